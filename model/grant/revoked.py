"""Revocations in force on a day (pkt. 6.2), in order of their claims, and the grant claimed by then."""

import datetime as dt
from dataclasses import dataclass

from model.base.rounding import summed
from model.facts.accounts import REVOCATION, Accounts, Notice
from model.terms.agreement import Agreement
from model.terms.reading_terms import LAST_REPLACES

PAID, DROPPED = "betalt", "frafaldet"


@dataclass(frozen=True)
class Revocation:
    """A revocation in force: its notice's number, and the day its claim was paid (None if open).

    `until` is the last day on which repaid unused grant still reduces the claim: the day of payment, or the day looked
    at.
    """

    number: int
    notice: Notice
    paid_on: dt.date | None
    until: dt.date


def settled_by(notice: Notice, outcome: str, on: dt.date) -> dt.date | None:
    """Return the day on which a notice had an outcome, up to a day; None if it had not."""
    settled = notice.outcome_on
    return settled if notice.outcome == outcome and settled is not None and settled <= on else None


def revocations(agreement: Agreement, accounts: Accounts, on: dt.date) -> tuple[Revocation, ...]:
    """Return the revocations arrived and not dropped by a day; each claims what those before it in the order have left.

    Paid ones come first under every reading: what has been paid back is not claimed again.

    Source: pkt. 6.2.1, which leaves open what a second revocation claims.
    """
    come = ((n, one) for n, one in enumerate(accounts.notices, 1) if one.kind == REVOCATION and one.date <= on)
    standing = [(n, one) for n, one in come if settled_by(one, DROPPED, on) is None]
    standing.sort(key=lambda pair: (pair[1].date, pair[0]))
    if agreement.reading.revocations_together.used == LAST_REPLACES:
        standing.reverse()
    paid = [(n, one, settled_by(one, PAID, on)) for n, one in standing]
    first = sorted((one for one in paid if one[2] is not None), key=lambda one: (one[1].date, one[0]))
    every = (*first, *(one for one in paid if one[2] is None))
    return tuple(Revocation(n, one, paid_on, paid_on or on) for n, one, paid_on in every)


def last_claimed(standing: tuple[Revocation, ...]) -> dt.date:
    """Return the last day whose payments are claimed by a revocation."""
    return max(one.notice.date for one in standing)


def claimed_by(agreement: Agreement, accounts: Accounts, on: dt.date, paid_until: dt.date) -> float:
    """Return the grant paid by `paid_until` and claimed by revocations by `on`, DKK, less unused grant repaid.

    It no longer counts as paid and unused, whether the claim is paid or not.

    Source: pkt. 6.2.1, 4.3; that no amount is taken under both is a reading.
    """
    standing = revocations(agreement, accounts, on)
    if not standing:
        return 0.0
    paid = accounts.paid(agreement.reduction.funder, min(paid_until, last_claimed(standing)))
    return max(0.0, summed((paid, -accounts.repaid(max(one.until for one in standing)))))
