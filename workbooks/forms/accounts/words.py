"""The words of the accounts form's lists, and what each stands for in the model."""

import datetime as dt
from collections import defaultdict

from model.accounts import DISPUTE, NO_LINE, REVOCATION
from model.citation import cited
from model.deadlines import intake_deadlines, start_deadline
from model.terms import Agreement
from workbooks.forms.form import Choices

RECORDS, COUNTS = "Én række pr. husstand", "Kun antal"
DELIVERY = Choices("Leverance", (RECORDS, COUNTS))
REASONS = Choices("Årsag", ("Flyttet", "Ønsker ikke at fortsætte", "Hører ikke længere til målgruppen", "Andet"))


def lines_of(agreement: Agreement) -> dict[str, str]:
    """The budget lines' titles, and their ids."""
    return {line.title: line.id for line in agreement.budget.line}


def booked_on(agreement: Agreement) -> dict[str, str]:
    """What a correction may be booked on: the budget lines' titles and their ids, and last that there is no line."""
    return {**lines_of(agreement), "Uden budgetlinje": NO_LINE}


def notices_of(agreement: Agreement) -> dict[str, str]:
    """What notices from which deadlines run are about, and the model's word for it."""
    return {f"{agreement.reduction.funder} tilbagekalder": REVOCATION, "En part melder en tvist": DISPUTE}


def funders_of(agreement: Agreement) -> dict[str, str]:
    """The funders' names, and their ids."""
    return {funder.name: funder.id for funder in agreement.funder}


def counted_to(agreement: Agreement) -> dict[dt.date, str]:
    """The days by which a trigger looks at how many households have come in, in order, and the clauses that do."""
    found = defaultdict[dt.date, list[str]](list)
    for day, term in (*intake_deadlines(agreement), start_deadline(agreement)):
        found[day].append(cited(term.clause))
    return {day: " og ".join(dict.fromkeys(found[day])) for day in sorted(found)}
