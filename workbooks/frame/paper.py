"""The printed page: A4 inside the house style's margins, the widths that fit it in readable type, and page breaks."""

from collections.abc import Sequence, Set
from itertools import pairwise
from math import fsum
from types import MappingProxyType

from workbooks.cells.sheet import Sheet
from workbooks.cells.styles import HEADS, TOTALS, Style
from workbooks.frame.row_heights import LINE_HEIGHT

SCALE = 0.89
"""Smallest print scale, as a fraction; it prints the house style's smallest type, 9 points, at 8 points."""
_INSIDE = MappingProxyType({False: (510.3, 731.0), True: (756.9, 484.5)})
"""Width and height inside the margins, points, in portrait and (True) landscape."""
_WIDEST, _NARROWEST = 5.58, 5.25
"""Points per character of column width: as LibreOffice prints, and as Excel prints."""
_HARDLY = 2.0
"""Spare width, characters, up to which no column is added."""
_FEWEST = 5
"""Fewest rows of a table on a page, if the page before can spare them."""
_FILLED = 0.97
"""Largest fraction of a page's height that is filled, as printers differ."""


UPRIGHT, FLAT = (int(_INSIDE[flat][0] / _WIDEST / SCALE * 10) / 10 for flat in (False, True))
"""Largest sum of column widths printed at `SCALE`, characters, in portrait and landscape."""


def across(columns: Sequence[float], *, landscape: bool) -> list[float]:
    """Return the column widths fitted to the page, characters, so that all pages print at one scale.

    If the columns are too wide, the widest are narrowed; if they leave room, an empty column fills it.
    """
    room = FLAT if landscape else UPRIGHT
    if (left := room - fsum(columns)) >= 0:
        return [*columns, left] if left > _HARDLY else list(columns)
    falling = sorted(columns, reverse=True)
    levels = ((room - fsum(falling[count:])) / count for count in range(1, len(falling) + 1))
    level = next(level for level, below in zip(levels, [*falling[1:], 0.0], strict=True) if level >= below)
    return [min(width, level) for width in columns]


def printed_width(sheet: Sheet) -> float:
    """Return the total width of a sheet's printed columns, characters."""
    return fsum(width for column, width in sheet.widths.items() if column <= sheet.last_printed_column())


def room_left(sheet: Sheet) -> float:
    """Return the row height left on the page of a one-page sheet at `SCALE`, points."""
    return _FILLED * _INSIDE[sheet.landscape][1] / SCALE - _height(sheet, 1, sheet.last_printed_row() + 1)


def paginate(sheet: Sheet) -> None:
    """Add page breaks where pages are full: before a section that fits a page, or rows that are kept together.

    No page begins right below a heading.
    """
    page = row = 1
    used, last, room = 0.0, sheet.last_printed_row(), _room(sheet)
    heads = [at for at, column in sorted(sheet.cells) if column == 1 and sheet.cells[at, 1].style == Style.SECTION]
    sections = [*((first, end + 1) for first, end in sheet.kept), *pairwise([*heads, last + 1])]
    sections = [
        (first, after) for first, after in sections if first > sheet.frozen_rows + 1
    ]  # none but the band is above
    fits = {first: after for first, after in sections if _height(sheet, first, after) <= room - _repeated(sheet, first)}
    while row <= last:
        after = fits.get(row, row + 1)
        height = _height(sheet, row, after)
        if used + height > room and row > page:
            page = _begin(sheet, page, row)
            used = _height(sheet, page, row) + _repeated(sheet, page)
        used, row = used + height, after
    _fill_short(sheet, {at for first, after in fits.items() for at in range(first, after)})


def _fill_short(sheet: Sheet, together: Set[int]) -> None:
    """Move a page break up where the next page would have only the last few rows of a long table."""
    ends = [*sheet.page_breaks[1:], sheet.last_printed_row()]
    for number, (at, end) in enumerate(zip(list(sheet.page_breaks), ends, strict=False)):
        earlier = end - _FEWEST
        moved = range(earlier + 1, at + 2)
        before = sheet.page_breaks[number - 1] if number else 0
        may = together.isdisjoint(moved) and not _belongs_below(sheet, earlier)
        if before + _FEWEST < earlier < at and may and not any(_is_heading(sheet, row) for row in moved):
            sheet.page_breaks[number] = earlier


def _begin(sheet: Sheet, page: int, row: int) -> int:
    """Add a page break before a row and the rows that belong to it; return the first row of the new page."""
    first = row
    while first > page and _belongs_below(sheet, first - 1):
        first -= 1
    first = first if first > page else row
    sheet.page_breaks.append(first - 1)
    return first


def _belongs_below(sheet: Sheet, row: int) -> bool:
    """Return whether a row must not be a page's last: a heading, a row above a sum, or part of a chart."""
    below = [sheet.cells[at, 1].style for at in range(row + 1, row + 3) if (at, 1) in sheet.cells]
    if _is_heading(sheet, row):
        return True
    if below and below[0] in TOTALS and all(row != last for _, last in sheet.kept):
        return True
    return any(chart.row <= row + 1 <= chart.last_row for chart in sheet.charts)


def _is_heading(sheet: Sheet, row: int) -> bool:
    style = sheet.cells[row, 1].style if (row, 1) in sheet.cells else ""
    return style == Style.SECTION or style in HEADS


def _room(sheet: Sheet) -> float:
    """Return the row height that fits a page of a sheet fitted to its width, points, in Excel, which prints larger."""
    wide, high = _INSIDE[sheet.landscape]
    return _FILLED * high / min(1.0, wide / (printed_width(sheet) * _NARROWEST))


def _height(sheet: Sheet, first: int, after: int) -> float:
    return fsum(sheet.heights.get(row, LINE_HEIGHT) for row in range(first, after))


def _repeated(sheet: Sheet, page: int) -> float:
    """Return the height of the rows repeated on a page that begins at row `page`, points."""
    if sheet.repeated_rows is None or page <= sheet.repeated_rows[1]:
        return 0.0
    return _height(sheet, sheet.repeated_rows[0], sheet.repeated_rows[1] + 1)
