"""Replacement of households on the sheet of households of either form, and its checks."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from model.base.danish import shown
from workbooks.form.checks import Checker, Days, days, taken

_NO_DAY = np.datetime64("NaT", "D")


def places(wanted: "pd.Series[Any]", known: "pd.Series[Any]") -> NDArray[np.int64]:
    """Return the index of each code in another column, -1 if it is missing."""
    first = ~known.duplicated() & (known >= 0)
    index = pd.Index(known[first].to_numpy())
    at = np.flatnonzero(first.to_numpy())
    return np.asarray(taken(at, index.get_indexer(wanted.to_numpy()), -1), np.int64)


def replaced_on(frame: pd.DataFrame, start: str) -> Days:
    """Return the first day of the household that replaced each one, NaT if none did."""
    on: Days = taken(days(frame[start]), places(frame["replaced_by"], frame["household"]), _NO_DAY)
    return on


def check_replaced(checker: Checker, start: str, left: str) -> None:
    """Check that only a household that left is replaced, by another household that came no earlier."""
    frame = checker.filled.tables["households"]
    new, gone, began = frame["replaced_by"].to_numpy(), days(frame[left]), replaced_on(frame, start)
    is_replaced = new >= 0
    itself = is_replaced & (new == frame["household"].to_numpy())

    def flag(mask: Any, found: Any, allowed: Any) -> None:
        checker.flag("households", "replaced_by", mask, found, allowed)

    flag(itself, "husstandens egen kode", "koden for en anden husstand")
    flag(is_replaced & np.isnat(gone), "en kode", "tom, når husstanden ikke er ophørt")
    flag(
        is_replaced & ~itself & (began < gone),
        lambda at: f"en husstand, der startede {shown(began[at].item())}",
        lambda at: f"en husstand, der startede tidligst {shown(gone[at].item())}",
    )
