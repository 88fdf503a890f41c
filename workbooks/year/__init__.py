"""The package of an annual meeting: every workbook of a year, from the accounts and, where there are any, the measurements."""

from model.accounts import Accounts
from model.terms import Agreement
from model.year import Year
from workbooks.catalogue import ANNEXES, OF_YEAR, OVERVIEW, STATEMENT
from workbooks.sheet import Book
from workbooks.statement.figures import given_of as given_of_statement
from workbooks.year.figures import given_of


def books(agreement: Agreement, accounts: Accounts, found: Year) -> list[Book]:
    """The overview first, the annexes in their order, the payment statement where there are measurements."""
    given = given_of(accounts, found)
    of_year = {entry.first_sheet: entry for entry in OF_YEAR}
    made = [OVERVIEW.build(agreement, given)]
    made += [of_year.get(entry.first_sheet, entry).build(agreement, given) for entry in ANNEXES]
    if found.observed is not None and found.statement is not None:
        made.append(STATEMENT.build(agreement, given_of_statement(found.observed, found.statement)))
    return made
