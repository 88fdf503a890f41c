"""The workbooks of an annual meeting, from the accounts and, where there are any, the measurements."""

from model.facts.accounts import Accounts
from model.forecast.forecast import Amount
from model.terms.agreement import Agreement
from model.year.named_figures import figures_of_year
from model.year.year import Year
from workbooks.catalogue.funding import annexes_of_year
from workbooks.cells.sheet import Book
from workbooks.frame.truth import hold
from workbooks.statement import made_of
from workbooks.year.year_inputs import given_of


def books(agreement: Agreement, accounts: Accounts, found: Year, next_year: Amount | None = None) -> list[Book]:
    """Return the overview, the account to the funder, the annexes in order, and the payment statements if measured.

    Args:
        agreement: the terms, with every amendment.
        accounts: what the form says.
        found: what follows from it.
        next_year: what the municipality is expected to pay in the next year, if that is forecast and may be told.

    Raises: `workbooks.frame.truth.TruthError` where a cell has anything else than the year.
    """
    from workbooks.year.workbooks import overview

    given, figures = given_of(accounts, found, next_year), figures_of_year(found)
    made = annexes_of_year(agreement, given)
    made.insert(0, overview(agreement, given, made))
    if found.observed is not None and found.statement is not None:
        statements, stated = made_of(found.observed, found.statement)
        made += statements
        figures |= stated
    hold(made, figures)
    return made
