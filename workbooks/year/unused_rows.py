"""The rows of the sheet on unused grant that other sheets look up."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbooks.year.columns import Row, YearColumns


@dataclass(frozen=True)
class Unused:
    """The rows that other sheets look up; `missing` was not repaid on its last day in time, `since` says when the most was."""

    steps: YearColumns
    paid: Row
    used: Row
    """The part of the costs that the grant carries, whether or not so much of it was paid."""
    used_of_paid: Row
    repaid: Row
    claimed: Row | None
    """What revocations have claimed of what was paid; None where there is none."""
    unused: Row
    owed: Row
    overdue: Mapping[int, Row]
    """What is owed from an earlier meeting, by the year that it was about."""
    accrued: Row
    accrued_now: Row
    """What the accounts carry over, whatever was decided."""
    excepted: Row
    """What the parties have agreed is not repaid."""
    computed: Row
    """What would be repayable, had no meeting decided it."""
    repayable: Row
    by_plan: Row
    """What of it the plan pays ahead, and no meeting has decided on yet."""
    due: Row
    in_time: Row
    missing: Row
    since: Row
    outstanding: Row
