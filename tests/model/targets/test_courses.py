"""When a household counts, and on which days its results can be due (Bilag 1.4 pkt. 3.2.4; Bilag 5.1 pkt. 2)."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from model.targets.common.courses import Courses, latest_start, without_mean
from model.targets.common.times import due_days
from model.terms.agreement import Agreement
from tests.shared.made_up import VIBORG, days
from tests.shared.outcome_oracle import Home, same_day

D = dt.date
FIRST, LAST = D(2023, 11, 1), D(2026, 10, 31)
EVERY_START = [FIRST + dt.timedelta(days=n) for n in range((LAST - FIRST).days + 1)]


@pytest.mark.parametrize("after", [None, -1, 0, 1], ids="3.2.4 {}".format)
def test_every_start_day_counts_as_the_calendar_has_it(after: int | None) -> None:
    """1,096 days, leap days included; left so many days after three months, or not at all."""
    left = [None if after is None else same_day(day, 3) + dt.timedelta(days=after) for day in EVERY_START]
    found = Courses.of(VIBORG, days(*EVERY_START), days(*left))
    wanted = [Home(start, gone).counts_from() for start, gone in zip(EVERY_START, left, strict=True)]
    assert found.counts_from.tolist() == wanted
    # of those that stay so long, the 92 from 1 August 2026 on are cut off by the intervention's end
    assert sum(one is not None for one in wanted) == (0 if after == -1 else 1096 - 92)


@pytest.mark.parametrize(
    ("start", "left", "settled"),
    [
        pytest.param(D(2024, 1, 15), None, D(2024, 4, 15), id="3.2.4 it counts from that day"),
        pytest.param(D(2024, 1, 15), D(2024, 3, 1), D(2024, 3, 1), id="3.2.4 it left, and never will"),
        pytest.param(D(2026, 9, 1), None, LAST, id="1.1.3 the intervention ends before it counts"),
    ],
)
def test_a_household_is_settled_from_the_day_on_which_it_counts_or_never_will(
    start: dt.date, left: dt.date | None, settled: dt.date
) -> None:
    """And not the day before."""
    found = Courses.of(VIBORG, days(start), days(left))
    assert [bool(found.settled(settled - dt.timedelta(days=n))[0]) for n in (0, 1)] == [True, False]


def test_the_latest_start_is_the_last_that_counts() -> None:
    """31 July 2026; 30 June where the intervention ends on 30 September; none where it is too short."""
    assert latest_start(VIBORG) == D(2026, 7, 31)
    assert latest_start(_ending(D(2026, 9, 30))) == D(2026, 6, 30)
    assert latest_start(_ending(D(2024, 1, 31))) == D(2023, 10, 31)


@pytest.mark.parametrize("three_months", VIBORG.reading.three_months.alternatives)
def test_where_households_count_at_once_the_latest_start_is_the_last_day(three_months: str) -> None:
    """31 October 2026 by either reading; on 1 November there is no intervention to start in."""
    at_once = replace(VIBORG.people, counts_after=replace(VIBORG.people.counts_after, value=0.0))
    assert latest_start(replace(VIBORG.read_as(three_months=three_months), people=at_once)) == LAST


def _ending(day: dt.date) -> Agreement:
    end = replace(VIBORG.period.intervention_end, value=day)
    return replace(VIBORG, period=replace(VIBORG.period, intervention_end=end))


def test_the_days_on_which_results_can_be_due_are_those_of_who_counts() -> None:
    """From 1 November 2023 (counts from 1 February 2024) to 31 July 2026; the end until three months after the last day."""
    due = due_days(VIBORG)
    assert due["employment", 1] == (D(2024, 11, 1), D(2027, 7, 31))
    assert due["social_measures", 1] == (D(2025, 11, 1), D(2028, 7, 31))
    assert due["action_plans", 1] == due["life_satisfaction", 1] == (D(2024, 2, 1), D(2027, 1, 31))
    assert due_days(_ending(D(2024, 1, 31))) == {}


def test_measured_inside_the_intervention_alone_nothing_is_due_after_its_end() -> None:
    """12 months after 31 October 2025 is the last day of all; 24 months after 31 October 2024, too. The end is measured as ever."""
    due = due_days(VIBORG.read_as(measured_after_end="inside_only"))
    assert due["employment", 1] == (D(2024, 11, 1), D(2026, 10, 31))
    assert due["social_measures", 1] == (D(2025, 11, 1), D(2026, 10, 31))
    assert due["action_plans", 1] == (D(2024, 2, 1), D(2027, 1, 31))
    short = replace(_ending(D(2024, 12, 31)), reading=VIBORG.reading.other(measured_after_end="inside_only"))
    assert {number for name, number in due_days(short) if name == "employment"} == {1}


def test_by_the_narrower_reading_the_exception_of_23_excepts_nobody() -> None:
    """Who left within three months and was replaced never counts, so nothing of it is missing (Bilag 5.1 2.3, 1.4 3.2.3-3.2.4)."""
    start = np.repeat(np.array(EVERY_START, "datetime64[D]"), 200)
    left = start + np.tile(np.arange(200), len(EVERY_START))
    for three_months in VIBORG.reading.three_months.alternatives:
        read = VIBORG.read_as(replacement="within_term", three_months=three_months)
        excepted = without_mean(read, start, left, np.ones(len(start), bool))
        assert excepted.any()
        assert np.isnat(Courses.of(read, start, left).counts_from[excepted]).all()
    assert "får ingen virkning" in VIBORG.reading.replacement.alternatives["within_term"]
