"""Intake by area as overview and report may show it (pkt. 9.1): the least that each can be, or nothing of any."""

import datetime as dt
from itertools import product

import pytest

from model.facts.accounts import Accounts, HouseholdMovement
from model.outcomes.small_counts import told_areas
from model.source.load import load

VIBORG = load()
AREAS = [one.id for one in VIBORG.area]
ON = dt.date(2024, 12, 31)


def enrolled(*counts: int, day: dt.date = dt.date(2024, 3, 1)) -> Accounts:
    """Accounts with so many households from each area."""
    rows = zip([*AREAS, ""], counts, strict=False)
    moved = [HouseholdMovement(day, enrolled=1.0, area=area) for area, count in rows for _ in range(count)]
    return Accounts(2024, movements=tuple(moved))


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        pytest.param((5, 9, 10), (5, 5, 10), id="9.1 bands of five; 0 + 4 + 0 above them"),
        pytest.param((5, 8, 10), (0, 0, 0), id="9.1 3 above them: the second has at most 8"),
        pytest.param((9, 9, 10), (5, 5, 10), id="9.1 4 + 4 + 0 above them"),
        pytest.param((9, 9, 11), (0, 0, 0), id="9.1 9 above them: each of the first two has at least 6"),
        pytest.param((4, 9, 10), (0, 0, 0), id="9.1 four are few, and would follow from the rest"),
        pytest.param((0, 9, 10), (0, 0, 0), id="9.1 none is few"),
        pytest.param((14, 15, 16), (10, 15, 15), id="9.1 one more need not show; 4 + 0 + 1 above them"),
        pytest.param((6, 9, 10, 1), (0, 0, 0), id="1.4 3.1.3(i) one without an area"),
    ],
)
def test_areas_are_told_in_bands_or_not_at_all(counts: tuple[int, ...], told: tuple[int, ...]) -> None:
    """A count that grows from report to report."""
    assert tuple(told_areas(VIBORG, enrolled(*counts), ON).values()) == told


def test_who_comes_in_on_the_day_itself_is_told() -> None:
    """And who comes a day later is not (7.2)."""
    assert tuple(told_areas(VIBORG, enrolled(5, 9, 10, day=ON), ON).values()) == (5, 5, 10)
    assert not any(told_areas(VIBORG, enrolled(5, 9, 10, day=ON + dt.timedelta(days=1)), ON).values())


def test_no_two_reports_tell_that_few_came_from_an_area_between_their_days() -> None:
    """Who knows the number of all and the bands on two days finds no area from which one to four came, unless that few came in all.

    Every rest that three areas can have above their bands on two days, and every number of bands between them up to two.
    """
    step, bands = 5, list(product((0, 5, 10), repeat=len(AREAS)))
    rests: dict[int, list[tuple[int, ...]]] = {}
    for rest in product(range(step), repeat=len(AREAS)):
        if any(told_areas(VIBORG, enrolled(*(5 + one for one in rest)), ON).values()):
            rests.setdefault(sum(rest), []).append(rest)
    assert sorted(rests) == [4, 5, 6, 7, 8]
    for risen, first, second in product(bands, rests, rests):
        if sum(risen) + second - first < step:
            continue
        came = [
            [more + later - before for more, before, later in zip(risen, one, other, strict=True)]
            for one, other in product(rests[first], rests[second])
        ]
        for counts in zip(*(one for one in came if min(one) >= 0), strict=True):
            assert min(counts) == 0 or max(counts) >= step


def test_only_those_who_had_come_by_the_day_count() -> None:
    """The report of an earlier half-year stays what it was."""
    assert set(told_areas(VIBORG, enrolled(6, 7, 8), dt.date(2024, 2, 29)).values()) == {0}


def test_what_left_does_not_change_what_came() -> None:
    """An end is no intake."""
    came = enrolled(6, 7, 8)
    left = Accounts(2024, movements=(*came.movements, HouseholdMovement(ON, ended=1.0, reason="Flyttet")))
    assert told_areas(VIBORG, left, ON) == told_areas(VIBORG, came, ON)
