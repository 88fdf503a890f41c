"""Amounts that annual meetings found repayable (pkt. 4.3), and their repayment: in time, late or outstanding."""

import datetime as dt
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from model.base.daycount import later
from model.base.rounding import summed
from model.clauses.clause_6_2_3 import default_interest
from model.clauses.clause_10_2 import received
from model.facts.accounts import Accounts
from model.terms.agreement import Agreement
from model.terms.reading_terms import AFTER_BUSINESS_DAY
from model.terms.tables import half_years


@dataclass(frozen=True)
class Repaid:
    """A repayment of an amount found by an annual meeting, DKK, with days late and default interest on them, DKK."""

    date: dt.date
    amount: float
    days_late: int
    interest: float


@dataclass(frozen=True)
class Overdue:
    """The part of an earlier meeting's finding about `year` that is not repaid at a later meeting, DKK.

    Days late and default interest run until `until`: the later meeting, or the last day covered by a reference rate.
    The part `by_plan` bears no interest.
    """

    year: int
    due: dt.date
    amount: float
    by_plan: float
    until: dt.date
    days_late: int
    interest: float


def in_time_until(agreement: Agreement, due: dt.date) -> dt.date:
    """Return the last day on which a payment is in time: the deadline, or the first business day on or after it.

    Source: pkt. 10.2, which covers notices; whether it applies to payments is a reading.
    """
    return received.under(agreement)(due) if agreement.reading.payment_late.used == AFTER_BUSINESS_DAY else due


@dataclass
class _Demand:
    """A meeting's finding, DKK: the meeting's day, deadline, last day in time, repayments, and the amount left.

    The part `by_plan` was paid ahead under the plan and is no one's fault.
    """

    year: int
    meeting: dt.date
    due: dt.date
    in_time: dt.date
    left: float
    by_plan: float
    repayments: list[Repaid] = field(default_factory=list)


class Demands:
    """Findings of the annual meetings, each with its own deadline; repayments settle the oldest first."""

    def __init__(self, agreement: Agreement, accounts: Accounts) -> None:
        self._agreement, self._found = agreement, list[_Demand]()
        self._coming = deque(sorted(accounts.repayments, key=lambda payment: payment.date))

    def add(self, year: int, meeting: dt.date, due: dt.date, repayable: float, by_plan: float) -> None:
        """Record the amount that the meeting about a year found repayable, DKK."""
        in_time = in_time_until(self._agreement, due)
        self._found.append(_Demand(year, meeting, due, in_time, repayable, by_plan))

    def at(self, meeting: dt.date, unused: float, claimed_on: dt.date | None = None) -> tuple[Overdue, ...]:
        """Return what is left of earlier meetings' findings at a later meeting, given the unused grant it finds, DKK.

        Amounts used since then are no longer due. Findings made before `claimed_on`, the day of a revocation, are part
        of its claim.
        """
        self._receive(meeting)
        for one in self._found:
            is_claimed = claimed_on is not None and one.meeting < claimed_on
            one.left = 0.0 if is_claimed else min(one.left, unused)
            unused = summed((unused, -one.left))
        until = min(meeting, later(half_years(self._agreement).until.value[-1], 1))
        return tuple(self._overdue(one, until) for one in self._found if one.left)

    def _overdue(self, one: _Demand, until: dt.date) -> Overdue:
        by_plan = min(one.left, one.by_plan)
        late = self._late(summed((one.left, -by_plan)), one.in_time, until)
        return Overdue(one.year, one.due, one.left, by_plan, until, *late)

    def settled(self) -> Sequence[_Demand]:
        """Return each meeting's finding after all repayments."""
        self._receive(dt.date.max)
        return self._found

    def _receive(self, until: dt.date) -> None:
        while self._coming and self._coming[0].date <= until:
            payment = self._coming.popleft()
            rest = payment.amount
            for claim in self._found:
                amount = min(rest, claim.left)
                if amount > 0:
                    late = self._late(amount, claim.in_time, payment.date)
                    claim.repayments.append(Repaid(payment.date, amount, *late))
                    claim.left, rest = summed((claim.left, -amount)), summed((rest, -amount))

    def _late(self, amount: float, in_time: dt.date, date: dt.date) -> tuple[int, float]:
        """Return days late, and default interest on them, DKK."""
        interest = default_interest.under(self._agreement)(amount, in_time, date)
        return max(0, (date - in_time).days), float(interest)
