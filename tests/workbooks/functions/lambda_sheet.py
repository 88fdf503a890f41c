"""Calls of the named LAMBDAs in a workbook, calculated by ironcalc."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ironcalc
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from model.base.daycount import serial
from model.registry import REGISTRY
from model.rules.unknown import in_cell, is_unknown
from tests.shared.given_names import add_given
from workbooks.functions.lambdas import lambda_texts


def evaluate(calls: Sequence[tuple[str, Sequence[Any]]], folder: Path) -> list[Any]:
    """What each call (name and arguments; a list is a column) of a LAMBDA gives; None leaves a cell empty."""
    book = Workbook()
    sheet = book.active
    rules = [REGISTRY[name] for name in dict.fromkeys(name for name, _ in calls)]  # no LAMBDA calls another
    for name, text in lambda_texts(rules).items():
        book.defined_names[name] = DefinedName(name, attr_text=text)
    row, places = 1, []
    for name, arguments in calls:
        written, depth = [], 1
        for column, argument in enumerate(arguments, 2):
            values = argument if isinstance(argument, list | tuple) else [argument]
            for at, value in enumerate(values, row):
                sheet.cell(at, column, None if is_unknown(value) else value)
            letter, depth = get_column_letter(column), max(depth, len(values))
            last = row + len(values) - 1
            written.append(f"{letter}{row}" if last == row else f"{letter}{row}:{letter}{last}")
        sheet.cell(row, 1, f"={name}({','.join(written)})")
        places.append(row)
        row += depth
    add_given(book, rules)
    path = folder / "lambda.xlsx"
    book.save(path)
    engine = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    engine.evaluate()
    return [engine.get_cell_value(0, place, 1) for place in places]


def in_a_cell(value: Any) -> Any:
    """A value as a cell keeps it: a date as its number, an unknown one as an empty text."""
    return serial(value) if isinstance(value, dt.date) else in_cell(value)
