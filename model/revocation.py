"""Pkt. 6.2, revocation: what DSI claims back, by every reading of its interest and of the day that the 45 days run from."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.accounts import REVOCATION, Accounts, Notice
from model.clauses.clause_5_2 import grown
from model.clauses.clause_6_2_1 import revocation_claim
from model.clauses.clause_6_2_3 import default_interest
from model.daycount import later
from model.demands import in_time_until
from model.grant_account import Movement, movements_of
from model.notices import DROPPED, PAID, received_on
from model.reading_terms import CEILING_RATE, NO_INTEREST, RECEIVED
from model.rounding import OERE, round_half_up, summed
from model.tables import half_years
from model.terms import Agreement
from model.unused import meeting_about


@dataclass(frozen=True)
class ClaimReading:
    """The claim by the reading of its interest, and of what its days are counted from: `due`, and DKK to the øre."""

    by: str
    counted_from: str
    due: dt.date
    interest: float
    amount: float


@dataclass(frozen=True)
class Claim:
    """What a revocation claims, DKK to the øre: `paid` less `repaid` by its day, with the `interest` of the reading used.

    `number` is that of its notice. Paid late, it bears default interest up to `until`: the day it was paid, the meeting, or the
    last that has a reference rate. `readings` has it by every reading.
    """

    number: int
    due: dt.date
    paid: float
    repaid: float
    interest: float
    amount: float
    until: dt.date
    days_late: int
    late_interest: float
    readings: tuple[ClaimReading, ...]


def claims_of(agreement: Agreement, accounts: Accounts, year: int) -> tuple[Claim, ...]:
    """The claim of each revocation that is not dropped, as the annual meeting about a year finds it.

    Source: pkt. 6.2.1, 6.2.3; interest and days are readings.
    """
    movements = movements_of(agreement, accounts, year)
    meeting, _ = meeting_about(agreement, accounts, year)
    return tuple(_claim(agreement, movements, number, one, meeting) for number, one in revocations(accounts, meeting))


def revocations(accounts: Accounts, on: dt.date) -> Iterator[tuple[int, Notice]]:
    """The revocations that have come and are not dropped by a day, with the numbers of their notices."""
    come = ((n, one) for n, one in enumerate(accounts.notices, 1) if one.kind == REVOCATION and one.date <= on)
    return ((n, one) for n, one in come if settled_by(one, DROPPED, on) is None)


def settled_by(notice: Notice, outcome: str, on: dt.date) -> dt.date | None:
    """The day on which a notice had come out in one way by a day; None where it had not."""
    settled = notice.outcome_on
    return settled if notice.outcome == outcome and settled is not None and settled <= on else None


def claim_due(agreement: Agreement, notice: Notice, counted_from: str = "") -> dt.date:
    """The last day on which a claim may be paid, by the reading used or by another one.

    Source: pkt. 6.2.3, 10.2; what the days are counted from is a reading.
    """
    counted_from = counted_from or agreement.reading.revocation_days.used
    day = received_on(agreement, notice) if counted_from == RECEIVED else notice.date
    return later(day, agreement.trigger.revocation_payment.value)


def last_day_with_a_rate(agreement: Agreement) -> dt.date:
    """The last day up to which default interest can be counted: the day after the last half-year with a reference rate."""
    last: dt.date = half_years(agreement).until.value[-1]
    return later(last, 1)


def _claim(agreement: Agreement, movements: Sequence[Movement], number: int, notice: Notice, meeting: dt.date) -> Claim:
    own = [one for one in movements if one.date <= notice.date]
    paid, repaid = summed(one.paid for one in own), summed(one.repaid for one in own)
    interest, counted = agreement.reading.revocation_interest, agreement.reading.revocation_days

    def read(by: str, counted_from: str) -> ClaimReading:
        due = claim_due(agreement, notice, counted_from)
        bears = _interest(agreement, own, by, due)
        return ClaimReading(by, counted_from, due, bears, float(revocation_claim(paid, repaid, bears)))

    readings = tuple(read(by, counted_from) for by in interest.alternatives for counted_from in counted.alternatives)
    (used,) = (one for one in readings if (one.by, one.counted_from) == (interest.used, counted.used))
    until = min(settled_by(notice, PAID, meeting) or meeting, last_day_with_a_rate(agreement))
    in_time = in_time_until(agreement, used.due)
    late = float(default_interest.under(agreement)(used.amount, min(in_time, until), until))
    days = max(0, (until - in_time).days)
    return Claim(number, used.due, paid, repaid, used.interest, used.amount, until, days, late, readings)


def _interest(agreement: Agreement, own: Sequence[Movement], by: str, due: dt.date) -> float:
    """Interest from the day of each payment to the last day of the claim, less that of what came back, DKK to the øre."""
    if by == NO_INTEREST:
        return 0.0
    if by == CEILING_RATE:
        rate = agreement.return_ceiling.rate.value
        bears = ((one.paid - one.repaid) * (float(grown(1.0, one.date, rate, due)) - 1.0) for one in own)
        return float(round_half_up(float(sum(bears)), OERE))
    first, last = half_years(agreement).since.value[0], last_day_with_a_rate(agreement)
    rule, until = default_interest.under(agreement), min(due, last)
    return summed(
        sign * float(rule(amount, min(max(one.date, first), until), until))
        for one in own
        for sign, amount in ((1, one.paid), (-1, one.repaid))
    )
