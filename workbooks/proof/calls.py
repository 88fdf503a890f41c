"""Workbooks whose cells call the rules by name: ironcalc calculates LAMBDAs, and the registry is the second engine.

What calls no rule is formualizer's then, where it is; without it the second engine answers for calls alone.

A cell that calls a rule holds only the call; its arguments are cells, ranges and names.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

from model.base.daycount import from_serial, serial
from model.base.elementwise import TAKES_COLUMNS
from model.registry import REGISTRY
from model.rules.column import TableColumn
from model.rules.rule import Rule
from workbooks.cells.address import column_number
from workbooks.cells.sheet import Book
from workbooks.functions.exchange import FAULT, answer, is_serial
from workbooks.proof import engine_copy as neutral
from workbooks.proof.engines import ENGINES, Answer, Answers, Question, recalculate
from workbooks.reading.cells import FileCell, Value
from workbooks.reading.equality import is_error
from workbooks.reading.formula_text import same_formula
from workbooks.reading.read import FileBook, FileSheet

_CALL = re.compile(r"([A-Z]+_\w+)\((.*)\)", re.IGNORECASE)
_PLACE = re.compile(r"(?:(?P<sheet>'[^']+'|\w+)!)?\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")
_UNREADABLE = f"{FAULT}aftalens vilkår kan ikke læses"
_NO_NAME = "#NAVN?"
_WORD = re.compile(r"[A-Za-z_]\w*")
_OTHER = "formualizer"
_At: TypeAlias = tuple[str, int, int]


def called(formula: str | None) -> re.Match[str] | None:
    """Return the match of rule and arguments in a formula that is only a call of a rule."""
    match = None if formula is None else _CALL.fullmatch(formula)
    return match if match and match[1].upper() in REGISTRY else None


def uncalculated(book: FileBook, fresh: Book) -> set[_At]:
    """Return the cells that a program calculated which knows no rule: calls with an error stored, and what follows from them.

    Only formulas and names of the fresh build are followed: those of a stranger's may each read thousands of areas.
    Empty if a single call has a value.
    """
    own = {(s.name, *at): text for s in fresh.sheets for at, cell in s.cells.items() if (text := cell.formula())}
    cells = {
        at: cell
        for sheet in book.sheets
        for place, cell in sheet.cells.items()
        if cell.formula is not None and (at := (sheet.name, *place)) in own
    }
    calls = [at for at, cell in cells.items() if called(cell.formula) and same_formula(cell.formula or "", own[at])]
    if not calls or not all(is_error(cells[at].value) for at in calls):
        return set()
    found = set(calls)
    names = {name.casefold(): text for name, text in fresh.defined_names().items()}
    ours = [at for at, cell in cells.items() if same_formula(cell.formula or "", own[at])]
    read = {at: list(_read_by(own[at], at[0], names)) for at in ours}
    while more := {at for at, areas in read.items() if at not in found and any(_meets(area, found) for area in areas)}:
        found |= more
    return found


def _read_by(formula: str, sheet: str, names: Mapping[str, str]) -> Iterator[tuple[str, range, range]]:
    """Yield the areas that a formula reads: sheet, rows, columns."""
    for word in _WORD.findall(formula):
        for place in _PLACE.finditer(names.get(word.casefold(), "")):
            yield _area(place, sheet)
    for place in _PLACE.finditer(formula):
        yield _area(place, sheet)


def _area(place: re.Match[str], sheet: str) -> tuple[str, range, range]:
    _, column, row, last_column, last_row = place.groups()
    columns = range(column_number(column), column_number(last_column or column) + 1)
    return (place["sheet"] or sheet).strip("'"), range(int(row), int(last_row or row) + 1), columns


def _meets(area: tuple[str, range, range], cells: set[_At]) -> bool:
    sheet, rows, columns = area
    return any(home == sheet and row in rows and column in columns for home, row, column in cells)


def recalculate_calls(
    book: FileBook, functions: Mapping[str, str], cells: list[Question], folder: Path
) -> dict[str, Answers]:
    """Return each formula's result by ironcalc, with the functions as LAMBDAs, and by Python and formualizer.

    Args:
        book: a workbook that is safe to calculate.
        functions: the text of each function's LAMBDA.
        cells: the formula cells.
        folder: where copies for the engines may lie.

    Returns: the answers of both sides; the second has those of the registry where a rule is called.
    """
    copy = folder / "lambda.xlsx"
    neutral.write(replace(book, names={**book.names, **functions}), copy)
    by_lambda = recalculate(copy, "ironcalc", cells)
    by_rule = _by_registry(book, by_lambda)
    if _OTHER not in ENGINES:
        return {"ironcalc": by_lambda, "Python": by_rule}
    copy = folder / "kald.xlsx"
    neutral.write(replace(book, sheets=[_with_values(sheet, by_rule) for sheet in book.sheets]), copy)
    others = [cell for cell in cells if cell[1:] not in by_rule]
    by_both = recalculate(copy, _OTHER, others) | by_rule
    return {"ironcalc": by_lambda, f"Python og {_OTHER}": by_both}


def _by_registry(book: FileBook, known: Answers) -> Answers:
    values: dict[_At, Value] = {(s.name, *at): cell.value for s in book.sheets for at, cell in s.cells.items()}
    values.update(known)
    names = {name.casefold(): text for name, text in book.names.items()}
    rules = {name: _with_own_tables(rule, names, values) for name, rule in REGISTRY.items()}
    answers: Answers = {}
    for sheet in book.sheets:
        for at, cell in sheet.cells.items():
            if (call := called(cell.formula)) and (TAKES_COLUMNS or not REGISTRY[call[1].upper()].takes_columns):
                arguments = [_argument(text, sheet.name, names, values) for text in call[2].split(",")]
                rule = rules[call[1].upper()]
                answers[sheet.name, *at] = _UNREADABLE if rule is None else _answer(rule, arguments)
    return answers


def _with_own_tables(rule: Rule, names: Mapping[str, str], values: Mapping[_At, Value]) -> Rule | None:
    """Return the rule with the workbook's own terms and tables; None if they cannot be read."""
    given = {}
    for identifier, one in rule.given.items():
        found = _argument(one.name, "", names, values)
        cells = [
            cell for cell in (chain.from_iterable(found) if isinstance(found, tuple) else [found]) if cell is not None
        ]
        numbers = [cell for cell in cells if isinstance(cell, float)]
        dated = isinstance(one, TableColumn) and isinstance(one.value[0], dt.date)
        if not numbers or len(numbers) < len(cells) or (dated and not all(map(is_serial, numbers))):
            return None
        listed = tuple(sorted(map(from_serial, numbers)) if dated else numbers)
        given[identifier] = replace(one, value=listed if isinstance(one, TableColumn) else numbers[0])
    return rule.taking(given)


def _answer(rule: Rule, arguments: list[Any]) -> Answer:
    left_out = [p.default for p in rule.parameters[len(arguments) :]]
    ((value,),) = answer(rule, (*arguments, *left_out))
    return float(serial(value)) if isinstance(value, dt.date) else value


def _argument(text: str, sheet: str, names: Mapping[str, str], values: Mapping[_At, Value]) -> Any:
    """Return the argument as Excel would send it: a value, or the rows of a range."""
    place = _PLACE.fullmatch(names.get(text.casefold(), text))
    if place is None:  # a name missing in the workbook
        return _NO_NAME
    home = (place["sheet"] or sheet).strip("'")
    _, column, row, last_column, last_row = place.groups()
    if last_row is None:
        return values.get((home, int(row), column_number(column)))
    columns = range(column_number(column), column_number(last_column) + 1)
    return tuple(tuple(values.get((home, at, c)) for c in columns) for at in range(int(row), int(last_row) + 1))


def _with_values(sheet: FileSheet, by_rule: Answers) -> FileSheet:
    cells = {
        at: FileCell(by_rule[sheet.name, *at]) if (sheet.name, *at) in by_rule else cell
        for at, cell in sheet.cells.items()
    }
    return replace(sheet, cells=cells)
