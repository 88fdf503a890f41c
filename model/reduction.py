"""Pkt. 4.2 over the years: what DSI may reduce its grant by, what that takes from coming instalments, what is repaid."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from model.accounts import Accounts
from model.clauses.annex_3_2 import instalment
from model.clauses.annex_4_1 import budget_year
from model.clauses.clause_4_2 import absolute_reduction, relative_reduction
from model.payment_period import last_day
from model.reading_terms import SUM
from model.rounding import summed
from model.terms import Agreement, Funder
from model.unused import UnusedYear, reducing_funder
from model.values import Term

OnDay = Callable[[Agreement, dt.date], Agreement]


@dataclass(frozen=True)
class Reduction:
    """What DSI may reduce its grant by at the end of a year, DKK to the øre.

    Households and costs are the actual ones so far and the budget's for the time that is left; `amount` is the larger of
    `relative` and `absolute`, or their sum, as the source reads it. It is taken `from_instalments` that are not paid yet;
    the rest, with what was `overpaid` before an amendment reduced the grant, is `covered` by unused grant that is repaid
    anyway, or `repayable`.
    """

    year: int
    expected_households: float
    households: float
    budget: float
    cost: float
    relative: float
    absolute: float
    amount: float
    unpaid: float
    overpaid: float
    from_instalments: float
    covered: float
    repayable: float


@dataclass(frozen=True)
class InstalmentState:
    """An instalment of a funder at the end of a year, DKK.

    What was paid counts towards the earliest instalment first. `withheld` is not paid though its deadline has passed,
    `reduced` is taken from it by pkt. 4.2, or by an amendment since; `remains` is still to be paid.
    """

    funder: str
    number: int
    deadline: dt.date
    planned: float
    paid: float
    paid_on: dt.date | None
    withheld: float
    reduced: float
    remains: float

    @property
    def unpaid(self) -> float:
        """What is still to be paid unless DSI reduces it."""
        return summed((self.planned, -self.paid))


def planned_until(agreement: Agreement, total: Term, year: int) -> float:
    """The part of a budget line, or of the households, that the budget has up to and with a year.

    Source: Bilag 4.1.
    """
    start, end = agreement.period.intervention_start.value, agreement.period.intervention_end.value
    return sum(float(budget_year(total.value, start, end, one)) for one in agreement.years() if one <= year)


def reduction_of(agreement: Agreement, accounts: Accounts, unused: UnusedYear) -> Reduction:
    """What DSI may reduce its grant by at the end of a year.

    Source: pkt. 4.2; how the two reductions go together, and that unused grant is not repaid twice, are readings.
    """
    year, terms, funder = unused.year, agreement.reduction, reducing_funder(agreement)
    expected = agreement.people.households
    households = expected.value - planned_until(agreement, expected, year) + accounts.enrolled(last_day(year))
    lines = agreement.budget.line
    budget = summed(line.total.value for line in lines)
    ahead = [line.total.value - planned_until(agreement, line.total, year) for line in lines]
    cost = summed([*ahead, *(accounts.cost(one) for one in range(agreement.years().start, year + 1))])
    relative = float(relative_reduction(funder.grant.value, households, expected.value))
    absolute = float(absolute_reduction(budget, cost, terms.saving_share.value))
    amount = (
        summed((relative, absolute)) if agreement.reading.reductions_together.used == SUM else max(relative, absolute)
    )
    amount = min(amount, funder.grant.value)
    unpaid = max(0.0, summed((funder.grant.value, -unused.paid)))
    overpaid = max(0.0, summed((unused.paid, -funder.grant.value)))
    from_instalments = min(amount, unpaid)
    rest = summed((amount, overpaid, -from_instalments))
    covered = min(rest, summed((unused.repaid, unused.owed, unused.repayable)))
    return Reduction(
        year, expected.value, households, budget, cost, relative, absolute, amount, unpaid, overpaid, from_instalments,
        covered, summed((rest, -covered)),
    )  # fmt: skip


def instalment_states(agreement: Agreement, accounts: Accounts, reduction: Reduction) -> tuple[InstalmentState, ...]:
    """Every instalment of every funder at the end of a year.

    Source: Bilag 3.2, pkt. 4.2; that a reduction is taken from the next instalment first is a reading.
    """
    reduced = {reducing_funder(agreement).id: reduction.from_instalments}
    return tuple(
        state
        for funder in agreement.funder
        for state in _states_of(agreement, accounts, funder, last_day(reduction.year), reduced.get(funder.id, 0.0))
    )


def _states_of(
    agreement: Agreement, accounts: Accounts, funder: Funder, on: dt.date, reduction: float
) -> Iterator[InstalmentState]:
    plan, terms = planned_instalments(agreement, funder), agreement.disbursement.instalment
    payments = sorted((one.date, one.amount) for one in accounts.disbursements if one.funder == funder.id)
    payments = [one for one in payments if one[0] <= on]
    paid_in_all, before = accounts.paid(funder.id, on), 0.0
    # what is planned and no longer granted is taken from what is open, as pkt. 4.2 takes it
    still_open, granted = (max(0.0, summed((one, -paid_in_all))) for one in (summed(plan), funder.grant.value))
    reduction = summed((reduction, still_open, -min(still_open, granted)))
    for number, (planned, row) in enumerate(zip(plan, terms, strict=True), 1):
        paid = min(planned, max(0.0, summed((paid_in_all, -before))))
        before = summed((before, planned))
        open_ = summed((planned, -paid))
        reduced = min(open_, reduction)
        reduction = summed((reduction, -reduced))
        withheld = open_ if row.deadline.value <= on else 0.0
        paid_on = _reached_on(payments, summed((before, -open_))) if paid else None
        yield InstalmentState(
            funder.id, number, row.deadline.value, planned, paid, paid_on, withheld, reduced, summed((open_, -reduced))
        )


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


def _reached_on(payments: Sequence[tuple[dt.date, float]], amount: float) -> dt.date | None:
    """The day on which the payments together reached an amount."""
    so_far = 0.0
    for date, paid in payments:
        so_far = summed((so_far, paid))
        if so_far >= amount:
            return date
    return None
