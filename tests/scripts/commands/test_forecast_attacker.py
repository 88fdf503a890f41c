"""What `bilag prognose` tells of few who were measured (pkt. 9.1): no amount of a statement, and none that others give away."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any

import pytest

from model.base.danish import read_number
from model.base.rounding import summed
from model.facts.observations import NO, YES, Observations
from model.forecast.disclosure import hidden_periods
from model.forecast.forecast import RepaymentForecast, forecast_of
from model.outcomes.small_counts import UNTOLD
from model.terms.outcome_terms import MUNICIPALITY
from scripts.commands.forecast_report import document_of, lines_of
from tests.shared.forecasts import viborg
from tests.shared.made_up import H1_2025, grown_ups, observed

FEW = {
    f"{yes} of {yes + no} at work": observed(grown_ups([YES] * yes + [NO] * no), H1_2025)
    for yes, no in ((1, 0), (1, 3), (2, 2), (4, 6))
}
_NEAR, _TERMS, _COLUMNS = 0.05, 4, 5
"""Kroner within which two amounts may be the same one; most amounts that are taken from another; words of a row on the screen."""


@cache
def found_of(name: str) -> RepaymentForecast:
    """The forecast from what few have reached."""
    return forecast_of(viborg(), 200, 1, FEW[name])


def amounts(told: Any) -> Iterator[float]:
    """Every number of a document from a krone up but percentiles: those are whole prices, whatever has been measured."""
    if isinstance(told, dict):
        for key, one in told.items():
            if key not in {"p10", "p50", "p90"}:
                yield from amounts(one)
    elif isinstance(told, list):
        for one in told:
            yield from amounts(one)
    elif isinstance(told, int | float) and not isinstance(told, bool) and abs(told) >= 1:
        yield abs(float(told))


def untold(found: RepaymentForecast, known: Observations) -> set[float]:
    """What the statements so far came to: by period, payer and receiver, and all of it."""
    hidden = hidden_periods(found.drawn, known)
    by_receiver = [mean for (period, _, _), mean in found.drawn.flows.items() if period in hidden]
    by_period = [found.expected[period] for period in found.expected if period in hidden]
    return {round(one, 2) for one in (*by_receiver, *by_period, summed(by_period)) if one >= 1}


@pytest.mark.parametrize("name", FEW)
def test_an_amount_of_few_is_neither_told_nor_left_when_told_ones_are_taken_from_another(name: str) -> None:
    """Means, totals and flows: no up to four of them, added to or taken from the first, come to one that is untold."""
    found = found_of(name)
    secret = untold(found, FEW[name])
    assert secret
    told = sorted({round(one, 2) for one in amounts(document_of(found, FEW[name]))})
    yearly = [one["ventet"] for one in document_of(found, FEW[name])["kommunen_betaler"].values() if one is not None]
    sums = {summed(few) for size in range(1, _TERMS + 1) for few in combinations(yearly, size)}
    sums |= {summed(yearly), 0.0}
    for whole in told:
        for part in sums:
            assert min(abs(abs(whole - part) - one) for one in secret) > _NEAR, (whole, part)


@pytest.mark.parametrize("name", FEW)
def test_what_has_an_amount_of_few_in_it_is_left_out_of_the_data(name: str) -> None:
    """Its period, its year, the whole, what each funder gets, and every rate that the others and it come to."""
    found, known = found_of(name), FEW[name]
    document = document_of(found, known)
    assert document["som_ventet"][H1_2025.label] is None
    assert document["kommunen_betaler_i_alt"] is None
    assert document["kommunen"]["betaler"] is None
    assert document["kommunen"]["intern_rente"] is None
    for one in document["tilskudsgivere"]:
        assert (one["faar"], one["gange"], one["intern_rente"], one["tjent_hjem"]) == (None, None, None, None)
        assert None in [payment["beloeb"] for payment in one["betalinger"]]
    of_period = [one["ventet"] for one in document["betalinger"] if one["periode"] == H1_2025.label]
    assert of_period
    assert set(of_period) == {None}
    # the year in which it is paid has another period, whose own amount is told
    assert document["kommunen_betaler"]["2025"] is None
    assert any(one is not None for one in document["kommunen_betaler"].values())


@pytest.mark.parametrize("name", FEW)
def test_the_screen_tells_no_amount_of_few_either(name: str) -> None:
    """The year of the statement, the whole and what each funder gets are hidden; no mean is one of those, to the krone."""
    lines = lines_of(found_of(name), FEW[name])
    hidden = [line.split() for line in lines if line.endswith(UNTOLD)]
    assert ["2025", UNTOLD] in hidden
    assert ["i", "alt", UNTOLD] in hidden
    assert [f"{one.id} får i alt: {UNTOLD}" in lines for one in viborg().funder] == [True, True]
    means = [read_number(words[1]) for line in lines if len(words := line.split()) == _COLUMNS]
    assert means
    assert not {round(one) for one in untold(found_of(name), FEW[name])} & {round(one) for one in means if one}


def test_amounts_of_many_are_told() -> None:
    """A hundred adults, half of them at work: no amount tells how few, and nothing is left out."""
    many = observed(grown_ups([YES] * 50 + [NO] * 50), H1_2025)
    found = forecast_of(viborg(), 200, 1, many)
    assert not hidden_periods(found.drawn, many)
    document = document_of(found, many)
    assert None not in document["som_ventet"].values()
    assert None not in [one["ventet"] for one in document["betalinger"] if one["betaler"] == MUNICIPALITY]
    assert document["kommunen_betaler_i_alt"] is not None
