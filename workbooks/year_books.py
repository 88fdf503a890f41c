"""The workbooks of an annual meeting, from the accounts and, where there are any, the measurements."""

from model.accounts import Accounts
from model.figures import figures_of_year
from model.terms import Agreement
from model.year import Year
from workbooks.catalogue import annexes_of_year
from workbooks.sheet import Book
from workbooks.statement import made_of
from workbooks.truth import hold
from workbooks.year.figures import given_of


def books(agreement: Agreement, accounts: Accounts, found: Year) -> list[Book]:
    """The overview first, the account to the funder, the annexes in their order, the payment statements where there are measurements.

    Raises: `workbooks.truth.TruthError` where a cell has anything else than the year.
    """
    from workbooks.year.workbooks import overview

    given, figures = given_of(accounts, found), figures_of_year(found)
    made = annexes_of_year(agreement, given)
    made.insert(0, overview(agreement, given, made))
    if found.observed is not None and found.statement is not None:
        statements, stated = made_of(found.observed, found.statement)
        made += statements
        figures |= stated
    hold(made, figures)
    return made
