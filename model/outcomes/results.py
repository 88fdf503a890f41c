"""Results of a period: what targets' measurements come to before their caps, and realised against expected baselines."""

from collections.abc import Iterator, Mapping, Sequence

from model.base.payment_period import PaymentPeriod
from model.base.rounding import summed
from model.clauses.annex_5_1.baseline import is_renegotiated
from model.facts.observations import Observations, Point, Records
from model.targets.common.results import Baseline, CohortOutcome, Outcome
from model.targets.common.tally import Tallied
from model.targets.common.target import Group, Target, targets_of
from model.terms.agreement import Agreement


def counted_points(
    agreement: Agreement, observed: Observations, period: PaymentPeriod
) -> Mapping[str, tuple[Point, ...]]:
    """Return the counts of a period's measurements by target, as reported or tallied from records."""
    results = observed.results
    if not isinstance(results, Records):
        return results.points
    tallied = Tallied(agreement, results, period)
    return {one.id: one.points(tallied) for one in _recorded(agreement, results)}


def realised_baselines(agreement: Agreement, observed: Observations) -> Mapping[str, tuple[float, ...]]:
    """Return the realised baselines by target, persons of each group, as reported or tallied from records."""
    results = observed.results
    if not isinstance(results, Records):
        return results.baselines
    tallied = Tallied(agreement, results, observed.period)
    return {one.id: one.realised(tallied) for one in _recorded(agreement, results) if one.groups()}


def _recorded(agreement: Agreement, records: Records) -> Iterator[Target]:
    return (one for name, one in targets_of(agreement).items() if name in records.results)


def outcomes_of(agreement: Agreement, observed: Observations, period: PaymentPeriod) -> tuple[Outcome, ...]:
    """Return results and payments before caps (DKK) of a period, for every target that counts persons or households.

    Source: Bilag 5.1 pkt. 2.1, 2.3; whose mean replaces missing data is a reading.
    """
    points = counted_points(agreement, observed, period)
    targets = targets_of(agreement).items()
    return tuple(one for name, target in targets for one in target.outcomes(agreement, points.get(name, ())))


def absences_of(agreement: Agreement, observed: Observations, period: PaymentPeriod) -> tuple[CohortOutcome, ...]:
    """Return results and payments before caps (DKK) of the cohort measurements that a period pays for.

    Source: Bilag 5.1 pkt. 2.6.
    """
    targets = targets_of(agreement).values()
    return tuple(one for target in targets for one in target.of_cohorts(agreement, observed.cohorts, period))


def gross_of(outcomes: Sequence[Outcome], absences: Sequence[CohortOutcome]) -> dict[str, float]:
    """Return each target's payment before its cap, DKK to the øre."""
    gross: dict[str, float] = {}
    every: tuple[Outcome | CohortOutcome, ...] = (*outcomes, *absences)
    for one in every:
        gross[one.target] = summed((gross.get(one.target, 0.0), one.payment))
    return gross


def baselines_of(agreement: Agreement, observed: Observations) -> tuple[Baseline, ...]:
    """Return realised and expected baselines, persons: by benefit type or step, and in total (group None).

    Source: Bilag 5.1 pkt. 2.4.2, 2.5.2; whether rows or totals are meant is left open, so both are returned.
    """
    targets = targets_of(agreement)
    return tuple(
        Baseline(name, group, title, count, expected, is_renegotiated(count, expected, tolerance.value))
        for name, realised in realised_baselines(agreement, observed).items()
        if (tolerance := targets[name].tolerance()) is not None
        for group, title, count, expected in _beside(targets[name].groups(), realised)
    )


def _beside(rows: Sequence[Group], realised: Sequence[float]) -> Iterator[tuple[int | None, str, float, float]]:
    for group, (row, count) in enumerate(zip(rows, realised, strict=True)):
        yield group, row.title, count, row.persons.value
    yield None, "i alt", sum(realised), sum(row.persons.value for row in rows)
