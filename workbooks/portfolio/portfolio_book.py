"""A portfolio's workbook under construction, and how formulas take cells in which nothing is known."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from model.formula.expression import Expression, all_of, call, is_number, lift, when
from model.formula.relation import Relation
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.states import UNKNOWN
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnyBook
from workbooks.frame.stack import Row
from workbooks.portfolio.edition import PortfolioEdition
from workbooks.portfolio.portfolio_agreement import PortfolioAgreement
from workbooks.portfolio.portfolio_inputs import key

_A_NUMBER = "<1000000000000000"
"""Criterion that every amount meets and no word: engines do not agree on what is not equal to a word."""


@dataclass(eq=False, repr=False)
class PortfolioBook(AnyBook):
    """The workbook and what its edition says."""

    agreement: PortfolioAgreement

    @cached_property
    def edition(self) -> PortfolioEdition:
        """The day, and how many rows each list has."""
        return PortfolioEdition.read(self.given.edition)

    def relations(self, names: Collection[str]) -> list[Relation]:
        """Return nothing: a portfolio has no terms."""
        del names
        return []

    def put_amount(self, row: Row, what: str, table: str, number: int, style: Style = Style.INPUT_DKK) -> None:
        """Write a figure of a list, or the word for an unknown one."""
        name = key(table, number, what)
        row[what] = self.put_if_given(row.place(what), name, style, "", otherwise=UNKNOWN)

    def put_text(self, row: Row, what: str, table: str, number: int) -> None:
        """Write words of a list."""
        row[what] = self.put_given_text(row.place(what), key(table, number, what), UNKNOWN)

    def put_day(self, row: Row, what: str, table: str, number: int) -> None:
        """Write a day of a list, or nothing."""
        row[what] = self.put_day_if_given(row.place(what), key(table, number, what), "")

    def put_number(self, row: Row, table: str, number: int) -> None:
        """Write the number of the agreement that a row of a list is about."""
        row["number"] = self.put_given(*row.place("number"), key(table, number, "number"), Style.INPUT_NUMBER, "")


def less(whole: Cell, *parts: Cell) -> Expression:
    """Return a figure less others, and the word for unknown where one of them is."""
    every = (whole, *parts)
    known = all_of(*(is_number(one) for one in every))
    apart = _figure(whole)
    for one in parts:
        apart = apart - _figure(one)
    return when(known, apart, UNKNOWN)


def known_sum(cells: Range) -> Expression:
    """Return the sum of the figures that are known."""
    return call("SUM", _sum(cells.content), cells)


def known_count(cells: Range) -> Expression:
    """Return how many figures are known."""
    return call("COUNT", float(sum(isinstance(one, float) for one in cells.content)), cells)


def sum_where(keys: Range, wanted: Cell, amounts: Range) -> Expression:
    """Return the sum of the amounts whose key is that of a cell."""
    return call("SUMIF", _sum(_where(keys, wanted, amounts)), keys, wanted, amounts)


def known_sum_where(keys: Range, wanted: Cell, amounts: Range) -> Expression:
    """Return the sum of the known amounts whose key is that of a cell, and the word for unknown where none of them is."""
    count = float(sum(isinstance(one, float) for one in _where(keys, wanted, amounts)))
    known = call("COUNTIFS", count, keys, wanted, amounts, _A_NUMBER)
    return when(known > 0, sum_where(keys, wanted, amounts), UNKNOWN)


def _where(keys: Range, wanted: Cell, amounts: Range) -> tuple[object, ...]:
    return tuple(amount for own, amount in zip(keys.content, amounts.content, strict=True) if own == wanted.content)


def title_of(titles: Range, number: Cell) -> Expression:
    """Return the title of the agreement of a number; that of none is a fault of the workbook."""
    found = of_number(titles, number)
    return call("INDEX", found if isinstance(found, str) else "", titles, lift(number))


def of_number(column: Range, number: Cell) -> object:
    """Return what a column has for the agreement of a number, from 1; nothing for one that there is not."""
    first = column.first
    at = int(number.content) if isinstance(number.content, float) else 0
    found = first.sheet.cells.get((first.row + at - 1, first.column)) if isinstance(first, Cell) and at > 0 else None
    return found.content if found is not None else None


def _figure(cell: Cell) -> Expression:
    return Expression(cell.content if isinstance(cell.content, float) else 0.0, (cell,))


def _sum(values: tuple[object, ...]) -> float:
    return float(sum(one for one in values if isinstance(one, float)))
