"""A term as a row of a workbook: its value's style, its domain, and whether an entered value lies in it."""

from model.base.citation import clause_text
from model.base.danish import FIRST_DATE, LAST_DATE
from model.formula.expression import all_of, is_number, lift, rounded, total, when
from model.terms.values import DateTerm, Term
from workbooks.cells.sheet import Book, Cell, Sheet
from workbooks.cells.states import DEVIATES, OK
from workbooks.cells.styles import Style
from workbooks.frame.amended import note

TITLES = (
    *("Forudsætning", "Værdi", "Enhed", "Mindst", "Højst", "Tilladt"),
    *("Hjemmel", "Bemærkning", "Navn i formler"),
)
TEXT_TITLES = (1, 3, 7, 8, 9)
"""Columns of `TITLES` that hold texts, counted from 1."""
WIDTHS, BESIDE = (41.3, 14, 15, 12, 18, 10, 15, 26.7), (40,)
"""Column widths, characters: on paper, and of the names beside it, for the screen only."""
_VALUE_STYLES = {
    "kr": Style.DKK, "share": Style.SHARE, "date": Style.DATE, "year": Style.YEAR, "number": Style.NUMBER,
}  # fmt: skip


def value_style(term: Term | DateTerm) -> Style:
    """Return the number style of a term's unit; an amount or number that is not whole shows its decimals."""
    if isinstance(term, Term) and term.unit.kind in ("kr", "number") and term.value != int(term.value):
        return Style.DECIMAL
    return _VALUE_STYLES[term.unit.kind]


def put_input(book: Book, sheet: Sheet, row: int, term: Term | DateTerm, style: Style) -> Cell:
    """Write a term as an input with the limits of its domain; return the cell of whether its value lies within them."""
    _describe_term(sheet, row, term)
    book.names[term.name] = sheet.put_input(row, 2, term.value, style.input, term.clause)
    if isinstance(term, DateTerm):
        least = sheet.put(row, 4, FIRST_DATE, style)
        most = sheet.put(row, 5, LAST_DATE, style)
    elif term.above is not None:
        least = sheet.put(row, 4, term.above, Style.ABOVE)
        most = sheet.put(row, 5, term.unit.most, _VALUE_STYLES[term.unit.kind])
    else:
        least = sheet.put(row, 4, term.least, style)
        most = sheet.put(row, 5, term.unit.most, _VALUE_STYLES[term.unit.kind])
    is_above = isinstance(term, Term) and term.above is not None
    conditions = [is_number(term), lift(least) < term if is_above else lift(least) <= term, lift(term) <= most]
    if term.unit.whole:
        conditions.append(lift(term).equals(rounded(total(term), 0)))
    return sheet.put(row, 6, when(all_of(*conditions), OK, DEVIATES), Style.CHECK)


def put_convention(book: Book, sheet: Sheet, row: int, term: Term) -> None:
    """Write a convention of the model, which formulas refer to by name and which is not an input."""
    _describe_term(sheet, row, term)
    book.names[term.name] = sheet.put(row, 2, term.value, value_style(term), term.clause)
    for column in (4, 5, 6):
        sheet.put(row, column, None, Style.TEXT)


def _describe_term(sheet: Sheet, row: int, term: Term | DateTerm) -> None:
    """Write a term's label, unit, clause, note and name beside its value."""
    sheet.put(row, 1, term.label, Style.TEXT)
    sheet.put(row, 3, term.unit.danish, Style.UNIT)
    sheet.put(row, 7, clause_text(term.clause) or "Modellens konvention", Style.CLAUSE)
    sheet.put(row, 8, note(term) or None, Style.UNIT)
    sheet.put(row, 9, term.name, Style.UNIT)
