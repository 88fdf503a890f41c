"""What each reading is worth, and what each target moves."""

from dataclasses import replace

import pytest

from model.forecast.alternatives import PRICED, alternatives, price
from model.forecast.from_forms import outlook_of
from model.forecast.sample import sample
from model.forecast.sensitivity import sensitivity
from tests.shared.forecasts import viborg, with_terms

FUTURES, SEED = 400, 7
OUTLOOK = outlook_of(viborg())
OTHERS = [
    (name, option)
    for name, one in viborg().reading.each()
    for option in one.alternatives
    if option != one.used and name not in PRICED
]


@pytest.mark.parametrize(("name", "option"), OTHERS, ids=[f"{name}: {option}" for name, option in OTHERS])
def test_no_other_reading_moves_a_forecast(name: str, option: str) -> None:
    """Who is measured, when a cohort starts, what a grant carries: none of it is drawn or paid otherwise."""
    read = replace(OUTLOOK, agreement=viborg().read_as(**{name: option}))
    as_used, otherwise = (sample(one, FUTURES, SEED) for one in (OUTLOOK, read))
    assert all((as_used.columns[name] == column).all() for name, column in otherwise.columns.items())


def test_every_priced_reading_moves_what_is_repaid_or_who_gets_it() -> None:
    """The used readings come first; each other alternative differs from them in one of the three."""
    used, *others = price(sample(OUTLOOK, FUTURES, SEED))
    assert [one.alternative for one in others] == list(alternatives(viborg()))
    assert {one.alternative.reading for one in others} == set(PRICED)
    for one in others:
        told = ((one.repaid, used.repaid), (one.received, used.received), (one.below_grant, used.below_grant))
        assert any(abs(now - before) > 0.005 for now, before in told), one.alternative.id


def test_the_ceiling_on_the_grantors_part_alone_never_repays_less() -> None:
    """Pkt. 5.2: what LBF gets is then beyond the ceiling."""
    used, *others = price(sample(OUTLOOK, FUTURES, SEED))
    assert next(one for one in others if one.alternative.reading == "ceiling_caps").repaid > used.repaid


def test_a_target_that_succeeds_less_repays_less_unless_a_funder_pays_for_it() -> None:
    """The lowest and highest factor of the scenarios, 0.8 and 1.2; LBF pays for life satisfaction."""
    found = sensitivity(sample(OUTLOOK, FUTURES, SEED))
    assert (found.low, found.high) == (0.8, 1.2)
    for one in found.by_target:
        if one.target == "life_satisfaction":
            assert one.less == one.more == found.repaid
        else:
            assert one.less < found.repaid < one.more


def test_at_the_break_even_factor_the_grantor_gets_its_grant_in_the_mean() -> None:
    """And not at a thousandth less."""
    found, grant = sensitivity(sample(OUTLOOK, FUTURES, SEED)), viborg().grantor.grant.value
    assert found.break_even is not None

    def received(factor: float) -> float:
        return float(sample(OUTLOOK.times(factor), FUTURES, SEED).received("DSI").mean())

    assert received(found.break_even - 0.001) < grant <= received(found.break_even)
    assert round(found.break_even, 3) == found.break_even


def test_a_grantor_that_never_gets_its_grant_has_no_break_even_factor() -> None:
    """A ceiling of a million repays at most that."""
    low = outlook_of(with_terms(viborg(), Afkastloft=1_000_000))
    assert sensitivity(sample(low, FUTURES, SEED)).break_even is None
