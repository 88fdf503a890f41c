"""Oracles of a forecast's rules: in exact fractions, the beta distribution to thirty digits."""

from collections.abc import Callable, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from types import MappingProxyType
from typing import Any

_DIGITS, _HALVINGS = 30, 48
"""Digits of every figure; steps to a share, whose twelfth decimal is right then."""
_NEAREST_MEAN = Decimal("0.02")


def _to_decimals(exact: Fraction, decimals: int) -> Fraction:
    scale = 10**decimals
    return Fraction(int(exact * scale + Fraction(1, 2)), scale)


def _succeeded_and_failed(
    expected: Fraction, strength: Fraction, persons: Fraction, achieved: Fraction
) -> tuple[Decimal, Decimal]:
    """Persons that speak for a success and against one: what is expected, weighed as so many, and those measured."""
    both = strength * expected + achieved, strength * (1 - expected) + persons - achieved
    first, second = (Decimal(one.numerator) / one.denominator for one in both)
    return first, second


def _area(share: Decimal, first: Decimal, second: Decimal) -> Decimal:
    """The integral of t^(a-1) (1-t)^(b-1) up to a share: x^a (1-x)^b / a (1 + (a+b)/(a+1) x + ...), all terms positive."""
    term = total = Decimal(1)
    number = 0
    while term > total * Decimal(10) ** -_DIGITS:
        term *= (first + second + number) / (first + 1 + number) * share
        total, number = total + term, number + 1
    return (first * share.ln() + second * (1 - share).ln()).exp() / first * total


def is_within_reach(expected: Fraction, strength: Fraction, persons: Fraction, achieved: Fraction) -> bool:
    """Whether the series of a limit end: towards a mean of 0 or 1 one of them takes 70 terms over the mean's distance to it."""
    first, second = _succeeded_and_failed(expected, strength, persons, achieved)
    return min(first, second) > _NEAREST_MEAN * (first + second)


def _limit(chance: Fraction, *of: Fraction) -> Fraction:
    """The share that so much of the whole area lies below, found by halving; the half that it lies in is integrated from its own end."""
    with localcontext(prec=_DIGITS):
        first, second = _succeeded_and_failed(*of)
        mean = first / (first + second)
        below, above = _area(mean, first, second), _area(1 - mean, second, first)
        wanted = (below + above) * chance.numerator / chance.denominator
        low, high = (Decimal(0), mean) if wanted <= below else (mean, Decimal(1))
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            found = _area(middle, first, second) if middle <= mean else below + above - _area(1 - middle, second, first)
            low, high = (middle, high) if found < wanted else (low, middle)
        return _to_decimals(Fraction(low), 10)


OF_FORECASTS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "DSI_SUCCESRATE": lambda expected, strength, persons, achieved: (
            (strength * expected + achieved) / (strength + persons)
        ),
        "DSI_SUCCESRATE_GRAENSE": _limit,
        "DSI_TILBAGE_PR_KRONE": lambda received, paid: _to_decimals(received / paid, 2),
    }
)
