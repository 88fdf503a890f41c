"""Pkt. 4.3 and 6.2.3: what was repaid after the meetings, what is overdue, and default interest on both."""

from dataclasses import dataclass

from model.clauses.clause_6_2_3 import default_interest
from model.date_expression import as_date
from model.expression import (
    DECIMALS,
    Operand,
    added,
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
from model.tables import half_years
from workbooks.frame import AnnexBook, header, section
from workbooks.inputs import clause_text
from workbooks.sheet import Cell, Range, Sheet
from workbooks.year.basis import Basis
from workbooks.year.edition import YearEdition
from workbooks.year.unused import CLAUSE, Unused

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
        first = self.row
        for one in basis.repayments:
            self._late(one.year, lift(one.date), one.amount)
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
            by_plan = unused.by_plan[unused.steps.numbers.index(year)]
            self._late(
                year, smaller(meeting, covered), owed[-1], larger(0, rounded(lift(owed[-1]) - by_plan, DECIMALS))
            )
            due = unused.due[unused.steps.numbers.index(year)]
            self.sheet.put(self.row - 1, 2, when(lift(owed[-1]) > 0, due, meeting), "Dato", CLAUSE)
        since = smallest(Range(self.sheet.cells[first, 2], self.sheet.cells[self.row - 1, 2]))
        oldest = self.sheet.put(self.row, 2, since, "Dato", CLAUSE)
        amount, interest = self._sum(first)
        self.sheet.put(self.row, 1, _OF_PLAN, "Tekst")
        self.sheet.put(self.row, 3, clause_text(CLAUSE), "Hjemmel")
        numbers = unused.steps.numbers
        parts = [smaller(owed[-1], unused.by_plan[numbers.index(year)]) for year, owed in unused.overdue.items()]
        by_plan = self.sheet.put(self.row, 5, rounded(added(parts), DECIMALS), "Beløb øre", CLAUSE)
        self.sheet.put(self.row + 1, 1, _NO_FURTHER, "Notelinje")
        self.row += 2
        return Overdue(amount, by_plan, oldest, interest)

    def _late(self, year: int, day: Operand, figure: Operand, bearing: Operand | None = None) -> None:
        """A row with an amount and the interest of it, or of what of it bears any, from the last day in time to a day."""
        sheet, row = self.sheet, self.row
        in_time = self.unused.in_time[self.unused.steps.numbers.index(year)]
        sheet.put(row, 1, f"året {year}", "Tekst")
        sheet.put(row, 3, clause_text(_INTEREST), "Hjemmel")
        date = sheet.put(row, 4, day, "Dato", CLAUSE)
        amount = sheet.put(row, 5, figure, "Beløb øre", CLAUSE)
        sheet.put(row, 6, when(lift(amount) > 0, larger(0, lift(date) - in_time), 0), "Tal", _INTEREST)
        bears = amount if bearing is None else bearing
        interest = apply(default_interest.under(self.annex.agreement), bears, in_time, date)
        sheet.put(row, 7, interest, "Beløb øre", _INTEREST)
        self.row += 1

    def _sum(self, first: int) -> tuple[Cell, Cell]:
        """The sums of a table from its first row on: amounts and interest."""
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
