"""Columns of a first sheet, and its small tables of terms."""

from collections.abc import Sequence
from math import fsum

from model.formula.expression import Operand
from model.terms.values import Term
from workbooks.cells.styles import Style
from workbooks.frame.inputs import value_style
from workbooks.frame.paper import UPRIGHT
from workbooks.frame.row_heights import width_needed
from workbooks.frame.stack import Column, Stack

StyledFigure = tuple[Operand | None, Style]
"""Content and style of a cell; None leaves it empty."""
COLUMNS = 7
"""Number of columns of the first sheet: one of labels, the rest of figures."""
_FIGURE = 13.1
"""Width of a column of figures, characters; amounts of eight digits fit."""
_LABEL = 20.0
"""Smallest width of a column of labels, characters."""
_FACTS = (Column("Vilkår", Style.TEXT), Column("Værdi", key="value"), Column("Opgjort i", Style.UNIT, "unit"))


def widths(headings: Sequence[str] = (), columns: int = COLUMNS) -> list[float]:
    """Return the first sheet's column widths, characters: figures fit amounts and headings, labels take the rest."""
    words = [*headings, *[""] * (columns - 1 - len(headings))]
    figures = [max(_FIGURE, width_needed(heading, Style.HEAD)) for heading in words]
    return [max(_LABEL, UPRIGHT - fsum(figures)), *figures]


def write_facts(stack: Stack, facts: Sequence[tuple[str, StyledFigure, str]], clause: str) -> None:
    """Write a small table of single figures: label, figure, unit."""
    table = stack.table(*_FACTS)
    for label, (content, style), unit in facts:
        row = table.row(label, clause=clause)
        row.put("value", content, style)
        row.put("unit", unit)


def fact(label: str, term: Term) -> tuple[str, StyledFigure, str]:
    """Return a term's row for `write_facts`: label, figure and unit."""
    return label, (term, value_style(term)), term.unit.danish
