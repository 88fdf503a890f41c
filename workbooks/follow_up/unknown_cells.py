"""Cells that may hold a word or nothing instead of a figure: how formulas take them, and how they are shown."""

from collections.abc import Sequence
from enum import Enum
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
    rounded,
    when,
)
from model.rules.unknown import EMPTY
from workbooks.cells.sheet import Cell
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


def first_known(told: Sequence[Cell], cells: Sequence[Cell]) -> Expression:
    """Return what stands beside the first of some cells that hold a number, such as its year; nothing if none does."""
    found = lift(EMPTY)
    for beside, cell in reversed(list(zip(told, cells, strict=True))):
        found = when(is_number(cell), known(beside), found)
    return found


def last_told(years: Sequence[Cell], cells: Sequence[Cell], after: Cell | None) -> Expression:
    """Return the last of some years, of those after another one if there is one, whose cell holds a number or hides one.

    A figure that is pending, or not to be had, is passed over; a hidden one is the latest, so that no older one stands for it.
    """
    found = lift(EMPTY)
    for year, cell in zip(years, cells, strict=True):
        condition = either_of(is_number(cell), lift(cell).equals(HIDDEN_WORD))
        if after is not None:
            is_later = is_number(after).value and after.content < year.content
            condition = all_of(condition, Expression(is_later, (after, "<", year)))
        found = when(condition, year, found)
    return found


def in_year(years: Sequence[Cell], cells: Sequence[Cell], year: Cell) -> Expression:
    """Return the figure of the year that a cell names; nothing if it names none or that year has none."""
    found = lift(EMPTY)
    for own, cell in zip(years, cells, strict=True):
        found = when(all_of(is_number(cell), lift(own).equals(year)), known(cell), found)
    return found


def course(turned: Cell) -> Expression:
    """Return the word for a direction: better, unchanged, worse, or that there are no figures."""
    value = turned.content if is_number(turned).value else 0.0
    is_up, is_down = Expression(value > 0, (turned, ">0")), Expression(value < 0, (turned, "<0"))
    word = when(is_up, Trend.BETTER.value, when(is_down, Trend.WORSE.value, Trend.SAME.value))
    return when(is_number(turned), word, Trend.UNKNOWN.value)


def yes_or_no(met: Cell, yes: Enum, no: Operand, unknown: Operand) -> Expression:
    """Return the word for 1, what stands for 0, or what stands for unknown."""
    return when(is_number(met), when(lift(met).equals(1), yes.value, no), unknown)
