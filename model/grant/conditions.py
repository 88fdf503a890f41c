"""Pkt. 3.3, conditions: before all are met nothing may be paid out; what was, and what fell due while one was open."""

import datetime as dt
from dataclasses import dataclass

from model.base.daycount import later
from model.base.payment_period import last_day
from model.base.state import State
from model.facts.accounts import Accounts
from model.grant.grant_account import movements_of, paid_until
from model.grant.unused import reducing_funder
from model.plan.instalments import planned_until
from model.terms.agreement import Agreement


@dataclass(frozen=True)
class ConditionState:
    """A condition as an annual meeting finds it: `met_on` is None where the accounts do not say that it is met.

    `paid_before` was paid out before it was met, `due_before` fell due by the year's end while it is open, DKK.
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
    """Every condition, and whether it is kept: nothing paid out before, and none open when an instalment falls due.

    Source: pkt. 3.3, Bilag 3.2.
    """
    movements, funder = movements_of(agreement, accounts, year), reducing_funder(agreement)
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
    """Whether a condition is not met on a day, as far as the accounts say of any when it was.

    Source: pkt. 3.3.
    """
    met = [accounts.met.get(one.id) for one in agreement.condition]
    return any(met) and any(day is None or day > on for day in met)
