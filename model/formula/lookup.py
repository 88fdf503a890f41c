"""Counts and look-ups over several columns of a table in formulas, and numbers written in hexadecimal digits."""

import datetime as dt
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from model.base.daycount import serial
from model.formula.expression import Expression, Operand, Reference, call, lift

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SIGNS: Mapping[str, Callable[[Any, Any], Any]] = MappingProxyType(
    {"": operator.eq, "<": operator.lt, "<=": operator.le, ">=": operator.ge}
)
_HEX = 16


@dataclass(frozen=True, eq=False)
class KeptColumn:
    """A finished column of cells whose values are gathered once, however many formulas refer to it."""

    cells: Reference

    @cached_property
    def content(self) -> tuple[Any, ...]:
        """Values of its cells; a day as its number."""
        return tuple(_number(one) for one in self.cells.content)

    @cached_property
    def _numbers(self) -> "NDArray[np.float64]":
        import numpy as np

        return np.array([one if isinstance(one, float | int) else np.nan for one in self.content])

    @cached_property
    def _texts(self) -> "NDArray[np.object_]":
        import numpy as np

        return np.array([one if isinstance(one, str) else None for one in self.content], object)

    def meeting(self, sign: str, wanted: Any) -> "NDArray[np.bool_]":
        """Return which cells compare so with a value; an empty cell, or a word in place of a number, never does."""
        values = self._texts if isinstance(wanted, str) else self._numbers
        found: NDArray[np.bool_] = _SIGNS[sign](values, wanted if wanted is not None else float("nan"))
        return found

    def address(self, sheet: str) -> str:
        """Return its reference in a formula on a sheet."""
        return self.cells.address(sheet)


ColumnTest: TypeAlias = tuple[KeptColumn, str, Operand]
"""A column, a sign ("" for equal), and what the cells are compared with."""


def count_where(*conditions: ColumnTest) -> Expression:
    """Return the number of rows that meet every condition.

    An empty cell, or a word in place of a number, meets none that compares.
    """
    pieces: list[str | Reference] = ["COUNTIFS("]
    masks = []
    for number, (column, sign, wanted) in enumerate(conditions):
        one = lift(wanted)
        pieces += ["," if number else "", column, ",", *([f'"{sign}"&'] if sign else []), *one.pieces]
        masks.append(column.meeting(sign, _number(one.value)))
    count = reduce(operator.and_, masks).sum()
    return Expression(float(count), (*pieces, ")"))


def found_at(column: Operand, key: Operand, keys: Operand) -> Expression:
    """Return the cell of a column in the row that has a key; the key has to be there. An empty cell is 0, as in Excel."""
    keyed, wanted = lift(keys).value, lift(key).value
    value = lift(column).value[keyed.index(wanted)] if wanted in keyed else ""
    return call("INDEX", 0.0 if value is None else value, column, call("MATCH", 0.0, key, keys, 0))


def nth_smallest(column: Operand, number: Operand) -> Expression:
    """Return the number or day that is the n-th from the smallest; 0 stands for one that is not there, and is an error in Excel."""
    values = sorted(_number(one) for one in lift(column).value if isinstance(one, float | dt.date))
    at = int(lift(number).value)
    return call("SMALL", float(values[at - 1]) if 0 < at <= len(values) else 0.0, column, number)


def whole(operand: Operand) -> Expression:
    """Return the whole part of a number that is not negative."""
    return call("INT", float(int(lift(operand).value)), operand)


def of_digits(text: Operand, first: Operand, count: Operand) -> Expression:
    """Return the number that some hexadecimal digits of a text are, counted from 1."""
    at, length = int(lift(first).value) - 1, int(lift(count).value)
    digits = str(lift(text).value)[at : at + length]
    return call("HEX2DEC", float(int(digits, _HEX)), call("MID", digits, text, first, count))


def _number(value: Any) -> Any:
    return float(serial(value)) if isinstance(value, dt.date) else value
