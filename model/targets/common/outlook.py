"""What is to come: who starts when, which period pays for each result, and how a result that is not known yet is drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol, TypeVar, cast

from model.base.payment_period import PaymentPeriod, periods
from model.base.rounding import WHOLE, round_half_up
from model.facts.observations import Means
from model.formula.either import T
from model.formula.expression import Expression
from model.terms.agreement import Agreement
from model.terms.forecast_terms import ForecastTerms
from model.terms.outcome_terms import OutcomeTarget
from model.terms.values import Term

KindT = TypeVar("KindT", bound=OutcomeTarget)
Key = tuple[str | int, ...]
"""What a draw is of: target, group, intake, measurement; the same draw has the same key in every forecast."""


class Draws(Protocol[T]):
    """Random figures of one future, of many at once, or as cells; each is drawn once, by its key."""

    def figure(self, key: Key, value: float) -> T:
        """Return a figure that is known, in the form of the others: an expectation, an assumption, a result."""

    def rate(self, key: Key, expected: float) -> T:
        """Return the share of persons that succeed, a fraction, of which only `expected` is known."""

    def successes(self, key: Key, persons: T, rate: T) -> T:
        """Return how many of a number of persons succeed, each with the chance `rate`."""

    def mean(self, key: Key, expected: T, spread: Term, of: float = 1.0) -> T:
        """Return a mean of a number of figures that have a spread, a fraction from 0 to 1."""

    def factor(self, target: str) -> T:
        """Return what every expected success of a target is multiplied by."""


@dataclass(frozen=True)
class ExpectedGroup:
    """Persons of whom a share is expected to succeed, and what each success counts, in units of achievement.

    The figures are expressions of the terms that give them.
    """

    id: str
    title: str
    clause: str
    persons: Expression
    rate: Expression
    worth: Expression


@dataclass(frozen=True)
class Intake:
    """Households that start in one period, all on the day `start`, and count.

    `before` and `until` are those of earlier intakes, and with these, as shares of all households that the agreement expects.
    """

    number: int
    period: PaymentPeriod
    start: dt.date
    households: float
    before: float
    until: float
    parts: tuple[Intake, ...] = ()
    """The intakes that it stands for, if it stands for several."""

    def of(self, persons: float) -> float:
        """Return how many of a number of persons come with these households; without drop-outs all intakes have all persons."""
        if self.parts:
            return sum(one.of(persons) for one in self.parts)
        return float(round_half_up(persons * self.until, WHOLE) - round_half_up(persons * self.before, WHOLE))


@dataclass(frozen=True)
class KnownResult:
    """A result that is known: persons or households measured, and what they achieved."""

    persons: float
    achieved: float


@dataclass(frozen=True, eq=False)
class Outlook:
    """An agreement seen from a day: its assumptions, its intakes, and what has been measured.

    `known` has results by target, group, intake and measurement, `known_means` those of cohorts by target, cohort and
    measurement (0: the baseline), `cohort_starts` the start of those formed already by target and cohort; `told` the gross
    payment of each target, DKK, in each period that has a statement, after which results are drawn. `factors` multiply the
    expected success of targets.
    """

    agreement: Agreement
    intakes: Sequence[Intake]
    known: Mapping[Key, KnownResult] = field(default_factory=dict)
    known_means: Mapping[tuple[str, int, int], Means] = field(default_factory=dict)
    cohort_starts: Mapping[tuple[str, int], dt.date] = field(default_factory=dict)
    told: Mapping[PaymentPeriod, Mapping[str, float]] = field(default_factory=dict)
    factors: Mapping[str, float] = field(default_factory=dict)
    started_until: dt.date | None = None
    """Day up to which households that have really started stand in place of those expected; None if none do."""

    @property
    def terms(self) -> ForecastTerms:
        """The assumptions."""
        assert self.agreement.forecast is not None  # noqa: S101 an outlook is made of an agreement that has them
        return self.agreement.forecast

    def times(self, factor: float) -> Outlook:
        """Return the outlook with the expected success of every target multiplied by a factor."""
        return replace(self, factors={one.id: factor for one in self.agreement.target})

    def in_force(self, target: KindT, period: PaymentPeriod) -> KindT:
        """Return a target as it is agreed on the last day of a period, by whose terms its results are priced."""
        then = self.agreement.of_day(period.last)
        return cast("KindT", next(one for one in then.target if one.id == target.id))

    def due(self, target: OutcomeTarget, number: int, start: dt.date) -> PaymentPeriod | None:
        """Return the period that pays for a measurement of an intake or cohort with this start; None if it is not taken.

        Source: Bilag 5.1 pkt. 2.1; Bilag 1.4 pkt. 1.1.3, 3.2.4.
        """
        return self._due[target.id, number, start]

    def cohort_start(self, target: OutcomeTarget, number: int, cohorts: float) -> dt.date | None:
        """Return the start of a cohort, counted from 1: its own or, if it is not formed yet, its first household's.

        Cohorts are taken to be equal parts of the households; None if so few start that the cohort has none.
        """
        share = (number - 1) / cohorts
        first = next((one.start for one in self.intakes if one.until > share), None)
        return self.cohort_starts.get((target.id, number), first)

    def periods(self) -> set[PaymentPeriod]:
        """Return every period that any result is due in."""
        return {period for period in self._due.values() if period is not None}

    def is_told(self, period: PaymentPeriod) -> bool:
        """Return whether the period has a statement, or is before the last one that has."""
        return bool(self.told) and period <= max(self.told)

    @cached_property
    def _due(self) -> Mapping[tuple[str, int, dt.date], PaymentPeriod | None]:
        starts = sorted({*(one.start for one in self.intakes), *self.cohort_starts.values()})
        return {
            (target.id, number, start): period
            for target in self.agreement.target
            for number in target.numbers()
            for start, period in zip(starts, self._periods(target, number, starts), strict=True)
        }

    def _periods(self, target: OutcomeTarget, number: int, starts: Sequence[dt.date]) -> Iterator[PaymentPeriod | None]:
        import numpy as np

        from model.base.daycount import months_later
        from model.targets.common.courses import Courses
        from model.targets.common.times import time_of

        agreement = self.agreement
        start = np.array(starts, "datetime64[D]")
        planned = months_later(start, int(agreement.people.course.value))
        courses = Courses.of(agreement, start, planned)
        time = time_of(agreement, target.id, number, start) if target.times() else courses.end
        for day in np.maximum(time, courses.counts_from):
            is_due = not np.isnat(day)
            yield PaymentPeriod.of(day.item(), int(agreement.repayment.frequency.value)) if is_due else None


def expected_intakes(agreement: Agreement) -> tuple[Intake, ...]:
    """Return the intakes that the assumptions expect, one for each payment period of the intervention.

    Households of a period are taken to start on its first day within the intervention. If the number of households or the
    period has been amended, those expected are spread as the assumptions spread them.
    """
    assert agreement.forecast is not None  # noqa: S101 asked only of an agreement that has assumptions
    spread, every = [one.value for one in agreement.forecast.intake], agreement.people.households.value
    kept = (1 - agreement.forecast.dropouts.value) * every / (sum(spread) or 1.0)
    return intakes_of(agreement, [one * kept for one in spread])


def told_periods(
    agreement: Agreement, intakes: Sequence[Intake], first: PaymentPeriod | None, last: PaymentPeriod
) -> list[PaymentPeriod]:
    """Return the payment periods with a statement so far: from the first in which a result is due, or an earlier one that has one.

    Args:
        agreement: the terms.
        intakes: who has started.
        first: the first period of which a statement tells; an early one, where households ended early.
        last: the last that has been measured.
    """
    due = min(Outlook(agreement, intakes).periods(), default=last)
    begins = due if first is None else min(due, first)
    return [one for one in agreement.payment_periods() if begins <= one <= last]


def intake_periods(agreement: Agreement) -> list[PaymentPeriod]:
    """Return the payment periods of the intervention."""
    first, last = agreement.period.intervention_start.value, agreement.period.intervention_end.value
    return list(periods(first, last, int(agreement.repayment.frequency.value)))


def started(agreement: Agreement, households: Mapping[PaymentPeriod, float], until: dt.date) -> tuple[Intake, ...]:
    """Return the intakes with the households that have started up to a day in place of those expected by then.

    Args:
        agreement: the terms and assumptions.
        households: those that have started and can count, by payment period.
        until: the day up to which they are known, the last of a payment period.
    """
    expected = {one.period: one.households for one in expected_intakes(agreement)}
    counted = [
        (households if period.last <= until else expected).get(period, 0.0) for period in intake_periods(agreement)
    ]
    return intakes_of(agreement, counted)


def intakes_of(agreement: Agreement, households: Sequence[float]) -> tuple[Intake, ...]:
    """Return the intakes of households that start and count, by payment period of the intervention."""
    first, every = agreement.period.intervention_start.value, agreement.people.households.value
    before, found = 0.0, list[Intake]()
    for number, (period, count) in enumerate(zip(intake_periods(agreement), households, strict=False), 1):
        found.append(Intake(number, period, max(first, period.first), count, before / every, (before + count) / every))
        before += count
    return tuple(found)
