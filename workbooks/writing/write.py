"""A workbook in memory as a file's bytes: openpyxl, the house style, then the seal."""

import datetime as dt
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from functools import cache
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from workbooks.cells.address import area, letters
from workbooks.cells.sheet import Book, Sheet
from workbooks.cells.states import STYLES, state_rules
from workbooks.writing import house
from workbooks.writing.macros import add_macros
from workbooks.writing.seal import SEAL_NAME, SEAL_PLACEHOLDER, finished, pack


@contextmanager
def _alone() -> Iterator[None]:
    """Hide lxml and NumPy while openpyxl is first imported.

    lxml would write different bytes; NumPy, used only for number types that no cell holds, would double import time.
    """
    os.environ["OPENPYXL_LXML"] = "False"
    hidden = [name for name in ("lxml", "numpy") if sys.modules.setdefault(name, None) is None]  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with _alone():
    from openpyxl import Workbook, load_workbook
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.packaging.custom import CustomPropertyList, StringProperty
    from openpyxl.styles.differential import DifferentialStyleList
    from openpyxl.utils.indexed_list import IndexedList
    from openpyxl.workbook.defined_name import DefinedName, DefinedNameDict
    from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
    from openpyxl.worksheet.pagebreak import Break
    from openpyxl.worksheet.worksheet import Worksheet

    from workbooks.writing.sheet_writer import BookWriter


class MergedInOrder(MultiCellRange):  # type: ignore[misc]
    """Areas in the order of their corners; the order of a set differs between builds of Python."""

    def __iter__(self) -> Iterator[CellRange]:
        return iter(self.sorted())


@cache
def _loaded(template: bytes) -> Workbook:
    """Return the template, read once per process and never changed."""
    return load_workbook(io.BytesIO(template))


def _empty_copy(template: Workbook) -> Workbook:
    """Return a workbook with the template's styles and no sheets; additions do not affect the template."""
    made = copy(template)
    made._sheets = []
    made._named_styles = copy(template._named_styles)
    for tables in ("_fonts", "_fills", "_borders", "_alignments", "_protections", "_number_formats", "_cell_styles"):
        setattr(made, tables, IndexedList(getattr(template, tables)))
    made._differential_styles = DifferentialStyleList()
    made.defined_names = DefinedNameDict()
    made.custom_doc_props = CustomPropertyList()
    made.properties = copy(template.properties)
    return made


def house_workbook() -> Workbook:
    """Return a workbook with the styles of the house style and no sheets."""
    return _empty_copy(_loaded(house.template()))


def to_bytes(book: Book, date: dt.date) -> bytes:
    """Return the workbook as an .xlsx file.

    Args:
        book: the workbook in memory.
        date: the date of the terms, stored as the file's date instead of the time of writing.

    Returns: the same bytes for the same workbook, house style and date.
    Raises: `UnprovedFormulaError` if a formula has no text.
    """
    return pack(to_parts(book, date))


def to_parts(book: Book, date: dt.date) -> dict[str, bytes]:
    """Return the parts of the workbook's .xlsx file by name, as `to_bytes` packs them."""
    house.require(book, STYLES)
    template = _loaded(house.template())
    pages = {landscape: template[house.page_name(landscape=landscape)] for landscape in (False, True)}
    kept = {style.name: style for style in template._named_styles}
    styles = {name: style.as_tuple() for name, style in kept.items()}
    made = _empty_copy(template)
    for sheet in book.sheets:
        written = made.create_sheet(sheet.name)
        _lay_out(written, sheet, kept)
        _set_up_page(written, pages[sheet.landscape], book, sheet)
        if sheet.charts:
            from workbooks.writing.draw import draw

            draw(written, sheet, kept)
        if sheet.is_form:
            from workbooks.writing.sheet_lock import lock

            lock(written, sheet, styles)
    if book.macros:
        add_macros(made)
    for name, text in book.defined_names().items():
        comment = book.functions[name].comment if name in book.functions else None
        made.defined_names[name] = DefinedName(name, attr_text=text, comment=comment)
    _describe(made, book, date)
    raw = io.BytesIO()
    # uncompressed, because `pack` compresses it
    BookWriter(made, ZipFile(raw, "w", ZIP_STORED), book, styles).save()
    if made.vba_archive is not None:  # openpyxl leaves it open, which Python warns about on exit
        made.vba_archive.close()
    return finished(raw.getvalue(), book, date)


def _rule(text: str, style: Any) -> Any:
    """Return a conditional format that shows cells with a text in a style."""
    rule = CellIsRule("equal", [f'"{text}"'], font=copy(style.font), fill=copy(style.fill))
    rule.dxf.fill.bgColor = rule.dxf.fill.fgColor
    return rule


def _lay_out(written: Worksheet, sheet: Sheet, kept: dict[str, Any]) -> None:
    written.sheet_view.showGridLines = False
    for column, width in sheet.widths.items():
        written.column_dimensions[letters(column)].width = width
    written.merged_cells = MergedInOrder()
    for corners in sheet.merged:
        # merge_cells would also empty and style the merged cells, which the sheet in memory has done
        written.merged_cells.add(area(*corners))
    for at, text, style in state_rules(sheet):
        written.conditional_formatting.add(at, _rule(text, kept[style]))
    if sheet.frozen_rows:
        written.freeze_panes = f"A{sheet.frozen_rows + 1}"


def _set_up_page(written: Worksheet, page: Worksheet, book: Book, sheet: Sheet) -> None:
    written.page_setup = copy(page.page_setup)
    written.print_options = copy(page.print_options)
    written.page_margins = copy(page.page_margins)
    written.sheet_properties.pageSetUpPr = copy(page.sheet_properties.pageSetUpPr)
    written.HeaderFooter = copy(page.HeaderFooter)
    for band in (written.oddHeader, written.oddFooter):
        for part in (band.left, band.center, band.right):
            for mark, text in house.marks(book).items():
                part.text = part.text and part.text.replace(mark, text)
    if sheet.is_one_page:
        written.page_setup.fitToHeight = 1
    if sheet.repeated_rows:
        written.print_title_rows = "{}:{}".format(*sheet.repeated_rows)
    for row in sheet.page_breaks:
        written.row_breaks.append(Break(row))
    has_beside = sheet.last_column() > sheet.last_printed_column()
    if not sheet.is_form or has_beside:  # a form prints the rows that are filled in
        written.print_area = f"A1:{letters(sheet.last_printed_column())}{sheet.last_printed_row()}"


def _describe(made: Workbook, book: Book, date: dt.date) -> None:
    properties = made.properties
    properties.creator, properties.title, properties.subject = "bilag", book.title, book.header
    properties.created = properties.modified = dt.datetime.combine(date, dt.time())
    properties.lastModifiedBy = None
    made.custom_doc_props.append(StringProperty(name=SEAL_NAME, value=SEAL_PLACEHOLDER))
