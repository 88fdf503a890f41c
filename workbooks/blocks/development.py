"""Repayments for outcomes since the start beside their limits, period by period: the rows shown by a chart."""

from collections.abc import Callable
from dataclasses import dataclass

from model.base.payment_period import PaymentPeriod
from model.terms.agreement import Agreement
from workbooks.blocks.waterfall import CEILING, TRANCHES
from workbooks.cells.sheet import Range, Series
from workbooks.cells.styles import Style
from workbooks.frame.stack import Column, Row, Stack

IN_TRANCHES, UNDER_CEILING = "in_tranches", "under_ceiling"
"""Keys of the columns of repayments."""
_COLUMNS = (
    Column("Periode", Style.TEXT, "period"), Column("Gennem trancherne", key=IN_TRANCHES, clause=TRANCHES),
    Column("Kommunen", key=UNDER_CEILING, clause=CEILING),
    Column("Tranche 1 er fuld", key="switch", clause=TRANCHES), Column("Afkastloft", key="ceiling", clause=CEILING),
)  # fmt: skip


@dataclass(frozen=True)
class Development:
    """Data of the chart: the periods, and the series of repayments and limits, DKK."""

    periods: Range
    series: tuple[Series, ...]


def write_development(
    stack: Stack, agreement: Agreement, last: PaymentPeriod, put: Callable[[Row, PaymentPeriod], None]
) -> Development:
    """Write a table with a row for each payment period.

    `put` writes a period's repayments into its row; `last` is the last known period.
    """
    table, periods = stack.table(*_COLUMNS), list(agreement.payment_periods())
    for period in periods:
        row = table.row(period.name)
        if not last < period:
            put(row, period)
        row.put("switch", agreement.repayment.switch)
        row.put("ceiling", agreement.return_ceiling.amount)
    now = table.rows[periods.index(last)]
    repaid = tuple(
        Series(table.heading(key), Range(table.rows[0][key], now[key]), colour)
        for key, colour in ((IN_TRANCHES, Style.TITLE), (UNDER_CEILING, Style.SECTION))
    )
    limits = tuple(
        Series(table.heading(key), table.column(key), colour, is_line=True)
        for key, colour in (("switch", Style.INPUT_DKK), ("ceiling", Style.CHECK_DEVIATES))
    )
    return Development(table.column("period"), repaid + limits)
