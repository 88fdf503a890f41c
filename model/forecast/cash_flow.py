"""Expected cash flow of each party: grants out, repayments in; what that comes to as a multiple, a rate and a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isnan

from model.base.daycount import DAYS_PER_YEAR, later
from model.base.payment_period import PaymentPeriod
from model.base.rounding import summed
from model.forecast.sample import Sample
from model.plan.instalments import planned_instalments
from model.terms.agreement import Agreement, Funder
from model.terms.forecast_terms import ForecastTerms

_LOWEST, _HIGHEST = -0.99, 10.0
"""Rates a year between which an internal rate is looked for."""
_HALVINGS = 60


@dataclass(frozen=True)
class CashPayment:
    """A day and what is received on it, DKK; paid out if below 0."""

    day: dt.date
    amount: float


@dataclass(frozen=True)
class CashFlow:
    """A funder's expected payments in their order: its grant, what it pays for results itself, and what it receives."""

    funder: Funder
    grants: Sequence[CashPayment]
    own: Sequence[CashPayment]
    received: Sequence[CashPayment]

    @cached_property
    def every(self) -> Sequence[CashPayment]:
        """All payments in the order of their days."""
        return sorted((*self.grants, *self.own, *self.received), key=lambda one: one.day)

    @property
    def multiple(self) -> float:
        """What is received for each krone of grant and own payments."""
        return _sum(self.received) / -_sum((*self.grants, *self.own))

    @property
    def rate(self) -> float | None:
        """The internal rate a year, days/365 as Excel's XIRR; None if no rate makes the payments worth nothing."""
        return internal_rate(self.every)

    @property
    def yearly_rate(self) -> float | None:
        """The internal rate of the payments of calendar years."""
        import numpy_financial

        years = range(self.every[0].day.year, self.every[-1].day.year + 1)
        yearly = [summed(one.amount for one in self.every if one.day.year == year) for year in years]
        found = float(numpy_financial.irr(yearly))
        return None if isnan(found) else found

    @property
    def paid_back(self) -> dt.date | None:
        """The first day on which as much has been received as paid out in all; None if it never is."""
        paid, so_far = -_sum((*self.grants, *self.own)), 0.0
        for one in self.received:
            so_far = summed((so_far, one.amount))
            if so_far >= paid:
                return one.day
        return None


def payment_day(terms: ForecastTerms, period: PaymentPeriod) -> dt.date:
    """Return the day on which a period's results are taken to be paid; that many days after it is an assumption."""
    return later(period.last, terms.paid_after.value)


def cash_flow(agreement: Agreement, drawn: Sample, funder: Funder) -> CashFlow:
    """Return a funder's expected payments, DKK to the øre: the mean of all futures, its instalments as planned."""
    terms, deadlines = drawn.outlook.terms, [one.deadline.value for one in agreement.disbursement.instalment]
    grants = [
        CashPayment(day, -amount) for day, amount in zip(deadlines, planned_instalments(agreement, funder), strict=True)
    ]
    own, received = list[CashPayment](), list[CashPayment]()
    for period in drawn.periods:
        day = payment_day(terms, period)
        flows = [(payer, to, one) for (at, payer, to), one in drawn.flows.items() if at == period]
        own.append(CashPayment(day, -summed(one for payer, _, one in flows if payer == funder.id)))
        received.append(CashPayment(day, summed(one for _, to, one in flows if to == funder.id)))
    return CashFlow(funder, grants, own, received)


def internal_rate(payments: Sequence[CashPayment]) -> float | None:
    """Return the rate a year at which payments are worth nothing on the first day, as Excel's XIRR; None without one.

    Args:
        payments: in the order of their days, DKK.

    Returns: a fraction a year, unrounded.
    """

    def years_between(one: dt.date, other: dt.date) -> float:
        return (other - one).days / DAYS_PER_YEAR

    def worth(rate: float) -> float:
        first = payments[0].day
        return sum(one.amount * float((1 + rate) ** -years_between(first, one.day)) for one in payments)

    low, high = _LOWEST, _HIGHEST
    if worth(low) * worth(high) > 0:
        return None
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if worth(low) * worth(middle) > 0 else (low, middle)
    return (low + high) / 2


def _sum(payments: Sequence[CashPayment]) -> float:
    return summed(one.amount for one in payments)
