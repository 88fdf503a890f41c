"""One line of code serves a cell, a column and a million futures: an array gives what its elements give."""

import datetime as dt
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from model.registry import REGISTRY
from model.rules.rule import Rule
from model.rules.unknown import is_unknown
from tests.amounts import amount
from tests.shared.strategies import Arguments, drawn, every_rule

_CALLS = amount(50, 200)
_FEW = 12


def _array(values: Any) -> Any:
    return np.array(values, dtype="datetime64[D]" if isinstance(values[0], dt.date) else float)


def _elements(result: Any) -> list[Any]:
    """Give an array's elements, dates as `datetime.date`."""
    return list(np.asarray(result).ravel().tolist())


def _columns(rule: Rule, count: int) -> tuple[list[Any], list[Any]]:
    """Turn calls into one call of columns, and say what the calls gave one by one."""
    calls = drawn(rule, _CALLS)[:count]
    return [list(column) for column in zip(*calls, strict=True)], [rule(*call) for call in calls]


def _same(rule: Rule, result: Any, one_by_one: list[Any]) -> bool:
    """Say whether both hold the same; what is not rounded may differ in the last digit of NumPy's powers."""
    if rule.unit == "kr." or isinstance(one_by_one[0], dt.date):
        return _elements(result) == one_by_one
    return _elements(result) == pytest.approx(one_by_one, rel=1e-14, abs=1e-15, nan_ok=True)


def _is(result: Any, one: Any) -> bool:
    """Say whether two results are the same one; unknown is unknown."""
    return is_unknown(result) if is_unknown(one) else result == one


def _takes_columns(rule: Rule) -> bool:
    return any(parameter.column for parameter in rule.parameters)


ELEMENTWISE = [rule for rule in REGISTRY.values() if not _takes_columns(rule)]
OVER_COLUMNS = [rule for rule in REGISTRY.values() if _takes_columns(rule)]
elementwise = pytest.mark.parametrize("rule", ELEMENTWISE, ids=lambda rule: f"{rule.clause} {rule.name}")
over_columns = pytest.mark.parametrize("rule", OVER_COLUMNS, ids=lambda rule: f"{rule.clause} {rule.name}")


@elementwise
def test_an_array_gives_what_its_elements_give(rule: Rule) -> None:
    """Many calls at once, in CI two hundred."""
    columns, one_by_one = _columns(rule, _CALLS)
    assert _same(rule, rule(*map(_array, columns)), one_by_one)


@elementwise
def test_a_list_gives_what_an_array_gives(rule: Rule) -> None:
    """Lists, tuples, and a range's lists of lists."""
    columns, one_by_one = _columns(rule, _CALLS)
    assert _same(rule, rule(*columns), one_by_one)
    assert _same(rule, rule(*map(tuple, columns)), one_by_one)
    as_range = rule(*[[[value] for value in column] for column in columns])
    assert as_range.shape == (_CALLS, 1)
    assert _same(rule, as_range, one_by_one)


@elementwise
def test_a_scalar_goes_with_a_column(rule: Rule) -> None:
    """Each argument in turn as a column, the others as they are."""
    for call in drawn(rule, _CALLS)[:_FEW]:
        one = rule(*call)
        for i, value in enumerate(call):
            assert _same(rule, rule(*call[:i], [value] * 3, *call[i + 1 :]), [one] * 3)


@elementwise
def test_an_array_keeps_its_shape(rule: Rule) -> None:
    """Two by three, and a row against a column."""
    call = drawn(rule, _CALLS)[_FEW]
    grid = rule(*[_array([value] * 6).reshape(2, 3) for value in call])
    assert grid.shape == (2, 3)
    assert _same(rule, grid, [rule(*call)] * 6)
    if len(call) > 1:
        crossed = rule(_array([call[0]] * 3).reshape(1, 3), *[_array([value] * 2).reshape(2, 1) for value in call[1:]])
        assert crossed.shape == (2, 3)
        assert _same(rule, crossed, [rule(*call)] * 6)


@elementwise
def test_an_empty_column_gives_an_empty_column(rule: Rule) -> None:
    """Nothing in, nothing out."""
    assert rule(*[_array([value])[:0] for value in drawn(rule, _CALLS)[_FEW]]).shape == (0,)


@every_rule
def test_one_call_gives_one_float_or_date(name: str) -> None:
    """A plain number that prints, serialises and goes into a cell, never an array of no dimension."""
    for call in drawn(REGISTRY[name], _CALLS)[:_FEW]:
        assert isinstance(REGISTRY[name](*call), float | dt.date)


def _as(kind: Any, call: Arguments) -> list[Any]:
    return [kind(argument) if isinstance(argument, float) else argument for argument in call]


@elementwise
def test_every_kind_of_number_and_date_counts_the_same(rule: Rule) -> None:
    """A `Decimal` from a currency cell, a NumPy number, an array of no dimension, a `datetime`."""
    for call in drawn(rule, _CALLS)[:_FEW]:
        one = rule(*call)
        as_decimals = [Decimal(repr(a)) if isinstance(a, float) and not is_unknown(a) else a for a in call]
        assert _is(rule(*as_decimals), one)
        assert _is(rule(*_as(np.float64, call)), one)
        as_arrays = [np.array(a, dtype="datetime64[D]" if isinstance(a, dt.date) else float) for a in call]
        assert _is(rule(*as_arrays), one)
        assert _is(rule(*[np.datetime64(a, "ns") if isinstance(a, dt.date) else a for a in call]), one)
        with_times = [dt.datetime.combine(a, dt.time(13, 30)) if isinstance(a, dt.date) else a for a in call]
        assert _is(rule(*with_times), one)


@elementwise
def test_arguments_may_go_by_their_danish_names(rule: Rule) -> None:
    """In any order; what is left out takes its default."""
    for call in drawn(rule, _CALLS)[:_FEW]:
        named = {parameter.name: a for parameter, a in zip(rule.parameters, call, strict=True)}
        assert _is(rule(**dict(reversed(named.items()))), rule(*call))
        short = [a for parameter, a in zip(rule.parameters, call, strict=True) if parameter.default is None]
        defaults = [parameter.default for parameter in rule.parameters if parameter.default is not None]
        assert _is(rule(*short), rule(*short, *defaults))


@over_columns
def test_columns_may_be_lists_arrays_or_ranges(rule: Rule) -> None:
    """One total for all of them, whatever holds them."""
    for call in drawn(rule, _CALLS)[:_FEW]:
        one = rule(*call)
        assert _is(rule(*[_array(a) if isinstance(a, list) else a for a in call]), one)
        assert _is(rule(*[[[value] for value in a] if isinstance(a, list) else a for a in call]), one)
        assert _is(rule(*[tuple(a) if isinstance(a, list) else a for a in call]), one)


@over_columns
def test_the_order_of_rows_does_not_matter(rule: Rule) -> None:
    """The total of a column read from its foot is the same."""
    for call in drawn(rule, _CALLS)[:_FEW]:
        assert rule(*[a[::-1] if isinstance(a, list) else a for a in call]) == pytest.approx(
            rule(*call), rel=1e-12, nan_ok=True
        )


@over_columns
def test_a_column_of_one_is_a_scalar(rule: Rule) -> None:
    """And an empty column comes to nothing."""
    for call in drawn(rule, _CALLS)[:_FEW]:
        top = [a[:1] if isinstance(a, list) else a for a in call]
        assert _is(rule(*[a[0] if isinstance(a, list) else a for a in call]), rule(*top))
        nothing = rule(*[[] if isinstance(a, list) else a for a in call])
        assert nothing == 0 or is_unknown(nothing)
