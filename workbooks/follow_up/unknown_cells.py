"""Cells that may hold a word or nothing instead of a figure: how formulas take them, and how they are shown."""

from collections.abc import Sequence
from functools import reduce
from typing import Any

from model.base.state import Trend
from model.formula.expression import (
    GUARD_DECIMALS,
    Expression,
    Operand,
    all_of,
    call,
    either_of,
    is_number,
    lift,
    negated,
    rounded,
    when,
)
from model.rules.unknown import EMPTY
from workbooks.cells.sheet import Cell, Range
from workbooks.follow_up.measurements import HIDDEN_WORD


def known(cell: Cell) -> Expression:
    """Return a reference to a cell that is unknown to a rule unless it holds a number: a word says only why."""
    return Expression(_number(cell), (cell,))


def _number(cell: Cell) -> Any:
    return cell.content if is_number(cell).value else EMPTY


def figure(cell: Cell) -> Expression:
    """Return a cell's number, and nothing where it holds a word or nothing."""
    return when(is_number(cell), known(cell), EMPTY)


def shown(cell: Cell) -> Expression:
    """Return what a cell shows: its number, its word, or nothing for an empty cell, which Excel would show as 0."""
    is_known = is_number(cell)
    word = Expression("" if cell.content is None or is_known.value else cell.content, (cell, '&""'))
    value = cell.content if is_known.value else word.value
    return call("IF", value, is_known, cell, word)


def in_points(cell: Cell) -> Expression:
    """Return a difference of fractions in percentage points; nothing if it is unknown."""
    return if_known(cell, rounded(Expression(_number(cell) or 0.0, (cell,)) * 100, GUARD_DECIMALS))


def if_known(cell: Cell, yes: Expression) -> Expression:
    """Return an expression where a cell holds a number, and otherwise nothing."""
    return when(is_number(cell), yes, EMPTY)


def first_year(years: Sequence[Cell], cells: Sequence[Cell]) -> Expression:
    """Return the first of some years whose cell holds a number; nothing if none does.

    A year without a number counts as a century later, so that no condition stands inside another.
    """
    own = Range(cells[0], cells[-1])
    count = call("COUNT", float(sum(isinstance(cell.content, float) for cell in cells)), own)
    every = [lift(year) + (lift(1) - is_number(cell)) * 100 for year, cell in zip(years, cells, strict=True)]
    return when(lift(0) < count, call("MIN", min(one.value for one in every), *every), EMPTY)


def last_told(years: Sequence[Cell], cells: Sequence[Cell], after: Cell | None) -> Expression:
    """Return the last of some years, of those after another one if there is one, whose cell holds a number or hides one; 0 if none does.

    A figure that is pending, or not to be had, is passed over; a hidden one is the latest, so that no older one stands for it.
    """
    every = [lift(year) * _is_told(year, cell, after) for year, cell in zip(years, cells, strict=True)]
    return call("MAX", float(max(one.value for one in every)), *every)


def _is_told(year: Cell, cell: Cell, after: Cell | None) -> Expression:
    is_told = either_of(is_number(cell), lift(cell).equals(HIDDEN_WORD))
    if after is None:
        return is_told
    is_later = is_number(after).value and after.content < year.content
    return is_told * Expression(is_later, ("(", after, "<", year, ")"))


def stands_beside(wanted: Cell, keys: Sequence[Cell], cells: Sequence[Cell]) -> Expression:
    """Return what stands beside the one of some keys that a cell names, a figure or a word; an error if it names none of them.

    Keys and cells stand together, in a row or a column each.
    """
    place = next((number for number, one in enumerate(keys) if one.content == wanted.content), None)
    content = EMPTY if place is None else cells[place].content
    at = call("MATCH", float((place or 0) + 1), wanted, Range(keys[0], keys[-1]), 0)
    own = Range(cells[0], cells[-1])
    # Gnumeric takes the one number of a row for that of a row
    return call("INDEX", content, own, at) if own.is_column else call("INDEX", content, own, 1, at)


def in_year(years: Sequence[Cell], cells: Sequence[Cell], year: Cell) -> Expression:
    """Return the figure of the year that a cell names; nothing if it names none or that year has none."""
    found = stands_beside(year, years, cells)
    return when(is_number(found), found, EMPTY)


def word_of(*cases: tuple[Expression, Operand]) -> Expression:
    """Return the word of the one case whose condition holds, of which at most one may: the words stand side by side."""
    first, *others = [when(condition, word, EMPTY) for condition, word in cases]
    return reduce(lambda told, one: told & one, others, first)


def course(turned: Cell) -> Expression:
    """Return the word for a direction: better, unchanged, worse, or that there are no figures."""
    is_known = is_number(turned)
    value = turned.content if is_known.value else 0.0
    is_up, is_down = Expression(value > 0, (turned, ">0")), Expression(value < 0, (turned, "<0"))
    return word_of(
        (all_of(is_known, is_up), Trend.BETTER.value),
        (all_of(is_known, is_down), Trend.WORSE.value),
        (lift(turned).equals(0), Trend.SAME.value),
        (negated(is_known), Trend.UNKNOWN.value),
    )
