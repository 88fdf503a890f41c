"""The tables of a filled-in form as pandas tables, to compute over many rows."""

import numpy as np
import pandas as pd

from model.base.daycount import EXCEL_DAY_ZERO
from workbooks.form.filled_table import FilledTable
from workbooks.form.form import ContentKind


def frame_of(filled: FilledTable) -> pd.DataFrame:
    """Return a table with the rows of the sheet as index; choices are categories, days `datetime64`."""
    days = {one.key for one in filled.table.columns if one.kind is ContentKind.DATE and not one.is_given}
    found: dict[str, object] = {}
    for key, own in filled.columns.items():
        words = filled.words(key)
        if words is not None:
            found[key] = pd.Categorical.from_codes(np.array(own, np.int64), list(words))
        else:
            found[key] = _days(np.array(own)) if key in days else own if isinstance(own, list) else np.array(own)
    return pd.DataFrame(found, index=np.array(filled.rows, np.int64))


def _days(serials: "np.ndarray") -> "np.ndarray":
    is_day = ~np.isnan(serials)
    days = np.datetime64(EXCEL_DAY_ZERO, "D") + np.where(is_day, serials, 0).astype("timedelta64[D]")
    return np.where(is_day, days, np.datetime64("NaT", "D")).astype("datetime64[s]")
