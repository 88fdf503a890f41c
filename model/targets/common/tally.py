"""Tallies from records of persons and households: who counts, what a period pays for, what was achieved or missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from model.base.payment_period import PaymentPeriod
from model.base.rounding import GUARD, round_half_up
from model.clauses.annex_5_1.missing_data import corrected_for
from model.clauses.annex_5_1.population import in_age_group
from model.facts.observations import MISSING, Codes, Dates, Numbers, Point, Records, Tally, Truths
from model.targets.common.courses import Courses, due_in, without_mean
from model.terms.agreement import Agreement


@dataclass(frozen=True)
class Tallied:
    """The records of one period, tallied under the agreement's terms."""

    agreement: Agreement
    records: Records
    period: PaymentPeriod

    @cached_property
    def counting(self) -> Truths:
        """Which households count in the results on the period's last day."""
        households = self.records.households
        return Courses.of(self.agreement, households.start, households.left).counting(self.period.last)

    @cached_property
    def without_mean(self) -> Truths:
        """Which households get no mean for missing data."""
        households = self.records.households
        replaced = households.replaced(self.period.last)
        return without_mean(self.agreement, households.start, households.left, replaced)

    def counts(self, person: Codes) -> Truths:
        """Return which of a table's persons belong to a household that counts on the period's last day."""
        return self.counting[self.home(person)]

    def home(self, person: Codes) -> Codes:
        """Return the household of each of a table's persons."""
        return self.records.persons.household[person]

    @staticmethod
    def known(results: Codes) -> Numbers:
        """Return results as numbers, NaN for missing ones."""
        return np.where(results == MISSING, np.nan, results.astype(float))

    @staticmethod
    def by_group(group: Codes, groups: int) -> tuple[float, ...]:
        """Return the number of rows in each group."""
        return tuple(float(n) for n in np.bincount(group, minlength=groups))

    def of_age(self, person: Codes, youngest: float, oldest: float | None = None) -> Truths:
        """Return which of a table's persons are in an age range, years, both ends included."""
        return in_age_group(self.records.persons.age[person], youngest, oldest)

    def due(self, time: Callable[[Agreement], Dates], household: Codes | None = None) -> Truths:
        """Return which results the period pays for, by due date under given terms; one per household or index."""
        households = self.records.households
        return due_in(self.agreement, self.period, households.start, households.left, time, household)

    def at_times(
        self,
        times: Sequence[Callable[[Agreement], Dates]],
        household: Codes,
        chosen: Truths,
        achieved: Numbers,
        group: Codes,
        groups: int,
    ) -> Iterator[Point]:
        """Yield each measurement at a fixed time after the start, for results that the period pays for.

        Args:
            times: due date of each household's measurement under given terms, by measurement.
            household: each row's household.
            chosen: which rows can count.
            achieved: achievement of each row at each measurement, NaN if missing; shape (rows, measurements).
            group: each row's group at each measurement; the same shape.
            groups: number of groups; 0 if there are none.
        """
        excepted = self.without_mean[household]
        for at, time in enumerate(times):
            own, results = chosen & self.due(time)[household], achieved[:, at]
            by_group = tallies(own, results, excepted, group[:, at], groups) if groups else ()
            yield Point(at + 1, tally(own, results, excepted), by_group)

    def at_end(self, chosen: Truths, achieved: Numbers, household: Codes, day: Dates) -> Point:
        """Return the measurement at the end of the courses, for results that the period pays for.

        Args:
            chosen: which rows can count.
            achieved: achievement of each row, NaN if missing.
            household: each row's household.
            day: each row's day of measuring.
        """
        chosen = chosen & self.due(lambda _: day, household)
        return Point(1, tally(chosen, achieved, self.without_mean[household]))


def tally(chosen: Truths, results: Numbers, excepted: Truths) -> Tally:
    """Return the tally of the chosen rows; NaN is a missing result."""
    (whole,) = tallies(chosen, results, excepted, np.zeros(len(chosen), np.int64), 1)
    return whole


def tallies(chosen: Truths, results: Numbers, excepted: Truths, group: Codes, groups: int) -> tuple[Tally, ...]:
    """Return a tally of each group; NaN is a missing result."""
    missing = np.isnan(results)
    provided, corrected = chosen & ~missing, chosen & corrected_for(missing, excepted)
    measured, without = Tallied.by_group(group[provided], groups), Tallied.by_group(group[corrected], groups)
    achieved: Sequence[float] = np.bincount(group[provided], results[provided], groups).tolist()
    return tuple(
        Tally(m, float(round_half_up(a, GUARD)), w) for m, a, w in zip(measured, achieved, without, strict=True)
    )
