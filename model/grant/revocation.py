"""Claims of revocations (pkt. 6.2), by every reading of their interest and of the start of the 45 days.

Each amount of the grant is claimed once: a movement that one revocation has claimed or deducted is left out of the
next.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from model.base.daycount import later
from model.base.rounding import summed
from model.clauses.clause_5_2 import grown
from model.clauses.clause_6_2_1 import revocation_claim
from model.clauses.clause_6_2_3 import default_interest
from model.facts.accounts import Accounts, Notice
from model.grant.demands import in_time_until
from model.grant.grant_account import GrantMovement, movements_of, paid_until
from model.grant.notices import received_on
from model.grant.revoked import Revocation, revocations
from model.grant.unused import meeting_about
from model.terms.agreement import Agreement
from model.terms.reading_terms import CEILING_RATE, NO_INTEREST, RECEIVED
from model.terms.tables import half_years


@dataclass(frozen=True)
class ClaimReading:
    """The claim under one reading of its interest and of the start of its days: `due` day, and DKK to the øre."""

    by: str
    counted_from: str
    due: dt.date
    interest: float
    amount: float


@dataclass(frozen=True)
class Claim:
    """The claim of a revocation, DKK to the øre: amounts `paid` by its day less amounts `repaid`, plus `interest`.

    `number` is its notice's number; amounts paid but claimed `elsewhere`, by another revocation, are not claimed again.
    Unused grant repaid counts as `repaid` until the claim is `due` or paid, later as `repaid_late`, towards the claim.
    A late claim bears default interest until `until`: the day of payment, the meeting, or the last day covered by a
    reference rate. `open` is still to be paid, besides interest; it is 0 for a claim paid on `paid_on`. `readings`
    holds the claim under every reading.
    """

    number: int
    due: dt.date
    elsewhere: float
    paid: float
    repaid: float
    interest: float
    amount: float
    repaid_late: float
    open: float
    paid_on: dt.date | None
    until: dt.date
    days_late: int
    late_interest: float
    readings: tuple[ClaimReading, ...]


def claims_of(agreement: Agreement, accounts: Accounts, year: int) -> tuple[Claim, ...]:
    """Return the claim of each revocation not dropped, DKK to the øre, as of the annual meeting about a year.

    Source: pkt. 6.2.1, 6.2.3; interest, days and what a second revocation claims are readings.
    """
    every = movements_of(agreement, accounts, year)
    meeting, _ = meeting_about(agreement, accounts, year)
    left, found = every, list[Claim]()
    for one in revocations(agreement, accounts, meeting):
        own = tuple(moved for moved in left if moved.date <= (one.until if moved.repaid else one.notice.date))
        left = tuple(moved for moved in left if moved not in own)
        found.append(_claim(agreement, own, one, meeting, paid_until(every, one.notice.date)))
    return tuple(found)


def claim_due(agreement: Agreement, notice: Notice, counted_from: str = "") -> dt.date:
    """Return the last day on which a claim may be paid, by the reading used or another.

    Source: pkt. 6.2.3, 10.2; the start of the days is a reading.
    """
    counted_from = counted_from or agreement.reading.revocation_days.used
    day = received_on(agreement, notice) if counted_from == RECEIVED else notice.date
    return later(day, agreement.trigger.revocation_payment.value)


def last_day_with_a_rate(agreement: Agreement) -> dt.date:
    """Return the last day to which default interest can run: the day after the last half-year with a reference rate."""
    last: dt.date = half_years(agreement).until.value[-1]
    return later(last, 1)


def _claim(
    agreement: Agreement, own: Sequence[GrantMovement], one: Revocation, meeting: dt.date, paid_so_far: float
) -> Claim:
    paid, back = summed(moved.paid for moved in own), [moved for moved in own if moved.repaid]
    interest, counted = agreement.reading.revocation_interest, agreement.reading.revocation_days

    def read(by: str, counted_from: str) -> tuple[ClaimReading, float]:
        due = claim_due(agreement, one.notice, counted_from)
        by_then = [moved for moved in own if moved.date <= due]
        # repayments alone bear none: the payments belong to another claim
        bears, repaid = max(0.0, _interest(agreement, by_then, by, due)), summed(moved.repaid for moved in by_then)
        return ClaimReading(by, counted_from, due, bears, float(revocation_claim(paid, repaid, bears))), repaid

    readings = [read(by, counted_from) for by in interest.alternatives for counted_from in counted.alternatives]
    ((used, repaid),) = (
        pair for pair in readings if (pair[0].by, pair[0].counted_from) == (interest.used, counted.used)
    )
    late = [moved for moved in back if moved.date > used.due]
    repaid_late = summed(moved.repaid for moved in late)
    rest = max(0.0, summed((used.amount, -repaid_late)))
    until = min(one.paid_on or meeting, last_day_with_a_rate(agreement))
    in_time = in_time_until(agreement, used.due)
    rule = default_interest.under(agreement)

    def bears_late(amount: float, day: dt.date) -> float:
        return float(rule(amount, min(in_time, day), day))

    owed = (bears_late(rest, until), *(bears_late(moved.repaid, min(moved.date, until)) for moved in late))
    return Claim(
        one.number, used.due, summed((paid_so_far, -paid)), paid, repaid, used.interest, used.amount, repaid_late,
        0.0 if one.paid_on is not None else rest, one.paid_on, until, max(0, (until - in_time).days), summed(owed),
        tuple(reading for reading, _ in readings),
    )  # fmt: skip


def _interest(agreement: Agreement, own: Sequence[GrantMovement], by: str, due: dt.date) -> float:
    """Return interest from each payment to the claim's last day, less that of repayments, DKK to the øre."""
    if by == NO_INTEREST:
        return 0.0
    if by == CEILING_RATE:
        rate = agreement.return_ceiling.rate.value
        bears = ((one.paid - one.repaid) * (float(grown(1.0, one.date, rate, due)) - 1.0) for one in own)
        return summed(bears)
    first, last = half_years(agreement).since.value[0], last_day_with_a_rate(agreement)
    rule, until = default_interest.under(agreement), min(due, last)
    return summed(
        sign * float(rule(amount, min(max(one.date, first), until), until))
        for one in own
        for sign, amount in ((1, one.paid), (-1, one.repaid))
    )
