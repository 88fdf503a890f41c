"""Inverse distribution functions over arrays, as Excel's NORM.S.INV, BETA.INV and BINOM.INV have them."""

from __future__ import annotations

from functools import cache
from math import lgamma
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

FloatColumn = NDArray[np.float64]

_HALVINGS, _TERMS, _NEAR, _TINY = 60, 300, 1e-15, 1e-300
"""Steps to a figure between 0 and 1; most terms of a continued fraction, when it has converged, and what stands for 0 in it."""
_FAR = 9.0
"""Below so many spreads under the mean there is no chance that counts."""


def normal_inverse(chance: FloatColumn) -> FloatColumn:
    """Return the figures that a standard normal variable is below with each chance, above 0 and below 1."""
    inverse = NormalDist().inv_cdf
    return np.array([inverse(one) for one in chance.tolist()])


def beta_inverse(chance: FloatColumn, succeeded: float, failed: float) -> FloatColumn:
    """Return the shares that a beta variable with two parameters above 0 is below with each chance."""
    low, high = np.zeros_like(chance), np.ones_like(chance)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        is_below = beta_chance(middle, succeeded, failed) < chance
        low, high = np.where(is_below, middle, low), np.where(is_below, high, middle)
    found: FloatColumn = (low + high) / 2
    return found


def beta_chance(share: FloatColumn, succeeded: float, failed: float) -> FloatColumn:
    """Return the chance that a beta variable is below each share, from 0 to 1: the regularised incomplete beta function."""
    is_mirrored = share > (succeeded + 1) / (succeeded + failed + 2)
    of = np.where(is_mirrored, 1 - share, share)
    first, second = (np.where(is_mirrored, a, b) for a, b in ((failed, succeeded), (succeeded, failed)))
    logs = _log_gamma(succeeded + failed) - _log_gamma(succeeded) - _log_gamma(failed)
    with np.errstate(divide="ignore"):
        front = np.exp(logs + first * np.log(of) + second * np.log1p(-of)) / first
    found: FloatColumn = front * _continued(first, second, of)
    return np.where(is_mirrored, 1 - found, found)


def binomial_inverse(chance: FloatColumn, persons: FloatColumn, rate: FloatColumn) -> FloatColumn:
    """Return the least successes of a number of persons, each with the chance `rate`, that are not exceeded with each chance."""
    is_open = (rate > 0) & (rate < 1)
    odds = np.where(is_open, rate, 0.5) / np.where(is_open, 1 - rate, 0.5)
    spread = np.sqrt(persons * rate * (1 - rate))
    now = np.maximum(np.floor(persons * rate - _FAR * spread), 0.0)
    term = _binomial_term(now, persons, np.where(is_open, rate, 0.5))
    found, so_far = now.copy(), term
    while (is_more := is_open & (so_far < chance) & (found < persons)).any():
        term = term * (persons - now) / (now + 1) * odds
        now, so_far = now + 1, so_far + term
        found = np.where(is_more, now, found)
    return np.where(is_open, found, persons * rate)


def _binomial_term(successes: FloatColumn, persons: FloatColumn, rate: FloatColumn) -> FloatColumn:
    """Return the chance of a number of successes."""
    ways = _log_gammas(persons + 1) - _log_gammas(successes + 1) - _log_gammas(persons - successes + 1)
    found: FloatColumn = np.exp(ways + successes * np.log(rate) + (persons - successes) * np.log1p(-rate))
    return found


def _log_gammas(figures: FloatColumn) -> FloatColumn:
    return np.array([_log_gamma(one) for one in figures.tolist()])


@cache
def _log_gamma(figure: float) -> float:
    return lgamma(figure)


def _continued(first: FloatColumn, second: FloatColumn, share: FloatColumn) -> FloatColumn:
    """Return the continued fraction of the incomplete beta function, after Lentz."""
    d = 1 / _not_zero(1 - (first + second) * share / (first + 1))
    c, found = np.ones_like(share), d.copy()
    for m in range(1, _TERMS):
        even = m * (second - m) * share / ((first + 2 * m - 1) * (first + 2 * m))
        odd = -(first + m) * (first + second + m) * share / ((first + 2 * m) * (first + 2 * m + 1))
        for term in (even, odd):
            d, c = 1 / _not_zero(1 + term * d), _not_zero(1 + term / c)
            moved = d * c
            found = found * moved
        if np.all(np.abs(moved - 1) < _NEAR):
            break
    return found


def _not_zero(figure: FloatColumn) -> FloatColumn:
    return np.where(np.abs(figure) < _TINY, _TINY, figure)
