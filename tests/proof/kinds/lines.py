"""Rows and columns: what is hidden, too low or too narrow, merged."""

import re

from tests.proof.file import (
    File,
    NothingToChangeError,
)
from tests.proof.kind import harmful


def _row(file: File, attributes: str, row: int | None = None) -> None:
    number = file.figure.row if row is None else row
    file.sub(file.figure.part, rf'<row r="{number}"[^>]*>', f'<row r="{number}" {attributes}>')


def _column(file: File, change: str) -> None:
    """Change the column of the first figure; `change` gives its attributes."""
    number = ord(file.figure.column) - 64
    file.sub(
        file.figure.part,
        rf'<col [^>]*min="{number}" max="{number}"[^>]*/>',
        f'<col min="{number}" max="{number}" {change}/>',
    )


@harmful()
def a_row_is_hidden(file: File) -> None:
    """There is no such line."""
    _row(file, 'hidden="1"')


@harmful()
def a_row_has_next_to_no_height(file: File) -> None:
    """There is no such line."""
    _row(file, 'ht="0.75" customHeight="1"')


@harmful()
def a_row_shows_the_upper_half_of_its_letters(file: File) -> None:
    """3 is 8, or the other way round."""
    _row(file, 'ht="6" customHeight="1"')


@harmful()
def a_row_shows_only_the_first_line_of_its_text(file: File) -> None:
    """The text ends after its first line."""
    for part in file.sheets:
        for match in re.finditer(r'<row r="\d+" ht="([\d.]+)" customHeight="1"', file.xml(part)):
            if 24 <= float(match[1]) < 28 or float(match[1]) > 36:
                file.swap(part, match[0], match[0].replace(f'ht="{match[1]}"', 'ht="12.5"'))
                return
    raise NothingToChangeError("no text of several lines")


@harmful()
def a_row_is_as_high_as_the_screen(file: File) -> None:
    """The sheet ends here."""
    _row(file, 'ht="409" customHeight="1"')


@harmful()
def a_row_is_folded_away(file: File) -> None:
    """There is no such line; a plus in the margin opens it."""
    _row(file, 'outlineLevel="1" hidden="1"')


@harmful()
def a_column_has_next_to_no_width(file: File) -> None:
    """There is no such year."""
    _column(file, 'width="0.1" customWidth="1"')


@harmful()
def a_column_is_too_narrow_for_its_figures(file: File) -> None:
    """There are signs instead of figures."""
    _column(file, 'width="2.5" customWidth="1"')


@harmful()
def a_column_is_as_wide_as_the_screen(file: File) -> None:
    """The sheet ends here."""
    _column(file, 'width="255" customWidth="1"')


@harmful()
def a_column_is_folded_away(file: File) -> None:
    """There is no such year; a plus in the margin opens it."""
    _column(file, 'width="13.2" customWidth="1" outlineLevel="1" hidden="1" collapsed="1"')


@harmful()
def a_column_is_described_twice(file: File) -> None:
    """One program shows it, another hides it."""
    number = ord(file.figure.column) - 64
    again = f'<col min="{number}" max="{number}" width="0" hidden="1" customWidth="1"/>'
    file.swap(file.figure.part, "</cols>", f"{again}</cols>")


@harmful()
def every_column_from_the_first_figure_on_is_hidden(file: File) -> None:
    """There are no figures."""
    number = ord(file.figure.column) - 64
    file.sub(
        file.figure.part,
        rf'<col [^>]*min="{number}" max="{number}".*</cols>',
        f'<col min="{number}" max="16384" width="0" hidden="1" customWidth="1"/></cols>',
    )


@harmful()
def rows_are_hidden_where_nothing_else_is_said(file: File) -> None:
    """There is nothing further down."""
    file.mark(file.figure.part, "sheetFormatPr", zeroHeight=1)


@harmful()
def columns_are_narrow_where_nothing_else_is_said(file: File) -> None:
    """There is nothing further to the right."""
    file.mark(file.figure.part, "sheetFormatPr", defaultColWidth="0.1")


@harmful()
def merged_cells_lie_over_merged_cells(file: File) -> None:
    """Programs differ in what is shown; Excel mends the file by taking all merging away."""
    file.sub(
        file.sheets[0],
        r'(<mergeCell ref=")(A\d+)(:)([A-Z]+)(\d+)("\s*/>)',
        lambda m: f"{m[0]}{m[1]}{m[2]}{m[3]}B{int(m[5]) + 1}{m[6]}",
    )


@harmful()
def a_row_is_hidden_in_other_words(file: File) -> None:
    """There is no such line."""
    _row(file, 'hidden="true"')


@harmful()
def a_column_is_hidden(file: File) -> None:
    """There is no such year."""
    _column(file, 'width="13.2" customWidth="1" hidden="1"')


@harmful()
def rows_are_low_where_nothing_else_is_said(file: File) -> None:
    """There is nothing further down."""
    file.mark(file.figure.part, "sheetFormatPr", defaultRowHeight="0.5", customHeight=1)


@harmful()
def two_figures_are_merged(file: File) -> None:
    """There is one figure; Excel shows the left one."""
    spot = file.figure
    if f'ref="{spot.at}:' in file.xml(spot.part):
        raise NothingToChangeError("they are one cell already")
    if "<mergeCells" in file.xml(spot.part):
        file.sub(spot.part, r"<mergeCells[^>]*>", lambda m: f'{m[0]}<mergeCell ref="{spot.at}:{spot.next}"/>')
    else:
        file.put(spot.part, f'<mergeCells count="1"><mergeCell ref="{spot.at}:{spot.next}"/></mergeCells>')


@harmful()
def cells_are_no_longer_merged(file: File) -> None:
    """A text is cut off at the edge of its cell."""
    file.sub(file.sheets[0], r"<mergeCells.*?</mergeCells>", "")


_RED = '<fill><patternFill patternType="solid"><fgColor rgb="FFB42318"/></patternFill></fill>'


def _red_format(file: File) -> int:
    """The number of a format with a red background."""
    fill = file.listed("fills", _RED)
    return file.listed("cellXfs", f'<xf numFmtId="0" fontId="0" fillId="{fill}" borderId="0" xfId="0" applyFill="1"/>')


@harmful()
def empty_cells_of_a_column_are_red(file: File) -> None:
    """Something is wrong with the whole column; no cell of it has an entry of its own."""
    file.swap(file.figure.part, "</cols>", f'<col min="40" max="40" width="13.2" style="{_red_format(file)}"/></cols>')


@harmful()
def empty_cells_of_a_row_are_red(file: File) -> None:
    """Something is wrong with the whole row; no cell of it has an entry of its own."""
    row = f'<row r="9000" s="{_red_format(file)}" customFormat="1"/>'
    file.swap(file.figure.part, "</sheetData>", f"{row}</sheetData>")
