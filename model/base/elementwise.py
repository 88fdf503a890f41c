"""Conditions and comparisons for a number or an array; NumPy is imported only for arrays."""

import sys
from typing import TYPE_CHECKING

from model.base.rounding import Number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Truth = bool | NDArray[np.bool_]
else:
    Truth = bool


TAKES_COLUMNS = sys.platform != "emscripten"
"""Whether rules can take arrays here; a browser's Python has no NumPy."""


def either(condition: Truth, yes: Number, no: Number) -> Number:
    """Return `yes` where the condition holds and `no` elsewhere, element by element, as Excel's IF."""
    if isinstance(condition, bool):
        return yes if condition else no
    import numpy as np

    return np.where(condition, yes, no)


def not_below_zero(amount: Number) -> Number:
    """Return the amount, or 0 where it is negative."""
    if isinstance(amount, float | int):
        return amount if amount > 0 else 0.0
    import numpy as np

    return np.maximum(amount, 0.0)


def smaller(one: Number, other: Number) -> Number:
    """Return the smaller of two amounts."""
    if isinstance(one, float | int) and isinstance(other, float | int):
        return min(one, other)
    import numpy as np

    return np.minimum(one, other)


def larger(one: Number, other: Number) -> Number:
    """Return the larger of two amounts."""
    if isinstance(one, float | int) and isinstance(other, float | int):
        return max(one, other)
    import numpy as np

    return np.maximum(one, other)


def both(one: Truth, other: Truth) -> Truth:
    """Return whether both conditions hold."""
    return one & other


def indicator(condition: Truth) -> Number:
    """Return 1 where the condition holds and 0 elsewhere, as a truth value counts in an Excel product."""
    return float(condition) if isinstance(condition, bool) else condition.astype(float)
