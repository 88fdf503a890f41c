"""The model's only rounding of money: Excel's ROUND, half away from zero on the decimal number the user sees.

A float such as 1.005 is stored slightly below its decimal value; Excel rounds the fifteen digits it shows, so 1.005
becomes 1.01. Every payable amount of the model is rounded here, so that Python and Excel never differ by an øre.
"""

from decimal import ROUND_HALF_UP, Decimal
from math import fsum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    Number: TypeAlias = float | NDArray[np.float64]
else:
    Number = float

WHOLE = 0
"""Decimals of a count."""
KRONER = 0
"""Decimals of an amount in whole kroner."""
OERE = 2
"""Decimals of an amount to the øre."""
GUARD = 10
"""Decimals kept in intermediate results, so that an exact half survives floating-point error."""

# Excel shows 15 digits, so a number this close to a half (relative difference) may count as the half itself.
_NEAR_A_HALF = 1e-14
_ONE_STEP_UP = 1 + 2.0**-52
# From here on, a number shows no digits after the decimal point, or its scaled form too few to decide by.
_FIFTEEN_DIGITS = 1e15
# Below this limit, one floating-point step is smaller than the fifteenth digit.
_SURE_BELOW = 1e14


def exact_sum(numbers: "Iterable[float]") -> float:
    """Return the sum of numbers, rounded once to the nearest float: Python's own `sum` has other last bits from 3.12 on."""
    every = list(numbers)
    try:
        return fsum(every)
    except (OverflowError, ValueError):  # beyond the largest float, or infinite both ways
        return float(sum(every))


def summed(amounts: "Iterable[float]") -> float:
    """Return the sum of amounts in DKK, rounded to the øre."""
    return float(round_half_up(exact_sum(amounts), OERE))


def round_half_up(amount: Number, decimals: int) -> Number:
    """Round as Excel's ROUND does, half away from zero on fifteen significant digits.

    Args:
        amount: a number or an array of numbers, any unit.
        decimals: digits kept after the decimal point, 0 or more.

    Returns:
        The rounded number, or an array of the same shape.

    Source: design rule of the model; no clause of the agreement names a rounding.
    """
    if isinstance(amount, float | int):
        return _round_one(amount, decimals)
    return _round_many(amount, decimals)


def _round_one(amount: float, decimals: int) -> float:
    if abs(amount) >= _FIFTEEN_DIGITS:
        return float(amount)
    exact = Decimal(f"{amount:.15g}")
    # `+ 0.0` turns a negative zero into the zero that Excel shows
    return float(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)) + 0.0


def _round_many(amounts: "NDArray[np.float64]", decimals: int) -> "NDArray[np.float64]":
    if amounts.size == 0:
        return amounts.copy()
    import numpy as np

    largest = largest_from_zero(amounts)
    if largest is not None:
        return _round_from_zero(amounts, decimals, largest)
    positive = np.abs(amounts)
    return np.copysign(_round_from_zero(positive, decimals, float(np.fmax.reduce(positive, axis=None))), amounts) + 0.0


def largest_from_zero(amounts: "NDArray[np.float64]") -> float | None:
    """Return the largest number of an array, in one pass; None if any is below 0 or unknown (NaN).

    Read as unsigned integers, floats from 0 up are in their order, and those with a sign are above them all.
    """
    import numpy as np

    largest = float(amounts.view(np.uint64).max().view(np.float64))
    return largest if largest >= 0 else None


def _round_from_zero(amounts: "NDArray[np.float64]", decimals: int, largest: float) -> "NDArray[np.float64]":
    import numpy as np

    scale = 10.0**decimals
    # one floating-point step up lifts a half that is stored slightly too low, and no number that shows as below a half
    scaled = amounts * (scale * _ONE_STEP_UP)
    rounded = scaled + 0.5
    np.floor(rounded, out=rounded)
    scaled -= rounded
    rounded /= scale
    largest *= scale
    near = 0.5 - _NEAR_A_HALF * largest if largest < _SURE_BELOW else -1.0
    if not scaled.max() < near:  # the largest of numbers among which one is unknown is so itself
        _settle(amounts, decimals, rounded, scaled, np.flatnonzero(scaled >= near))
    return rounded


def _settle(
    amounts: "NDArray[np.float64]",
    decimals: int,
    rounded: "NDArray[np.float64]",
    below: "NDArray[np.float64]",
    places: "NDArray[np.intp]",
) -> None:
    """Decide numbers just below a half, or too large for the fast method, by exact decimal rounding; those of some places."""
    scaled = amounts.flat[places] * 10.0**decimals
    open_ = places[(below.flat[places] >= 0.5 - _NEAR_A_HALF * scaled) | (scaled >= _SURE_BELOW)]
    rounded.flat[open_] = [_round_one(float(amount), decimals) for amount in amounts.flat[open_]]


def same_oere(one: float, other: float) -> bool:
    """Return whether two amounts in DKK are equal to the øre."""
    return bool(abs(one - other) < 10**-OERE / 2)
