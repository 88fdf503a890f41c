"""Intake against limits and plan, places of those who left, cohorts and groups (pkt. 6.1.1(iv), Bilag 1.4 pkt. 3.2.3, Bilag 5.1 pkt. 2.1)."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from model.base.state import PlaceState, State
from model.facts.listed import DECLINED, NO, ListedHouseholds
from model.lot.ending import ended_courses
from model.lot.groups import characteristics, left_out, sizes
from model.lot.progress import cohort_target, cohorts, half_years, limits, pace
from model.plan.budget import households, until_day
from model.source.load import load
from model.terms.reading_terms import LAST_DAY_COUNTS
from tests.places import FICTIONAL
from tests.shared.lists import NEVER, VIBORG, D, in_order, intake, listed, taken_in
from workbooks import lot


def came_in(count: int, day: dt.date, on: dt.date) -> ListedHouseholds:
    """So many households that all came in on a day."""
    return taken_in(listed(count + 5, on), dict.fromkeys(range(count), day))


@pytest.mark.parametrize(
    ("count", "at", "state"),
    [
        pytest.param(14, 0, State.TRIPPED, id="6.1.1(iv) 14 of 15 in half a year"),
        pytest.param(15, 0, State.FINE, id="6.1.1(iv) 15 of 15"),
        pytest.param(39, 1, State.TRIPPED, id="6.1.1(iv) 39 of 40 in a year"),
        pytest.param(40, 1, State.FINE, id="6.1.1(iv) 40 of 40"),
    ],
)
def test_a_limit_is_reached_by_its_own_number(count: int, at: int, state: State) -> None:
    """The first half-year ends on 30 April 2024, the first year on 31 October; the last day counts."""
    day = (D(2024, 4, 30), D(2024, 10, 31))[at]
    assert limits(intake(came_in(count, day, D(2024, 11, 30))))[at].state is state
    late = limits(intake(came_in(count, day + dt.timedelta(days=1), D(2024, 12, 1))))[at]
    assert (late.count, late.state) == (0.0, State.TRIPPED)


def test_a_limit_to_come_is_near_when_the_pace_does_not_do() -> None:
    """10 in 92 days (1 November to 31 January): 5 more take 5 x 92 / 10 = 46 days, to 17 March; 4 take 253 days for 11 more."""
    fine = limits(intake(came_in(10, D(2023, 11, 1), D(2024, 1, 31))))[0]
    assert (fine.state, fine.days_left, fine.reached_on) == (State.NOT_YET, 46.0, None)
    near = limits(intake(came_in(4, D(2023, 11, 1), D(2024, 1, 31))))[0]
    assert (near.state, near.days_left) == (State.NEAR, 253.0)


def test_a_limit_is_judged_on_its_last_day() -> None:
    """On 29 April it may still be reached."""
    for on, state in ((D(2024, 4, 29), State.NEAR), (D(2024, 4, 30), State.TRIPPED)):
        assert limits(intake(came_in(14, D(2024, 1, 2), on)))[0].state is state


def test_the_day_a_limit_was_reached_is_that_of_the_household_that_filled_it() -> None:
    """The fifteenth came on 5 May, five days late."""
    days = {number: D(2024, 1, 2) for number in range(14)} | {14: D(2024, 5, 5)}
    (half, _) = limits(intake(taken_in(listed(20), days)))
    assert (half.count, half.reached_on, half.days_left) == (14.0, D(2024, 5, 5), 0.0)


def test_nothing_is_divided_by_nothing() -> None:
    """Before the intervention, and before anybody has come: no pace, and the days as if one had."""
    none = intake(listed(5, D(2023, 10, 25)))
    assert pace(none) == 0.0
    assert [one.so_far for one in half_years(none)] == [0.0]
    assert limits(none)[0].days_left == 14.0  # 15 - 1 households in 1 day


def test_the_pace_is_households_a_year_of_365_days() -> None:
    """38 in 366 days, from 1 November 2023 to 31 October 2024: 38 x 365 / 366 = 37.90."""
    assert pace(intake(came_in(38, D(2024, 1, 2), D(2024, 10, 31)))) == 37.90


def test_no_day_after_the_intervention_slows_the_pace() -> None:
    """180 in its 1,096 days: 180 x 365 / 1,096 = 59.95, on 31 October 2026 and two years later."""
    for on in (D(2026, 10, 31), D(2028, 10, 31)):
        found = intake(came_in(180, D(2024, 1, 2), on))
        assert pace(found) == 59.95
        assert lot.of(found).file_name == f"Visitation_{on}.xlsx"  # whose cells have the same


@pytest.mark.parametrize("source", [None, FICTIONAL], ids=["viborg", "fiktiv"])
def test_the_plan_by_half_year_is_that_of_the_budget(source: object) -> None:
    """Bilag 4.1: 10, 40, 70, 100, 130, 160 and 180 households, and the yearly number of pkt. 3.2.2 beside it."""
    agreement = load(source)  # type: ignore[arg-type]
    end = agreement.period.intervention_end.value
    found = half_years(intake(listed(3, end), agreement))
    assert [one.planned for one in found] == [until_day(agreement, households, one.period.last) for one in found]
    assert found[-1].planned == agreement.people.households.value
    if source is None:
        assert [one.aimed_at for one in found] == [10, 40, 70, 100, 130, 160, 180]


@pytest.mark.parametrize(
    ("ended", "no_need", "replaced", "place", "days"),
    [
        # taken in on 15 January 2024: three months are full on 15 April
        pytest.param(D(2024, 4, 14), False, None, PlaceState.OPEN, 77.0, id="3.2.3 three months less a day"),
        pytest.param(D(2024, 4, 15), False, None, PlaceState.LATER, None, id="3.2.4 three months"),
        pytest.param(D(2024, 4, 14), True, None, PlaceState.NO_NEED, None, id="3.2.3 no longer in need"),
        pytest.param(D(2024, 4, 14), False, D(2024, 4, 24), PlaceState.TAKEN, 10.0, id="3.2.3 replaced after ten days"),
        pytest.param(D(2024, 5, 14), False, D(2024, 5, 24), PlaceState.TAKEN, None, id="3.2.2 replaced without a duty"),
        pytest.param(D(2024, 1, 15), False, None, PlaceState.OPEN, 167.0, id="3.2.3 on its first day"),
    ],
)
def test_a_place_has_to_be_filled_when_a_household_left_within_three_months(
    ended: dt.date, no_need: bool, replaced: dt.date | None, place: PlaceState, days: float | None
) -> None:
    """As of 30 June 2024; 14 April to 30 June are 77 days."""
    one = np.datetime64(replaced) if replaced else NEVER
    found = replace(
        listed(1, D(2024, 6, 30)), taken_in=np.array([np.datetime64("2024-01-15")]), ended=np.array([np.datetime64(ended)]),
        no_more_need=np.array([no_need]), replaced_on=np.array([one]),
    )  # fmt: skip
    (gone,) = ended_courses(intake(found))
    assert (gone.place, gone.open_days(D(2024, 6, 30))) == (place, days)


def test_when_three_months_are_full_is_a_reading() -> None:
    """If the last day counts, 15 January to 14 April are three months, and nobody has to follow."""
    other = replace(VIBORG, reading=VIBORG.reading.other(three_months=LAST_DAY_COUNTS))
    found = replace(
        listed(1), taken_in=np.array([np.datetime64("2024-01-15")]), ended=np.array([np.datetime64("2024-04-14")])
    )
    assert ended_courses(intake(found, other))[0].place is PlaceState.LATER


def test_cohorts_fill_in_the_order_of_the_intake() -> None:
    """60 of 180 each: with 90 taken in, the first has 60 and the second 30; one that left within three months does not count."""
    days = {number: D(2024, 1, 2) + dt.timedelta(days=number) for number in range(90)}
    found = taken_in(listed(95), days)
    first, second, third = cohorts(intake(found))
    assert [(one.count, one.is_full) for one in (first, second, third)] == [(60, True), (30, True), (0, False)]
    assert (second.first, second.last) == (D(2024, 3, 2), D(2024, 3, 31))
    gone = found.ended.copy()
    gone[in_order(found)[75]] = np.datetime64("2024-04-01")
    assert [(one.left_early, one.is_full) for one in cohorts(intake(replace(found, ended=gone)))] == [
        (0, True),
        (1, False),
        (0, False),
    ]


def test_a_cohort_of_29_is_too_small_and_one_of_30_is_not() -> None:
    """Bilag 5.1 pkt. 2.1."""
    for count, is_full in ((29, False), (30, True)):
        assert cohorts(intake(came_in(count, D(2024, 1, 2), D(2024, 12, 31))))[0].is_full is is_full


def test_more_than_planned_are_in_the_last_cohort() -> None:
    """The hundred and eighty-first, too."""
    found = cohorts(intake(came_in(190, D(2024, 1, 2), D(2024, 12, 31))))
    assert [one.count for one in found] == [60, 60, 70]


def test_an_agreement_without_cohorts_has_none() -> None:
    """The target of absence left out."""
    target = tuple(one for one in VIBORG.target if one.kind != "school_absence")
    other = replace(VIBORG, target=target)
    assert cohort_target(other) is None
    assert cohorts(intake(listed(3), other)) == ()


def _groups(treated: int, control: int, treated_two: int, control_two: int) -> ListedHouseholds:
    """Two groups, with so many households of two directorates in each; all others have three."""
    found = taken_in(listed(treated + control), dict.fromkeys(range(treated), D(2024, 1, 2)))
    order, directorates = in_order(found), np.full(treated + control, 3.0)
    directorates[order[:treated_two]] = 2.0
    directorates[order[treated : treated + control_two]] = 2.0
    return replace(found, directorates=directorates)


def test_the_groups_are_compared_by_the_difference_of_their_shares() -> None:
    """27 of 60 and 36 of 90: (0.45 - 0.40) / sqrt(0.42 x 0.58) = 0.1013; the others have the same below 0."""
    compared = characteristics(intake(_groups(60, 90, 27, 36)))[1]
    assert [(one.treated, one.control) for one in compared.counts] == [(27, 36), (33, 54), (0, 0)]
    assert list(compared.differences()) == pytest.approx([0.1013, -0.1013, 0.0], abs=5e-5)


@pytest.mark.parametrize(
    ("treated_two", "is_shown"), [(4, False), (5, True), (55, True), (56, False), (0, True), (60, True)]
)
def test_a_characteristic_with_a_small_count_is_not_shown_at_all(treated_two: int, is_shown: bool) -> None:
    """Pkt. 9.1: four of 60 would follow from the other 56, and the difference from both."""
    compared = characteristics(intake(_groups(60, 90, treated_two, 45)))[1]
    assert compared.is_shown is is_shown
    assert (None in compared.differences()) is not is_shown


def test_a_group_that_is_too_small_hides_everything() -> None:
    """Four in the intervention group, or in the control group."""
    for treated, control in ((4, 60), (60, 4)):
        one = intake(_groups(treated, control, 0, 0))
        assert sizes(one) == tuple(float(size) if size >= 5 else None for size in (treated, control))
        assert not any(compared.is_shown for compared in characteristics(one))


def test_each_household_without_a_lot_is_counted_under_its_first_reason() -> None:
    """Bilag 1.4 pkt. 3.2.1; six that are neither motivated nor willing count once, and four are too few to be shown."""
    motivated, excluded = np.zeros(20, np.int64), np.full(20, -1)
    motivated[:6], excluded[:10] = NO, DECLINED
    found = {
        one.title: (one.count, one.told) for one in left_out(intake(listed(20, motivated=motivated, excluded=excluded)))
    }
    assert found["Ikke motiveret"] == (6.0, 6.0)
    assert found["Fravalgt af husstanden"] == (4.0, None)
    assert sum(count for count, _ in found.values()) == 10.0
