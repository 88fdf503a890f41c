"""openpyxl's writer of a file, in which each row of cells is one text and each formula has its value."""

import datetime as dt
import io
from collections.abc import Sequence
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell as WrittenCell
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from model.base.daycount import serial
from workbooks.cells.address import letters
from workbooks.cells.sheet import Book, Cell, Sheet
from workbooks.cells.styles import Style
from workbooks.cells.xml_text import escaped, escaped_content
from workbooks.writing import dynamic_array_xml as dynamic

_START, _END = b"<sheetData>", b"</sheetData>"


class BookWriter(ExcelWriter):  # type: ignore[misc]
    """openpyxl's own, which hands each sheet to `_SheetWriter` and needs no temporary file for it."""

    def __init__(self, written: Workbook, archive: ZipFile, book: Book) -> None:
        super().__init__(written, archive)
        self._sheets = {sheet.name: sheet for sheet in book.sheets}
        self._calls = tuple(f"{name}(" for name in book.functions)

    def write_worksheet(self, ws: Worksheet) -> None:
        """Write a sheet and its charts, as openpyxl does; no sheet has pictures."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        writer = _SheetWriter(ws, self._sheets[ws.title], self._calls)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)


class _SheetWriter(WorksheetWriter):  # type: ignore[misc]
    """openpyxl's own but for the rows: it would make a tree of elements of each cell, and leave formulas without values."""

    def __init__(self, written: Worksheet, sheet: Sheet, calls: tuple[str, ...]) -> None:
        super().__init__(written, io.BytesIO())
        self._sheet, self._calls = sheet, calls
        self._styles: dict[Style, int] = {}

    def write_rows(self) -> None:
        """Leave the place of the rows empty."""
        xf = self.xf.send(True)
        with xf.element("sheetData"):
            pass
        self.xf.send(None)

    def read(self) -> bytes:
        """Return the XML of the sheet, rows included."""
        rows = "".join(self._row(number, row) for number, row in self.rows())
        before, after = super().read().split(_START + _END)
        return b"".join((before, _START, rows.encode(), _END, after))

    def _row(self, number: int, row: Sequence[WrittenCell]) -> str:
        """Return a row, of which at most the height is set, with its cells."""
        dimension = self.ws.row_dimensions.get(number)
        height = "" if dimension is None else f' ht="{dimension.height:.16g}" customHeight="1"'
        return f'<row r="{number}"{height}>{"".join(map(self._cell, row))}</row>'

    def _cell(self, written: WrittenCell) -> str:
        cell, kind, value = self._sheet.cells[written.row, written.column], written.data_type, written.value
        at = f"{letters(cell.column)}{cell.row}"
        start = f'<c r="{at}" s="{self._style(cell, written)}"'
        if kind == "f":
            return start + self._formula(at, value[1:], cell.content)
        if value is None or value == "":
            return f'{start} t="{"inlineStr" if kind == "s" else kind}" />'
        if kind == "s":
            space = ' xml:space="preserve"' if value != value.strip() else ""
            return f'{start} t="inlineStr"><is><t{space}>{escaped_content(value)}</t></is></c>'
        if kind == "d":
            kind, value = "n", serial(value)
        return f'{start} t="{kind}"><v>{value:.16g}</v></c>'

    def _style(self, cell: Cell, written: WrittenCell) -> int:
        """Return the number of the cell's style in the file, which openpyxl finds anew for each cell."""
        if (number := self._styles.get(cell.style)) is None:
            number = self._styles[cell.style] = written.style_id
        return number

    def _formula(self, at: str, formula: str, value: object) -> str:
        mark, tag = (dynamic.MARK, dynamic.formula_tag(at)) if formula.startswith(self._calls) else ("", "<f>")
        kind, text = _cached(value)
        return f"{kind}{mark}>{tag}{escaped_content(formula)}</f><v>{text}</v></c>"


def _cached(value: object) -> tuple[str, str]:
    if isinstance(value, bool):
        return ' t="b"', str(int(value))
    if isinstance(value, str):
        return ' t="str"', escaped(value)
    if isinstance(value, dt.date):
        return "", str(serial(value))
    # fifteen digits, as Excel shows them: the same on every machine
    return "", f"{float(value):.15g}"  # type: ignore[arg-type]
