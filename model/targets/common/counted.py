"""Targets whose persons or households are counted: what an achievement is, and what it is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial, reduce
from operator import add
from typing import TYPE_CHECKING, ClassVar

from model.base.payment_period import PaymentPeriod
from model.clauses.annex_5_1.missing_data import with_mean_for_missing, with_means_of_groups
from model.facts.observations import Codes, Numbers, Point, Truths
from model.formula.either import T, applied
from model.rules.rule import Rule
from model.targets.common.results import Outcome
from model.targets.common.target import Target
from model.terms.agreement import Agreement
from model.terms.reading_terms import MEAN_OF_GROUP
from model.terms.schema import record

if TYPE_CHECKING:
    from model.targets.common.outlook import Draws, ExpectedGroup, Intake, Key, Outlook
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

    def future(self, outlook: Outlook, draws: Draws[T]) -> Iterator[tuple[PaymentPeriod, T]]:
        """Yield what is paid for all achievements of a measurement in a period, DKK to the øre.

        Source: Bilag 5.1 pkt. 2.1; that a result is kept until the next measurement by a share of those who succeed,
        beyond what chance alone would give, is an assumption.
        """
        found = dict[tuple[PaymentPeriod, int], list[T]]()
        for group in self.expected_groups(outlook.agreement):
            rate = draws.rate((self.id, group.id), group.rate.value)
            for intake in outlook.intakes:
                for period, number, achieved in self.achieved(outlook, draws, group, intake, rate):
                    worth = draws.figure(("worth", self.id, group.id), group.worth.value)
                    found.setdefault((period, number), []).append(achieved * worth)
        for (period, _), amounts in sorted(found.items(), key=lambda one: one[0]):
            yield period, applied(self.rule, reduce(add, amounts), *self.between, outlook.in_force(self, period).price)

    def achieved(
        self, outlook: Outlook, draws: Draws[T], group: ExpectedGroup, intake: Intake, rate: T
    ) -> Iterator[tuple[PaymentPeriod, int, T]]:
        """Yield the successes of an intake at each measurement that is to come, with the period that pays for it."""
        every, before = (
            draws.figure(("persons", self.id, group.id, intake.number), intake.of(group.persons.value)),
            None,
        )
        kept = draws.figure(("persistence",), outlook.terms.persistence.value)
        for number in self.numbers():
            period = outlook.due(self, number, intake.start)
            if period is None:
                continue
            key: Key = (self.id, group.id, intake.number, number)
            if (known := outlook.known.get(key)) is not None:
                every = draws.figure(("measured", *key), known.persons)
                before = draws.figure(("achieved", *key), known.achieved)
                continue
            if before is None:
                now = draws.successes(key, every, rate)
            else:
                gained = rate - rate * kept
                now = draws.successes((*key, "again"), before, gained + kept)
                now = now + draws.successes((*key, "new"), every - before, gained)
            before = now
            if not outlook.is_told(period):
                yield period, number, now

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
