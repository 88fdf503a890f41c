"""Baselines of the builds: bare scripts, generated for the benchmark, that write the same cells and styles."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from model.source.load import load
from workbooks.catalogue.funding import CATALOGUE
from workbooks.cells.address import letters
from workbooks.cells.sheet import Book
from workbooks.writing.macros import shipped_macros, shipped_workbook

_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
_OPENPYXL = """
import copy, datetime
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, NamedStyle, PatternFill
from openpyxl.workbook.defined_name import DefinedName
house = load_workbook(HOUSE)
for file, sheets, names, macros in BOOKS:
    book = Workbook()
    book.remove(book.active)
    for style in house._named_styles:
        if style.name != "Normal":
            made = NamedStyle(style.name, copy.copy(style.font), copy.copy(style.fill), copy.copy(style.border))
            made.alignment, made.protection = copy.copy(style.alignment), copy.copy(style.protection)
            made.number_format = style.number_format
            book.add_named_style(made)
    for title, cells, widths, heights, merged, states, landscape, charts in sheets:
        sheet = book.create_sheet(title)
        for row, column, value, shown, style in cells:
            cell = sheet.cell(row, column, value)
            cell.style = style
        for column, width in widths.items():
            sheet.column_dimensions[column].width = width
        for row, height in heights.items():
            sheet.row_dimensions[row].height = height
        for area in merged:
            sheet.merge_cells(area)
        for area in states:
            rule = CellIsRule("equal", ['"AFVIGER"'], font=Font(color="FFB42318"), fill=PatternFill("solid"))
            sheet.conditional_formatting.add(area, rule)
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.paperSize = 9
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.freeze_panes = "A4"
    for title, *_, charts in sheets:
        for at, categories, series in charts:
            chart = BarChart()
            for figures in series:
                chart.add_data(Reference(book[title], range_string=figures))
            chart.set_categories(Reference(book[title], range_string=categories))
            book[title].add_chart(chart, at)
    for name, at in names.items():
        book.defined_names[name] = DefinedName(name, attr_text=at)
    if macros:
        book.vba_archive = load_workbook(SHIPPED, keep_vba=True).vba_archive
    book.save(OUT + "/" + file)
"""
_XLSXWRITER = """
import datetime, xlsxwriter
for file, sheets, names, macros in BOOKS:
    book = xlsxwriter.Workbook(OUT + "/" + file)
    made = {name: book.add_format(style) for name, style in STYLES.items()}
    bad = book.add_format({"font_color": "#B42318", "bg_color": "#FDE7E4"})
    for title, cells, widths, heights, merged, states, landscape, charts in sheets:
        sheet = book.add_worksheet(title)
        for area in merged:
            sheet.merge_range(area, "")
        for row, column, value, shown, style in cells:
            form = made[style]
            if value is None:
                sheet.write_blank(row - 1, column - 1, None, form)
            elif isinstance(value, datetime.date):
                sheet.write_datetime(row - 1, column - 1, datetime.datetime.combine(value, datetime.time()), form)
            elif isinstance(value, str) and value[:1] == "=":
                sheet.write_formula(row - 1, column - 1, value, form, shown)
            else:
                sheet.write(row - 1, column - 1, value, form)
        for column, width in widths.items():
            sheet.set_column(f"{column}:{column}", width)
        for row, height in heights.items():
            sheet.set_row(row - 1, height)
        for area in states:
            sheet.conditional_format(area, {"type": "cell", "criteria": "==", "value": '"AFVIGER"', "format": bad})
        sheet.set_landscape() if landscape else sheet.set_portrait()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.freeze_panes(3, 0)
    for name, at in names.items():
        book.define_name(name, "=" + at)
    if macros:
        book.add_vba_project(MACROS)
    book.close()
"""


def office_profile(folder: Path) -> Path:
    """Return a LibreOffice profile that recalculates every file it opens."""
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_RECALCULATE)
    return folder


def openpyxl_script(folder: Path, books: Sequence[Book] | None = None) -> Path:
    """Return a bare openpyxl script that copies the named styles from the house style, as a hand-written one would.

    Args:
        folder: where the script and what it writes lie.
        books: what it writes; all workbooks of the agreement where none are given.
    """
    house = Path(__file__).resolve().parents[2] / "templates" / "husstil.xlsx"
    return _script(folder, f"HOUSE = {str(house)!r}\nSHIPPED = {str(shipped_workbook())!r}\n{_OPENPYXL}", books)


def xlsxwriter_script(folder: Path) -> Path:
    """Return a bare XlsxWriter script with the styles as its formats."""
    import openpyxl

    path = Path(__file__).resolve().parents[2] / "templates" / "husstil.xlsx"
    styles = {
        cell.value: _format(cell) for (cell,) in openpyxl.load_workbook(path)["Typografier"]["A3:A99"] if cell.value
    }
    macros = folder.with_suffix(".bin")
    macros.write_bytes(shipped_macros())
    return _script(folder, f"STYLES = {styles!r}\nMACROS = {str(macros)!r}\n{_XLSXWRITER}", None)


def _format(cell: Any) -> dict[str, Any]:
    form = {
        "font_name": cell.font.name,
        "font_size": cell.font.size,
        "bold": bool(cell.font.bold),
        "italic": bool(cell.font.italic),
        "font_color": f"#{cell.font.color.rgb[2:]}",
        "num_format": cell.number_format,
        "text_wrap": bool(cell.alignment.wrap_text),
        "valign": {"center": "vcenter"}.get(cell.alignment.vertical, "bottom"),
        "indent": int(cell.alignment.indent or 0),
        "bottom": int(bool(cell.border.bottom and cell.border.bottom.style)),
        "top": int(bool(cell.border.top and cell.border.top.style)),
        "locked": bool(cell.protection.locked),
    }
    if cell.fill.fill_type:
        form["bg_color"] = f"#{cell.fill.fgColor.rgb[2:]}"
    return form | ({"align": cell.alignment.horizontal} if cell.alignment.horizontal else {})


def _script(folder: Path, body: str, books: Sequence[Book] | None) -> Path:
    folder.mkdir(parents=True)
    agreement = load()
    literals = [_literals(book) for book in books or [entry.build(agreement) for entry in CATALOGUE]]
    path = folder / "skriv.py"
    path.write_text(f"import datetime\nBOOKS = {literals!r}\nOUT = {str(folder)!r}\n{body}", encoding="utf-8")
    return path


def _literals(book: Book) -> tuple[str, list[tuple[Any, ...]], dict[str, str], bool]:
    sheets = []
    for sheet in book.sheets:
        cells = []
        for (row, column), cell in sorted(sheet.cells.items()):
            formula = cell.formula()
            value = cell.content if formula is None else f"={formula}"
            shown = str(cell.content) if isinstance(cell.content, dt.date) else cell.content
            cells.append((row, column, value, shown, str(cell.style)))
        widths = {letters(column): width for column, width in sheet.widths.items()}
        merged = [f"{letters(c1)}{r1}:{letters(c2)}{r2}" for r1, c1, r2, c2 in sheet.merged]
        states = [f"{letters(c1)}{r1}:{letters(c2)}{r2}" for r1, c1, r2, c2 in sheet.states]
        charts = [
            (one.place, one.categories.absolute(), [series.figures.absolute() for series in one.series])
            for one in sheet.charts
        ]
        sheets.append((sheet.name, cells, widths, sheet.heights, merged, states, sheet.landscape, charts))
    return book.file_name, sheets, book.defined_names(), book.macros
