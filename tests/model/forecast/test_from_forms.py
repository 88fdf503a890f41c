"""What forms tell a forecast: who has started, what was measured, and what that says of rates and of what is to come."""

import datetime as dt

import numpy as np
import pytest

from model.base.payment_period import PaymentPeriod
from model.facts.accounts import Accounts, HouseholdMovement, LeftEarly
from model.facts.observations import NO, YES, Counts, Observations, Point, Tally
from model.forecast.draws import AsExpected
from model.forecast.from_forms import outlook_of
from model.forecast.future import gross_of_future
from model.forecast.sample import sample
from model.forecast.seen import belief_of, seen_of
from model.source.load import parse
from model.targets.common.outlook import KnownResult, Outlook
from model.terms.agreement import Agreement
from tests.shared.forecasts import fictional, viborg
from tests.shared.made_up import (
    EMPTY,
    H1_2025,
    H1_2026,
    H2_2025,
    H2_2026,
    cohort,
    grown_ups,
    households,
    observed,
    on_the_ladder,
)
from tests.shared.spoilage import VIBORG as VIBORG_TEXT

D = dt.date
EXPECTED = (10, 30, 30, 30, 30, 30, 20)
"""Households of the assumptions, by half-year from 2023-H2."""
RATE = 87.37 / 333
"""Bilag 5.1 pkt. 2.4: persons of all benefit types expected to succeed."""


def started_in(outlook: Outlook) -> tuple[float, ...]:
    """Households of each intake."""
    return tuple(one.households for one in outlook.intakes)


def expected_gross(outlook: Outlook, period: PaymentPeriod, target: str) -> float:
    """What a target is expected to pay for a period before its cap."""
    return gross_of_future(outlook, AsExpected(belief_of(outlook)))[period].get(target, 0.0)


def test_without_forms_the_assumptions_say_who_starts() -> None:
    """180 households; nothing is known."""
    outlook = outlook_of(viborg())
    assert started_in(outlook) == EXPECTED
    assert not outlook.known
    assert not outlook.told


def test_accounts_say_who_has_started_until_the_end_of_their_year() -> None:
    """8 in 2023, in 2024 25 and 12; of two that left in the first half of 2024 one was there for less than three months."""
    movements = [HouseholdMovement(day, enrolled) for day, enrolled in (
        (D(2023, 12, 31), 8), (D(2024, 6, 30), 25), (D(2024, 12, 31), 12))]  # fmt: skip
    left = (LeftEarly(D(2024, 1, 10), D(2024, 2, 10)), LeftEarly(D(2024, 1, 10), D(2024, 6, 30)))
    accounts = Accounts(2024, movements=tuple(movements), left_early=left)
    assert started_in(outlook_of(viborg(), accounts=accounts)) == (8, 24, 12, *EXPECTED[3:])


def test_accounts_of_a_later_year_tell_an_earlier_one_nothing_of_what_came_after_it() -> None:
    """Seen from 31.12.2024: 20 started that half-year, and the one that left in January 2025, after a month, had not left yet."""
    movements = (HouseholdMovement(D(2024, 12, 10), 20), HouseholdMovement(D(2025, 2, 1), 3, ended=1))
    accounts = Accounts(2025, movements=movements, left_early=(LeftEarly(D(2024, 12, 10), D(2025, 1, 10)),))
    seen = started_in(outlook_of(viborg(), accounts=accounts, until=D(2024, 12, 31)))
    assert seen == (0, 0, 20, *EXPECTED[3:])
    assert started_in(outlook_of(viborg(), accounts=accounts)) == (0, 0, 19, 3, 0, *EXPECTED[5:])


def test_accounts_that_know_no_single_household_have_all_that_were_enrolled() -> None:
    """Only the number of those who ended is known then."""
    accounts = Accounts(2024, movements=(HouseholdMovement(D(2024, 6, 30), 25, ended=3),), left_early=None)
    assert started_in(outlook_of(viborg(), accounts=accounts)) == (0, 25, 0, *EXPECTED[3:])


def test_records_say_who_has_started_until_the_end_of_their_period() -> None:
    """Four until 2025-H1: one of them left after six weeks and never counted; later half-years are as expected."""
    homes = households(
        (D(2023, 12, 1), None, False),
        (D(2024, 1, 15), None, False),
        (D(2024, 1, 20), D(2024, 3, 1), True),
        (D(2024, 3, 5), D(2025, 3, 31), False),
    )
    outlook = outlook_of(viborg(), observed(grown_ups([NO] * 4, homes=homes)))
    assert started_in(outlook) == (1, 2, 0, 0, *EXPECTED[4:])


def test_who_starts_too_late_to_count_is_no_intake() -> None:
    """The intervention ends on 31 October 2026: three months from 31 July are over by then, from 1 August they are not."""
    for start, counted in ((D(2026, 7, 31), 1), (D(2026, 8, 1), 0)):
        homes = households((start, None, False))
        outlook = outlook_of(viborg(), observed(grown_ups([NO], homes=homes), H2_2026))
        assert started_in(outlook)[6] == counted


def test_accounts_go_before_the_records_of_measurements() -> None:
    """Both are given: the accounts know who was enrolled, also those who have nothing to measure."""
    accounts = Accounts(2024, movements=(HouseholdMovement(D(2024, 6, 30), 25),))
    outlook = outlook_of(viborg(), observed(grown_ups([YES, NO])), accounts)
    assert started_in(outlook) == (0, 25, 0, *EXPECTED[3:])
    assert outlook.known["employment", "", 2, 1] == KnownResult(2, 1)


def test_what_was_seen_moves_a_rate_as_so_many_persons_more() -> None:
    """26.237 % of 20 persons are 5.2474; with 4 of 10 that were measured 9.2474 of 30, or 30.825 %."""
    outlook = outlook_of(viborg(), observed(grown_ups([YES] * 4 + [NO] * 6)))
    assert outlook.known == {("employment", "", 2, 1): KnownResult(10, 4)}
    belief = belief_of(outlook)
    assert belief.odds(("employment", ""), RATE) == pytest.approx((9.247447, 20.752553), abs=1e-6)
    assert AsExpected(belief).rate(("employment", ""), RATE) == pytest.approx(0.30825, abs=1e-5)
    # one group says nothing of another
    assert belief.odds(("life_satisfaction", ""), 0.4) == (8, 12)


def test_of_each_intake_only_the_latest_measurement_is_evidence() -> None:
    """4 of 10, then 3 of 9 of the same persons: 3 of 9; another intake adds its own."""
    known = {
        ("employment", "", 2, 1): KnownResult(10, 4),
        ("employment", "", 2, 2): KnownResult(9, 3),
        ("employment", "", 3, 1): KnownResult(5, 1),
    }
    assert seen_of(Outlook(viborg(), (), known)) == {("employment", ""): KnownResult(14, 4)}


def test_the_next_measurement_builds_on_what_was_measured() -> None:
    """Ten persons are all that have started. Of 4 who succeeded 60 % do again, and of all 10 40 % of the rate of 30.825 %.

    2.4 + 10 x 0.1233 = 3.633 persons x 8,600 = 31,243.75.
    """
    outlook = outlook_of(viborg(), observed(grown_ups([YES] * 4 + [NO] * 6)))
    rate = (20 * RATE + 4) / 30
    assert expected_gross(outlook, H2_2025, "employment") == pytest.approx((2.4 + 4 * rate) * 8_600, abs=0.01)
    drawn = sample(outlook, 4_000, 1)
    assert float(np.ptp(drawn.paid_for(H1_2025))) == 0
    assert drawn.paid_for(H1_2025)[0] == 4 * 8_600


def test_steps_of_the_ladder_are_evidence_as_far_as_they_are_whole_moves() -> None:
    """From step § 85 (3) down to § 82 (1) is a success, to none (0) no more than one; up is none: 2 of 3 that began there."""
    moves = on_the_ladder((2, 1), (2, 0), (2, 3))
    outlook = outlook_of(viborg(), observed(moves, H1_2026))
    assert outlook.known["social_measures", "par_85", 2, 1] == KnownResult(3, 2.5)


def test_counts_without_records_are_known_of_their_own_period_alone() -> None:
    """Who started is not told: the assumptions stand; 4 of 10 at the first measurement are the intake's that it is due of."""
    counts = Counts({"employment": (Point(1, Tally(10, 4)),)}, {})
    outlook = outlook_of(viborg(), observed(counts))
    assert started_in(outlook) == EXPECTED
    assert outlook.known == {("employment", "", 2, 1): KnownResult(10, 4)}
    assert outlook.told[H1_2025]["employment"] == 34_400


def test_intakes_of_one_period_share_what_was_measured_in_it() -> None:
    """Two start in 2031-H2 and 2032 and are measured in 2032: of 20 persons 10.8 of 33.3 households have 6.49, so 6.

    Of 7 who succeeded these have 7 x 6 / 20 = 2.1, so 2. Seen are all: (30 x 0.425 + 7) / 50 = 39.5 %. In 2033 7 x 0.35 +
    20 x 0.65 x 0.395 = 7.585 of them, and of the 17 persons of the next intake 6.715, at 5,250 kr.
    """
    period = PaymentPeriod(2032, 1, 12)
    counts = Counts({"employment": (Point(1, Tally(20, 7)),)}, {})
    outlook = outlook_of(fictional(), Observations(period, counts))
    assert outlook.known == {("employment", "", 1, 1): KnownResult(6, 2), ("employment", "", 2, 1): KnownResult(14, 5)}
    assert seen_of(outlook) == {("employment", ""): KnownResult(20, 7)}
    paid = expected_gross(outlook, PaymentPeriod(2033, 1, 12), "employment")
    assert paid == pytest.approx((7.585 + 17 * 0.395) * 5_250, abs=0.01)


def test_a_cohort_that_is_known_keeps_its_means_and_its_start() -> None:
    """Cohort 1 began on 15 January 2024, 10 % below its control group: later measurements are due in 2025-H2 and 2026-H1.

    Expected are 18.78 and 13.71 % below: 8.8 and 3.7 points more, 57,200 and 24,050 kr. Cohort 2 begins with the 61st
    household in 2024-H2 and pays 23.5 and 18.8 % of nothing, 152,750 and 122,200 kr.
    """
    outlook = outlook_of(viborg(), observed(cohorts=(cohort((0.07, 0.10)),)))
    assert outlook.told[H1_2025]["school_absence"] == 20 * 6_500
    assert expected_gross(outlook, H2_2025, "school_absence") == pytest.approx(57_200 + 152_750)
    assert expected_gross(outlook, H1_2026, "school_absence") == pytest.approx(24_050 + 122_200)


def test_what_is_measured_of_a_cohort_before_its_time_is_paid_when_that_comes() -> None:
    """The second measurement is known, but due in 2025-H2: there it has no chance left."""
    outlook = outlook_of(viborg(), observed(cohorts=(cohort((0.07, 0.10), (0.06, 0.10)),)))
    assert outlook.told[H1_2025]["school_absence"] == 20 * 6_500
    assert expected_gross(outlook, H2_2025, "school_absence") == pytest.approx(30 * 6_500 + 152_750)


HEAD = '[[amendment]]\nid = "a"\nsince = 2026-01-01\nkind = "other"\nclause = "11.1"\nreference = "Tillæg"\n'


def amended(term: str, value: str) -> Agreement:
    """Viborg's agreement with a term amended from 2026 on (made-up)."""
    change = f'change = [{{ term = "{term}", value = {value} }}]'
    return parse(f"{VIBORG_TEXT}\n{HEAD}{change}\n".encode(), "tillaeg.toml").latest()


def test_an_amended_number_of_households_is_spread_as_the_assumptions_spread_it() -> None:
    """160 in place of 180 (made-up): eight ninths of 10, 30 … 20, of which accounts replace what has started."""
    agreement = amended("people.households", "160")
    outlook = outlook_of(agreement, observed(EMPTY, H1_2026))
    assert started_in(outlook) == pytest.approx([one * 8 / 9 for one in EXPECTED])
    assert [one.until for one in outlook.intakes][-1] == pytest.approx(1)
    assert sum(one.of(333) for one in outlook.intakes) == 333


def test_households_that_start_in_a_period_added_by_an_amendment_are_an_intake() -> None:
    """The intervention is prolonged to 30 June 2027 (made-up): nobody is expected then, but two have started."""
    agreement, period = amended("period.intervention_end", "2027-06-30"), PaymentPeriod(2027, 1, 6)
    assert started_in(outlook_of(agreement, observed(EMPTY, period))) == EXPECTED
    accounts = Accounts(2027, movements=(HouseholdMovement(D(2027, 6, 30), 2),))
    assert started_in(outlook_of(agreement, observed(EMPTY, period), accounts)) == (0, 0, 0, 0, 0, 0, 0, 2)
