"""From records of persons and households to tallies: who counts, what is due in a period, what was achieved, what is missing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from model.clauses.annex_1_4 import counting
from model.clauses.annex_5_1.employment import carried_types
from model.clauses.annex_5_1.missing_data import corrected_for
from model.clauses.annex_5_1.population import due_between, in_age_group
from model.observations import MISSING, Codes, Dates, Numbers, Point, Records, Tally, Truths
from model.outcome_terms import Employment
from model.payment_period import PaymentPeriod
from model.terms import Agreement


@dataclass(frozen=True)
class Tallied:
    """The records of one period, tallied by the agreement's terms."""

    agreement: Agreement
    records: Records
    period: PaymentPeriod

    def points(self) -> Mapping[str, tuple[Point, ...]]:
        """The measurements of each target that records are kept of."""
        known: Mapping[str, Callable[[], tuple[Point, ...]]] = {
            "employment": self._employment,
            "social_measures": self._social_measures,
            "life_satisfaction": self._life_satisfaction,
            "action_plans": self._action_plans,
        }
        return {name: known[name]() for name, _ in self.agreement.target.agreed() if name in known}

    def baselines(self) -> Mapping[str, tuple[float, ...]]:
        """The realised baselines by the end of the period: persons by benefit type, and by step of the ladder."""
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
        months = int(self.agreement.people.counts_after.value)
        return counting(households.start, households.left, months, self.period.last)

    def _population(self, person: Codes, target: object) -> Truths:
        """Who of a table's persons belongs to a target's population: old enough, and in a household that counts."""
        persons = self.records.persons
        oldest = target.oldest.value if isinstance(target, Employment) else None
        in_group = in_age_group(persons.age[person], target.youngest.value, oldest)  # type: ignore[attr-defined]
        return in_group & self._counting[persons.household[person]]

    def _of_household(self, person: Codes, column: Dates | Truths) -> np.ndarray:
        """What holds for each person's household."""
        found: np.ndarray = column[self.records.persons.household[person]]
        return found

    def _employment(self) -> tuple[Point, ...]:
        """Target 1: successes at each measurement, by the benefit type that decides there."""
        target, found = self.agreement.target.employment, self.records.employment
        if target is None or found is None:
            return ()
        chosen, types = self._population(found.person, target), carried_types(found.benefit)
        return tuple(
            self._measured(
                number, chosen, found.person, int(months.value), found.result[:, number - 1], types[:, number - 1],
                len(target.benefit),
            )
            for number, months in enumerate(target.measured_after, 1)
        )  # fmt: skip

    def _social_measures(self) -> tuple[Point, ...]:
        """Target 2: step units moved down at each measurement, by the step at the start."""
        target, found = self.agreement.target.social_measures, self.records.social_measures
        if target is None or found is None:
            return ()
        heights = np.array([step.height.value for step in target.step])
        chosen = self._population(found.person, target)
        points = []
        for number, months in enumerate(target.measured_after, 1):
            after = found.after[:, number - 1]
            down = np.maximum(heights[found.before] - heights[after], 0.0)
            results = np.where(after == MISSING, np.nan, down)
            points.append(
                self._measured(number, chosen, found.person, int(months.value), results, found.before, len(target.step))
            )
        return tuple(points)

    def _life_satisfaction(self) -> tuple[Point, ...]:
        """Target 4: persons whose score has risen, of those whose end lies in the period."""
        target, found = self.agreement.target.life_satisfaction, self.records.life_satisfaction
        if target is None or found is None:
            return ()
        chosen = self._population(found.person, target) & self._in_period(found.day)
        missing = np.isnan(found.before) | np.isnan(found.after)
        risen = np.where(missing, np.nan, found.after > found.before)
        replaced = self._of_household(found.person, self.records.households.replaced)
        return (Point(1, _tally(chosen, risen, replaced)),)

    def _action_plans(self) -> tuple[Point, ...]:
        """Target 5: fulfilled percentage points of the households whose end lies in the period."""
        found, households = self.records.action_plans, self.records.households
        if self.agreement.target.action_plans is None or found is None:
            return ()
        chosen = self._counting[found.household] & self._in_period(found.day)
        percentage_points = np.round(found.fulfilled * 100, 10)
        return (Point(1, _tally(chosen, percentage_points, households.replaced[found.household])),)

    def _in_period(self, day: Dates) -> Truths:
        within: Truths = (day >= np.datetime64(self.period.first)) & (day <= np.datetime64(self.period.last))
        return within

    def _measured(
        self,
        number: int,
        chosen: Truths,
        person: Codes,
        months: int,
        results: Codes | Numbers,
        group: Codes,
        groups: int,
    ) -> Point:
        households = self.records.households
        due = due_between(households.start, months, self.period.first, self.period.last)
        chosen = chosen & self._of_household(person, due)
        known = np.where(results == MISSING, np.nan, results.astype(float))
        replaced = self._of_household(person, households.replaced)
        by_group = _tallies(chosen, known, replaced, group, groups)
        return Point(number, _tally(chosen, known, replaced), by_group)


def _tally(chosen: Truths, results: Numbers, replaced: Truths) -> Tally:
    (whole,) = _tallies(chosen, results, replaced, np.zeros(len(chosen), np.int64), 1)
    return whole


def _tallies(chosen: Truths, results: Numbers, replaced: Truths, group: Codes, groups: int) -> tuple[Tally, ...]:
    """A tally of each group; NaN is a result that is missing."""
    missing = np.isnan(results)
    provided, corrected = chosen & ~missing, chosen & corrected_for(missing, replaced)
    measured, without = _counted(group[provided], groups), _counted(group[corrected], groups)
    achieved = np.bincount(group[provided], results[provided], groups)
    return tuple(Tally(m, round(float(a), 8), w) for m, a, w in zip(measured, achieved, without, strict=True))


def _counted(codes: Codes, groups: int) -> tuple[float, ...]:
    return tuple(float(n) for n in np.bincount(codes, minlength=groups))
