"""Futures from stored random numbers: a Latin hypercube, the same distribution as the million's, and the waterfall of each."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from model.forecast.draws import AtRandom
from model.forecast.few import REPAID, few_futures, results_of
from model.forecast.from_forms import outlook_of
from model.forecast.future import as_is, gross_of_future, settled
from model.forecast.sample import draws_of, sample
from model.forecast.stored import STARTS, NumberPlace, NumberPlaces, stored_numbers
from model.forecast.together import in_one, together
from model.outcomes.waterfall import is_divisible
from model.targets.common.outlook import Outlook
from model.terms.outcome_terms import MUNICIPALITY
from tests.amounts import amount
from tests.shared.forecasts import fictional, observed_so_far, viborg

FEW, MANY = 1_000, 20_000
OUTLOOKS = {
    "viborg": outlook_of(viborg()),
    "viborg, measured until 2026": outlook_of(viborg(), observed_so_far()),
    "three funders": outlook_of(fictional()),
}


def test_every_list_has_the_middle_of_each_part_once() -> None:
    """Of 1,000 futures: 0.0005, 0.0015, … 0.9995, in an order of its own for each list and seed."""
    lists = [stored_numbers(FEW, seed, number) for seed in (1, 2) for number in (0, 1)]
    for one in lists:
        assert sorted(one) == pytest.approx([(2 * part + 1) / 2_000 for part in range(FEW)])
    for one, other in combinations(lists, 2):
        assert one.tolist() != other.tolist()
        assert abs(np.corrcoef(one, other)[0, 1]) < 4 / FEW**0.5


def test_no_two_pairs_of_draws_of_a_list_lie_equally_far_apart() -> None:
    """A Golomb ruler: so no order of numbers beside each other is met twice."""
    apart = [other - one for one, other in combinations(STARTS, 2)]
    assert len(apart) == len(set(apart))


def test_a_draw_keeps_its_place_and_a_new_list_begins_when_one_is_full() -> None:
    """14 draws read the first list, the 15th begins the second one."""
    places = NumberPlaces()
    found = [places.of(("draw", number)) for number in range(len(STARTS) + 1)]
    assert found[-1] == NumberPlace(1, STARTS[0])
    assert places.of(("draw", 0)) == found[0]
    assert places.lists == 2
    assert all(one.list == 0 and one.row < other.row for one, other in pairwise(found[:-1]))


@pytest.mark.parametrize("name", OUTLOOKS)
def test_few_futures_come_to_what_many_do(name: str) -> None:
    """Mean within four standard errors of both, and the ceiling and tranche 2 as often."""
    outlook = OUTLOOKS[name]
    few, many = few_futures(outlook, FEW, 1), sample(outlook, MANY, 1)
    here = few.results[REPAID,]
    error = (here.var() / FEW + many.repaid.var() / MANY) ** 0.5
    assert abs(here.mean() - many.repaid.mean()) < 4 * error
    bound = float(np.mean(few.results["over",] > 0.005))
    assert abs(bound - many.bound_by_ceiling()) < 4 * (0.25 / FEW + 0.25 / MANY) ** 0.5
    for funder in outlook.agreement.funder:
        got, other = few.results["received", funder.id], many.received(funder.id)
        assert abs(got.mean() - other.mean()) < 4 * (got.var() / FEW + other.var() / MANY) ** 0.5


@pytest.mark.parametrize("name", OUTLOOKS)
def test_intakes_put_together_have_the_same_persons_results_and_periods(name: str) -> None:
    """Each intake is in one group; what is known of a group is what is known of its parts; cohorts start as they did."""
    outlook = OUTLOOKS[name]
    found = together(outlook)
    assert [part for one in found.intakes for part in one.parts] == sorted(
        outlook.intakes, key=lambda one: _at(found, one.number)
    )
    for persons in (333.0, 54.0, 180.0, 7.0):
        assert sum(one.of(persons) for one in found.intakes) == sum(one.of(persons) for one in outlook.intakes)
    for what in ("persons", "achieved"):
        assert sum(getattr(one, what) for one in found.known.values()) == pytest.approx(
            sum(getattr(one, what) for one in outlook.known.values())
        )
    again = together(found)
    assert [one.number for one in again.intakes] == [one.number for one in found.intakes]


def _at(outlook: Outlook, number: int) -> tuple[int, int]:
    return next(
        (at, place)
        for at, one in enumerate(outlook.intakes)
        for place, part in enumerate(one.parts)
        if part.number == number
    )


@pytest.mark.parametrize(
    "used",
    [
        {},
        {"funder_payment_in_ceiling": "yes"},
        {"funder_payment_in_switch": "no"},
        {"funder_payment_shared": "no"},
        {"ceiling_caps": "paid_to_grantor"},
    ],
    ids=str,
)
def test_one_statement_comes_to_the_same_as_all_where_it_is_said_so(used: dict[str, str]) -> None:
    """In every future, to the øre; elsewhere the periods are kept."""
    agreement = viborg().read_as(**used)
    outlook = outlook_of(agreement)
    draws = draws_of(outlook, amount(500, 5_000), np.random.SeedSequence(4))
    gross = gross_of_future(outlook, draws)
    zero = np.zeros(draws.futures)
    every = settled(agreement, gross, zero)
    one = settled(agreement, in_one(outlook, gross, as_is), zero)
    assert (len(one) == 1) == is_divisible(agreement)
    for payer in (MUNICIPALITY, "LBF"):
        paid = [sum(found.figures["paid", payer] for found in found_by) for found_by in (every, one)]
        assert np.abs(paid[0] - paid[1]).max() < 0.005
    for funder in agreement.funder:
        keys = {key for key in every[0].figures if key[0] == "parts" and key[1][1] == funder.id}
        got = [sum(found.figures[key] for found in found_by for key in keys) for found_by in (every, one)]
        assert np.abs(np.asarray(got[0]) - got[1]).max() < 0.005


def test_results_are_those_of_the_sample_for_the_same_draws() -> None:
    """What the rows of futures add up to is what the sample keeps of them."""
    outlook = OUTLOOKS["three funders"]
    drawn = sample(outlook, FEW, 3)
    (seed,) = np.random.SeedSequence(3).spawn(1)
    draws: AtRandom = draws_of(outlook, FEW, seed)
    found = results_of(outlook, draws, np.zeros(FEW), as_is)
    assert np.abs(found[REPAID,] - drawn.repaid).max() < 0.005
    assert np.abs(found["received", "FondA"] - drawn.received("FondA")).max() < 0.005
