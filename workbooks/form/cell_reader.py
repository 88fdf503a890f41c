"""Reader of the cells of a form's sheet: only cells with content are kept, in columns of plain numbers.

Each is its row, its kind and a number: of a text, its place in the pool of all texts; of a day, Excel's serial number.
An empty text is no content. Content that is never allowed, a formula or something shaped like a CPR number, is a fault
with its cell.
"""

import datetime as dt
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import TypeAlias

from model.base.daycount import EXCEL_DAY_ZERO
from model.facts.privacy import holds_cpr
from workbooks.cells.address import column_number
from workbooks.form.stream import CPR_ALLOWED, CPR_FOUND, SHORTEST_CPR, Faults, Parser, Pool
from workbooks.reading.intake import IntakeError

NUMBER, TEXT, OTHER = 1, 2, 3
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MOST_CELLS = 4_000_000
OUTSIDE, ONLY_INSIDE = "uden for skemaets felter", "tomme celler uden for felterne"
_LARGEST_NUMBER, _SMALLEST_CPR = 1e15, 1e8
_ONE_DAY, _MIDNIGHT = dt.timedelta(days=1), dt.time()


@dataclass
class RawColumn:
    """Cells of one column that have content, from the top down; `dated` says whether a number is shown as a day."""

    rows: "array[int]" = field(default_factory=lambda: array("l"))
    kinds: "array[int]" = field(default_factory=lambda: array("b"))
    values: "array[float]" = field(default_factory=lambda: array("d"))
    dated: "array[int]" = field(default_factory=lambda: array("b"))


Columns: TypeAlias = dict[int, RawColumn]


class CellReader(Parser):
    """Reader of the cells of a sheet into columns.

    `reach` is the last row and column that may have content; `said` takes every text outside of cells; `dated` are the
    formats of cells that show a date.
    """

    most_marks = 4 * MOST_CELLS  # a cell, and the value in it

    def __init__(
        self,
        part: str,
        sheet: str,
        reach: tuple[int, int],
        pool: Pool,
        shared: "array[int]",
        faults: Faults,
        said: Callable[[str], None],
        dated: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(part)
        self.columns: Columns = {}
        self.beyond = ""
        """Advice on where content outside of the fields belongs."""
        self.merged: list[str] = []
        self._sheet, self._pool, self._shared, self._faults, self._said = sheet, pool, shared, faults, said
        self._last_row, self._last_column = reach
        self._at = self._kind = ""
        self._formats, self._is_dated = dated, False
        self._pieces: list[str] = []
        self._inside = self._in_cell = self._has_formula = False
        self._left, self._last = MOST_CELLS, (0, 0)
        self._letters: dict[str, int] = {}
        self._cell = self._value = self._text = self._formula = self._merge = ""

    def begin(self, prefix: str, namespace: str) -> None:
        """Set the names of cells, values, inline texts, formulas and merged cells."""
        self.expect_main(namespace)
        names = (prefix + name for name in ("c", "v", "t", "f", "mergeCell"))
        self._cell, self._value, self._text, self._formula, self._merge = names

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a cell, or something in it."""
        if self._in_cell:
            if name in (self._value, self._text):
                self._inside = True
            elif name == self._formula:
                self._has_formula = True
        elif name == self._cell:
            self._at, self._kind = attributes.get("r", ""), attributes.get("t", "n")
            self._is_dated = attributes.get("s") in self._formats
            self._pieces, self._in_cell, self._has_formula = [], True, False
        else:
            if name == self._merge:
                self.merged.append(attributes.get("ref", ""))
            for one in attributes.values():
                if len(one) >= SHORTEST_CPR:
                    self._said(one)

    def end(self, name: str) -> None:
        """End a cell and take its content, or end an element in it."""
        if name == self._cell:
            self._in_cell = False
            if self._pieces or self._has_formula:
                self._take("".join(self._pieces))
        elif self._inside and name in (self._value, self._text):
            self._inside = False

    def data(self, text: str) -> None:
        """Keep the text of a cell; pass on text outside of cells."""
        if self._inside:
            self._pieces.append(text)
        elif not self._in_cell and len(text) >= SHORTEST_CPR:
            self._said(text)

    def _take(self, found: str) -> None:
        row, number = self._place(self._at)
        kind, value = self._read(found)
        if kind == TEXT and value in self._pool.blank and not self._has_formula:
            return
        if self._pool.private[int(value)] if kind != NUMBER else abs(value) > _SMALLEST_CPR and holds_cpr(value):
            self._faults.add(f"{self._sheet}!{self._at}", CPR_FOUND, CPR_ALLOWED)
        elif row > self._last_row or number > self._last_column:
            allowed = f"{ONLY_INSIDE}; {self.beyond}" if self.beyond else ONLY_INSIDE
            self._faults.add(f"{self._sheet}!{self._at}", OUTSIDE, allowed)
            return
        elif self._has_formula:
            self._faults.add(f"{self._sheet}!{self._at}", "en formel", "en værdi")
        column = self.columns.get(number)
        if column is None:
            column = self.columns[number] = RawColumn()
        column.rows.append(row)
        column.kinds.append(kind)
        column.values.append(value)
        column.dated.append(kind == NUMBER and (self._is_dated or self._kind == "d"))

    def _place(self, at: str) -> tuple[int, int]:
        self._left -= 1
        if self._left < 0:
            raise IntakeError(f"har flere celler end de {MOST_CELLS}, der læses")
        letters = at.rstrip("0123456789")
        column, digits = self._letters.get(letters), at[len(letters) :]
        if column is None:
            is_plain = letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) <= 3
            column = self._letters[letters] = column_number(letters) if is_plain else 0
        row = int(digits) if len(digits) <= 7 and digits[:1] not in ("", "0") else 0
        if not 0 < column <= LAST_COLUMN or not 0 < row <= LAST_ROW:
            raise IntakeError(f"cellen »{at[:20]}« findes ikke")
        if (row, column) <= self._last:
            raise IntakeError(f"arket »{self._sheet}« har celler to gange eller i uorden ved {at}")
        self._last = (row, column)
        return row, column

    def _read(self, found: str) -> tuple[int, float]:
        """Return kind and number of a cell's content."""
        kind = self._kind
        try:
            if kind == "n":
                return NUMBER, _finite(found) if found else 0.0  # a formula may be without its value
            if kind == "s":
                return TEXT, self._shared[int(found)]
            if kind == "d":
                return NUMBER, _days(found)
        except (ValueError, IndexError):
            raise IntakeError(f"celle {self._at} har en værdi, der ikke kan læses") from None
        return (TEXT if kind in ("inlineStr", "str") else OTHER), self._pool.number(found)


def _finite(found: str) -> float:
    number = float(found)
    if not isfinite(number) or abs(number) > _LARGEST_NUMBER or "_" in found:
        raise ValueError(found)
    return number


def _days(found: str) -> float:
    """Return a date, with or without its time, as Excel's serial number."""
    moment = dt.datetime.fromisoformat(found.strip()).replace(tzinfo=None)
    return (moment - dt.datetime.combine(EXCEL_DAY_ZERO, _MIDNIGHT)) / _ONE_DAY
