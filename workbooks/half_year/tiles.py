"""The key figures at the top of the half-yearly report: heading, large figure and note, six side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.formula.expression import Operand
from workbooks.cells.sheet import Cell, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.row_heights import LINE_HEIGHT, height_of, lines_needed
from workbooks.frame.stack import Stack

HALF, GAP = (9.5, 9.25, 10.5, 5.0, 5.6, 11.0), 1.0
WIDTHS = (*HALF, GAP, *HALF)
"""Column widths: two halves side by side."""
RIGHT, STATE_COLUMN = len(HALF) + 2, 3
"""First column of the right half, and column of the state of all checks."""
LABEL, FIGURES, WIDE, LAST = (0, 1), ((2, 2), (3, 4), (5, 5)), (0, 3), (4, 5)
"""Columns of a half, counted from its first: of a table's label and three figures, or of a text and its remark."""
_THIRDS = ((0, 1), (2, 3), (4, 5))
_FIGURE_HEIGHT = 25.0
HEADING, WORDS_HEIGHT = 18.0, 5 * LINE_HEIGHT
"""Height of a heading's row, and least height of the room for text, points."""


@dataclass(frozen=True)
class Tile:
    """Key figure: its heading, the figure with its style, and a note below."""

    title: str
    figure: Operand | None
    style: Style
    note: Operand
    clause: str
    is_light: bool = False


def of_half(first: int, columns: tuple[int, int]) -> tuple[int, int]:
    """Return first and last column, counted within a half that begins with a column."""
    return first + columns[0], first + columns[1]


PLACES = tuple(of_half(first, third) for first in (1, RIGHT) for third in _THIRDS)
"""First and last column of each key figure."""


def spread(
    sheet: Sheet, row: int, columns: tuple[int, int], content: Operand | None, style: Style, clause: str = ""
) -> Cell:
    """Write a cell over some columns of a row; without content each column keeps its own cell."""
    cell = sheet.put(row, columns[0], content, style, clause)
    if columns[1] > columns[0] and content is not None:
        sheet.merge(row, *columns)
    elif content is None:
        for column in range(columns[0] + 1, columns[1] + 1):
            sheet.put(row, column, None, style)
    return cell


def heading(stack: Stack, first: int, text: str) -> None:
    """Write a heading from a column on."""
    sheet, row = stack.sheet, stack.take()
    sheet.put(row, first, text, Style.SECTION)
    sheet.heights[row] = HEADING


def width(sheet: Sheet, columns: tuple[int, int]) -> float:
    """Return the width of some columns together, in characters."""
    return sum(sheet.widths[column] for column in range(columns[0], columns[1] + 1))


def as_high(sheet: Sheet, row: int, points: float) -> None:
    """Make a row at least as high as some points, as its other half may need more."""
    sheet.heights[row] = max(sheet.heights.get(row, 0.0), points)


def fit(sheet: Sheet, row: int, columns: tuple[int, int], text: str, style: Style) -> None:
    """Make a row high enough for a text over some of its columns, and for its other half."""
    as_high(sheet, row, height_of(lines_needed(text, width(sheet, columns), style), style))


def write(stack: Stack, tiles: Sequence[Tile]) -> None:
    """Write the tiles."""
    sheet, lines = stack.sheet, [1, 1]
    titles, figures, notes = stack.take(), stack.take(), stack.take()
    for columns, tile in zip(PLACES, tiles, strict=True):
        spread(sheet, titles, columns, tile.title, Style.TILE_TITLE)
        spread(sheet, figures, columns, tile.figure, tile.style, tile.clause)
        note = spread(sheet, notes, columns, tile.note, Style.TILE_NOTE)
        wide = width(sheet, columns)
        for at, text in enumerate((tile.title, str(note.content))):
            lines[at] = max(lines[at], lines_needed(text, wide, Style.REMARK))
        if tile.is_light:
            sheet.lights.append((figures, columns[0], figures, columns[0]))
    for number in (titles, figures, notes):
        sheet.put(number, len(HALF) + 1, None, Style.TILE_NOTE)
    sheet.heights |= {row: height_of(most, Style.REMARK) + 2 for row, most in zip((titles, notes), lines, strict=True)}
    sheet.heights[figures] = _FIGURE_HEIGHT


@dataclass(frozen=True)
class Half:
    """A table in one of the halves, its rows as high as those beside them."""

    stack: Stack
    first: int

    def heading(self, text: str, titles: Sequence[str] = ()) -> None:
        """Add a heading and, if there are any, titles over the figures."""
        heading(self.stack, self.first, text)
        if titles:
            sheet, row = self.stack.sheet, self.stack.take()
            spread(sheet, row, of_half(self.first, LABEL), None, Style.HEAD_TEXT)
            for columns, title in zip(FIGURES, titles, strict=True):
                spread(sheet, row, of_half(self.first, columns), title, Style.HEAD)
            most = max(lines_needed(title, HALF[-1], Style.HEAD) for title in titles)
            as_high(sheet, row, height_of(most) + 2)

    def line(
        self, label: str, figures: Sequence[Operand | None], style: Style, clause: str, *, is_total: bool = False
    ) -> None:
        """Add a row; missing figures stay empty, and the label runs over those before the first one."""
        sheet, row = self.stack.sheet, self.stack.take()
        text, number = Style.TEXT.weighted(is_total=is_total), style.weighted(is_total=is_total)
        empty = next(at for at, figure in enumerate(figures) if figure is not None)
        columns = of_half(self.first, (LABEL[0], FIGURES[empty][0] - 1))
        spread(sheet, row, columns, label, text)
        for place, figure in zip(FIGURES[empty:], figures[empty:], strict=True):
            spread(sheet, row, of_half(self.first, place), figure, text if figure is None else number, clause)
        fit(sheet, row, columns, label, text)

    def note(self, text: str) -> None:
        """Add a text over the half."""
        sheet, row, columns = self.stack.sheet, self.stack.take(), (self.first, self.first + len(HALF) - 1)
        spread(sheet, row, columns, text, Style.REMARK)
        fit(sheet, row, columns, text, Style.REMARK)
