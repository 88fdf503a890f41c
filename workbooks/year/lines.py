"""Bilag 4.1 at the end of a year: budget, accounts and deviation of each line in each year, and since the start."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.facts.accounts import NO_LINE
from model.formula.expression import DECIMALS, Expression, Operand, added, lift, ratio, rounded, total
from model.grant.progress import OUTSIDE_TITLE
from model.plan import budget
from model.terms.budget_terms import BudgetLine
from workbooks.blocks.budget import in_budget, spread_of
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.frame.annex_book import AnnexBook, header, section
from workbooks.year.basis import Basis
from workbooks.year.edition import YearEdition

SHEET, _CLAUSE, _STYLE = "Budget og regnskab", "Bilag 4.1", "Beløb øre"
_WIDTHS = (37, 16, 16, 16, 17)
_TITLES = ("Budget (kr.)", "Regnskab (kr.)", "Afvigelse (kr.)", "Afvigelse af budget")


@dataclass(frozen=True)
class Lines:
    """Cells that charts and overview refer to: each line in the last year (without budget: since the start).

    Sums by year.
    """

    names: Range
    budget: Range
    actual: Range
    heads: tuple[Cell, Cell]
    years: Range
    year_budget: Range
    year_actual: Range
    sums: Sequence[tuple[Cell, Cell, Cell]]
    """Budget, accounts and deviation in all, DKK, by budget year."""
    whole: tuple[Cell, Cell, Cell]
    """The same since the start, including what is booked after the intervention."""
    own: Sequence[tuple[Cell | None, Cell]]
    """Budget, if there is one, and accounts of the edition's year, DKK: each line, no line, and in all."""


def write(annex: AnnexBook, edition: YearEdition, basis: Basis) -> Lines:
    """Write a table for each year of the accounts, one since the start, and one year by year; return the cells."""
    subtitle = "Budget, regnskab og afvigelse pr. budgetlinje"
    sheet = annex.page(SHEET, _WIDTHS, subtitle)
    sheet.repeated_rows = (1, 2)
    return _Tables(annex, edition, basis, sheet).write()


@dataclass(eq=False, repr=False)
class _Tables:
    annex: AnnexBook
    edition: YearEdition
    basis: Basis
    sheet: Sheet

    def write(self) -> Lines:
        row = 5
        tables: list[list[tuple[Cell, Cell, Cell]]] = []
        years, lines = self.edition.years(self.annex.agreement), self.annex.agreement.budget.line
        for number, year in enumerate(self.annex.agreement.years()[: len(years)]):
            figures = [self._of_line(line, number, [table[i][0] for table in tables]) for i, line in enumerate(lines)]
            figures.append((lift(0), self._outside(number)))
            after, cells = self._table(row, f"Regnskabet for {year}", figures)
            for line, own in zip([*(one.id for one in lines), NO_LINE], cells, strict=False):
                for cell, figure in zip(own, ("budget", "actual", "deviation"), strict=True):
                    cell.shows(f"lines.{line}.{year}.{figure}")
            cells[-1][1].shows(f"unused.{year}.cost")
            tables.append(cells)
            row = after
        later = []
        for number, year in enumerate(years[len(tables) :], len(tables)):
            row, booked = self._corrections(row, number, year)
            later.append(booked)
        so_far = [
            (
                added(t[i][0] for t in tables),
                rounded(added((*(t[i][1] for t in tables), *(one[i] for one in later))), DECIMALS),
            )
            for i in range(len(lines) + 1)
        ]
        after, whole = self._table(row, f"Siden start, til og med {years[-1]}", so_far)
        if not later:
            tables[-1][-1][0].shows("budget")
        sums = [table[-1] for table in tables]
        by_year = self._years(after, sums, [one[-1] for one in later])
        for column, what in ((0, "budgetlinjerne"), (1, "regnskabet")):
            parts = [one[column] for one in sums] + [one[-1] for one in later if column]
            every = rounded(added(parts), DECIMALS)
            self.annex.check(f"Årene er {what} siden start", every, whole[-1][column], _CLAUSE)
        shown = whole if later else tables[-1]
        of_year: list[tuple[Cell | None, Cell]] = (
            [(None, cell) for cell in later[-1]] if later else [o[:2] for o in shown]
        )
        return Lines(*self._columns(shown, len(lines)), self.heads, *by_year, sums=sums, whole=whole[-1], own=of_year)

    def _corrections(self, row: int, number: int, year: int) -> tuple[int, list[Cell]]:
        """Write what is booked in a year after the intervention, which has no budget.

        Return the next row and the figures, sum last.
        """
        sheet = self.sheet
        row = section(sheet, row, f"Bogført i {year}, efter indsatsen: kun rettelser af årene før")
        header(sheet, row, ("Budgetlinje", "Regnskab (kr.)"))
        first = row + 1
        lines = [(line.id, line.title, self.basis.costs[line.id][number]) for line in self.annex.agreement.budget.line]
        for row, (line, title, cost) in enumerate((*lines, (NO_LINE, OUTSIDE_TITLE, self._outside(number))), first):
            sheet.put(row, 1, title, "Tekst")
            sheet.put(row, 2, cost, _STYLE, _CLAUSE).shows(f"lines.{line}.{year}.actual")
        cells = [sheet.cells[at, 2] for at in range(first, row + 1)]
        sheet.put(row + 1, 1, "I alt", "Total tekst")
        every = rounded(total(Range(cells[0], cells[-1])), DECIMALS)
        cells.append(sheet.put(row + 1, 2, every, f"Total {_STYLE.lower()}", _CLAUSE).shows(f"unused.{year}.cost"))
        return row + 2, cells

    def _of_line(self, line: BudgetLine, number: int, earlier: Sequence[Cell]) -> tuple[Operand, Operand]:
        """Return budget and accounts of a line in a year, DKK; `earlier` is the budget of the years before."""
        year = self.edition.years(self.annex.agreement)[number]
        spread = spread_of(self.annex.agreement, budget.line(line.id), year)
        return in_budget(spread, self.basis.years, earlier, number), self.basis.costs[line.id][number]

    def _outside(self, number: int) -> Operand:
        """Return costs without a budget line, and later changes to decided years, DKK."""
        basis = self.basis
        if basis.unbooked is None:
            return basis.no_line[number]
        return rounded(lift(basis.no_line[number]) + basis.unbooked[number], DECIMALS)

    def _table(
        self, row: int, title: str, figures: Sequence[tuple[Operand, Operand]]
    ) -> tuple[int, list[tuple[Cell, Cell, Cell]]]:
        row = section(self.sheet, row, title)
        header(self.sheet, row, ("Budgetlinje", *_TITLES))
        self.heads = (self.sheet.cells[row, 2], self.sheet.cells[row, 3])
        first = row = row + 1
        cells = []
        titles = [*(line.title for line in self.annex.agreement.budget.line), OUTSIDE_TITLE]
        for title_of_line, (planned, actual) in zip(titles, figures, strict=True):
            self.sheet.put(row, 1, title_of_line, "Tekst")
            cells.append(self._row(row, lift(planned), lift(actual)))
            row += 1
        self.sheet.put(row, 1, "Indsats i alt", "Total tekst")
        sums = [total(Range(self.sheet.cells[first, c], self.sheet.cells[row - 1, c])) for c in (2, 3)]
        cells.append(self._row(row, sums[0], rounded(sums[1], DECIMALS), "Total "))
        return row + 1, cells

    def _row(self, row: int, amount: Expression, actual: Expression, weight: str = "") -> tuple[Cell, Cell, Cell]:
        plain, money, share = ((f"{weight}{style}").capitalize() for style in ("beløb", _STYLE.lower(), "andel"))
        planned = self.sheet.put(row, 2, amount, plain, _CLAUSE)
        spent = self.sheet.put(row, 3, actual, money, _CLAUSE)
        apart = self.sheet.put(row, 4, rounded(lift(spent) - planned, DECIMALS), money, _CLAUSE)
        self.sheet.put(row, 5, ratio(apart, planned), share, _CLAUSE)
        return planned, spent, apart

    def _years(
        self, row: int, sums: Sequence[tuple[Cell, Cell, Cell]], later: Sequence[Cell]
    ) -> tuple[Range, Range, Range]:
        """Write a row for each budget year, which the diagram draws, and one for each later year; return the ranges."""
        row = section(self.sheet, row, "År for år")
        header(self.sheet, row, ("År", *_TITLES))
        first = row = row + 1
        years = self.edition.years(self.annex.agreement)
        for year, one in zip(years[: len(sums)], sums, strict=True):
            self.sheet.put(row, 1, f"året {year}", "Tekst")
            self._row(row, lift(one[0]), lift(one[1]))
            row += 1
        for at, (year, spent) in enumerate(zip(years[len(sums) :], later, strict=True), row):
            self.sheet.put(at, 1, f"rettelser i {year}", "Tekst")
            self.sheet.put(at, 3, spent, _STYLE, _CLAUSE)
            for column in (2, 4, 5):
                self.sheet.put(at, column, None, "Tekst")
        cells = self.sheet.cells
        ranges = [Range(cells[first, column], cells[row - 1, column]) for column in (1, 2, 3)]
        return ranges[0], ranges[1], ranges[2]

    def _columns(self, table: Sequence[tuple[Cell, Cell, Cell]], count: int) -> tuple[Range, Range, Range]:
        cells, first, last = self.sheet.cells, table[0][0].row, table[count - 1][0].row
        ranges = [Range(cells[first, column], cells[last, column]) for column in (1, 2, 3)]
        return ranges[0], ranges[1], ranges[2]
