"""Repayments for outcomes since the start beside their limits, period by period: the rows shown by a chart."""

from collections.abc import Callable
from dataclasses import dataclass

from model.base.payment_period import PaymentPeriod
from model.terms.agreement import Agreement
from workbooks.blocks.waterfall import CEILING, TRANCHES
from workbooks.cells.sheet import Range, Series, Sheet
from workbooks.cells.styles import Style

REPAID, LIMITS = ("Gennem trancherne", "Kommunen"), ("Tranche 1 er fuld", "Afkastloft")
_STYLE = Style.ORE


@dataclass(frozen=True)
class Development:
    """Data of the chart: the periods, and the series of repayments and limits, DKK."""

    periods: Range
    series: tuple[Series, ...]


def write_development(
    sheet: Sheet, head: int, agreement: Agreement, last: PaymentPeriod, put: Callable[[int, PaymentPeriod], None]
) -> Development:
    """Write a row for each payment period below a heading with `REPAID` and `LIMITS` from its second column on.

    `put` writes a period's repayments into the columns of `REPAID` in a row; `last` is the last known period.
    """
    periods = list(agreement.payment_periods())
    first = head + 1
    for row, period in enumerate(periods, first):
        sheet.put(row, 1, period.name, Style.TEXT)
        if not last < period:
            put(row, period)
        sheet.put(row, 4, agreement.repayment.switch, _STYLE, TRANCHES)
        sheet.put(row, 5, agreement.return_ceiling.amount, _STYLE, CEILING)
    cells, end, now = sheet.cells, first + len(periods) - 1, first + periods.index(last)
    series = tuple(
        Series(cells[head, column], Range(cells[first, column], cells[until, column]), colour, is_line=column > 3)
        for column, until, colour in (
            (2, now, Style.TITLE),
            (3, now, Style.SECTION),
            (4, end, Style.INPUT_DKK),
            (5, end, Style.CHECK_DEVIATES),
        )
    )
    return Development(Range(cells[first, 1], cells[end, 1]), series)
