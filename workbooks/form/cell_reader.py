"""Reader of the cells of a form's sheet: only cells with content are kept, in columns of plain numbers.

Each is its row, its kind and a number: of a text, its place in the pool of all texts; of a day, Excel's serial number.
An empty text is no content. Content that is never allowed, a formula or something shaped like a CPR number, is a fault
with its cell.
"""

from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from model.facts.privacy import LIKE_CPR, SHORTEST_CPR, holds_cpr
from workbooks.cells.namespaces import IN_MAIN
from workbooks.form.form import FIRST_ROW
from workbooks.form.legibility import Legibility
from workbooks.form.plain_formats import Misread, Sort
from workbooks.form.stream import CPR_ALLOWED, TEXT_ALLOWED, Faults, Pool
from workbooks.reading.cells import FALSE, CellPlace, index_of, iso_day, plain_number
from workbooks.reading.facts import is_below
from workbooks.reading.intake import IntakeError
from workbooks.reading.sheet_part import SheetPart
from workbooks.reading.texts import decoded

NUMBER, TEXT, OTHER = 1, 2, 3
MOST_CELLS = 4_000_000
OUTSIDE, ONLY_INSIDE = "uden for skemaets felter", "tomme celler uden for felterne"
_LARGEST_NUMBER, _SMALLEST_CPR = 1e15, 1e8
_MOST_UNSEEN = 10_000
LEAST_HEIGHT = 8.0
"""Height of a row, points, below which nothing of its cells can be seen."""


@dataclass
class RawColumn:
    """Cells of one column that have content, from the top down; `dated` says whether a number is shown as a day."""

    rows: "array[int]" = field(default_factory=lambda: array("l"))
    kinds: "array[int]" = field(default_factory=lambda: array("b"))
    values: "array[float]" = field(default_factory=lambda: array("d"))
    dated: "array[int]" = field(default_factory=lambda: array("b"))


Columns: TypeAlias = dict[int, RawColumn]


class CellReader(SheetPart):
    """Reader of the cells of a sheet into columns.

    `reach` is the last row and column that may have content; `said` takes every text outside of cells; `dated` are the
    formats of cells that show a date.
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
        dated: frozenset[str] = frozenset(),
    ) -> None:
        self.most_cells = MOST_CELLS
        super().__init__(part, sheet)
        self.columns: Columns = {}
        self.beyond = ""
        """Advice on where content outside of the fields belongs."""
        self.remarks: frozenset[int] = frozenset()
        """Columns where any text may stand."""
        self.legible: Legibility | None = None
        """How the input is to be read; of a sheet without any there is none."""
        self.misread: dict[Misread, list[CellPlace]] = {}
        """Input that does not read as what it is, by the reason; the first cells of many, as of those in hidden rows."""
        self.hidden: list[CellPlace] = []
        self._row_is_hidden = False
        self._pool, self._shared, self._faults, self._said = pool, shared, faults, said
        self._last_row, self._last_column = reach
        self._formats = dated

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
        self._row_is_hidden = attributes.get("hidden", "0") not in FALSE or (
            "ht" in attributes and is_below(attributes["ht"], LEAST_HEIGHT)
        )
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
        if self.legible is not None and row >= FIRST_ROW and column in self.legible.inputs:
            self._note_unseen(self.legible, row, column, _sort(kind, value))
        kept = self.columns.get(column)
        if kept is None:
            kept = self.columns[column] = RawColumn()
        kept.rows.append(row)
        kept.kinds.append(kind)
        kept.values.append(value)
        kept.dated.append(kind == NUMBER and (self.style in self._formats or self.kind == "d"))

    def _note_unseen(self, legible: Legibility, row: int, column: int, sort: Sort) -> None:
        """Note a cell of the input that cannot be seen, or does not read as what it holds."""
        if self._row_is_hidden and len(self.hidden) < _MOST_UNSEEN:
            self.hidden.append((row, column))
        why = legible.of_cell(column, self.style, sort)
        if why is None and self.item is not None:
            why = legible.of_runs(self.style, self.item.runs)
        elif why is None and self.kind == "s":
            why = legible.of_shared(self.style, int(self.text))
        if why is not None and len(cells := self.misread.setdefault(why, [])) < _MOST_UNSEEN:
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
    if abs(number := plain_number(found)) > _LARGEST_NUMBER:
        raise ValueError(found)
    return number


def _sort(kind: int, value: float) -> Sort:
    if kind != NUMBER:
        return Sort.TEXT
    return Sort.NOUGHT if not value else Sort.NEGATIVE if value < 0 else Sort.POSITIVE
