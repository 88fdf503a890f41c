"""The package of an annual meeting: every workbook of a year, from the accounts and, where there are any, the measurements."""

from model.accounts import Accounts
from model.observations import Observations
from model.statement import state
from model.terms import Agreement
from model.year import year as find
from workbooks.catalogue import ANNEXES, STATEMENT, YEAR
from workbooks.sheet import Book
from workbooks.statement.figures import given_of as given_of_statement
from workbooks.year.figures import given_of


def books(agreement: Agreement, accounts: Accounts, year: int, observed: Observations | None) -> list[Book]:
    """The overview first, the annexes in their order, the payment statement where there are measurements."""
    given = given_of(agreement, accounts, find(agreement, accounts, year, observed), observed)
    of_year = {entry.first_sheet: entry for entry in YEAR}
    found = [YEAR[0].build(agreement, given)]
    found += [of_year.get(entry.first_sheet, entry).build(agreement, given) for entry in ANNEXES]
    if observed is not None:
        found.append(STATEMENT.build(agreement, given_of_statement(agreement, observed, state(agreement, observed))))
    return found
