"""Sheets of a workbook in memory by their names, and rows by their labels."""

from typing import Any

from workbooks.cells.sheet import Book, Sheet


def sheet_of(book: Book, name: str) -> Sheet:
    """A sheet by its name."""
    return next(sheet for sheet in book.sheets if sheet.name == name)


def row_of(sheet: Sheet, label: str, after: str = "") -> dict[int, object]:
    """The contents of a row by its label, the first below a heading."""
    start = next((row for (row, _), c in sorted(sheet.cells.items()) if after and str(c.content).startswith(after)), 0)
    row = min(row for (row, column), c in sheet.cells.items() if column == 1 and c.content == label and row > start)
    return {column: c.content for (at, column), c in sorted(sheet.cells.items(), key=lambda one: one[0]) if at == row}


def by_year(sheet: Sheet, label: str, after: str = "") -> list[object]:
    """The figures of a row with a column for each year."""
    return [content for column, content in sorted(row_of(sheet, label, after).items()) if column > 3]


def by_label(sheet: Sheet) -> dict[str, list[Any]]:
    """What stands on a sheet right of each label; of equal labels the last."""
    found: dict[str, list[Any]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        if column == 1 and isinstance(cell.content, str):
            found[cell.content] = [sheet.cells[row, c].content for c in range(2, 8) if (row, c) in sheet.cells]
    return found
