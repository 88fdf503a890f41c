"""The key figures on top of the half-yearly report: a heading, a big figure and what it is measured by, six beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.expression import Operand
from workbooks.row_heights import height_of, lines_needed
from workbooks.sheet import Cell, Sheet

HALF, GAP = (15.2, 8.6, 9.0, 9.0, 9.0), 1.0
WIDTHS = (*HALF, GAP, *HALF)
"""Two halves beside each other."""
RIGHT = len(HALF) + 2
"""The first column of the right half."""
PLACES = ((1, 1), (2, 3), (4, 5), (RIGHT, RIGHT), (RIGHT + 1, RIGHT + 2), (RIGHT + 3, RIGHT + 4))
"""First and last column of each."""
_FIGURE_HEIGHT = 25.0


@dataclass(frozen=True)
class Tile:
    """A key figure: its heading, the figure with its style, and a note below."""

    title: str
    figure: Operand | None
    style: str
    note: Operand
    clause: str
    is_light: bool = False


def spread(
    sheet: Sheet, row: int, columns: tuple[int, int], content: Operand | None, style: str, clause: str = ""
) -> Cell:
    """Write a cell over some columns of a row."""
    cell = sheet.put(row, columns[0], content, style, clause)
    if columns[1] > columns[0]:
        sheet.merge(row, *columns)
    return cell


def width(sheet: Sheet, columns: tuple[int, int]) -> float:
    """How wide some columns are together."""
    return sum(sheet.widths[column] for column in range(columns[0], columns[1] + 1))


def write(sheet: Sheet, row: int, tiles: Sequence[Tile]) -> int:
    """Write the tiles; gives the next row."""
    lines = [1, 1]
    for columns, tile in zip(PLACES, tiles, strict=True):
        spread(sheet, row, columns, tile.title, "Nøgletal titel")
        spread(sheet, row + 1, columns, tile.figure, tile.style, tile.clause)
        note = spread(sheet, row + 2, columns, tile.note, "Nøgletal note")
        wide = width(sheet, columns)
        for at, text in enumerate((tile.title, str(note.content))):
            lines[at] = max(lines[at], lines_needed(text, wide, "Bemærkning"))
        if tile.is_light:
            sheet.lights.append((row + 1, columns[0], row + 1, columns[0]))
    for number in (row, row + 1, row + 2):
        sheet.put(number, len(HALF) + 1, None, "Nøgletal note")
    sheet.heights |= {
        row: height_of(lines[0], "Bemærkning") + 2, row + 1: _FIGURE_HEIGHT, row + 2: height_of(lines[1], "Bemærkning") + 2
    }  # fmt: skip
    return row + 3
