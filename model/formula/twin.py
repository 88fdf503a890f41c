"""The Excel twin of a rule worked out in Python: what its cell comes to, found without the rule's own function.

A cell that holds a rule shows what its twin gives; where the rule's function gives something else, the two computations of
one figure contradict each other, and whoever builds the workbook says so instead of writing it.
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
from model.base.rounding import round_half_up
from model.rules.rule import CONVENTIONS, Rule

_SATURDAY = 5
_FIELD = re.compile(r"\{(\w+)\}")
_OPERATORS = MappingProxyType({"^": "**", "=": "==", "<>": "!="})
_OPERATOR = re.compile(r"<>|<=|>=|\^|=")
_TWELVE_DIGITS, _NOTHING = 1e-12, 1e-9
"""Within so much of a number, or so near to nothing, two computations of it are the same."""


@dataclass(frozen=True)
class Contradiction:
    """A rule whose function and whose twin give two values for the same arguments; it stands in a formula and shows nothing."""

    rule: str
    told: Any
    content: Any

    def address(self, sheet: str) -> str:  # noqa: ARG002 it shows nothing on any sheet
        """Nothing: a formula is the same without it."""
        return ""


def same_figure(one: Any, other: Any) -> bool:
    """Whether two computations of a figure came to the same: dates and texts exactly, numbers but for the noise of floats."""
    if isinstance(one, float | int) and isinstance(other, float | int):
        return math.isclose(one, other, rel_tol=_TWELVE_DIGITS, abs_tol=_NOTHING)
    return bool(one == other)


def contradictions(rule: Rule, values: Sequence[Any], told: Any) -> tuple[Contradiction, ...]:
    """What the twin of a rule makes of some values, where that is not what its function told."""
    given = {identifier: one.value for identifier, one in rule.given.items()}
    arguments = dict(zip((p.identifier for p in rule.parameters), values, strict=True)) | given
    try:
        found = _function(rule.twin)(**{name: _number(value) for name, value in arguments.items()})
        found = from_serial(found) if isinstance(told, dt.date) else found
    except (ArithmeticError, LookupError, TypeError, ValueError):
        found = None  # where Excel shows an error
    return () if same_figure(told, found) else (Contradiction(rule.name, told, found),)


@cache
def _function(twin: str) -> Callable[..., Any]:
    """The twin as a Python function of the names in it; IF computes no more than the branch that holds."""
    names = dict.fromkeys(_FIELD.findall(twin))
    formula = _OPERATOR.sub(lambda sign: _OPERATORS.get(sign[0], sign[0]), _FIELD.sub(r"\1", twin))
    arguments = ", ".join(name for name in names if name not in CONVENTIONS)
    tree = _Branches().visit(ast.parse(f"lambda {arguments}, **_: {formula}", mode="eval"))
    code = compile(ast.fix_missing_locations(tree), "<twin>", "eval")
    function: Callable[..., Any] = eval(code, {**CONVENTIONS, **_EXCEL})  # noqa: S307 the twin is a text of this program
    return function


class _Branches(ast.NodeTransformer):
    """Makes each IF a conditional expression."""

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Its condition, what holds, what holds otherwise."""
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == "IF":
            condition, yes, no = node.args
            return ast.IfExp(condition, yes, no)
        return node


def _number(value: Any) -> Any:
    return serial(value) if isinstance(value, dt.date) else value


def workday(day: dt.date, days: int, closed: Sequence[dt.date]) -> dt.date:
    """The day some business days later (or earlier, below 0), as Excel's WORKDAY; `closed` lists days off in order."""
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
    """The last of a sorted column that is not above what is wanted, or what stands beside it."""
    key = from_serial(wanted) if isinstance(column[0], dt.date) else wanted
    place = bisect_right(column, key) - 1
    if place < 0:
        raise LookupError(wanted)
    return _number((column if result is None else result)[place])


_EXCEL: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "DATE": _date,
        "EDATE": lambda day, months: serial(months_later(from_serial(day), int(months))),
        "LN": math.log,
        "LOOKUP": _lookup,
        "MONTH": lambda day: from_serial(day).month,
        "ROUND": lambda number, decimals: round_half_up(float(number), int(decimals)),
        "WORKDAY": _workday,
        "YEAR": lambda day: from_serial(day).year,
    }
)
"""What twins use of Excel; a number stands for a day."""
