"""Lines between a table's rows, drawn from its first column to its last, also across empty cells."""

from collections.abc import Iterator

from workbooks.cells.sheet import Sheet
from workbooks.cells.styles import BANDS, HEADS, TOTALS, Style

_UNRULED = BANDS | HEADS | {Style.SECTION, Style.REMARK, Style.NOTE}


def rule(sheet: Sheet) -> None:
    """Fill gaps in each table row with empty cells, so that its line is not interrupted."""
    covered = {
        (row, column)
        for first, left, last, right in sheet.merged
        for row in range(first, last + 1)
        for column in range(left, right + 1)
    }
    for head, columns in list(_headings(sheet)):
        row, label = head + 1, columns[0]
        while (first := sheet.cells.get((row, label))) is not None and first.style not in _UNRULED:
            style = Style.TEXT.weighted(is_total=first.style in TOTALS)
            for column in columns:
                if (row, column) not in sheet.cells and (row, column) not in covered:
                    sheet.put(row, column, None, style)
            row += 1


def _headings(sheet: Sheet) -> Iterator[tuple[int, range]]:
    """Yield each row of headings and its columns; an empty column separates two tables beside each other."""
    run: list[int] = []
    places = sorted(place for place, cell in sheet.cells.items() if cell.style in HEADS)
    for number, (row, column) in enumerate(places):
        run.append(column)
        if number + 1 == len(places) or places[number + 1] != (row, column + 1):
            yield row, range(run[0], column + 1)
            run = []
