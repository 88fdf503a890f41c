"""Statements to make workbooks of: the made-up example of Viborg, and counts for any agreement."""

from dataclasses import replace
from functools import lru_cache

from model.base.payment_period import PaymentPeriod
from model.facts.observations import Cohort, Counts, Earlier, Means, Observations, Point, Repayment, Tally
from model.outcomes.statement import state
from model.outcomes.steering_group import told_of
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from tests import places
from workbooks.forms.measurements.observed import read_measurements
from workbooks.frame.edition_inputs import Given
from workbooks.frame.vocabulary import groups_of, periods_of, points_of
from workbooks.statement.statement_inputs import given_of
from workbooks.statement.steering import given_of_told


def given(agreement: Agreement, observed: Observations) -> Given:
    """What the workbook of a statement is made from."""
    return given_of(observed, state(agreement, observed))


def told(agreement: Agreement, observed: Observations) -> Given:
    """What the workbook of a statement for the steering group is made from."""
    statement = state(agreement, observed)
    found = told_of(statement.terms, observed, statement)
    assert found is not None
    return given_of_told(statement, found)


@lru_cache(maxsize=16)
def example(agreement: Agreement) -> Observations:
    """The form that the README shows, with persons and households."""
    return read_measurements(places.MEASUREMENTS, agreement)


def counted(agreement: Agreement, period: PaymentPeriod | None = None) -> Observations:
    """Counts of a period, the last but one where none is given, with an earlier statement and a repayment."""
    every = list(periods_of(agreement).values())
    period = period or every[-2]
    groups, targets = groups_of(agreement), targets_of(agreement)
    points, baselines, earlier = {}, {}, []
    for name, target in targets.items():
        earlier.append(Earlier(every[0], name, 1_000.25, 1_000.25))
        rows = groups.get(name, ())
        if rows:
            baselines[name] = tuple(float(10 + row) for row in range(len(rows)))
        if name == "school_absence":
            continue
        tallies = [Tally(10.0 + row, 3.0 + row, 1.0) for row in range(max(1, len(rows)))]
        sums = Tally(*(sum(getattr(t, key) for t in tallies) for key in ("measured", "achieved", "missing")))
        own = tuple(tallies) if len(rows) > 1 else ()
        points[name] = tuple(Point(number, sums, own) for number, _ in points_of(target))
    repaid = Repayment(period.last, MUNICIPALITY, agreement.funder[0].id, 500.5)
    return Observations(period, Counts(points, baselines), _cohorts(agreement, period), tuple(earlier), (repaid,))


def plenty(agreement: Agreement, period: PaymentPeriod) -> Observations:
    """Counts of a period of which none is small, after a statement of every period before it, next to nothing of which is repaid."""
    few = counted(agreement, period)
    assert isinstance(few.results, Counts)
    points = {name: tuple(map(_plenty, every)) for name, every in few.results.points.items()}
    before = [one for one in periods_of(agreement).values() if one.last < period.last]
    earlier = tuple(
        Earlier(one, name, 1_000.25, 1_000.25) for one in before for name, _ in targets_of(agreement).items()
    )
    return replace(few, results=replace(few.results, points=points), earlier=earlier)


def _plenty(point: Point) -> Point:
    groups = tuple(Tally(one.measured + 30, one.achieved, 6.0) for one in point.groups or (point.whole,))
    sums = Tally(*(sum(getattr(one, key) for one in groups) for key in ("measured", "achieved", "missing")))
    return replace(point, whole=sums, groups=groups if point.groups else ())


def _cohorts(agreement: Agreement, period: PaymentPeriod) -> tuple[Cohort, ...]:
    """A cohort whose first measurement falls in the period, where the agreement is as old as that."""
    target = targets_of(agreement).get("school_absence")
    if target is None:
        return ()
    year, months = divmod(period.first.year * 12 + period.first.month - 1 - int(target.measured_after[0].value), 12)
    start = period.first.replace(year=year, month=months + 1)
    if start < agreement.period.intervention_start.value:
        return ()
    later = [None] * (len(target.measured_after) - 1)
    return (Cohort("school_absence", 1, start, 25.0, Means(0.09, 0.10), (Means(0.07, 0.095), *later)),)
