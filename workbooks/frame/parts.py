"""Parts of a sheet: the title band, a table's headings, the first columns of a calculation, headings between blocks, texts."""

from collections.abc import Sequence
from math import fsum

from model.base.citation import clause_text
from workbooks.cells.sheet import Book, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.paper import across
from workbooks.frame.row_heights import DEFAULT_WIDTH, LINE_HEIGHT, height_of, in_lines, lines_needed

BAND_ROWS = 3
"""Rows of the title band, with the one left free for a note; they stay in view."""


def page(
    book: Book,
    name: str,
    columns: Sequence[float],
    subtitle: str,
    *,
    landscape: bool = False,
    beside: Sequence[float] = (),
    backing: bool = False,
) -> Sheet:
    """Add a sheet as wide as its page, with the title band, and return it; row 3 is left free for a note.

    `columns` and `beside` are widths in characters; columns `beside` are for the screen only. The PDF of a package
    leaves out `backing` sheets.
    """
    sheet = book.sheet(name, landscape=landscape)
    sheet.is_backing = backing
    printed = across(columns, landscape=landscape)
    sheet.widths, sheet.printed_columns = dict(enumerate((*printed, *beside), 1)), len(printed)
    sheet.stretch(1, book.title, Style.TITLE, len(sheet.widths))
    sheet.stretch(2, subtitle, Style.SUBTITLE, len(sheet.widths))
    sheet.heights |= {1: 30.0, 2: 18.0, 3: 20.0}
    sheet.frozen_rows = BAND_ROWS
    return sheet


def header(
    sheet: Sheet,
    row: int,
    titles: Sequence[str],
    *,
    text_columns: Sequence[int] = (1,),
    first: int = 1,
    whole: bool = False,
) -> None:
    """Write a table's heading row; headings of figures are right-aligned, those of texts left-aligned.

    With `whole`, no heading is broken into lines, so that programs can look it up.
    """
    most = 1
    for column, title in enumerate(titles, first):
        width, is_text = sheet.widths.get(column, DEFAULT_WIDTH), column in text_columns
        told = title if is_text or whole else in_lines(title, width)
        style = Style.HEAD_TEXT if is_text else Style.HEAD
        sheet.put(row, column, told, style)
        most = max(most, lines_needed(told, width, style))
    sheet.heights[row] = head_height(most)


def head_height(lines: int) -> float:
    """Return the height of a heading row with a number of lines, points."""
    return height_of(lines) + 6


def step(sheet: Sheet, row: int, text: str, unit: str, clause: str, *, is_total: bool = False) -> None:
    """Write the first three columns of a calculation's row: label, unit and clause."""
    sheet.put(row, 1, text, Style.TOTAL_TEXT if is_total else Style.TEXT)
    sheet.put(row, 2, unit, Style.TOTAL_UNIT if is_total else Style.UNIT)
    sheet.put(row, 3, clause_text(clause), Style.TOTAL_UNIT if is_total else Style.CLAUSE)


def section(sheet: Sheet, row: int, text: str) -> int:
    """Write a heading between blocks; return the next row."""
    sheet.put(row, 1, text, Style.SECTION)
    sheet.heights[row] = 2 * LINE_HEIGHT
    return row + 1


def paragraph(sheet: Sheet, row: int, text: str, columns: int, style: Style = Style.REMARK) -> None:
    """Write a text over the first `columns` columns of a row, as high as needed."""
    width = fsum(sheet.widths.get(column, DEFAULT_WIDTH) for column in range(1, columns + 1))
    sheet.put(row, 1, text, style)
    sheet.merge(row, 1, columns)
    sheet.heights[row] = height_of(lines_needed(text, width, style), style)
