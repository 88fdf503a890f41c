"""Equality of two stored cell values."""

from collections.abc import Iterable
from math import floor, log10

_STORED_DIGITS, _WRITTEN_DIGITS = 15, 16
_NEAR = 1e-11
"""Relative difference up to which two numbers count as equal; programs store fifteen digits."""
_NOTHING = 1e-9
"""Absolute difference from 0 up to which a number counts as 0; some programs round tiny differences to 0."""


def same(one: object, other: object) -> bool:
    """Return whether two stored values look the same to a reader; an empty cell equals an empty text."""
    if one is other or (type(one) is type(other) and one == other):
        return True
    if isinstance(one, bool) != isinstance(other, bool):
        return False
    numbers = [v for v in (one, other) if isinstance(v, int | float) and not isinstance(v, bool)]
    if len(numbers) == 2:
        if 0 in numbers:
            return abs(sum(numbers)) <= _NOTHING
        return abs(numbers[0] - numbers[1]) <= _NEAR * max(1.0, abs(numbers[0]), abs(numbers[1]))
    if isinstance(one, str) and isinstance(other, str):
        return one == other or (is_error(one) and is_error(other))
    return one == other or {one, other} <= {None, ""}


def same_rest(one: object, other: object, amounts: Iterable[object]) -> bool:
    """Return whether two sums or differences of amounts are apart by the last digit that programs store of these.

    A difference of two amounts has no more digits than they leave it.
    """
    if not isinstance(one, float) or not isinstance(other, float):
        return False
    largest = max((abs(amount) for amount in amounts if isinstance(amount, float)), default=0.0)
    return largest > 0 and abs(one - other) <= 10.0 ** (floor(log10(largest)) + 1 - _STORED_DIGITS)


def same_typed(stored: object, expected: object) -> bool:
    """Return whether a typed value, a constant, is the expected one: a number to its last stored digit.

    Only what is calculated has a tolerance. Two numbers that agree in the fifteen digits that programs store are one, and so
    are two of which one was rounded to the sixteen that a workbook is written with before it was rounded to fifteen.
    """
    if isinstance(stored, float) and isinstance(expected, float):
        written = float(f"{expected:.{_WRITTEN_DIGITS}g}")
        return stored == expected or _to_stored_digits(stored) in map(_to_stored_digits, (expected, written))
    return same(stored, expected)


def _to_stored_digits(number: float) -> str:
    return f"{number:.{_STORED_DIGITS}g}"


def is_error(value: object) -> bool:
    """Return whether a stored value is an Excel error, such as #VALUE!."""
    return isinstance(value, str) and value.startswith("#")
