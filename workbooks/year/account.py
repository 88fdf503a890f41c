"""The account of a year that the municipality sends to the funder before the annual meeting (pkt. 7.4), on one page."""

from dataclasses import dataclass

from model.clauses.clause_7_4 import accounts_deadline
from model.formula.expression import DECIMALS, Operand, apply, lift, rounded, total
from workbooks.cells.sheet import Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.business_days import last_business_day
from workbooks.frame.row_heights import LINE_HEIGHT
from workbooks.frame.stack import Column, Row, Stack, Table
from workbooks.year.basis import AccountsBasis
from workbooks.year.columns import until
from workbooks.year.edition import YearEdition
from workbooks.year.lines import SHEET as LINES
from workbooks.year.lines import Lines
from workbooks.year.unused import SHEET as UNUSED
from workbooks.year.unused_rows import Unused

SHEET = "Årsregnskab"
WIDTHS = (38, 15, 15, 15, 19)
_COSTS = (
    Column("Budgetlinje", Style.TEXT), Column("Budget (kr.)", key="budget"), Column("Regnskab (kr.)", key="cost"),
    Column("Afvigelse (kr.)", key="deviation"), Column("Hjemmel", Style.CLAUSE),
)  # fmt: skip
_DAYS = (
    Column("", Style.TEXT), Column("Senest", Style.DATE, "date"), Column("Sidste hverdag", Style.DATE, "business_day", "10.2"),
    Column("", Style.DATE), Column("Hjemmel", Style.CLAUSE),
)  # fmt: skip
_SIGNATURES = (
    Column("", Style.TEXT),
    Column("Dato", Style.TEXT),
    Column("Underskrift", Style.TEXT),
    Column(""),
    Column(""),
)
_ASKED = (
    "Pkt. 7.4 beder om et regnskab med eventuelle relevante bilag senest {days:.0f} kalenderdage før årsmødet, og om den "
    "underliggende dokumentation, når {funder} anmoder om den. Punktet kræver ingen revisorerklæring."
)
_SIGNED = ("Udarbejdet for kommunen (stilling)", "Godkendt for kommunen (stilling)")
_ROOM = 2
"""Rows for a signature."""


@dataclass(eq=False, repr=False)
class Account:
    """The page while it is being written; every figure refers to the sheets behind it."""

    annex: AnnexBook
    edition: YearEdition
    basis: AccountsBasis
    lines: Lines
    unused: Unused
    sheet: Sheet

    def __post_init__(self) -> None:
        self.stack = Stack(self.sheet, len(WIDTHS))

    def write(self) -> None:
        """Write costs by line, the use of the grant, the days, and who signs."""
        self._costs()
        self._grant()
        self._days()
        self._signed()
        agreement = self.annex.agreement
        days, funder = agreement.steering.accounts_before_meeting.value, agreement.grantor.id
        self.stack.paragraph(_ASKED.format(days=days, funder=funder))

    def _costs(self) -> None:
        """Write each line's budget and costs, what has no line, and the sum."""
        year, clause = self.edition.year, self.annex.agreement.budget.clause
        self.stack.section(f"Indsatsens omkostninger i {year} (arket {LINES})")
        table = self.stack.table(*_COSTS)
        *lines, (planned, spent) = self.lines.own
        for budget, cost in lines:
            _line(table, str(cost.sheet.cells[cost.row, 1].content), budget, cost, clause)
        whole = None if planned is None else rounded(total(table.column("budget")), DECIMALS)
        row = _line(
            table, "Indsats i alt", whole, rounded(total(table.column("cost")), DECIMALS), clause, is_total=True
        )
        self.annex.check("Regnskabet er det, der står på arket bagved", row["cost"], spent, clause)
        row["cost"].shows(f"unused.{year}.cost")
        if planned is not None:
            self.annex.check("Budgettet er det, der står på arket bagved", row["budget"], planned, clause)
            row["budget"].shows("budget")

    def _grant(self) -> None:
        """Write what was paid, used, repaid and carried over, in the year and since the start."""
        year, unused, funder = self.edition.year, self.unused, self.annex.agreement.grantor
        self.stack.section(f"Tilskuddet fra {funder.name} (arket {UNUSED})")
        table = self.stack.table(
            Column("", Style.TEXT), Column(f"I {year} (kr.)"), Column("Siden start (kr.)", key="so_far"), Column("", Style.DKK),
            Column("Hjemmel", Style.CLAUSE),
        )  # fmt: skip
        paid, repaid = self.basis.paid[funder.id], self.basis.repaid
        before = unused.used[-2] if len(unused.used) > 1 else 0
        rows: list[tuple[str, Operand | None, Operand, str, str]] = [
            ("Udbetalt", paid[-1], unused.paid[-1], "paid", "Bilag 3.2"),
            ("Tilskuddets andel af omkostningerne", rounded(lift(unused.used[-1]) - before, DECIMALS), unused.used[-1], "used_in_all", "4.3"),
            ("Uforbrugt tilskud, tilbagebetalt til og med mødet", repaid[-1], unused.repaid[-1], "repaid", "4.3"),
            *(
                []
                if unused.claimed is None
                else [("Krævet tilbage efter en tilbagekaldelse", None, unused.claimed[-1], "claimed", "6.2.1")]
            ),
            ("Uforbrugt, før noget føres videre", None, unused.unused[-1], "unused", "4.3"),
            ("Heraf forfaldent fra tidligere årsmøder", None, unused.owed[-1], "owed", "4.3"),
            ("Føres videre til næste års omkostninger", None, unused.accrued[-1], "accrued", "4.3"),
            ("Betales tilbage efter mødet", None, unused.repayable[-1], "repayable", "4.3"),
        ]  # fmt: skip
        for label, own, so_far, name, clause in rows:
            row = table.row(label, own, so_far, clause=clause, is_total=name == "repayable")
            row["so_far"].shows(f"unused.{year}.{name}")
        label, whole = "Udbetalt siden start er årene lagt sammen", rounded(until(paid, len(paid) - 1), DECIMALS)
        self.annex.check(label, whole, unused.paid[-1], "Bilag 3.2")

    def _days(self) -> None:
        """Write when the account is sent, the meeting held, and the unused grant repaid."""
        agreement, year = self.annex.agreement, self.edition.year
        self.stack.section("Dage")
        table = self.stack.table(*_DAYS)
        meeting, is_fixed = self.basis.meeting[year], year in dict(self.edition.meetings)
        rows: tuple[tuple[str, Operand, str], ...] = (
            ("Regnskabet sendes", apply(accounts_deadline.under(agreement), meeting), "7.4"),
            ("Årsmødet holdes" + ("" if is_fixed else " (dagen er ikke fastsat)"), meeting, "7.4"),
            ("Uforbrugt tilskud betales tilbage", self.unused.due[-1], "4.3"),
        )
        for label, day, clause in rows:
            row = table.row(label, day, clause=clause)
            row.put("business_day", last_business_day(agreement, row["date"]))

    def _signed(self) -> None:
        """Write room for the day and the signature of who made it and who approved it, by their roles."""
        self.stack.section("Underskrift")
        table = self.stack.table(*_SIGNATURES)
        for role in _SIGNED:
            table.row(role)
            self.sheet.heights[self.stack.last] = _ROOM * LINE_HEIGHT


def _line(
    table: Table, label: str, planned: Operand | None, spent: Operand, clause: str, *, is_total: bool = False
) -> Row:
    """Write a row; after the intervention nothing is planned, and so nothing deviates."""
    row = table.row(label, planned, spent, clause=clause, is_total=is_total)
    if planned is not None:
        row.put("deviation", rounded(lift(row["cost"]) - row["budget"], DECIMALS))
    return row
