"""The forms that there are: a new one is a declaration and one line here."""

from workbooks.forms.accounts import accounts_form
from workbooks.forms.measurements import measurement_form

FORMS = (measurement_form, accounts_form)
