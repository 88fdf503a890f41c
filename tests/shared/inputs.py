"""Typing into the inputs of a workbook file, and what engines make of it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from model.base.daycount import serial
from model.source.load import every_term
from model.terms.values import DateTerm, Term
from tests.shared.engines import recalculated
from tests.shared.workbooks import Built
from workbooks.cells.sheet import Book
from workbooks.proof import engine_copy as neutral
from workbooks.proof.engines import ENGINES, Answers
from workbooks.reading.cells import FileCell
from workbooks.reading.read import FileBook

INPUTS = "Forudsætninger"


def typed(found: FileBook, book: Book, name: str, value: Any) -> FileBook:
    """The file with another value in one input."""
    cell = book.names[name]
    number = float(serial(value)) if isinstance(value, dt.date) else float(value)
    sheets = [
        replace(sheet, cells=sheet.cells | {(cell.row, cell.column): FileCell(number)})
        if sheet.name == INPUTS
        else sheet
        for sheet in found.sheets
    ]
    return replace(found, sheets=sheets)


def calculated(found: FileBook, book: Book, folder: Path) -> Iterator[tuple[str, Answers]]:
    """What each engine makes of every formula."""
    path = folder / "skrevet.xlsx"
    neutral.write(found, path)
    for engine in ENGINES:
        yield engine, recalculated(path, book, engine)


STATE_COLUMN = 6


def inputs_of(built: Built) -> list[Term | DateTerm]:
    """The terms that a checker may type over."""
    cells = built.book.names
    return [t for t in every_term(built.agreement) if t.name in cells and cells[t.name].is_input]


def with_content(found: FileBook, book: Book, content: dict[str, Any]) -> FileBook:
    """The file with anything at all in some inputs: a text, or nothing."""
    places = {(book.names[name].row, book.names[name].column): one for name, one in content.items()}
    sheets = []
    for sheet in found.sheets:
        cells = dict(sheet.cells)
        for place, one in places.items() if sheet.name == INPUTS else ():
            if one is None:
                del cells[place]
            else:
                cells[place] = FileCell(one)
        sheets.append(replace(sheet, cells=cells))
    return replace(found, sheets=sheets)
