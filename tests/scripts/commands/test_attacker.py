"""Whoever reads everything that is published of a period, and knows the rules, cannot work out a small count (pkt. 9.1)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product

import pytest

from model.facts.observations import Counts, Observations, Point, Tally
from model.outcomes.statement import Statement, state
from model.outcomes.steering_group import told_of
from model.terms.agreement import Agreement
from scripts.commands.statement_report import document_of, lines_of
from tests.shared.filled_measurements import VIBORG
from tests.shared.made_up import H2_2025, observed
from workbooks.statement.steering import given_of_told

LIMIT = 3
"""Smallest count that is shown here, so that every case up to some bound can be tried."""
LOW = replace(
    VIBORG,
    measurement=replace(VIBORG.measurement, smallest_shown=replace(VIBORG.measurement.smallest_shown, value=float(LIMIT))),
)
MOST = 7
Case = Mapping[tuple[str, int], tuple[int, int]]
"""By target and number of the measurement: measured, and achieved."""


def seen_in(case: Case) -> Observations:
    """The counts of a period, with means of a cohort."""
    names = dict.fromkeys(name for name, _ in case)
    points = {
        name: tuple(Point(n, Tally(float(m), float(a), 0.0)) for (of, n), (m, a) in case.items() if of == name)
        for name in names
    }
    return observed(Counts(points, {}), H2_2025)


def published(agreement: Agreement, case: Case) -> object:
    """All that the report, and the statement that may be sent, show of it."""
    seen = seen_in(case)
    statement = state(agreement, seen)
    told = told_of(agreement, seen, statement)
    sent = () if told is None else given_of_told(statement, told).figures
    return tuple(lines_of(agreement, statement, told)), tuple(sorted(dict(sent).items()))


def one_measurement() -> Iterator[Case]:
    """Every result of three targets that are measured once, of two payers."""
    results = [(m, a) for m in range(MOST + 1) for a in range(m + 1)]
    households = [(a + failed, a) for a in range(0, MOST, 2) for failed in range(LIMIT + 1)]
    for one, steps, happier in product(results, range(MOST + 1), households):
        yield {("employment", 1): one, ("social_measures", 1): (MOST, steps), ("life_satisfaction", 1): happier}


def two_measurements() -> Iterator[Case]:
    """Every result of two measurements of one target, beside another."""
    results = [(a + failed, a) for a in range(MOST) for failed in range(LIMIT + 1)]
    for one, other in product(results, results):
        yield {("employment", 1): one, ("employment", 2): other, ("action_plans", 1): (20, 1_500)}


def worked_out(cases: Iterable[Case], show: Callable[[Case], object]) -> list[tuple[object, ...]]:
    """Every small count that all cases have in common in which one and the same is published."""
    groups = defaultdict[object, list[Case]](list)
    for case in cases:
        groups[show(case)].append(case)
    found = []
    for alike in groups.values():
        for key in alike[0]:
            for what, count in (
                ("measured", lambda pair: pair[0]), ("achieved", lambda pair: pair[1]), ("failed", lambda pair: pair[0] - pair[1]),
            ):
                answers = {count(case[key]) for case in alike}
                if len(answers) == 1 and 0 < min(answers) < LIMIT:
                    found.append((*key, what, min(answers), dict(alike[0])))
    return found


@pytest.mark.parametrize("cases", [one_measurement, two_measurements])
def test_no_small_count_can_be_worked_out(cases: Callable[[], Iterator[Case]]) -> None:
    """Of any result there is another with another count, of which one and the same is published."""
    assert worked_out(cases(), lambda case: published(LOW, case)) == []
