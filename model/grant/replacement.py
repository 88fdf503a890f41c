"""Replacement (Bilag 1.4 pkt. 3.2.3) of households that left within three months of their start.

Reported by half-year, so that no single household can be identified. A household that no longer needed the intervention
is not replaced.
"""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from model.base.daycount import later, months_later
from model.base.payment_period import PaymentPeriod
from model.facts.accounts import Accounts, LeftEarly
from model.targets.common.courses import ended_within
from model.terms.agreement import Agreement


@dataclass(frozen=True)
class Replacement:
    """Places of a period's early leavers: due day, and the day the last was taken (`taken_on`; None if one is open).

    A planned end this early must be replaced, too: the text states a time and no cause.
    """

    period: PaymentPeriod
    due: dt.date
    taken_on: dt.date | None

    def is_open(self, on: dt.date) -> bool:
        """Return whether a place is still open on a day."""
        return self.taken_on is None or self.taken_on > on


def replacements_of(agreement: Agreement, accounts: Accounts) -> tuple[Replacement, ...]:
    """Return the periods with households to be replaced; none if only numbers of households are recorded.

    Source: Bilag 1.4 pkt. 3.2.3, which says »as soon as possible«: the due day is an assumption of the source, and
        never after the intervention.
    """
    by_period: dict[PaymentPeriod, list[LeftEarly]] = {}
    for one in _to_be_replaced(agreement, accounts):
        period = PaymentPeriod.of(one.left, int(agreement.repayment.frequency.value))
        by_period.setdefault(period, []).append(one)
    return tuple(
        Replacement(period, _due(agreement, period), _last(found)) for period, found in sorted(by_period.items())
    )


def _to_be_replaced(agreement: Agreement, accounts: Accounts) -> list[LeftEarly]:
    told = [one for one in accounts.left_early or () if not one.no_more_need]
    if not told:
        return []
    start, left = (np.array([getattr(one, key) for one in told], "datetime64[D]") for key in ("start", "left"))
    return [one for one, is_early in zip(told, ended_within(agreement, start, left), strict=True) if is_early]


def _due(agreement: Agreement, period: PaymentPeriod) -> dt.date:
    months = int(agreement.people.replaced_within.value)
    return min(later(months_later(later(period.last, 1), months), -1), agreement.period.intervention_end.value)


def _last(found: list[LeftEarly]) -> dt.date | None:
    days = [one.replaced_on for one in found]
    return None if None in days else max(day for day in days if day is not None)
