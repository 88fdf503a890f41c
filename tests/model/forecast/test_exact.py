"""Many futures drawn against the exact distribution: means, chances and percentiles within four standard errors."""

from collections.abc import Mapping

import numpy as np
import pytest

from model.forecast.from_forms import outlook_of
from model.forecast.sample import Sample, sample
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from tests.amounts import amount, some
from tests.shared.forecast_oracle import ExactSpread, ForecastOracle, beta_quadrature, normal, quantile_holds, together
from tests.shared.forecasts import CEILING, PERSISTENCE, SHOCK, SWITCH, fictional, paid_by, viborg, with_terms

FUTURES, SEED = amount(100_000, 1_000_000), 20_260
_PLAIN = with_terms(viborg(), **{SHOCK: 0.0})
AGREEMENTS: Mapping[str, Agreement] = {
    "viborg": _PLAIN,
    "three funders, whose limits are reached": with_terms(fictional(), **{CEILING: 600_000.0, SWITCH: 500_000.0}),
    "viborg, another ceiling and switch": with_terms(_PLAIN, **{CEILING: 4_500_000.0, SWITCH: 4_000_000.0}),
    "viborg, no persistence": with_terms(_PLAIN, **{PERSISTENCE: 0.0}),
    "viborg, LBF pays for plans, too": paid_by(_PLAIN, "action_plans", "LBF"),
    "viborg, nothing measured after the intervention": _PLAIN.read_as(measured_after_end="inside_only"),
    "viborg, a third drop out": with_terms(_PLAIN, Prognose_frafald=1 / 3),
}


@pytest.fixture(scope="module", params=some(AGREEMENTS, 3))
def both(request: pytest.FixtureRequest) -> tuple[ForecastOracle, Sample]:
    """The oracle, and as many futures of the same agreement."""
    agreement = AGREEMENTS[request.param]
    return ForecastOracle(agreement), sample(outlook_of(agreement), FUTURES, SEED)


def near(found: float, exact: float, deviation: float) -> bool:
    """Whether a mean of the futures is within four standard errors of the exact one, or of an øre."""
    return abs(found - exact) <= 4 * deviation / FUTURES**0.5 + 0.01


def test_the_mean_of_what_is_repaid_is_the_exact_one(both: tuple[ForecastOracle, Sample]) -> None:
    """And so is that of what is owed by the municipality, and paid by others."""
    oracle, drawn = both
    assert near(float(drawn.repaid.mean()), oracle.paid.mean(), oracle.paid.deviation())
    for payer in {one.payer for one in oracle.agreement.target} - {MUNICIPALITY}:
        own = oracle.owed_by(payer)
        assert near(float(drawn.paid_by_others().mean()), own.mean(), own.deviation())


def test_the_ceiling_binds_and_tranche_2_is_reached_as_often_as_exact(both: tuple[ForecastOracle, Sample]) -> None:
    """Pkt. 5.2 and Bilag 5.1 pkt. 1.1; a chance of p has the deviation of a coin, √(p(1-p))."""
    oracle, drawn = both
    binds = oracle.owed.above(oracle.agreement.return_ceiling.amount.value)
    second = oracle.reached.above(oracle.agreement.repayment.switch.value)
    assert near(drawn.bound_by_ceiling(), binds, (binds * (1 - binds)) ** 0.5)
    assert near(drawn.in_tranche_2(), second, (second * (1 - second)) ** 0.5)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_percentiles_of_what_is_repaid_are_the_exact_ones(both: tuple[ForecastOracle, Sample], share: float) -> None:
    """An amount with much chance of its own, such as the ceiling, is several percentiles at once."""
    oracle, drawn = both
    assert quantile_holds(oracle.paid, float(np.quantile(drawn.repaid, share)), share, FUTURES)


def test_the_mean_of_what_the_grantor_gets_is_the_exact_one(both: tuple[ForecastOracle, Sample]) -> None:
    """Where funders' own payments fill no tranche, of what the municipality pays: the others depend on the order."""
    oracle, drawn = both
    grantor = oracle.agreement.grantor.id
    found = float(drawn.received(grantor).mean())
    if oracle.used["funder_payment_in_switch"] == "no":
        found = sum(mean for (_, payer, to), mean in drawn.flows.items() if (payer, to) == (MUNICIPALITY, grantor))
    assert near(found, *oracle.granted)


def test_the_oracle_is_right_where_it_can_be_said_by_hand() -> None:
    """A beta of 12 and 8 has the mean 0.6 and the variance 12 x 8 / (20² x 21) = 0.0114286; two coins have 1, 2, 1 quarters."""
    rates, weights = beta_quadrature(12, 8, 5)
    assert weights.sum() == pytest.approx(1)
    assert weights @ rates == pytest.approx(0.6)
    assert weights @ (rates - 0.6) ** 2 == pytest.approx(96 / 8_400)
    coin = ExactSpread(np.array([0.5, 0.5]), 10.0)
    # 0, 10, 20 and, with a coin of 15, on a lattice of 5: 0, 10, 15, 20, 25, 35
    assert together([coin, coin]).mass == pytest.approx([0.25, 0.5, 0.25])
    assert together([coin, coin, ExactSpread(np.array([0.5, 0.5]), 15.0)]).mass == pytest.approx(
        [0.125, 0, 0.25, 0.125, 0.125, 0.25, 0, 0.125]
    )
    assert coin.at_most(0).mean() == 0
    assert normal(np.array([0.0, 1.0, -20.0])) == pytest.approx([0.5, 0.8413447461, 0])


def test_the_oracle_expects_what_the_agreement_does() -> None:
    """Bilag 5.1: 87.37 x 3 x 8,600 = 2,254,146; 32.95 x 42,000 = 1,383,900; both are means of counts, so no chance moves them."""
    oracle = ForecastOracle(AGREEMENTS["viborg"])
    assert oracle.capped["employment"].mean() == pytest.approx(2_254_146)
    assert oracle.capped["social_measures"].mean() == pytest.approx(1_383_900)
