"""The package of an annual meeting: every workbook of a year, from the accounts and, where there are any, the measurements."""

from model.accounts import Accounts
from model.figures import figures_of_statement, figures_of_year
from model.terms import Agreement
from model.year import Year
from workbooks.catalogue import ANNEXES, STATEMENT, YEAR
from workbooks.sheet import Book
from workbooks.statement.figures import given_of as given_of_statement
from workbooks.truth import hold
from workbooks.year.figures import given_of


def books(agreement: Agreement, accounts: Accounts, found: Year) -> list[Book]:
    """The overview first, the annexes in their order, the payment statement where there are measurements.

    Raises: `workbooks.truth.TruthError` where a cell has anything else than the year.
    """
    given, figures = given_of(accounts, found), figures_of_year(found)
    of_year = {entry.first_sheet: entry for entry in YEAR}
    made = [YEAR[0].build(agreement, given)]
    made += [of_year.get(entry.first_sheet, entry).build(agreement, given) for entry in ANNEXES]
    if found.observed is not None and found.statement is not None:
        made.append(STATEMENT.build(agreement, given_of_statement(found.observed, found.statement)))
        figures |= figures_of_statement(found.statement)
    hold(made, figures)
    return made
