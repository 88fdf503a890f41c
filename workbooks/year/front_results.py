"""The overview's block on payments for results: since the start, due and missing, and what comes next."""

import datetime as dt
from collections.abc import Sequence

from model.base.citation import cited
from model.base.payment_period import PaymentPeriod
from model.formula.expression import DECIMALS, Operand, is_number, lift, rounded, when
from model.outcomes.balance import from_to
from model.outcomes.small_counts import UNTOLD
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from model.year.deadlines import payment_id
from model.year.result_payments import Flow, flows_of
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Stack, Table
from workbooks.year.deadlines import SHEET as FRISTER
from workbooks.year.deadlines import DeadlineCells
from workbooks.year.edition import YearEdition
from workbooks.year.result_payments import SHEET, FlowCells, ResultPayments

_COLUMNS = (
    Column("Hvem betaler hvem", Style.TEXT), Column("Skal betales (kr.)"), Column("Betalt (kr.)"), Column("Mangler (kr.)"),
    Column("Betales senest", Style.DATE), Column("Sidste hverdag", Style.DATE),
)  # fmt: skip
_NOT_MEASURED = (
    "Der er ikke givet et måleskema (--maalinger). Hvad der er opnået, og hvad der skal betales for det, er derfor ikke regnet "
    "med her; det står i betalingsopgørelserne."
)
_OWN_SHARE = "En tilskudsgivers andel af sin egen betaling skal kun bogføres og er ikke med her."


def write(
    annex: AnnexBook,
    edition: YearEdition,
    stack: Stack,
    results: ResultPayments | None,
    deadlines: Sequence[DeadlineCells],
) -> None:
    """Write the block."""
    until = f" til og med {edition.statement.title}" if edition.statement is not None else ""
    where = f"{cited(annex.agreement.repayment.frequency.clause)}; arket {SHEET if results else FRISTER}"
    stack.section(f"Betaling efter resultater{until} ({where})")
    block = _ResultsBlock(annex, stack.table(*_COLUMNS), deadlines)
    for one in results.flows if results is not None else ():
        block.flow(one)
    block.coming(edition)
    if results is not None and results.next_year is not None:
        block.expected(edition.year + 1, results.next_year)
    if results is None:
        stack.paragraph(_NOT_MEASURED)
        return
    if said := known_until(annex.agreement, edition.statement, edition.on):
        stack.paragraph(f"{said}.")
    if any(one.flow.payer != MUNICIPALITY for one in results.flows):
        stack.paragraph(_OWN_SHARE)


def known_until(agreement: Agreement, statement: PaymentPeriod | None, on: dt.date) -> str:
    """Return until when measurements are known, if a day lies in a later period.

    Empty if they reach it or there are none.
    """
    if statement is None or statement >= PaymentPeriod.of(on, int(agreement.repayment.frequency.value)):
        return ""
    return f"Målinger kendes til og med {statement.title}; hvad der er opnået derefter, er ikke regnet med"


class _ResultsBlock:
    """The rows of the block."""

    def __init__(self, annex: AnnexBook, table: Table, deadlines: Sequence[DeadlineCells]) -> None:
        self._agreement, self._table = annex.agreement, table
        self._clause = annex.agreement.repayment.frequency.clause
        self._deadlines = {one.deadline.id: one for one in deadlines}

    def flow(self, one: FlowCells) -> None:
        """Write what a payer owes a receiver since the start, what was due before, and for the last period.

        Return the next row.
        """
        *before, last = one.amount
        payer = self._agreement.agreement.municipality if one.flow.payer == MUNICIPALITY else one.flow.payer
        owed, missing = one.in_all[0], one.in_all[2]
        settled = rounded(lift(owed) - missing, DECIMALS)
        self._row(from_to(payer, one.flow.receiver), (owed, settled, missing), None, is_total=True)
        if before:
            whole = rounded(lift(owed) - one.amount[last], DECIMALS)
            left = rounded(lift(missing) - one.missing[last], DECIMALS)
            amounts = (whole, rounded(whole - left, DECIMALS), left)
            self._row("heraf for tidligere perioder", amounts, self._due(one.flow, before[-1]))
        own = (one.amount[last], one.repaid[last], one.missing[last])
        self._row(f"heraf for {last.title}", own, self._due(one.flow, last))

    def _due(self, flow: Flow, period: PaymentPeriod) -> DeadlineCells | None:
        """Return the deadline of a payment; None for a period in which none can fall due."""
        return self._deadlines.get(payment_id(period, flow.payer, flow.receiver))

    def coming(self, edition: YearEdition) -> None:
        """Write the days of the next and the last payment, whose amounts follow from later measurements.

        Return the next row.
        """
        found: dict[PaymentPeriod, DeadlineCells] = {}
        for flow in flows_of(self._agreement):
            for period in flow.periods(self._agreement):
                found.setdefault(period, self._deadlines[payment_id(period, flow.payer, flow.receiver)])
        coming = (period for period, one in found.items() if one.deadline.date > edition.on)
        later = sorted(one for one in coming if edition.statement is None or one > edition.statement)
        for label, period in zip(("Næste", "Sidste"), dict.fromkeys(later[:1] + later[-1:]), strict=False):
            self._row(f"{label} betaling: for {period.title}", (None, None, None), found[period])

    def expected(self, year: int, amount: Cell) -> None:
        """Write what the municipality is expected to pay in the next budget year, in the mean, if that may be told."""
        told = when(is_number(amount), amount, f"{UNTOLD} (pkt. 9.1)")
        label = f"Forventet næste budgetår ({year}), kommunen"
        self._row(label, (told, None, None), None)

    def _row(
        self, label: str, amounts: Sequence[Operand | None], due: DeadlineCells | None, *, is_total: bool = False
    ) -> None:
        days = (due.date, due.business_day) if due is not None else (None, None)
        self._table.row(label, *amounts, *days, clause=self._clause, is_total=is_total)
