"""The macros of Beregner.xlsm: those of the workbook that xlwings ships, taken over byte for byte."""

import io
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from workbooks.reading.intake import MACRO_PART

if TYPE_CHECKING:
    from openpyxl import Workbook

_CALCULATED_BY = 191029
"""What Excel 2019 and later write; a workbook with an older number is calculated when it is opened."""
_SHIPPED = "quickstart_standalone.xlsm"


def shipped_workbook() -> Path:
    """Where the workbook lies that xlwings ships."""
    spec = find_spec("xlwings")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("xlwings")
    return Path(spec.submodule_search_locations[0], _SHIPPED)


@cache
def _shipped() -> bytes:
    return shipped_workbook().read_bytes()


def shipped_macros() -> bytes:
    """The macros as xlwings ships them."""
    with ZipFile(io.BytesIO(_shipped())) as archive:
        return archive.read(MACRO_PART)


def add_macros(book: "Workbook") -> None:
    """Give a workbook the macros; its first and its last sheet take the places that the macros know."""
    from openpyxl import load_workbook
    from openpyxl.workbook.properties import CalcProperties

    shipped = load_workbook(io.BytesIO(_shipped()), keep_vba=True)
    book.vba_archive, book.code_name = shipped.vba_archive, shipped.code_name
    first, last = (sheet.sheet_properties.codeName for sheet in shipped)
    book.worksheets[0].sheet_properties.codeName = first
    book.worksheets[-1].sheet_properties.codeName = last
    # until somebody has imported the functions, a calculation on opening would turn every stored figure into #NAVN?
    book.calculation = CalcProperties(calcId=_CALCULATED_BY, fullCalcOnLoad=False)
