"""Intake against plan and limits: by half-year, towards the limits of pkt. 6.1.1(iv), and into cohorts (Bilag 5.1 pkt. 2.1)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from model.base.daycount import MONTHS_PER_HALF_YEAR, MONTHS_PER_YEAR, later
from model.base.payment_period import PaymentPeriod, periods
from model.base.rounding import WHOLE, round_half_up
from model.base.state import State
from model.clauses.clause_6_1_1 import days_to_limit, intake_pace
from model.lot.ending import ended_courses
from model.lot.intake import IntakeByLot
from model.targets.common.target import Target, targets_of
from model.terms.agreement import Agreement
from model.terms.values import Term
from model.year.deadlines import intake_deadlines


@dataclass(frozen=True)
class IntakeHalfYear:
    """Households taken in during a half-year, by area; then since the start, beside two plans."""

    period: PaymentPeriod
    areas: tuple[float, ...]
    so_far: float
    planned: float
    """Households that Bilag 4.1 has planned by its end, divided by months."""
    aimed_at: float
    """Households by its end at the yearly number that Bilag 1.4 pkt. 3.2.2 aims at."""


@dataclass(frozen=True)
class IntakeLimit:
    """A limit of intake: households by its day, or so far; the day on which it was reached, or will be at today's pace."""

    term: Term
    date: dt.date
    count: float
    state: State
    reached_on: dt.date | None
    days_left: float
    """Days to the limit at the pace so far, counted from today; 0 if it has been reached."""


@dataclass(frozen=True)
class CohortSoFar:
    """A cohort as households come in: taken in, of those left too early to count, and the first and last day."""

    number: int
    count: float
    left_early: float
    first: dt.date | None
    last: dt.date | None
    is_full: bool
    """Whether the number left is the least that a cohort may have."""


def months_gone(agreement: Agreement, day: dt.date) -> tuple[float, float]:
    """Return the months of the intervention up to a day, the day's own counted, and all of them."""
    first, last = agreement.period.intervention_start.value, agreement.period.intervention_end.value

    def between(end: dt.date) -> float:
        return float((end.year - first.year) * MONTHS_PER_YEAR + end.month - first.month + 1)

    return between(min(day, last)), between(last)


def half_years(intake: IntakeByLot) -> tuple[IntakeHalfYear, ...]:
    """Return the half-years of the intervention that have begun; none before its first day.

    Source: Bilag 4.1, Bilag 1.4 pkt. 3.2.2.
    """
    return tuple(_half_years(intake))


def _half_years(intake: IntakeByLot) -> Iterator[IntakeHalfYear]:
    agreement, own = intake.agreement, intake.listed
    first, last = agreement.period.intervention_start.value, agreement.period.intervention_end.value
    for one in periods(first, min(last, intake.on), MONTHS_PER_HALF_YEAR):
        inside = (own.taken_in >= np.datetime64(one.first)) & (own.taken_in <= np.datetime64(one.last))
        areas = tuple(float((inside & (own.area == area)).sum()) for area in range(len(agreement.area)))
        gone, whole = months_gone(agreement, one.last)
        planned = float(round_half_up(agreement.people.households.value * gone / whole, WHOLE))
        aimed_at = float(round_half_up(agreement.people.intake_a_year.value * gone / MONTHS_PER_YEAR, WHOLE))
        yield IntakeHalfYear(one, areas, taken_by(intake, one.last), planned, aimed_at)


def taken_by(intake: IntakeByLot, day: dt.date) -> float:
    """Return the households that were taken in by a day."""
    return float((intake.listed.taken_in <= np.datetime64(day)).sum())


def days_so_far(intake: IntakeByLot) -> float:
    """Return the days of the intervention so far, its first one counted, and none after its last; 0 before it."""
    period = intake.agreement.period
    last = min(intake.on, period.intervention_end.value)
    return float(max(0, (last - period.intervention_start.value).days + 1))


def pace(intake: IntakeByLot) -> float:
    """Return the households taken in a year at the pace so far; 0 before the intervention begins."""
    return float(intake_pace(taken_by(intake, intake.on), max(days_so_far(intake), 1.0)))


def limits(intake: IntakeByLot) -> tuple[IntakeLimit, ...]:
    """Return the limits of the first half-year and the first year.

    Source: pkt. 6.1.1(iv).
    """
    return tuple(_limit(intake, day, term) for day, term in intake_deadlines(intake.agreement))


def _limit(intake: IntakeByLot, day: dt.date, term: Term) -> IntakeLimit:
    days = np.sort(intake.listed.taken_in[intake.listed.is_taken_in])
    least, count, now = int(term.value), taken_by(intake, min(day, intake.on)), float(len(days))
    reached = days[least - 1].item() if 0 < least <= len(days) else None
    left = float(days_to_limit(term.value, max(now, 1.0), max(days_so_far(intake), 1.0)))
    if count >= least:
        state = State.FINE
    elif intake.on >= day:
        state = State.TRIPPED
    else:
        state = State.NOT_YET if later(intake.on, int(left)) <= day else State.NEAR
    return IntakeLimit(term, day, count, state, reached, left)


def cohort_target(agreement: Agreement) -> Target | None:
    """Return the target that is measured in cohorts, the first if there are several; None if none is."""
    found = (one for one in targets_of(agreement).values() if one.least_households() is not None)
    return next(found, None)


def cohort_of(agreement: Agreement, target: Target, number: float) -> float:
    """Return the cohort of the household that was taken in as a number, counted from 1; more than planned are in the last.

    Source: Bilag 5.1 pkt. 2.1: »in step with their intake«; that each is an equal part of the planned households is a choice.
    """
    cohorts = _cohorts(target)
    each = agreement.people.households.value / cohorts
    return float(min(cohorts, (number - 1) // each + 1))


def _cohorts(target: Target) -> float:
    term = target.number_of_cohorts()
    assert term is not None  # noqa: S101 the target has cohorts
    return term.value


def cohorts(intake: IntakeByLot) -> tuple[CohortSoFar, ...]:
    """Return the cohorts so far, none if no target is measured in any.

    Source: Bilag 5.1 pkt. 2.1, Bilag 1.4 pkt. 3.2.4.
    """
    target = cohort_target(intake.agreement)
    return () if target is None else tuple(_cohorts_of(intake, target))


def _cohorts_of(intake: IntakeByLot, target: Target) -> Iterator[CohortSoFar]:
    own, least = intake.listed, target.least_households()
    assert least is not None  # noqa: S101 the target has cohorts
    taken = np.flatnonzero(own.is_taken_in)
    taken = taken[np.lexsort((intake.draw.places[taken], own.taken_in[taken]))]
    early = {one.at for one in ended_courses(intake) if one.is_early}
    for number in range(1, int(_cohorts(target)) + 1):
        inside = [at for n, at in enumerate(taken.tolist(), 1) if cohort_of(intake.agreement, target, n) == number]
        gone = float(sum(at in early for at in inside))
        days = sorted(own.taken_in[at].item() for at in inside)
        first, last = (days[0], days[-1]) if days else (None, None)
        yield CohortSoFar(number, float(len(inside)), gone, first, last, len(inside) - gone >= least.value)
