"""Reduction of the grant by DSI (pkt. 4.2) beyond the unused grant repaid, and where it is taken from, by year."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Generic

from model.base.payment_period import last_day
from model.base.rounding import summed
from model.clauses.clause_4_2 import absolute_reduction, relative_reduction
from model.facts.accounts import Accounts
from model.formula.either import T, applied, larger, like, not_below_zero, oere, smaller
from model.grant.carried import cost_carried, joint_grant
from model.grant.notices import holding_back
from model.grant.revoked import revocations
from model.grant.unused import UnusedYear, meeting_about
from model.plan.budget import households as planned_households
from model.plan.budget import line as budget_line
from model.plan.budget import until
from model.plan.instalments import planned_instalments
from model.terms.agreement import Agreement, Funder
from model.terms.reading_terms import SUM


@dataclass(frozen=True)
class Reduction:
    """The reduction that DSI may make at the end of a year, DKK to the øre.

    `enrolled` and `spent` are actual up to the year's end. `households` and `cost` are forecasts: the actual figures
    plus the plan for the remaining time; `cost` includes `postponed`. `amount` is the larger of `relative` and
    `absolute`, or their sum, by the reading used. Together with the amount `overpaid` before an amendment reduced the
    grant, it is `covered` by unused grant repaid and by `revoked` amounts (claimed or no longer payable); the rest is
    taken `from_instalments` not yet paid, and what remains is `repayable`.
    """

    year: int
    expected_households: float
    enrolled: float
    households: float
    budget: float
    spent: float
    postponed: float
    cost: float
    relative: float
    absolute: float
    amount: float
    unused: float
    revoked: float
    unpaid: float
    overpaid: float
    covered: float
    from_instalments: float
    repayable: float

    granted: float

    @property
    def taken(self) -> float:
        """Total that the funder recovers or keeps: unused grant, revocation and reduction, DKK."""
        return summed((self.unused, self.revoked, self.from_instalments, self.repayable))

    @property
    def short(self) -> float:
        """Forecast cost beyond all funders' grants less the amounts taken, DKK; at least 0."""
        return max(0.0, summed((self.cost, self.taken, -self.granted)))


@dataclass(frozen=True)
class InstalmentState:
    """An instalment of a funder at the end of a day, DKK.

    Payments count towards the earliest instalment first. Of the amount unpaid after the deadline, `withheld` is
    withheld by DSI after a notice (pkt. 6.1) and `late` is not. `reduced` is taken from the unpaid amount by pkt. 4.2
    or a later amendment; `remains` is still to be paid. What was unpaid when DSI revoked the grant is `revoked` only.
    """

    funder: str
    number: int
    deadline: dt.date
    planned: float
    paid: float
    paid_on: dt.date | None
    late: float
    withheld: float
    revoked: float
    reduced: float
    remains: float

    @property
    def unpaid(self) -> float:
        """Amount still to be paid before any reduction, DKK."""
        return summed((self.planned, -self.paid, -self.revoked))


@dataclass(frozen=True)
class ReductionInputs(Generic[T]):
    """What the reduction at the end of a year follows from: households, amounts in DKK, over numbers or cells.

    `planned` and `budgeted` are those of the plan and the budget until the year's end; `claimed` is None if no
    revocation has claimed anything yet, and `is_revoked` says whether one stands at the annual meeting.
    """

    expected: T
    enrolled: T
    planned: T
    budget: T
    budgeted: T
    spent: T
    accrued: T
    ahead: T
    paid: T
    repaid: T
    owed: T
    repayable: T
    claimed: T | None
    is_revoked: bool


def reduction_steps(agreement: Agreement, told: ReductionInputs[T], put: Callable[[T, str], T], nothing: T) -> None:
    """Put each figure of a year's reduction, DKK to the øre, and go on from what `put` returns: it, or its cell.

    No amount is taken twice, within a year or across years: amounts repaid as unused grant or revoked since the start
    are not reduced, and reduced amounts are not paid, so no later year finds them unused. Amounts carried over beyond
    what the plan pays ahead belong to costs later than budgeted, which are no saving.

    Source: pkt. 4.2, 4.3; how the two reductions combine is a reading.
    """
    grant = like(told.paid, agreement.grantor.grant)
    enrolled, coming = put(told.enrolled, "enrolled"), put(told.expected - told.planned, "coming")
    households = put(enrolled + coming, "households")
    put(told.expected, "expected_households")
    budget, spent = put(told.budget, "budget"), put(told.spent, "spent")
    rest_of_budget = put(oere(budget - told.budgeted), "budgeted")
    beyond = put(not_below_zero(oere(told.accrued - told.ahead)), "beyond")
    postponed = put(cost_carried(agreement, beyond), "postponed")
    cost = put(oere(spent + rest_of_budget + postponed), "cost")

    relative = put(applied(relative_reduction, grant, households, told.expected), "relative")
    share = agreement.reduction.saving_share
    absolute = put(applied(absolute_reduction, budget, not_below_zero(cost), share), "absolute")
    is_sum = agreement.reading.reductions_together.used == SUM
    both = oere(relative + absolute) if is_sum else larger(relative, absolute)
    amount = put(smaller(grant, both), "amount")

    overpaid = put(not_below_zero(oere(told.paid - grant)), "overpaid")
    back = put(oere(told.repaid + told.owed + told.repayable), "unused")
    still_open = not_below_zero(oere(grant - told.paid))
    unpaid, stopped = (nothing, still_open) if told.is_revoked else (still_open, nothing)
    if told.claimed is not None:
        back = put(oere(back + put(oere(told.claimed + stopped), "revoked")), "back")
    covered = put(smaller(back, oere(amount + overpaid)), "covered")
    rest = put(oere(amount + overpaid - covered), "rest")
    from_instalments = put(smaller(rest, put(unpaid, "unpaid")), "from_instalments")
    repayable = put(oere(rest - from_instalments), "repayable")
    taken = put(oere(back + from_instalments + repayable), "taken")
    left = put(oere(put(joint_grant(agreement, nothing), "granted") - taken), "left")
    put(not_below_zero(oere(cost - left)), "short")


def reduction_of(agreement: Agreement, accounts: Accounts, unused: UnusedYear) -> Reduction:
    """Return the reduction that DSI may make at the end of a year, DKK to the øre, as `reduction_steps` finds it.

    Source: pkt. 4.2, 4.3.
    """
    year, lines, found = unused.year, agreement.budget.line, dict[str, float]()

    def put(amount: float, name: str) -> float:
        return found.setdefault(name, amount)

    told = ReductionInputs(
        expected=agreement.people.households.value, enrolled=accounts.enrolled(last_day(year)), planned=until(agreement, planned_households, year),
        budget=summed(one.total.value for one in lines), budgeted=summed(until(agreement, budget_line(one.id), year) for one in lines),
        spent=unused.cost_in_all, accrued=unused.accrued, ahead=unused.ahead, paid=unused.paid, repaid=unused.repaid, owed=unused.owed,
        repayable=unused.repayable, claimed=unused.claimed, is_revoked=bool(revocations(agreement, accounts, unused.meeting)),
    )  # fmt: skip
    reduction_steps(agreement, told, put, 0.0)
    return Reduction(year, **{one.name: found[one.name] for one in fields(Reduction) if one.name != "year"})


def instalment_states(agreement: Agreement, accounts: Accounts, reduction: Reduction) -> tuple[InstalmentState, ...]:
    """Return every funder's instalments at the end of a year, DKK; revocations count if known at the meeting about it.

    Source: Bilag 3.2, pkt. 4.2, 6.1.1, 6.2.1; that a reduction is taken from the next instalment first is a reading.
    """
    meeting, _ = meeting_about(agreement, accounts, reduction.year)
    return _states_on(agreement, accounts, last_day(reduction.year), meeting, reduction.from_instalments)


def instalments_on(agreement: Agreement, accounts: Accounts, on: dt.date) -> tuple[InstalmentState, ...]:
    """Return every funder's instalments at the end of a day, DKK, before any reduction by an annual meeting.

    Source: Bilag 3.2.
    """
    return _states_on(agreement, accounts, on, on, 0.0)


def _states_on(
    agreement: Agreement, accounts: Accounts, on: dt.date, known_on: dt.date, reduction: float
) -> tuple[InstalmentState, ...]:
    own, is_revoked = agreement.grantor, bool(revocations(agreement, accounts, known_on))
    return tuple(
        state
        for funder in agreement.funder
        for state in _states_of(
            agreement, accounts, funder, on, reduction if funder is own else 0.0, is_revoked and funder is own
        )
    )


def _states_of(
    agreement: Agreement, accounts: Accounts, funder: Funder, on: dt.date, reduction: float, is_revoked: bool
) -> Iterator[InstalmentState]:
    plan, terms = planned_instalments(agreement, funder), agreement.disbursement.instalment
    is_held = funder is agreement.grantor and holding_back(agreement, accounts, on) is not None
    payments = sorted((one.date, one.amount) for one in accounts.disbursements if one.funder == funder.id)
    payments = [one for one in payments if one[0] <= on]
    paid_in_all, before = accounts.paid(funder.id, on), 0.0
    # amounts planned but no longer granted are taken from the open instalments, as in pkt. 4.2
    still_open, granted = (max(0.0, summed((one, -paid_in_all))) for one in (summed(plan), funder.grant.value))
    reduction = summed((reduction, still_open, -min(still_open, granted)))
    for number, (planned, row) in enumerate(zip(plan, terms, strict=True), 1):
        paid = min(planned, max(0.0, summed((paid_in_all, -before))))
        paid_on = _reached_on(payments, summed((before, paid))) if paid else None
        before = summed((before, planned))
        unpaid = summed((planned, -paid))
        revoked, open_ = (unpaid, 0.0) if is_revoked else (0.0, unpaid)
        reduced = min(open_, reduction)
        reduction = summed((reduction, -reduced))
        passed = open_ if row.deadline.value < on else 0.0
        late, withheld = (0.0, passed) if is_held else (passed, 0.0)
        yield InstalmentState(
            funder.id, number, row.deadline.value, planned, paid, paid_on, late, withheld, revoked, reduced,
            summed((open_, -reduced)),
        )  # fmt: skip


def _reached_on(payments: Sequence[tuple[dt.date, float]], amount: float) -> dt.date | None:
    """Return the day on which cumulative payments reached an amount, DKK."""
    so_far = 0.0
    for date, paid in payments:
        so_far = summed((so_far, paid))
        if so_far >= amount:
            return date
    return None
