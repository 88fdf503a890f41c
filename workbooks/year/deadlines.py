"""Every deadline of the agreement, with the last business day for keeping it, and the plan as a diagram."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from model.facts.observations import Cohort, Means
from model.formula.expression import lift
from model.grant.reduction import InstalmentState
from model.grant.rights import AFTER_REVOCATION, OF_NOTICES
from model.targets.common.target import cohort_named
from model.terms.agreement import Agreement
from model.year.deadlines import Deadline, deadlines_of
from workbooks.cells.sheet import Cell, Chart, Series
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.business_days import last_business_day
from workbooks.frame.stack import Column, Stack, Table
from workbooks.year.basis import AccountsBasis
from workbooks.year.deadline_days import DeadlineDays
from workbooks.year.edition import YearEdition
from workbooks.year.instalments import Instalments
from workbooks.year.result_payments import ResultPayments
from workbooks.year.revocation import ClaimCells
from workbooks.year.triggers import Light
from workbooks.year.unused_rows import Unused

SHEET, PLAN_SHEET = "Frister", "Tidsplan"
_WIDTHS = (12, 12, 62, 28, 15, 23)
_COLUMNS = (
    Column("Frist", Style.DATE, "date"), Column("Sidste hverdag", Style.DATE, "business_day", "10.2"), Column("Hvad", Style.TEXT, "what"),
    Column("Hvem", Style.TEXT, "who"), Column("Endnu at betale (kr.)", key="amount"), Column("Hjemmel", Style.CLAUSE),
)  # fmt: skip
_BARS = (
    Column("Hvad", Style.TEXT, "what"),
    Column("Fra", Style.DATE, "start"),
    Column("Til", Style.DATE, "end"),
    Column("Dage", Style.NUMBER, "days"),
)
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
class DeadlineCells:
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
    cohorts = [Cohort(*cohort_named(agreement, name), start, nothing, blank, ()) for name, start in edition.cohorts]
    return deadlines_of(agreement, edition.accounts(agreement), (), plan, cohorts)


def write(
    annex: AnnexBook,
    edition: YearEdition,
    basis: AccountsBasis,
    lights: Sequence[Light],
    unused: Unused,
    instalments: Instalments,
    results: ResultPayments | None = None,
    claims: Sequence[ClaimCells] = (),
) -> list[DeadlineCells]:
    """Write a row for each deadline, in the edition's order of days, and return them."""
    subtitle = "Alle frister fra underskrift, til forpligtelserne er afviklet"
    sheet = annex.page(
        SHEET, _WIDTHS, subtitle, landscape=True, backing=True
    )  # those up to the next meeting are on the front sheet
    stack = Stack(sheet, len(_WIDTHS))
    sheet.repeated_rows = (stack.next, stack.next)
    table = stack.table(*_COLUMNS)
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
    return [_row(annex.agreement, table, one, days, amounts.get(one.id)) for one in find(annex.agreement, edition)]


def _row(agreement: Agreement, table: Table, one: Deadline, days: DeadlineDays, amount: Cell | None) -> DeadlineCells:
    row = table.row(days.of(one), clause=one.clause, name=f"deadlines.{one.id}")
    days.written(one, row["date"])
    row.put("business_day", last_business_day(agreement, row["date"]))
    row.put("what", one.title)
    row.put("who", one.who)
    shown = row.put("amount", amount)
    return DeadlineCells(one, row["date"], row["business_day"], shown if amount is not None else None)


def write_plan(annex: AnnexBook, written: Sequence[DeadlineCells]) -> None:
    """Write the plan as bars over time: each kind of deadline from its first day to its last."""
    sheet, period = annex.page(PLAN_SHEET, (50, 18, 18, 16), "Aftalens tidsplan"), annex.agreement.period
    stack = Stack(sheet, len(_BARS))
    stack.section("Fra og til")
    table = stack.table(*_BARS)
    signed = annex.agreement.agreement.signed
    bars = [
        ("Indsatsperiode", period.intervention_start, period.intervention_end),
        ("Tilsagnsperiode", signed, period.commitment_end),
    ]
    for prefix, title in _GROUPS:
        own = [one.date for one in written if one.deadline.id.startswith(prefix)]
        if own:
            bars.append((title, own[0], own[-1]))  # type: ignore[arg-type]
    for title, start, end in bars:
        row = table.row(title, start, end, clause="Bilag 1.4")
        row.put("days", lift(row["end"]) - row["start"] + 1)
    series = (
        Series(table.heading("start"), table.column("start"), None),
        Series(table.heading("days"), table.column("days"), Style.SECTION),
    )
    stack.skip()
    place = stack.take(_CHART_ROWS)
    what = table.column("what")
    sheet.charts.append(Chart("", place, _CHART_ROWS, 4, "", what, series, is_stacked=True, is_sideways=True))


def coming(written: Sequence[DeadlineCells], after: dt.date, until: dt.date) -> list[DeadlineCells]:
    """Return those after a day, up to and including another."""
    return [one for one in written if after < one.deadline.date <= until]
