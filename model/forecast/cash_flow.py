"""Expected cash flow of each party: grants out, repayments in; what that comes to as a multiple, a rate and a day.

When a donation is given is an assumption: nothing is agreed but that it must be there before anything is disbursed (pkt. 3.3).
"""

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
from model.terms.outcome_terms import MUNICIPALITY

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
    """A party's expected payments in their order: what it grants, what it pays for results itself, and what it receives.

    `party` is a funder's id, a donor, or the municipality; that one receives what funders grant.
    """

    party: str
    grants: Sequence[CashPayment]
    own: Sequence[CashPayment]
    received: Sequence[CashPayment]

    @cached_property
    def every(self) -> Sequence[CashPayment]:
        """All payments in the order of their days."""
        return sorted((*self.grants, *self.own, *self.received), key=lambda one: one.day)

    @property
    def paid(self) -> float:
        """What is paid in all, grants and results, DKK."""
        return summed(-one.amount for one in (*self.grants, *self.own))

    @property
    def got(self) -> float:
        """What is received in all, DKK."""
        return summed(one.amount for one in self.received)

    @property
    def multiple(self) -> float:
        """What is received for each krone of grant and own payments."""
        return self.got / self.paid

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
        paid, so_far = self.paid, 0.0
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
    terms, grants = drawn.outlook.terms, [CashPayment(day, -amount) for day, amount in _granted(agreement, funder)]
    own, received = list[CashPayment](), list[CashPayment]()
    for period in drawn.periods:
        day = payment_day(terms, period)
        flows = [(payer, to, one) for (at, payer, to), one in drawn.flows.items() if at == period]
        own.append(CashPayment(day, -summed(one for payer, _, one in flows if payer == funder.id)))
        received.append(CashPayment(day, summed(one for _, to, one in flows if to == funder.id)))
    return CashFlow(funder.id, grants, own, received)


def municipal_flow(agreement: Agreement, drawn: Sample) -> CashFlow:
    """Return what the municipality receives of the grants and repays for results, DKK to the øre: the mean of all futures."""
    received = dict.fromkeys((one.deadline.value for one in agreement.disbursement.instalment), 0.0)
    for funder in agreement.funder:
        for day, amount in _granted(agreement, funder):
            received[day] = summed((received[day], amount))
    own = [
        CashPayment(
            payment_day(drawn.outlook.terms, period),
            -summed(one for (at, payer, _), one in drawn.flows.items() if (at, payer) == (period, MUNICIPALITY)),
        )
        for period in drawn.periods
    ]
    return CashFlow(MUNICIPALITY, [], own, [CashPayment(*one) for one in received.items()])


def donations(agreement: Agreement) -> list[CashFlow]:
    """Return what donors give the grantor, DKK: with the first instalment, which is an assumption, and never repaid.

    Source: pkt. 3.3(3).
    """
    first = agreement.disbursement.instalment[0].deadline.value
    return [
        CashFlow(one.donor, [CashPayment(first, -one.amount.value)], [], []) for one in agreement.condition if one.donor
    ]


def _granted(agreement: Agreement, funder: Funder) -> list[tuple[dt.date, float]]:
    """Return a funder's instalments as planned, by their deadlines."""
    deadlines = [one.deadline.value for one in agreement.disbursement.instalment]
    return list(zip(deadlines, planned_instalments(agreement, funder), strict=True))


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
