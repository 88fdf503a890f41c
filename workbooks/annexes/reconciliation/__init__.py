"""Afstemning.xlsx: every printed figure of the signed annexes beside the computed one, and every contradiction."""

from model.base.citation import clause_text
from model.terms.agreement import Agreement
from model.terms.contradictions import Silence
from workbooks.annexes.reconciliation import annex_3_2, annex_4_1, annex_5_1, clause_5_2
from workbooks.annexes.reconciliation.readings_of_grants import GrantPlan, write_readings_of_grants
from workbooks.annexes.reconciliation.readings_sheet import write_readings
from workbooks.annexes.reconciliation.terms_sheet import write_terms
from workbooks.blocks.dated_account import write_accounts
from workbooks.blocks.reconciliation import BESIDE, WIDTHS, Reconciliation
from workbooks.blocks.steps import STEP_WIDTHS, Steps
from workbooks.cells.sheet import Book
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.parts import BAND_ROWS
from workbooks.frame.stack import Column, Stack

FILE_NAME = "Afstemning.xlsx"
_FINDINGS = tuple(
    Column(title, Style.TEXT) for title in ("Nr.", "Hjemmel", "Teksten", "Beregnet eller ment", "Fortolkning her")
)


def build(agreement: Agreement) -> Book:
    """Return the reconciliation as a workbook."""
    return reconcile(agreement).annex.finish()


def reconcile(agreement: Agreement) -> Reconciliation:
    """Compare every printed figure with the computed one; return the table, which lists the comparisons.

    Printed figures are compared with the terms as signed, regardless of later amendments.
    """
    annex = AnnexBook(agreement.as_signed(), FILE_NAME, "Afstemning", "Trykte tal mod beregnede")
    front = annex.front(WIDTHS, landscape=True, beside=BESIDE)
    front.is_backing = True  # deviations are on the sheet Fund and below each annex
    steps = Steps(annex.page("Beregning", STEP_WIDTHS, "Trin for trin", backing=True))
    by_reading = write_accounts(annex, "Fortolkningerne af pkt. 5.2 år for år", annex.agreement.return_ceiling.account)
    accounts = {one.id: result for one, result in by_reading}
    table = Reconciliation(annex, front, steps)
    instalments = annex_3_2.compare(table)[annex.agreement.grantor.id]
    plan = GrantPlan(tuple(instalments), annex_4_1.compare(table))
    clause_5_2.compare(table, accounts)
    expected = annex_5_1.compare(table)
    table.close()
    _write_findings(annex)
    write_readings(annex, expected)
    write_readings_of_grants(annex, plan)
    write_terms(annex)
    return table


def _write_findings(annex: AnnexBook) -> None:
    found = annex.agreement.findings()
    sheet = annex.page(
        "Fund",
        (6, 20, 36, 42, 48),
        "Hvor teksten modsiger sig selv eller tier, og hvordan den fortolkes her",
        landscape=True,
        backing=True,
    )
    own = [one for one in found if not isinstance(one, Silence)]
    more = (
        f", de sidste {len(found) - len(own)} som fortolkninger på arkene Fortolkninger"
        if len(found) > len(own)
        else ""
    )
    stack = Stack(sheet, len(_FINDINGS), BAND_ROWS + 1)
    stack.section(f"{len(found)} fund{more}")
    sheet.repeated_rows = (stack.next, stack.next)
    table = stack.table(*_FINDINGS)
    for number, one in enumerate(own, 1):
        texts = (clause_text(one.clause), one.printed, one.meant, one.reading)
        table.row(f"F{number}", *texts, clause=one.clause)
