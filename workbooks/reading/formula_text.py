"""Equality of formula texts, and their translation to other cells; programs write and share formulas differently."""

import re
from collections.abc import Iterator

from workbooks.cells.address import column_number, letters

_QUOTED_SHEET = re.compile(r"'([^'!]+)'!")
_TEXT = re.compile(r'("(?:[^"]|"")*")')
_SPACE = re.compile(r"\s+")
_REFERENCE = re.compile(
    r'"(?:[^"]|"")*"'
    r"|'(?:[^']|'')*'"
    r"|(?<![\w.$])(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})(?![\w.(!])"
)
"""A text, a quoted sheet name, or a cell reference with its dollar signs."""
_SUM = re.compile(r"[-+]?\$?[A-Z]{1,3}\$?[1-9]\d{0,6}(?:[-+]\$?[A-Z]{1,3}\$?[1-9]\d{0,6})+")
_SINGLE = "_xlfn.SINGLE("
_CALL = re.compile(r"(?:@|\[0\]!|'?Beregner\.xlsm'?!)*([A-Z]+_\w+\([^()\"]*\))", re.IGNORECASE)
_ONE_CELL = re.compile(r"(?<![\w.$:])(\$?[A-Z]{1,3}\$?\d{1,7}):\1(?![\w.(:])")
"""An area of one cell, which Gnumeric writes as the cell."""
_PREFIX = re.compile(r"_xlfn\.|_xlws\.|_xlpm\.|_xlop\.", re.IGNORECASE)

_RENAMED = re.compile(r"\bPERCENTILE\.INC\(")
"""A function under the name that Excel has given it since 2010; Gnumeric writes that one for either."""


def same_formula(one: str, other: str) -> bool:
    """Return whether two formulas are equal apart from spaces, case, prefixes and quotes around sheet names."""
    return one == other or plain_text(one) == plain_text(other)


def same_reference(one: str, other: str) -> bool:
    """Return whether two references of defined names point to the same cells."""
    return plain_text(one) == plain_text(other)


def bare_call(formula: str) -> str | None:
    """Return a cell's only function call without what Excel adds on saving: `@`, SINGLE, the workbook's own name."""
    inside = formula[len(_SINGLE) : -1] if formula.startswith(_SINGLE) and formula.endswith(")") else formula
    match = _CALL.fullmatch(inside)
    return match[1] if match is not None else None


def moved(formula: str, rows: int, columns: int) -> str:
    """Return a formula as copied a number of rows down and columns to the right."""

    def move(match: re.Match[str]) -> str:
        fixed_column, column, fixed_row, row = match.groups()
        if column is None:
            return match[0]
        to_column = column_number(column) + (0 if fixed_column else columns)
        to_row = int(row) + (0 if fixed_row else rows)
        return f"{fixed_column}{letters(to_column)}{fixed_row}{to_row}" if min(to_column, to_row) > 0 else "#REF!"

    return _REFERENCE.sub(move, formula)


def added_up(formula: str) -> Iterator[tuple[int, int]]:
    """Yield row and column of each cell that a sum or difference of cells of one sheet is made of; none of another formula."""
    if _SUM.fullmatch(formula):
        yield from ((int(match[4]), column_number(match[2])) for match in _REFERENCE.finditer(formula))


def plain_text(formula: str) -> str:
    """Return a formula without function prefixes, quotes around sheet names and spaces, in capitals outside texts.

    An area of a single cell is that cell.
    """
    parts = _TEXT.split(formula)
    for i in range(0, len(parts), 2):
        unquoted = _QUOTED_SHEET.sub(r"\1!", parts[i])
        plain = _PREFIX.sub("", _SPACE.sub("", unquoted)).upper()
        parts[i] = _RENAMED.sub("PERCENTILE(", _ONE_CELL.sub(r"\1", plain))
    return "".join(parts)
