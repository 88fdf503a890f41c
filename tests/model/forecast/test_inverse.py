"""Inverse distribution functions: exact where they can be worked out, and inverses where they cannot."""

from math import comb

import numpy as np
import pytest

from model.forecast.inverse import beta_chance, beta_inverse, binomial_inverse, normal_inverse
from tests.amounts import amount

CHANCES = np.linspace(0.0005, 0.9995, amount(40, 1_000))


def test_a_beta_of_whole_parameters_is_a_binomial_tail() -> None:
    """The chance that a beta variable (3, 5) is below x is that of at least 3 successes of 7: sum over k of C(7, k) x^k (1 - x)^(7 - k)."""
    for share in (0.01, 0.2, 0.375, 0.5, 0.9):
        expected = sum(comb(7, k) * share**k * (1 - share) ** (7 - k) for k in range(3, 8))
        assert beta_chance(np.array([share]), 3, 5)[0] == pytest.approx(expected, rel=1e-13)


@pytest.mark.parametrize("odds", [(5.24, 14.76), (1.0, 19.0), (15.0, 5.0), (0.2, 19.8), (160.5, 450.25)])
def test_a_beta_is_below_its_inverse_with_the_chance(odds: tuple[float, float]) -> None:
    """Prior and posterior rates of the agreement, from a few persons to hundreds."""
    found = beta_inverse(CHANCES, *odds)
    assert (np.diff(found) > 0).all()
    told = found > 1e-12  # of less than that no one of any number of persons succeeds
    assert beta_chance(found[told], *odds) == pytest.approx(CHANCES[told], abs=1e-9)


def test_with_one_and_one_every_share_is_as_likely() -> None:
    """Beta (1, 1) is uniform; (1, n) is below 1 - (1 - u)^(1 / n)."""
    assert beta_inverse(CHANCES, 1, 1) == pytest.approx(CHANCES, abs=1e-14)
    assert beta_inverse(CHANCES, 1, 19) == pytest.approx(1 - (1 - CHANCES) ** (1 / 19), rel=1e-12)


@pytest.mark.parametrize("persons", [0, 1, 5, 54, 333, 3_000])
@pytest.mark.parametrize("rate", [0.0, 0.02, 0.262, 0.75, 1.0])
def test_successes_are_the_least_that_are_not_exceeded_with_the_chance(persons: int, rate: float) -> None:
    """P(X <= k) reaches the chance at k, and not at k - 1; with a rate of 0 none succeeds, with 1 all."""
    found = binomial_inverse(CHANCES, np.full_like(CHANCES, persons), np.full_like(CHANCES, rate))
    chances = (
        np.array([comb(persons, k) * rate**k * (1 - rate) ** (persons - k) for k in range(persons + 1)])
        if persons < 1_000
        else None
    )
    if chances is None:
        assert (np.diff(found) >= 0).all()
        assert abs(found.mean() - persons * rate) <= 4 * (persons * rate * (1 - rate)) ** 0.5 / len(found) ** 0.5 + 0.01
        return
    so_far = np.cumsum(chances)
    assert found.tolist() == [float(np.argmax(so_far >= one * (1 - 1e-13))) for one in CHANCES]


def test_a_normal_is_symmetric_about_nothing() -> None:
    """97.5 % lie below 1.959964, 2.5 % below its opposite."""
    assert normal_inverse(np.array([0.975, 0.025, 0.5])) == pytest.approx([1.959963984540054, -1.959963984540054, 0.0])
