"""The words of the accounts form's lists, and what each stands for in the model."""

import datetime as dt
from collections import defaultdict

from model.base.citation import cited
from model.facts.accounts import DISPUTE, NO_LINE, REVOCATION, WITHHOLDING
from model.grant import notices
from model.grant.first_quarters import start_deadline
from model.terms.agreement import Agreement, Condition
from model.year.deadlines import intake_deadlines
from workbooks.forms.form import Choices

RECORDS, COUNTS = "Én række pr. husstand", "Kun antal"
DELIVERY = Choices("Leverance", (RECORDS, COUNTS))
NO_MORE_NEED = "Ikke længere behov"
"""The case worker finds that the household needs the effort no longer: nobody has to take its place (Bilag 1.4 pkt. 3.2.3)."""
AS_PLANNED = "Sluttede som planlagt"
"""The course was over (Bilag 1.4 pkt. 1.1.3); whether it counts by pkt. 6.1.1(iii) is a reading."""
REASONS = Choices(
    "Årsag",
    ("Flyttet", "Ønsker ikke at fortsætte", "Hører ikke længere til målgruppen", NO_MORE_NEED, AS_PLANNED, "Andet"),
)


def lines_of(agreement: Agreement) -> dict[str, str]:
    """The budget lines' titles, and their ids."""
    return {line.title: line.id for line in agreement.budget.line}


OUTSIDE = "Uden budgetlinje"
"""The word for a cost that belongs to no budget line."""


def booked_on(agreement: Agreement) -> dict[str, str]:
    """What a correction may be booked on: the budget lines' titles and their ids, and that there is no line."""
    return {**lines_of(agreement), OUTSIDE: NO_LINE}


def notices_of(agreement: Agreement) -> dict[str, str]:
    """What notices from which deadlines run are about, and the model's word for it."""
    funder = agreement.reduction.funder
    return {
        f"{funder} tilbageholder": WITHHOLDING,
        f"{funder} tilbagekalder": REVOCATION,
        "En part melder en tvist": DISPUTE,
    }


def reasons_of(agreement: Agreement) -> dict[str, tuple[str, ...]]:
    """What a notice may give as its reason: the clause and its title, and the kinds of notices that may give it."""
    found: dict[str, tuple[str, ...]] = {}
    for kind in notices.REASONS:
        for clause, title in notices.grounds(agreement, kind).items():
            word = reason_word(clause, title)
            found[word] = (*found.get(word, ()), kind)
    return found


def reason_word(clause: str, title: str) -> str:
    """A reason as the list has it."""
    return f"{clause}: {title}"


def outcome_word(outcome: str) -> str:
    """An outcome as the list has it."""
    return outcome.capitalize()


OUTCOME_WORDS = tuple(dict.fromkeys(outcome_word(one) for some in notices.OUTCOMES.values() for one in some))


def conditions_of(agreement: Agreement) -> dict[str, Condition]:
    """The conditions of pkt. 3.3 by what the form calls them."""
    return {f"{one.title} ({one.amount.clause})": one for one in agreement.condition}


def funders_of(agreement: Agreement) -> dict[str, str]:
    """The funders' names, and their ids."""
    return {funder.name: funder.id for funder in agreement.funder}


def counted_to(agreement: Agreement) -> dict[dt.date, str]:
    """The days by which a trigger looks at how many households have come in, in order, and the clauses that do."""
    found = defaultdict[dt.date, list[str]](list)
    for day, term in (*intake_deadlines(agreement), start_deadline(agreement)):
        found[day].append(cited(term.clause))
    return {day: " og ".join(dict.fromkeys(found[day])) for day in sorted(found)}
