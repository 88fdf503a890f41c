"""Pkt. 4.3 and 6.2.3: repayments after the meetings, overdue amounts, and default interest on both."""

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
from workbooks.frame.annex_book import AnnexBook, header, section
from workbooks.year.basis import Basis
from workbooks.year.edition import YearEdition
from workbooks.year.unused import CLAUSE
from workbooks.year.unused_rows import Unused

_INTEREST = "6.2.3"
_OF_PLAN = "Heraf betalt forud efter planen; bærer ingen rente, før et årsmøde har taget stilling til det"
_NO_FURTHER = "Renten løber til årsmødet, dog kun så længe kilden har en referencesats: Efter den sidste kender ingen renten endnu."


@dataclass(frozen=True)
class Overdue:
    """Total found by earlier meetings and not repaid: amount (DKK), its oldest deadline, its interest so far (DKK)."""

    amount: Cell
    by_plan: Cell
    """The part that the plan pays ahead, DKK: it bears no interest."""
    since: Cell
    interest: Cell
    until: Cell
    """Day up to which it is counted: the meeting, or the last one that has a reference rate."""


@dataclass(frozen=True)
class Late:
    """Default interest in all on late repayments, if any, DKK; and what is overdue."""

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
        """Write each repayment after a meeting with its days late, and return the sum of the interest, DKK."""
        self._begin("Tilbagebetalt efter årsmøderne", "Betalt den", "Beløb (kr.)", "Dage for sent", "Morarente (kr.)")
        first, count = self.row, Counter[int]()
        for one in basis.repayments:
            date = self._late(one.year, lift(one.date), one.amount, f"unused.{one.year}.repayments.{count[one.year]}")
            date.shows(f"unused.{one.year}.repayments.{count[one.year]}.date")
            count[one.year] += 1
        return self._sum(first)[1]

    def overdue(self, edition: YearEdition, basis: Basis) -> Overdue:
        """Write what earlier meetings found and was not repaid, up to the meeting or the last reference rate."""
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
            since = self.sheet.put(self.row - 1, 2, when(lift(owed[-1]) > 0, due, meeting), "Dato", CLAUSE)
            if owed[-1].content:
                until.shows(f"{name}.until")
                since.shows(f"{name}.due")
        oldest_due = smallest(Range(self.sheet.cells[first, 2], self.sheet.cells[self.row - 1, 2]))
        oldest = self.sheet.put(self.row, 2, oldest_due, "Total dato", CLAUSE)
        amount, interest = self._sum(first)
        by_plan = self._of_plan(edition)
        self.sheet.put(self.row, 1, _NO_FURTHER, "Notelinje")
        self.row += 1
        return Overdue(amount, by_plan, oldest, interest, until)

    def _of_plan(self, edition: YearEdition) -> Cell:
        """Write the part of it that the plan pays ahead, meeting by meeting, and return the sum, DKK."""
        sheet, unused, first = self.sheet, self.unused, self.row
        for year, owed in unused.overdue.items():
            part = smaller(owed[-1], unused.by_plan[unused.steps.numbers.index(year)])
            sheet.put(self.row, 1, f"Heraf betalt forud efter planen, {year}", "Tekst")
            sheet.put(self.row, 3, clause_text(CLAUSE), "Hjemmel")
            own = sheet.put(self.row, 5, part, "Beløb øre", CLAUSE)
            own.shows(f"unused.{edition.year}.overdue.{year}.by_plan")
            self.row += 1
        every = total(Range(sheet.cells[first, 5], sheet.cells[self.row - 1, 5]))
        sheet.put(self.row, 1, _OF_PLAN, "Tekst")
        sheet.put(self.row, 3, clause_text(CLAUSE), "Hjemmel")
        self.row += 1
        return sheet.put(self.row - 1, 5, rounded(every, DECIMALS), "Beløb øre", CLAUSE)

    def _late(self, year: int, day: Operand, figure: Operand, name: str, bearing: Operand | None = None) -> Cell:
        """Write an amount and its interest, or that of its interest-bearing part, from the last day in time to a day.

        `name` is that of the model's row. Return the cell of the day.
        """
        sheet, row = self.sheet, self.row
        in_time = self.unused.in_time[self.unused.steps.numbers.index(year)]
        sheet.put(row, 1, f"året {year}", "Tekst")
        sheet.put(row, 3, clause_text(_INTEREST), "Hjemmel")
        date = sheet.put(row, 4, day, "Dato", CLAUSE)
        amount = sheet.put(row, 5, figure, "Beløb øre", CLAUSE).shows(f"{name}.amount")
        days = when(lift(amount) > 0, larger(0, lift(date) - in_time), 0)
        sheet.put(row, 6, days, "Tal", _INTEREST).shows(f"{name}.days_late")
        bears = amount if bearing is None else bearing
        interest = apply(default_interest.under(self.annex.agreement), bears, in_time, date)
        sheet.put(row, 7, interest, "Beløb øre", _INTEREST).shows(f"{name}.interest")
        self.row += 1
        return date

    def _sum(self, first: int) -> tuple[Cell, Cell]:
        """Return the sums of a table from its first row on: amounts and interest, DKK."""
        sheet, last = self.sheet, self.row
        sheet.put(last, 1, "I alt", "Total tekst")
        sums = [
            sheet.put(
                last, column,
                rounded(total(Range(sheet.cells[first, column], sheet.cells[last - 1, column])), DECIMALS),
                "Total beløb øre", _INTEREST,
            )
            for column in (5, 7)
        ]  # fmt: skip
        self.row += 1
        return sums[0], sums[1]
