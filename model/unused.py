"""Pkt. 4.3 over the years: what was paid and not used, what is carried over, what is repaid and when."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from model.accounts import Accounts
from model.clauses.clause_4_3 import unused_grant, unused_grant_deadline
from model.clauses.clause_6_2_3 import default_interest
from model.daycount import last_day_of_month
from model.payment_period import last_day
from model.rounding import OERE, round_half_up, summed
from model.terms import Agreement, Funder

SHARE_OF_JOINT_GRANT = "share_of_joint_grant"


@dataclass(frozen=True)
class Repaid:
    """A repayment of what an annual meeting found, DKK; days after the deadline, and default interest on them."""

    date: dt.date
    amount: float
    days_late: int
    interest: float


@dataclass(frozen=True)
class UnusedYear:
    """The unused grant as an annual meeting finds it, DKK to the øre, cumulated from the first year on.

    `meeting` is held on that day or, if not `is_fixed`, at the latest then. `cost` and `used` are those of the year, of which
    `used` is the part that the grant carries. `repaid` counts up to and with the meeting. `unused` is before accruals; of it
    `lapsed` was carried over a year ago and not used since, so only `accruable` may be carried over, and `accrued` is.
    `repayable` is due on `due`; `repayments` are those made of it until the next meeting, `outstanding` is what they leave.
    """

    year: int
    meeting: dt.date
    is_fixed: bool
    due: dt.date
    paid: float
    cost: float
    used: float
    used_in_all: float
    repaid: float
    unused: float
    lapsed: float
    accruable: float
    accrued: float
    repayable: float
    repayments: tuple[Repaid, ...]
    outstanding: float

    @property
    def interest(self) -> float:
        """Default interest on what was repaid late, DKK."""
        return summed(one.interest for one in self.repayments)


def reducing_funder(agreement: Agreement) -> Funder:
    """The funder whose grant pkt. 4.2 and 4.3 are about."""
    (funder,) = agreement.funders((agreement.reduction.funder,))
    return funder


def carried_by_grant(agreement: Agreement, cost: float) -> float:
    """The part of a cost that the grant carries, DKK to the øre.

    Source: pkt. 4.3; which part is silent there: all of it, or the grant's share of what the funders grant together.
    """
    if agreement.unused_grant.carries != SHARE_OF_JOINT_GRANT:
        return cost
    joint = sum(funder.grant.value for funder in agreement.funder)
    return float(round_half_up(cost * reducing_funder(agreement).grant.value / joint, OERE))


def meeting_about(agreement: Agreement, accounts: Accounts, year: int) -> tuple[dt.date, bool]:
    """The day of the annual meeting about a year and True, or the last day it may be held and False.

    Source: pkt. 7.4.
    """
    fixed = accounts.meetings.get(year)
    return (fixed, True) if fixed is not None else (latest_meeting(agreement, year), False)


def latest_meeting(agreement: Agreement, year: int) -> dt.date:
    """The last day on which the annual meeting about a year may be held.

    Source: pkt. 7.4.
    """
    return last_day_of_month(year + 1, int(agreement.steering.annual_meeting_latest_month.value))


def unused_years(agreement: Agreement, accounts: Accounts) -> tuple[UnusedYear, ...]:
    """The unused grant of each year of the accounts, as its annual meeting finds it.

    An accrual beyond what is accruable does not count.

    Raises: `ArgumentError` for a late repayment in a half-year without a reference rate.
    Source: pkt. 4.3; default interest as in pkt. 6.2.3.
    """
    return tuple(_unused_years(agreement, accounts))


def _unused_years(agreement: Agreement, accounts: Accounts) -> Iterator[UnusedYear]:
    funder, used_before, cost_so_far = reducing_funder(agreement), 0.0, 0.0
    for year in range(agreement.years().start, accounts.year + 1):
        meeting, is_fixed = meeting_about(agreement, accounts, year)
        due = unused_grant_deadline.under(agreement)(meeting)
        cost = accounts.cost(year)
        cost_so_far = summed((cost_so_far, cost))
        used = carried_by_grant(agreement, cost_so_far)
        paid, repaid = accounts.paid(funder.id, last_day(year)), accounts.repaid(meeting)
        unused = float(unused_grant(paid, used, 0.0, repaid))
        lapsed = min(unused, _lapsed(agreement, accounts, year))
        accruable = summed((unused, -lapsed))
        accrued = min(accounts.accrued(year), accruable)
        repayable = float(unused_grant(paid, used, accrued, repaid))
        until = meeting_about(agreement, accounts, year + 1)[0] if year < accounts.year else dt.date.max
        repayments = tuple(_repayments(agreement, accounts, repayable, due, meeting, until))
        outstanding = summed((repayable, *(-one.amount for one in repayments)))
        yield UnusedYear(
            year, meeting, is_fixed, due, paid, cost, summed((used, -used_before)), used, repaid, unused, lapsed,
            accruable, accrued, repayable, repayments, outstanding,
        )  # fmt: skip
        used_before = used


def _lapsed(agreement: Agreement, accounts: Accounts, year: int) -> float:
    """What the year before carried over for the lines of the budget and this year has not used on them."""
    return summed(
        max(0.0, accounts.accrued(year - 1, line.id) - carried_by_grant(agreement, accounts.cost(year, line.id)))
        for line in agreement.budget.line
    )


def _repayments(
    agreement: Agreement, accounts: Accounts, repayable: float, due: dt.date, after: dt.date, until: dt.date
) -> Iterator[Repaid]:
    left, interest_on = repayable, default_interest.under(agreement)
    for one in sorted(accounts.repayments, key=lambda payment: payment.date):
        if after < one.date <= until and left > 0:
            amount = min(one.amount, left)
            left = summed((left, -amount))
            days_late = max(0, (one.date - due).days)
            yield Repaid(one.date, amount, days_late, float(interest_on(amount, due, one.date)))
