"""Dated account of the grant: payments by the funder of pkt. 4.3 and unused grant repaid to it."""

import datetime as dt
from dataclasses import dataclass

from model.base.rounding import summed
from model.facts.accounts import Accounts
from model.grant.unused import meeting_about
from model.terms.agreement import Agreement


@dataclass(frozen=True)
class GrantMovement:
    """Movement on one day, DKK: `paid` by the funder, or `repaid` to it."""

    date: dt.date
    paid: float = 0.0
    repaid: float = 0.0


def movements_of(agreement: Agreement, accounts: Accounts, year: int) -> tuple[GrantMovement, ...]:
    """Return payments and repayments up to the annual meeting about a year, in order of date.

    Source: pkt. 3.2, 4.3.
    """
    meeting, _ = meeting_about(agreement, accounts, year)
    funder = agreement.grantor.id
    paid = (GrantMovement(one.date, paid=one.amount) for one in accounts.disbursements if one.funder == funder)
    back = (GrantMovement(one.date, repaid=one.amount) for one in accounts.repayments)
    return tuple(sorted((one for one in (*paid, *back) if one.date <= meeting), key=lambda one: (one.date, one.repaid)))


def paid_until(movements: tuple[GrantMovement, ...], day: dt.date) -> float:
    """Return the amount paid up to and including a day, DKK."""
    return summed(one.paid for one in movements if one.date <= day)
