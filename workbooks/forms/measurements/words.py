"""The words of the measurement form's lists, and the model's value of each."""

from model.base.danish import shown
from model.terms.agreement import Agreement
from model.terms.reading_terms import AT_MEASUREMENT, WITHIN_TERM
from workbooks.forms.form import Choices

RECORDS, COUNTS = "Personer og husstande", "Kun antal"
YES, NO, MISSING = "Ja", "Nej", "Mangler"
DELIVERY = Choices("Leverance", (RECORDS, COUNTS))
ANSWERS = Choices("Opfyldt", (YES, NO, MISSING))


def excepted(agreement: Agreement) -> str:
    """Return the relative clause for households whose missing data are not replaced by a mean."""
    if agreement.reading.replacement.used != WITHIN_TERM:
        return "er erstattet"
    return f"er ophørt inden for {shown(agreement.people.replaced_within.value)} måneder og erstattet"


def age_when(agreement: Agreement) -> str:
    """Return the phrase after a number of years that says on which day the age counts."""
    return "ved målingen" if agreement.reading.age_on.used == AT_MEASUREMENT else "ved start"
