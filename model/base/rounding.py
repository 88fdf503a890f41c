"""The one rounding of money: Excel's ROUND, half away from zero on the decimal number that the user sees.

A float such as 1.005 is stored a little below its decimal; Excel rounds the fifteen digits it shows, so 1.005
becomes 1.01. Every payable amount of the model passes through here, so that Python and Excel never differ by an øre.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    Number: TypeAlias = float | NDArray[np.float64]
else:
    Number = float

KRONER = 0
"""Decimals of an amount in whole kroner."""
OERE = 2
"""Decimals of an amount to the øre."""
GUARD = 10
"""Decimals kept of a figure in between, so that a half stays one though floats have lost its last digits."""

# Excel shows 15 digits, so what lies this near to a half (relative to the number) may count as the half itself.
_NEAR_A_HALF = 1e-14
_ONE_STEP_UP = 1 + 2.0**-52
# From here on a number has no digit left behind the point, or its scaled form none to decide by.
_FIFTEEN_DIGITS = 1e15
# Below this one step up in floats is less than fifteen digits show.
_SURE_BELOW = 1e14


def summed(amounts: "Iterable[float]") -> float:
    """Amounts of whole øre added to whole øre."""
    return float(round_half_up(float(sum(amounts)), OERE))


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

    if amounts.min() < 0:
        return np.copysign(_round_many(np.abs(amounts), decimals), amounts) + 0.0
    scale = 10.0**decimals
    scaled = amounts * scale
    largest = float(scaled.max())
    # one step up in floats lifts a half that floats hold a little too low, and nothing that fifteen digits show lower
    rounded = scaled * _ONE_STEP_UP
    rounded += 0.5
    np.floor(rounded, out=rounded)
    scaled -= rounded
    if largest < _SURE_BELOW and scaled.max() < 0.5 - _NEAR_A_HALF * largest:
        rounded /= scale
        return rounded
    return _settle(amounts, decimals, rounded, scaled)


def _settle(
    amounts: "NDArray[np.float64]", decimals: int, rounded: "NDArray[np.float64]", below: "NDArray[np.float64]"
) -> "NDArray[np.float64]":
    """Let the exact way decide what stands just below a half, or has no digit left to decide by."""
    scale = 10.0**decimals
    scaled = amounts * scale
    open_ = (below >= 0.5 - _NEAR_A_HALF * scaled) | (scaled >= _SURE_BELOW)
    rounded /= scale
    rounded[open_] = [_round_one(float(amount), decimals) for amount in amounts[open_]]
    return rounded


def same_oere(one: float, other: float) -> bool:
    """Whether two amounts in DKK are the same to the øre."""
    return bool(abs(one - other) < 10**-OERE / 2)
