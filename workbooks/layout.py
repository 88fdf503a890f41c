"""Rows of tables on a page, and where its pages begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from model.expression import Operand
from model.values import Term
from workbooks.frame import LINE_HEIGHT, header
from workbooks.inputs import value_style
from workbooks.sheet import Cell, Sheet

Figure = tuple[Operand | None, str]
"""What a cell shows and its style; None leaves it empty."""
WIDTHS = (44, 16, 16, 16, 16, 16, 16)
"""Column widths of the first sheet."""
COLUMNS = len(WIDTHS)
_POINTS_PER_CHARACTER = 5.25
_HEIGHT_TO_WIDTH = MappingProxyType({False: 258 / 180, True: 171 / 267})
"""Of what is printed of an A4 page, upright and (True) flat."""
_FILLED = 0.85
"""How much of a page's height is filled at most: the repeated band takes some, and no two printers are alike."""
EMPTY: Figure = (None, "Tekst")


def write_row(
    sheet: Sheet, row: int, label: str, figures: Sequence[Figure], clause: str, *, is_total: bool = False
) -> int:
    """A label and its figures, each with its own clause where it has one; gives the next row."""
    weight = "Total " if is_total else ""
    sheet.put(row, 1, label, f"{weight}tekst".capitalize())
    for column, (content, style) in enumerate(figures, 2):
        own = content.clause if isinstance(content, Term | Cell) else clause
        sheet.put(row, column, content, f"{weight}{style.lower()}".capitalize(), own)
    return row + 1


def write_facts(sheet: Sheet, row: int, facts: Sequence[tuple[str, Figure, str]], clause: str) -> int:
    """A small table of single figures: label, figure, unit; gives the next row."""
    header(sheet, row, ("Vilkår", "Værdi", "Opgjort i"), text_columns=(1, 3))
    row += 1
    for label, figure, unit in facts:
        row = write_row(sheet, row, label, (figure, (unit, "Enhed")), clause)
    return row


def fact(label: str, term: Term) -> tuple[str, Figure, str]:
    """A term with its unit."""
    return label, (term, value_style(term)), term.unit.danish


@dataclass
class Pages:
    """Where the pages of a sheet begin: a block that no longer fits a page begins the next one."""

    sheet: Sheet
    first: int = 1
    block: int = 1
    """The first row of the block in the making."""

    @property
    def room(self) -> float:
        """Points of rows that fit a page that is as wide as the sheet's columns."""
        width = sum(self.sheet.widths.values()) * _POINTS_PER_CHARACTER
        return _FILLED * width * _HEIGHT_TO_WIDTH[self.sheet.landscape]

    def keep_whole(self, first: int, after: int) -> int:
        """Break the page before a block, from its first row to the one after it, if it does not fit; gives the latter."""
        if sum(self.sheet.heights.get(row, LINE_HEIGHT) for row in range(self.first, after)) > self.room:
            self.sheet.page_breaks.append(first - 1)
            self.first = first
        return after

    def begin(self, row: int) -> None:
        """A block begins at a row, and the one above it is whole."""
        self.block = self.keep_whole(self.block, row)
