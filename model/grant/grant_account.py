"""The grant day by day: what the funder of pkt. 4.3 has paid, and what of it came back as unused."""

import datetime as dt
from dataclasses import dataclass

from model.base.rounding import summed
from model.facts.accounts import Accounts
from model.grant.unused import meeting_about, reducing_funder
from model.terms.agreement import Agreement


@dataclass(frozen=True)
class Movement:
    """Money on a day, DKK: `paid` by the funder, or `repaid` to it."""

    date: dt.date
    paid: float = 0.0
    repaid: float = 0.0


def movements_of(agreement: Agreement, accounts: Accounts, year: int) -> tuple[Movement, ...]:
    """What was paid and came back by the meeting about a year, in order of the days.

    Source: pkt. 3.2, 4.3.
    """
    meeting, _ = meeting_about(agreement, accounts, year)
    funder = reducing_funder(agreement).id
    paid = (Movement(one.date, paid=one.amount) for one in accounts.disbursements if one.funder == funder)
    back = (Movement(one.date, repaid=one.amount) for one in accounts.repayments)
    return tuple(sorted((one for one in (*paid, *back) if one.date <= meeting), key=lambda one: (one.date, one.repaid)))


def paid_until(movements: tuple[Movement, ...], day: dt.date) -> float:
    """What was paid up to and with a day."""
    return summed(one.paid for one in movements if one.date <= day)
