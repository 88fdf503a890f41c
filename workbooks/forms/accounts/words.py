"""The words of the accounts form's lists, and the model's value of each."""

import datetime as dt
from collections import defaultdict

from model.base.citation import cited
from model.facts.accounts import DISPUTE, NO_LINE, REVOCATION, WITHHOLDING
from model.grant import notices
from model.grant.first_quarters import start_deadline
from model.terms.agreement import Agreement, Condition
from model.year.deadlines import intake_deadlines
from workbooks.form.form import Choices

RECORDS, COUNTS = "Én række pr. husstand", "Kun antal"
DELIVERY = Choices("Leverance", (RECORDS, COUNTS))
NO_MORE_NEED = "Ikke længere behov"
"""The case worker finds no further need; the household need not be replaced (Bilag 1.4 pkt. 3.2.3)."""
AS_PLANNED = "Sluttede som planlagt"
"""The course was over (Bilag 1.4 pkt. 1.1.3); whether it counts by pkt. 6.1.1(iii) is a reading."""
REASONS = Choices(
    "Årsag",
    ("Flyttet", "Ønsker ikke at fortsætte", "Hører ikke længere til målgruppen", NO_MORE_NEED, AS_PLANNED, "Andet"),
)


def lines_of(agreement: Agreement) -> dict[str, str]:
    """Return the budget lines' ids by title."""
    return {line.title: line.id for line in agreement.budget.line}


OUTSIDE = "Uden budgetlinje"
"""The word for a cost that belongs to no budget line."""


def booked_on(agreement: Agreement) -> dict[str, str]:
    """Return what a correction may be booked on: the budget lines' ids by title, and the absence of a line."""
    return {**lines_of(agreement), OUTSIDE: NO_LINE}


def notices_of(agreement: Agreement) -> dict[str, str]:
    """Return the model's word by the subject of a notice from which deadlines run."""
    funder = agreement.reduction.funder
    return {
        f"{funder} tilbageholder": WITHHOLDING,
        f"{funder} tilbagekalder": REVOCATION,
        "En part melder en tvist": DISPUTE,
    }


def reasons_of(agreement: Agreement) -> dict[str, tuple[str, ...]]:
    """Return the reasons of a notice: by clause and title, the kinds of notices that may have it."""
    found: dict[str, tuple[str, ...]] = {}
    for kind in notices.REASONS:
        for clause, title in notices.grounds(agreement, kind).items():
            word = reason_word(clause, title)
            found[word] = (*found.get(word, ()), kind)
    return found


def reason_word(clause: str, title: str) -> str:
    """Return a reason as the list has it."""
    return f"{clause}: {title}"


def outcome_word(outcome: str) -> str:
    """Return an outcome as the list has it."""
    return outcome.capitalize()


OUTCOME_WORDS = tuple(dict.fromkeys(outcome_word(one) for some in notices.OUTCOMES.values() for one in some))


def conditions_of(agreement: Agreement) -> dict[str, Condition]:
    """Return the conditions of pkt. 3.3 by their titles in the form."""
    return {f"{one.title} ({one.amount.clause})": one for one in agreement.condition}


def funders_of(agreement: Agreement) -> dict[str, str]:
    """Return the funders' ids by name."""
    return {funder.name: funder.id for funder in agreement.funder}


def counted_to(agreement: Agreement) -> dict[dt.date, str]:
    """Return the days on which a trigger needs the number of enrolled households, in order, with the clauses."""
    found = defaultdict[dt.date, list[str]](list)
    for day, term in (*intake_deadlines(agreement), start_deadline(agreement)):
        found[day].append(cited(term.clause))
    return {day: " og ".join(dict.fromkeys(found[day])) for day in sorted(found)}
