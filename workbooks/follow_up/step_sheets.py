"""Sheets of the calculation: one long table on each, so that every page of it has the table's heading."""

from collections.abc import Sequence

from workbooks.cells.styles import Style
from workbooks.follow_up.plan_book import PlanBook
from workbooks.frame.paper import FLAT
from workbooks.frame.stack import Column, Stack, Table

_FIGURE, _MOST = 11.0, 46.0
"""Widths, characters, of a column of figures, and of the widest one of words: these share what figures leave of the page."""
_FIRST, _BOLD = 1.4, 1.1
"""How much more room the first column of words has than each other, and a heading's letter than another one."""


def page(annex: PlanBook, name: str, subtitle: str, columns: Sequence[Column]) -> Stack:
    """Return a sheet of the calculation to be filled from the top down, its columns as wide as one table's need."""
    sheet = annex.page(name, _widths(columns), subtitle, landscape=True, backing=True)
    return Stack(sheet, len(columns))


def table(annex: PlanBook, name: str, subtitle: str, *columns: Column) -> Table:
    """Return a sheet's only table, whose heading every page repeats."""
    own = page(annex, name, subtitle, columns).table(*columns)
    own.stack.sheet.repeated_rows = (own.first - 1, own.first - 1)
    return own


def _widths(columns: Sequence[Column]) -> tuple[float, ...]:
    figures = [0.0 if one.style is Style.TEXT else _figures(one) for one in columns[1:]]
    share = (FLAT - sum(figures)) / (figures.count(0.0) + _FIRST)
    made = (share * _FIRST, *(one or share for one in figures))
    return tuple(int(min(_MOST, one) * 10) / 10 for one in made)


def _figures(column: Column) -> float:
    """Return the width of a column of figures, in which no word of its heading is broken."""
    return max(_FIGURE, _BOLD * max(map(len, column.title.split())))
