"""Intake by the order of the lot (Bilag 1.4 pkt. 3): who may be drawn, who is next, whose turn it was."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from model.base.state import Turn
from model.facts.listed import DECLINED, NO, NOT_USEFUL, UNDECIDED
from model.lot.intake import ALL_SHOWN, NEXT_SHOWN
from tests.shared.lists import D, in_order, intake, listed, taken_in


@pytest.mark.parametrize(
    ("change", "meets"),
    [
        pytest.param({}, True, id="3.1.3 all criteria"),
        pytest.param({"directorates": np.array([2.0])}, True, id="3.1.3(ii) two directorates"),
        pytest.param({"directorates": np.array([1.0])}, False, id="3.1.3(ii) one directorate"),
        pytest.param({"motivated": np.array([NO])}, False, id="3.1.3(iii) not motivated"),
        pytest.param({"potential": np.array([NO])}, False, id="3.1.3(iv) no potential"),
        pytest.param({"consent": np.array([NO])}, False, id="3.1.1 no consent"),
        pytest.param({"consent": np.array([UNDECIDED])}, False, id="3.1.1 not asked yet"),
        pytest.param({"motivated": np.array([UNDECIDED])}, False, id="3.1.3(iii) not assessed yet"),
        pytest.param({"excluded": np.array([DECLINED])}, False, id="3.2.2 declined"),
    ],
)
def test_lots_are_drawn_for_those_who_meet_every_criterion(change: dict[str, Any], meets: bool) -> None:
    """One that is not known yet waits outside the draw."""
    assert intake(listed(1, **change)).meets.tolist() == [meets]


def test_the_first_of_the_order_is_next_and_then_the_next() -> None:
    """Bilag 1.4 pkt. 3.2.2: so it goes on until the intake is full."""
    found = listed(8)
    order = in_order(found)
    assert intake(found).next_in(0).tolist() == order
    assert intake(taken_in(found, {0: D(2024, 1, 2), 1: D(2024, 1, 2)})).next_in(0).tolist() == order[2:]


def test_households_taken_in_from_the_top_are_in_turn() -> None:
    """On one day or on several."""
    found = taken_in(listed(6), {0: D(2024, 1, 2), 1: D(2024, 1, 2), 2: D(2024, 2, 1)})
    assert set(intake(found).turns()) == {Turn.IN_TURN}


def test_who_is_taken_in_ahead_of_the_first_is_out_of_turn() -> None:
    """The third before the second: the second was on the list and waited. On one day, nobody is ahead of another."""
    found = taken_in(listed(6), {0: D(2024, 1, 2), 2: D(2024, 1, 2)})
    one = intake(found)
    order = in_order(found)
    assert [one.turn(order[number]) for number in range(4)] == [Turn.IN_TURN, Turn.WAITING, Turn.IN_AREA, Turn.WAITING]
    assert one.passed_in_area[order[2]] == order[1]
    later = intake(taken_in(found, {0: D(2024, 1, 2), 1: D(2024, 1, 2), 2: D(2024, 1, 2)}))
    assert set(later.turns()) == {Turn.IN_TURN}


def test_taking_in_the_one_that_was_passed_later_does_not_mend_it() -> None:
    """It had to wait a day."""
    found = taken_in(listed(6), {0: D(2024, 1, 2), 2: D(2024, 1, 2), 1: D(2024, 1, 3)})
    assert sorted(one.value for one in intake(found).turns()) == ["i tur", "i tur", "uden for tur"]


def test_a_household_that_came_to_the_list_later_was_not_passed() -> None:
    """Whatever its place: it was not there. On the very day, it was."""
    found = taken_in(listed(4), {1: D(2024, 1, 2)})
    first = in_order(found)[0]
    for on, turn in ((D(2024, 1, 3), Turn.IN_TURN), (D(2024, 1, 2), Turn.IN_AREA)):
        came = found.listed.copy()
        came[first] = np.datetime64(on)
        assert list(intake(replace(found, listed=came)).turns()) == [turn]


def test_a_household_without_a_lot_is_passed_by_nobody_and_is_a_finding_when_it_is_taken_in() -> None:
    """Bilag 1.4 pkt. 3.1.3: only households that meet the criteria can be taken in."""
    found = taken_in(listed(4), {0: D(2024, 1, 2), 1: D(2024, 1, 2)})
    motivated = found.motivated.copy()
    motivated[in_order(found)[0]] = NO
    one = intake(replace(found, motivated=motivated))
    assert [one.turn(at) for at in in_order(found)[:2]] == [Turn.WITHOUT_LOT, Turn.IN_TURN]
    not_taken = replace(
        found, motivated=motivated, taken_in=np.where(motivated == NO, np.datetime64("NaT"), found.taken_in)
    )
    assert list(intake(not_taken).turns()) == [Turn.IN_TURN]


@pytest.mark.parametrize(
    ("excluded_on", "turn"),
    [
        pytest.param(D(2024, 1, 1), Turn.IN_TURN, id="3.2.2 declined the day before: the next is taken in"),
        pytest.param(D(2024, 1, 2), Turn.IN_TURN, id="3.2.2 declined on the day"),
        pytest.param(D(2024, 1, 3), Turn.IN_AREA, id="3.2.2 excluded a day later: it was passed"),
        pytest.param(None, Turn.IN_TURN, id="3.1.4 excluded from the beginning"),
    ],
)
def test_to_exclude_a_household_later_does_not_mend_that_it_was_passed(excluded_on: Any, turn: Turn) -> None:
    """The first of the list is excluded, the second taken in on 2 January 2024; the first gets no turn any more."""
    found = taken_in(listed(3), {1: D(2024, 1, 2)})
    excluded, on = found.excluded.copy(), found.excluded_on.copy()
    first, second, third = in_order(found)
    excluded[first], on[first] = DECLINED, np.datetime64(excluded_on or "NaT")
    one = intake(replace(found, excluded=excluded, excluded_on=on))
    assert [one.turn(second), one.turn(third)] == [turn, Turn.WAITING]
    assert one.turn(first) is Turn.EXCLUDED
    assert one.next_in(0).tolist() == [third]
    assert (first in one.shown.tolist()) is (excluded_on is not None)


@pytest.mark.parametrize(
    ("excluded_on", "turn"),
    [
        pytest.param(D(2024, 1, 2), Turn.WITHOUT_LOT, id="3.1.4 excluded on the day"),
        pytest.param(D(2024, 1, 3), Turn.IN_TURN, id="3.1.4 excluded since"),
    ],
)
def test_who_was_taken_in_by_lot_stays_in_its_group_whatever_comes_after(excluded_on: Any, turn: Turn) -> None:
    """A group that loses those who were excluded later is no longer one that was drawn."""
    found = taken_in(listed(3), {0: D(2024, 1, 2)})
    excluded, on = found.excluded.copy(), found.excluded_on.copy()
    first = in_order(found)[0]
    excluded[first], on[first] = NOT_USEFUL, np.datetime64(excluded_on)
    one = intake(replace(found, excluded=excluded, excluded_on=on))
    assert (one.turn(first), bool(one.by_lot[first])) == (turn, turn is Turn.IN_TURN)


def test_one_of_another_area_is_passed_only_on_a_common_list() -> None:
    """The text names one list over households in the areas; either way is told."""
    found = taken_in(listed(4), {1: D(2024, 1, 2)})
    area = np.zeros(4, np.int64)
    area[in_order(found)[0]] = 1
    one = intake(replace(found, area=area))
    assert list(one.turns()) == [Turn.ELSEWHERE]
    assert one.next_in(1).tolist() == in_order(found)[:1]


def test_a_household_that_left_is_not_passed_and_keeps_its_place() -> None:
    """It was taken in; the next of the list follows it. When it comes back, the day of its end is taken out again."""
    found = taken_in(listed(4), {0: D(2024, 1, 2), 1: D(2024, 6, 1)})
    gone = replace(found, ended=np.where(np.isnat(found.taken_in), found.ended, found.taken_in + 30))
    assert set(intake(gone).turns()) == set(intake(found).turns()) == {Turn.IN_TURN}
    assert intake(gone).next_in(0).tolist() == intake(found).next_in(0).tolist() == in_order(found)[2:]


def test_a_short_list_is_shown_as_a_whole_and_a_long_one_as_far_as_turns_need_it() -> None:
    """Those taken in, whom they were taken in ahead of, and the next of each area."""
    short = intake(listed(ALL_SHOWN))
    assert not short.is_cut
    assert short.shown.tolist() == in_order(short.listed)
    passing = {number: D(2024, 1, 2) for number in range(100, 120)}
    long = intake(taken_in(listed(ALL_SHOWN + 1), passing))
    assert long.is_cut
    order = in_order(long.listed)
    assert long.shown.tolist() == [*order[:NEXT_SHOWN], *order[100:120]]
    last = {number: D(2024, 1, 2) for number in range(ALL_SHOWN)} | {ALL_SHOWN: D(2024, 1, 1)}
    passed = intake(taken_in(listed(ALL_SHOWN + 200), last))
    assert set(passed.passed_in_area[passed.passed_in_area >= 0]) <= set(passed.shown.tolist())


def test_a_lot_is_a_household_s_by_its_code_and_nobody_s_in_it() -> None:
    """Bilag 1.4 pkt. 3.1.2: two in one household have one code, so one lot; the form refuses a second row for it."""
    assert len(set(intake(listed(2, codes=("H001", "H001"))).draw.fingerprints)) == 1
    assert len(set(intake(listed(2)).draw.fingerprints)) == 2
