"""The words of the measurement form's lists, and what each stands for in the model."""

from model.base.danish import shown
from model.terms.agreement import Agreement
from model.terms.reading_terms import AT_MEASUREMENT, WITHIN_TERM
from workbooks.form.form import Choices

RECORDS, COUNTS = "Personer og husstande", "Kun antal"
YES, NO, MISSING = "Ja", "Nej", "Mangler"
DELIVERY = Choices("Leverance", (RECORDS, COUNTS))
ANSWERS = Choices("Opfyldt", (YES, NO, MISSING))


def excepted(agreement: Agreement) -> str:
    """What households have in common whose missing data nothing stands in for, as a relative clause goes on."""
    if agreement.reading.replacement.used != WITHIN_TERM:
        return "er erstattet"
    return f"er ophørt inden for {shown(agreement.people.replaced_within.value)} måneder og erstattet"


def age_when(agreement: Agreement) -> str:
    """When somebody has the age that counts, behind a number of years."""
    return "ved målingen" if agreement.reading.age_on.used == AT_MEASUREMENT else "ved start"
