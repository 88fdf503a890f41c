"""Tallies from records of persons and households: who counts, what a period pays for, what was achieved or missing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np

from model.base.payment_period import PaymentPeriod
from model.base.rounding import GUARD, round_half_up
from model.clauses.annex_5_1.employment import carried_types
from model.clauses.annex_5_1.missing_data import corrected_for
from model.clauses.annex_5_1.population import in_age_group
from model.facts.observations import MISSING, Codes, Dates, Numbers, Point, Records, Tally, Truths
from model.outcomes.courses import Courses, due_in, time_of, without_mean
from model.terms.agreement import Agreement
from model.terms.outcome_terms import Employment, LifeSatisfaction, SocialMeasures

_OfPersons: TypeAlias = Employment | SocialMeasures | LifeSatisfaction


@dataclass(frozen=True)
class Tallied:
    """The records of one period, tallied under the agreement's terms."""

    agreement: Agreement
    records: Records
    period: PaymentPeriod

    def points(self) -> Mapping[str, tuple[Point, ...]]:
        """Return the measurements of each target that has records."""
        known: Mapping[str, Callable[[], tuple[Point, ...]]] = {
            "employment": self._employment,
            "social_measures": self._social_measures,
            "life_satisfaction": self._life_satisfaction,
            "action_plans": self._action_plans,
        }
        return {name: known[name]() for name, _ in self.agreement.target.agreed() if name in known}

    def baselines(self) -> Mapping[str, tuple[float, ...]]:
        """Return the realised baselines at the end of the period, persons by benefit type and by step of the ladder."""
        found = {}
        target, measures = self.agreement.target.employment, self.agreement.target.social_measures
        employment, ladder = self.records.employment, self.records.social_measures
        if target is not None and employment is not None:
            chosen = self._population(employment.person, target)
            found["employment"] = _counted(employment.benefit[chosen, 0], len(target.benefit))
        if measures is not None and ladder is not None:
            chosen = self._population(ladder.person, measures)
            found["social_measures"] = _counted(ladder.before[chosen], len(measures.step))
        return found

    @cached_property
    def _counting(self) -> Truths:
        households = self.records.households
        return Courses.of(self.agreement, households.start, households.left).counting(self.period.last)

    @cached_property
    def _without_mean(self) -> Truths:
        households = self.records.households
        replaced = households.replaced(self.period.last)
        return without_mean(self.agreement, households.start, households.left, replaced)

    def _of_age(self, person: Codes, target: _OfPersons) -> Truths:
        """Return which of a table's persons are in a target's age range."""
        oldest = target.oldest.value if isinstance(target, Employment) else None
        return in_age_group(self.records.persons.age[person], target.youngest.value, oldest)

    def _population(self, person: Codes, target: _OfPersons) -> Truths:
        """Return which of a table's persons are in a target's population: in its age range, in a counting household."""
        return self._of_age(person, target) & self._counting[self.records.persons.household[person]]

    def _due(self, time: Callable[[Agreement], Dates], household: Codes | None = None) -> Truths:
        """Return which results the period pays for, by due date under given terms; one per household or index."""
        households = self.records.households
        return due_in(self.agreement, self.period, households.start, households.left, time, household)

    def _employment(self) -> tuple[Point, ...]:
        """Return target 1: successes at each measurement, by the benefit type that applies to it."""
        target, found = self.agreement.target.employment, self.records.employment
        if target is None or found is None:
            return ()
        chosen, types = self._of_age(found.person, target), carried_types(found.benefit)
        return tuple(
            self._measured(
                "employment", number, chosen, found.person, found.result[:, number - 1], types[:, number - 1],
                len(target.benefit),
            )
            for number in range(1, len(target.measured_after) + 1)
        )  # fmt: skip

    def _social_measures(self) -> tuple[Point, ...]:
        """Return target 2: step units moved down at each measurement, by the step at the start."""
        target, found = self.agreement.target.social_measures, self.records.social_measures
        if target is None or found is None:
            return ()
        heights = np.array([step.height.value for step in target.step])
        chosen = self._of_age(found.person, target)
        points = []
        for number in range(1, len(target.measured_after) + 1):
            after = found.after[:, number - 1]
            down = np.maximum(heights[found.before] - heights[after], 0.0)
            results = np.where(after == MISSING, np.nan, down)
            steps = len(target.step)
            points.append(self._measured("social_measures", number, chosen, found.person, results, found.before, steps))
        return tuple(points)

    def _life_satisfaction(self) -> tuple[Point, ...]:
        """Return target 4: persons whose score has risen, among those whose final measurement the period pays for."""
        target, found = self.agreement.target.life_satisfaction, self.records.life_satisfaction
        if target is None or found is None:
            return ()
        home = self.records.persons.household[found.person]
        chosen = self._of_age(found.person, target) & self._due(lambda _: found.day, home)
        missing = np.isnan(found.before) | np.isnan(found.after)
        risen = np.where(missing, np.nan, found.after > found.before)
        return (Point(1, _tally(chosen, risen, self._without_mean[home])),)

    def _action_plans(self) -> tuple[Point, ...]:
        """Return target 5: percentage points fulfilled by households whose final measurement the period pays for."""
        found = self.records.action_plans
        if self.agreement.target.action_plans is None or found is None:
            return ()
        chosen = self._due(lambda _: found.day, found.household)
        percentage_points = np.asarray(round_half_up(found.fulfilled * 100, GUARD))
        return (Point(1, _tally(chosen, percentage_points, self._without_mean[found.household])),)

    def _measured(
        self,
        target: str,
        number: int,
        chosen: Truths,
        person: Codes,
        results: Codes | Numbers,
        group: Codes,
        groups: int,
    ) -> Point:
        """Return a measurement at a fixed time after the start, for chosen persons whose result the period pays for."""
        home = self.records.persons.household[person]
        start = self.records.households.start
        chosen = chosen & self._due(lambda terms: time_of(terms, target, number, start))[home]
        known = np.where(results == MISSING, np.nan, results.astype(float))
        excepted = self._without_mean[home]
        by_group = _tallies(chosen, known, excepted, group, groups)
        return Point(number, _tally(chosen, known, excepted), by_group)


def _tally(chosen: Truths, results: Numbers, excepted: Truths) -> Tally:
    (whole,) = _tallies(chosen, results, excepted, np.zeros(len(chosen), np.int64), 1)
    return whole


def _tallies(chosen: Truths, results: Numbers, excepted: Truths, group: Codes, groups: int) -> tuple[Tally, ...]:
    """Return a tally of each group; NaN is a missing result."""
    missing = np.isnan(results)
    provided, corrected = chosen & ~missing, chosen & corrected_for(missing, excepted)
    measured, without = _counted(group[provided], groups), _counted(group[corrected], groups)
    achieved = np.bincount(group[provided], results[provided], groups)
    return tuple(
        Tally(m, float(round_half_up(float(a), GUARD)), w) for m, a, w in zip(measured, achieved, without, strict=True)
    )


def _counted(codes: Codes, groups: int) -> tuple[float, ...]:
    return tuple(float(n) for n in np.bincount(codes, minlength=groups))
