"""The macros of Beregner.xlsm, copied byte for byte from the workbook that xlwings ships."""

import io
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

if TYPE_CHECKING:
    from openpyxl import Workbook

SETTINGS_SHEET = "xlwings.conf"
"""The sheet from which the macros read their settings."""
_CALCULATED_BY = 191029
"""Version of the calculation engine, as Excel 2019 and later write it; older ones trigger recalculation on opening."""
_PART, _SHIPPED = "xl/vbaProject.bin", "quickstart_standalone.xlsm"


def shipped_workbook() -> Path:
    """Return the path of the workbook that xlwings ships."""
    spec = find_spec("xlwings")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("xlwings")
    return Path(spec.submodule_search_locations[0], _SHIPPED)


@cache
def _shipped() -> bytes:
    return shipped_workbook().read_bytes()


def shipped_macros() -> bytes:
    """Return the macros as xlwings ships them, bytes."""
    with ZipFile(io.BytesIO(_shipped())) as archive:
        return archive.read(_PART)


def add_macros(book: "Workbook") -> None:
    """Add the macros to a workbook; its first and last sheet take the code names that the macros expect."""
    from openpyxl import load_workbook
    from openpyxl.workbook.properties import CalcProperties

    shipped = load_workbook(io.BytesIO(_shipped()), keep_vba=True)
    book.vba_archive, book.code_name = shipped.vba_archive, shipped.code_name
    first, last = (sheet.sheet_properties.codeName for sheet in shipped)
    book.worksheets[0].sheet_properties.codeName = first
    book.worksheets[-1].sheet_properties.codeName = last
    # until the functions are imported, a calculation on opening would turn every stored figure into #NAVN?
    book.calculation = CalcProperties(calcId=_CALCULATED_BY, fullCalcOnLoad=False)
