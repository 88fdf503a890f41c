"""Checks between the fields of a form that compute over many rows, on its pandas tables."""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from model.terms.agreement import Agreement
from workbooks.cells.address import letters
from workbooks.form.form_checker import FormChecker, Said

Mask: TypeAlias = NDArray[np.bool_]
Days: TypeAlias = NDArray[np.datetime64]


@dataclass(frozen=True, eq=False)
class Checker(FormChecker):
    """Checker of a form of a funding agreement."""

    agreement: Agreement

    def is_read(self, table: str, column: str) -> bool:
        """Return whether every cell of a column could be read."""
        return not self.unread(table, column).any()

    def unread(self, table: str, column: str) -> Mask:
        """Return the rows of a table whose cell in a column could not be read."""
        terms, rows = self.terms(table), self.filled.tables[table].index
        found: Mask = rows.isin(self.filled.faults.rows(terms.sheet, letters(terms.number(column))))
        return found

    def unread_rows(self, table: str) -> Mask:
        """Return the rows of a table that have a cell that could not be read."""
        rows = self.filled.tables[table].index
        found: Mask = rows.isin(self._unread[self.sheet(table)])
        return found

    def flag(self, table: str, column: str, mask: Any, found: Said, allowed: Said) -> None:
        """Note a fault in a column at every row where the mask holds.

        Texts may depend on the row's index in the table.
        """
        self.note(table, column, np.flatnonzero(np.asarray(mask)).tolist(), found, allowed)

    def flag_sheet(self, table: str, allowed: str) -> None:
        """Note that a sheet has rows although it must have none."""
        terms, frame = self.terms(table), self.filled.tables[table]
        open_columns = [column.key for column in terms.columns if not column.is_given]
        used = ~frame[open_columns].apply(blank).all(axis=1) if len(frame) else pd.Series(dtype=bool)
        rows = used.index[used]
        if len(rows):
            count = "1 række" if len(rows) == 1 else f"{len(rows)} rækker"
            self.filled.faults.add(f"{terms.sheet}!A{rows[0]}", f"{count} er udfyldt", allowed)


def days(column: "pd.Series[Any]") -> Days:
    """Return a column of dates as days."""
    found: Days = column.to_numpy("datetime64[s]").astype("datetime64[D]")
    return found


def codes(column: "pd.Series[Any]") -> NDArray[np.int64]:
    """Return a column of choices as their numbers, -1 if there is none."""
    found: NDArray[np.int64] = column.cat.codes.to_numpy(np.int64)
    return found


def blank(column: "pd.Series[Any]") -> "pd.Series[bool]":
    """Return which cells of a column are empty; a pseudonym counts as empty at -1, a note when it is missing."""
    if column.dtype == np.bool_:
        return ~column
    return column < 0 if column.dtype == np.int64 else column.isna()


def taken(column: Any, index: NDArray[np.int64], missing: Any) -> Any:
    """Return the value at each index of another table, `missing` where the index is -1."""
    if not len(column):
        return np.full(len(index), missing)
    return np.where(index >= 0, column[index], missing)
