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
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.frame.annex_book import AnnexBook, header, section
from workbooks.year.edition import YearEdition
from workbooks.year.repaid import Repaid

SHEET = "Betalinger"
_WIDTHS = (30, *[18] * 5)
_STYLE = "Beløb øre"
_TITLES = ("Periode", "Skal betales (kr.)", "Siden start (kr.)", "Betales senest", "Betalt (kr.)", "Mangler (kr.)")


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
class Results:
    """All payments for results in the statements so far."""

    flows: tuple[FlowCells, ...]

    @property
    def amounts(self) -> dict[str, Cell]:
        """Amounts still to be paid, by the id of their deadline."""
        return {
            payment_id(period, one.flow.payer, one.flow.receiver): cell
            for one in self.flows
            for period, cell in one.missing.items()
        }


def write(annex: AnnexBook, edition: YearEdition, repaid: Repaid | None) -> Results | None:
    """Write a table for each payer and receiver; only with measurements."""
    if edition.statement is None or repaid is None:
        return None
    subtitle = "Betaling efter resultater, efter hvem der betaler, og hvem der modtager"
    sheet = annex.page(SHEET, _WIDTHS, subtitle)
    sheet.repeated_rows = (1, 2)
    row, found = 5, []
    for flow in flows_of(annex.agreement):
        found.append(_table(annex, sheet, row, flow, repaid))
        row = sheet.last_row() + 1
    own = [one.in_all[0] for one in found if one.flow.payer == MUNICIPALITY]
    label = "Det, modtagerne skal have af kommunen, er det, den betaler"
    annex.check(label, rounded(added(own), DECIMALS), repaid.owed, TRANCHES)
    return Results(tuple(found))


def _table(annex: AnnexBook, sheet: Sheet, row: int, flow: Flow, repaid: Repaid) -> FlowCells:
    names, style = party_names(annex.agreement), f"Input {_STYLE.lower()}"
    title = from_to(names[flow.payer], names.get(flow.receiver, flow.receiver))
    head = section(sheet, row, title)
    header(sheet, head, _TITLES)
    cells, clause = sheet.cells, annex.agreement.repayment.frequency.clause
    first, last = head + 1, head + len(repaid.due)
    key = f"{flow.payer}.{flow.receiver}"
    paid = annex.put_given(sheet, last + 2, 5, f"results.repaid.{key}", style, clause)
    due, amount, of_it, missing = (dict[PaymentPeriod, Cell]() for _ in range(4))
    for at, (period, day) in enumerate(repaid.due.items(), first):
        name = f"payments.{period.label}.{key}"
        sheet.put(at, 1, period.name, "Tekst")
        given = annex.put_given(sheet, at, 2, f"settlements.{period.label}.parts.{key}", style, TRANCHES)
        amount[period] = given.shows(f"settlements.{period.label}.parts.{key}").shows(f"{name}.amount")
        so_far = sheet.put(at, 3, rounded(total(Range(cells[first, 2], cells[at, 2])), DECIMALS), _STYLE, TRANCHES)
        due[period] = sheet.put(at, 4, day, "Dato", clause)
        left = smaller(given, larger(0, rounded(lift(so_far) - paid, DECIMALS)))
        missing[period] = sheet.put(at, 6, left, _STYLE, clause).shows(f"{name}.outstanding")
        settled = rounded(lift(given) - missing[period], DECIMALS)
        of_it[period] = sheet.put(at, 5, settled, _STYLE, clause).shows(f"{name}.repaid")
    sheet.put(last + 1, 1, "I alt siden start", "Total tekst")
    for column in (3, 4):
        sheet.put(last + 1, column, None, "Total tekst")
    owed, _, left_over = (
        sheet.put(last + 1, c, rounded(total(Range(cells[first, c], cells[last, c])), DECIMALS), f"Total {_STYLE.lower()}", clause)
        for c in (2, 5, 6)
    )  # fmt: skip
    sheet.put(last + 2, 1, "Betalt i alt, som måleskemaet siger", "Tekst")
    return FlowCells(flow, due, amount, of_it, missing, (owed, paid, left_over))
