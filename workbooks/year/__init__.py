"""The package of an annual meeting: every workbook of a year, from the accounts and, where there are any, the measurements."""

from model.accounts import Accounts
from model.figures import figures_of_year
from model.terms import Agreement
from model.year import Year
from workbooks.catalogue import ACCOUNT, ANNEXES, OF_YEAR
from workbooks.given import Given
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
    made = annexes(agreement, given)
    made.insert(0, overview(agreement, given, made))
    if found.observed is not None and found.statement is not None:
        statements, stated = made_of(found.observed, found.statement)
        made += statements
        figures |= stated
    hold(made, figures)
    return made


def annexes(agreement: Agreement, given: Given) -> list[Book]:
    """The account to the funder, then the annexes in their order, those that go on with a year's figures with them."""
    of_year = {entry.first_sheet: entry for entry in OF_YEAR}
    return [
        ACCOUNT.build(agreement, given),
        *(of_year.get(one.first_sheet, one).build(agreement, given) for one in ANNEXES),
    ]
