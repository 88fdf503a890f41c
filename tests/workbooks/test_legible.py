"""Nothing is cut: figures fit their columns, texts their rows, tables keep their headings over the page."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.shared.files import opened
from tests.shared.workbooks import Built
from tests.workbooks.printed_sheet import (
    A4,
    EXCEL,
    LIBREOFFICE,
    SMALLEST,
    height,
    printed,
    room_of,
    scale_of,
    too_wide,
)
from tests.workbooks.text_width import line_points, lines, shown

_TABLE_HEAD, _SECTION = "Kolonne", "Afsnit"


def read(path: Path) -> list[Worksheet]:
    """The sheets of a file with the values that it stores."""
    return list(opened(path, values=True).worksheets)


def cells(built: Built) -> Iterator[Any]:
    """Every cell that shows something."""
    for sheet in read(built.path):
        for row in sheet.iter_rows():
            yield from (cell for cell in row if cell.value is not None)


def test_figures_and_dates_fit_their_columns(built: Built) -> None:
    """No ####, in the font and the number format of the cell."""
    cut = [
        (cell.parent.title, cell.coordinate, text)
        for cell in cells(built)
        if isinstance(cell.value, int | float | dt.date)
        and too_wide(cell, text := shown(cell.value, cell.number_format))
    ]
    assert not cut


def test_an_amount_ten_times_as_large_still_fits(built: Built) -> None:
    """A checker types other figures into the inputs, and all others follow."""
    cut = [
        (cell.parent.title, cell.coordinate, text)
        for cell in cells(built)
        if isinstance(cell.value, int | float)
        and "#,##0" in cell.number_format
        and too_wide(cell, text := shown(-abs(cell.value) * 10, cell.number_format))
    ]
    assert not cut


def test_wrapped_texts_have_the_height_that_they_need(built: Built) -> None:
    """At the width of their column or merged columns, in their font."""
    cut = []
    for cell in cells(built):
        if isinstance(cell.value, str) and cell.alignment.wrap_text:
            size = cell.font.sz
            needed = lines(cell.value, room_of(cell), size, bold=bool(cell.font.b)) * line_points(size)
            if needed > height(cell.parent, cell.row) + 1:
                cut.append((cell.parent.title, cell.coordinate, cell.value, needed, height(cell.parent, cell.row)))
    assert not cut


def test_no_word_is_broken_in_its_column(built: Built) -> None:
    """Headings such as »Kalenderår« stay whole; a hash may break, it is no word."""
    cut = [
        (cell.parent.title, cell.coordinate, word)
        for cell in cells(built)
        if isinstance(cell.value, str) and cell.alignment.wrap_text
        for word in cell.value.split()
        if len(word) < 64 and too_wide(cell, word)
    ]
    assert not cut


def test_texts_on_one_line_are_not_cut(built: Built) -> None:
    """They run over empty cells to the right, to the sheet's last column at most."""
    cut = [
        (cell.parent.title, cell.coordinate, cell.value)
        for cell in cells(built)
        if isinstance(cell.value, str) and not cell.alignment.wrap_text and too_wide(cell, cell.value)
    ]
    assert not cut


def test_a_line_of_type_fits_its_row(built: Built) -> None:
    """Titles and section headings too."""
    for cell in cells(built):
        assert line_points(cell.font.sz) <= height(cell.parent, cell.row) + 1, (cell.parent.title, cell.coordinate)


def _heading_rows(sheet: Worksheet) -> list[int]:
    return sorted(
        {c.row for row in sheet.iter_rows() for c in row if c.style.startswith(_TABLE_HEAD) and c.column <= 2}
    )


def _pages(sheet: Worksheet, points_per_character: float = EXCEL) -> list[int]:
    """The page on which each row is printed, from row 1 on: fitted to the width, cut where a page is full."""
    margins = sheet.page_margins
    down = A4[sheet.page_setup.orientation != "landscape"]
    full = (down - margins.top - margins.bottom) * 72 / scale_of(sheet, points_per_character)
    titles = sheet.print_title_rows
    first, last = map(int, titles.replace("$", "").split(":")) if titles else (1, 0)
    repeated = sum(height(sheet, row) for row in range(first, last + 1))
    pages, page, used = [], 1, 0.0
    breaks = {one.id for one in sheet.row_breaks.brk}
    for row in range(1, printed(sheet)[1] + 1):
        if used and (used + height(sheet, row) > full or row - 1 in breaks):
            page, used = page + 1, repeated if row > last else 0.0
        used += height(sheet, row)
        pages.append(page)
    return pages


def _tables(sheet: Worksheet) -> Iterator[tuple[int, int]]:
    """Heading and last row of each table, which ends with its section."""
    sections = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).style == _SECTION]
    for first, following in pairwise([*_heading_rows(sheet), sheet.max_row + 1]):
        end = min([following, *(row for row in sections if row > first)])
        yield first, max(r for r in range(first, end) if any(c.value is not None for c in sheet[r]))


def test_a_table_that_runs_over_a_page_repeats_its_heading(built: Built) -> None:
    """The heading row is a print title; where it cannot be, since a sheet holds several tables, none may be cut."""
    for sheet in read(built.path):
        titles = sheet.print_title_rows or ""
        for points in (EXCEL, LIBREOFFICE):
            pages = _pages(sheet, points)
            for first, last in _tables(sheet):
                printed_last = min(last, len(pages))  # of a long list only the first rows may be printed
                if pages[first - 1] != pages[printed_last - 1]:
                    assert titles == f"${first}:${first}", (sheet.title, first, last, titles)


def test_no_page_ends_with_a_heading_or_begins_with_a_sum(built: Built) -> None:
    """Neither in Excel nor in LibreOffice, whose pages end elsewhere; a question that is kept with its answers looks like a sum."""
    for sheet, made in zip(read(built.path), built.book.sheets, strict=True):
        kept = {first for first, _ in made.kept}
        styles = [sheet.cell(row, 1).style for row in range(1, printed(sheet)[1] + 1)]
        for points in (EXCEL, LIBREOFFICE):
            for row, (page, following) in enumerate(pairwise(_pages(sheet, points)), 1):
                if page != following:
                    assert not styles[row - 1].startswith((_SECTION, _TABLE_HEAD, "Titel")), (sheet.title, row)
                    assert row + 1 in kept or not styles[row].startswith("Total"), (sheet.title, row)


def test_nothing_is_printed_in_letters_below_eight_points(built: Built) -> None:
    """Cells, headers and footers, diagrams; in the program that shrinks a sheet more to fit it to its page's width."""
    small = []
    for sheet, made in zip(read(built.path), built.book.sheets, strict=True):
        scale = min(scale_of(sheet, points) for points in (EXCEL, LIBREOFFICE))
        columns, rows = printed(sheet)
        sizes = {
            cell.font.sz
            for row in sheet.iter_rows(max_row=rows, max_col=columns)
            for cell in row
            if cell.value is not None
        }
        bands = (sheet.oddHeader, sheet.oddFooter)
        sizes |= {part.size for band in bands for part in (band.left, band.center, band.right) if part.text}
        sizes |= {size / 100 for chart in sheet._charts for size in chart_sizes(chart)}
        assert sheet.page_setup.fitToHeight == int(made.is_one_page)
        if sizes and min(sizes) * scale < SMALLEST:
            small.append((sheet.title, min(sizes), scale, sum(made.widths.values())))
    assert not small


def chart_sizes(chart: Any) -> set[int]:
    """The sizes of a diagram's letters, in hundredths of a point."""
    texts = [axis.txPr for axis in (chart.x_axis, chart.y_axis)]
    return {paragraph.pPr.defRPr.sz for text in texts if text is not None for paragraph in text.p}


def test_an_annex_is_one_page_or_two(built: Built) -> None:
    """What is printed and signed; the repayment plan takes seven, the overview of a plan with many goals two, the overview five with payments for results, meetings, deadlines and intake, the reconciliation is long, a portfolio has a page each for all money, funders and years."""
    most = {
        "Bilag 4.2": 2,
        "Bilag 5.1": 7,
        "Betalingsopgørelse": 4,
        "Årsmøde": 5,
        "Afstemning": 9,
        "Overblik": 2,
        "Portefølje": 3,
    }
    sheet = read(built.path)[0]
    assert _pages(sheet)[-1] <= most.get(sheet.title, 1)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1234567.5, "[$-406]#,##0.00", "1.234.567,50"),
        (-1234.0, "[$-406]#,##0", "-1.234"),
        (8.6456, "[$-406]#,##0.00####", "8,6456"),
        (5.0, "[$-406]#,##0.00####", "5,00"),
        (0.0507, "[$-406]0.00\\ %", "5,07 %"),
        (2024, "0", "2024"),
        (45231, "[$-406]dd\\.mm\\.yyyy", "00.00.0000"),
    ],
)
def test_figures_are_measured_as_excel_shows_them(value: float, number_format: str, text: str) -> None:
    """The measure itself, so that a wrong one does not pass for a fitting column."""
    assert shown(value, number_format) == text
