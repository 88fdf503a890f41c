"""Pkt. 4.3 over the years: what was paid and not used, what is carried over, what is repaid and when."""

import datetime as dt
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from model.accounts import Accounts
from model.budget import in_all
from model.clauses.clause_4_3 import unused_grant, unused_grant_deadline
from model.clauses.clause_6_2_3 import default_interest
from model.clauses.clause_10_2 import received
from model.daycount import last_day_of_month, later
from model.instalments import planned_until
from model.paid_ahead import carried_over, nobodys_fault
from model.payment_period import last_day
from model.reading_terms import AFTER_BUSINESS_DAY, SHARE_OF_JOINT_GRANT
from model.rounding import OERE, round_half_up, summed
from model.tables import half_years
from model.terms import Agreement, Funder


@dataclass(frozen=True)
class Repaid:
    """A repayment of what an annual meeting found, DKK; days after the deadline, and default interest on them."""

    date: dt.date
    amount: float
    days_late: int
    interest: float


@dataclass(frozen=True)
class Overdue:
    """What an earlier meeting found, about `year`, and what is not repaid at a later one, DKK.

    Days late and default interest run up to `until`: the later meeting, or the last day that has a reference rate. What of it
    is `by_plan` bears no interest.
    """

    year: int
    due: dt.date
    amount: float
    by_plan: float
    until: dt.date
    days_late: int
    interest: float


@dataclass(frozen=True)
class UnusedYear:
    """The unused grant as an annual meeting finds it, DKK to the øre, cumulated from the first year on.

    `meeting` is held on that day or, if not `is_fixed`, at the latest then. `cost` and `used` are those that count in the year,
    of which `used` is the part that the grant carries; `corrected` is what is booked in it about earlier years, `found` is the part of `cost` by which it differs from what the accounts
    say of the year: corrections of years that were decided, or of this one since. `ahead` is what the plan of instalments pays
    by the year's end above the grant's share of the budget. `repaid` counts up to and with the meeting. `unused` is before
    accruals; of it `owed` was found by earlier meetings and stays due on their days, row by row in `overdue`, and `lapsed` was
    carried over a year ago and not used since. Only the rest, `accruable`, may be carried over, and `accrued` is; of what is left then, `excepted` is not
    repaid, as the parties have agreed for this meeting. `repayable` is due on `due`; of it `by_plan` was paid ahead by the plan, and no meeting has decided on it yet. `repayments` are those made
    of it, `outstanding` is what they, and what was used since, leave. Where the meeting's decision is known, `cost`, `accrued`
    and `repayable` are what it decided.
    """

    year: int
    meeting: dt.date
    is_fixed: bool
    is_decided: bool
    due: dt.date
    paid: float
    cost: float
    corrected: float
    found: float
    cost_in_all: float
    used: float
    used_in_all: float
    ahead: float
    repaid: float
    unused: float
    owed: float
    overdue: tuple[Overdue, ...]
    lapsed: float
    accruable: float
    accrued: float
    excepted: float
    repayable: float
    by_plan: float
    repayments: tuple[Repaid, ...]
    outstanding: float

    @property
    def booked(self) -> float:
        """The costs that the accounts have of the year, DKK."""
        return summed((self.cost, -self.found))

    @property
    def interest(self) -> float:
        """Default interest on what was repaid late, DKK."""
        return summed(one.interest for one in self.repayments)

    def missing(self, on: dt.date) -> float:
        """What of `repayable` was not repaid at the end of a day, DKK, beyond what the plan pays ahead."""
        repaid = summed(one.amount for one in self.repayments if one.date <= on)
        return max(0.0, summed((self.repayable, -repaid, -self.by_plan)))


def reducing_funder(agreement: Agreement) -> Funder:
    """The funder whose grant pkt. 4.2 and 4.3 are about."""
    (funder,) = agreement.funders((agreement.reduction.funder,))
    return funder


def carried_by_grant(agreement: Agreement, cost: float) -> float:
    """The part of a cost that the grant carries, DKK to the øre.

    Source: pkt. 4.3; which part is silent there: all of it, or the grant's share of what the funders grant together.
    """
    if agreement.reading.cost_carried.used != SHARE_OF_JOINT_GRANT:
        return cost
    return float(round_half_up(cost * reducing_funder(agreement).grant.value / joint_grant(agreement), OERE))


def cost_carried(agreement: Agreement, amount: float) -> float:
    """The cost of which the grant carries an amount, DKK to the øre.

    Source: pkt. 4.3, as in `carried_by_grant`.
    """
    if agreement.reading.cost_carried.used != SHARE_OF_JOINT_GRANT:
        return amount
    return float(round_half_up(amount * joint_grant(agreement) / reducing_funder(agreement).grant.value, OERE))


def joint_grant(agreement: Agreement) -> float:
    """What all funders grant together, DKK."""
    return sum(funder.grant.value for funder in agreement.funder)


def meeting_about(agreement: Agreement, accounts: Accounts, year: int) -> tuple[dt.date, bool]:
    """The day of the annual meeting about a year and True, or the last day it may be held and False.

    Source: pkt. 7.4.
    """
    fixed = accounts.meetings.get(year)
    return (fixed, True) if fixed is not None else (latest_meeting(agreement, year), False)


def latest_meeting(agreement: Agreement, year: int) -> dt.date:
    """The last day on which the annual meeting about a year may be held, by the terms of that year.

    Source: pkt. 7.4.
    """
    month = agreement.of_year(year).steering.annual_meeting_latest_month
    return last_day_of_month(year + 1, int(month.value))


def in_time_until(agreement: Agreement, due: dt.date) -> dt.date:
    """The last day on which a payment is in time: the deadline, or the first business day from it on.

    Source: pkt. 10.2 speaks of notices; whether it holds for payments is a reading.
    """
    return received.under(agreement)(due) if agreement.reading.payment_late.used == AFTER_BUSINESS_DAY else due


def unused_years(agreement: Agreement, accounts: Accounts, last: int | None = None) -> tuple[UnusedYear, ...]:
    """The unused grant of each year up to a last one, or of the accounts, as its meeting finds it by the terms of that year.

    An accrual beyond what is accruable does not count, nor an agreement beyond what is left then. What a meeting found stays due on its day while it is neither repaid,
    the oldest first, nor used, the newest first. What a meeting decided stays; where the accounts say otherwise of its year
    since, the difference counts in the first year that is not decided.

    Raises: `ArgumentError` for a late repayment in a half-year without a reference rate.
    Source: pkt. 4.3; default interest as in pkt. 6.2.3.
    """
    claims, found = _Claims(agreement, accounts), list[UnusedYear]()
    for year in range(agreement.commitment_years().start, (last or accounts.year) + 1):
        one = _found(agreement, accounts, year, claims, found)
        claims.add(one)
        found.append(one)
    return tuple(
        replace(one, repayments=tuple(claim.repayments), outstanding=claim.left)
        for one, claim in zip(found, claims.settled(), strict=True)
    )


def _found(
    agreement: Agreement, accounts: Accounts, year: int, claims: "_Claims", earlier: Sequence[UnusedYear]
) -> UnusedYear:
    """What a meeting finds, before anything is repaid of it."""
    terms, decided = agreement.of_year(year), accounts.decided_about(year)
    meeting, is_fixed = meeting_about(agreement, accounts, year)
    before, used_before = (earlier[-1].cost_in_all, earlier[-1].used_in_all) if earlier else (0.0, 0.0)
    booked = summed(one.amount for one in accounts.costs if one.year <= year)
    cost = summed((before, decided.cost)) if decided is not None else booked
    used = summed((used_before, carried_by_grant(terms, cost), -carried_by_grant(terms, before)))
    paid, repaid = accounts.paid(reducing_funder(terms).id, last_day(year)), accounts.repaid(meeting)
    unused = float(unused_grant(paid, used, 0.0, repaid))
    overdue = claims.at(meeting, unused)
    owed = summed(one.amount for one in overdue)
    settled = summed((repaid, owed))
    rest = float(unused_grant(paid, used, 0.0, settled))
    lapsed = min(rest, _lapsed(terms, accounts, year))
    accruable = summed((rest, -lapsed))
    planned, budgeted = planned_until(agreement, reducing_funder(agreement), last_day(year)), _budgeted(agreement, year)
    ahead, paid_ahead = (max(0.0, summed((one, -budgeted))) for one in (planned, min(planned, paid)))
    told = carried_over(terms, accounts.accrued(year), paid_ahead, accruable)
    accrued = decided.accrued if decided is not None else told
    excepted = min(accounts.excepted(year), max(0.0, summed((rest, -accrued))))
    kept = summed((accrued, excepted))
    repayable = decided.repayable if decided is not None else float(unused_grant(paid, used, kept, settled))
    by_plan = 0.0 if decided is not None else nobodys_fault(terms, repayable, paid_ahead, kept)
    in_year = summed((cost, -before))
    return UnusedYear(
        year=year, meeting=meeting, is_fixed=is_fixed, is_decided=decided is not None,
        due=unused_grant_deadline.under(terms)(meeting), paid=paid, cost=in_year,
        corrected=accounts.corrected(year),
        found=summed((in_year, -accounts.cost(year))), cost_in_all=cost, used=summed((used, -used_before)),
        used_in_all=used, ahead=ahead, repaid=repaid, unused=unused, owed=owed, overdue=overdue, lapsed=lapsed,
        accruable=accruable, accrued=accrued, excepted=excepted, repayable=repayable,
        by_plan=by_plan, repayments=(), outstanding=repayable,
    )  # fmt: skip


def _budgeted(agreement: Agreement, last: int) -> float:
    """The part of the budget up to and with a year that the grant carries, each year by its own terms."""
    carried, so_far = 0.0, 0.0
    years = in_all(agreement)
    for year in range(agreement.years().start, last + 1):
        terms, before = agreement.of_year(year), so_far
        so_far = summed((so_far, years.get(year, 0.0)))
        carried = summed((carried, carried_by_grant(terms, so_far), -carried_by_grant(terms, before)))
    return carried


def _lapsed(terms: Agreement, accounts: Accounts, year: int) -> float:
    """What the year before carried over for the lines of the budget and this year has not used on them."""
    return summed(
        max(0.0, accounts.accrued(year - 1, line.id) - carried_by_grant(terms, max(0.0, accounts.cost(year, line.id))))
        for line in terms.budget.line
    )


@dataclass
class _Claim:
    """What a meeting found, its deadline and the last day that is in time, what was repaid of it and what is left.

    What is `by_plan` is no one's fault.
    """

    year: int
    due: dt.date
    in_time: dt.date
    left: float
    by_plan: float
    repayments: list[Repaid] = field(default_factory=list)


class _Claims:
    """What the meetings found, each with its own deadline; a repayment goes to the oldest first."""

    def __init__(self, agreement: Agreement, accounts: Accounts) -> None:
        self._agreement, self._found = agreement, list[_Claim]()
        self._coming = deque(sorted(accounts.repayments, key=lambda payment: payment.date))

    def add(self, one: UnusedYear) -> None:
        """A meeting found an amount."""
        in_time = in_time_until(self._agreement, one.due)
        self._found.append(_Claim(one.year, one.due, in_time, one.repayable, one.by_plan))

    def at(self, meeting: dt.date, unused: float) -> tuple[Overdue, ...]:
        """What is left of earlier meetings at a later one, which finds so much unused; what was used since is no longer due."""
        self._receive(meeting)
        for one in self._found:
            one.left = min(one.left, unused)
            unused = summed((unused, -one.left))
        until = min(meeting, later(half_years(self._agreement).until.value[-1], 1))
        return tuple(self._overdue(one, until) for one in self._found if one.left)

    def _overdue(self, one: _Claim, until: dt.date) -> Overdue:
        by_plan = min(one.left, one.by_plan)
        late = self._late(summed((one.left, -by_plan)), one.in_time, until)
        return Overdue(one.year, one.due, one.left, by_plan, until, *late)

    def settled(self) -> Sequence[_Claim]:
        """What each meeting found, after all that was repaid."""
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
        """Days late, and default interest on them."""
        interest = default_interest.under(self._agreement)(amount, in_time, date)
        return max(0, (date - in_time).days), float(interest)
