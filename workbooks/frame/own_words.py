"""Cells of a workbook for readers' own text."""

from workbooks.cells.sheet import Sheet
from workbooks.cells.styles import Style


def put_words(sheet: Sheet, row: int, columns: tuple[int, int], style: Style) -> None:
    """Make a merged input for readers' own text, from the first to the last of `columns` in a row."""
    sheet.put_input(row, columns[0], None, style, "")
    sheet.merge(row, *columns)
    for column in range(columns[0], columns[1] + 1):
        sheet.cells[row, column].is_free = True
