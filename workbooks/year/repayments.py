"""Pkt. 4.3 and 6.2.3: what was repaid after the meetings, what is overdue, and default interest on both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.clauses.clause_6_2_3 import default_interest
from model.date_expression import as_date
from model.expression import DECIMALS, Operand, apply, larger, largest, lift, rounded, smaller, total
from model.tables import half_years
from workbooks.frame import AnnexBook, header, section
from workbooks.inputs import clause_text
from workbooks.sheet import Cell, Range, Sheet
from workbooks.year.basis import Basis
from workbooks.year.edition import YearEdition
from workbooks.year.unused import CLAUSE, Unused

_INTEREST = "6.2.3"


@dataclass(frozen=True)
class Late:
    """Default interest in all on what was repaid late, if anything was repaid; by year, what is overdue and its interest."""

    interest: Cell | None
    overdue: Mapping[int, tuple[Cell, Cell]]


def write(annex: AnnexBook, edition: YearEdition, basis: Basis, unused: Unused) -> Late:
    """Add the two tables below the unused grant."""
    steps = unused.steps
    tables = _Tables(annex, steps.sheet, unused, steps.row + 1)
    interest = tables.repaid(basis) if basis.repayments else None
    overdue = tables.overdue(edition, basis) if edition.overdue else {}
    steps.pages.begin(tables.row)
    return Late(interest, overdue)


@dataclass(eq=False)
class _Tables:
    annex: AnnexBook
    sheet: Sheet
    unused: Unused
    row: int

    def _begin(self, title: str, *titles: str) -> None:
        self.unused.steps.pages.begin(self.row)
        self.row = section(self.sheet, self.row, title)
        header(self.sheet, self.row, ("Efter årsmødet om", "", "Hjemmel", *titles), text_columns=(1, 3))
        self.row += 1

    def repaid(self, basis: Basis) -> Cell:
        """Each repayment after a meeting, how many days it was late; gives the interest of all."""
        self._begin("Tilbagebetalt efter årsmøderne", "Betalt den", "Beløb (kr.)", "Dage for sent", "Morarente (kr.)")
        rows = [self._late(one.year, lift(one.date), one.amount)[1] for one in basis.repayments]
        return self._sum(rows)

    def overdue(self, edition: YearEdition, basis: Basis) -> dict[int, tuple[Cell, Cell]]:
        """What earlier meetings found and nobody repaid, up to the meeting or the last day that has a reference rate."""
        self._begin(
            f"Forfaldent ved årsmødet om {edition.year} og ikke tilbagebetalt",
            "Rente til", "Beløb (kr.)", "Dage for sent", "Morarente (kr.)",
        )  # fmt: skip
        covered = as_date(largest(half_years(self.annex.agreement).until) + 1)
        until = smaller(basis.meeting[edition.year], covered)
        found = {year: self._late(year, until, self.unused.overdue[year][-1]) for year in edition.overdue}
        self._sum([interest for _, interest in found.values()])
        return found

    def _late(self, year: int, day: Operand, figure: Operand) -> tuple[Cell, Cell]:
        """A row with an amount and its interest from the last day in time to a day; gives both."""
        sheet, row = self.sheet, self.row
        in_time = self.unused.in_time[self.unused.steps.numbers.index(year)]
        sheet.put(row, 1, f"året {year}", "Tekst")
        sheet.put(row, 3, clause_text(_INTEREST), "Hjemmel")
        date = sheet.put(row, 4, day, "Dato", CLAUSE)
        amount = sheet.put(row, 5, figure, "Beløb øre", CLAUSE)
        sheet.put(row, 6, larger(0, lift(date) - in_time), "Tal", _INTEREST)
        interest = apply(default_interest.under(self.annex.agreement), amount, in_time, date)
        self.row += 1
        return amount, sheet.put(row, 7, interest, "Beløb øre", _INTEREST)

    def _sum(self, interests: Sequence[Cell]) -> Cell:
        """The sums of a table; gives that of the interest."""
        sheet, first, last = self.sheet, interests[0].row, self.row
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
        return sums[1]
