"""Pkt. 4.3 over the years: what was paid and not used, what is carried over, what is repaid and when."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from model.base.daycount import last_day_of_month
from model.base.payment_period import last_day
from model.base.rounding import OERE, round_half_up, summed
from model.clauses.clause_4_3 import unused_grant, unused_grant_deadline
from model.facts.accounts import Accounts
from model.grant.demands import Demands, Overdue, Repaid
from model.grant.paid_ahead import carried_over, nobodys_fault
from model.grant.revoked import claimed_by, last_claimed, revocations
from model.plan.budget import in_all
from model.plan.instalments import planned_until
from model.terms.agreement import Agreement, Funder
from model.terms.reading_terms import SHARE_OF_JOINT_GRANT


@dataclass(frozen=True)
class UnusedYear:
    """The unused grant as an annual meeting finds it, DKK to the øre, cumulated from the first year on.

    `meeting` is held on that day or, if not `is_fixed`, at the latest then. `cost` and `used` are those that count in the year,
    of which `used` is the part that the grant carries, whether or not so much of it was paid; `booked` is what the accounts have of the year, `found` what they say
    otherwise of decided years before it and this one counts, `corrected` that and what is booked in it about earlier years. `ahead` is what the plan of instalments pays
    by the year's end above the grant's share of the budget. `used_of_paid` is what of `used_in_all` was used of what was paid and not repaid. `repaid` counts up to and with the meeting; so does what revocations
    have `claimed` of what was paid, and had not come back. `unused` is before accruals; of it `owed` was found by earlier meetings and stays due on their days, row by row in `overdue`, and `lapsed` was
    carried over a year ago and not used since. Only the rest, `accruable`, may be carried over, and `accrued` is; of what is left then, `excepted` is not
    repaid, as the parties have agreed for this meeting. `repayable` is due on `due`; of it `by_plan` was paid ahead by the plan, and no meeting has decided on it yet. `repayments` are those made
    of it, `outstanding` is what they, and what was used since, leave. Where the meeting's decision is known, `cost`, `accrued`
    and `repayable` are what it decided, `accrued_now` and `repayable_now` what the accounts give.
    """

    year: int
    meeting: dt.date
    is_fixed: bool
    is_decided: bool
    due: dt.date
    paid: float
    cost: float
    booked: float
    corrected: float
    found: float
    cost_in_all: float
    used: float
    used_in_all: float
    used_of_paid: float
    ahead: float
    repaid: float
    claimed: float
    unused: float
    owed: float
    overdue: tuple[Overdue, ...]
    lapsed: float
    accruable: float
    accrued: float
    accrued_now: float
    excepted: float
    repayable: float
    repayable_now: float
    by_plan: float
    repayments: tuple[Repaid, ...]
    outstanding: float

    @property
    def beyond_paid(self) -> float:
        """What of the costs the grant carries beyond what of it was paid and not repaid, DKK."""
        return summed((self.used_in_all, -self.used_of_paid))

    @property
    def corrections(self) -> float:
        """What is booked in the year as corrections of earlier ones, DKK."""
        return summed((self.corrected, -self.found))

    @property
    def cost_now(self) -> float:
        """The costs that would count in the year by the accounts, DKK."""
        return summed((self.booked, self.found))

    @property
    def unbooked(self) -> float:
        """The part of `cost` that the accounts do not have of the year: what was found of others, or what they say otherwise now."""
        return summed((self.cost, -self.booked))

    @property
    def differences(self) -> tuple[tuple[str, float, float], ...]:
        """Of `cost`, `accrued` and `repayable` those that the accounts give otherwise than they were decided: field, decided, now."""
        pairs = (
            ("cost", self.cost, self.cost_now),
            ("accrued", self.accrued, self.accrued_now),
            ("repayable", self.repayable, self.repayable_now),
        )
        return tuple(one for one in pairs if one[1] != one[2])

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


def unused_years(agreement: Agreement, accounts: Accounts, last: int | None = None) -> tuple[UnusedYear, ...]:
    """The unused grant of each year up to a last one, or of the accounts, as its meeting finds it by the terms of that year.

    An accrual beyond what is accruable does not count, nor an agreement beyond what is left then. What a meeting found stays due on its day while it is neither repaid,
    the oldest first, nor used, the newest first, nor claimed by a revocation. What a meeting decided stays; where the accounts say otherwise of its year
    since, the difference counts in the first year that is not decided. What a revocation had claimed by a meeting it could not decide.

    Raises: `ArgumentError` for a late repayment in a half-year without a reference rate.
    Source: pkt. 4.3; default interest as in pkt. 6.2.3.
    """
    claims, found = Demands(agreement, accounts), list[UnusedYear]()
    for year in range(agreement.commitment_years().start, (last or accounts.year) + 1):
        one = _found(agreement, accounts, year, claims, found)
        claims.add(year, one.meeting, one.due, one.repayable, one.by_plan)
        found.append(one)
    return tuple(
        replace(one, repayments=tuple(claim.repayments), outstanding=claim.left)
        for one, claim in zip(found, claims.settled(), strict=True)
    )


def _found(
    agreement: Agreement, accounts: Accounts, year: int, claims: Demands, earlier: Sequence[UnusedYear]
) -> UnusedYear:
    """What a meeting finds, before anything is repaid of it."""
    terms, decided = agreement.of_year(year), accounts.decided_about(year)
    meeting, is_fixed = meeting_about(agreement, accounts, year)
    before, used_before = (earlier[-1].cost_in_all, earlier[-1].used_in_all) if earlier else (0.0, 0.0)
    booked = summed(one.amount for one in accounts.costs if one.year <= year)
    cost = summed((before, decided.cost)) if decided is not None else booked
    used = summed((used_before, carried_by_grant(terms, cost), -carried_by_grant(terms, before)))
    paid, repaid = accounts.paid(reducing_funder(terms).id, last_day(year)), accounts.repaid(meeting)
    claimed = claimed_by(agreement, accounts, meeting, last_day(year))
    unused = float(unused_grant(paid, used, 0.0, summed((repaid, claimed))))
    standing = revocations(agreement, accounts, meeting)
    overdue = claims.at(meeting, unused, last_claimed(standing) if standing else None)
    owed = summed(one.amount for one in overdue)
    settled = summed((repaid, claimed, owed))
    rest = float(unused_grant(paid, used, 0.0, settled))
    lapsed = min(rest, _lapsed(terms, accounts, year))
    accruable = summed((rest, -lapsed))
    planned, budgeted = planned_until(agreement, reducing_funder(agreement), last_day(year)), _budgeted(agreement, year)
    ahead, paid_ahead = (max(0.0, summed((one, -budgeted))) for one in (planned, min(planned, paid)))
    accrued_now = carried_over(terms, accounts.accrued(year), paid_ahead, accruable)
    accrued = _stays(decided.accrued, rest, claimed) if decided is not None else accrued_now
    excepted = min(accounts.excepted(year), max(0.0, summed((rest, -accrued))))
    kept = summed((accrued, excepted))
    repayable_now = float(unused_grant(paid, used, kept, settled))
    left = summed((rest, -kept))
    repayable = _stays(decided.repayable, left, claimed) if decided is not None else repayable_now
    by_plan = 0.0 if decided is not None else nobodys_fault(terms, repayable, paid_ahead, kept)
    in_year, in_accounts = summed((cost, -before)), accounts.cost(year)
    pending = summed((booked, -in_accounts, -before))
    of_earlier = _counted(pending, summed((in_year, -in_accounts)))
    return UnusedYear(
        year=year, meeting=meeting, is_fixed=is_fixed, is_decided=decided is not None,
        due=unused_grant_deadline.under(terms)(meeting), paid=paid, cost=in_year,
        booked=in_accounts, corrected=summed((accounts.corrected(year), of_earlier)), found=of_earlier, cost_in_all=cost, used=summed((used, -used_before)),
        used_in_all=used, used_of_paid=min(used, max(0.0, summed((paid, -repaid)))), ahead=ahead, repaid=repaid, claimed=claimed, unused=unused, owed=owed, overdue=overdue, lapsed=lapsed,
        accruable=accruable, accrued=accrued, accrued_now=accrued_now,
        excepted=excepted, repayable=repayable, repayable_now=repayable_now,
        by_plan=by_plan, repayments=(), outstanding=repayable,
    )  # fmt: skip


def _stays(decided: float, left: float, claimed: float) -> float:
    """What a meeting decided, of which nothing can stay that a revocation had claimed by then."""
    return min(decided, max(0.0, left)) if claimed else decided


def _counted(pending: float, unbooked: float) -> float:
    """What of a difference that earlier years left a year counts, whose costs are so much more (or less) than it booked."""
    return max(0.0, min(pending, unbooked)) + min(0.0, max(pending, unbooked))


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
