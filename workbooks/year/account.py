"""The account of a year that the municipality sends to the funder before the annual meeting (pkt. 7.4), on one page."""

from dataclasses import dataclass

from model.base.citation import clause_text
from model.clauses.clause_7_4 import accounts_deadline
from model.formula.expression import DECIMALS, Operand, apply, lift, rounded, total
from workbooks.cells.sheet import Range, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.business_days import last_business_day
from workbooks.frame.parts import header, paragraph, section
from workbooks.frame.row_heights import LINE_HEIGHT
from workbooks.year.basis import Basis
from workbooks.year.columns import until
from workbooks.year.edition import YearEdition
from workbooks.year.lines import SHEET as LINES
from workbooks.year.lines import Lines
from workbooks.year.unused import SHEET as UNUSED
from workbooks.year.unused_rows import Unused

SHEET = "Årsregnskab"
WIDTHS = (38, 15, 15, 15, 19)
_OERE, _TOTAL = Style.ORE, Style.TOTAL_ORE
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
    basis: Basis
    lines: Lines
    unused: Unused
    sheet: Sheet

    def write(self) -> None:
        """Write costs by line, the use of the grant, the due dates, and the signatures."""
        row = self._costs(5)
        row = self._grant(row)
        row = self._days(row)
        row = self._signed(row)
        agreement = self.annex.agreement
        days, funder = agreement.steering.accounts_before_meeting.value, agreement.grantor.id
        paragraph(self.sheet, row, _ASKED.format(days=days, funder=funder), len(WIDTHS))

    def _costs(self, row: int) -> int:
        """Write each line's budget and costs, costs without a line, and the sum; return the next row."""
        sheet, year = self.sheet, self.edition.year
        clause = self.annex.agreement.budget.clause
        row = section(sheet, row, f"Indsatsens omkostninger i {year} (arket {LINES})")
        header(
            sheet,
            row,
            ("Budgetlinje", "Budget (kr.)", "Regnskab (kr.)", "Afvigelse (kr.)", "Hjemmel"),
            text_columns=(1, 5),
        )
        *lines, whole = self.lines.own
        top = row + 1
        for row, (planned, spent) in enumerate(lines, top):
            self._line(row, str(spent.sheet.cells[spent.row, 1].content), planned, spent, clause)
        planned, spent = whole
        sums = [
            None if one is None else rounded(total(Range(sheet.cells[top, at], sheet.cells[row, at])), DECIMALS)
            for at, one in ((2, planned), (3, spent))
        ]
        row += 1
        self._line(row, "Indsats i alt", sums[0], sums[1] or spent, clause, is_total=True)
        self.annex.check("Regnskabet er det, der står på arket bagved", sheet.cells[row, 3], spent, clause)
        sheet.cells[row, 3].shows(f"unused.{year}.cost")
        if planned is not None:
            self.annex.check("Budgettet er det, der står på arket bagved", sheet.cells[row, 2], planned, clause)
            sheet.cells[row, 2].shows("budget")
        return row + 1

    def _line(
        self, row: int, label: str, planned: Operand | None, spent: Operand, clause: str, *, is_total: bool = False
    ) -> None:
        """Write a row; after the intervention there is no plan, and so no deviation."""
        sheet, style = self.sheet, _OERE.weighted(is_total=is_total)
        text = Style.TEXT.weighted(is_total=is_total)
        sheet.put(row, 1, label, text)
        cost = sheet.put(row, 3, lift(spent), style, clause)
        if planned is None:
            for column in (2, 4):
                sheet.put(row, column, None, text)
        else:
            budget = sheet.put(row, 2, lift(planned), style, clause)
            sheet.put(row, 4, rounded(lift(cost) - budget, DECIMALS), style, clause)
        sheet.put(row, 5, clause_text(clause), Style.CLAUSE.weighted(is_total=is_total))

    def _grant(self, row: int) -> int:
        """Write what was paid, used, repaid and carried, in the year and since the start; return the next row."""
        sheet, year, unused = self.sheet, self.edition.year, self.unused
        funder = self.annex.agreement.grantor
        row = section(sheet, row, f"Tilskuddet fra {funder.name} (arket {UNUSED})")
        header(sheet, row, ("", f"I {year} (kr.)", "Siden start (kr.)", "", "Hjemmel"), text_columns=(1, 5))
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
        for at, (label, own, so_far, name, clause) in enumerate(rows, row + 1):
            is_last = name == "repayable"
            style, text = _OERE.weighted(is_total=is_last), Style.TEXT.weighted(is_total=is_last)
            sheet.put(at, 1, label, text)
            sheet.put(at, 2, None if own is None else lift(own), text if own is None else style, clause)
            sheet.put(at, 3, lift(so_far), style, clause).shows(f"unused.{year}.{name}")
            sheet.put(at, 4, None, text)
            sheet.put(at, 5, clause_text(clause), Style.CLAUSE.weighted(is_total=is_last))
        self.annex.check(
            "Udbetalt siden start er årene lagt sammen",
            rounded(until(paid, len(paid) - 1), DECIMALS),
            unused.paid[-1],
            "Bilag 3.2",
        )
        return row + 1 + len(rows)

    def _days(self, row: int) -> int:
        """Write when the account is sent, the meeting held, and the unused grant repaid; return the next row."""
        sheet, agreement, year = self.sheet, self.annex.agreement, self.edition.year
        row = section(sheet, row, "Dage")
        header(sheet, row, ("", "Senest", "Sidste hverdag", "", "Hjemmel"), text_columns=(1, 5))
        meeting = self.basis.meeting[year]
        is_fixed = year in dict(self.edition.meetings)
        rows = (
            ("Regnskabet sendes", apply(accounts_deadline.under(agreement), meeting), "7.4"),
            ("Årsmødet holdes" + ("" if is_fixed else " (dagen er ikke fastsat)"), lift(meeting), "7.4"),
            ("Uforbrugt tilskud betales tilbage", lift(self.unused.due[-1]), "4.3"),
        )
        for at, (label, day, clause) in enumerate(rows, row + 1):
            sheet.put(at, 1, label, Style.TEXT)
            date = sheet.put(at, 2, day, Style.DATE, clause)
            sheet.put(at, 3, last_business_day(agreement, date), Style.DATE, "10.2")
            sheet.put(at, 4, None, Style.TEXT)
            sheet.put(at, 5, clause_text(clause), Style.CLAUSE)
        return row + 1 + len(rows)

    def _signed(self, row: int) -> int:
        """Write room for day and signature of maker and approver, by role and not by name; return the next row."""
        sheet = self.sheet
        row = section(sheet, row, "Underskrift")
        header(sheet, row, ("", "Dato", "Underskrift", "", ""), text_columns=(1, 2, 3))
        for at, role in enumerate(_SIGNED, row + 1):
            sheet.put(at, 1, role, Style.TEXT)
            for column in range(2, len(WIDTHS) + 1):
                sheet.put(at, column, None, Style.TEXT)
            sheet.heights[at] = _ROOM * LINE_HEIGHT
        return row + 1 + len(_SIGNED)
