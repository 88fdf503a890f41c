"""Rows of the sheet on unused grant that other sheets refer to."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbooks.year.columns import Row, YearColumns


@dataclass(frozen=True)
class Unused:
    """Rows that other sheets refer to.

    `missing` was not repaid by the last day in time, `since` the day of the most.
    """

    steps: YearColumns
    paid: Row
    used: Row
    """The part of the costs that the grant carries, even if less of it was paid, DKK."""
    used_of_paid: Row
    repaid: Row
    claimed: Row | None
    """What revocations have claimed of what was paid, DKK; None if there are none."""
    unused: Row
    owed: Row
    overdue: Mapping[int, Row]
    """What is owed from an earlier meeting, DKK, by the year that it was about."""
    accrued: Row
    accrued_now: Row
    """What the accounts carry over, whatever was decided, DKK."""
    excepted: Row
    """What the parties have agreed is not repaid, DKK."""
    computed: Row
    """What would be repayable without a meeting's decision, DKK."""
    repayable: Row
    by_plan: Row
    """The part of it that the plan pays ahead and no meeting has decided on yet, DKK."""
    due: Row
    in_time: Row
    missing: Row
    since: Row
    outstanding: Row
