"""Repaid for outcomes since the start, against its limits, and whether in time; only with measurements."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.base.payment_period import PaymentPeriod
from model.clauses.clause_10_2 import received
from model.formula.date_expression import as_date, first_after, months_after
from model.formula.expression import DECIMALS, all_of, apply, larger, largest, lift, rounded, rows_of, total, when
from model.terms.outcome_terms import MUNICIPALITY
from model.terms.reading_terms import AFTER_BUSINESS_DAY
from workbooks.blocks.development import LIMITS, REPAID, Development, write_development
from workbooks.blocks.waterfall import TRANCHES
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.parts import header, section
from workbooks.year.basis import AccountsBasis
from workbooks.year.edition import YearEdition

SHEET = "Tilbagebetaling"
_WIDTHS = (16, *[18] * 7)
_STYLE, _LATE = Style.ORE, "6.1.1(v)"
_IN_TIME = (
    "Kommunen betaler", "Siden start", "Betales senest", "Rettidig til og med", "Betalt da", "Manglede (kr.)",
    "Frist for det største (ellers årets sidste dag)",
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
    head = section(sheet, 5, "Efter betalingsopgørelserne (kr.)")
    header(sheet, head, ("Periode", *REPAID, *LIMITS))

    def put(row: int, period: PaymentPeriod) -> None:
        for column, figure in ((2, "in_tranches"), (3, "under_ceiling")):
            _given(annex, sheet, row, column, period, f"after.{figure}")

    development = write_development(sheet, head, annex.agreement, edition.statement, put)
    return _write_in_time(annex, edition, basis, sheet, development)


def _given(annex: AnnexBook, sheet: Sheet, row: int, column: int, period: PaymentPeriod, figure: str) -> Cell:
    """Write a figure of the payment statements, which prove it, and return its cell."""
    name = f"settlements.{period.label}.{figure}"
    return annex.put_given(sheet, row, column, name, _STYLE.input, TRANCHES).shows(name)


def _write_in_time(
    annex: AnnexBook, edition: YearEdition, basis: AccountsBasis, sheet: Sheet, development: Development
) -> RepaidCells:
    """Write what was missing of each payment on its last day in time, and return the cells."""
    head = section(sheet, sheet.last_row() + 1, "Kommunens betaling til tiden, kr.")
    header(sheet, head, ("Periode", *_IN_TIME))
    agreement, eve, first = annex.agreement, basis.on(basis.years[-1]), head + 1
    repayment, start, cells = agreement.repayment, agreement.period.intervention_start, sheet.cells
    periods = [one for one in agreement.payment_periods() if edition.statement is None or one <= edition.statement]
    for row, period in enumerate(periods, first):
        label = sheet.put(row, 1, period.name, Style.TEXT)
        _given(annex, sheet, row, 2, period, f"paid.{MUNICIPALITY}")
        so_far = total(Range(cells[first, 2].fixed(column=False), cells[row, 2]))
        owed = sheet.put(row, 3, rounded(so_far, DECIMALS), _STYLE, TRANCHES)
        after = first_after(start, repayment.frequency, rows_of(Range(cells[first, 1].fixed(column=False), label)))
        day = as_date(months_after(after, repayment.paid_within) - 1)
        due = sheet.put(row, 4, day, Style.DATE, repayment.paid_within.clause)
        counts = agreement.reading.payment_late.used == AFTER_BUSINESS_DAY
        in_time = sheet.put(row, 5, apply(received.under(agreement), due) if counts else due, Style.DATE, "10.2")
        key = f"statement.{period.label}.repaid"
        repaid = annex.put_given(sheet, row, 6, key, _STYLE.input, _LATE)
        left = larger(0, rounded(lift(owed) - repaid, DECIMALS))
        sheet.put(row, 7, when(lift(in_time) < eve, left, 0), _STYLE, _LATE)
    missing = Range(cells[first, 7].fixed(column=False), cells[row, 7].fixed(column=False))
    for at in range(first, row + 1):
        is_most = all_of(lift(cells[at, 7]) > 0, largest(missing) <= cells[at, 7])
        sheet.put(at, 8, when(is_most, cells[at, 4], eve), Style.DATE, _LATE)
    days = {period: cells[at, 4] for at, period in enumerate(periods, first)}
    return RepaidCells(development, missing, Range(cells[first, 8], cells[row, 8]), days, cells[row, 3])
