"""Filling of a form by program, in any size: from an earlier form, for made-up examples, tests and benchmarks."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeAlias
from xml.sax.saxutils import escape

from model.base.daycount import serial
from workbooks.cells.address import letters
from workbooks.cells.namespaces import MAIN, RELATIONS
from workbooks.cells.styles import Style
from workbooks.form.form import FIRST_ROW, Form, FormTable
from workbooks.frame.parts import BAND_ROWS
from workbooks.frame.row_heights import height_of, lines_needed
from workbooks.writing.seal import pack, resealed

Entry: TypeAlias = str | float | dt.date | None
FormRow: TypeAlias = Sequence[Entry]
_ROW = re.compile(r'<row r="(\d+)"([^>]*)>(.*?)</row>', re.DOTALL)
_REACH = re.compile(r'(?<=<dimension ref="A1:)([A-Z]+)\d+')
_EMPTY = re.compile(r'<c r="([A-Z]+)(\d+)" s="(\d+)"(?: t="n")? ?(?:/>|></c>)')
_COLUMN = re.compile(r'<col (?=[^>]*width="([\d.]+)")(?=[^>]*min="(\d+)")')
_HEIGHT = re.compile(r' ht="([\d.]+)" customHeight="1"')
_INTRO = re.compile(rf'<c r="A{BAND_ROWS}"[^>]*><is><t[^>]*>')
_OVERRIDE = '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
_RELATION = (
    f'<Relationship Id="rIdTexts" Type="{RELATIONS}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>'
)


def fill(
    content: bytes, form: Form, rows: Mapping[str, Collection[FormRow]], note: str = "", *, sealed: bool = False
) -> bytes:
    """Return a form with rows put into its tables.

    Args:
        content: the empty form as it was written.
        form: its declaration.
        rows: by key of a table, the values of its open columns, row by row; None leaves a cell empty, and so does a row that
            ends before it.
        note: a text in front of every sheet's third row, to mark the form.
        sealed: whether to mark the file as not saved since this program wrote it.

    Returns: the filled-in form as a file.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    texts: dict[str, int] = {}
    for table in form.tables:
        part = _part(parts, table.sheet)
        xml = parts[part].decode()
        xml = _INTRO.sub(lambda found: f"{found[0]}{escape(note)}", xml, count=1)
        parts[part] = _filled(xml, table, rows.get(table.key, ()), texts)
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{items}</sst>'.encode()
    for name, end, more in (
        ("[Content_Types].xml", "</Types>", _OVERRIDE),
        ("xl/_rels/workbook.xml.rels", "</Relationships>", _RELATION),
    ):
        parts[name] = parts[name].decode().replace(end, more).encode()
    return pack(resealed(parts) if sealed else parts)


def _part(parts: Mapping[str, bytes], sheet: str) -> str:
    names = re.findall(r'<sheet [^>]*?name="([^"]+)"', parts["xl/workbook.xml"].decode())
    return f"xl/worksheets/sheet{names.index(escape(sheet)) + 1}.xml"


def _filled(xml: str, table: FormTable, rows: Collection[FormRow], texts: dict[str, int]) -> bytes:
    """Return a sheet with rows in place of the empty ones; a long one is held once, as it is stored."""
    empty = {int(match[1]): match for match in _ROW.finditer(xml) if int(match[1]) >= FIRST_ROW}
    first = empty[FIRST_ROW]
    open_columns = [(letters(i), i) for i, c in enumerate(table.columns, 1) if not c.is_given]
    styles = {match[1]: match[3] for match in _EMPTY.finditer(first[3])}
    cells = [(letter, styles[letter]) for letter, _ in open_columns]
    known_widths = {int(match[2]): float(match[1]) for match in _COLUMN.finditer(xml)}
    widths = [known_widths[number] for _, number in open_columns]
    start, end = (first.start(), max(match.end() for match in empty.values())) if rows else (len(xml), len(xml))
    last = FIRST_ROW + len(rows) - 1 if rows else max(int(match[1]) for match in _ROW.finditer(xml))
    written = io.BytesIO()
    written.write(_with_reach(xml[:start], last).encode())
    for number, row in enumerate(rows, FIRST_ROW):
        known = empty.get(number, first) if table.rows or table.is_single else first
        given = _EMPTY.sub("", known[3]) if table.rows else ""
        inner = "".join(
            _cell(f"{letter}{number}", style, value, texts)
            for (letter, style), value in zip(cells, [*row, *[None] * (len(cells) - len(row))], strict=True)
        )
        written.write(f'<row r="{number}"{_grown(known[2], row, widths)}>{given}{inner}</row>'.encode())
    written.write(xml[end:].encode())
    return written.getvalue()


def _grown(attributes: str, row: FormRow, widths: Sequence[float]) -> str:
    """Return a row's attributes with another height, if its texts need more lines than it has room for."""
    texts = ((value, width) for value, width in zip(row, widths, strict=False) if isinstance(value, str))
    lines = max((lines_needed(*one, Style.INPUT_TEXT) for one in texts), default=1)
    known = _HEIGHT.search(attributes)
    if lines == 1 or (known is not None and float(known[1]) >= height_of(lines)):
        return attributes
    return f'{_HEIGHT.sub("", attributes)} ht="{height_of(lines):.16g}" customHeight="1"'


def _with_reach(xml: str, last: int) -> str:
    """Return the sheet's beginning with its dimension corrected to the last row: streaming readers rely on it."""
    return _REACH.sub(rf"\g<1>{last}", xml, count=1)


def _cell(at: str, style: str, value: Entry, texts: dict[str, int]) -> str:
    if value is None:
        return f'<c r="{at}" s="{style}"/>'
    if isinstance(value, str):
        return f'<c r="{at}" s="{style}" t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'
    number = serial(value) if isinstance(value, dt.date) else value
    short = f"{number:.15g}"
    return f'<c r="{at}" s="{style}"><v>{short if float(short) == number else repr(number)}</v></c>'


def blank_rows(table: FormTable) -> Iterator[list[Entry]]:
    """Yield a row of empty cells for each prefilled row of a table."""
    width = sum(not column.is_given for column in table.columns)
    return ([None] * width for _ in table.rows)
