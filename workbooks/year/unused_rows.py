"""Rows of the sheet on unused grant that other sheets refer to."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbooks.cells.styles import Style
from workbooks.year.columns import OpenRow, YearColumns, YearRow

CLAUSE = "4.3"
_BY_PLAN = "Heraf betalt forud efter planen, endnu ikke besluttet"


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


@dataclass(frozen=True)
class MeetingRows:
    """Rows written year by year, as each year needs what the meeting before it found, DKK."""

    owed_rows: Mapping[int, OpenRow]
    """Due from an earlier meeting, by the year that it was about."""
    owed: OpenRow
    gone: OpenRow
    """Carried over and lapsed since."""
    accruable: OpenRow
    by_accounts: OpenRow
    """Carried over by the accounts, whatever was decided."""
    accrued: OpenRow
    excepted: OpenRow
    computed: OpenRow
    """Repayable without a meeting's decision."""
    repayable: OpenRow
    by_plan: OpenRow


def open_meetings(steps: YearColumns, *, is_decided: bool) -> MeetingRows:
    """Open the rows, which are then written year by year."""
    money = ("kr.", CLAUSE)
    steps.block("Hvad der er forfaldent, hvad der føres videre, og hvad der betales tilbage")
    owed_rows = {y: steps.open(f"Forfaldent fra årsmødet om {y}", *money) for y in steps.numbers[:-1]}
    owed = steps.open("Forfaldent fra tidligere årsmøder i alt", *money, shows=shown_as("owed"))
    gone = steps.open("Ført videre og bortfaldet, højst resten", *money, shows=shown_as("lapsed"))
    accruable = steps.open("Kan føres videre", *money, shows=shown_as("accruable"))
    by_accounts = steps.open("Føres videre efter regnskabet", *money, shows=shown_as("accrued_now"))
    accrued = steps.open("Føres videre", *money, shows=shown_as("accrued"))
    excepted = steps.open("Aftalt, betales ikke tilbage", *money, shows=shown_as("excepted"))
    weight = Style.ORE.weighted(is_total=not is_decided)
    computed = steps.open("Tilbagebetales (DSI_UFORBRUGT)", *money, weight, shown_as("repayable_now"))
    repayable = steps.open("Tilbagebetales, som besluttet", *money, Style.TOTAL_ORE) if is_decided else computed
    by_plan = steps.open(_BY_PLAN, *money, shows=shown_as("by_plan"))
    return MeetingRows(owed_rows, owed, gone, accruable, by_accounts, accrued, excepted, computed, repayable, by_plan)


def shown_as(field: str) -> str:
    """Return the name of a figure of the model; `{}` is the year."""
    return f"unused.{{}}.{field}"
