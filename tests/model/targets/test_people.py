"""What the agreement says about people: who counts, when, with which benefit type, and what stands in for missing data."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from model.base.payment_period import PaymentPeriod
from model.clauses.annex_5_1.population import in_age_group
from model.facts.observations import MISSING, NO, YES, Persons, Records
from model.outcomes.results import outcomes_of, realised_baselines
from model.targets.employment import EmploymentResults
from tests.shared.made_up import (
    H1_2025,
    H1_2026,
    H2_2025,
    START,
    VIBORG,
    codes,
    grown_ups,
    households,
    numbers,
    observed,
    on_the_ladder,
    one_each,
    planned,
    replace_result,
    satisfied,
)

D = dt.date


def tallied(records: Records, period: PaymentPeriod = H1_2025) -> tuple[float, float, float]:
    """Measured, achieved, missing of the first measurement."""
    whole = outcomes_of(VIBORG, observed(records, period), period)[0].whole
    return whole.measured, whole.achieved, whole.missing


@pytest.mark.parametrize(
    ("age", "employment", "grown_up"), [(17, 0, 0), (18, 1, 1), (66, 1, 1), (67, 0, 1)], ids=lambda v: f"2.1 {v}"
)
def test_age_at_the_start_decides_who_is_measured(age: float, employment: int, grown_up: int) -> None:
    """Target 1: 18-66. Targets 2 and 4: over 17."""
    assert tallied(grown_ups([YES], ages=[age]))[0] == employment
    ladder = replace(on_the_ladder((2, 1)), persons=Persons(codes(0), numbers(age)))
    # measured 24 months after the start
    assert tallied(ladder, H1_2026)[0] == grown_up
    life = replace(satisfied((3, 5)), persons=Persons(codes(0), numbers(age)))
    assert tallied(life)[0] == grown_up
    assert list(in_age_group(numbers(age), 18, 66)) == [bool(employment)]


def test_the_realised_baseline_is_of_those_of_age_whose_household_counts() -> None:
    """One of forty, one of twelve, and one of forty whose household left after two months (2.4.2, 2.5.2; Bilag 1.4 pkt. 3.2.4)."""
    homes = households((START, None, False), (START, None, False), (START, D(2024, 3, 15), False))
    work = realised_baselines(VIBORG, observed(grown_ups([YES] * 3, ages=[40.0, 12.0, 40.0], homes=homes)))
    assert sum(work["employment"]) == 1
    ladder = on_the_ladder((2, 1), (2, 1), (2, 1))
    people = replace(ladder, households=homes, persons=replace(ladder.persons, age=numbers(40.0, 12.0, 40.0)))
    assert sum(realised_baselines(VIBORG, observed(people))["social_measures"]) == 1


@pytest.mark.parametrize(
    ("left", "counts"),
    [(D(2024, 4, 14), 0), (D(2024, 4, 15), 1), (D(2024, 4, 16), 1), (None, 1)],
    ids=["three months less a day", "three months to the day", "a day more", "still in"],
)
def test_a_household_counts_after_three_months(left: dt.date | None, counts: int) -> None:
    """Bilag 1.4 pkt. 3.2.4: start 15 January, so from 15 April."""
    assert tallied(grown_ups([YES], homes=one_each(1, left=left)))[0] == counts
    assert tallied(planned(0.5, homes=one_each(1, left=left)))[0] == counts


@pytest.mark.parametrize(
    ("start", "is_in"),
    [
        (D(2023, 12, 31), False),
        (D(2024, 1, 1), True),
        (D(2024, 6, 30), True),
        (D(2024, 7, 1), False),
    ],
    ids=str,
)
def test_a_measurement_belongs_to_the_period_of_its_time(start: dt.date, is_in: bool) -> None:
    """12 months after the start, in the first half of 2025 from its first to its last day."""
    homes = households((start, None, False))
    assert tallied(grown_ups([YES], homes=homes))[0] == is_in


def test_each_person_is_measured_three_times_and_pays_in_three_periods() -> None:
    """Start 15 January 2024: 12 months later is in 2025-H1, 18 in 2025-H2, 24 in 2026-H1; each success is 8,600."""
    records = grown_ups([YES])
    every = replace_result(
        records, "employment", replace(records.results["employment"], result=np.array([[YES, NO, YES]]))
    )  # type: ignore[type-var]
    for period, number, paid in ((H1_2025, 1, 8_600), (H2_2025, 2, 0), (H1_2026, 3, 8_600)):
        (one,) = [o for o in outcomes_of(VIBORG, observed(every, period), period) if o.whole.measured]
        assert (one.number, one.payment) == (number, paid)


def test_a_success_counts_under_the_type_that_decides_at_its_measurement() -> None:
    """Sick pay (type 7) at the start and work (type 1) at measurement 1: measurement 2 counts under work."""
    benefit = codes([6, 0, MISSING])
    found = EmploymentResults(codes(0), benefit, codes([YES, YES, MISSING]))
    records = replace_result(grown_ups([YES]), "employment", found)
    first = outcomes_of(VIBORG, observed(records), H1_2025)[0]
    assert [i for i, group in enumerate(first.groups) if group.achieved] == [6]
    second = outcomes_of(VIBORG, observed(records, H2_2025), H2_2025)[1]
    assert [i for i, group in enumerate(second.groups) if group.achieved] == [0]


def test_missing_data_take_the_mean_of_the_same_measurement() -> None:
    """Three measured, two of them with success; a fourth is missing: 2 x 4 / 3 = 2.6667 successes, 22,933.33 kr."""
    (one, *_) = outcomes_of(VIBORG, observed(grown_ups([YES, YES, NO, MISSING])), H1_2025)
    assert (one.whole.measured, one.whole.achieved, one.whole.missing) == (3, 2, 1)
    assert one.payment == 22_933.33


@pytest.mark.parametrize(("replaced", "missing"), [(False, 1), (True, 0)])
def test_a_household_that_left_and_was_replaced_is_not_corrected_for(replaced: bool, missing: float) -> None:
    """Bilag 5.1 pkt. 2.3: left after four months; its missing data count only where no new household came."""
    homes = households((START, None, False), (START, D(2024, 5, 15), replaced))
    assert tallied(grown_ups([YES, MISSING], homes=homes)) == (1, 1, missing)


def test_what_was_measured_of_a_replaced_household_counts() -> None:
    """Only missing data are left alone."""
    homes = households((START, D(2024, 5, 15), True))
    assert tallied(grown_ups([YES], homes=homes)) == (1, 1, 0)


def test_steps_down_count_and_steps_up_do_not() -> None:
    """From § 85 (3 units) to § 82 (1) is 2 units, from §§ 103-104 (5) to none is 5; staying and going up are none."""
    records = on_the_ladder((2, 1), (3, 0), (2, 2), (0, 3))
    (one,) = outcomes_of(VIBORG, observed(records, H1_2026), H1_2026)
    assert one.whole.achieved == 7
    assert one.payment == 7 * 42_000


def test_the_worked_example_of_the_ladder_pays_84_000() -> None:
    """Bilag 5.1 pkt. 2.5.3: person 1 from § 85 to § 82 a, person 2 stays on § 85."""
    (one,) = outcomes_of(VIBORG, observed(on_the_ladder((2, 1), (2, 2)), H1_2026), H1_2026)
    assert one.payment == 84_000


def test_a_score_that_rises_pays_and_one_that_stays_does_not() -> None:
    """2,000 for each person whose score rises, a missing score takes the mean: 1 of 2, so 1.5 of 3."""
    (one,) = outcomes_of(VIBORG, observed(satisfied((3, 4), (7, 7), (5, float("nan")))), H1_2025)
    assert (one.achieved, one.payment) == (1.5, 3_000)


def test_a_plan_pays_by_percentage_point() -> None:
    """60 % and 100 % fulfilled and one missing, which takes the mean of 80: 240 points of 125 kr."""
    (one,) = outcomes_of(VIBORG, observed(planned(0.6, 1.0, float("nan"))), H1_2025)
    assert (one.achieved, one.payment) == (240, 30_000)
