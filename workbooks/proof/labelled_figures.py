"""Figures of a workbook from another party, each by the texts beside and above it, so that rows may move."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import takewhile
from typing import TypeAlias

from model.base.danish import grouped, ordinal, per_cent, shown
from model.base.daycount import from_serial
from model.base.rounding import round_half_up
from workbooks.cells.address import area, column_number
from workbooks.cells.error_names import DANISH_ERRORS
from workbooks.cells.styles import BANDS, HEADS, INPUTS, STATES, Style
from workbooks.cells.text import beginning, printable
from workbooks.frame.origin import SHEET as ORIGIN
from workbooks.reading.cells import CellPlace, FileCell, Value
from workbooks.reading.equality import is_error
from workbooks.reading.number_formats import ORDINAL
from workbooks.reading.read import FileBook, FileSheet

Key: TypeAlias = tuple[str, ...]


class FigureKind(Enum):
    """Kind of a figure."""

    INPUT = "forudsætning"
    RESULT = "resultat"
    STATE = "tilstand"
    FINDING = "fund"


@dataclass(frozen=True)
class Figure:
    """Figure, state or finding: its sheet, section, row and column, its value, and the value as a reader sees it."""

    kind: FigureKind
    sheet: str
    section: str
    row: str
    heading: str
    value: Value
    text: str


YEAR = re.compile(r"(\d\. halvår )?\d{4}(-H\d)?")
"""Year or half-year in the name of a file, sheet or section, which differs from package to package."""
_SKIPPED = frozenset({ORIGIN})
CHECKS, _FINDINGS = "Kontrol", "Fund"
"""Sheets whose rows are checks and findings."""
_BESIDE = BANDS | {Style.UNIT, Style.TOTAL_UNIT, Style.CLAUSE, Style.NOTE}
"""Named styles of cells that neither name a figure nor are one."""
_NAMED = re.compile(r"'?([^'!]+)'?!\$([A-Z]{1,3})\$([1-9]\d{0,6})")
_LONGEST, _MOST_LABELS = 300, 6
"""Longest text, characters, and most texts of a row, that name a figure."""
_LAST_SERIAL, _MOST_GROUPED = 2_000_000, 1e15
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def figures(book: FileBook) -> dict[Key, Figure]:
    """Return inputs, results and findings of a workbook in order.

    A cell with a defined name is known by it anywhere.
    """
    return {key: figure for key, _, figure in placed_figures(book)}


def placed_figures(book: FileBook) -> Iterator[tuple[Key, CellPlace, Figure]]:
    """Yield the same with the place of each on its sheet."""
    names = cell_names(book)
    seen: Counter[Key] = Counter()
    for number, sheet in enumerate(book.sheets):
        if sheet.name not in _SKIPPED:
            where = "" if number == 0 else YEAR.sub("", sheet.name)
            for place, parts, figure in _Sweep(sheet).figures():
                name = names.get((sheet.name, *place), "")
                key = ("", name) if name else (where, *parts)
                seen[key] += 1
                yield (*key, str(seen[key])), place, figure


def cell_names(book: FileBook) -> Mapping[tuple[str, int, int], str]:
    """Return the name of each cell that has one, by sheet and place."""
    matches = ((name, _NAMED.fullmatch(text)) for name, text in book.names.items())
    return {(m[1], int(m[3]), column_number(m[2])): name for name, m in matches if m is not None}


class _Sweep:
    """Pass down a sheet; it keeps the section and each column's heading; rows are named by their texts.

    A text behind a figure that is merged up to the next one is that one's label: such rows have two figures side by side.
    """

    def __init__(self, sheet: FileSheet) -> None:
        self.sheet = sheet
        self.merged = {place.partition(":")[0] for place, path in sheet.facts if path == "merged"}
        self.section = ""
        self.headings: dict[int, str] = {}
        self.told: Counter[tuple[str, str]] = Counter()

    def figures(self) -> Iterator[tuple[CellPlace, Key, Figure]]:
        """Yield each figure with its place and its key: section, row and column."""
        rows: dict[int, dict[int, FileCell]] = {}
        for (row, column), cell in sorted(self.sheet.cells.items()):
            rows.setdefault(row, {})[column] = cell
        for row, cells in rows.items():
            yield from self._row(row, cells)

    def _row(self, row: int, cells: Mapping[int, FileCell]) -> Iterator[tuple[CellPlace, Key, Figure]]:
        labels = list(_labels(cells))
        first = min(cells)
        named = ", ".join(filter(None, labels)) or self._by_first(cells[first], first)
        self.told[self.section, named] += 1
        if (times := self.told[self.section, named]) > 1:  # a meeting of every year
            named = f"{named}, nr. {times}"
        has_figures, beside = False, ""
        for column, cell in cells.items():
            if has_figures and self._is_label(row, column, cell):
                beside = _text(cell)
            elif cell.style in HEADS:
                self.headings[column] = _text(cell)
            elif cell.style == Style.SECTION:
                self.section = _text(cell)
            elif (kind := _kind(cell)) is not None and not (column == first < max(cells) and _is_name(cell)):
                has_figures = True
                if self.sheet.name != CHECKS or kind is FigureKind.STATE:
                    heading = "" if beside else self.headings.get(column, "")
                    called = (self.section, beside or named, heading)
                    own = [beside] if beside else labels
                    parts = (of_any_year(self.section), *own, "|", of_any_year(heading))
                    yield (row, column), parts, Figure(kind, self.sheet.name, *called, cell.value, _text(cell))
        if self.sheet.name == _FINDINGS and not has_figures and len(labels) > 1:
            # its number changes when a finding is inserted before it
            yield (
                (row, 0),
                tuple(labels[1:]),
                Figure(FigureKind.FINDING, _FINDINGS, "", ", ".join(labels[1:]), "", True, "ja"),
            )

    def _is_label(self, row: int, column: int, cell: FileCell) -> bool:
        return _may_name(cell) and _kind(cell) is None and area(row, column, row, column) in self.merged

    def _by_first(self, cell: FileCell, column: int) -> str:
        """Return a name for a row without one, such as those of a list that is filled in: its first cell under its heading."""
        return (
            ""
            if cell.style in HEADS or cell.value is None
            else f"{self.headings.get(column, '')} {_text(cell)}".strip()
        )


def of_any_year(text: str) -> str:
    """Return a section or heading without its year; one that is only a year keeps it."""
    return text if YEAR.fullmatch(text) else YEAR.sub("", text)


def _kind(cell: FileCell) -> FigureKind | None:
    """Return what a cell with a figure is; None for a text."""
    if cell.style in STATES:
        return FigureKind.STATE
    if cell.formula is not None:
        return FigureKind.RESULT
    if cell.style in INPUTS or isinstance(cell.value, float | bool):
        return FigureKind.INPUT
    return None


def _labels(cells: Mapping[int, FileCell]) -> Iterator[str]:
    """Yield the texts that name a row: those before its first figure or, if there are none, those after it."""
    kinds = {column: _kind(cell) for column, cell in cells.items() if _may_name(cell)}
    first = min(cells)
    if _is_name(cells[first]) and kinds.get(first) is not None:
        kinds[first] = None
    before = list(takewhile(lambda column: kinds[column] is None, kinds))
    named = before or [column for column, kind in kinds.items() if kind is None]
    return (_text(cells[column]) for column in named[:_MOST_LABELS])


def _may_name(cell: FileCell) -> bool:
    return cell.style not in _BESIDE and cell.style != Style.SECTION and cell.style not in HEADS


def _is_name(cell: FileCell) -> bool:
    """Return whether a cell in the first column names its row; a text or a year does, a day does not."""
    return cell.style not in INPUTS and not _is_day(cell)


def _is_day(cell: FileCell) -> bool:
    return isinstance(cell.value, float) and "y" in _QUOTED.sub("", cell.number_format).casefold()


def _text(cell: FileCell) -> str:
    """Return a value as a Danish reader sees it, by its number format."""
    value = cell.value
    if isinstance(value, float):
        if _is_day(cell) and 0 < value < _LAST_SERIAL:
            return shown(from_serial(value))
        if "%" in cell.number_format:
            return per_cent(value, 4)
        if "#,##0" in cell.number_format and abs(value) < _MOST_GROUPED:
            return _grouped(value, cell.number_format)
        value = float(round_half_up(value, 6))
        return ordinal(value) if cell.number_format == ORDINAL else shown(value)
    if isinstance(value, str) and not is_error(value):
        return beginning(" ".join(value[: 2 * _LONGEST].split()), _LONGEST)  # a heading may have several lines
    return "tom" if value is None else DANISH_ERRORS.get(str(value)) or printable(shown(value))


def _grouped(value: float, number_format: str) -> str:
    """Return a number with two decimals if its cell shows any or it is not whole; more only if it has them."""
    is_whole = "0.0" not in number_format and value.is_integer()
    return grouped(value, 0, 0) if is_whole else grouped(value, 2, 6)
