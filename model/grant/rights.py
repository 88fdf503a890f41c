"""Deadlines set by or running from notices (pkt. 6, 12.2), and deadlines for replacing households (Bilag 1.4)."""

import datetime as dt
from collections.abc import Iterator
from typing import TypeAlias

from model.base.citation import cited
from model.base.danish import shown
from model.base.daycount import later
from model.facts.accounts import DISPUTE, REVOCATION, WITHHOLDING, Accounts, Notice
from model.grant.conditions import is_open
from model.grant.notices import holding_back, received_on
from model.grant.replacement import replacements_of
from model.grant.revocation import claim_due
from model.grant.revoked import revocations
from model.terms.agreement import Agreement

OF_NOTICES, OF_REPLACEMENTS = "meddelelse.", "erstatning."
"""Id prefixes of deadlines that run from a notice and of deadlines for replacing households."""
AFTER_REVOCATION, OBJECTION = ".betaling", ".indsigelse"
"""Id suffixes of the two deadlines after a revocation: to pay, and to object, which is a right and no duty."""
PARTIES = "Parterne"
DeadlineRow: TypeAlias = tuple[str, str, dt.date, str, str, float | None]
"""A deadline's id, title, day, clause, responsible party, and amount due (DKK or None)."""


def after(agreement: Agreement, notice: Notice, number: int, claim: float | None) -> Iterator[DeadlineRow]:
    """Yield the deadlines that a notice sets, or that run from the day it counts as received."""
    terms, municipality = agreement.trigger, agreement.agreement.municipality
    day, id_ = received_on(agreement, notice), f"{OF_NOTICES}{number}"
    told = f"{day:%d.%m.%Y}"
    if notice.kind == WITHHOLDING and notice.remedied_by is not None:
        title = f"Afhjælpning efter tilbageholdelsen, modtaget {told} ({cited(notice.reason)})"
        yield f"{id_}.afhjaelpning", title, notice.remedied_by, "6.1.2", municipality, None
    if notice.kind == REVOCATION:
        term = terms.revocation_objection
        title = f"Indsigelse mod tilbagekaldelsen, modtaget {told}"
        yield f"{id_}{OBJECTION}", title, later(day, term.value), term.clause, municipality, None
        title, clause = f"Betaling efter tilbagekaldelsen, modtaget {told}", terms.revocation_payment.clause
        yield f"{id_}{AFTER_REVOCATION}", title, claim_due(agreement, notice), clause, municipality, claim
    if notice.kind == DISPUTE:
        title = f"Tvist løst i mindelighed, meldt {told}"
        yield f"{id_}.tvist", title, later(day, terms.dispute.value), terms.dispute.clause, PARTIES, None


def places_taken(agreement: Agreement, accounts: Accounts) -> Iterator[DeadlineRow]:
    """Yield the deadlines for replacing early leavers, by half-year."""
    terms, municipality = agreement.people.replaced_within, agreement.agreement.municipality
    for one in replacements_of(agreement, accounts):
        title = f"Husstande, der ophørte inden for {shown(terms.value)} måneder i {one.period.title}, er erstattet"
        yield f"{OF_REPLACEMENTS}{one.period.label}", title, one.due, terms.clause, municipality, None


def held_back(agreement: Agreement, accounts: Accounts, on: dt.date) -> str:
    """Return in Danish why an instalment need not be paid on its day: a notice or an open condition; empty if none."""
    never_dropped = (one.notice for one in revocations(agreement, accounts, dt.date.max) if one.notice.date <= on)
    revoked = min((received_on(agreement, one) for one in never_dropped), default=None)
    if revoked is not None:
        return f"; tilbagekaldt, modtaget {shown(revoked)} (pkt. 6.2)"
    since = holding_back(agreement, accounts, on)
    if since is not None:
        return f"; holdt tilbage siden {shown(since)} (pkt. 6)"
    return "; en betingelse er ikke opfyldt (pkt. 3.3)" if is_open(agreement, accounts, on) else ""
