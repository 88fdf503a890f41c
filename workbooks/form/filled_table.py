"""A sheet of a filled-in form: its rows, and the content of its columns as plain numbers."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any, TypeAlias

from model.base.daycount import from_serial
from workbooks.form.form import ContentKind, FormTable

WORD = "_word"
"""Ending of the name of the column that says which word replaces a number."""
Content: TypeAlias = "array[int] | array[float] | Sequence[Any]"
NONE = -1
"""What stands for no word and no code."""


@dataclass(frozen=True, eq=False)
class FilledTable:
    """A sheet as it was filled in: the numbers of its rows, and by column key an entry for each row.

    A choice is the place of its word in its list and a pseudonym a number of its own, `NONE` if there is none; a day is
    Excel's serial number, a number a float, either of them NaN if there is none; a note is whether there is one, and a cell of whatever kind its text, day, number or truth value. Where a
    word is allowed in place of a number, a further column `…_word` has its place.
    """

    table: FormTable
    rows: Sequence[int]
    columns: Mapping[str, Content]

    def cells(self, key: str) -> Sequence[Any]:
        """Return a column as words, days and numbers, for a reader of few of them: None where there is no word or day."""
        own = self.columns[key]
        words = self.words(key)
        if words is not None:
            return [None if code == NONE else words[int(code)] for code in own]
        if not key.endswith(WORD) and self.table.column(key).kind is ContentKind.DATE:
            return [None if isnan(day) else from_serial(day) for day in own]
        return own

    def records(self) -> list[dict[str, Any]]:
        """Return the rows, each with its cells by column key."""
        columns = {key: self.cells(key) for key in self.columns}
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    def words(self, key: str) -> tuple[str, ...] | None:
        """Return the words that a column's places stand for, None for a column of anything else."""
        if key.endswith(WORD):
            return self.table.column(key.removesuffix(WORD)).words
        column = self.table.column(key)
        return column.choices.words if column.choices is not None and not column.is_given else None
