"""The accounts form passed to a command, read once as a form and as accounts."""

from typing import TYPE_CHECKING

from scripts.commands.arguments import Arguments
from scripts.commands.command import BadInputError

if TYPE_CHECKING:
    from model.facts.accounts import Accounts
    from model.terms.agreement import Agreement
    from workbooks.form.read_form import FilledForm


def accounts_if_given(arguments: Arguments, agreement: "Agreement") -> "Accounts | None":
    """Return the accounts of the form passed to a command, if there is one; raise `BadInputError` with its faults."""
    return None if arguments.accounts is None else open_accounts(arguments, agreement)[1]


def open_accounts(arguments: Arguments, agreement: "Agreement") -> "tuple[FilledForm, Accounts]":
    """Return the accounts form passed to a command, and its accounts; raise `BadInputError` with its faults."""
    from workbooks.form.read_form import FormError
    from workbooks.forms.accounts import read_accounts

    assert arguments.accounts is not None  # noqa: S101 the caller has checked
    try:
        filled = read_accounts.open_accounts(arguments.accounts, agreement)
        return filled, read_accounts.accounts_of(filled, agreement)
    except FormError as error:
        raise BadInputError(error.lines_of(arguments.name_of(arguments.accounts))) from None
