"""Vilkaar.xlsx as the program writes it, and edited: by openpyxl, as someone types into it."""

import datetime as dt
import io
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl import Workbook
from openpyxl.cell import Cell

from model.drafting.draft import Draft
from tests.shared.drafts import draft
from workbooks.drafting.read_terms import ReadTerms, read_terms
from workbooks.drafting.write_terms import AT, build
from workbooks.form.form import FIRST_ROW
from workbooks.form.read_form import FormError
from workbooks.writing.write import to_bytes

SINCE, GROUNDS = dt.date(2026, 7, 1), "Tillæg 9"
"""The first day and the document of amendments that tests make; made up."""
VALUE, CLAUSE, ASSUMPTION, KEY = AT["value"], AT["clause"], AT["assumption"], AT["key"]
"""Columns, counted from 1."""


@cache
def content_of(name: str, *, is_new: bool = False) -> bytes:
    """The file of an agreement, without what its terms are used in, which nobody reads."""
    found = draft(name)
    return to_bytes(build(found.emptied() if is_new else found, {}), found.agreement.dated)


def written(name: str, folder: Path, *, is_new: bool = False) -> Path:
    """The file in a folder."""
    path = folder / "Vilkaar.xlsx"
    path.write_bytes(content_of(name, is_new=is_new))
    return path


def opened_terms(name: str, *, is_new: bool = False) -> Workbook:
    """The file, to be edited."""
    return openpyxl.load_workbook(io.BytesIO(content_of(name, is_new=is_new)))


@cache
def places(name: str, *, is_new: bool = False) -> dict[str, tuple[str, int]]:
    """Sheet and row of each key."""
    book = opened_terms(name, is_new=is_new)
    return {
        str(sheet.cell(row, KEY).value): (sheet.title, row)
        for sheet in book
        if sheet.cell(FIRST_ROW - 1, KEY).value == "Nøgle"
        for row in range(FIRST_ROW, sheet.max_row + 1)
        if sheet.cell(row, KEY).value
    }


def cell_of(book: Workbook, name: str, key: str, column: int = VALUE, *, is_new: bool = False) -> Cell:
    """A cell of a row."""
    sheet, row = places(name, is_new=is_new)[key]
    found: Cell = book[sheet].cell(row, column)
    return found


def typed(name: str, folder: Path, *, is_new: bool = False, **values: Any) -> Path:
    """The file with other values, each by its key with `__` for a full stop."""
    return typed_keys(name, folder, {key.replace("__", "."): value for key, value in values.items()}, is_new=is_new)


def typed_keys(name: str, folder: Path, values: dict[str, Any], *, is_new: bool = False) -> Path:
    """The file with other values, each by its key; by key and column where another cell of the row is meant."""
    book = opened_terms(name, is_new=is_new)
    for key, value in values.items():
        where, _, column = key.partition("|")
        cell_of(book, name, where, int(column or VALUE), is_new=is_new).value = value
    return saved(book, folder)


def saved(book: Workbook, folder: Path) -> Path:
    """A file of a workbook."""
    path = folder / "Vilkaar.xlsx"
    book.save(path)
    return path


def read_back(path: Path, of: str | Draft) -> ReadTerms:
    """What the program reads of a file."""
    return read_terms(path, draft(of) if isinstance(of, str) else of)


def faults_of(path: Path, of: str | Draft, *, amends: bool) -> list[str]:
    """The lines with which a file is refused, as an amendment or as a new agreement; none if it is not."""
    try:
        read = read_back(path, of)
        read.amended(SINCE, GROUNDS, "ny.toml") if amends else read.renewed("ny.toml")
    except FormError as error:
        return error.lines
    return []
