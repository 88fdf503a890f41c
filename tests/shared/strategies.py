"""Draws arguments for any rule out of the domains that its parameters declare, their limits and near misses first."""

import calendar
import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache
from math import floor, nan
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import Phase, assume, given, seed, settings
from hypothesis import strategies as st

from model.base.danish import FIRST_DATE, LAST_DATE
from model.registry import REGISTRY
from model.rules.parameter import Parameter
from model.rules.rule import Rule

Arguments = tuple[Any, ...]
every_rule = pytest.mark.parametrize("name", REGISTRY, ids=lambda name: f"{REGISTRY[name].clause} {name}")
"""Marks a test of the argument `name` to run for each rule, those of tomorrow included."""

_MAGNITUDES = (10, 1_000, 10_000_000)
_LONGEST_COLUMN, _LONGEST_OF_FEW = 4, 12
"""Rows of a column; more where each holds one of a few values, or there would not be a thousand columns that differ."""
_FEW = 10
_POOLS = (50, 200, 1_000)
_ROUNDS, _SMALLEST_ROUND = 20, 50
_ONE_IN_FOUR = st.integers(0, 3)
_ONE_IN_EIGHT = st.integers(0, 7)


def _any_day(day: dt.date) -> dt.date:
    return day


def _first_of_month(day: dt.date) -> dt.date:
    return day.replace(day=1)


def _last_of_month(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


_SHAPES: Mapping[str, Callable[[dt.date], dt.date]] = MappingProxyType(
    {"den 1. i en måned": _first_of_month, "den sidste dag i en måned": _last_of_month}
)
"""How any date becomes one that a rule's requirement, named by what it allows, takes."""

_DATES = st.one_of(
    st.dates(dt.date(2023, 1, 1), dt.date(2029, 12, 31)),
    st.sampled_from(
        [dt.date(y, m, d) for y in (2023, 2024, 2026, 2028) for m, d in ((1, 1), (2, 28), (3, 1), (12, 30), (12, 31))]
        + [dt.date(2024, 2, 29), dt.date(2000, 2, 29), dt.date(2100, 2, 28), FIRST_DATE, LAST_DATE]
    ),
    st.dates(FIRST_DATE, LAST_DATE),
)


def step(parameter: Parameter) -> float:
    """The smallest step in which the tests give an argument: whole numbers, hundredths, or ten-thousandths of a share."""
    if parameter.whole:
        return 1
    return 0.0001 if parameter.most <= 1 else 0.01


def _parts(parameter: Parameter) -> int:
    return round(1 / step(parameter))


def _range(parameter: Parameter) -> tuple[int, int]:
    """The least and the most of a parameter, counted in its steps."""
    parts = _parts(parameter)
    least = floor(parameter.above * parts) + 1 if parameter.above is not None else round(parameter.least * parts)
    return least, round(parameter.most * parts)


@cache
def numbers(parameter: Parameter, *, halves: bool) -> st.SearchStrategy[float]:
    """Numbers of a parameter's domain: its limits and each magnitude; with `halves` also half steps, such as half an øre."""
    parts = _parts(parameter)
    least, most = _range(parameter)
    tops = [magnitude * parts for magnitude in _MAGNITUDES if least < magnitude * parts < most]
    kinds: list[st.SearchStrategy[float]] = [st.integers(least, top) for top in [*tops, most]]
    if halves and not parameter.whole:
        kinds.append(st.integers(2 * least, 2 * (tops or [most])[-1]).map(lambda n: n / 2))
    limits: st.SearchStrategy[float] = st.sampled_from([least, most])
    return st.one_of([limits, *kinds, *kinds]).map(lambda n: n / parts)


def _near(parameter: Parameter, earlier: list[float]) -> list[float]:
    """Give what lies in the domain at most a step away from an argument before, or from what it leaves of 1."""
    parts = _parts(parameter)
    least, most = _range(parameter)
    near = [round(one * parts) + off for e in earlier for one in (e, 1 - e) for off in (-1, 0, 1)]
    return [n / parts for n in near if least <= n <= most]


def _number(draw: st.DrawFn, parameter: Parameter, earlier: list[float], *, halves: bool) -> float:
    near = _near(parameter, earlier)
    if near and draw(_ONE_IN_FOUR) == 0:
        return near[draw(st.integers(0, len(near) - 1))]
    number: float = draw(numbers(parameter, halves=halves))
    return number


def _year(draw: st.DrawFn, parameter: Parameter, dates: list[dt.date], earlier: list[float]) -> float:
    if earlier and draw(_ONE_IN_FOUR) > 0:
        return earlier[-1]
    if dates and draw(_ONE_IN_FOUR) > 0:
        years = range(min(dates).year - 1, max(dates).year + 2)
        return float(min(max(years[draw(st.integers(0, len(years) - 1))], parameter.least), parameter.most))
    return float(draw(st.integers(int(parameter.least), int(parameter.most))))


@cache
def _dates_of(rule: Rule) -> st.SearchStrategy[dt.date]:
    """Dates; for a rule that looks them up in a table, mostly those of the table, its own days and their neighbours."""
    listed = [day for one in rule.given.values() if isinstance(one.value, tuple) for day in one.value]
    known = sorted(day for day in listed if isinstance(day, dt.date))
    if not known:
        return _DATES
    near = [day + dt.timedelta(days=off) for day in known for off in (-1, 0, 1)]
    return st.one_of(st.dates(known[0], known[-1]), st.sampled_from(near), _DATES)


def _dates(draw: st.DrawFn, parameters: list[Parameter], rule: Rule) -> list[dt.date]:
    days = [draw(_dates_of(rule)) for _ in parameters]
    if draw(_ONE_IN_FOUR):
        days.sort()  # most periods end after they start; whether a rule takes the others is up to its requirements
    shapes = {r.argument: _SHAPES[r.allowed] for r in rule.requirements if r.allowed in _SHAPES}
    return [shapes.get(p.identifier, _any_day)(day) for p, day in zip(parameters, days, strict=True)]


def rows_of(rule: Rule, arguments: Arguments) -> list[Arguments]:
    """The rows of a call: a column rule's, one for each element of its columns; any other rule's, the call itself."""
    columns = [a for p, a in zip(rule.parameters, arguments, strict=True) if p.column]
    if not columns:
        return [arguments]
    pairs = list(zip(rule.parameters, arguments, strict=True))
    return [tuple(a[i] if p.column else a for p, a in pairs) for i in range(len(columns[0]))]


def _requirements_hold(rule: Rule, row: Arguments) -> bool:
    named = dict(zip((p.identifier for p in rule.parameters), row, strict=True))
    return all(requirement.holds(**named) for requirement in rule.requirements)


def _longest_column(rule: Rule) -> int:
    columns = [p for p in rule.parameters if p.column]
    few = all(not p.is_date and len(range(*_range(p))) < _FEW for p in columns)
    return 1 if not columns else _LONGEST_OF_FEW if few else _LONGEST_COLUMN


@st.composite
def arguments(draw: st.DrawFn, rule: Rule, *, halves: bool = True) -> Arguments:
    """One call of a rule: every argument in its domain, the requirements between them met."""
    length = draw(st.integers(1, _longest_column(rule)))
    slots = [p for p in rule.parameters for _ in range(length if p.column else 1)]
    dates = _dates(draw, [p for p in slots if p.is_date], rule)
    waiting = iter(dates)
    earlier: list[float] = []
    years: list[float] = []
    values: list[Any] = []
    for parameter in slots:
        if parameter.is_date:
            values.append(next(waiting))
        elif parameter.may_be_unknown and draw(_ONE_IN_EIGHT) == 0:
            values.append(nan)
        elif parameter.unit == "årstal":
            values.append(_year(draw, parameter, dates, years))
            years.append(values[-1])
        else:
            values.append(_number(draw, parameter, earlier, halves=halves))
            earlier.append(values[-1])
    given_out = iter(values)
    call = tuple([next(given_out) for _ in range(length)] if p.column else next(given_out) for p in rule.parameters)
    assume(all(_requirements_hold(rule, row) for row in rows_of(rule, call)))
    return call


def drawn(rule: Rule, count: int) -> tuple[Arguments, ...]:
    """As many different calls of a rule as asked for."""
    return _pool(rule, next(size for size in _POOLS if size >= count))[:count]


@cache
def _pool(rule: Rule, count: int) -> tuple[Arguments, ...]:
    """Different calls of a rule, drawn by Hypothesis, which repeats itself now and then; drawn once for all that need as many."""
    calls: dict[str, Arguments] = {}
    for number in range(_ROUNDS):
        if len(calls) < count:

            @seed(number)
            @settings(max_examples=max(count - len(calls), _SMALLEST_ROUND), phases=[Phase.generate])
            @given(arguments(rule))
            def collect(call: Arguments) -> None:
                calls[repr(call)] = call

            collect()
    return tuple(calls.values())[:count]
