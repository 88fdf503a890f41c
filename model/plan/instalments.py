"""Bilag 3.2 under amendments (pkt. 11.1): what was agreed of each instalment when it fell due."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from model.base.rounding import summed
from model.clauses.annex_3_2 import instalment
from model.terms.agreement import Agreement, Funder
from model.terms.values import Term

OnDay: TypeAlias = Callable[[Agreement, dt.date], Agreement]


def planned_instalments(agreement: Agreement, funder: Funder) -> list[float]:
    """What was agreed of each instalment when it fell due, DKK.

    An amended grant, less what was planned before, is divided over the instalments that fall due from then on.

    Source: Bilag 3.2, pkt. 11.1; that earlier instalments stay as they were is a reading.
    """
    plan: list[float] = []
    for part in plan_parts(agreement, funder):
        base = max(0.0, summed((part.grant.value, *(-one for one in plan))))
        plan += [float(instalment(base, part.left, number)) for number in range(1, part.count + 1)]
    return plan


@dataclass(frozen=True)
class PlanPart:
    """A funder's grant, how many instalments in a row fell due by it, and how many there were left with them."""

    grant: Term
    count: int
    left: int


def plan_parts(agreement: Agreement, funder: Funder, on_day: OnDay = Agreement.of_day) -> list[PlanPart]:
    """The parts of a disbursement plan, one for each grant by which instalments fell due; `on_day` gives the terms of a day."""
    deadlines = [one.deadline.value for one in agreement.disbursement.instalment]
    grants = [on_day(agreement, day).funders((funder.id,))[0].grant for day in deadlines]
    parts, left = list[PlanPart](), len(deadlines)
    for grant, same in groupby(grants):
        parts.append(PlanPart(grant, len(list(same)), left))
        left -= parts[-1].count
    return parts


def planned_until(agreement: Agreement, funder: Funder, day: dt.date) -> float:
    """What of a funder's instalments falls due up to and with a day, DKK."""
    rows = zip(agreement.disbursement.instalment, planned_instalments(agreement, funder), strict=True)
    return summed(amount for one, amount in rows if one.deadline.value <= day)
