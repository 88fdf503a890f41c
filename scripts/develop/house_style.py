"""Writer of a fresh house style, for starting over: `python -m scripts.develop.house_style FILE`.

The workbook that counts is `templates/husstil.xlsx`; change its cell styles, page set-up, header and footer in Excel.
"""

import io
import sys
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
    Style.SHARE: "[$-406]0.00\\ %",
    Style.DATE: "[$-406]dd\\.mm\\.yyyy",
    Style.YEAR: "0",
}
_THIN, _HAIR, _FIRM = (Side(style="thin", color=c) for c in (_QUIET, "FFD5DAE1", _NAVY))


def styles() -> list[NamedStyle]:
    """Return every named style of the house style."""
    text = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
    # an amount of twelve digits is shown small rather than as ####
    right = Alignment(horizontal="right", vertical="center", shrink_to_fit=True)
    band = Alignment(horizontal="left", vertical="center", indent=1)
    low = Alignment(horizontal="left", vertical="bottom", indent=1)
    row, above = Border(bottom=_HAIR), Border(top=_FIRM, bottom=_FIRM)
    made = [
        _style(Style.TITLE, Font(_FONT, 15, bold=True, color="FFFFFFFF"), band, fill=_NAVY),
        _style(Style.SUBTITLE, Font(_FONT, 10, color="FFDCE3EC"), band, fill=_NAVY),
        _style(Style.SUBTITLE_IN_LINES, Font(_FONT, 10, color="FFDCE3EC"), text, fill=_NAVY),
        _style(Style.SECTION, Font(_FONT, 12, bold=True, color=_ACCENT), low),
        _style(
            Style.HEAD_TEXT, Font(_FONT, 10, bold=True, color=_NAVY), _head("left"), fill=_PALE_BLUE, border=_line()
        ),
        _style(Style.HEAD, Font(_FONT, 10, bold=True, color=_NAVY), _head("right"), fill=_PALE_BLUE, border=_line()),
        _style(Style.TEXT, Font(_FONT, 10, color=_INK), text, border=row),
        _style(Style.DATE_IN_TEXT, Font(_FONT, 10, color=_INK), text, border=row, format=_FORMATS[Style.DATE]),
        _style(Style.REMARK, Font(_FONT, 9, italic=True, color=_QUIET), text),
        _style(Style.NOTE, Font(_FONT, 9, italic=True, color=_QUIET), band),
        _style(Style.UNIT, Font(_FONT, 9, color=_QUIET), text, border=row),
        _style(Style.CLAUSE, Font(_FONT, 9, color=_QUIET), text, border=row),
        _style(Style.TOTAL_TEXT, Font(_FONT, 10, bold=True, color=_INK), text, border=above),
        _style(Style.TOTAL_UNIT, Font(_FONT, 9, color=_QUIET), text, border=above),
        _style(Style.CHECK, Font(_FONT, 10, bold=True, color=_GREEN), _head("center"), fill=_PALE_GREEN, border=row),
        _style(
            Style.TOTAL_CHECK, Font(_FONT, 10, bold=True, color=_GREEN), _head("center"), fill=_PALE_GREEN, border=above
        ),
        _style(
            Style.CHECK_DEVIATES, Font(_FONT, 10, bold=True, color=_RED), _head("center"), fill=_PALE_RED, border=row
        ),
        _style(
            Style.CHECK_NEAR, Font(_FONT, 10, bold=True, color=_AMBER), _head("center"), fill=_PALE_AMBER, border=row
        ),
        _style(Style.CHECK_NOT_YET, Font(_FONT, 10, color=_QUIET), _head("center"), fill=_PALE_GREY, border=row),
    ]
    printed = Font(_FONT, 10, italic=True, color=_INK)
    made += [
        _style(name, printed, right, border=row, format=_FORMATS[plain])
        for name, plain in (
            (Style.PRINTED_DKK, Style.DKK),
            (Style.PRINTED_ORE, Style.ORE),
            (Style.PRINTED_NUMBER, Style.NUMBER),
        )
    ]
    made += [
        _style(name, printed, right, border=row, format=code)
        for name, code in (
            (Style.PRINTED_SHARE_0, "[$-406]0\\ %"),
            (Style.PRINTED_SHARE_1, "[$-406]0.0\\ %"),
            (Style.PRINTED_SHARE_2, _FORMATS[Style.SHARE]),
        )
    ]
    made.append(_style(Style.ABOVE, Font(_FONT, 10, color=_INK), right, border=row, format='[$-406]"over "#,##0'))
    made.append(
        _style(Style.POINTS, Font(_FONT, 10, color=_INK), right, border=row, format='[$-406]#,##0.00" pct.point"')
    )
    made.append(
        _style(
            Style.HEAD_YEAR,
            Font(_FONT, 10, bold=True, color=_NAVY),
            _head("right"),
            fill=_PALE_BLUE,
            border=_line(),
            format="0",
        )
    )
    line = Border(bottom=_THIN)
    made.append(
        _style(
            Style.INPUT_TEXT,
            Font(_FONT, 10, color=_BLUE),
            text,
            fill=_PALE_YELLOW,
            border=line,
            format="@",
            locked=False,
        )
    )
    made.append(
        _style(Style.INPUT_REMARK, Font(_FONT, 10, color=_BLUE), _words(), fill=_PALE_YELLOW, border=line, locked=False)
    )
    big, middle = (
        Font(_FONT, 15, bold=True, color=_NAVY),
        Alignment(horizontal="center", vertical="center", shrink_to_fit=True),
    )
    small = Alignment(horizontal="center", vertical="center", wrap_text=True)
    made.append(
        _style(
            Style.TILE_TITLE, Font(_FONT, 9, bold=True, color=_NAVY), small, fill=_PALE_BLUE, border=Border(top=_FIRM)
        )
    )
    made.append(_style(Style.TILE_NOTE, Font(_FONT, 9, color=_QUIET), small, fill=_PALE_BLUE))
    for name, code in (
        (Style.TILE_TEXT, "General"), (Style.TILE_NUMBER, _FORMATS[Style.NUMBER]), (Style.TILE_DKK, _FORMATS[Style.DKK]),
    ):  # fmt: skip
        made.append(_style(name, big, middle, fill=_PALE_BLUE, format=code))
    for name, code in _FORMATS.items():
        made.append(_style(name, Font(_FONT, 10, color=_INK), right, border=row, format=code))
        made.append(_style(name.total, Font(_FONT, 10, bold=True, color=_INK), right, border=above, format=code))
        made.append(
            _style(
                name.input,
                Font(_FONT, 10, color=_BLUE),
                right,
                fill=_PALE_YELLOW,
                border=line,
                format=code,
                locked=False,
            )
        )
    return made


def _head(side: str) -> Alignment:
    return Alignment(horizontal=side, vertical="center", wrap_text=True, indent=1 if side == "left" else 0)


def _words() -> Alignment:
    return Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)


def _line() -> Border:
    return Border(top=_FIRM, bottom=_FIRM)


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
