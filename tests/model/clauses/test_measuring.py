"""Bilag 5.1 pkt. 2: windows of measurements, benefit types, baselines, the mean for missing data."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.clauses.annex_5_1.baseline import deviation, is_renegotiated
from model.clauses.annex_5_1.employment import carried_types
from model.clauses.annex_5_1.missing_data import corrected_for, with_mean_for_missing, with_means_of_groups
from model.clauses.annex_5_1.population import window, window_of_end
from model.facts.observations import MISSING
from tests.shared.made_up import (
    START,
    codes,
    days,
)

D = dt.date


def test_the_window_of_a_measurement_reaches_from_a_month_before_to_three_after() -> None:
    """A reading of the source; a start on 15 January 2024 is measured from 15 December to 15 April."""
    first, last = window(days(START), 12, 1, 3)
    assert (first.tolist(), last.tolist()) == ([D(2024, 12, 15)], [D(2025, 4, 15)])
    # never before the start
    assert window(days(START), 1, 3, 3)[0].tolist() == [START]


def test_a_measurement_at_the_end_has_the_same_window_around_it() -> None:
    """A month before and three after 31 March 2025, and never before the start."""
    first, last = window_of_end(days(D(2024, 3, 5), D(2025, 3, 20)), days(D(2025, 3, 31), D(2025, 3, 31)), 1, 3)
    assert first.tolist() == [D(2025, 2, 28), D(2025, 3, 20)]
    assert last.tolist() == [D(2025, 6, 30)] * 2


def test_the_benefit_type_is_carried_from_measurement_to_measurement() -> None:
    """At measurement 1 the type at the start, at 2 the type at 1; one that is not known is the last one known."""
    types = codes([6, 0, 3], [6, MISSING, 3], [6, MISSING, MISSING], [6, 1, MISSING])
    assert carried_types(types).tolist() == [[6, 0, 3], [6, 6, 3], [6, 6, 6], [6, 1, 1]]


@pytest.mark.parametrize(
    ("realised", "expected", "off"),
    [(1_050, 1_000, False), (950, 1_000, False), (10_501, 10_000, True), (9_499, 10_000, True), (5_000, 5_000, False)],
)
def test_a_baseline_more_than_5_per_cent_off_is_renegotiated(realised: float, expected: float, off: bool) -> None:
    """Bilag 5.1 pkt. 2.4.2: 5.0 % is not more, 5.01 % is."""
    assert is_renegotiated(realised, expected, 0.05) is off
    assert deviation(realised, expected) == pytest.approx(abs(realised - expected) / expected)


def test_a_baseline_where_none_was_expected_is_off() -> None:
    """Any number is; none is not."""
    assert is_renegotiated(1, 0, 0.05)
    assert not is_renegotiated(0, 0, 0.05)


@given(
    achieved=st.integers(0, 1000), measured=st.integers(1, 1000), missing=st.integers(0, 1000), more=st.integers(0, 50)
)
def test_the_mean_for_missing_is_a_mean(achieved: int, measured: int, missing: int, more: int) -> None:
    """As much for each missing as for each measured; more success is never less."""
    achieved = min(achieved, measured)
    whole = with_mean_for_missing(achieved, measured, missing)
    assert whole / (measured + missing) == pytest.approx(achieved / measured)
    assert with_mean_for_missing(achieved + more, measured, missing) >= whole
    assert with_mean_for_missing(0.0, 0.0, missing) == 0


@pytest.mark.parametrize(
    ("groups", "whole"),
    [
        # 1 of 2 with one missing: 1 x 3 / 2; 3 of 4 with two missing: 3 x 6 / 4
        pytest.param([(1, 2, 1), (3, 4, 2)], 1.5 + 4.5, id="each its own mean"),
        # the third has no mean of its own: 2 x (1 + 3) / (2 + 4)
        pytest.param(
            [(1, 2, 1), (3, 4, 2), (0, 0, 2)], 1.5 + 4.5 + 8 / 6, id="the mean of all where none were measured"
        ),
        pytest.param([(0, 0, 2), (0, 0, 1)], 0, id="no mean at all"),
    ],
)
def test_a_missing_one_has_the_mean_of_its_group(groups: list[tuple[float, float, float]], whole: float) -> None:
    """Bilag 5.1 pkt. 2.3, by the other reading."""
    assert with_means_of_groups(groups) == pytest.approx(whole)


def test_only_who_is_missing_and_not_excepted_is_corrected_for() -> None:
    """Bilag 5.1 pkt. 2.3: of a household that was replaced nothing is corrected."""
    missing, excepted = (np.array(each, bool) for each in ([1, 1, 0, 0], [0, 1, 0, 1]))
    assert corrected_for(missing, excepted).tolist() == [True, False, False, False]


@pytest.mark.parametrize(("realised", "found"), [(0, 0), (1, 1), (5, 1)], ids="2.4.2 {}".format)
def test_where_none_was_expected_any_person_is_a_whole_deviation(realised: float, found: float) -> None:
    """There is nothing to divide by: 100 %, however many there are."""
    assert deviation(realised, 0) == found
