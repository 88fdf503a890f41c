"""The words of the measurement form's lists, and what each stands for in the model."""

from collections.abc import Mapping
from types import MappingProxyType

from model.base.danish import shown
from model.reading_terms import AT_MEASUREMENT, MEAN_OF_ALL, MEAN_OF_GROUP, WITHIN_TERM
from model.terms import Agreement
from workbooks.forms.form import Choices

RECORDS, COUNTS = "Personer og husstande", "Kun antal"
YES, NO, MISSING = "Ja", "Nej", "Mangler"
DELIVERY = Choices("Leverance", (RECORDS, COUNTS))
ANSWERS = Choices("Opfyldt", (YES, NO, MISSING))


MEANS_OF: Mapping[tuple[str, str], str] = MappingProxyType({
    ("employment", MEAN_OF_ALL): "over alle",
    ("employment", MEAN_OF_GROUP): "for hver ydelsestype",
    ("social_measures", MEAN_OF_ALL): "over alle",
    ("social_measures", MEAN_OF_GROUP): "for hvert trin",
})  # fmt: skip
"""Whose mean stands in for missing data, by target and reading."""


def excepted(agreement: Agreement) -> str:
    """What households have in common whose missing data nothing stands in for, as a relative clause goes on."""
    if agreement.reading.replacement.used != WITHIN_TERM:
        return "er erstattet"
    return f"er ophørt inden for {shown(agreement.people.replaced_within.value)} måneder og erstattet"


def age_when(agreement: Agreement) -> str:
    """When somebody has the age that counts, behind a number of years."""
    return "ved målingen" if agreement.reading.age_on.used == AT_MEASUREMENT else "ved start"
