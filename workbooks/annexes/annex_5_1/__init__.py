"""Bilag 5.1, repayment plan: tranches, outcome targets, expected payments and their receivers."""

from model.terms.agreement import Agreement
from model.terms.contradictions import Contradiction, Silence
from workbooks.annexes.annex_5_1 import target_table as targets
from workbooks.annexes.annex_5_1 import tranches
from workbooks.blocks.steps import STEP_WIDTHS, Steps
from workbooks.blocks.waterfall import Payment, fall
from workbooks.cells.sheet import Book
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.deviations import deviations
from workbooks.frame.layout import COLUMNS, widths
from workbooks.frame.readings import OF_MEASUREMENTS
from workbooks.frame.stack import Stack

FILE_NAME = "Bilag_5.1_Tilbagebetalingsplan.xlsx"


def build(agreement: Agreement) -> Book:
    """Return the workbook: terms and expected payments, then each target with its example, then deviations."""
    annex = AnnexBook(agreement, FILE_NAME, "Bilag 5.1", "Tilbagebetalingsplan")
    titles = [target.title for target in agreement.target]
    front = annex.front(widths(titles), landscape=len(titles) >= COLUMNS)
    front.repeated_rows = (1, 2)
    steps = Steps(annex.page("Beregning", STEP_WIDTHS, "Trin for trin", backing=True))
    shares = tranches.calculate(annex, steps)
    outcomes = targets.calculate(annex, steps)
    stack = Stack(front, COLUMNS)
    tranches.write(annex, stack, shares)
    if outcomes:
        steps.block("Fra betalinger til tilskudsgivere")
        falling = fall(annex, steps, [Payment(one.terms.payer, one.owed) for one in outcomes])
        targets.write(annex, outcomes, stack)
        tranches.write_fall(annex, stack, falling)
    for one in outcomes:
        one.write_tables(stack)
    found = [one for one in agreement.findings() if _concerns(one)]
    deviations(stack, agreement, found)
    return annex.finish()


def _concerns(one: Contradiction | Silence) -> bool:
    return (
        "Bilag 5.1" in one.clause or one.id in OF_MEASUREMENTS or any(name.startswith("5.1.") for name in one.explains)
    )
