"""Unknown values: how a rule is given one, and how it answers one.

A hidden, missing or pending value is an empty cell in Excel (or the empty text of a formula) and NaN in Python. It is
never 0. A parameter says whether it may be unknown; a rule of single values then answers unknown.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from math import isnan, nan
from typing import Any

UNKNOWN = nan
EMPTY = ""
"""An unknown result in a cell; the next formula takes it for unknown again."""


def is_unknown(value: Any) -> bool:
    """Return whether a single value is unknown: nothing, an empty text, or NaN."""
    return value is None or value == EMPTY or (isinstance(value, float) and isnan(value))


def in_cell(value: Any) -> Any:
    """Return a value as a cell holds it: an empty text for an unknown one."""
    return EMPTY if is_unknown(value) else value


def spreading(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that answers unknown where any of its arguments is, and is called for the others only.

    Single values and arrays alike; a row of arrays with an unknown element is unknown.
    """

    @wraps(function)
    def spread(*arguments: Any, **given: Any) -> Any:
        if not any(hasattr(one, "shape") for one in arguments):
            return UNKNOWN if any(map(is_unknown, arguments)) else function(*arguments, **given)
        import numpy as np

        rows = np.broadcast_arrays(*arguments)
        known = np.logical_and.reduce([~np.isnan(one) for one in rows if one.dtype.kind == "f"])
        result = np.full(known.shape, UNKNOWN)
        if known.any():
            result[known] = function(*(one[known] for one in rows), **given)
        return result

    return spread


def twin_of_known(twin: str, identifiers: Sequence[str], where: str = "") -> str:
    """Return a twin that answers an empty text unless each of these arguments is a number, and `where` holds.

    It is one condition, so that none stands inside another.
    """
    conditions = [f"ISNUMBER({{{one}}})" for one in identifiers]
    conditions += [f"({where})" if conditions else where] if where else []
    return f'IF({"*".join(conditions)},{twin},"")' if conditions else twin


def column(values: Any) -> list[float]:
    """Return a column, as a rule is given it, as a list of numbers with NaN for unknown ones."""
    listed = values.ravel().tolist() if hasattr(values, "ravel") else values
    return [UNKNOWN if is_unknown(one) else one for one in (listed if isinstance(listed, tuple | list) else [listed])]
