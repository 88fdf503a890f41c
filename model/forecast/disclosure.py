"""What a forecast may tell of statements so far: amounts by payer are prices of counts (pkt. 9.1)."""

from __future__ import annotations

from collections.abc import Iterable

from model.base.payment_period import PaymentPeriod
from model.facts.observations import Observations
from model.forecast.sample import Sample
from model.outcomes.statement import state
from model.outcomes.steering_group import told_of


def hidden_periods(drawn: Sample, observed: Observations | None) -> frozenset[PaymentPeriod]:
    """Return the periods of whose statements no payer's amount may be told: all, if that of any would tell a small count.

    Source: pkt. 9.1, as for the steering group, which is not told what one payer has paid since the start either.
    """
    if observed is None:
        return frozenset()
    agreement = drawn.outlook.agreement
    told = told_of(agreement, observed, state(agreement, observed))
    is_apart = told is not None and told.under_ceiling is not None
    return frozenset() if is_apart else frozenset(drawn.outlook.told)


def is_hidden(periods: Iterable[PaymentPeriod], hidden: frozenset[PaymentPeriod]) -> bool:
    """Return whether an amount is of any hidden period: the others' amounts, taken from it, would leave that one's."""
    return any(one in hidden for one in periods)
