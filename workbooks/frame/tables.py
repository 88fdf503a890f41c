"""Sheets of the tables that formulas and functions look up, each column with a defined name."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from model.base.citation import clause_text
from model.formula.date_expression import as_date, months_after
from model.formula.expression import HALF_YEAR, Expression, lift
from model.rules.column import TableColumn
from model.terms.agreement import Agreement
from model.terms.tables import DAYS_OFF, HALF_YEARS, days_off, half_year, half_years, named_days_off
from workbooks.cells.sheet import Book, Cell, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.parts import header, page

_HEAD, _FIRST = 5, 6


def write_days_off(book: Book, agreement: Agreement) -> None:
    """Write one row per day off, in order of date, as some programs expect a sorted list."""
    terms = agreement.business_day
    clause = terms.first_year.clause
    subtitle = "Dage, der ikke er hverdage; lørdage og søndage er det aldrig"
    sheet = page(book, DAYS_OFF, (14, 44, 44), subtitle, backing=True)
    sheet.put(3, 1, "Det sidste år er med, så en dag året før kan rykkes derhen.", Style.NOTE)
    header(sheet, _HEAD, ("Dato", "Dag", "Hjemmel"), text_columns=(2, 3))
    sheet.repeated_rows = (_HEAD, _HEAD)
    for row, (day, title) in enumerate(named_days_off(agreement).items(), _FIRST):
        sheet.put(row, 1, day, Style.DATE, clause)
        sheet.put(row, 2, title, Style.TEXT)
        sheet.put(row, 3, clause_text(clause), Style.CLAUSE)
    _name(book, sheet, 1, days_off(agreement))


def write_half_years(book: Book, agreement: Agreement) -> None:
    """Write one row per half-year: its days, its rate per year, and the sum of rate x days before it."""
    terms = agreement.default_interest
    subtitle = f"Morarente efter {terms.law}: referencesatsen hvert halvår og tillægget"
    sheet = page(book, HALF_YEARS, (18, 13, 13, 8, 16, 14, 16, 20, 14), subtitle, landscape=True, backing=True)
    sheet.put(3, 1, "Et halvår uden en række har ingen sats; en dag i det giver en fejl.", Style.NOTE)
    titles = ("Halvår", "Fra", "Til", "Dage", "Referencesats (pr. år)", "Tillæg (pr. år)", "Morarente (pr. år)")
    header(sheet, _HEAD, (*titles, "Opsummeret før halvåret (sats x dage)", "Hjemmel"), text_columns=(1, 9))
    sheet.repeated_rows = (_HEAD, _HEAD)
    clause = terms.supplement.clause
    before: tuple[Cell, ...] = ()
    for row, one in enumerate(terms.reference, _FIRST):
        sheet.put(row, 1, half_year(one.since).title, Style.TEXT)
        since = sheet.put(row, 2, as_date(lift(before[0]) + 1) if before else one.since, Style.DATE, clause)
        until = sheet.put(row, 3, as_date(months_after(since, HALF_YEAR) - 1), Style.DATE, clause)
        days = sheet.put(row, 4, lift(until) - since + 1, Style.NUMBER, clause)
        reference = sheet.put(row, 5, one.rate, Style.SHARE, one.rate.clause)
        supplement = sheet.put(row, 6, terms.supplement, Style.SHARE, clause)
        rate = sheet.put(row, 7, lift(reference) + supplement, Style.SHARE, clause)
        before = until, days, rate, sheet.put(row, 8, _earned(before), Style.DECIMAL, clause)
        sheet.put(row, 9, clause_text(one.rate.clause), Style.CLAUSE)
    table = half_years(agreement)
    for column, named in ((2, table.since), (3, table.until), (7, table.rate), (8, table.accumulated)):
        _name(book, sheet, column, named)


def _earned(before: Sequence[Cell]) -> Expression:
    if not before:
        return lift(0)
    _, days, rate, earned = before
    return lift(earned) + lift(rate) * days


def _name(book: Book, sheet: Sheet, column: int, named: TableColumn) -> None:
    """Give the values of a column their defined name."""
    last = _FIRST + len(named.value) - 1
    book.columns[named.name] = Range(sheet.cells[_FIRST, column], sheet.cells[last, column])


WRITERS: Mapping[str, Callable[[Book, Any], None]] = MappingProxyType(
    {DAYS_OFF: write_days_off, HALF_YEARS: write_half_years}
)
"""Writer of each table's sheet, by table; each takes an agreement of the kind that has it."""
