"""The list of forms: a new form is a declaration and one line here."""

from model.terms.agreement import Agreement
from workbooks.form.form import Form
from workbooks.forms.accounts import accounts_form
from workbooks.forms.lot import intake_form
from workbooks.forms.measurements import measurement_form

FORMS = (measurement_form, accounts_form, intake_form)
NOTHING_TO_MEASURE = "aftalen har ingen betalingsmål, så der er intet at måle"


def has_targets(agreement: Agreement) -> bool:
    """Return whether an agreement has anything to measure."""
    return bool(agreement.target)


def forms_of(agreement: Agreement) -> list[Form]:
    """Return the forms of an agreement; that of measurements only if it has an outcome target, that of intake if it has areas."""
    left_out = {measurement_form: not has_targets(agreement), intake_form: not agreement.area}
    return [make(agreement) for make in FORMS if not left_out.get(make, False)]
