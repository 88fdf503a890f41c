"""Conditions of disbursement (pkt. 3.3): when each was met, and what was paid or fell due while it was open."""

import datetime as dt
from dataclasses import dataclass

from model.base.daycount import later
from model.base.payment_period import last_day
from model.base.state import State
from model.facts.accounts import Accounts
from model.grant.grant_account import movements_of, paid_until
from model.plan.instalments import planned_until
from model.terms.agreement import Agreement


@dataclass(frozen=True)
class ConditionState:
    """A condition as seen at an annual meeting; `met_on` is None if the accounts do not record it as met.

    `paid_before` was paid out before it was met; `due_before` fell due by the year's end while it was open; both DKK.
    """

    id: str
    title: str
    clause: str
    amount: float
    met_on: dt.date | None
    paid_before: float
    due_before: float
    state: State


def conditions_of(agreement: Agreement, accounts: Accounts, year: int) -> tuple[ConditionState, ...]:
    """Return every condition and its state: unmet if anything was paid, or an instalment fell due, while it was open.

    Source: pkt. 3.3, Bilag 3.2.
    """
    movements, funder = movements_of(agreement, accounts, year), agreement.grantor
    due = planned_until(agreement, funder, last_day(year))
    found = []
    for one in agreement.condition:
        met = accounts.met.get(one.id)
        paid = paid_until(movements, dt.date.max if met is None else later(met, -1))
        open_ = due if met is None else 0.0
        state = State.UNMET if paid or open_ else State.FINE if met is not None else State.NOT_YET
        found.append(ConditionState(one.id, one.title, one.amount.clause, one.amount.value, met, paid, open_, state))
    return tuple(found)


def is_open(agreement: Agreement, accounts: Accounts, on: dt.date) -> bool:
    """Return whether a condition is open on a day; false if the accounts record no condition as met.

    Source: pkt. 3.3.
    """
    met = [accounts.met.get(one.id) for one in agreement.condition]
    return any(met) and any(day is None or day > on for day in met)
