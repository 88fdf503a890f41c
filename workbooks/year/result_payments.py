"""The sheet Betalinger: what each payer owes each receiver for results, period by period, and what is outstanding."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.base.payment_period import PaymentPeriod
from model.formula.expression import DECIMALS, added, larger, lift, rounded, smaller, total
from model.outcomes.balance import from_to, party_names
from model.terms.outcome_terms import MUNICIPALITY
from model.year.deadlines import payment_id
from model.year.result_payments import Flow, flows_of
from workbooks.blocks.waterfall import TRANCHES
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Stack
from workbooks.year.edition import YearEdition
from workbooks.year.repaid import RepaidCells
from workbooks.year.year_inputs import next_year_key

SHEET = "Betalinger"
_WIDTHS = (30, *[18] * 5)
_COLUMNS = (
    Column("Periode", Style.TEXT), Column("Skal betales (kr.)", key="amount", clause=TRANCHES),
    Column("Siden start (kr.)", key="so_far", clause=TRANCHES), Column("Betales senest", Style.DATE, "due"),
    Column("Betalt (kr.)", key="repaid"), Column("Mangler (kr.)", key="outstanding"),
)  # fmt: skip
_EXPECTED = {"mean": "Gennemsnit (kr.)", "low": "P10 (kr.)", "high": "P90 (kr.)"}
_HIDDEN = "Felterne er tomme, hvor beløbene ikke siges, da de ville røbe et lille antal (pkt. 9.1)."


@dataclass(frozen=True)
class FlowCells:
    """Cells for a payer and a receiver: due and missing by period; due, repaid and missing since the start."""

    flow: Flow
    due: Mapping[PaymentPeriod, Cell]
    amount: Mapping[PaymentPeriod, Cell]
    repaid: Mapping[PaymentPeriod, Cell]
    missing: Mapping[PaymentPeriod, Cell]
    in_all: tuple[Cell, Cell, Cell]


@dataclass(frozen=True)
class ResultPayments:
    """All payments for results in the statements so far, and what the municipality is expected to pay in the next year."""

    flows: tuple[FlowCells, ...]
    next_year: Cell | None

    @property
    def amounts(self) -> dict[str, Cell]:
        """Amounts still to be paid, by the id of their deadline."""
        return {
            payment_id(period, one.flow.payer, one.flow.receiver): cell
            for one in self.flows
            for period, cell in one.missing.items()
        }


def write(annex: AnnexBook, edition: YearEdition, repaid: RepaidCells | None) -> ResultPayments | None:
    """Write a table for each payer and receiver; only with measurements."""
    if edition.statement is None or repaid is None:
        return None
    subtitle = "Betaling efter resultater, efter hvem der betaler, og hvem der modtager"
    sheet = annex.page(SHEET, _WIDTHS, subtitle)
    sheet.repeated_rows = (1, 2)
    stack = Stack(sheet, len(_WIDTHS))
    found = [_table(annex, stack, flow, repaid) for flow in flows_of(annex.agreement)]
    own = [one.in_all[0] for one in found if one.flow.payer == MUNICIPALITY]
    label = "Det, modtagerne skal have af kommunen, er det, den betaler"
    annex.check(label, rounded(added(own), DECIMALS), repaid.owed, TRANCHES)
    return ResultPayments(tuple(found), _next_year(annex, edition, stack))


def _next_year(annex: AnnexBook, edition: YearEdition, stack: Stack) -> Cell | None:
    """Write what the municipality is expected to pay in the year after, if there are assumptions of a forecast."""
    if annex.agreement.forecast is None:
        return None
    stack.section(f"Hvad kommunen ventes at betale i {edition.year + 1} (Prognose.xlsx)")
    table = stack.table(
        Column("Kommunen betaler", Style.TEXT), *(Column(title, key=what) for what, title in _EXPECTED.items())
    )
    row = table.row(f"i {edition.year + 1}", clause=TRANCHES)
    for what in _EXPECTED:
        row[what] = annex.put_if_given(row.place(what), next_year_key(what), Style.INPUT_ORE, TRANCHES)
    stack.note(_HIDDEN)
    return row["mean"]


def _table(annex: AnnexBook, stack: Stack, flow: Flow, repaid: RepaidCells) -> FlowCells:
    names, key, style = party_names(annex.agreement), f"{flow.payer}.{flow.receiver}", Style.INPUT_ORE
    clause = annex.agreement.repayment.frequency.clause
    stack.section(from_to(names[flow.payer], names.get(flow.receiver, flow.receiver)))
    table = stack.table(*_COLUMNS)
    rows = {period: table.row(period.name, clause=clause) for period in repaid.due}
    whole = table.row("I alt siden start", clause=clause, is_total=True)
    told = table.row("Betalt i alt, som måleskemaet siger", clause=clause)
    paid = annex.put_given(*told.place("repaid"), f"results.repaid.{key}", style, clause)
    first, last = table.rows[0], table.rows[len(rows) - 1]
    for period, row in rows.items():
        name, settled = f"payments.{period.label}.{key}", f"settlements.{period.label}.parts.{key}"
        given = annex.put_given(*row.place("amount"), settled, style, TRANCHES)
        row["amount"] = given.shows(settled).shows(f"{name}.amount")
        so_far = row.put("so_far", rounded(total(Range(first["amount"], given)), DECIMALS))
        row.put("due", repaid.due[period])
        left = row.put("outstanding", smaller(given, larger(0, rounded(lift(so_far) - paid, DECIMALS))))
        left.shows(f"{name}.outstanding")
        row.put("repaid", rounded(lift(given) - left, DECIMALS)).shows(f"{name}.repaid")
    owed, _, left_over = (
        whole.put(one, rounded(total(Range(first[one], last[one])), DECIMALS))
        for one in ("amount", "repaid", "outstanding")
    )
    due, amount, of_it, missing = (
        {period: row[one] for period, row in rows.items()} for one in ("due", "amount", "repaid", "outstanding")
    )
    return FlowCells(flow, due, amount, of_it, missing, (owed, paid, left_over))
