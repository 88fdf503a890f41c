"""Unused grant by year (pkt. 4.3): paid and not used, carried over, and repaid."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from model.base.daycount import last_day_of_month
from model.base.payment_period import last_day
from model.base.rounding import summed
from model.clauses.clause_4_3 import unused_grant, unused_grant_deadline
from model.facts.accounts import Accounts
from model.grant.carried import carried_by_grant
from model.grant.demands import Demands, Overdue, Repaid
from model.grant.paid_ahead import carried_over, nobodys_fault
from model.grant.revoked import claimed_by, last_claimed, revocations
from model.plan.budget import in_all
from model.plan.instalments import planned_until
from model.terms.agreement import Agreement


@dataclass(frozen=True)
class UnusedYear:
    """The unused grant as an annual meeting finds it, DKK to the øre, cumulative since the first year.

    `meeting` is held on that day or, unless `is_fixed`, by then. `cost` and `used` count in the year; `used` is the
    part that the grant carries, even beyond what was paid. `booked` is what the accounts have for the year, `found` the
    differences in decided years before it that count in this one, `corrected` those plus entries of the year about
    earlier years. `ahead` is what the disbursement plan pays by the year's end beyond the grant's share of the budget.
    `used_of_paid` is the part of `used_in_all` covered by amounts paid and not repaid. `repaid` counts up to and
    including the meeting, as does `claimed`: paid amounts that revocations have claimed and that had not been repaid.

    `unused` is before accruals. Of it, `owed` was found by earlier meetings and stays due on their days, itemised in
    `overdue`, and `lapsed` was carried over a year ago and not used since. Only the rest, `accruable`, may be carried
    over; `accrued` is. Of what is then left, `excepted` is not repaid, as agreed by the parties for this meeting.
    `repayable` is due on `due`; its part `by_plan` was paid ahead under the plan and no meeting has decided on it yet.
    `repayments` are those of this amount; `outstanding` is what they and later use leave. If the meeting's decision is
    known, `cost`, `accrued` and `repayable` are as decided, `accrued_now` and `repayable_now` by the accounts.
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
        """Costs carried by the grant beyond the grant paid and not repaid, DKK."""
        return summed((self.used_in_all, -self.used_of_paid))

    @property
    def corrections(self) -> float:
        """Corrections of earlier years booked in the year, DKK."""
        return summed((self.corrected, -self.found))

    @property
    def cost_now(self) -> float:
        """Costs that would count in the year by the accounts, DKK."""
        return summed((self.booked, self.found))

    @property
    def unbooked(self) -> float:
        """Part of `cost` not in the accounts of the year, DKK: differences from other years, or later changes."""
        return summed((self.cost, -self.booked))

    @property
    def differences(self) -> tuple[tuple[str, float, float], ...]:
        """Decided figures that now differ in the accounts: name (`cost`, `accrued`, `repayable`), decided, now; DKK."""
        pairs = (
            ("cost", self.cost, self.cost_now),
            ("accrued", self.accrued, self.accrued_now),
            ("repayable", self.repayable, self.repayable_now),
        )
        return tuple(one for one in pairs if one[1] != one[2])

    @property
    def interest(self) -> float:
        """Default interest on late repayments, DKK."""
        return summed(one.interest for one in self.repayments)

    def missing(self, on: dt.date) -> float:
        """Return the part of `repayable` not repaid at the end of a day, beyond what the plan pays ahead, DKK."""
        repaid = summed(one.amount for one in self.repayments if one.date <= on)
        return max(0.0, summed((self.repayable, -repaid, -self.by_plan)))


def meeting_about(agreement: Agreement, accounts: Accounts, year: int) -> tuple[dt.date, bool]:
    """Return the day of the annual meeting about a year and True or, if not fixed, its last possible day and False.

    Source: pkt. 7.4.
    """
    fixed = accounts.meetings.get(year)
    return (fixed, True) if fixed is not None else (latest_meeting(agreement, year), False)


def latest_meeting(agreement: Agreement, year: int) -> dt.date:
    """Return the last day for the annual meeting about a year, by that year's terms.

    Source: pkt. 7.4.
    """
    month = agreement.of_year(year).steering.annual_meeting_latest_month
    return last_day_of_month(year + 1, int(month.value))


def unused_years(agreement: Agreement, accounts: Accounts, last: int | None = None) -> tuple[UnusedYear, ...]:
    """Return the unused grant of each year to `last` (default: the accounts' year), DKK to the øre, by its own terms.

    An accrual beyond what is accruable does not count, nor an exception beyond what is then left. An amount found by a
    meeting stays due on its day until it is repaid (oldest first), used (newest first) or claimed by a revocation. A
    meeting's decision stands; if the accounts of its year change later, the difference counts in the first undecided
    year. A meeting cannot decide on amounts already claimed by a revocation.

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
    """Return a meeting's findings before any repayment of them."""
    terms, decided = agreement.of_year(year), accounts.decided_about(year)
    meeting, is_fixed = meeting_about(agreement, accounts, year)
    before, used_before = (earlier[-1].cost_in_all, earlier[-1].used_in_all) if earlier else (0.0, 0.0)
    booked = summed(one.amount for one in accounts.costs if one.year <= year)
    cost = summed((before, decided.cost)) if decided is not None else booked
    used = summed((used_before, carried_by_grant(terms, cost), -carried_by_grant(terms, before)))
    paid, repaid = accounts.paid(terms.grantor.id, last_day(year)), accounts.repaid(meeting)
    claimed = claimed_by(agreement, accounts, meeting, last_day(year))
    unused = float(unused_grant(paid, used, 0.0, summed((repaid, claimed))))
    standing = revocations(agreement, accounts, meeting)
    overdue = claims.at(meeting, unused, last_claimed(standing) if standing else None)
    owed = summed(one.amount for one in overdue)
    settled = summed((repaid, claimed, owed))
    rest = float(unused_grant(paid, used, 0.0, settled))
    lapsed = min(rest, _lapsed(terms, accounts, year))
    accruable = summed((rest, -lapsed))
    planned, budgeted = planned_until(agreement, agreement.grantor, last_day(year)), _budgeted(agreement, year)
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
    """Return a decided amount, limited to what is left if a revocation had claimed grant by then, DKK."""
    return min(decided, max(0.0, left)) if claimed else decided


def _counted(pending: float, unbooked: float) -> float:
    """Return the part of a pending difference that a year counts, DKK; its cost exceeds its bookings by `unbooked`."""
    return max(0.0, min(pending, unbooked)) + min(0.0, max(pending, unbooked))


def _budgeted(agreement: Agreement, last: int) -> float:
    """Return the budget carried by the grant up to and including a year, each year by its own terms, DKK."""
    carried, so_far = 0.0, 0.0
    years = in_all(agreement)
    for year in range(agreement.years().start, last + 1):
        terms, before = agreement.of_year(year), so_far
        so_far = summed((so_far, years.get(year, 0.0)))
        carried = summed((carried, carried_by_grant(terms, so_far), -carried_by_grant(terms, before)))
    return carried


def _lapsed(terms: Agreement, accounts: Accounts, year: int) -> float:
    """Return what the year before carried over for the budget lines and this year has not used on them, DKK."""
    return summed(
        max(0.0, accounts.accrued(year - 1, line.id) - carried_by_grant(terms, max(0.0, accounts.cost(year, line.id))))
        for line in terms.budget.line
    )
