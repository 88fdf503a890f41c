"""The Excel twin of a rule evaluated in Python, independently of the rule's own function.

A rule's cell shows the result of its twin. If the rule's function returns another value, the two computations
contradict each other, and the build reports that instead of writing the workbook.
"""

import ast
import datetime as dt
import math
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from model.base.daycount import from_serial, later, months_later, serial
from model.base.rounding import exact_sum, round_half_up
from model.formula.beta_series import beta_inv
from model.rules.rule import CONVENTIONS, Rule
from model.rules.unknown import in_cell, is_unknown

_SATURDAY = 5
_FIELD = re.compile(r"\{(\w+)\}")
_OPERATORS = MappingProxyType({"^": "**", "=": "==", "<>": "!="})
_OPERATOR = re.compile(r"<>|<=|>=|\^|=")
_NEWER = re.compile(r"_xlfn\.([A-Z.]+)\(")
"""A function newer than Excel 2007, as formulas in a file call it."""
_TWELVE_DIGITS, _NOTHING = 1e-12, 1e-9
"""Relative and absolute tolerance within which two computations of a number count as the same."""


@dataclass(frozen=True)
class TwinConflict:
    """A rule whose function and twin disagree for the same arguments; kept in a formula without being shown."""

    rule: str
    told: Any
    content: Any

    def address(self, sheet: str) -> str:  # noqa: ARG002 it shows nothing on any sheet
        """Return an empty string: the formula's text is unchanged."""
        return ""


def same_figure(one: Any, other: Any) -> bool:
    """Return whether two computations agree: dates and texts exactly, numbers up to floating-point noise."""
    if isinstance(one, float | int) and isinstance(other, float | int):
        return math.isclose(one, other, rel_tol=_TWELVE_DIGITS, abs_tol=_NOTHING)
    return bool(one == other)


def contradictions(rule: Rule, values: Sequence[Any], told: Any) -> tuple[TwinConflict, ...]:
    """Return the contradiction if a rule's twin and the function's value `told` disagree; otherwise an empty tuple."""
    given = {identifier: one.value for identifier, one in rule.given.items()}
    told = in_cell(told)
    arguments = dict(zip((p.identifier for p in rule.parameters), values, strict=True)) | given
    try:
        found = _function(rule.twin)(**{name: _argument(value) for name, value in arguments.items()})
        found = from_serial(found) if isinstance(told, dt.date) else found
    except (ArithmeticError, LookupError, TypeError, ValueError):
        found = None  # where Excel shows an error
    return () if same_figure(told, found) else (TwinConflict(rule.name, told, found),)


@cache
def _function(twin: str) -> Callable[..., Any]:
    """Return the twin as a Python function of its names; IF evaluates only the branch taken."""
    names = dict.fromkeys(_FIELD.findall(twin))
    formula = _OPERATOR.sub(lambda sign: _OPERATORS.get(sign[0], sign[0]), _FIELD.sub(r"\1", twin))
    formula = _NEWER.sub(lambda name: name[1].replace(".", "_") + "(", formula)
    arguments = ", ".join(name for name in names if name not in CONVENTIONS)
    tree = _Branches().visit(ast.parse(f"lambda {arguments}, **_: {formula}", mode="eval"))
    code = compile(ast.fix_missing_locations(tree), "<twin>", "eval")
    function: Callable[..., Any] = eval(code, {**CONVENTIONS, **_EXCEL})  # noqa: S307 the twin is a text of this program
    return function


class _Branches(ast.NodeTransformer):
    """Transformer that turns each IF into a conditional expression."""

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Replace a call of IF with a conditional expression."""
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == "IF":
            condition, yes, no = node.args
            return ast.IfExp(condition, yes, no)
        return node


def _number(value: Any) -> Any:
    return serial(value) if isinstance(value, dt.date) else value


class _Text(str):
    """A text of a cell, which Excel takes to be larger than any number; it cannot be computed with."""

    __slots__ = ()

    def __gt__(self, other: Any) -> bool:
        return True if _is_number(other) else super().__gt__(other)

    def __lt__(self, other: Any) -> bool:
        return False if _is_number(other) else super().__lt__(other)


class _Range(tuple[Any, ...]):
    """A range: compared and multiplied cell by cell, as in Excel; an unknown cell is an empty text."""

    __slots__ = ()

    def _each(self, other: Any, compute: Callable[[Any, Any], Any]) -> "_Range":
        others = other if isinstance(other, _Range) else (other,) * len(self)
        return _Range(compute(one, beside) for one, beside in zip(self, others, strict=True))

    def __eq__(self, other: object) -> "_Range":  # type: ignore[override]
        return self._each(other, lambda one, beside: one == beside)

    def __ne__(self, other: object) -> "_Range":  # type: ignore[override]
        return self._each(other, lambda one, beside: one != beside)

    def __mul__(self, other: Any) -> "_Range":
        return self._each(other, lambda one, beside: one * beside)

    __rmul__ = __mul__
    __hash__ = tuple.__hash__

    def numbers(self) -> list[float]:
        """Return its numbers, with 0 for what is none, as SUM and SUMPRODUCT take it."""
        return [float(one) if _is_number(one) else 0.0 for one in self]


def _argument(value: Any) -> Any:
    """Return an argument as Excel would take it: a date by its number, numbers of a column as a range."""
    value = value.ravel().tolist() if hasattr(value, "ravel") else value
    if isinstance(value, tuple | list) and not any(isinstance(one, dt.date) for one in value):
        return _Range(in_cell(one) for one in value)
    return _Text() if is_unknown(value) else _number(value)


def _is_number(value: Any) -> bool:
    return not isinstance(value, str) and not is_unknown(value)


def workday(day: dt.date, days: int, closed: Sequence[dt.date]) -> dt.date:
    """Return the day a number of business days later (earlier if negative), as WORKDAY; `closed` is sorted."""
    step = 1 if days > 0 else -1
    for _ in range(abs(days)):
        day = later(day, step)
        while day.weekday() >= _SATURDAY or day in closed[bisect_right(closed, day) - 1 :][:1]:
            day = later(day, step)
    return day


def _workday(day: float, days: float, closed: Sequence[dt.date]) -> int:
    return serial(workday(from_serial(day), int(days), closed))


def _date(year: float, month: float, day: float) -> int:
    return serial(months_later(dt.date(int(year), 1, 1), int(month) - 1)) + int(day) - 1


def _lookup(wanted: float, column: Sequence[Any], result: Sequence[Any] | None = None) -> Any:
    """Return the last value of a sorted column not above `wanted`, or the one beside it in `result`."""
    key = from_serial(wanted) if isinstance(column[0], dt.date) else wanted
    place = bisect_right(column, key) - 1
    if place < 0:
        raise LookupError(wanted)
    return _number((column if result is None else result)[place])


_EXCEL: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "BETA_INV": beta_inv,
        "COLUMNS": lambda _: 1,
        "COUNT": lambda values: sum(map(_is_number, values)),
        "DATE": _date,
        "ABS": abs,
        "EDATE": lambda day, months: serial(months_later(from_serial(day), int(months))),
        "INT": math.floor,
        "ISNUMBER": _is_number,
        "LN": math.log,
        "LOOKUP": _lookup,
        "MAX": max,
        "MONTH": lambda day: from_serial(day).month,
        "ROUND": lambda number, decimals: round_half_up(float(number), int(decimals)),
        "ROWS": len,
        "SIGN": lambda number: (number > 0) - (number < 0),
        "SUM": lambda values: exact_sum(values.numbers()),
        "SUMPRODUCT": lambda *ranges: exact_sum(
            math.prod(row) for row in zip(*(one.numbers() for one in ranges), strict=True)
        ),
        "WORKDAY": _workday,
        "YEAR": lambda day: from_serial(day).year,
    }
)
"""Excel functions used in twins; dates are serial numbers."""
