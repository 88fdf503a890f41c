"""The one rounding of money: Excel's ROUND, half away from zero on the decimal number that the user sees.

A float such as 1.005 is stored a little below its decimal; Excel rounds the fifteen digits it shows, so 1.005
becomes 1.01. Every payable amount of the model passes through here, so that Python and Excel never differ by an øre.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
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
# From here on a number has no digit left behind the point, or its scaled form none to decide by.
_FIFTEEN_DIGITS = 1e15


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
    import numpy as np

    scale = 10.0**decimals
    scaled = amounts * scale
    rounded = np.rint(scaled)
    distance = np.abs(scaled - rounded)
    # rint is right except near a half; those few take the exact way
    largest = float(np.max(np.abs(scaled), initial=0.0))
    near = distance >= 0.5 - _NEAR_A_HALF * max(1.0, largest)
    if largest >= _FIFTEEN_DIGITS:
        near |= np.abs(scaled) >= _FIFTEEN_DIGITS
    if near.any():
        exact = [_round_one(float(amount), decimals) for amount in amounts[near]]
    rounded /= scale
    if near.any():
        rounded[near] = exact
    rounded += 0.0
    return rounded
