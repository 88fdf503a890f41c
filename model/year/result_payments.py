"""Payments for results (Bilag 5.1): payer, receiver and periods, and the outstanding part of each payment."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.base.payment_period import PaymentPeriod, periods
from model.base.rounding import summed
from model.facts.observations import Repayment
from model.outcomes.waterfall import Settlement, receivers_of
from model.targets.common.times import due_days
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY


@dataclass(frozen=True)
class Flow:
    """Payments from a payer to a receiver, with the first and last day on which a result behind them can be due."""

    payer: str
    receiver: str
    first: dt.date
    last: dt.date

    def periods(self, agreement: Agreement) -> Iterator[PaymentPeriod]:
        """Return the periods in which a payment is possible."""
        return periods(self.first, self.last, int(agreement.repayment.frequency.value))


@dataclass(frozen=True)
class ResultPayment:
    """Amount a payer owes a receiver for a period, DKK, with its repaid part (oldest period first) and the rest."""

    period: PaymentPeriod
    payer: str
    receiver: str
    amount: float
    repaid: float
    outstanding: float


def flows_of(agreement: Agreement) -> tuple[Flow, ...]:
    """Return every pair of payer and receiver, the municipality first; amounts a funder owes itself are only booked.

    Source: Bilag 5.1 pkt. 1.1, 1.2, 2.7.2; Bilag 1.4 pkt. 3.2.4.
    """
    days, period = due_days(agreement), agreement.period
    payers = {target.id: target.payer for target in agreement.target}
    found = []
    for payer in sorted(set(payers.values()), key=lambda one: (one != MUNICIPALITY, one)):
        own = [between for (target, _), between in days.items() if payers[target] == payer]
        first = min((first for first, _ in own), default=period.intervention_start.value)
        last = max((last for _, last in own), default=period.commitment_end.value)
        found += [Flow(payer, one, first, last) for one in receivers_of(agreement, payer) if one != payer]
    return tuple(found)


def result_payments(
    agreement: Agreement, settlements: Sequence[Settlement], repayments: Sequence[Repayment]
) -> tuple[ResultPayment, ...]:
    """Return amounts due and repaid, DKK, between payers and receivers for each period up to the last statement.

    Source: Bilag 5.1 pkt. 1.1, 1.2; that a repayment settles the oldest first is a reading.
    """
    due = {one.period: one.parts for one in settlements}
    parts = [(one, due.get(one, {})) for one in agreement.payment_periods() if one <= settlements[-1].period]
    return tuple(one for flow in flows_of(agreement) for one in _of_flow(flow, parts, repayments))


def _of_flow(
    flow: Flow, parts: Sequence[tuple[PaymentPeriod, Mapping[tuple[str, str], float]]], repayments: Sequence[Repayment]
) -> Iterator[ResultPayment]:
    key = flow.payer, flow.receiver
    repaid = summed(one.amount for one in repayments if (one.payer, one.receiver) == key)
    so_far = 0.0
    for period, due in parts:
        amount = due.get(key, 0.0)
        so_far = summed((so_far, amount))
        outstanding = min(amount, max(0.0, summed((so_far, -repaid))))
        yield ResultPayment(period, *key, amount, summed((amount, -outstanding)), outstanding)
