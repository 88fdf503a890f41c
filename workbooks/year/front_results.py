"""The overview's block on what is paid for results: since the start, what is due and missing, what comes next."""

from collections.abc import Sequence

from model.balance import from_to, party_names
from model.deadlines import payment_id
from model.expression import DECIMALS, Operand, lift, rounded
from model.payment_period import PaymentPeriod
from model.result_payments import flows_of
from workbooks.frame import AnnexBook, header, paragraph, section
from workbooks.inputs import clause_text
from workbooks.sheet import Cell, Sheet
from workbooks.year.deadlines import Written
from workbooks.year.edition import YearEdition
from workbooks.year.result_payments import SHEET, FlowCells, Results

_TITLES = ("Hvem betaler hvem", "Skal betales (kr.)", "Betalt (kr.)", "Mangler (kr.)", "Betales senest", "Hjemmel")
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
    """Write the block; gives the next row."""
    until = f", opgjort til og med {edition.statement.title}" if edition.statement is not None else ""
    row = section(sheet, row, f"Betaling efter resultater{until} (arket {SHEET if results else 'Frister'})")
    header(sheet, row, _TITLES, text_columns=(1, 6))
    block, row = _Block(annex, sheet), row + 1
    for one in results.flows if results is not None else ():
        row = block.flow(row, one)
    row = block.coming(row, edition.statement, deadlines)
    if results is None:
        return paragraph(sheet, row, _NOT_MEASURED, len(_TITLES))
    if any(
        one.flow.payer in party_names(annex.agreement) and one.flow.payer != one.flow.receiver for one in results.flows
    ):
        row = paragraph(sheet, row, _OWN_SHARE, len(_TITLES))
    return row


class _Block:
    """The rows of the block."""

    def __init__(self, annex: AnnexBook, sheet: Sheet) -> None:
        self._annex, self._sheet, self._names = annex, sheet, party_names(annex.agreement)
        self._clause = annex.agreement.repayment.frequency.clause

    def flow(self, row: int, one: FlowCells) -> int:
        """What a payer owes a receiver since the start, of it what was due before, and for the last period."""
        *before, last = one.amount
        title = from_to(self._names[one.flow.payer], self._names.get(one.flow.receiver, one.flow.receiver))
        owed, missing = one.in_all[0], one.in_all[2]
        self._row(row, title, owed, rounded(lift(owed) - missing, DECIMALS), missing, None, "Total ")
        if before:
            earlier = [
                rounded(lift(whole) - of[last], DECIMALS) for whole, of in ((owed, one.amount), (missing, one.missing))
            ]
            paid = rounded(earlier[0] - earlier[1], DECIMALS)
            self._row(row + 1, "heraf for tidligere perioder", earlier[0], paid, earlier[1], one.due[before[-1]])
            row += 1
        self._row(
            row + 1, f"heraf for {last.title}", one.amount[last], one.repaid[last], one.missing[last], one.due[last]
        )
        return row + 2

    def coming(self, row: int, statement: PaymentPeriod | None, deadlines: Sequence[Written]) -> int:
        """The days of the next payment and of the last one, whose amounts follow from measurements to come."""
        days = {one.deadline.id: one.date for one in deadlines}
        found: dict[PaymentPeriod, Cell] = {}
        for flow in flows_of(self._annex.agreement):
            for period in flow.periods(self._annex.agreement):
                found.setdefault(period, days[payment_id(period, flow.payer, flow.receiver)])
        later = sorted(one for one in found if statement is None or one > statement)
        for label, period in dict(zip(("Næste", "Sidste"), (later[:1] + later[-1:]), strict=False)).items():
            if label == "Næste" or period != later[0]:
                self._row(row, f"{label} betaling: for {period.title}", None, None, None, found[period])
                row += 1
        return row

    def _row(
        self, row: int, label: str, owed: Operand | None, paid: Operand | None, missing: Operand | None,
        due: Cell | None, weight: str = "",
    ) -> None:  # fmt: skip
        sheet, text = self._sheet, f"{weight}tekst".capitalize()
        sheet.put(row, 1, label, text)
        for column, amount in ((2, owed), (3, paid), (4, missing)):
            style = f"{weight}{_OERE.lower()}".capitalize()
            sheet.put(row, column, amount, text if amount is None else style, self._clause)
        sheet.put(row, 5, due, text if due is None else "Dato", self._clause)
        sheet.put(row, 6, clause_text(self._clause), "Total enhed" if weight else "Hjemmel")
