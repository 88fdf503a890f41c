"""Table rows on a page."""

from collections.abc import Sequence

from model.formula.expression import Operand
from model.terms.values import Term
from workbooks.cells.sheet import Cell, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.inputs import value_style
from workbooks.frame.paper import UPRIGHT
from workbooks.frame.parts import header
from workbooks.frame.row_heights import width_needed

StyledFigure = tuple[Operand | None, Style]
"""Content and style of a cell; None leaves it empty."""
COLUMNS = 7
"""Number of columns of the first sheet: one of labels, the rest of figures."""
_FIGURE = 13.1
"""Width of a column of figures, characters; amounts of eight digits fit."""
_LABEL = 20.0
"""Smallest width of a column of labels, characters."""
EMPTY: StyledFigure = (None, Style.TEXT)


def widths(headings: Sequence[str] = (), columns: int = COLUMNS) -> list[float]:
    """Return the first sheet's column widths, characters: figures fit amounts and headings, labels take the rest."""
    words = [*headings, *[""] * (columns - 1 - len(headings))]
    figures = [max(_FIGURE, width_needed(heading, Style.HEAD)) for heading in words]
    return [max(_LABEL, UPRIGHT - sum(figures)), *figures]


def write_row(
    sheet: Sheet, row: int, label: str, figures: Sequence[StyledFigure], clause: str, *, is_total: bool = False
) -> int:
    """Write a label and its figures, each with its own clause or else `clause`; return the next row."""
    sheet.put(row, 1, label, Style.TEXT.weighted(is_total=is_total))
    for column, (content, style) in enumerate(figures, 2):
        own = content.clause if isinstance(content, Term | Cell) else clause
        sheet.put(row, column, content, style.weighted(is_total=is_total), own)
    return row + 1


def write_facts(sheet: Sheet, row: int, facts: Sequence[tuple[str, StyledFigure, str]], clause: str) -> int:
    """Write a small table of single figures: label, figure, unit; return the next row."""
    header(sheet, row, ("Vilkår", "Værdi", "Opgjort i"), text_columns=(1, 3))
    row += 1
    for label, figure, unit in facts:
        row = write_row(sheet, row, label, (figure, (unit, Style.UNIT)), clause)
    return row


def fact(label: str, term: Term) -> tuple[str, StyledFigure, str]:
    """Return a term's row for `write_facts`: label, figure and unit."""
    return label, (term, value_style(term)), term.unit.danish
