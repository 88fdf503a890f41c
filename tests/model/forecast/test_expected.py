"""The expected case: what Bilag 5.1 expects of each target, paid for intake by intake."""

import datetime as dt

import numpy as np
import pytest

from model.forecast.draws import AsExpected, AtRandom, Belief
from model.forecast.from_forms import outlook_of
from model.forecast.future import gross_of_future, settled
from model.forecast.sample import sample
from model.forecast.seen import belief_of
from model.targets.common.outlook import Outlook, expected_intakes
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from tests.shared.forecasts import fictional, viborg, with_terms


def expected_gross(agreement: Agreement, factor: float = 1.0) -> dict[str, float]:
    """What each target comes to before its cap if all goes as expected."""
    outlook = Outlook(agreement, expected_intakes(agreement)).times(factor)
    gross = gross_of_future(outlook, AsExpected(belief_of(outlook)))
    return {one.id: sum(amounts.get(one.id, 0.0) for amounts in gross.values()) for one in agreement.target}


def test_each_target_comes_to_what_the_annex_expects_of_it() -> None:
    """Bilag 5.1: 87.37 persons x 3 x 8,600; (5 x 75 % x 1 + 54 x 25 % x 2 + 22 x 5 % x 2) = 32.95 steps x 42,000.

    Absence falls 23.45 -> 23.5, 18.8 and 13.7 % by one decimal, x 6,500 x 3 cohorts; 340 x 40 % x 2,000; 180 x 60 x 125.
    """
    assert expected_gross(viborg()) == pytest.approx(
        {
            "employment": 2_254_146,
            "social_measures": 1_383_900,
            "school_absence": (23.5 + 18.8 + 13.7) * 6_500 * 3,
            "life_satisfaction": 272_000,
            "action_plans": 1_350_000,
        },
        abs=0.05,  # each period is rounded to the øre
    )


def test_a_factor_multiplies_success_and_the_fall_of_absence() -> None:
    """Halves: of absence 11.725 -> 11.7, 9.39 -> 9.4 and 6.85 -> 6.9 % (6.8528)."""
    found = expected_gross(viborg(), 0.5)
    assert found["employment"] == pytest.approx(2_254_146 / 2, abs=0.05)
    assert found["school_absence"] == pytest.approx((11.7 + 9.4 + 6.9) * 6_500 * 3, abs=0.05)


def test_absence_falls_by_no_more_than_all_of_it() -> None:
    """Ten times as much as the annex expects of each measurement would be more than 100 % (2.6.3)."""
    assert expected_gross(viborg(), 10.0)["school_absence"] == pytest.approx(3 * 100 * 6_500 * 3)


def test_a_rate_that_is_certain_is_multiplied_by_the_factor_too() -> None:
    """Of 1 and a factor of 0.8 there remain 80 %, of 1.2 no more than all; of 0 nothing comes."""
    for factor, most in ((0.8, 0.8), (1.2, 1.0)):
        belief = Belief(20, {"a": factor})
        drawn = AtRandom(np.random.default_rng(1), 3, belief, 0.2)
        assert drawn.rate(("a",), 1.0).tolist() == [most] * 3
        assert drawn.rate(("a",), 0.0).tolist() == [0.0] * 3
        assert AsExpected(belief).rate(("a",), 1.0) == most


def test_a_cohort_whose_first_household_never_starts_pays_nothing() -> None:
    """Half of 96 households drop out: of two equal parts only the first has any, where a tenth leaves both."""
    half = with_terms(fictional(), Prognose_frafald=0.5)
    assert expected_gross(half)["school_absence"] == pytest.approx(
        expected_gross(with_terms(fictional(), Prognose_frafald=0.1))["school_absence"] / 2
    )
    assert sample(outlook_of(half), 100, 1).futures == 100


def test_if_nothing_is_ever_due_nothing_is_paid() -> None:
    """All drop out, so there are no cohorts, and no success is expected: there is no period to pay for, every figure is 0."""
    none = ("BM1_succes_opdigtet_ydelse", "BM1_succes_haese", "BM1_succes_fleks", "BM5_succes")
    agreement = with_terms(fictional(), Prognose_frafald=1.0, **dict.fromkeys(none, 0.0))
    drawn = sample(outlook_of(agreement), 100, 1)
    assert not drawn.repaid.any()
    assert drawn.in_tranche_2() == drawn.bound_by_ceiling() == 0


@pytest.mark.parametrize("agreement", [viborg(), fictional()], ids=["viborg", "three funders"])
def test_what_is_paid_adds_to_the_smaller_of_what_is_expected_and_the_ceiling(agreement: Agreement) -> None:
    """Pkt. 5.2, by periods; targets have their caps."""
    outlook = outlook_of(agreement)
    gross = gross_of_future(outlook, AsExpected(belief_of(outlook)))
    paid = sum(one.figures["paid", MUNICIPALITY] for one in settled(agreement, gross, 0.0))
    expected = sum(
        min(amount, agreement.target[at].cap.value if agreement.target[at].cap else amount)  # type: ignore[union-attr]
        for at, amount in enumerate(expected_gross(agreement).values())
        if agreement.target[at].payer == MUNICIPALITY
    )
    assert paid == pytest.approx(min(expected, agreement.return_ceiling.amount.value), abs=0.05)


def test_a_cohort_that_is_formed_pays_where_an_earlier_one_is_not() -> None:
    """The second cohort from 1 January 2025, nobody else told of: (23.5 + 18.8 + 13.7) x 6,500, a cohort's third."""
    outlook = Outlook(viborg(), (), cohort_starts={("school_absence", 2): dt.date(2025, 1, 1)})
    gross = gross_of_future(outlook, AsExpected(belief_of(outlook)))
    paid = [amounts["school_absence"] for amounts in gross.values() if "school_absence" in amounts]
    assert sum(paid) == pytest.approx((23.5 + 18.8 + 13.7) * 6_500, abs=0.05)
