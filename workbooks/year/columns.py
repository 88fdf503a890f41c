"""Sheet with a column for each year: one formula per row, the same in every column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from model.formula.date_expression import year_of
from model.formula.expression import Operand, lift, total
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.styles import TOTALS, Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.parts import header, step
from workbooks.frame.stack import FIRST_ROW, Stack

_FIRST = 4
_TEXTS, _YEAR_WIDTH, _UPRIGHT_YEARS = (30, 10, 10), 13.15, 4
YearRow = list[Cell]
YEAR_BEFORE, CHANGE = "Året før", "Ændring"
"""Headings beside the year's own column, of its figure a year before and of the difference of the two."""


def year_page(annex: AnnexBook, name: str, subtitle: str, years: int, *, backing: bool = False) -> Stack:
    """Return such a sheet, upright as long as its years fit."""
    count = max(years, _UPRIGHT_YEARS)
    columns = (*_TEXTS, *[_YEAR_WIDTH] * count)
    sheet = annex.page(name, columns, subtitle, landscape=count > _UPRIGHT_YEARS, backing=backing)
    return Stack(sheet, len(columns))


@dataclass(frozen=True)
class OpenRow:
    """Row whose figures are still to be written, year by year."""

    sheet: Sheet
    row: int
    style: Style
    clause: str
    cells: YearRow
    years: range
    shows: str

    def put(self, figure: Operand) -> Cell:
        """Write the figure of the next year and return its cell."""
        number = len(self.cells)
        cell = self.sheet.put(self.row, _FIRST + number, lift(figure), self.style, self.clause)
        if self.shows:
            cell.shows(self.shows.format(self.years[number]))
        self.cells.append(cell)
        return cell


@dataclass(eq=False, repr=False)
class YearColumns:
    """A table with a column for each year while it is being written; `years` are live in its heading.

    `terms` are those of each year's last day: decisions by them stay as they were, whatever was amended since.
    """

    annex: AnnexBook
    stack: Stack
    numbers: range

    def __post_init__(self) -> None:
        self.sheet, head = self.stack.sheet, self.stack.take()
        header(self.sheet, head, ("Trin", "Enhed", "Hjemmel"), text_columns=(1, 2, 3))
        self.sheet.repeated_rows = (head, head) if head == FIRST_ROW else None
        start = self.annex.agreement.period.intervention_start
        self.years: YearRow = []
        for column, _ in enumerate(self.numbers, _FIRST):
            year = lift(self.years[-1]) + 1 if self.years else year_of(start)
            self.years.append(self.sheet.put(head, column, year, Style.HEAD_YEAR, start.clause))
        self.terms = [self.annex.agreement.of_year(year) for year in self.numbers]

    def block(self, title: str) -> None:
        """Begin a block of rows."""
        self.stack.section(title)

    def add(
        self,
        label: str,
        unit: str,
        clause: str,
        compute: Callable[[int], Operand],
        style: Style = Style.ORE,
        shows: str = "",
    ) -> YearRow:
        """Add a row; `compute` returns the figure of a year by its index from 0.

        `shows` names the model's figure in it; `{}` in the name is the year.
        """
        row = self.open(label, unit, clause, style, shows)
        for number in range(len(self.numbers)):
            row.put(compute(number))
        return row.cells

    def open(self, label: str, unit: str, clause: str, style: Style = Style.ORE, shows: str = "") -> OpenRow:
        """Add a row whose figures depend on rows below it."""
        row = self.stack.take()
        step(self.sheet, row, label, unit, clause, is_total=style in TOTALS)
        return OpenRow(self.sheet, row, style, clause, [], self.numbers, shows)

    def given(self, label: str, unit: str, clause: str, key: str, style: Style, shows: str = "") -> YearRow:
        """Add a row of input figures; `{}` in the key and in the figure's name is the year."""
        at = self.stack.take()
        step(self.sheet, at, label, unit, clause)
        row = [
            self.annex.put_given(self.sheet, at, column, key.format(year), style, clause)
            for column, year in enumerate(self.numbers, _FIRST)
        ]
        for cell, year in zip(row if shows else (), self.numbers, strict=False):
            cell.shows(shows.format(year))
        return row


def until(row: YearRow, number: int) -> Operand:
    """Return the sum of a row from the first year to one."""
    return total(Range(row[0], row[number]))


def down(rows: Sequence[YearRow], number: int) -> Operand:
    """Return the sum of adjacent rows in one year."""
    return total(Range(rows[0][number], rows[-1][number]))
