"""Single futures of many: what was drawn, by key, so that a future can be paid for in other ways than over columns."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from model.base.payment_period import PaymentPeriod
from model.facts.observations import Cohort, Counts, Earlier, Means, Observations, Point, Tally
from model.forecast.draws import AtRandom, Futures
from model.outcomes.statement import Statement, state
from model.targets.common.outlook import Key, Outlook
from model.targets.common.target import Target, targets_of
from model.terms.values import Term


@dataclass(frozen=True, eq=False)
class Recorded:
    """Draws of many futures, each kept by its key."""

    draws: AtRandom
    found: dict[Key, Futures] = field(default_factory=dict)

    def figure(self, key: Key, value: float) -> Futures:
        """What is known is not kept."""
        return self.draws.figure(key, value)

    def factor(self, target: str) -> Futures:
        """What every expected success is multiplied by."""
        return self.draws.factor(target)

    def rate(self, key: Key, expected: float) -> Futures:
        """A rate, by a key of its own."""
        return self._kept(("rate", *key), self.draws.rate(key, expected))

    def successes(self, key: Key, persons: Futures, rate: Futures) -> Futures:
        """Successes."""
        return self._kept(key, self.draws.successes(key, persons, rate))

    def mean(self, key: Key, expected: Futures, spread: Term, of: float = 1.0) -> Futures:
        """A mean."""
        return self._kept(key, self.draws.mean(key, expected, spread, of))

    def _kept(self, key: Key, drawn: Futures) -> Futures:
        assert key not in self.found, f"{key} is drawn twice"
        self.found[key] = drawn
        return drawn


@dataclass(frozen=True, eq=False)
class OneFuture:
    """The draws of one future, as floats."""

    recorded: Recorded
    at: int

    def figure(self, key: Key, value: float) -> float:
        """The figure."""
        return value

    def factor(self, target: str) -> float:
        """What every expected success of a target is multiplied by."""
        return self.recorded.draws.belief.factors.get(target, 1.0)

    def rate(self, key: Key, expected: float) -> float:
        """The rate drawn."""
        return float(self.recorded.found["rate", *key][self.at])

    def successes(self, key: Key, persons: float, rate: float) -> float:
        """The successes drawn."""
        return float(self.recorded.found[key][self.at])

    def mean(self, key: Key, expected: float, spread: Term, of: float = 1.0) -> float:
        """The mean drawn."""
        return float(self.recorded.found[key][self.at])


def statements(outlook: Outlook, one: OneFuture) -> Iterator[Statement]:
    """The payment statement of each period that has none yet, from this future's counts and cohorts as forms tell them."""
    agreement = outlook.agreement
    counted, cohorts = _counted(outlook, one), _cohorts(outlook, one)
    earlier = [Earlier(at, name, said, said) for at, told in outlook.told.items() for name, said in told.items()]
    for period in agreement.payment_periods():
        if outlook.is_told(period):
            continue
        counts = Counts(counted.get(period, {}), {})
        found = state(agreement, Observations(period, counts, cohorts, tuple(earlier)))
        settled = found.settlement
        earlier += [Earlier(period, name, said, settled.capped[name]) for name, said in settled.gross.items()]
        yield found


def _counted(outlook: Outlook, one: OneFuture) -> Mapping[PaymentPeriod, Mapping[str, tuple[Point, ...]]]:
    """What is counted in each period: persons measured and what they achieved, by measurement."""
    found = defaultdict[PaymentPeriod, dict[str, dict[int, Tally]]](lambda: defaultdict(dict))
    for name, target in targets_of(outlook.agreement).items():
        for group in target.expected_groups(outlook.agreement):
            for intake in outlook.intakes:
                for number in target.numbers():
                    period = outlook.due(target, number, intake.start)
                    drawn = _achieved(one, (name, group.id, intake.number, number))
                    if period is None or drawn is None:
                        continue
                    persons = intake.of(group.persons.value)
                    if target.kind == "action_plans":
                        drawn = min(drawn, 1.0) * persons
                    before = found[period][name].get(number, Tally())
                    achieved = before.achieved + drawn * group.worth.value
                    found[period][name][number] = Tally(before.measured + persons, achieved)
    return {
        period: {
            name: tuple(Point(number, tally) for number, tally in sorted(points.items())) for name, points in of.items()
        }
        for period, of in found.items()
    }


def _achieved(one: OneFuture, key: Key) -> float | None:
    """What was drawn of a measurement, whether or not there was one before it."""
    found = [one.recorded.found[each] for each in (key, (*key, "again"), (*key, "new")) if each in one.recorded.found]
    return float(sum(column[one.at] for column in found)) if found else None


def _cohorts(outlook: Outlook, one: OneFuture) -> tuple[Cohort, ...]:
    return tuple(
        cohort
        for target in targets_of(outlook.agreement).values()
        if target.kind == "school_absence"
        for cohort in _of_target(outlook, target, one)
    )


def _of_target(outlook: Outlook, target: Target, one: OneFuture) -> Iterator[Cohort]:
    cohorts = int(target.cohorts.value)  # type: ignore[attr-defined]
    for number in range(1, cohorts + 1):
        start = outlook.cohort_start(target, number, cohorts)
        means = [_means(outlook, target, number, at, one) for at in (0, *target.numbers())]
        if start is not None and means[0] is not None:
            yield Cohort(target.id, number, start, 30, means[0], tuple(means[1:]))


def _means(outlook: Outlook, target: Target, cohort: int, number: int, one: OneFuture) -> Means | None:
    known = outlook.known_means.get((target.id, cohort, number))
    drawn = [one.recorded.found.get((target.id, group, cohort, number)) for group in (0, 1)]
    if known is not None:
        return known
    return (
        Means(*(min(float(mean[one.at]), 1.0) for mean in drawn if mean is not None)) if drawn[0] is not None else None
    )
