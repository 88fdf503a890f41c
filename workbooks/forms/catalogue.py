"""The forms that there are: a new one is a declaration and one line here."""

from model.terms.agreement import Agreement
from workbooks.forms.accounts import accounts_form
from workbooks.form.form import Form
from workbooks.forms.measurements import measurement_form

FORMS = (measurement_form, accounts_form)
NOTHING_TO_MEASURE = "aftalen har ingen betalingsmål, så der er intet at måle"


def has_targets(agreement: Agreement) -> bool:
    """Whether an agreement has anything that is measured."""
    return any(targets_of(agreement).items())


def forms_of(agreement: Agreement) -> list[Form]:
    """The forms of an agreement: that of measurements only where it has an outcome target."""
    return [make(agreement) for make in FORMS if make is not measurement_form or has_targets(agreement)]
