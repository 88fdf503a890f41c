"""Follow-up workbooks as two engines calculate them: what their cells come to, by the names of the model's figures and by place."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from model.strategic.followed import Followed
from model.strategic.observed import FollowUp
from model.strategic.terms import StrategicAgreement
from tests.shared.engines import close, expected
from workbooks.catalogue.strategic import FOLLOW_UP
from workbooks.cells.sheet import Book, Cell, Sheet
from workbooks.cells.styles import Style
from workbooks.follow_up.follow_up_inputs import given_of
from workbooks.frame.edition_inputs import NOTHING
from workbooks.frame.truth import hold
from workbooks.proof.engines import ENGINES, Answers
from workbooks.proof.formula_whitelist import for_engines
from workbooks.proof.recalculation import answers_of
from workbooks.reading.intake import Package
from workbooks.reading.read import read
from workbooks.writing.write import to_bytes


@dataclass(frozen=True)
class Calculated:
    """A workbook, its file, and what an engine makes of its formulas."""

    plan: StrategicAgreement
    book: Book
    path: Path
    engine: str = next(iter(ENGINES))

    @cached_property
    def answers(self) -> Answers:
        """What the engine makes of every formula."""
        return _answers(self)[self.engine]

    def value(self, cell: Cell) -> Any:
        """What a cell comes to: the engine's answer for a formula."""
        return self.answers[cell.sheet.name, cell.row, cell.column] if cell.expression is not None else cell.content

    def named(self, name: str) -> Any:
        """What the cell of a figure comes to."""
        return self.value(
            next(cell for sheet in self.book.sheets for cell in sheet.cells.values() if name in cell.shown)
        )

    def sheet(self, name: str) -> Sheet:
        """A sheet by its name."""
        return next(sheet for sheet in self.book.sheets if sheet.name == name)

    def rows(self, sheet: str) -> list[list[Any]]:
        """What all cells of a sheet come to, row by row from its first column."""
        found = self.sheet(sheet)
        values = {place: self.value(cell) for place, cell in found.cells.items()}
        return [
            [values.get((row, column)) for column in range(1, found.last_column() + 1)]
            for row in range(1, found.last_row() + 1)
        ]

    def row(self, sheet: str, *starts: str) -> list[Any]:
        """The first row of a sheet whose first columns hold these texts."""
        return next(row for row in self.rows(sheet) if row[: len(starts)] == list(starts))

    def below(self, sheet: str, title: str) -> list[list[Any]]:
        """The rows below a heading of a sheet, up to the next heading."""
        found, rows = self.sheet(sheet), self.rows(sheet)
        heads = [row for (row, column), cell in found.cells.items() if column == 1 and cell.style == Style.SECTION]
        at = next(row for row in heads if found.cells[row, 1].content == title)
        after = min((row for row in heads if row > at), default=found.last_row() + 1)
        return rows[at : after - 1]


def built(plan: StrategicAgreement, folder: Path, found: FollowUp | None = None) -> Calculated:
    """A workbook of a plan, held against the model and written; both engines agree with all of its values."""
    book = FOLLOW_UP.build(plan, given_of(plan, found) if found is not None else NOTHING)
    hold([book], Followed.of(plan, found).figures())
    path = folder / book.file_name
    path.write_bytes(to_bytes(book, plan.dated))
    return Calculated(plan, book, path)


def disagreeing(found: Calculated, engines: Sequence[str] = tuple(ENGINES)) -> dict[str, object]:
    """The formulas of which an engine makes something else than the workbook has, with what it makes."""
    wrong: dict[str, object] = {}
    for engine in engines:
        answers = _answers(found)[engine]
        for cell in found.book.formulas():
            value = answers[cell.sheet.name, cell.row, cell.column]
            if not close(value if value is not None else "", expected(cell)):
                wrong[f"{engine} {cell!r}"] = value
    return wrong


def _answers(found: Calculated) -> dict[str, Answers]:
    """What both engines make of a file, from a copy with its cells alone, as `bilag kontrol` asks them.

    Of the file itself ironcalc takes an empty cell with a style for 0, which no spreadsheet program does.
    """
    return answers_of(for_engines(read(Package(found.path)), found.book), found.book)[0]
