"""The program writes the rows of a sheet by itself: as openpyxl would, but for the values of formulas."""

import datetime as dt
import io
import re
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.exceptions import IllegalCharacterError
from openpyxl.writer.excel import ExcelWriter

from model.formula.expression import Expression
from workbooks.cells.sheet import Book, Constant, Function
from workbooks.cells.styles import Style
from workbooks.writing import write
from workbooks.writing.sheet_writer import UnprovedFormulaError

DAY = dt.date(2024, 12, 15)
CONSTANTS: dict[str, Constant] = {
    "a text": "Tilskud",
    "a text with signs of XML": "a < b & c > \"d\" 'e'",
    "a text with blanks around it": " 3 ",
    "a text of two lines": "til\nog med",
    "a text that looks like a formula": "=1+1",
    "a text that looks like an error": "#N/A",
    "a whole amount": 4_500_000.0,
    "a share": 0.1 + 0.2,
    "a small number": -1e-7,
    "a large number": 123456789012345678.0,
    "yes": True,
    "no": False,
    "a day": DAY,
    "nothing": None,
}
FORMULAS = {
    "a number": (Expression(1 / 3, ("1/3",)), "0.333333333333333"),
    "a text": (Expression('"<&>"', ('"<&>"',)), "&quot;&lt;&amp;&gt;&quot;"),
    "yes": (Expression(True, ("1>0",)), "1"),
    "a day": (Expression(DAY, ("DATE(2024,12,15)",)), "45641"),
    "a call": (Expression(2.0, ("EN_FUNKTION(1)",)), "2"),
}


def sheet_of(book: Book) -> str:
    """The XML of a workbook's only sheet."""
    with zipfile.ZipFile(io.BytesIO(write.to_bytes(book, DAY))) as file:
        return file.read("xl/worksheets/sheet1.xml").decode()


def book_of(*contents: Any) -> Book:
    """A workbook with a row for each content."""
    book = Book("Prøve.xlsx", "Prøve", "Aftale", "Kilde")
    sheet = book.sheet("Ark 1")
    for row, content in enumerate(contents, 1):
        sheet.put(row, 1, content, Style.TEXT)
        sheet.put(row, 28, None, Style.DATE)
    sheet.heights[2] = 15.3
    return book


def by_openpyxl(monkeypatch: pytest.MonkeyPatch, book: Book) -> str:
    """What openpyxl alone writes of it, given each cell one by one."""

    def writer(made: Workbook, archive: zipfile.ZipFile, *_: object) -> ExcelWriter:
        written = made.worksheets[0]
        for (row, column), cell in book.sheets[0].cells.items():
            target = written.cell(row, column, cell.content if cell.formula() is None else f"={cell.formula()}")
            if cell.formula() is None and isinstance(cell.content, str):
                target.data_type = "s"
            target.style = cell.style
        for row, height in book.sheets[0].heights.items():
            written.row_dimensions[row].height = height
        return ExcelWriter(made, archive)

    with monkeypatch.context() as replacing:
        replacing.setattr(write, "BookWriter", writer)
        return sheet_of(book)


@pytest.mark.parametrize("content", CONSTANTS.values(), ids=CONSTANTS)
def test_a_constant_is_written_as_openpyxl_writes_it(monkeypatch: pytest.MonkeyPatch, content: Constant) -> None:
    """Column 28 is AB; the second row has a height, the first none."""
    book = book_of(content, content)
    assert sheet_of(book) == by_openpyxl(monkeypatch, book)


@pytest.mark.parametrize(("formula", "value"), FORMULAS.values(), ids=FORMULAS)
def test_a_formula_has_its_value_beside_it(monkeypatch: pytest.MonkeyPatch, formula: Expression, value: str) -> None:
    """All else is as openpyxl writes it, which leaves the value empty."""
    book = book_of(formula)
    written = sheet_of(book)
    assert f"</f><v>{value}</v></c>" in written
    without = re.sub(r'(?: t="\w+")?><f>(.*?)</f><v>.*?</v>', r"><f>\1</f><v />", written)
    assert without == by_openpyxl(monkeypatch, book)


def test_a_call_of_a_function_of_the_workbook_is_a_dynamic_array() -> None:
    """Otherwise Excel would put @ before it."""
    book = book_of(FORMULAS["a call"][0])
    book.functions["EN_FUNKTION"] = Function("_xlfn.LAMBDA(_xlpm.x,_xlpm.x+1)", "")
    assert ' cm="1"><f t="array" ref="A1">EN_FUNKTION(1)</f><v>2</v></c>' in sheet_of(book)


def test_a_value_is_never_written_without_its_formula() -> None:
    """A formula without a text is none to openpyxl, so its value would look like a constant."""
    with pytest.raises(UnprovedFormulaError, match="Ark 1!A1"):
        sheet_of(book_of(Expression(1.0, ())))


def test_a_character_that_no_workbook_can_hold_is_not_written() -> None:
    """Excel would find the file damaged."""
    with pytest.raises(IllegalCharacterError):
        sheet_of(book_of("til\x01sagn"))


def test_a_sheet_says_which_cells_it_uses() -> None:
    """Columns 1 to 28 are A to AB, of two rows; a single cell is an area, too, as openpyxl writes it."""
    assert '<dimension ref="A1:AB2" />' in sheet_of(book_of("til", "fra"))
    single = Book("Prøve.xlsx", "Prøve", "Aftale", "Kilde")
    single.sheet("Ark 1").put(1, 1, "til", Style.TEXT)
    assert '<dimension ref="A1:A1" />' in sheet_of(single)
