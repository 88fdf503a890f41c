"""Rows of the sheet on unused grant that other sheets refer to."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbooks.year.columns import YearColumns, YearRow


@dataclass(frozen=True)
class Unused:
    """Rows that other sheets refer to.

    `missing` was not repaid by the last day in time, `since` the day of the most.
    """

    steps: YearColumns
    paid: YearRow
    used: YearRow
    """The part of the costs that the grant carries, even if less of it was paid, DKK."""
    used_of_paid: YearRow
    repaid: YearRow
    claimed: YearRow | None
    """What revocations have claimed of what was paid, DKK; None if there are none."""
    unused: YearRow
    owed: YearRow
    overdue: Mapping[int, YearRow]
    """What is owed from an earlier meeting, DKK, by the year that it was about."""
    accrued: YearRow
    accrued_now: YearRow
    """What the accounts carry over, whatever was decided, DKK."""
    excepted: YearRow
    """What the parties have agreed is not repaid, DKK."""
    computed: YearRow
    """What would be repayable without a meeting's decision, DKK."""
    repayable: YearRow
    by_plan: YearRow
    """The part of it that the plan pays ahead and no meeting has decided on yet, DKK."""
    due: YearRow
    in_time: YearRow
    missing: YearRow
    since: YearRow
    outstanding: YearRow
