"""Disbursement plan under amendments (Bilag 3.2, pkt. 11.1): the amount agreed for each instalment when it fell due."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from model.base.rounding import summed
from model.clauses.annex_3_2 import instalment
from model.terms.agreement import Agreement, Funder
from model.terms.values import Term


def planned_instalments(agreement: Agreement, funder: Funder) -> list[float]:
    """Return the amount agreed for each instalment when it fell due, DKK.

    An amended grant, less what was planned before, is divided over the instalments due from then on.

    Source: Bilag 3.2, pkt. 11.1; that earlier instalments remain unchanged is a reading.
    """
    plan: list[float] = []
    for part in plan_parts(agreement, funder):
        base = max(0.0, summed((part.grant.value, *(-one for one in plan))))
        plan += [float(instalment(base, part.left, number)) for number in range(1, part.count + 1)]
    return plan


@dataclass(frozen=True)
class PlanPart:
    """A funder's grant, the number of consecutive instalments due under it, and the number left including them."""

    grant: Term
    count: int
    left: int


def plan_parts(agreement: Agreement, funder: Funder) -> list[PlanPart]:
    """Return the parts of a disbursement plan, one per grant in force at deadlines."""
    deadlines = [one.deadline.value for one in agreement.disbursement.instalment]
    grants = [agreement.of_day(day).funders((funder.id,))[0].grant for day in deadlines]
    parts, left = list[PlanPart](), len(deadlines)
    for grant, same in groupby(grants):
        parts.append(PlanPart(grant, len(list(same)), left))
        left -= parts[-1].count
    return parts


def planned_until(agreement: Agreement, funder: Funder, day: dt.date) -> float:
    """Return a funder's instalments due up to and including a day, DKK."""
    rows = zip(agreement.disbursement.instalment, planned_instalments(agreement, funder), strict=True)
    return summed(amount for one, amount in rows if one.deadline.value <= day)
