"""How a sheet of a file comes to paper: columns and rows, the room of a text, and how small it is printed."""

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbooks.text_width import column_pixels, room, text_pixels

_DEFAULT_WIDTH, _DEFAULT_HEIGHT = 8.43, 15.0
A4 = (210 / 25.4, 297 / 25.4)
"""Inches."""
EXCEL, LIBREOFFICE = column_pixels(1) * 72 / 96, 0.507 * 11
"""Points of a column one character wide: Excel rounds a digit of Calibri 11 to a pixel, LibreOffice does not."""
SMALLEST = 8.0
"""Points: what is printed smaller, nobody reads."""


def width(sheet: Worksheet, column: int) -> float:
    """The width of a column in characters."""
    dimension = sheet.column_dimensions.get(get_column_letter(column))
    return dimension.width if dimension is not None else _DEFAULT_WIDTH


def height(sheet: Worksheet, row: int) -> float:
    """The height of a row in points."""
    dimension = sheet.row_dimensions.get(row)
    return (dimension.height if dimension is not None else None) or _DEFAULT_HEIGHT


def columns_of(cell: Cell) -> range:
    """The columns that a cell's text may fill: its own, those merged with it, the empty ones right of an unwrapped text."""
    sheet: Worksheet = cell.parent
    for area in sheet.merged_cells.ranges:
        if cell.coordinate in area:
            return range(area.min_col, area.max_col + 1)
    last = cell.column
    if not cell.alignment.wrap_text and cell.alignment.horizontal in (None, "general", "left"):
        while last < sheet.max_column and sheet.cell(cell.row, last + 1).value is None:
            last += 1
    return range(cell.column, last + 1)


def room_of(cell: Cell) -> float:
    """The pixels that a cell's text may fill."""
    return room(sum(width(cell.parent, column) for column in columns_of(cell)), cell.alignment.indent)


def too_wide(cell: Cell, text: str) -> bool:
    """Whether a text does not fit on one line."""
    return text_pixels(text, cell.font.sz, bold=bool(cell.font.b)) > room_of(cell)


def printed(sheet: Worksheet) -> tuple[int, int]:
    """The last column and the last row that are printed; a form has no print area, as nobody knows how much is filled in."""
    if not sheet.print_area:
        return sheet.max_column, sheet.max_row
    *_, last = range_boundaries(sheet.print_area.rpartition("!")[2])
    return range_boundaries(sheet.print_area.rpartition("!")[2])[2], last


def scale_of(sheet: Worksheet, points_per_character: float) -> float:
    """How small a sheet is printed to fit its page, in whole per cents as office programs have it: its width, or all of it."""
    across = A4[sheet.page_setup.orientation == "landscape"]
    margins = sheet.page_margins
    wide = sum(width(sheet, column) for column in range(1, printed(sheet)[0] + 1)) * points_per_character
    scale = min(100, int((across - margins.left - margins.right) * 72 / wide * 100)) / 100
    if sheet.page_setup.fitToHeight:
        high = sum(height(sheet, row) for row in range(1, printed(sheet)[1] + 1))
        down = A4[sheet.page_setup.orientation != "landscape"] - margins.top - margins.bottom
        scale = min(scale, int(down * 72 / high * 100) / 100)
    return scale
