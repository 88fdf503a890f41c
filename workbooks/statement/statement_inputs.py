"""Inputs of a statement, by key: counts and means only, never anything about one person or household."""

from collections.abc import Iterator

from model.base.rounding import summed
from model.facts.observations import Observations, Tally
from model.outcomes.findings import recomputed
from model.outcomes.household_findings import TOLD
from model.outcomes.results import counted_points, realised_baselines
from model.outcomes.statement import Statement
from model.targets.common.results import CohortOutcome
from model.terms.agreement import Agreement
from workbooks.frame.edition_inputs import Given
from workbooks.statement.edition import StatementEdition
from workbooks.targets.common.basis_rows import WHOLE, cohort_key, tally_key


def given_of(observed: Observations, statement: Statement) -> Given:
    """Return counts, means, earlier statements and repayments of the observations."""
    agreement = statement.terms
    figures = dict(_counts(agreement, observed))
    figures |= _absences(observed, statement.absences)
    if observed.records is not None:
        figures |= {one.id: one.count(agreement, observed) for one in TOLD}
    for one in observed.earlier:
        figures[stated_key(one.period.label, one.target, "gross")] = one.gross
        figures[stated_key(one.period.label, one.target, "capped")] = one.capped
    for period, target, amount in recomputed(agreement, observed):
        figures[stated_key(period.label, target, "recomputed")] = amount
    for repaid in observed.repayments:
        key = repaid_key(repaid.payer, repaid.receiver)
        figures[key] = summed((figures.get(key, 0.0), repaid.amount))
    return Given(StatementEdition.of(agreement, observed, statement.absences).said(agreement), figures)


def baseline_key(target: str, group: int) -> str:
    """Return the key of a realised baseline's row."""
    return f"baseline.{target}.{group}"


def stated_key(period: str, target: str, what: str) -> str:
    """Return the key of an earlier statement's amount: gross or capped as stated, or recomputed."""
    return f"stated.{period}.{target}.{what}"


def repaid_key(payer: str, receiver: str) -> str:
    """Return the key of what a payer has repaid a receiver."""
    return f"repaid.{payer}.{receiver}"


def _counts(agreement: Agreement, observed: Observations) -> Iterator[tuple[str, float]]:
    for target, points in counted_points(agreement, observed, observed.period).items():
        for point in points:
            rows: list[tuple[int | str, Tally]] = list(enumerate(point.groups))
            rows = rows if len(rows) > 1 else [(WHOLE, point.whole)]
            for group, tally in rows:
                yield tally_key(target, point.number, group, "measured"), tally.measured
                yield tally_key(target, point.number, group, "achieved"), tally.achieved
                yield tally_key(target, point.number, group, "missing"), tally.missing
    for target, persons in realised_baselines(agreement, observed).items():
        yield from ((baseline_key(target, group), count) for group, count in enumerate(persons))


def _absences(observed: Observations, absences: tuple[CohortOutcome, ...]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for cohort in observed.cohorts:
        figures[cohort_key(cohort.target, cohort.number, "start", "households")] = cohort.households
        figures[cohort_key(cohort.target, cohort.number, "start", "treated")] = cohort.baseline.treated
        figures[cohort_key(cohort.target, cohort.number, "start", "control")] = cohort.baseline.control
    for one in absences:
        figures[cohort_key(one.target, one.cohort, one.number, "treated")] = one.means.treated
        figures[cohort_key(one.target, one.cohort, one.number, "control")] = one.means.control
    return figures
