"""Counts and look-ups over several columns of a table in formulas, and numbers written in hexadecimal digits."""

import datetime as dt
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeAlias

from model.base.daycount import serial
from model.formula.expression import Expression, Operand, Reference, call, lift

_SIGNS: Mapping[str, Callable[[Any, Any], bool]] = MappingProxyType(
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
    tests = []
    for number, (column, sign, wanted) in enumerate(conditions):
        one = lift(wanted)
        pieces += ["," if number else "", column, ",", *([f'"{sign}"&'] if sign else []), *one.pieces]
        tests.append((column.content, _SIGNS[sign], _number(one.value)))
    count = sum(
        all(_meets(values[at], holds, value) for values, holds, value in tests) for at in range(len(tests[0][0]))
    )
    return Expression(float(count), (*pieces, ")"))


def _meets(value: Any, holds: Callable[[Any, Any], bool], wanted: Any) -> bool:
    is_alike = type(value) is type(wanted) or (isinstance(value, float | int) and isinstance(wanted, float | int))
    return bool(is_alike and value is not None and holds(value, wanted))


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
