"""Reader of the cells of a form's sheet: only cells with content are kept, in columns of plain numbers.

Each is its row, its kind and a number: of a text, its place in the pool of all texts; of a day, Excel's serial number.
An empty text is no content. Content that is never allowed, a formula or something shaped like a CPR number, is a fault
with its cell.
"""

from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import TypeAlias

from model.facts.privacy import LIKE_CPR, SHORTEST_CPR, holds_cpr
from workbooks.cells.namespaces import IN_MAIN
from workbooks.form.form import FIRST_ROW
from workbooks.form.stream import CPR_ALLOWED, TEXT_ALLOWED, Faults, Pool
from workbooks.reading.cells import CellPlace, index_of, iso_day
from workbooks.reading.facts import is_hidden
from workbooks.reading.intake import IntakeError
from workbooks.reading.sheet_part import LAST_COLUMN, SheetPart
from workbooks.reading.texts import decoded

NUMBER, TEXT, OTHER = 1, 2, 3
MOST_CELLS = 4_000_000
OUTSIDE, ONLY_INSIDE = "uden for skemaets felter", "tomme celler uden for felterne"
_LARGEST_NUMBER, _SMALLEST_CPR = 1e15, 1e8
_MOST_UNSEEN = 10_000


@dataclass
class RawColumn:
    """Cells of one column that have content, from the top down; `dated` says whether a number is shown as a day."""

    rows: "array[int]" = field(default_factory=lambda: array("l"))
    kinds: "array[int]" = field(default_factory=lambda: array("b"))
    values: "array[float]" = field(default_factory=lambda: array("d"))
    dated: "array[int]" = field(default_factory=lambda: array("b"))


@dataclass(frozen=True)
class Illegible:
    """Format of a cell that cannot be read as it is stored: why, and whether that is so of negative numbers only."""

    why: str
    is_of_negative: bool


@dataclass(frozen=True)
class CellFormats:
    """What formats do to cells, by their stored index: those that show a date, and those under which a cell cannot be read."""

    dated: frozenset[str] = frozenset()
    illegible: Mapping[str, Illegible] = field(default_factory=dict)


_PLAIN = CellFormats()
Columns: TypeAlias = dict[int, RawColumn]


class CellReader(SheetPart):
    """Reader of the cells of a sheet into columns.

    `reach` is the last row and column that may have content; `said` takes every text outside of cells; `formats` are
    those of the file.
    """

    most_marks = 4 * MOST_CELLS  # a cell, and the value in it
    most_attributes = 5 * MOST_CELLS  # address, format and kind of a cell, and those of its row

    def __init__(
        self,
        part: str,
        sheet: str,
        reach: tuple[int, int],
        pool: Pool,
        shared: "array[int]",
        faults: Faults,
        said: Callable[[str], None],
        formats: CellFormats = _PLAIN,
    ) -> None:
        self.most_cells = MOST_CELLS
        super().__init__(part, sheet)
        self.columns: Columns = {}
        self.beyond = ""
        """Advice on where content outside of the fields belongs."""
        self.remarks: frozenset[int] = frozenset()
        """Columns where any text may stand."""
        self.first_input = LAST_COLUMN + 1
        """First column that is not prefilled; a sheet without input has none."""
        self.illegible: dict[str, list[CellPlace]] = {}
        """Input that cannot be read as it is stored, by the reason; the first cells of many, as of those in hidden rows."""
        self.hidden: list[CellPlace] = []
        self._row_is_hidden = False
        self._pool, self._shared, self._faults, self._said = pool, shared, faults, said
        self._last_row, self._last_column = reach
        self._formats = formats

    @property
    def merged(self) -> list[str]:
        """Areas of merged cells."""
        return [one.get("ref", "") for one in self.rest.iter(f"{IN_MAIN}mergeCell")]

    def parse(self, content: bytes) -> None:
        """Parse the part; look at every text outside of its cells."""
        super().parse(content)
        for one in self.rest.iter():
            for text in (one.tag, *one.attrib, *one.attrib.values(), one.text or "", one.tail or ""):
                if len(text) >= SHORTEST_CPR:
                    self._said(text)

    def aside(self, text: str) -> None:
        """Look at what no program shows."""
        self._said(text)

    def blank(self, row: int, column: int) -> None:  # noqa: ARG002 only its attributes matter
        """Look at the attributes of a cell without content."""
        self._look_beside()

    def _look_beside(self) -> None:
        """Look at what stands in a cell beside its value."""
        for one in self.strange.items():
            self._said(" x ".join(one))
        if self.item is not None and self.item.unseen:
            self._said(self.item.unseen)

    def row(self, number: int, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 only its attributes matter
        """Look at a row's attributes."""
        self._row_is_hidden = is_hidden(attributes)
        for text in attributes.values():
            if len(text) >= SHORTEST_CPR:
                self._said(text)

    def take(self, row: int, column: int) -> None:
        """Keep a cell with content, or note what may not stand there."""
        if self.strange or self.item is not None:
            self._look_beside()
        has_formula = self.formula is not None
        if not (self.text or has_formula or (self.item is not None and self.item.text)):
            return
        kind, value = self._read(self.text if self.item is None else self.item.text)
        if kind == TEXT and value in self._pool.blank and not has_formula:
            return
        if self._pool.private[int(value)] if kind != NUMBER else abs(value) > _SMALLEST_CPR and holds_cpr(value):
            is_remark = column in self.remarks and FIRST_ROW <= row <= self._last_row
            self._faults.add(f"{self.sheet}!{self.at}", LIKE_CPR, TEXT_ALLOWED if is_remark else CPR_ALLOWED)
        elif row > self._last_row or column > self._last_column:
            allowed = f"{ONLY_INSIDE}; {self.beyond}" if self.beyond else ONLY_INSIDE
            self._faults.add(f"{self.sheet}!{self.at}", OUTSIDE, allowed)
            return
        elif has_formula:
            self._faults.add(f"{self.sheet}!{self.at}", "en formel", "en værdi")
        if row >= FIRST_ROW and column >= self.first_input:
            self._note_unseen(row, column, value if kind == NUMBER else 0.0)
        kept = self.columns.get(column)
        if kept is None:
            kept = self.columns[column] = RawColumn()
        kept.rows.append(row)
        kept.kinds.append(kind)
        kept.values.append(value)
        kept.dated.append(kind == NUMBER and (self.style in self._formats.dated or self.kind == "d"))

    def _note_unseen(self, row: int, column: int, number: float) -> None:
        """Note a cell of the input that cannot be seen, or read as it is stored."""
        if self._row_is_hidden and len(self.hidden) < _MOST_UNSEEN:
            self.hidden.append((row, column))
        shown = self._formats.illegible.get(self.style)
        if shown is not None and (number < 0 or not shown.is_of_negative):
            cells = self.illegible.setdefault(shown.why, [])
            if len(cells) < _MOST_UNSEEN:
                cells.append((row, column))

    def _read(self, found: str) -> tuple[int, float]:
        """Return kind and number of a cell's content."""
        kind = self.kind
        try:
            if kind == "n":
                return NUMBER, _finite(found) if found else 0.0  # a formula may be without its value
            if kind == "s":
                return TEXT, self._shared[index_of(found)]
            if kind == "d":
                return NUMBER, iso_day(found)
        except (ValueError, IndexError):
            raise IntakeError(f"{self.sheet}!{self.at} har en værdi, der ikke kan læses") from None
        return (TEXT if kind in ("inlineStr", "str") else OTHER), self._pool.number(decoded(found))


def _finite(found: str) -> float:
    number = float(found)
    if not isfinite(number) or abs(number) > _LARGEST_NUMBER or "_" in found:
        raise ValueError(found)
    return number
