"""Pkt. 4.3 and 6.2.3: what was repaid after the meetings, what is overdue, and default interest on both."""

from collections import Counter
from dataclasses import dataclass

from model.base.citation import clause_text
from model.clauses.clause_6_2_3 import default_interest
from model.formula.date_expression import as_date
from model.formula.expression import (
    DECIMALS,
    Operand,
    apply,
    larger,
    largest,
    lift,
    rounded,
    smaller,
    smallest,
    total,
    when,
)
from model.terms.tables import half_years
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.parts import header, section
from workbooks.year.basis import Basis
from workbooks.year.edition import YearEdition
from workbooks.year.unused import CLAUSE
from workbooks.year.unused_rows import Unused

_INTEREST = "6.2.3"
_OF_PLAN = "Heraf betalt forud efter planen; bærer ingen rente, før et årsmøde har taget stilling til det"
_NO_FURTHER = "Renten løber til årsmødet, dog kun så længe kilden har en referencesats: Efter den sidste kender ingen renten endnu."


@dataclass(frozen=True)
class Overdue:
    """What earlier meetings found and nobody repaid, in all: the amount, its oldest deadline, its interest so far."""

    amount: Cell
    by_plan: Cell
    """What of it the plan pays ahead: it bears no interest."""
    since: Cell
    interest: Cell
    until: Cell
    """The day up to which it is counted: the meeting, or the last one that has a reference rate."""


@dataclass(frozen=True)
class Late:
    """Default interest in all on what was repaid late, if anything was repaid; what is overdue, since when, its interest."""

    interest: Cell | None
    overdue: Overdue | None


def write(annex: AnnexBook, edition: YearEdition, basis: Basis, unused: Unused) -> Late:
    """Add the two tables below the unused grant."""
    steps = unused.steps
    tables = _Tables(annex, steps.sheet, unused, steps.row + 1)
    interest = tables.repaid(basis) if basis.repayments else None
    overdue = tables.overdue(edition, basis) if unused.overdue else None
    return Late(interest, overdue)


@dataclass(eq=False)
class _Tables:
    annex: AnnexBook
    sheet: Sheet
    unused: Unused
    row: int

    def _begin(self, title: str, *titles: str, second: str = "") -> None:
        self.row = section(self.sheet, self.row, title)
        header(self.sheet, self.row, ("Efter årsmødet om", second, "Hjemmel", *titles), text_columns=(1, 3))
        self.row += 1

    def repaid(self, basis: Basis) -> Cell:
        """Each repayment after a meeting, how many days it was late; gives the interest of all."""
        self._begin("Tilbagebetalt efter årsmøderne", "Betalt den", "Beløb (kr.)", "Dage for sent", "Morarente (kr.)")
        first, count = self.row, Counter[int]()
        for one in basis.repayments:
            date = self._late(one.year, lift(one.date), one.amount, f"unused.{one.year}.repayments.{count[one.year]}")
            date.shows(f"unused.{one.year}.repayments.{count[one.year]}.date")
            count[one.year] += 1
        return self._sum(first)[1]

    def overdue(self, edition: YearEdition, basis: Basis) -> Overdue:
        """What earlier meetings found and nobody repaid, up to the meeting or the last day that has a reference rate."""
        self._begin(
            f"Forfaldent ved årsmødet om {edition.year} og ikke tilbagebetalt",
            "Rente til", "Beløb (kr.)", "Dage for sent", "Morarente (kr.)", second="Frist",
        )  # fmt: skip
        meeting, unused, first = basis.meeting[edition.year], self.unused, self.row
        covered = as_date(largest(half_years(self.annex.agreement).until) + 1)
        for year, owed in unused.overdue.items():
            by_plan, name = unused.by_plan[unused.steps.numbers.index(year)], f"unused.{edition.year}.overdue.{year}"
            bearing = larger(0, rounded(lift(owed[-1]) - by_plan, DECIMALS))
            until = self._late(year, smaller(meeting, covered), owed[-1], name, bearing)
            due = unused.due[unused.steps.numbers.index(year)]
            since = self.sheet.put(self.row - 1, 2, when(lift(owed[-1]) > 0, due, meeting), Style.DATE, CLAUSE)
            if owed[-1].content:
                until.shows(f"{name}.until")
                since.shows(f"{name}.due")
        oldest_due = smallest(Range(self.sheet.cells[first, 2], self.sheet.cells[self.row - 1, 2]))
        oldest = self.sheet.put(self.row, 2, oldest_due, Style.TOTAL_DATE, CLAUSE)
        amount, interest = self._sum(first)
        by_plan = self._of_plan(edition)
        self.sheet.put(self.row, 1, _NO_FURTHER, Style.NOTE)
        self.row += 1
        return Overdue(amount, by_plan, oldest, interest, until)

    def _of_plan(self, edition: YearEdition) -> Cell:
        """What of it the plan pays ahead, meeting by meeting; gives the sum."""
        sheet, unused, first = self.sheet, self.unused, self.row
        for year, owed in unused.overdue.items():
            part = smaller(owed[-1], unused.by_plan[unused.steps.numbers.index(year)])
            sheet.put(self.row, 1, f"Heraf betalt forud efter planen, {year}", Style.TEXT)
            sheet.put(self.row, 3, clause_text(CLAUSE), Style.CLAUSE)
            own = sheet.put(self.row, 5, part, Style.ORE, CLAUSE)
            own.shows(f"unused.{edition.year}.overdue.{year}.by_plan")
            self.row += 1
        every = total(Range(sheet.cells[first, 5], sheet.cells[self.row - 1, 5]))
        sheet.put(self.row, 1, _OF_PLAN, Style.TEXT)
        sheet.put(self.row, 3, clause_text(CLAUSE), Style.CLAUSE)
        self.row += 1
        return sheet.put(self.row - 1, 5, rounded(every, DECIMALS), Style.ORE, CLAUSE)

    def _late(self, year: int, day: Operand, figure: Operand, name: str, bearing: Operand | None = None) -> Cell:
        """A row with an amount and the interest of it, or of what of it bears any, from the last day in time to a day.

        `name` is that of the model's row. Gives the cell of the day.
        """
        sheet, row = self.sheet, self.row
        in_time = self.unused.in_time[self.unused.steps.numbers.index(year)]
        sheet.put(row, 1, f"året {year}", Style.TEXT)
        sheet.put(row, 3, clause_text(_INTEREST), Style.CLAUSE)
        date = sheet.put(row, 4, day, Style.DATE, CLAUSE)
        amount = sheet.put(row, 5, figure, Style.ORE, CLAUSE).shows(f"{name}.amount")
        days = when(lift(amount) > 0, larger(0, lift(date) - in_time), 0)
        sheet.put(row, 6, days, Style.NUMBER, _INTEREST).shows(f"{name}.days_late")
        bears = amount if bearing is None else bearing
        interest = apply(default_interest.under(self.annex.agreement), bears, in_time, date)
        sheet.put(row, 7, interest, Style.ORE, _INTEREST).shows(f"{name}.interest")
        self.row += 1
        return date

    def _sum(self, first: int) -> tuple[Cell, Cell]:
        """The sums of a table from its first row on: amounts and interest."""
        sheet, last = self.sheet, self.row
        sheet.put(last, 1, "I alt", Style.TOTAL_TEXT)
        sums = [
            sheet.put(
                last, column,
                rounded(total(Range(sheet.cells[first, column], sheet.cells[last - 1, column])), DECIMALS),
                Style.TOTAL_ORE, _INTEREST,
            )
            for column in (5, 7)
        ]  # fmt: skip
        self.row += 1
        return sums[0], sums[1]
