"""Results of measurements: achievements, payments before caps, and realised against expected baselines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from model.base.payment_period import PaymentPeriod
from model.base.rounding import summed
from model.clauses.annex_5_1.action_plans import action_plan_payment
from model.clauses.annex_5_1.baseline import deviation, is_renegotiated
from model.clauses.annex_5_1.employment import employment_payment
from model.clauses.annex_5_1.life_satisfaction import life_satisfaction_payment
from model.clauses.annex_5_1.missing_data import with_mean_for_missing, with_means_of_groups
from model.clauses.annex_5_1.school_absence import school_absence_payment
from model.clauses.annex_5_1.social_measures import social_measures_payment
from model.facts.observations import Cohort, Means, Observations, Point, Records, Tally
from model.outcomes.courses import due_in, time_of
from model.outcomes.tally import Tallied
from model.rules.rule import Rule
from model.terms.agreement import Agreement
from model.terms.outcome_terms import Benefit, Employment, OutcomeTarget, SchoolAbsence, SocialMeasures, Step
from model.terms.reading_terms import MEAN_OF_GROUP

PAYMENTS: Mapping[str, tuple[Rule, tuple[float, ...]]] = {
    "employment": (employment_payment, ()),
    "social_measures": (social_measures_payment, (0.0,)),
    "life_satisfaction": (life_satisfaction_payment, ()),
    "action_plans": (action_plan_payment, ()),
}
"""The rule that prices each target's results, with its arguments between result and price (step units: floor 0)."""

PERSONS = ("employment", "life_satisfaction")
"""Targets whose results count persons among those measured."""


@dataclass(frozen=True)
class Outcome:
    """Result of one measurement of a target: tally, achievement including means for missing data, and payment, DKK."""

    target: str
    number: int
    whole: Tally
    groups: tuple[Tally, ...]
    achieved: float
    payment: float


@dataclass(frozen=True)
class AbsenceOutcome:
    """Result of one measurement of a cohort's absence; payment in DKK."""

    cohort: int
    number: int
    baseline: Means
    means: Means
    payment: float


@dataclass(frozen=True)
class Baseline:
    """A realised and an expected baseline, persons; group None is the total."""

    target: str
    group: int | None
    title: str
    realised: float
    expected: float
    renegotiated: bool

    @property
    def deviation(self) -> float:
        """Deviation of the realised from the expected baseline, as a fraction of the expected."""
        return deviation(self.realised, self.expected)


def outcomes_of(agreement: Agreement, observed: Observations, period: PaymentPeriod) -> tuple[Outcome, ...]:
    """Return results and payments before caps (DKK) of a period, for every target except school absence.

    Source: Bilag 5.1 pkt. 2.1, 2.3; whose mean replaces missing data is a reading.
    """
    results = observed.results
    points = Tallied(agreement, results, period).points() if isinstance(results, Records) else results.points
    targets = dict(agreement.target.agreed())
    return tuple(_outcome(agreement, name, targets[name], one) for name, found in points.items() for one in found)


def _outcome(agreement: Agreement, name: str, target: OutcomeTarget, point: Point) -> Outcome:
    rule, between = PAYMENTS[name]
    whole, groups = point.whole, [(one.achieved, one.measured, one.missing) for one in point.groups]
    achieved = with_mean_for_missing(whole.achieved, whole.measured, whole.missing)
    if groups and agreement.reading.missing_data.used == MEAN_OF_GROUP:
        achieved = with_means_of_groups(groups)
    payment = float(rule(achieved, *between, target.price.value))
    return Outcome(name, point.number, whole, point.groups, achieved, payment)


def absences_of(agreement: Agreement, observed: Observations, period: PaymentPeriod) -> tuple[AbsenceOutcome, ...]:
    """Return results and payments (DKK) of the cohort measurements that a period pays for.

    Source: Bilag 5.1 pkt. 2.6.
    """
    target = agreement.target.school_absence
    if target is None:
        return ()
    found = []
    for cohort in observed.cohorts:
        for number, means in enumerate(cohort.measurements, 1):
            if means is not None and _is_due(agreement, cohort, number, period):
                found.append(_absence(target, cohort, number, means))
    return tuple(found)


def _absence(target: SchoolAbsence, cohort: Cohort, number: int, means: Means) -> AbsenceOutcome:
    base = cohort.baseline
    payment = school_absence_payment(
        means.treated, means.control, base.treated, base.control, target.price.value, target.decimals.value
    )
    return AbsenceOutcome(cohort.number, number, base, means, float(payment))


def _is_due(agreement: Agreement, cohort: Cohort, number: int, period: PaymentPeriod) -> bool:
    start = np.array([cohort.start], "datetime64[D]")
    (is_due,) = due_in(agreement, period, start, None, lambda terms: time_of(terms, "school_absence", number, start))
    return bool(is_due)


def gross_of(outcomes: Sequence[Outcome], absences: Sequence[AbsenceOutcome]) -> dict[str, float]:
    """Return each target's payment before its cap, DKK to the øre."""
    gross: dict[str, float] = {}
    paid = [(one.target, one.payment) for one in outcomes] + [("school_absence", one.payment) for one in absences]
    for target, payment in paid:
        gross[target] = summed((gross.get(target, 0.0), payment))
    return gross


def baselines_of(agreement: Agreement, observed: Observations) -> tuple[Baseline, ...]:
    """Return realised and expected baselines, persons: by benefit type or step, and in total (group None).

    Source: Bilag 5.1 pkt. 2.4.2, 2.5.2; whether rows or totals are meant is left open, so both are returned.
    """
    results = observed.results
    if isinstance(results, Records):
        by_target = Tallied(agreement, results, observed.period).baselines()
    else:
        by_target = results.baselines
    return tuple(
        Baseline(name, group, title, count, expected, is_renegotiated(count, expected, tolerance))
        for name, realised in by_target.items()
        for tolerance, rows in [_expected_rows(agreement, name)]
        for group, title, count, expected in _beside(rows, realised)
    )


def _expected_rows(agreement: Agreement, name: str) -> tuple[float, Sequence[Benefit | Step]]:
    target = dict(agreement.target.agreed())[name]
    if isinstance(target, Employment):
        return target.baseline_tolerance.value, target.benefit
    if isinstance(target, SocialMeasures):
        return target.baseline_tolerance.value, target.step
    raise KeyError(name)


def _beside(
    rows: Sequence[Benefit | Step], realised: Sequence[float]
) -> Iterator[tuple[int | None, str, float, float]]:
    for group, (row, count) in enumerate(zip(rows, realised, strict=True)):
        yield group, row.title, count, row.persons.value
    yield None, "i alt", sum(realised), sum(row.persons.value for row in rows)
