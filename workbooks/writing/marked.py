"""A workbook to look at: a list in front, and sheets of values with looks, marks and notes; it calculates nothing."""

import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from zipfile import ZIP_STORED, ZipFile

from workbooks.cells.address import area, letters
from workbooks.cells.styles import Style
from workbooks.reading.cells import CellPlace
from workbooks.reading.looks import Look
from workbooks.writing import copy_looks as looks
from workbooks.writing.seal import SEAL_NAME, SEAL_PLACEHOLDER, finish_values
from workbooks.writing.write import MergedInOrder, house_workbook

# after write.py, which sees to it that openpyxl is loaded without what would change its bytes
from openpyxl.comments import Comment  # isort: skip
from openpyxl.packaging.custom import StringProperty  # isort: skip
from openpyxl.styles import Alignment, Font, PatternFill  # isort: skip
from openpyxl.worksheet.hyperlink import Hyperlink  # isort: skip
from openpyxl.worksheet.properties import PageSetupProperties  # isort: skip
from openpyxl.worksheet.worksheet import Worksheet  # isort: skip
from openpyxl.writer.excel import ExcelWriter  # isort: skip

_MARK_FILL, _MARK_LETTERS, _LEAST_SIZE = "FF66CC", "000000", 9
"""Colour of marked cells, one that the house style has nowhere, and of their letters, which are not smaller than this."""
_LINK, _TITLE_HEIGHT = "0563C1", 26
_AUTHOR = "bilag kontrol"
_NOTE_WIDTH, _LINE_HEIGHT, _LINE_LENGTH = 340, 18, 52
"""Size of a note in pixels, and how many letters a line of it takes."""
_LONGEST_CELL = 32_000
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPED = ("=", "+", "-", "@")
_LEAST_WIDTH, _MOST_WIDTH, _LEAST_HEIGHT, _MOST_HEIGHT = 3.0, 120.0, 12.0, 400.0
"""Widths in characters and heights in points: nothing in a copy is too small to be seen."""

_Dress: TypeAlias = tuple[tuple[tuple[str, str], ...], bool, Any]
"""A look, whether the cell is marked, and whether what stands in it is a text that looks like something else."""


@dataclass
class CopyCell:
    """A cell to look at: its value, how it looks, whether it is marked, and its note ("" if none)."""

    value: float | str | bool | None = None
    look: Look = field(default_factory=dict)
    is_marked: bool = False
    note: str = ""


@dataclass
class CopySheet:
    """A sheet to look at; widths in characters, heights in points, merged areas by first and last cell."""

    name: str
    cells: dict[CellPlace, CopyCell]
    widths: Mapping[int, float]
    heights: Mapping[int, float]
    merged: Sequence[tuple[CellPlace, CellPlace]]


@dataclass(frozen=True)
class CopyLine:
    """A line of the list: its texts by column, its height in points, and where its link leads: sheet and address, None if nowhere."""

    texts: Sequence[str]
    height: float
    link: tuple[str, str] | None


@dataclass(frozen=True)
class CopyFront:
    """The list: its sheet, title, lines beneath it, columns with heading and width in characters, lines, remarks below."""

    sheet: str
    title: str
    about: Sequence[str]
    columns: Sequence[tuple[str, float]]
    linked: int
    """Number of the column, from 0, that bears the link."""
    lines: Sequence[CopyLine]
    remarks: Sequence[str]


def marked_bytes(front: CopyFront, sheets: Sequence[CopySheet], date: dt.date) -> bytes:
    """Return the workbook as an .xlsx file.

    Args:
        front: the list.
        sheets: to look at, under names that Excel takes and that differ.
        date: the file's date of modification.

    Returns: the same bytes for the same content and house style.
    """
    made = house_workbook()
    _write_front(made.create_sheet(front.sheet), front)
    for sheet in sheets:
        _write_sheet(made.create_sheet(sheet.name), sheet)
    properties = made.properties
    properties.creator, properties.title, properties.subject = "bilag", front.title, None
    properties.created = properties.modified = dt.datetime.combine(date, dt.time())
    properties.lastModifiedBy = None
    made.custom_doc_props.append(StringProperty(name=SEAL_NAME, value=SEAL_PLACEHOLDER))
    raw = io.BytesIO()
    ExcelWriter(made, ZipFile(raw, "w", ZIP_STORED)).save()
    return finish_values(raw.getvalue(), date)


def _write_front(written: Worksheet, front: CopyFront) -> None:
    written.sheet_view.showGridLines = False
    for number, (_, width) in enumerate(front.columns, 1):
        written.column_dimensions[letters(number)].width = width
    last = len(front.columns)
    _put_row(written, 1, [front.title], Style.TITLE, last)
    for row, text in enumerate(front.about, 2):
        _put_row(written, row, [text], Style.SUBTITLE, last)
    head = len(front.about) + 3
    _put_row(written, head, [heading for heading, _ in front.columns], Style.HEAD_TEXT, last)
    for row, line in enumerate(front.lines, head + 1):
        _put_row(written, row, line.texts, Style.TEXT, last)
        written.row_dimensions[row].height = min(_MOST_HEIGHT, line.height)
        if line.link is not None:
            _link(written.cell(row, front.linked + 1), *line.link)
    for row, text in enumerate(front.remarks, head + len(front.lines) + 2):
        _put_row(written, row, [text], Style.TEXT, 1)
        # it goes on over the columns beside it
        written.cell(row, 1).alignment = Alignment(vertical="top", wrap_text=False)
    written.freeze_panes = f"A{head + 1}"
    written.print_title_rows = f"{head}:{head}"
    written.row_dimensions[1].height = _TITLE_HEIGHT
    _fit_to_width(written)


def _fit_to_width(written: Worksheet) -> None:
    """Print all columns on one page, lying."""
    written.page_setup.orientation, written.page_setup.fitToHeight = "landscape", 0
    written.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _put_row(written: Worksheet, row: int, texts: Sequence[str], style: Style, last: int) -> None:
    """Write texts of a style into a row; the style goes on to the last column."""
    for column in range(1, last + 1):
        cell = written.cell(row, column)
        cell.style = style
        if column <= len(texts):
            _put(cell, texts[column - 1])


def _link(cell: Any, sheet: str, at: str) -> None:
    """Let a cell lead to another one in the workbook."""
    quoted = sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{at}")
    letters_of = copy(cell.font)
    cell.font = Font(name=letters_of.name, sz=letters_of.sz, u="single", color=_LINK)


def _write_sheet(written: Worksheet, sheet: CopySheet) -> None:
    written.sheet_view.showGridLines = False
    dressed: dict[_Dress, Any] = {}
    for column, width in sheet.widths.items():
        written.column_dimensions[letters(column)].width = min(_MOST_WIDTH, max(_LEAST_WIDTH, width))
    for row, height in sheet.heights.items():
        written.row_dimensions[row].height = min(_MOST_HEIGHT, max(_LEAST_HEIGHT, height))
    for (row, column), cell in sorted(sheet.cells.items()):
        target = written.cell(row, column)
        if cell.value is not None:
            _put(target, cell.value)
        _dress(target, cell, dressed)
        if cell.note:
            lines = sum(1 + len(line) // _LINE_LENGTH for line in cell.note.split("\n"))
            note = Comment(_clean(cell.note), _AUTHOR)
            note.width, note.height = _NOTE_WIDTH, _LINE_HEIGHT * (lines + 1)
            target.comment = note
    written.merged_cells = MergedInOrder()
    for first, last in _apart(sheet.merged):
        written.merged_cells.add(area(*first, *last))
    _fit_to_width(written)


def _put(target: Any, value: float | str | bool) -> None:
    """Write a value; a text stays a text, also once its cell is edited."""
    if not isinstance(value, str):
        target.value = value
        return
    target.value = _clean(value)[:_LONGEST_CELL]
    target.data_type = "s"  # whatever openpyxl takes it for
    if value.startswith(_TYPED):
        target.quotePrefix = True


def _dress(target: Any, cell: CopyCell, dressed: dict[_Dress, Any]) -> None:
    """Give a cell its look; `dressed` keeps what openpyxl has made of each, as it asks all its styles for every single one."""
    key = (tuple(sorted(cell.look.items())), cell.is_marked, target.quotePrefix)
    if key in dressed:
        target._style = copy(dressed[key])  # noqa: SLF001 openpyxl has no other way
        return
    target.font, target.fill, target.border, target.alignment, target.number_format = _styles(
        key[0], is_marked=cell.is_marked
    )
    dressed[key] = target._style  # noqa: SLF001


def _styles(look: tuple[tuple[str, str], ...], *, is_marked: bool) -> tuple[Any, ...]:
    said = dict(look)
    fill, font = looks.fill(said), looks.font(said)
    if is_marked:
        fill = PatternFill("solid", fgColor=_MARK_FILL)
        font = Font(name=font.name, sz=max(_LEAST_SIZE, font.sz), b=True, color=_MARK_LETTERS)
    return font, fill, looks.border(said), looks.alignment(said), looks.number_format(said)


def _apart(merged: Sequence[tuple[CellPlace, CellPlace]]) -> Iterator[tuple[CellPlace, CellPlace]]:
    """Yield the merged areas that meet none before them: Excel takes a file with others for damaged."""
    kept: list[tuple[CellPlace, CellPlace]] = []
    for first, last in merged:
        if first < last and not any(
            first[0] <= end[0] and start[0] <= last[0] and first[1] <= end[1] and start[1] <= last[1]
            for start, end in kept
        ):
            kept.append((first, last))
            yield first, last


def _clean(text: str) -> str:
    """Return a text without what no XML may hold."""
    return _NOT_IN_XML.sub(" ", text)
