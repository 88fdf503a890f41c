"""The beta distribution of single figures, without NumPy: the chance below a share, and the share below which a chance lies."""

from math import exp, lgamma, log, log1p

LEAST_PARAMETER = 0.2
"""Least parameter, in persons for or against, with which spreadsheets return the same inverse to ten decimals; below it one loses digits."""
_HALVINGS, _MOST_TERMS, _NEAR, _TINY = 52, 300, 1e-15, 1e-300
"""Steps to a share; most terms of a continued fraction, when it has converged, and what stands for 0 in it."""


def beta_inverse(chance: float, succeeded: float, failed: float) -> float:
    """Return the share, from 0 to 1, that a beta variable with two parameters above 0 is below with a chance."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if beta_chance(middle, succeeded, failed) < chance else (low, middle)
    return (low + high) / 2


def beta_chance(share: float, succeeded: float, failed: float) -> float:
    """Return the chance that a beta variable is below a share between 0 and 1: the regularised incomplete beta function."""
    if share > (succeeded + 1) / (succeeded + failed + 2):
        return 1 - _lower_tail(1 - share, failed, succeeded)
    return _lower_tail(share, succeeded, failed)


def _lower_tail(share: float, succeeded: float, failed: float) -> float:
    logs = lgamma(succeeded + failed) - lgamma(succeeded) - lgamma(failed)
    front = exp(logs + succeeded * log(share) + failed * log1p(-share)) / succeeded
    return front * _continued(succeeded, failed, share)


def _continued(first: float, second: float, share: float) -> float:
    """Return the continued fraction of the incomplete beta function, after Lentz."""
    d = 1 / _not_zero(1 - (first + second) * share / (first + 1))
    c, found = 1.0, d
    for m in range(1, _MOST_TERMS):
        even = m * (second - m) * share / ((first + 2 * m - 1) * (first + 2 * m))
        odd = -(first + m) * (first + second + m) * share / ((first + 2 * m) * (first + 2 * m + 1))
        for term in (even, odd):
            d, c = 1 / _not_zero(1 + term * d), _not_zero(1 + term / c)
            found *= (moved := d * c)
        if abs(moved - 1) < _NEAR:
            break
    return found


def _not_zero(figure: float) -> float:
    return _TINY if abs(figure) < _TINY else figure
