"""When two values of cells count as the same."""

_NEAR = 1e-11
"""Engines and programs store fifteen digits; what is this near, relative to the number, is the same number."""
_NOTHING = 1e-9
"""Programs make 0 of a difference between two large numbers that fifteen digits cannot tell apart."""


def same(one: object, other: object) -> bool:
    """Whether two stored values are the same to whoever reads them; nothing and an empty text are."""
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


def is_error(value: object) -> bool:
    """Whether a stored value says that it could not be calculated."""
    return isinstance(value, str) and value.startswith("#")
