"""Two independent spreadsheet engines that calculate a sheet of formulas, each its own way."""

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import formualizer
import ironcalc
from openpyxl import Workbook

from model.base.daycount import serial
from model.registry import REGISTRY
from tests.shared.given_names import add_given
from workbooks.cells.sheet import Book, Cell
from workbooks.proof.engines import Answers, recalculate

Cells = list[tuple[int, int]]
"""Places (row, column), counted from 1."""


def _formualizer(path: Path, wanted: Cells) -> list[Any]:
    book = formualizer.load_workbook(str(path), strategy="eager_all")
    book.set_temporal_egress("serial")  # dates come back as numbers, as Excel keeps them
    book.evaluate_all()
    return [book.get_value("Sheet", *at) for at in wanted]


def _ironcalc(path: Path, wanted: Cells) -> list[Any]:
    book = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    book.evaluate()
    return [book.get_cell_value(0, *at) for at in wanted]


ENGINES: Mapping[str, Callable[[Path, Cells], list[Any]]] = MappingProxyType(
    {"formualizer": _formualizer, "ironcalc": _ironcalc}
)


def calculate(rows: Sequence[Sequence[Any]], folder: Path) -> dict[str, list[Any]]:
    """Write the rows to a sheet and give, by engine, what its formulas (texts that begin with `=`) come to, row by row.

    What rules take from the agreement is there under its names.
    """
    book = Workbook()
    for row in rows:
        book.active.append(row)
    add_given(book, REGISTRY.values())
    path = folder / "formulas.xlsx"
    book.save(path)
    wanted = [
        (i, j)
        for i, row in enumerate(rows, start=1)
        for j, cell in enumerate(row, start=1)
        if isinstance(cell, str) and cell.startswith("=")
    ]
    return {name: engine(path, wanted) for name, engine in ENGINES.items()}


def expected(cell: Cell) -> float | str | bool:
    """What an engine should say of a formula."""
    content = cell.content
    return float(serial(content)) if hasattr(content, "toordinal") else content


def close(one: object, other: object) -> bool:
    """The same text, or the same number to eleven digits."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=1e-11, abs_tol=1e-11)
    return one == other


def recalculated(path: Path, book: Book, engine: str) -> Answers:
    """What one of the program's engines makes of every formula of a workbook file."""
    numbers = {sheet.name: number for number, sheet in enumerate(book.sheets)}
    return recalculate(path, engine, [(numbers[c.sheet.name], c.sheet.name, c.row, c.column) for c in book.formulas()])


def differing(path: Path, book: Book, engine: str) -> dict[str, object]:
    """The formulas of a workbook file that an engine makes something else of than the workbook has, with what it makes."""
    answers = recalculated(path, book, engine)
    made = [(cell, answers[cell.sheet.name, cell.row, cell.column]) for cell in book.formulas()]
    return {repr(cell): value for cell, value in made if not close(value, expected(cell))}
