"""Every deadline of the agreement, with the last business day for keeping it, and the plan as a diagram."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.base.citation import clause_text
from model.facts.observations import Cohort, Means
from model.formula.expression import lift
from model.grant.reduction import InstalmentState
from model.grant.rights import AFTER_REVOCATION, OF_NOTICES
from model.terms.agreement import Agreement
from model.year.deadlines import Deadline, deadlines_of
from workbooks.cells.sheet import Cell, Chart, Range, Series, Sheet
from workbooks.frame.annex_book import AnnexBook, header, section
from workbooks.frame.business_days import last_business_day
from workbooks.year.basis import Basis
from workbooks.year.deadline_days import DeadlineDays
from workbooks.year.edition import YearEdition
from workbooks.year.instalments import Instalments
from workbooks.year.result_payments import Results
from workbooks.year.revocation import ClaimCells
from workbooks.year.triggers import Light
from workbooks.year.unused_rows import Unused

SHEET, PLAN_SHEET = "Frister", "Tidsplan"
_WIDTHS = (12, 12, 62, 28, 15, 23)
_TITLES = ("Frist", "Sidste hverdag", "Hvad", "Hvem", "Endnu at betale (kr.)", "Hjemmel")
_CHART_ROWS = 24
_GROUPS = (
    ("rate.", "Udbetaling af tilskud"),
    ("rapport.", "Rapporter til styregruppen"),
    ("regnskab.", "Regnskaber"),
    ("aarsmoede.", "Årsmøder"),
    ("styregruppe.", "Styregruppens andre møder"),
    ("visitation.", "Visitation, første år"),
    ("maaling.", "Målinger"),
    ("kohorte.", "Målinger af skolefravær"),
    ("evaluering.", "Evalueringer"),
    ("erstatning.", "Husstande, der skal erstattes"),
    ("betaling.", "Betaling efter resultater"),
)


@dataclass(frozen=True)
class Written:
    """Deadline and its cells; one that has passed needs no last business day."""

    deadline: Deadline
    date: Cell
    business_day: Cell | None
    amount: Cell | None


def find(agreement: Agreement, edition: YearEdition) -> Sequence[Deadline]:
    """Return the deadlines of an edition, in its order; amounts, and days that follow from others, are in cells."""
    nothing = 0.0
    plan = [
        InstalmentState(funder.id, number, one.deadline.value, nothing, nothing, None, *[nothing] * 5)
        for funder in agreement.funder
        for number, one in enumerate(agreement.disbursement.instalment, 1)
    ]
    blank = Means(nothing, nothing)
    cohorts = [Cohort(number, start, nothing, blank, ()) for number, start in edition.cohorts]
    return deadlines_of(agreement, edition.accounts(agreement), (), plan, cohorts)


def write(
    annex: AnnexBook,
    edition: YearEdition,
    basis: Basis,
    lights: Sequence[Light],
    unused: Unused,
    instalments: Instalments,
    results: Results | None = None,
    claims: Sequence[ClaimCells] = (),
) -> list[Written]:
    """Write a row for each deadline, in the edition's order of days, and return them."""
    subtitle = "Alle frister fra underskrift, til forpligtelserne er afviklet"
    sheet = annex.page(
        SHEET, _WIDTHS, subtitle, landscape=True, backing=True
    )  # those up to the next meeting are on the front sheet
    header(sheet, 5, _TITLES, text_columns=(3, 4, 6))
    sheet.repeated_rows = (5, 5)
    first = annex.agreement.years().start
    amounts = {
        f"uforbrugt.{first + number}": cell
        for number, cell in enumerate(unused.outstanding)
        if first + number <= edition.closed
    }
    amounts |= {f"rate.{funder}.{number}": cell for (funder, number), cell in instalments.unpaid.items()}
    amounts |= results.amounts if results is not None else {}
    amounts |= {f"{OF_NOTICES}{one.number}{AFTER_REVOCATION}": one.open for one in claims}
    days = DeadlineDays(annex.agreement, basis, lights)
    found = find(annex.agreement, edition)
    return [_row(annex.agreement, sheet, row, one, days, amounts) for row, one in enumerate(found, 6)]


def _row(
    agreement: Agreement,
    sheet: Sheet,
    row: int,
    one: Deadline,
    days: DeadlineDays,
    amounts: Mapping[str, Cell],
) -> Written:
    name = f"deadlines.{one.id}"
    date = sheet.put(row, 1, days.of(one), "Dato", one.clause).shows(f"{name}.date")
    days.written(one, date)
    business = sheet.put(row, 2, last_business_day(agreement, date), "Dato", "10.2").shows(f"{name}.business_day")
    sheet.put(row, 3, one.title, "Tekst")
    sheet.put(row, 4, one.who, "Tekst")
    amount = amounts.get(one.id)
    shown = sheet.put(row, 5, amount, "Beløb øre", one.clause) if amount is not None else None
    if shown is None:
        sheet.put(row, 5, None, "Tekst")
    else:
        shown.shows(f"{name}.amount")
    sheet.put(row, 6, clause_text(one.clause), "Hjemmel")
    return Written(one, date, business, shown)


def write_plan(annex: AnnexBook, written: Sequence[Written]) -> None:
    """Write the plan as bars over time: each kind of deadline from its first day to its last."""
    sheet, period = annex.page(PLAN_SHEET, (50, 18, 18, 16), "Aftalens tidsplan"), annex.agreement.period
    row = section(sheet, 5, "Fra og til")
    header(sheet, row, ("Hvad", "Fra", "Til", "Dage"))
    head, first = row, row + 1
    signed = annex.agreement.agreement.signed
    bars = [
        ("Indsatsperiode", period.intervention_start, period.intervention_end),
        ("Tilsagnsperiode", signed, period.commitment_end),
    ]
    for prefix, title in _GROUPS:
        own = [one.date for one in written if one.deadline.id.startswith(prefix)]
        if own:
            bars.append((title, own[0], own[-1]))  # type: ignore[arg-type]
    for row, (title, start, end) in enumerate(bars, first):
        sheet.put(row, 1, title, "Tekst")
        begins = sheet.put(row, 2, start, "Dato", "Bilag 1.4")
        ends = sheet.put(row, 3, end, "Dato", "Bilag 1.4")
        sheet.put(row, 4, lift(ends) - begins + 1, "Tal", "Bilag 1.4")
    last = first + len(bars) - 1
    cells = sheet.cells

    def of(column: int) -> Range:
        return Range(cells[first, column], cells[last, column])

    series = (Series(cells[head, 2], of(2), ""), Series(cells[head, 4], of(4), "Afsnit"))
    chart = Chart("", last + 2, _CHART_ROWS, 4, "", of(1), series, is_stacked=True, is_sideways=True)
    sheet.charts.append(chart)


def coming(written: Sequence[Written], after: dt.date, until: dt.date) -> list[Written]:
    """Return those after a day, up to and including another."""
    return [one for one in written if after < one.deadline.date <= until]
