"""How what is repaid in all spreads over many futures, and over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from model.base.payment_period import PaymentPeriod
from model.base.rounding import WHOLE, round_half_up
from model.forecast.draws import Futures
from model.forecast.sample import APART, Sample
from model.terms.agreement import Agreement

LOWEST, STEP, STEPS = 0.5, 0.05, 11
"""Shares of the return ceiling at which the spread is told: the lowest, the distance to the next, and how many."""


def shares_of_ceiling() -> list[float]:
    """Return the shares of the return ceiling up to which futures are counted, the last all of it."""
    return [LOWEST + STEP * number for number in range(STEPS)]


def below_shares(agreement: Agreement, repaid: Futures) -> Sequence[float]:
    """Return the share of futures in which less is repaid than each share of the return ceiling, to the krone."""
    ceiling = agreement.return_ceiling.amount.value
    edges = [float(round_half_up(share * ceiling, WHOLE)) for share in shares_of_ceiling()]
    return [float(np.mean(edge - repaid > APART)) for edge in edges]


def fan(drawn: Sample, shares: Sequence[float]) -> Mapping[PaymentPeriod, Sequence[float]]:
    """Return what is repaid for all results until each period, DKK: the amounts that shares of the futures stay below."""
    found, so_far = dict[PaymentPeriod, Sequence[float]](), np.zeros(drawn.futures)
    for period in drawn.periods:
        so_far = so_far + drawn.paid_for(period)
        found[period] = [float(one) for one in np.quantile(so_far, shares)]
    return found
