"""Repaid for outcomes since the start, against its limits, and whether in time; only with measurements."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.base.payment_period import PaymentPeriod
from model.clauses.clause_10_2 import received
from model.formula.date_expression import as_date, first_after, months_after
from model.formula.expression import DECIMALS, all_of, apply, larger, largest, lift, rounded, rows_of, total, when
from model.terms.outcome_terms import MUNICIPALITY
from model.terms.reading_terms import AFTER_BUSINESS_DAY
from workbooks.blocks.development import IN_TRANCHES, UNDER_CEILING, Development, write_development
from workbooks.blocks.waterfall import TRANCHES
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Row, Stack
from workbooks.year.basis import AccountsBasis
from workbooks.year.edition import YearEdition

SHEET = "Tilbagebetaling"
_WIDTHS = (16, *[18] * 7)
_STYLE, _LATE = Style.ORE, "6.1.1(v)"
_IN_TIME = (
    Column("Periode", Style.TEXT, "period"), Column("Kommunen betaler", key="paid"), Column("Siden start", key="owed", clause=TRANCHES),
    Column("Betales senest", Style.DATE, "due"), Column("Rettidig til og med", Style.DATE, "in_time", "10.2"),
    Column("Betalt da", key="repaid"), Column("Manglede (kr.)", key="missing", clause=_LATE),
    Column("Frist for det største (ellers årets sidste dag)", Style.DATE, "since", _LATE),
)  # fmt: skip


@dataclass(frozen=True)
class RepaidCells:
    """Cells for a diagram, and what was missing on each payment's last day, DKK, with the day since the most was."""

    development: Development
    missing: Range
    since: Range
    due: Mapping[PaymentPeriod, Cell]
    """Last day of each payment."""
    owed: Cell
    """DKK that the municipality owes since the start."""


def write(annex: AnnexBook, edition: YearEdition, basis: AccountsBasis) -> RepaidCells | None:
    """Write one row for each period: since the start beside the limits, then what the municipality paid in time."""
    if edition.statement is None:
        return None
    subtitle = "Opgjort til tilbagebetaling efter resultater siden start"
    sheet = annex.page(SHEET, _WIDTHS, subtitle, landscape=True, backing=True)
    stack = Stack(sheet, len(_WIDTHS))
    stack.section("Efter betalingsopgørelserne (kr.)")

    def put(row: Row, period: PaymentPeriod) -> None:
        for key in (IN_TRANCHES, UNDER_CEILING):
            _give(annex, row, key, period, f"after.{key}")

    development = write_development(stack, annex.agreement, edition.statement, put)
    return _write_in_time(annex, edition, basis, stack, development)


def _give(annex: AnnexBook, row: Row, key: str, period: PaymentPeriod, figure: str) -> None:
    """Put a figure of the payment statements, which prove it, into a row."""
    name = f"settlements.{period.label}.{figure}"
    row[key] = annex.put_given(*row.place(key), name, _STYLE.input, TRANCHES).shows(name)


def _write_in_time(
    annex: AnnexBook, edition: YearEdition, basis: AccountsBasis, stack: Stack, development: Development
) -> RepaidCells:
    """Write what was missing of each payment on its last day in time, and return the cells."""
    stack.section("Kommunens betaling til tiden, kr.")
    table = stack.table(*_IN_TIME)
    agreement, eve = annex.agreement, basis.on(basis.years[-1])
    repayment, start = agreement.repayment, agreement.period.intervention_start
    periods = [one for one in agreement.payment_periods() if edition.statement is None or one <= edition.statement]
    counts = agreement.reading.payment_late.used == AFTER_BUSINESS_DAY
    for period in periods:
        row = table.row(period.name, clause=repayment.paid_within.clause)
        first = table.rows[0]
        _give(annex, row, "paid", period, f"paid.{MUNICIPALITY}")
        owed = row.put("owed", rounded(total(Range(first["paid"].fixed(column=False), row["paid"])), DECIMALS))
        number = rows_of(Range(first["period"].fixed(column=False), row["period"]))
        after = first_after(start, repayment.frequency, number)
        due = row.put("due", as_date(months_after(after, repayment.paid_within) - 1))
        in_time = row.put("in_time", apply(received.under(agreement), due) if counts else due)
        key = f"statement.{period.label}.repaid"
        repaid = annex.put_given(*row.place("repaid"), key, _STYLE.input, _LATE)
        left = larger(0, rounded(lift(owed) - repaid, DECIMALS))
        row.put("missing", when(lift(in_time) < eve, left, 0))
    missing = Range(*(table.rows[at]["missing"].fixed(column=False) for at in (0, -1)))
    for row in table.rows:
        is_most = all_of(lift(row["missing"]) > 0, largest(missing) <= row["missing"])
        row.put("since", when(is_most, row["due"], eve))
    due_days = {period: row["due"] for period, row in zip(periods, table.rows, strict=True)}
    return RepaidCells(development, missing, table.column("since"), due_days, table.rows[-1]["owed"])
