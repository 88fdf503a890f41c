"""Pkt. 4.3 and 6.2.3: repayments after the meetings, overdue amounts, and default interest on both."""

from collections import Counter
from dataclasses import dataclass

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
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Row, Stack, Table
from workbooks.year.basis import AccountsBasis
from workbooks.year.edition import YearEdition
from workbooks.year.unused_rows import CLAUSE, Unused

_INTEREST = "6.2.3"
_OF_PLAN = "Heraf betalt forud efter planen; bærer ingen rente, før et årsmøde har taget stilling til det"
_NO_FURTHER = "Renten løber til årsmødet, dog kun så længe kilden har en referencesats: Efter den sidste kender ingen renten endnu."


@dataclass(frozen=True)
class OverdueCells:
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
    overdue: OverdueCells | None


def write(annex: AnnexBook, edition: YearEdition, basis: AccountsBasis, unused: Unused) -> Late:
    """Add the two tables below the unused grant."""
    steps = unused.steps
    tables = _RepaymentTables(annex, steps.stack, unused)
    interest = tables.repaid(basis) if basis.repayments else None
    overdue = tables.overdue(edition, basis) if unused.overdue else None
    return Late(interest, overdue)


@dataclass(frozen=True, eq=False)
class _RepaymentTables:
    annex: AnnexBook
    stack: Stack
    unused: Unused

    def _begin(self, title: str, day: str, second: str = "") -> Table:
        self.stack.section(title)
        return self.stack.table(
            Column("Efter årsmødet om", Style.TEXT), Column(second, Style.DATE, "due", CLAUSE), Column("Hjemmel", Style.CLAUSE),
            Column(day, Style.DATE, "date", CLAUSE), Column("Beløb (kr.)", key="amount", clause=CLAUSE),
            Column("Dage for sent", Style.NUMBER, "days_late"), Column("Morarente (kr.)", key="interest"),
        )  # fmt: skip

    def repaid(self, basis: AccountsBasis) -> Cell:
        """Write each repayment after a meeting with its days late, and return the sum of the interest, DKK."""
        table, count = self._begin("Tilbagebetalt efter årsmøderne", "Betalt den"), Counter[int]()
        for one in basis.repayments:
            name = f"unused.{one.year}.repayments.{count[one.year]}"
            self._late(table, one.year, lift(one.date), one.amount, name)["date"].shows(f"{name}.date")
            count[one.year] += 1
        return table.sum("amount", "interest", clause=_INTEREST)["interest"]

    def overdue(self, edition: YearEdition, basis: AccountsBasis) -> OverdueCells:
        """Write what earlier meetings found and was not repaid, up to the meeting or the last reference rate."""
        table = self._begin(
            f"Forfaldent ved årsmødet om {edition.year} og ikke tilbagebetalt", "Rente til", second="Frist"
        )
        meeting, unused = basis.meeting[edition.year], self.unused
        covered = as_date(largest(half_years(self.annex.agreement).until) + 1)
        for year, owed in unused.overdue.items():
            by_plan, name = unused.by_plan[unused.steps.numbers.index(year)], f"unused.{edition.year}.overdue.{year}"
            bearing = larger(0, rounded(lift(owed[-1]) - by_plan, DECIMALS))
            row = self._late(table, year, smaller(meeting, covered), owed[-1], name, bearing)
            due = unused.due[unused.steps.numbers.index(year)]
            since = row.put("due", when(lift(owed[-1]) > 0, due, meeting))
            if owed[-1].content:
                row["date"].shows(f"{name}.until")
                since.shows(f"{name}.due")
        dates, until = table.column("due"), row["date"]
        sums = table.sum("amount", "interest", clause=_INTEREST)
        oldest = sums.put("due", smallest(dates))
        by_plan = self._of_plan(table, edition)
        self.stack.note(_NO_FURTHER)
        return OverdueCells(sums["amount"], by_plan, oldest, sums["interest"], until)

    def _of_plan(self, table: Table, edition: YearEdition) -> Cell:
        """Write the part of it that the plan pays ahead, meeting by meeting, and return the sum, DKK."""
        unused, parts = self.unused, list[Cell]()
        for year, owed in unused.overdue.items():
            row = table.row(f"Heraf betalt forud efter planen, {year}", clause=CLAUSE)
            own = row.put("amount", smaller(owed[-1], unused.by_plan[unused.steps.numbers.index(year)]))
            parts.append(own.shows(f"unused.{edition.year}.overdue.{year}.by_plan"))
        every = rounded(total(Range(parts[0], parts[-1])), DECIMALS)
        return table.row(_OF_PLAN, clause=CLAUSE).put("amount", every)

    def _late(
        self, table: Table, year: int, day: Operand, figure: Operand, name: str, bearing: Operand | None = None
    ) -> Row:
        """Write an amount and its interest, or that of its interest-bearing part, from the last day in time to a day.

        `name` is that of the model's row.
        """
        in_time = self.unused.in_time[self.unused.steps.numbers.index(year)]
        row = table.row(f"året {year}", clause=_INTEREST)
        date = row.put("date", day)
        amount = row.put("amount", figure).shows(f"{name}.amount")
        row.put("days_late", when(lift(amount) > 0, larger(0, lift(date) - in_time), 0)).shows(f"{name}.days_late")
        bears = amount if bearing is None else bearing
        interest = apply(default_interest.under(self.annex.agreement), bears, in_time, date)
        row.put("interest", interest).shows(f"{name}.interest")
        return row
