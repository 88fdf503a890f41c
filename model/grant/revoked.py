"""Pkt. 6.2: the revocations that stand on a day, in the order in which they claim, and what of the grant they have claimed by then."""

import datetime as dt
from dataclasses import dataclass

from model.base.rounding import summed
from model.facts.accounts import REVOCATION, Accounts, Notice
from model.terms.agreement import Agreement
from model.terms.reading_terms import LAST_REPLACES

PAID, DROPPED = "betalt", "frafaldet"


@dataclass(frozen=True)
class Revocation:
    """A revocation that stands: the number of its notice, and the day its claim was paid on; None where it is open.

    `until` is the last day on which a repayment of unused grant still lessens the claim: the day it was paid, or the one looked at.
    """

    number: int
    notice: Notice
    paid_on: dt.date | None
    until: dt.date


def settled_by(notice: Notice, outcome: str, on: dt.date) -> dt.date | None:
    """The day on which a notice had come out in one way by a day; None where it had not."""
    settled = notice.outcome_on
    return settled if notice.outcome == outcome and settled is not None and settled <= on else None


def revocations(agreement: Agreement, accounts: Accounts, on: dt.date) -> tuple[Revocation, ...]:
    """The revocations that have come and are not dropped by a day; each claims what those before it here have left.

    Those that are paid come first, whatever the reading: what was paid back once is not claimed again.

    Source: pkt. 6.2.1; what a second one claims is silent there.
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
    """The last day of which revocations claim what was paid."""
    return max(one.notice.date for one in standing)


def claimed_by(agreement: Agreement, accounts: Accounts, on: dt.date, paid_until: dt.date) -> float:
    """What of the grant that was paid up to a day revocations had claimed by another, DKK, less what came back as unused.

    It is no longer paid and unused, whether the claim is paid or not.

    Source: pkt. 6.2.1, 4.3; that no krone is taken by both, is read here.
    """
    standing = revocations(agreement, accounts, on)
    if not standing:
        return 0.0
    paid = accounts.paid(agreement.reduction.funder, min(paid_until, last_claimed(standing)))
    return max(0.0, summed((paid, -accounts.repaid(max(one.until for one in standing)))))
