"""Faults of dropped workbooks, each drawn in its sheet: the lines of a command say file, sheet and cell.

Nothing is drawn that no fault would repeat: of a text that could be a name, its length stands in the cell.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from model.base.danish import shown
from model.facts.privacy import HIDDEN, holds_cpr
from model.facts.repeated import MOST_DIGITS
from scripts.page.inside.drawn import drawn
from workbooks.cells.address import place_of
from workbooks.cells.text import printable
from workbooks.form.form import is_code
from workbooks.form.read_form import LARGEST_CONTENT
from workbooks.form.redaction import A_DAY, may_be_seen, of_digits, of_length
from workbooks.proof.marked_copy import marked_sheet
from workbooks.reading.cells import LAST_COLUMN, LAST_ROW, CellPlace
from workbooks.reading.intake import IntakeError, Package
from workbooks.reading.read import FileBook, read
from workbooks.writing.marked import CopySheet

_LIKE_A_PERSON_S = 10.0**MOST_DIGITS
"""Least number of which a fault repeats nothing but how many digits it has."""
MOST_DRAWN = 20
"""Most faults that are drawn; each has its line all the same."""


@dataclass(frozen=True)
class _PlacedFault:
    """A line that is about a cell: sheet, cell, and what is wrong there."""

    line: str
    sheet: str
    place: CellPlace
    text: str


@dataclass
class _FaultyBook:
    """A dropped workbook and the faults found in it; it is read only if there are any."""

    path: Path
    words: Callable[[], frozenset[str]]
    """Returns the words of the forms, which are no names."""
    faults: list[_PlacedFault] = field(default_factory=list)

    @cached_property
    def found(self) -> FileBook | None:
        """The workbook as read; None where it is too large, or broken, to be looked at."""
        try:
            return read(Package(self.path, largest_content=LARGEST_CONTENT))
        except IntakeError:
            return None

    @cached_property
    def sheets(self) -> Mapping[str, CopySheet]:
        """The sheets that have faults, with the cells marked."""
        notes: dict[str, dict[CellPlace, str]] = {}
        for one in self.faults:
            of_sheet = notes.setdefault(one.sheet, {})
            of_sheet[one.place] = "\n".join(filter(None, (of_sheet.get(one.place, ""), one.text)))
        if self.found is None:
            return {}
        words = self.words()
        return {
            sheet.name: _without_names(marked_sheet(sheet, printable(sheet.name), self.found, notes[sheet.name]), words)
            for sheet in self.found.sheets
            if sheet.name in notes
        }

    def drawings(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield each fault's line and the sheet around its cell."""
        for one in self.faults:
            yield one.line, drawn(self.sheets[one.sheet], one.place)


def _without_names(sheet: CopySheet, words: frozenset[str]) -> CopySheet:
    """Return a sheet in which each text is a code, figures, or has words of the forms alone; a marked one is repeated by its fault.

    So are numbers: a day or a long number that a fault does not repeat is not drawn either.
    """
    for cell in sheet.cells.values():
        if isinstance(cell.value, float):
            cell.value = _as_told(cell.value, cell.note)
            continue
        if not isinstance(cell.value, str) or cell.value == HIDDEN or is_code(cell.value):
            continue
        if shown(cell.value) not in cell.note if cell.is_marked else not may_be_seen(cell.value, words):
            cell.value = of_length(cell.value)
    return sheet


def _as_told(value: float, note: str) -> float | str:
    """Return a number, or what the fault of its cell tells in its place."""
    told = next((one for one in (A_DAY, of_digits(value)) if one and one in re.split("; |\n", note)), "")
    return told or (of_digits(value) if abs(value) >= _LIKE_A_PERSON_S else "") or value


def drawn_faults(
    lines: Sequence[str], paths: Iterable[Path], words: Callable[[], frozenset[str]]
) -> list[dict[str, Any]]:
    """Return the first faults that have a cell as tables, each with its line.

    Args:
        lines: what a command complains of.
        paths: the workbooks that it was given; a line names one by the last parts of its path.
        words: returns the words of the forms (`form_words`); asked only where something is drawn.
    """
    books = [_FaultyBook(path, words) for path in paths]
    left = MOST_DRAWN
    for line in lines:
        if left and (found := next(_placed(line, books), None)) is not None:
            book, fault = found
            book.faults.append(fault)
            left -= 1
    told = dict(one for book in books for one in book.drawings())
    return [{"linje": line, **told[line]} for line in dict.fromkeys(lines) if line in told]


def _placed(line: str, books: Sequence[_FaultyBook]) -> Iterator[tuple[_FaultyBook, _PlacedFault]]:
    for book in books:
        parts = book.path.parts
        for count in range(1, len(parts)):
            named = f"{printable(str(Path(*parts[-count:])))}: "
            if line.startswith(named) and (fault := _of_line(line, line.removeprefix(named), book)) is not None:
                yield book, fault


def _of_line(line: str, told: str, book: _FaultyBook) -> _PlacedFault | None:
    """Return the fault of a line whose cell is on a sheet of a workbook."""
    if "!" not in told or book.found is None:
        return None
    for sheet in book.found.sheets:
        match = re.match(rf"{re.escape(sheet.name)}!([A-Z]{{1,3}}[1-9]\d{{0,6}})\b[^:]*(?::[A-Z]+\d+[^:]*)?: ", told)
        if match is None or holds_cpr(sheet.name):
            continue
        row, column = place_of(match[1])
        if row <= LAST_ROW and column <= LAST_COLUMN:
            return _PlacedFault(line, sheet.name, (row, column), told[match.end() :])
    return None
