"""Case distinctions that serve one number and a whole array alike; NumPy is imported only when an array comes."""

from typing import TYPE_CHECKING

from model.rounding import Number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Truth = bool | NDArray[np.bool_]
else:
    Truth = bool


def either(condition: Truth, yes: Number, no: Number) -> Number:
    """Take `yes` where the condition holds and `no` elsewhere, as Excel's IF does, element by element."""
    if isinstance(condition, bool):
        return yes if condition else no
    import numpy as np

    return np.where(condition, yes, no)


def both(one: Truth, other: Truth) -> Truth:
    """Hold where both conditions hold."""
    return one & other


def indicator(condition: Truth) -> Number:
    """Give 1 where the condition holds and 0 elsewhere, as a truth value counts in an Excel product."""
    return float(condition) if isinstance(condition, bool) else condition.astype(float)
