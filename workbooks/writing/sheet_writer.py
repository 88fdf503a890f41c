"""openpyxl's writer of a file, in which each row of cells is one text and each formula has its value.

openpyxl is given no cells: it would take longer to make its own of them than to write the whole file.
"""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, IllegalCharacterError
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.numbers import FORMAT_DATE_YYYYMMDD2
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import SheetDimension
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from model.base.daycount import serial
from workbooks.cells.address import letters
from workbooks.cells.sheet import Book, Cell, Sheet
from workbooks.cells.styles import Style
from workbooks.cells.xml_text import escaped, escaped_content
from workbooks.writing import dynamic_array_xml as dynamic

_START, _END = b"<sheetData>", b"</sheetData>"


_LONGEST = 32_767
"""Characters that a cell can hold."""


class UnprovedFormulaError(RuntimeError):
    """Raised when a formula would be written as a constant, so that its value would be without proof."""


class BookWriter(ExcelWriter):  # type: ignore[misc]
    """openpyxl's own, which hands each sheet to `_SheetWriter` and needs no temporary file for it.

    `styles` maps names of the house style to openpyxl's cell styles.
    """

    def __init__(self, written: Workbook, archive: ZipFile, book: Book, styles: Mapping[str, StyleArray]) -> None:
        super().__init__(written, archive)
        self._sheets = {sheet.name: sheet for sheet in book.sheets}
        self._calls = tuple(f"{name}(" for name in book.functions)
        self._styles = styles

    def write_worksheet(self, ws: Worksheet) -> None:
        """Write a sheet and its charts, as openpyxl does; no sheet has pictures."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        writer = _SheetWriter(ws, self._sheets[ws.title], self._calls, self._styles)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)


class _SheetWriter(WorksheetWriter):  # type: ignore[misc]
    """openpyxl's own but for the rows: it would make a tree of elements of each cell, and leave formulas without values."""

    def __init__(
        self, written: Worksheet, sheet: Sheet, calls: tuple[str, ...], styles: Mapping[str, StyleArray]
    ) -> None:
        super().__init__(written, io.BytesIO())
        self._sheet, self._calls, self._styles = sheet, calls, styles
        self._starts: dict[Style, str] = {}

    def write_dimensions(self) -> None:
        """Write which cells are in use."""
        rows, columns = zip(*self._sheet.cells, strict=True) if self._sheet.cells else ((1,), (1,))
        used = f"{letters(min(columns))}{min(rows)}:{letters(max(columns))}{max(rows)}"
        self.xf.send(SheetDimension(used).to_tree())

    def write_rows(self) -> None:
        """Leave the place of the rows empty."""
        xf = self.xf.send(True)
        with xf.element("sheetData"):
            pass
        self.xf.send(None)

    def read(self) -> bytes:
        """Return the XML of the sheet, rows included."""
        rows = "".join(self._row(number, row) for number, row in self.rows())
        if (found := ILLEGAL_CHARACTERS_RE.search(rows)) is not None:
            raise IllegalCharacterError(repr(found[0]))
        before, after = super().read().split(_START + _END)
        return b"".join((before, _START, rows.encode(), _END, after))

    def rows(self) -> list[tuple[int, list[Cell]]]:
        """Return the rows with cells or a height, each with its cells in order."""
        rows: dict[int, list[Cell]] = {number: [] for number in self._sheet.heights}
        for (number, _), cell in sorted(self._sheet.cells.items()):
            rows.setdefault(number, []).append(cell)
        return sorted(rows.items())

    def _row(self, number: int, row: Sequence[Cell]) -> str:
        """Return a row, of which at most the height is set, with its cells."""
        height = self._sheet.heights.get(number)
        said = "" if height is None else f' ht="{height:.16g}" customHeight="1"'
        return f'<row r="{number}"{said}>{"".join(map(self._cell, row))}</row>'

    def _cell(self, cell: Cell) -> str:
        at, formula, value = f"{letters(cell.column)}{cell.row}", cell.formula(), cell.content
        start = f'<c r="{at}"{self._style(cell.style)}'
        if formula is not None:
            if not formula:
                raise UnprovedFormulaError(repr(cell))
            return start + self._formula(at, formula, value)
        if value is None:
            return f'{start} t="n" />'
        if isinstance(value, str):
            if not value:
                return f'{start} t="inlineStr" />'
            space = ' xml:space="preserve"' if value != value.strip() else ""
            return f'{start} t="inlineStr"><is><t{space}>{escaped_content(value[:_LONGEST])}</t></is></c>'
        if isinstance(value, dt.date):
            # a format that openpyxl lists in every file with days, and no cell has
            self.ws.parent._number_formats.add(FORMAT_DATE_YYYYMMDD2)
            value = serial(value)
        return f'{start} t="{"b" if isinstance(value, bool) else "n"}"><v>{value:.16g}</v></c>'

    def _style(self, style: Style) -> str:
        """Return the attribute of a style: its number in the file, which openpyxl would find anew for each cell."""
        if (start := self._starts.get(style)) is None:
            number = self.ws.parent._cell_styles.add(self._styles[style])
            start = self._starts[style] = f' s="{number}"'
        return start

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
