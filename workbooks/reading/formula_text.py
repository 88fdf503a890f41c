"""Equality of formula texts, and their translation to other cells; programs write and share formulas differently."""

import re
from collections.abc import Iterator
from functools import lru_cache

from workbooks.cells.address import column_number, letters

_PIECE = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")|(?P<quoted>'(?:[^']|'')*'!?)|(?P<blank>[ \n\r]+)|(?P<rest>[^"' \n\r]+|["'])"""
)
"""A text, a name in quotes, blanks that Excel has between parts of a formula, or anything else."""
_NEEDS_NO_QUOTES = re.compile(r"(?<!')'([^\W\d][\w.]*)'!")
_BEFORE_OPERAND, _AFTER_OPERAND, _COMPARED = "(,;+-*/^&=<>{", "),;+-*/^&=<>%}", "<=>"
"""What a blank may follow, and what may follow it, without being anything itself; two signs of a comparison are one with none."""
_REFERENCE = re.compile(
    r'"(?:[^"]|"")*"'
    r"|'(?:[^']|'')*'"
    r"|(?<![\w.$])(\$?)([A-Z]{1,3})(\$?)([1-9][0-9]{0,6})(?![\w.(!])"
)
"""A text, a quoted sheet name, or a cell reference with its dollar signs."""
_SUM = re.compile(r"[-+]?\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}(?:[-+]\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6})+")
_SINGLE = "_xlfn.SINGLE("
_CALL = re.compile(r"(?:@|\[0\]!|'?Beregner\.xlsm'?!)*([A-Z]+_\w+\([^()\"]*\))", re.IGNORECASE)
_ONE_CELL = re.compile(r"(?<![\w.$:])(\$?[A-Z]{1,3}\$?[0-9]{1,7}):\1(?![\w.(:])")
"""An area of one cell, which Gnumeric writes as the cell."""
_PREFIX = re.compile(r"(?<![\w.])_XLFN\.(?=[A-Z]+\.[A-Z.]+\()")
"""What precedes the functions of Excel 2010, which have a dot in their names; SheetJS leaves it out."""
_RENAMED = re.compile(r"(?<![\w.])PERCENTILE\.INC\(")
"""A function under the name that Excel has given it since 2010; Gnumeric writes that one for either."""


def same_formula(one: str, other: str) -> bool:
    """Return whether two formulas are equal apart from case, and from blanks and quotes that say nothing."""
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
    return "".join(
        [one if isinstance(one, str) else _moved_reference(*one, rows, columns) for one in _taken_apart(formula)]
    )


def _moved_reference(fixed_column: str, column: int, fixed_row: str, row: int, rows: int, columns: int) -> str:
    to_column, to_row = column if fixed_column else column + columns, row if fixed_row else row + rows
    return f"{fixed_column}{letters(to_column)}{fixed_row}{to_row}" if to_column > 0 and to_row > 0 else "#REF!"


@lru_cache(maxsize=64)
def _taken_apart(formula: str) -> tuple[str | tuple[str, int, str, int], ...]:
    """Return the texts and the references of a formula, which thousands of cells may share."""
    pieces: list[str | tuple[str, int, str, int]] = []
    end = 0
    for match in _REFERENCE.finditer(formula):
        fixed_column, column, fixed_row, row = match.groups()
        if column is not None:
            pieces += [formula[end : match.start()], (fixed_column, column_number(column), fixed_row, int(row))]
            end = match.end()
    return *pieces, formula[end:]


def added_up(formula: str) -> Iterator[tuple[int, int]]:
    """Yield row and column of each cell that a sum or difference of cells of one sheet is made of; none of another formula."""
    if _SUM.fullmatch(formula):
        yield from ((int(match[4]), column_number(match[2])) for match in _REFERENCE.finditer(formula))


def plain_text(formula: str) -> str:
    """Return a formula without quotes, blanks and prefixes that programs leave out, in capitals outside texts.

    An area of a single cell is that cell. A blank within a reference or a name stays, as does one that makes two references
    their intersection.
    """
    return "".join(text if is_text else _plain(text) for is_text, text in _pieces(formula))


def without_blanks(formula: str) -> str:
    """Return a formula without the blanks that say nothing."""
    return "".join(text for _, text in _pieces(formula))


def folded(name: str) -> str:
    """Return a name in capitals as Excel compares names: of a letter that only looks like another's capital, itself."""
    if name.isascii():
        return name.upper()
    return "".join(big if len(big := one.upper()) == 1 and big.lower() == one else one for one in name)


def _pieces(formula: str) -> Iterator[tuple[bool, str]]:
    """Yield a formula without needless blanks, its texts and names in quotes apart from all else; of each whether it is a text."""
    rest = ""
    for piece in _PIECE.finditer(formula):
        before, after = formula[max(0, piece.start() - 1) : piece.start()], formula[piece.end() : piece.end() + 1]
        if piece["text"] is not None:
            yield from ((False, rest), (True, piece[0]))
            rest = ""
        elif piece["blank"] is None:
            rest += piece[0]
        elif not _is_needless(before, after):
            rest += " "
    yield False, rest


def _is_needless(before: str, after: str) -> bool:
    """Return whether a blank between two characters says nothing."""
    is_comparison = before and after and before in _COMPARED and after in _COMPARED
    return not is_comparison and (before in _BEFORE_OPERAND or after in _AFTER_OPERAND)


def _plain(piece: str) -> str:
    """Return a piece of a formula between its texts, in the one spelling that is compared."""
    plain = _PREFIX.sub("", folded(_NEEDS_NO_QUOTES.sub(r"\1!", piece)))
    return _RENAMED.sub("PERCENTILE(", _ONE_CELL.sub(r"\1", plain))
