"""What the forms tell a forecast: statements so far, results so far, and who has really started."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from model.base.payment_period import PaymentPeriod, last_day
from model.base.rounding import WHOLE, round_half_up
from model.facts.accounts import Accounts
from model.facts.observations import Means, Observations, Point, Records
from model.outcomes.results import counted_points
from model.outcomes.statement import state
from model.targets.common.outlook import Intake, Key, KnownResult, Outlook, expected_intakes, started, told_periods
from model.targets.common.target import Target, targets_of
from model.terms.agreement import Agreement


def outlook_of(
    agreement: Agreement,
    observed: Observations | None = None,
    accounts: Accounts | None = None,
    until: dt.date | None = None,
) -> Outlook:
    """Return the outlook of an agreement from what the forms tell.

    Args:
        agreement: the terms, with assumptions of a forecast.
        observed: measurements up to the end of a payment period; None if nothing has been measured.
        accounts: who has started by the end of their year; None leaves that to the measurements, or to what is expected.
        until: last day of an earlier year, of whose later ones the accounts tell nothing yet; None for all of them.

    Returns: households that have started in place of those expected; a period with a statement pays what that says, and every
        known result is the one that the next builds on. Each result is priced by the terms of its period's last day; what
        counts since the start (caps, ceiling, tranches, shares) goes by those of the last period, as in its statement.
    """
    intakes, started_until = expected_intakes(agreement), None
    if accounts is not None:
        started_until = told_until(accounts, until)
        intakes = started(agreement, _enrolled(agreement, accounts, started_until), started_until)
    elif observed is not None and observed.records is not None:
        started_until = observed.period.last
        intakes = started(agreement, _recorded(agreement, observed.records), started_until)
    if observed is None:
        return Outlook(agreement, intakes, started_until=started_until)
    stated = {one.period: dict(one.gross) for one in state(agreement, observed).settlements}
    nothing = dict.fromkeys(targets_of(agreement), 0.0)
    told = {
        period: nothing | stated.get(period, {})
        for period in told_periods(agreement, intakes, min(stated), observed.period)
    }
    starts = {(one.target, one.number): one.start for one in observed.cohorts}
    outlook = Outlook(agreement, intakes, dict[Key, KnownResult](), dict(_known_means(observed)), starts, told)
    return replace(outlook, known=dict(_known(outlook, observed)), started_until=started_until)


def told_until(accounts: Accounts, until: dt.date | None) -> dt.date:
    """Return the last day that accounts tell of, or the earlier one until which they are to."""
    last = last_day(accounts.year)
    return last if until is None else min(last, until)


def _enrolled(agreement: Agreement, accounts: Accounts, until: dt.date) -> Mapping[PaymentPeriod, float]:
    """Return households enrolled in each payment period, less those known by a day to have left before they could count."""
    found = dict[PaymentPeriod, float]()
    for one in accounts.movements:
        period = _period_of(agreement, one.date)
        found[period] = found.get(period, 0.0) + one.enrolled
    for left in accounts.left_early or ():
        if left.left <= until and not _counts(agreement, left.start, left.left):
            period = _period_of(agreement, left.start)
            found[period] = found.get(period, 0.0) - 1
    return found


def _recorded(agreement: Agreement, records: Records) -> Mapping[PaymentPeriod, float]:
    """Return households in the records by the period of their start, but for those that never count."""
    from model.targets.common.courses import Courses

    households = records.households
    counts_from = Courses.of(agreement, households.start, households.left).counts_from
    starts = households.start[~np.isnat(counts_from)].tolist()
    return Counter(_period_of(agreement, start) for start in starts)


def _period_of(agreement: Agreement, day: dt.date) -> PaymentPeriod:
    return PaymentPeriod.of(day, int(agreement.repayment.frequency.value))


def _counts(agreement: Agreement, start: dt.date, left: dt.date) -> bool:
    from model.targets.common.courses import Courses

    starts, ends = (np.array([day], "datetime64[D]") for day in (start, left))
    return not bool(np.isnat(Courses.of(agreement, starts, ends).counts_from[0]))


def _known(outlook: Outlook, observed: Observations) -> Iterator[tuple[Key, KnownResult]]:
    """Yield the results of all measurements that periods so far have paid for, by intake.

    Counts without records are those of the last period alone.
    """
    has_records = observed.records is not None
    periods = [one for one in outlook.agreement.payment_periods() if one <= observed.period]
    for period in periods if has_records else [observed.period]:
        for name, points in counted_points(outlook.agreement.on(period.last), observed, period).items():
            target = targets_of(outlook.agreement)[name]
            for point in points:
                yield from _of_point(outlook, target, period, point)


def _of_point(
    outlook: Outlook, target: Target, period: PaymentPeriod, point: Point
) -> Iterator[tuple[Key, KnownResult]]:
    """Yield what a measurement says of each group, by the intakes whose results are due in the period."""
    intakes = [one for one in outlook.intakes if outlook.due(target, point.number, one.start) == period]
    groups = dict(zip((one.id for one in target.groups()), point.groups, strict=False))
    for group in target.expected_groups(outlook.agreement):
        tally = groups.get(group.id) if group.id else point.whole
        if tally is not None and tally.measured:
            succeeded = min(tally.measured, tally.achieved / group.worth.value)
            for intake, known in _shared(intakes, tally.measured, succeeded):
                yield (target.id, group.id, intake.number, point.number), known


def _shared(intakes: Sequence[Intake], persons: float, succeeded: float) -> Iterator[tuple[Intake, KnownResult]]:
    """Yield the persons of several intakes that are measured in one period, which nothing tells apart, by their households.

    Persons and successes are whole but for the last intake's, so that all intakes have all of them.
    """
    households = sum(one.households for one in intakes)
    so_far, before = 0.0, KnownResult(0.0, 0.0)
    for intake in intakes:
        so_far += intake.households
        until = float(round_half_up(persons * (so_far / households if households else 1.0), WHOLE))
        now = KnownResult(until, float(round_half_up(succeeded * until / persons, WHOLE)))
        if intake is intakes[-1]:
            now = KnownResult(persons, succeeded)
        yield intake, KnownResult(now.persons - before.persons, now.achieved - before.achieved)
        before = now


def _known_means(observed: Observations) -> Iterator[tuple[tuple[str, int, int], Means]]:
    for cohort in observed.cohorts:
        yield (cohort.target, cohort.number, 0), cohort.baseline
        for number, means in enumerate(cohort.measurements, 1):
            if means is not None:
                yield (cohort.target, cohort.number, number), means
