"""Columns of days as the page has them, where a computer has NumPy: as much of it as workbooks are built anew with.

There is no NumPy for browsers among the pinned packages. Building a workbook asks it for little: when courses end, from when households
count, day by day. Everything else that is asked of it is refused with `NotHereError`; nothing is answered in part.
"""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from scripts.page.inside.not_here import NotHereError

_MONTHS = 12
_UNIT = "datetime64[M]"
_NO_DAYS = -(2.0**63)
"""What NumPy makes of the days between a day and none."""


class _Refusing(type):
    """The type of what is missing: whatever is asked of it is refused."""

    def __getattr__(cls, name: str) -> Any:
        raise (AttributeError if name.startswith("__") else NotHereError)(name)


class _Missing(metaclass=_Refusing):
    """A type that nothing is of, under a name that only NumPy has."""

    def __new__(cls, *_arguments: Any, **_named: Any) -> _Missing:
        raise NotHereError(cls.__name__)

    def __class_getitem__(cls, _item: Any) -> type[_Missing]:
        return cls


def __getattr__(name: str) -> _Refusing:
    if name.startswith("__"):
        raise AttributeError(name)
    return _Refusing(name, (_Missing,), {})


class ndarray:  # noqa: N801 its name in NumPy
    """A column: days (None for NaT), months counted from year 0, numbers or truths."""

    def __init__(self, items: Iterable[Any], kind: str) -> None:
        self.items = list(items)
        self.kind = kind
        """`D` days, `M` months, `i` whole numbers, `b` truths."""

    @property
    def shape(self) -> tuple[int]:
        """How long it is."""
        return (len(self.items),)

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __getitem__(self, chosen: Any) -> Any:
        if isinstance(chosen, ndarray) and chosen.kind == "b":
            return ndarray(
                [one for one, is_chosen in zip(self.items, chosen.items, strict=True) if is_chosen], self.kind
            )
        return self.items[chosen] if isinstance(chosen, int) else _refused("index")

    def astype(self, unit: Any) -> ndarray:
        """Return days as months, months as their first days, or numbers as floats."""
        if self.kind == "D" and unit == _UNIT:
            return ndarray((None if one is None else one.year * _MONTHS + one.month - 1 for one in self.items), "M")
        if self.kind == "M" and unit == "datetime64[D]":
            return ndarray(
                (None if one is None else dt.date(one // _MONTHS, one % _MONTHS + 1, 1) for one in self.items), "D"
            )
        if self.kind == "i" and unit is float:
            return ndarray((_NO_DAYS if one is None else float(one) for one in self.items), "f")
        return self if self.kind == str(unit)[-2:-1] else _refused(f"astype {unit}")

    def __add__(self, other: Any) -> ndarray:
        return _paired(self, other, _added, self.kind)

    __radd__ = __add__

    def __sub__(self, other: Any) -> ndarray:
        if isinstance(other, ndarray) and self.kind == other.kind == "D":
            return _paired(self, other, lambda one, less: None if None in (one, less) else (one - less).days, "i")
        return _paired(self, other, lambda one, less: _added(one, -less), self.kind)

    def __le__(self, other: Any) -> ndarray:
        return _compared(self, other, operator.le)

    def __ge__(self, other: Any) -> ndarray:
        return _compared(self, other, operator.ge)

    def __lt__(self, other: Any) -> ndarray:
        return _compared(self, other, operator.lt)

    def __gt__(self, other: Any) -> ndarray:
        return _compared(self, other, operator.gt)

    def __invert__(self) -> ndarray:
        return ndarray((not one for one in self.items), "b") if self.kind == "b" else _refused("~")

    def __and__(self, other: Any) -> ndarray:
        return _paired(self, other, lambda one, too: one and too, "b")

    def __or__(self, other: Any) -> ndarray:
        return _paired(self, other, lambda one, too: one or too, "b")

    def any(self) -> bool:
        """Return whether any is true."""
        return any(self.items)

    def all(self) -> bool:
        """Return whether all are true."""
        return all(self.items)

    def max(self) -> _One:
        """Return the last day; no day has to be missing."""
        return _One(max(self.items))

    def min(self) -> _One:
        """Return the first day; no day has to be missing."""
        return _One(min(self.items))

    def tolist(self) -> list[Any]:
        """Return a list."""
        return list(self.items)


class _One:
    """A single value of a column."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def item(self) -> Any:
        """Return it as Python has it."""
        return self._value


class datetime64:  # noqa: N801 its name in NumPy
    """A single day, or none (`NaT`)."""

    def __init__(self, day: Any, _unit: str = "D") -> None:
        self.day = None if day == "NaT" else day

    def __add__(self, days: ndarray) -> ndarray:
        return ndarray((_added(self.day, one) for one in days.items), "D")

    def item(self) -> dt.date | None:
        """Return it as Python has it."""
        return self.day


def array(items: Iterable[Any], unit: str = "") -> ndarray:
    """Return a column of days."""
    return ndarray(items, "D") if unit == "datetime64[D]" else _refused(f"array {unit}")


def asarray(items: Any, unit: str = "") -> ndarray:
    """Return a column of days as it is, and a single day, or none, as a column of one."""
    if unit != "datetime64[D]" or isinstance(items, list | tuple):
        raise NotHereError("asarray")
    return items if isinstance(items, ndarray) else ndarray([items], "D")


def arange(count: int) -> ndarray:
    """Return the numbers from 0."""
    return ndarray(range(count), "i")


def full_like(column: ndarray, value: Any) -> ndarray:
    """Return a column as long as another, of no day."""
    return ndarray([None] * len(column), "D") if value == "NaT" else _refused("full_like")


def isnat(column: ndarray) -> ndarray:
    """Return which days are missing."""
    return ndarray((one is None for one in _rows(column)), "b")


def where(condition: ndarray, yes: Any, no: Any) -> ndarray:
    """Return one or the other, row by row."""
    chosen = zip(condition.items, _like(yes, condition), _like(no, condition), strict=True)
    return ndarray((one if holds else other for holds, one, other in chosen), "D")


def maximum(one: ndarray, other: Any) -> ndarray:
    """Return the later day, row by row; none where either is missing."""
    return _paired(one, other, lambda a, b: None if None in (a, b) else max(a, b), "D")


def minimum(one: ndarray, other: Any) -> ndarray:
    """Return the earlier day, row by row; none where either is missing."""
    return _paired(one, other, lambda a, b: None if None in (a, b) else min(a, b), "D")


def fmin(one: ndarray, other: Any) -> ndarray:
    """Return the earlier day, row by row; the other where one is missing."""
    return _paired(one, other, lambda a, b: b if a is None else a if b is None else min(a, b), "D")


def _added(one: Any, more: Any) -> Any:
    if one is None or more is None:
        return None
    return one + (dt.timedelta(days=more) if isinstance(one, dt.date) else more)


def _paired(one: ndarray, other: Any, of: Callable[[Any, Any], Any], kind: str) -> ndarray:
    return ndarray((of(a, b) for a, b in zip(_rows(one), _like(other, one), strict=True)), kind)


def _compared(one: ndarray, other: Any, of: Callable[[Any, Any], bool]) -> ndarray:
    return _paired(one, other, lambda a, b: a is not None and b is not None and of(a, b), "b")


def _like(value: Any, column: ndarray) -> Iterable[Any]:
    """Return the rows of a column, or a single value for each row."""
    if isinstance(value, ndarray):
        return value.items
    return [value.day if isinstance(value, datetime64) else value] * len(column)


def _rows(column: Any) -> list[Any]:
    return column.items if isinstance(column, ndarray) else _refused("a single value")


def _refused(what: str) -> Any:
    raise NotHereError(what)
