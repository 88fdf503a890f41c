"""The engine ironcalc as the page has it: compiled for browsers, and driven through the functions of the Python package.

The page has this module where a computer has the package `ironcalc`; `workbooks.proof.engines` calls either. The one for browsers reads
no workbook, so what a file holds is handed to it cell by cell.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import ironcalc_wasm

from workbooks.reading.cells import FileCell
from workbooks.reading.intake import Package
from workbooks.reading.read import FileBook, FileSheet, read

_PREFIXES = ("_xlfn._xlws.", "_xlfn.", "_xlpm.")
"""What a file puts before names that are typed without it."""
_At: TypeAlias = tuple[int, int, int]


class Model:
    """A workbook in the engine."""

    def __init__(self, book: FileBook) -> None:
        self._book = book
        self._values: dict[_At, Any] = {}

    def evaluate(self) -> None:
        """Calculate every formula; `get_cell_value` has the results then."""
        wanted = [
            (number, row, column)
            for number, sheet in enumerate(self._book.sheets)
            for (row, column), cell in sheet.cells.items()
            if cell.formula is not None
        ]
        asked = {
            "sheets": [{"name": sheet.name, "cells": list(_cells(sheet))} for sheet in self._book.sheets],
            "names": [(name, _typed(text)) for name, text in self._book.names.items()],
            "wanted": wanted,
        }
        answers = json.loads(ironcalc_wasm.calculate(json.dumps(asked)))
        self._values = dict(zip(wanted, answers, strict=True))

    def get_cell_value(self, sheet: int, row: int, column: int) -> Any:
        """Return the result of a formula: sheet from 0, row and column from 1."""
        value = self._values[sheet, row, column]
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def load_from_xlsx(path: str, _locale: str, _timezone: str, _language: str) -> Model:
    """Return a workbook for the engine, in English and without summer time whatever is asked."""
    return Model(read(Package(Path(path))))


def _cells(sheet: FileSheet) -> Iterator[tuple[int, int, str]]:
    for (row, column), cell in sheet.cells.items():
        yield row, column, _input(cell)


def _input(cell: FileCell) -> str:
    """Return a cell as it would be typed; an apostrophe keeps a text one."""
    if cell.formula is not None:
        return f"={_typed(cell.formula)}"
    if isinstance(cell.value, bool):
        return "TRUE" if cell.value else "FALSE"
    return repr(cell.value) if isinstance(cell.value, float) else f"'{cell.value or ''}"


def _typed(formula: str) -> str:
    for prefix in _PREFIXES:
        formula = formula.replace(prefix, "")
    return formula
