"""Figures that would tell how few people there are, at their limits (pkt. 9.1)."""

import datetime as dt
from dataclasses import replace
from typing import Any, ClassVar, cast

import pytest

from model.facts.observations import MISSING, NO, YES, Earlier, Repayment
from model.outcomes.small_counts import (
    achieved_told,
    has_small_counts,
    shown_dropouts,
    told_deviation,
    told_dropouts,
    told_results,
)
from model.outcomes.statement import state
from model.terms.outcome_terms import MUNICIPALITY
from tests.shared.made_up import (
    EMPTY,
    H1_2025,
    H1_2026,
    H2_2025,
    VIBORG,
    cohort,
    grown_ups,
    observed,
    on_the_ladder,
    planned,
)


def test_a_light_that_is_near_from_the_limit_on_tells_no_count_below_it() -> None:
    """Near from 25 % of 20, so from 5 on: 1 to 4 are one band, since the light is the same for all of them (9.1, 6.1.1(iii))."""
    near = replace(VIBORG.trigger, near=replace(VIBORG.trigger.near, value=0.25))
    agreement = replace(VIBORG, trigger=near)
    assert [told_dropouts(agreement, count) for count in (0, 1, 4, 5)] == [0, 0, 0, 5]
    assert [shown_dropouts(agreement, count) for count in (4, 5)] == ["<5", "mindst 5"]
    # 5 to 20 are three bands, the last of six: 20 by itself would be one of few
    assert [told_dropouts(agreement, count) for count in (9, 10, 14, 15, 20, 21)] == [5, 10, 10, 15, 15, 21]


@pytest.mark.parametrize(("least", "most"), [(0, 4), (5, 9), (10, 15), (16, 20), (21, 25), (26, 30), (31, 35)], ids=str)
def test_drop_outs_are_told_in_bands_of_at_least_five(least: int, most: int) -> None:
    """The light turns at 16 (80 % of 20) and 21; what is left before either, 15 and 16 to 20, makes no band of its own (9.1)."""
    assert {told_dropouts(VIBORG, count) for count in range(least, most + 1)} == {least}


def test_a_band_that_is_not_twice_as_wide_as_the_limit_is_one() -> None:
    """Near from 60 % of 20, so from 12 on: 12 to 20 are nine, and 17 to 20 by themselves would be one of few (9.1)."""
    near = replace(VIBORG.trigger, near=replace(VIBORG.trigger.near, value=0.6))
    agreement = replace(VIBORG, trigger=near)
    assert [told_dropouts(agreement, count) for count in (11, 12, 16, 17, 20, 21)] == [5, 12, 12, 12, 12, 21]


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        pytest.param(0.039, 0, id="2.4.2 less than near"),
        pytest.param(0.04, 0.04, id="2.4.2 near: 80 % of 5 %"),
        pytest.param(0.05, 0.04, id="2.4.2 at the limit, which is not above it"),
        pytest.param(0.051, 0.1, id="2.4.2 above it, however far"),
        pytest.param(3.0, 0.1, id="2.4.2 far above it"),
    ],
)
def test_of_a_baseline_only_what_its_light_tells_is_told(figure: float, told: float) -> None:
    """Times the expected number, which is printed, the figure itself would be a count of people (9.1)."""
    assert told_deviation(VIBORG, figure, 0.05) == told


@pytest.mark.parametrize(("people", "small"), [(4, True), (5, False), (6, False)])
def test_a_statement_has_small_counts_below_the_limit_and_not_at_it(people: int, small: bool) -> None:
    """As many measured, all of one benefit type; the limit is 5 (9.1)."""
    statement = state(VIBORG, observed(grown_ups([YES] * people)))
    assert has_small_counts(VIBORG, statement) is small


class AmountsTold:
    """Amounts as the steering group may see them: those of two targets."""

    targets: ClassVar = {"employment": 258_000.0, "social_measures": 84_000.0}


def test_results_whose_amount_is_hidden_are_hidden_however_many_they_are_of() -> None:
    """Thirty succeed and thirty do not: no count is small, but the amount is their price (9.1)."""
    statement = state(VIBORG, observed(grown_ups([YES] * 30 + [NO] * 30)))
    assert told_results(VIBORG, statement, cast(Any, AmountsTold()), "employment") is not None
    assert told_results(VIBORG, statement, None, "employment") is None


@pytest.mark.parametrize(("moved", "is_told"), [(2, False), (3, True)])
def test_few_steps_of_many_people_are_hidden_too(moved: int, is_told: bool) -> None:
    """Of twenty who are measured two move from step 3 to step 1: 4 steps, below 5; three make 6 (9.1)."""
    ladder = on_the_ladder(*[(2, 1)] * moved, *[(2, 2)] * (20 - moved))
    statement = state(VIBORG, observed(ladder, H1_2026))
    assert (told_results(VIBORG, statement, cast(Any, AmountsTold()), "social_measures") is not None) is is_told


def test_one_who_did_not_succeed_is_hidden_as_four_are() -> None:
    """Of forty who are measured all succeed but one (9.1)."""
    statement = state(VIBORG, observed(grown_ups([YES] * 39 + [NO])))
    assert told_results(VIBORG, statement, cast(Any, AmountsTold()), "employment") is None


def test_what_means_make_of_the_missing_is_no_count_of_those_who_did_not_succeed() -> None:
    """20 of 40 succeed and 11 are missing: 25.5 of 51, and neither 25.5 nor 40 - 11 - 25.5 is a count of few (2.3, 9.1)."""
    statement = state(VIBORG, observed(grown_ups([YES] * 20 + [NO] * 20 + [MISSING] * 11)))
    assert told_results(VIBORG, statement, cast(Any, AmountsTold()), "employment") is not None


@pytest.mark.parametrize(
    ("results", "told"),
    [
        pytest.param([YES] * 20 + [NO] * 20 + [MISSING] * 11, 26.0, id="2.3 25.5 of 51 by the mean: people are whole"),
        pytest.param([YES] * 20 + [NO] * 20, 20.0, id="2.3 twenty, as they were measured"),
    ],
)
def test_who_succeeded_by_the_mean_is_told_as_a_whole_number(results: list[int], told: float) -> None:
    """Half a person is nobody."""
    outcome = next(one for one in state(VIBORG, observed(grown_ups(results))).outcomes if one.target == "employment")
    assert achieved_told(outcome) == told


def test_what_was_measured_in_shares_is_told_in_shares() -> None:
    """Twenty plans fulfilled by a hundredth of a point each and none missing: 0.2 points are no people, and stay (2.8)."""
    (outcome,) = [
        one for one in state(VIBORG, observed(planned(*[0.0001] * 20))).outcomes if one.target == "action_plans"
    ]
    assert achieved_told(outcome) == outcome.achieved == pytest.approx(0.2)


def test_a_sum_of_few_kroner_is_no_small_count() -> None:
    """3 kr. of what was stated for 2025-H1 were repaid: the finding is about money (6.1.1(v), 9.1)."""
    paid = Repayment(dt.date(2025, 9, 30), MUNICIPALITY, "DSI", 3.0)
    seen = observed(EMPTY, H2_2025, earlier=(Earlier(H1_2025, "employment", 258_000.0, 258_000.0),), repayments=(paid,))
    statement = state(VIBORG, seen)
    assert 3.0 in [one.found for one in statement.findings]
    assert not has_small_counts(VIBORG, statement)


@pytest.mark.parametrize(("failed", "is_told"), [(4, False), (5, True)])
def test_few_who_did_not_succeed_are_hidden_though_means_make_them_more(failed: int, is_told: bool) -> None:
    """Of 40 measured all but 4 succeed; 40 more are missing, of whom 4 more count as not: 8 in all, but 4 are known (9.1)."""
    results = [YES] * (40 - failed) + [NO] * failed + [MISSING] * 40
    statement = state(VIBORG, observed(grown_ups(results)))
    assert (told_results(VIBORG, statement, cast(Any, AmountsTold()), "employment") is not None) is is_told


@pytest.mark.parametrize(("size", "small"), [(4, True), (5, False)])
def test_a_cohort_of_few_households_is_a_small_count_too(size: float, small: bool) -> None:
    """It is told as too small, with its size beside the least that was agreed (9.1)."""
    assert has_small_counts(VIBORG, state(VIBORG, observed(cohorts=(cohort(size=size),)))) is small
