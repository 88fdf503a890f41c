"""Writer of a fresh house style, for starting over: `python -m scripts.develop.house_style FILE`.

The workbook that counts is `templates/husstil.xlsx`; change its cell styles, page set-up, header and footer in Excel.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

from workbooks.cells.styles import Style
from workbooks.writing.seal import pack, valid_parts

_FONT = "Calibri"
_INK, _QUIET, _NAVY, _ACCENT, _BLUE = "FF222222", "FF6B7280", "FF1F2E4A", "FF2F6F8F", "FF1D4ED8"
_AMBER, _PALE_AMBER, _PALE_GREY = "FF8A5A00", "FFFDF0D5", "FFF1F3F5"
_PALE_YELLOW, _PALE_BLUE, _GREEN, _RED, _PALE_RED, _PALE_GREEN = (
    "FFFFF8DC", "FFE8F0F4", "FF1B7A3D", "FFB42318", "FFFDE7E4", "FFE6F4EA",
)  # fmt: skip
_FORMATS = {
    Style.DKK: "[$-406]#,##0",
    Style.ORE: "[$-406]#,##0.00",
    Style.NUMBER: "[$-406]#,##0",
    Style.DECIMAL: "[$-406]#,##0.00####",
    Style.DECIMAL_1: "[$-406]#,##0.0####",
    Style.SHARE: "[$-406]0.00\\ %",
    Style.SHARE_0: "[$-406]0\\ %",
    Style.SHARE_1: "[$-406]0.0#\\ %",
    Style.DATE: "[$-406]dd\\.mm\\.yyyy",
    Style.YEAR: "0",
}
_THIN, _HAIR, _FIRM = (Side(style="thin", color=c) for c in (_QUIET, "FFD5DAE1", _NAVY))


def _letters(size: float, *, bold: bool = False, italic: bool = False, color: str = _INK) -> Font:
    """Return letters of the house style; `size` in points."""
    return Font(_FONT, size, bold=bold, italic=italic, color=color)


_TEXT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_RIGHT = Alignment(horizontal="right", vertical="center", shrink_to_fit=True)
"""An amount of twelve digits is shown small rather than as ####."""
_BAND = Alignment(horizontal="left", vertical="center", indent=1)
_ROW, _ABOVE, _LINE = Border(bottom=_HAIR), Border(top=_FIRM, bottom=_FIRM), Border(bottom=_THIN)
_PLAIN, _BOLD, _TYPED = (_letters(10), _letters(10, bold=True), _letters(10, color=_BLUE))
_SMALL, _HEADING = _letters(9, color=_QUIET), _letters(10, bold=True, color=_NAVY)


def styles() -> list[NamedStyle]:
    """Return every named style of the house style."""
    return [*_of_texts(), *_of_states(), *_of_printed_figures(), *_of_single_cells(), *_of_tiles(), *_of_figures()]


def _of_texts() -> Iterator[NamedStyle]:
    pale, italic = _letters(10, color="FFDCE3EC"), _letters(9, italic=True, color=_QUIET)
    low = Alignment(horizontal="left", vertical="bottom", indent=1)
    yield _style(Style.TITLE, _letters(15, bold=True, color="FFFFFFFF"), _BAND, fill=_NAVY)
    yield _style(Style.SUBTITLE, pale, _BAND, fill=_NAVY)
    yield _style(Style.SUBTITLE_IN_LINES, pale, _TEXT, fill=_NAVY)
    yield _style(Style.SECTION, _letters(12, bold=True, color=_ACCENT), low)
    yield _style(Style.HEAD_TEXT, _HEADING, _head("left"), fill=_PALE_BLUE, border=_ABOVE)
    yield _style(Style.HEAD, _HEADING, _head("right"), fill=_PALE_BLUE, border=_ABOVE)
    yield _style(Style.TEXT, _PLAIN, _TEXT, border=_ROW)
    yield _style(Style.DATE_IN_TEXT, _PLAIN, _TEXT, border=_ROW, format=_FORMATS[Style.DATE])
    yield _style(Style.REMARK, italic, _TEXT)
    yield _style(Style.NOTE, italic, _BAND)
    yield _style(Style.UNIT, _SMALL, _TEXT, border=_ROW)
    yield _style(Style.CLAUSE, _SMALL, _TEXT, border=_ROW)
    yield _style(Style.TOTAL_TEXT, _BOLD, _TEXT, border=_ABOVE)
    yield _style(Style.TOTAL_UNIT, _SMALL, _TEXT, border=_ABOVE)


def _of_states() -> Iterator[NamedStyle]:
    for name, color, fill, border in (
        (Style.CHECK, _GREEN, _PALE_GREEN, _ROW),
        (Style.TOTAL_CHECK, _GREEN, _PALE_GREEN, _ABOVE),
        (Style.CHECK_DEVIATES, _RED, _PALE_RED, _ROW),
        (Style.CHECK_NEAR, _AMBER, _PALE_AMBER, _ROW),
    ):
        yield _style(name, _letters(10, bold=True, color=color), _head("center"), fill=fill, border=border)
    yield _style(Style.CHECK_NOT_YET, _letters(10, color=_QUIET), _head("center"), fill=_PALE_GREY, border=_ROW)


def _of_printed_figures() -> Iterator[NamedStyle]:
    for name, code in (
        (Style.PRINTED_DKK, _FORMATS[Style.DKK]),
        (Style.PRINTED_ORE, _FORMATS[Style.ORE]),
        (Style.PRINTED_NUMBER, _FORMATS[Style.NUMBER]),
        (Style.PRINTED_SHARE_0, _FORMATS[Style.SHARE_0]),
        (Style.PRINTED_SHARE_1, "[$-406]0.0\\ %"),
        (Style.PRINTED_SHARE_2, _FORMATS[Style.SHARE]),
    ):
        yield _style(name, _letters(10, italic=True), _RIGHT, border=_ROW, format=code)


def _of_single_cells() -> Iterator[NamedStyle]:
    yield _style(Style.ABOVE, _PLAIN, _RIGHT, border=_ROW, format='[$-406]"over "#,##0')
    yield _style(Style.POINTS, _PLAIN, _RIGHT, border=_ROW, format='[$-406]#,##0.00" pct.point"')
    yield _style(Style.HEAD_YEAR, _HEADING, _head("right"), fill=_PALE_BLUE, border=_ABOVE, format="0")
    yield _style(Style.INPUT_TEXT, _TYPED, _TEXT, fill=_PALE_YELLOW, border=_LINE, format="@", locked=False)
    words = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
    yield _style(Style.INPUT_REMARK, _TYPED, words, fill=_PALE_YELLOW, border=_LINE, locked=False)


def _of_tiles() -> Iterator[NamedStyle]:
    middle = Alignment(horizontal="center", vertical="center", shrink_to_fit=True)
    small = Alignment(horizontal="center", vertical="center", wrap_text=True)
    title = _letters(9, bold=True, color=_NAVY)
    yield _style(Style.TILE_TITLE, title, small, fill=_PALE_BLUE, border=Border(top=_FIRM))
    yield _style(Style.TILE_NOTE, _SMALL, small, fill=_PALE_BLUE)
    for name, code in (
        (Style.TILE_TEXT, "General"), (Style.TILE_NUMBER, _FORMATS[Style.NUMBER]), (Style.TILE_DKK, _FORMATS[Style.DKK]),
    ):  # fmt: skip
        yield _style(name, _letters(15, bold=True, color=_NAVY), middle, fill=_PALE_BLUE, format=code)


def _of_figures() -> Iterator[NamedStyle]:
    """Yield each format three times: of a figure, of a sum, and of a yellow cell."""
    for name, code in _FORMATS.items():
        yield _style(name, _PLAIN, _RIGHT, border=_ROW, format=code)
        yield _style(name.total, _BOLD, _RIGHT, border=_ABOVE, format=code)
        yield _style(name.input, _TYPED, _RIGHT, fill=_PALE_YELLOW, border=_LINE, format=code, locked=False)


def _head(side: str) -> Alignment:
    return Alignment(horizontal=side, vertical="center", wrap_text=True, indent=1 if side == "left" else 0)


def _style(
    name: Style,
    font: Font,
    alignment: Alignment,
    *,
    fill: str = "",
    border: Border | None = None,
    format: str = "General",
    locked: bool = True,
) -> NamedStyle:
    style = NamedStyle(name, font=font, alignment=alignment, border=border or Border(), number_format=format)
    style.protection = Protection(locked=locked)
    if fill:
        style.fill = PatternFill("solid", start_color=fill)
    return style


def write(path: Path) -> None:
    """Write the house style to a new file."""
    book = Workbook()
    upright: Any = book.active
    upright.title = "Stående"
    flat = book.create_sheet("Liggende")
    overview = book.create_sheet("Typografier")
    for sheet in (upright, flat):
        _set_up(sheet, "landscape" if sheet is flat else "portrait")
        sheet["A1"] = "Sideopsætning, sidehoved og sidefod hentes fra dette ark; {aftale}, {bilag} og {kilde} udfyldes."
    overview["A1"] = "Typografierne, som bilagene bruger. Ret dem under Startside > Celletypografier."
    for row, style in enumerate(styles(), 3):
        book.add_named_style(style)
        cell = overview.cell(row, 1, style.name)
        cell.style = style.name
        overview.cell(row, 2, 1234.5 if style.number_format != "General" else "Eksempel").style = style.name
    overview.column_dimensions["A"].width = overview.column_dimensions["B"].width = 30
    saved = io.BytesIO()
    book.save(saved)
    path.write_bytes(pack(valid_parts(saved.getvalue())))


def _set_up(sheet: Worksheet, orientation: Any) -> None:
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = orientation
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.59
    sheet.page_margins.top, sheet.page_margins.bottom = 0.79, 0.75
    sheet.page_margins.header = sheet.page_margins.footer = 0.35
    sheet.oddHeader.left.text, sheet.oddHeader.right.text = "{aftale}", "{bilag}"
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "{kilde}", "Side &P af &N"
    for part in (sheet.oddHeader.left, sheet.oddHeader.right, sheet.oddFooter.left, sheet.oddFooter.right):
        part.font, part.size, part.color = f"{_FONT},Regular", 9, _QUIET[2:]


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if target is None or target.exists():
        sys.exit("brug: python -m scripts.develop.house_style FIL (en fil, der ikke findes endnu)")
    write(target)
