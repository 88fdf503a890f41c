"""Targets whose persons or households are counted: what an achievement is, and what it is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from model.clauses.annex_5_1.missing_data import with_mean_for_missing, with_means_of_groups
from model.facts.observations import Codes, Numbers, Point, Truths
from model.rules.rule import Rule
from model.targets.common.results import Outcome
from model.targets.common.target import Target
from model.terms.agreement import Agreement
from model.terms.reading_terms import MEAN_OF_GROUP
from model.terms.schema import record

if TYPE_CHECKING:
    from model.targets.common.tally import Tallied


@record
class CountedTarget(Target):
    """A target whose persons or households are counted; `rule` prices an achievement, with `between` before the price."""

    rule: ClassVar[Rule]
    between: ClassVar[tuple[float, ...]] = ()

    def payment(self, achieved: float) -> float:
        """Return the payment for an achievement before the cap, DKK to the øre."""
        return float(self.rule(achieved, *self.between, self.price.value))

    def outcomes(self, agreement: Agreement, points: Sequence[Point]) -> Iterator[Outcome]:
        """Yield the result of each measurement.

        Source: Bilag 5.1 pkt. 2.1, 2.3; whose mean replaces missing data is a reading.
        """
        for point in points:
            whole, groups = point.whole, [(one.achieved, one.measured, one.missing) for one in point.groups]
            achieved = with_mean_for_missing(whole.achieved, whole.measured, whole.missing)
            if groups and agreement.reading.missing_data.used == MEAN_OF_GROUP:
                achieved = with_means_of_groups(groups)
            yield Outcome(self.id, point.number, whole, point.groups, achieved, self.payment(achieved))

    def at_times(
        self, tallied: Tallied, person: Codes, of_age: Truths, achieved: Numbers, group: Codes
    ) -> tuple[Point, ...]:
        """Return each measurement at its time after the start, for persons in the age range.

        Args:
            tallied: the period's records.
            person: each row's person.
            of_age: which rows are in the age range.
            achieved: achievement of each row at each measurement, NaN if missing; shape (rows, measurements).
            group: each row's group at each measurement; the same shape.
        """
        from model.targets.common.times import time_of

        start = tallied.records.households.start
        times = [partial(time_of, target=self.id, number=number, start=start) for number in self.numbers()]
        return tuple(tallied.at_times(times, tallied.home(person), of_age, achieved, group, len(self.groups())))
