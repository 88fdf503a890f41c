"""The workbooks that a year's package holds, in the order in which the meeting reads them."""

from model.accounts import Accounts
from model.observations import Observations
from model.terms import Agreement
from model.year import Year
from workbooks.catalogue import ANNEXES
from workbooks.sheet import Book


def books(agreement: Agreement, accounts: Accounts, year: Year, observed: Observations | None = None) -> list[Book]:  # noqa: ARG001 those of the year will need them
    """The workbooks of a year.

    Args:
        agreement: the terms.
        accounts: the accounts that the year follows from.
        year: the year that the meeting looks at.
        observed: the measurements, where there are any.
    """
    return [entry.build(agreement) for entry in ANNEXES]
