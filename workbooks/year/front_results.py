"""The overview's block on payments for results: since the start, due and missing, and what comes next."""

import datetime as dt
from collections.abc import Sequence

from model.base.citation import cited
from model.base.payment_period import PaymentPeriod
from model.formula.expression import DECIMALS, Operand, lift, rounded
from model.outcomes.balance import from_to
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from model.year.deadlines import payment_id
from model.year.result_payments import Flow, flows_of
from workbooks.cells.sheet import Sheet
from workbooks.frame.annex_book import AnnexBook, header, paragraph, section
from workbooks.year.deadlines import SHEET as FRISTER
from workbooks.year.deadlines import Written
from workbooks.year.edition import YearEdition
from workbooks.year.result_payments import SHEET, FlowCells, Results

_TITLES = (
    "Hvem betaler hvem",
    "Skal betales (kr.)",
    "Betalt (kr.)",
    "Mangler (kr.)",
    "Betales senest",
    "Sidste hverdag",
)
_OERE = "Beløb øre"
_NOT_MEASURED = (
    "Der er ikke givet et måleskema (--maalinger). Hvad der er opnået, og hvad der skal betales for det, er derfor ikke regnet "
    "med her; det står i betalingsopgørelserne."
)
_OWN_SHARE = "En tilskudsgivers andel af sin egen betaling skal kun bogføres og er ikke med her."


def write(
    annex: AnnexBook,
    edition: YearEdition,
    sheet: Sheet,
    row: int,
    results: Results | None,
    deadlines: Sequence[Written],
) -> int:
    """Write the block and return the next row."""
    until = f" til og med {edition.statement.title}" if edition.statement is not None else ""
    where = f"{cited(annex.agreement.repayment.frequency.clause)}; arket {SHEET if results else FRISTER}"
    row = section(sheet, row, f"Betaling efter resultater{until} ({where})")
    header(sheet, row, _TITLES)
    block, row = _Block(annex, sheet, deadlines), row + 1
    for one in results.flows if results is not None else ():
        row = block.flow(row, one)
    row = block.coming(row, edition)
    if results is None:
        return paragraph(sheet, row, _NOT_MEASURED, len(_TITLES))
    if said := known_until(annex.agreement, edition.statement, edition.on):
        row = paragraph(sheet, row, f"{said}.", len(_TITLES))
    if any(one.flow.payer != MUNICIPALITY for one in results.flows):
        row = paragraph(sheet, row, _OWN_SHARE, len(_TITLES))
    return row


def known_until(agreement: Agreement, statement: PaymentPeriod | None, on: dt.date) -> str:
    """Return until when measurements are known, if a day lies in a later period.

    Empty if they reach it or there are none.
    """
    if statement is None or statement >= PaymentPeriod.of(on, int(agreement.repayment.frequency.value)):
        return ""
    return f"Målinger kendes til og med {statement.title}; hvad der er opnået derefter, er ikke regnet med"


class _Block:
    """The rows of the block."""

    def __init__(self, annex: AnnexBook, sheet: Sheet, deadlines: Sequence[Written]) -> None:
        self._agreement, self._sheet = annex.agreement, sheet
        self._clause = annex.agreement.repayment.frequency.clause
        self._deadlines = {one.deadline.id: one for one in deadlines}

    def flow(self, row: int, one: FlowCells) -> int:
        """Write what a payer owes a receiver since the start, what was due before, and for the last period.

        Return the next row.
        """
        *before, last = one.amount
        payer = self._agreement.agreement.municipality if one.flow.payer == MUNICIPALITY else one.flow.payer
        owed, missing = one.in_all[0], one.in_all[2]
        settled = rounded(lift(owed) - missing, DECIMALS)
        self._row(row, from_to(payer, one.flow.receiver), (owed, settled, missing), None, "Total ")
        if before:
            row += 1
            whole = rounded(lift(owed) - one.amount[last], DECIMALS)
            left = rounded(lift(missing) - one.missing[last], DECIMALS)
            amounts = (whole, rounded(whole - left, DECIMALS), left)
            self._row(row, "heraf for tidligere perioder", amounts, self._due(one.flow, before[-1]))
        own = (one.amount[last], one.repaid[last], one.missing[last])
        self._row(row + 1, f"heraf for {last.title}", own, self._due(one.flow, last))
        return row + 2

    def _due(self, flow: Flow, period: PaymentPeriod) -> Written | None:
        """Return the deadline of a payment; None for a period in which none can fall due."""
        return self._deadlines.get(payment_id(period, flow.payer, flow.receiver))

    def coming(self, row: int, edition: YearEdition) -> int:
        """Write the days of the next and the last payment, whose amounts follow from later measurements.

        Return the next row.
        """
        found: dict[PaymentPeriod, Written] = {}
        for flow in flows_of(self._agreement):
            for period in flow.periods(self._agreement):
                found.setdefault(period, self._deadlines[payment_id(period, flow.payer, flow.receiver)])
        coming = (period for period, one in found.items() if one.deadline.date > edition.on)
        later = sorted(one for one in coming if edition.statement is None or one > edition.statement)
        for label, period in zip(("Næste", "Sidste"), dict.fromkeys(later[:1] + later[-1:]), strict=False):
            self._row(row, f"{label} betaling: for {period.title}", (None, None, None), found[period])
            row += 1
        return row

    def _row(
        self, row: int, label: str, amounts: Sequence[Operand | None], due: Written | None, weight: str = ""
    ) -> None:
        sheet, text, money = self._sheet, f"{weight}tekst".capitalize(), f"{weight}{_OERE.lower()}".capitalize()
        sheet.put(row, 1, label, text)
        for column, amount in enumerate(amounts, 2):
            sheet.put(row, column, amount, text if amount is None else money, self._clause)
        for column, day in enumerate((due.date, due.business_day) if due is not None else (None, None), 5):
            sheet.put(row, column, day, text if day is None else "Dato", self._clause)
