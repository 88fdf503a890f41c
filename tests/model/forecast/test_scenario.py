"""Scenarios of a forecast: success and households by a factor, all else as expected."""

from functools import cache

import pytest

from model.base.payment_period import last_day
from model.base.rounding import summed
from model.facts.accounts import Accounts
from model.forecast.cash_flow import payment_day
from model.forecast.forecast import forecast
from model.forecast.from_forms import outlook_of
from model.forecast.sample import sample
from model.forecast.scenario import Factors, Scenarios
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from tests import places
from tests.shared.forecasts import fictional, paid_by, viborg, with_terms
from workbooks.forms.accounts.read_accounts import read_accounts


@cache
def booked() -> Accounts:
    """The made-up accounts of 2025."""
    return read_accounts(places.ACCOUNTS, viborg())


both = pytest.mark.parametrize("agreement", [viborg(), fictional()], ids=["viborg", "three funders"])


def scenarios(agreement: Agreement) -> Scenarios:
    """Scenarios of which nothing has started."""
    return Scenarios(outlook_of(agreement))


def in_all(paid: object) -> float:
    """What all payers pay in all years."""
    return summed(amount for year in paid.values() for amount in year.values())  # type: ignore[attr-defined]


@both
def test_without_factors_it_is_what_the_forecast_expects(agreement: Agreement) -> None:
    """By the year in which a half-year's results are paid."""
    found = forecast(sample(outlook_of(agreement), 100, 1))
    years = dict[int, float]()
    for period, amount in found.expected.items():
        year = payment_day(found.drawn.outlook.terms, period).year
        years[year] = years.get(year, 0.0) + amount
    paid = scenarios(agreement).paid(Factors())
    assert {year: one[MUNICIPALITY] for year, one in paid.items()} == {
        year: summed([one]) for year, one in years.items()
    }


@both
def test_a_factor_on_each_target_is_one_on_all(agreement: Agreement) -> None:
    """0.9 overall, or of each target, or 0.75 overall times 1.2 of each."""
    every = {one.id: 1.0 for one in agreement.target}
    found = scenarios(agreement)
    overall = found.paid(Factors(success=0.9))
    assert found.paid(Factors(by_target=dict.fromkeys(every, 0.9))) == overall
    assert found.paid(Factors(success=0.75, by_target=dict.fromkeys(every, 1.2))) == overall
    assert overall != found.paid(Factors())


def test_a_factor_on_a_target_moves_its_payer_alone() -> None:
    """Life satisfaction is paid by LBF: 340 x 40 % x 2,000 = 272,000 kr., under its cap of 250,000; with 0.5 it is 136,000."""
    found = scenarios(viborg())
    (target,) = (one.id for one in viborg().target if one.payer != MUNICIPALITY)
    (payer,) = {one.payer for one in viborg().target} - {MUNICIPALITY}
    half, expected = found.paid(Factors(by_target={target: 0.5})), found.paid(Factors())
    assert summed(one[payer] for one in half.values()) == 136_000
    assert summed(one[payer] for one in expected.values()) == 250_000
    assert {year: one[MUNICIPALITY] for year, one in half.items()} == {
        year: one[MUNICIPALITY] for year, one in expected.items()
    }


@both
@pytest.mark.parametrize("factor", [0.0, 0.35, 0.5])
def test_fewer_households_are_as_many_drop_outs(agreement: Agreement, factor: float) -> None:
    """A factor of 0.35 on those to come is 65 % that never count, in the source's own words; of those that it lets count already."""
    fewer = scenarios(agreement).paid(Factors(intake=factor))
    assert agreement.forecast is not None
    kept = factor * (1 - agreement.forecast.dropouts.value)
    dropped = scenarios(with_terms(agreement, Prognose_frafald=1 - kept)).paid(Factors())
    assert in_all(fewer) == in_all(dropped)
    assert {year: one for year, one in fewer.items() if any(one.values())} == {
        year: one for year, one in dropped.items() if any(one.values())
    }


@both
def test_from_its_end_on_a_slider_moves_nothing(agreement: Agreement) -> None:
    """Every rate is 1 then, and absence has nothing left to fall; a tenth before, it still moves, or a factor can be no more (10)."""
    found = scenarios(agreement)
    for name, most in found.most_success.items():
        without_caps = Scenarios(outlook_of(paid_by(agreement, name, MUNICIPALITY)))
        at_end = without_caps._gross(name, most)
        assert without_caps._gross(name, 10.0) == at_end
        assert without_caps._gross(name, most - 0.1) < at_end or most == 1.0


def test_households_end_at_all_that_the_agreement_expects() -> None:
    """All of 180; with a tenth of drop-outs 180 / 162 = 10 / 9; the made-up accounts of 2025 have 118 of 130 by then: (180 - 118) / 50."""
    assert scenarios(viborg()).most_intake == 1
    assert scenarios(with_terms(viborg(), Prognose_frafald=0.1)).most_intake == pytest.approx(10 / 9)
    accounts = booked()
    outlook = outlook_of(viborg(), None, accounts)
    started = Scenarios(outlook, last_day(accounts.year))
    come = sum(one.households for one in outlook.intakes if one.period.last > last_day(accounts.year))
    been = sum(one.households for one in outlook.intakes) - come
    assert started.most_intake == pytest.approx((180 - been) / 50)
    assert come == 50


def test_households_that_have_started_are_no_scenario() -> None:
    """With a factor of 0 on those to come, all of the made-up accounts still pay; none of those to come does."""
    accounts = booked()
    started = Scenarios(outlook_of(viborg(), None, accounts), last_day(accounts.year))
    assert 0 < in_all(started.paid(Factors(intake=0.0))) < in_all(started.paid(Factors()))
    assert in_all(scenarios(viborg()).paid(Factors(intake=0.0))) == 0
