"""What the steering group is told of sums since the start, after periods of which few could be told (pkt. 9.1)."""

import datetime as dt
from typing import Any

import pytest

from model.base.payment_period import PaymentPeriod
from model.facts.observations import Counts, Earlier, Point, Repayment, Tally
from model.outcomes.statement import state
from model.outcomes.steering_group import EVERYBODY, SteeringStatement, told_of
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from tests.shared.made_up import H1_2025, H1_2026, H2_2025, H2_2026, VIBORG, observed
from tests.shared.with_term import with_term

PLENTY = {"employment": 258_000.0, "social_measures": 420_000.0, "life_satisfaction": 40_000.0}
"""30 x 8,600, 10 x 42,000 and 20 x 2,000 kr.: nothing of few, 718,000 in all."""
MANY = Counts(
    {
        name: (Point(1, Tally(60.0, achieved, 0.0)),)
        for name, achieved in (("employment", 30.0), ("social_measures", 10.0), ("life_satisfaction", 20.0))
    },
    {},
)
"""The same, as they are counted now."""


def since(
    *earlier: tuple[PaymentPeriod, dict[str, float]],
    agreement: Agreement = VIBORG,
    now: PaymentPeriod = H2_2026,
    **more: Any,
) -> SteeringStatement:
    """What is told of a period in which nothing is few, after earlier statements: plenty, but for the amounts that are given."""
    stated = tuple(
        Earlier(period, name, amount, amount)
        for period, amounts in earlier
        for name, amount in (PLENTY | amounts).items()
    )
    seen = observed(MANY, now, earlier=stated, **more)
    found = told_of(agreement, seen, state(agreement, seen))
    assert found is not None
    return found


def test_any_earlier_period_that_was_not_told_hides_every_sum_since_the_start() -> None:
    """3 persons in 2026-H1 and nothing else, 25,800 kr., after plenty in 2025-H2."""
    few = dict.fromkeys(PLENTY, 0.0) | {"employment": 25_800.0}
    found = since((H2_2025, {}), (H1_2026, few))
    assert (found.in_tranches, found.under_ceiling, dict(found.balances)) == (None, None, {})
    plenty = since((H2_2025, {}), (H1_2026, {}))
    assert plenty.in_tranches == 3 * 718_000
    # without what LBF pays
    assert plenty.under_ceiling == 3 * 678_000


def test_a_period_whose_payers_were_told_together_leaves_the_sums_of_all_payers() -> None:
    """One step in 2026-H1, 25 and 5 persons, 42,000 + 215,000 + 10,000 kr.: what all owed since the start, and what all repaid."""
    paid = Repayment(dt.date(2026, 9, 30), MUNICIPALITY, "DSI", 100_000.0)
    amounts = {"employment": 215_000.0, "social_measures": 42_000.0, "life_satisfaction": 10_000.0}
    found = since((H1_2026, amounts), repayments=(paid,))
    assert found.in_tranches == 267_000 + 718_000
    assert found.under_ceiling is None
    # 74 and 26 % of 985,000
    assert found.balances == {(EVERYBODY, "DSI"): (728_900, 100_000), (EVERYBODY, "LBF"): (256_100, 0)}


def test_where_payers_can_never_be_told_together_they_are_told_apart() -> None:
    """By the reading that LBF's own payments fill no tranche, the receivers would reveal the payers (1.1)."""
    agreement = VIBORG.read_as(funder_payment_in_switch="no")
    assert since((H1_2026, {}), agreement=agreement).in_tranches == 2 * 678_000


def test_a_mean_of_a_cohort_tells_no_person_of_an_earlier_period() -> None:
    """130,000 kr. for less absence in 2026-H1: counts say nothing of the pupils (2.6, 9.1)."""
    assert since((H1_2026, {"school_absence": 130_000.0})).in_tranches == 130_000 + 2 * 718_000


@pytest.mark.parametrize(
    ("start", "is_told"),
    [
        pytest.param(dt.date(2024, 6, 30), False, id="2.4 twelve months end on 2025-H1's last day"),
        pytest.param(dt.date(2024, 7, 1), True, id="2.4 a day later"),
    ],
)
def test_from_the_first_day_on_which_one_can_be_measured_nothing_may_be_few(start: dt.date, is_told: bool) -> None:
    """No job was stated for 2025-H1; if anybody can have been measured, that may be nothing of few (9.1)."""
    agreement = with_term(VIBORG, "Indsats_start", start)
    found = since((H1_2025, {"employment": 0.0}), agreement=agreement, now=H2_2025)
    assert (found.in_tranches is not None) is is_told


@pytest.mark.parametrize(
    ("end", "is_told"),
    [
        pytest.param(dt.date(2026, 10, 1), False, id="2.7 three months after the end are 2027-H1's first day"),
        pytest.param(dt.date(2026, 9, 30), True, id="2.7 a day earlier"),
    ],
)
def test_until_the_last_day_on_which_one_can_be_measured_nothing_may_be_few(end: dt.date, is_told: bool) -> None:
    """Nobody more satisfied was stated for 2027-H1, all that LBF would pay for; the payers are told together then (9.1)."""
    agreement = with_term(VIBORG, "Indsats_slut", end)
    h1_2027, h2_2027 = PaymentPeriod(2027, 1, 6), PaymentPeriod(2027, 2, 6)
    found = since((h1_2027, {"life_satisfaction": 0.0}), agreement=agreement, now=h2_2027)
    assert (found.under_ceiling is not None) is is_told
