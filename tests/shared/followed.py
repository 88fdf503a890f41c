"""Follow-up workbooks as two engines calculate them: what their cells come to, by the names of the model's figures and by place."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from model.strategic.followed import Followed
from model.strategic.observed import FollowUp, PlanValue
from model.strategic.terms import StrategicAgreement
from tests.shared.engines import close, expected
from workbooks.catalogue.strategic import FOLLOW_UP
from workbooks.cells.sheet import Book, Cell, Sheet
from workbooks.cells.styles import Style
from workbooks.follow_up.follow_up_inputs import given_of
from workbooks.frame.edition_inputs import NOTHING
from workbooks.frame.truth import hold
from workbooks.proof.engines import Answers
from workbooks.proof.formula_whitelist import plain
from workbooks.proof.recalculation import recalculated
from workbooks.reading.cells import FileCell
from workbooks.reading.read import FileBook, FileSheet
from workbooks.writing.write import to_bytes

Told = tuple[str, str, int, float | str]
ON = dt.date(2027, 10, 15)
"""The day of a follow-up that names none."""


@dataclass(frozen=True)
class Calculated:
    """A workbook, its file, and what engines make of its formulas."""

    plan: StrategicAgreement
    book: Book
    folder: Path

    @cached_property
    def path(self) -> Path:
        """Its file, written where a test asks for it."""
        path = self.folder / self.book.file_name
        path.write_bytes(to_bytes(self.book, self.plan.dated))
        return path

    @cached_property
    def by_engine(self) -> dict[str, Answers]:
        """What each engine makes of every formula."""
        return recalculated(_as_read(self.book), self.book)

    @property
    def answers(self) -> Answers:
        """What the first engine makes of every formula."""
        return next(iter(self.by_engine.values()))

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
    """A workbook of a plan, held against the model."""
    book = FOLLOW_UP.build(plan, given_of(plan, found) if found is not None else NOTHING)
    hold([book], Followed.of(plan, found).figures())
    return Calculated(plan, book, folder)


def followed(plan: StrategicAgreement, folder: Path, *told: Told, on: dt.date = ON, **more: Any) -> Calculated:
    """The workbook of a follow-up with these values, by table, area and year; a text says why one is unknown."""
    values = tuple(
        PlanValue(table, area, year, unknown=value) if isinstance(value, str) else PlanValue(table, area, year, value)
        for table, area, year, value in told
    )
    return built(plan, folder, FollowUp(on, values, **more))


def disagreeing(found: Calculated) -> dict[str, object]:
    """The formulas of which an engine makes something else than the workbook has, with what it makes."""
    wrong: dict[str, object] = {}
    for engine, answers in found.by_engine.items():
        for cell in found.book.formulas():
            value = answers[cell.sheet.name, cell.row, cell.column]
            if not close(value if value is not None else "", expected(cell)):
                wrong[f"{engine} {cell!r}"] = value
    return wrong


def _as_read(book: Book) -> FileBook:
    """What `bilag kontrol` hands to the engines of the file that is written of a workbook: its cells and names alone.

    Of the file itself ironcalc takes an empty cell with a style for 0, which no spreadsheet program does.
    """
    sheets = [
        FileSheet(
            sheet.name,
            cells={
                place: FileCell(plain(cell.content) if cell.expression is None else None, cell.formula())
                for place, cell in sheet.cells.items()
                if cell.content is not None or cell.expression is not None
            },
        )
        for sheet in book.sheets
    ]
    return FileBook(sheets, book.defined_names())
