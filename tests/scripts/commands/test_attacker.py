"""Whoever reads all that is published of a period, and knows the rules, cannot work out a small count (pkt. 9.1)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product

import pytest

from model.facts.observations import Counts, Point, Tally
from model.outcomes.statement import state
from model.outcomes.steering_group import told_of
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement
from scripts.commands.statement_report import lines_of
from tests.amounts import amount
from tests.shared.filled_measurements import VIBORG
from tests.shared.made_up import H2_2025, observed
from tests.shared.with_term import with_term
from workbooks.statement.steering import given_of_told

LIMIT = 3
"""Smallest count that is shown here, so that every case up to some bound can be tried."""
PRICES = {"BM1_pris": 200.0, "BM2_pris": 300.0, "BM4_pris": 100.0}
"""Small ones, so that a sum of few is made up in several ways."""
ASKED, MOST = 4, amount(7, 9)
"""Counts below the first are asked for; those below the second may be, as far as the attacker knows."""
Case = Mapping[tuple[str, int], tuple[int, int]]
"""By target and number of the measurement: measured, and achieved."""
COUNTS: Mapping[str, Callable[[int, int], int]] = {
    "measured": lambda measured, _: measured,
    "achieved": lambda _, achieved: achieved,
    "failed": lambda measured, achieved: measured - achieved,
}


def agreement() -> Agreement:
    """Viborg's with another limit and other prices."""
    found: Agreement = with_term(VIBORG, "Mindste_viste_antal", float(LIMIT))
    for name, price in PRICES.items():
        found = with_term(found, name, price)
    return found


LOW = agreement()


def published(case: Case) -> object:
    """All that the report, and the statement that may be sent, show of it."""
    names = dict.fromkeys(name for name, _ in case)
    points = {
        name: tuple(Point(n, Tally(float(m), float(a), 0.0)) for (of, n), (m, a) in case.items() if of == name)
        for name in names
    }
    seen = observed(Counts(points, {}), H2_2025)
    statement = state(LOW, seen)
    told = told_of(LOW, seen, statement)
    sent = {} if told is None else given_of_told(statement, told).figures
    return tuple(lines_of(LOW, statement, told)), tuple(sorted(sent.items()))


def results(*failed: int) -> list[tuple[int, int]]:
    """Measured and achieved, with so many who failed."""
    return [(achieved + few, achieved) for achieved in range(MOST) for few in failed]


def one_measurement() -> Iterator[Case]:
    """Every result of three targets that are measured once, of two payers."""
    for one, steps, happier in product(results(0, 1, 2, 3), range(MOST), results(0, 1, 2)):
        yield {("employment", 1): one, ("social_measures", 1): (MOST, steps), ("life_satisfaction", 1): happier}


def two_measurements() -> Iterator[Case]:
    """Every result of two measurements of one target, beside another that has its own amount."""
    for one, other in product(results(0, 1, 2, 3), repeat=2):
        yield {("employment", 1): one, ("employment", 2): other, ("action_plans", 1): (20, 1_500)}


def is_asked(case: Case) -> bool:
    """Return whether a case is so far from the bound that others of the same sum lie below it."""
    return all(achieved < ASKED for (name, _), (_, achieved) in case.items() if name != "action_plans")


def worked_out(cases: Iterable[Case], show: Callable[[Case], object]) -> list[object]:
    """Every small count that all cases have in common of which one and the same is published."""
    groups = defaultdict[object, list[Case]](list)
    for case in cases:
        groups[show(case)].append(case)
    found: list[object] = []
    for alike in (group for group in groups.values() if any(map(is_asked, group))):
        for name, number in alike[0]:
            kinds = COUNTS if targets_of(LOW)[name].counts_persons else ("measured", "achieved")
            for what in kinds:
                answers = {COUNTS[what](*case[name, number]) for case in alike}
                if len(answers) == 1 and 0 < min(answers) < LIMIT:
                    found.append((name, number, what, min(answers), dict(alike[0])))
    return found


@pytest.mark.parametrize("cases", [one_measurement, two_measurements])
def test_no_small_count_can_be_worked_out(cases: Callable[[], Iterator[Case]]) -> None:
    """Of each result there is another with another count, of which one and the same is published."""
    assert worked_out(cases(), published) == []


def test_amounts_alone_would_give_counts_away() -> None:
    """So the test above can fail: 200 DKK are one person's."""
    assert worked_out(one_measurement(), lambda case: tuple(achieved for _, achieved in case.values()))
