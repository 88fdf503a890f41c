"""Inverse distribution functions over arrays, as Excel's NORM.S.INV, BETA.INV and BINOM.INV have them."""

from __future__ import annotations

from functools import cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]

_HALVINGS, _TERMS, _NEAR, _TINY = 60, 300, 1e-16, 1e-300
"""Steps to a figure between 0 and 1; most terms of a continued fraction, when it has converged, and what stands for 0 in it."""


def normal_inverse(chance: Column) -> Column:
    """Return the figures that a standard normal variable is below with each chance, above 0 and below 1."""
    found: Column = np.frompyfunc(NormalDist().inv_cdf, 1, 1)(chance).astype(float)
    return found


def beta_inverse(chance: Column, succeeded: float, failed: float) -> Column:
    """Return the shares that a beta variable with two parameters above 0 is below with each chance."""
    low, high = np.zeros_like(chance), np.ones_like(chance)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        is_below = beta_chance(middle, succeeded, failed) < chance
        low, high = np.where(is_below, middle, low), np.where(is_below, high, middle)
    found: Column = (low + high) / 2
    return found


def beta_chance(share: Column, succeeded: float, failed: float) -> Column:
    """Return the chance that a beta variable is below each share, from 0 to 1: the regularised incomplete beta function."""
    is_mirrored = share > (succeeded + 1) / (succeeded + failed + 2)
    of = np.where(is_mirrored, 1 - share, share)
    first, second = (np.where(is_mirrored, a, b) for a, b in ((failed, succeeded), (succeeded, failed)))
    logs = _log_gamma(succeeded + failed) - _log_gamma(succeeded) - _log_gamma(failed)
    with np.errstate(divide="ignore"):
        front = np.exp(logs + first * np.log(of) + second * np.log1p(-of)) / first
    found: Column = front * _continued(first, second, of)
    return np.where(is_mirrored, 1 - found, found)


def binomial_inverse(chance: Column, persons: Column, rate: Column) -> Column:
    """Return the least successes of a number of persons, each with the chance `rate`, that are not exceeded with each chance."""
    found, most = np.zeros_like(chance), int(persons.max(initial=0.0))
    odds = np.divide(rate, 1 - rate, out=np.zeros_like(rate), where=rate < 1)
    term = np.where(rate < 1, (1 - rate) ** persons, 0.0)
    so_far = term.copy()
    for successes in range(1, most + 1):
        is_more = so_far < chance
        if not is_more.any():
            break
        found = np.where(is_more & (successes <= persons), float(successes), found)
        term = term * (np.maximum(persons - successes + 1, 0.0) / successes) * odds
        so_far = so_far + term
    return np.where(rate < 1, found, persons)


@cache
def _log_gamma(figure: float) -> float:
    from math import lgamma

    return lgamma(figure)


def _continued(first: Column, second: Column, share: Column) -> Column:
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
        if np.all(np.abs(moved - 1) < _NEAR * 10):
            break
    return found


def _not_zero(figure: Column) -> Column:
    return np.where(np.abs(figure) < _TINY, _TINY, figure)
