"""Results of a period: what targets' measurements come to before their caps, and realised against expected baselines."""

from collections.abc import Iterator, Sequence

from model.base.payment_period import PaymentPeriod
from model.base.rounding import summed
from model.clauses.annex_5_1.baseline import is_renegotiated
from model.facts.observations import Counts, Observations, Records
from model.targets.common.results import Baseline, CohortOutcome, Outcome
from model.targets.common.tally import Tallied
from model.targets.common.target import Group, targets_of
from model.terms.agreement import Agreement


def counts_of(agreement: Agreement, observed: Observations, period: PaymentPeriod) -> Counts:
    """Return the counts of a period and its realised baselines, as reported or tallied from records."""
    results = observed.results
    if not isinstance(results, Records):
        return results
    tallied = Tallied(agreement, results, period)
    recorded = {name: one for name, one in targets_of(agreement).items() if name in results.results}
    return Counts(
        {name: one.points(tallied) for name, one in recorded.items()},
        {name: one.realised(tallied) for name, one in recorded.items() if one.groups()},
    )


def outcomes_of(agreement: Agreement, observed: Observations, period: PaymentPeriod) -> tuple[Outcome, ...]:
    """Return results and payments before caps (DKK) of a period, for every target that counts persons or households.

    Source: Bilag 5.1 pkt. 2.1, 2.3; whose mean replaces missing data is a reading.
    """
    counts = counts_of(agreement, observed, period)
    return tuple(one for target in targets_of(agreement).values() for one in target.outcomes(agreement, counts))


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
        for name, realised in counts_of(agreement, observed, observed.period).baselines.items()
        if (tolerance := targets[name].tolerance()) is not None
        for group, title, count, expected in _beside(targets[name].groups(), realised)
    )


def _beside(rows: Sequence[Group], realised: Sequence[float]) -> Iterator[tuple[int | None, str, float, float]]:
    for group, (row, count) in enumerate(zip(rows, realised, strict=True)):
        yield group, row.title, count, row.persons.value
    yield None, "i alt", sum(realised), sum(row.persons.value for row in rows)
