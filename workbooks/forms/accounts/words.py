"""The words of the accounts form's lists, and what each stands for in the model."""

from model.accounts import DISPUTE, REVOCATION
from model.terms import Agreement
from workbooks.forms.form import Choices

RECORDS, COUNTS = "Én række pr. husstand", "Kun antal"
DELIVERY = Choices("Leverance", (RECORDS, COUNTS))
REASONS = Choices("Årsag", ("Flyttet", "Ønsker ikke at fortsætte", "Hører ikke længere til målgruppen", "Andet"))


def lines_of(agreement: Agreement) -> dict[str, str]:
    """The budget lines' titles, and their ids."""
    return {line.title: line.id for line in agreement.budget.line}


def notices_of(agreement: Agreement) -> dict[str, str]:
    """What notices from which deadlines run are about, and the model's word for it."""
    return {f"{agreement.reduction.funder} tilbagekalder": REVOCATION, "En part melder en tvist": DISPUTE}


def funders_of(agreement: Agreement) -> dict[str, str]:
    """The funders' names, and their ids."""
    return {funder.name: funder.id for funder in agreement.funder}
