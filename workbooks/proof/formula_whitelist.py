"""Formulas of a file from another party that the engines may calculate: those of the fresh build, and plain ones.

An engine runs in this very process, and some formulas crash it or never end. So it receives our own text of each
formula that is where the fresh build has it, and a changed formula only if it merely adds, compares and rounds a
bounded number of cells. Any other is replaced by its stored value; it is reported as changed all the same. In a
workbook of an older release, whose rows are elsewhere, a formula may also be one that the fresh build has for other
cells.
"""

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import replace
from math import prod

from model.base.daycount import serial
from workbooks.cells.address import column_number
from workbooks.cells.sheet import Book, Sheet
from workbooks.reading.cells import FileCell
from workbooks.reading.formula_text import same_formula, same_reference, without_blanks
from workbooks.reading.read import FileBook, FileSheet

_FUNCTIONS = frozenset({
    "ABS", "AND", "AVERAGE", "COLUMNS", "COUNT", "IF", "INT", "LN", "MAX", "MIN", "MONTH", "NOT", "OR", "ROUND",
    "ROUNDDOWN", "ROUNDUP", "ROWS", "SUM", "YEAR",
})  # fmt: skip
_MOST_FORMULAS, _MOST_CELLS = 1_000, 200_000
"""Most changed formulas examined, and most cells that those calculated may read together."""
_LONGEST = 1_000
"""Longest formula calculated, characters; the annexes' longest has 783."""
_CELL = r"\$?[A-Z]{1,3}\$?[1-9][0-9]{0,4}"
_TOKEN = re.compile(
    r'"(?:[^"]|"")*"'
    rf"|(?P<sheet>'[^'\[\]]+'!|[^\W\d][\w.]*!)?(?P<place>{_CELL}(?::{_CELL})?)(?![\w.(!:])"
    r"|(?P<function>[A-Z]+)\("
    r"|(?P<name>[^\W\d]\w*)(?![\w.(!:])"
    r"|[0-9]+(?:\.[0-9]+)?(?:E[+-]?[0-9]+)?"
    r"|[-+*/^%<>=(),]+"
)
"""Tokens of a plain formula; `&` is none, since texts doubled along a column of cells can fill any memory."""


def for_engines(found: FileBook, fresh: Book, *, is_older: bool = False) -> FileBook:
    """Return the workbook for the engines: each formula is kept, or replaced by its stored value.

    Sheets and rows of a file by an older release need not be where the fresh build has them.
    """
    fresh_sheets = {sheet.name: sheet for sheet in fresh.sheets}
    sheets = {sheet.name for sheet in found.sheets}
    shapes = {_shape(cell.formula() or "") for cell in fresh.formulas()} - {""} if is_older else set[str]()
    names = _names(found, fresh)
    bounds = _Bounds(sheets if is_older else sheets & fresh_sheets.keys(), {*names, "TRUE", "FALSE"}, shapes)
    elsewhere = Sheet("") if is_older else None
    return FileBook([_sheet(one, fresh_sheets.get(one.name, elsewhere), bounds) for one in found.sheets], names)


def with_own_constants(found: FileBook, fresh: Book) -> FileBook:
    """Return the workbook with the fresh build's numbers, dates and texts: some numbers crash an engine."""
    sheets = []
    for sheet in found.sheets:
        own = next((one.cells for one in fresh.sheets if one.name == sheet.name), {})
        constants = {at: cell for at, cell in own.items() if cell.expression is None and cell.content is not None}
        values = {at: FileCell(plain(constants[at].content)) for at in sheet.cells.keys() & constants.keys()}
        sheets.append(replace(sheet, cells=sheet.cells | values))
    return replace(found, sheets=sheets)


def plain(value: object) -> float | str | bool | None:
    """Return a cell's content as a file holds it: a date as its number."""
    if isinstance(value, dt.date):
        return float(serial(value))
    return float(value) if type(value) is int else value  # type: ignore[return-value]


def _names(found: FileBook, fresh: Book) -> dict[str, str]:
    """Return the names that mean the same as in the fresh build, and those of a single cell of a sheet that is there."""
    names, own, sheets = {}, fresh.defined_names(), {sheet.name for sheet in found.sheets}
    for name, text in found.names.items():
        if name in own and same_reference(text, own[name]):
            names[name] = own[name]
        elif (
            (token := _TOKEN.fullmatch(text))
            and token["place"]
            and _cells_of(token) == 1
            and _sheet_of(token) in sheets
        ):
            names[name] = text
    return names


class _Bounds:
    """Limits on changed formulas: what they may name, and how many formulas and cells may still be calculated."""

    def __init__(self, sheets: Collection[str], names: Collection[str], shapes: Collection[str] = ()) -> None:
        self.sheets, self.names, self.shapes = sheets, names, shapes
        self.formulas, self.cells = _MOST_FORMULAS, _MOST_CELLS

    def held(self, formula: str) -> str | None:
        """Return a formula as the engines take it if it is plain and within the limits, and count its cells; None otherwise."""
        if not self.formulas or len(formula) > _LONGEST or formula[:1] in ("", "="):
            return None
        self.formulas -= 1
        text = without_blanks(formula)
        cells = self._cells(text, any_function=bool(self.shapes) and _shape(text) in self.shapes)
        if not 0 < cells <= self.cells:
            return None
        self.cells -= cells
        return _TOKEN.sub(_from_first_corner, text)

    def _cells(self, formula: str, *, any_function: bool) -> int:
        """Return how many cells a formula may read, the product of its ranges' sizes; 0 if it is not plain."""
        at, cells = 0, 1
        while at < len(formula):
            token = _TOKEN.match(formula, at)
            if token is None or not self._is_known(token, any_function=any_function):
                return 0
            if token["place"]:
                cells *= _cells_of(token)
            at = token.end()
        return cells

    def _is_known(self, token: re.Match[str], *, any_function: bool) -> bool:
        function, name, sheet = token["function"], token["name"], token["sheet"]
        return (
            (function is None or function in _FUNCTIONS or any_function)
            and (name is None or name in self.names)
            and (sheet is None or _sheet_of(token) in self.sheets)
        )


def _shape(formula: str) -> str:
    """Return a formula without its cell references; empty if it contains anything but tokens."""
    at, parts = 0, []
    while at < len(formula):
        token = _TOKEN.match(formula, at)
        if token is None:
            return ""
        parts.append("§" if token["place"] else token[0])
        at = token.end()
    return "".join(parts)


def _sheet_of(token: re.Match[str]) -> str:
    """Return the sheet that a token names; empty if it names none."""
    return (token["sheet"] or "")[:-1].strip("'")


def _cells_of(token: re.Match[str]) -> int:
    columns, rows = _corners(token)
    return prod(
        last - first + 1
        for first, last in ((_column(columns[0]), _column(columns[-1])), (_row(rows[0]), _row(rows[-1])))
    )


def _from_first_corner(token: re.Match[str]) -> str:
    """Return a token, an area with its first corner first: one engine takes no other."""
    if ":" not in (token["place"] or ""):
        return token[0]
    corners = (f"{column}{row}" for column, row in zip(*_corners(token), strict=True))
    return f"{token['sheet'] or ''}{':'.join(corners)}"


def _corners(token: re.Match[str]) -> tuple[list[str], list[str]]:
    """Return the columns and the rows of a place, in their order, with their dollar signs."""
    corners = [re.findall(r"\$?[A-Z]+|\$?[0-9]+", corner) for corner in token["place"].split(":")]
    return sorted((one for one, _ in corners), key=_column), sorted((one for _, one in corners), key=_row)


def _column(letters: str) -> int:
    return column_number(letters.lstrip("$"))


def _row(digits: str) -> int:
    return int(digits.lstrip("$"))


def _sheet(found: FileSheet, fresh: Sheet | None, bounds: _Bounds) -> FileSheet:
    cells = {}
    for place, cell in found.cells.items():
        own = fresh.cells.get(place) if fresh is not None else None
        text = own.formula() if own is not None else None
        if cell.formula is None:
            kept = cell
        elif text is not None and same_formula(cell.formula, text):
            kept = FileCell(None, text)
        elif fresh is not None and (held := bounds.held(cell.formula)) is not None:
            kept = FileCell(None, held)
        else:
            kept = FileCell(cell.value)
        if kept.formula is not None or kept.value is not None:
            cells[place] = kept
    return FileSheet(found.name, cells=cells)
