"""The accounts of a municipality, as its form tells them: costs, accruals, households, payments, repayments, meetings.

Households stand here as dated movements; nothing is left of their codes. Amounts are DKK to the øre.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from model.base.rounding import summed

NO_LINE = "-"
"""Stands for the budget line of a cost that has none; no id looks like it."""
WITHHOLDING, REVOCATION, DISPUTE = "withholding", "revocation", "dispute"
"""The notices from which deadlines run: DSI withholds (pkt. 6.1.2) or revokes (6.2.3), or a party sees a dispute (12.2)."""


@dataclass(frozen=True)
class Cost:
    """What a budget line (or `NO_LINE`) really cost in the calendar year it is booked in; below 0 where it is a credit.

    A correction says which earlier year it is `about`.
    """

    line: str
    year: int
    amount: float
    about: int | None = None


@dataclass(frozen=True)
class PartCost:
    """What a budget line (or `NO_LINE`) cost from 1 January up to a day inside the year, for the report of that day (pkt. 7.2)."""

    line: str
    until: dt.date
    amount: float


@dataclass(frozen=True)
class Decided:
    """What the annual meeting about a year decided: the costs it counted, what is carried over, what is repaid, DKK."""

    year: int
    cost: float
    accrued: float
    repayable: float


@dataclass(frozen=True)
class Accrual:
    """Unused grant of a year's accounts that belongs to costs of a budget line in a later year (pkt. 4.3)."""

    year: int
    belongs_to: int
    line: str
    amount: float


@dataclass(frozen=True)
class Movement:
    """Households that came in, or whose course ended before its time, on a date, and why; or whose course ended as planned."""

    date: dt.date
    enrolled: float = 0.0
    ended: float = 0.0
    reason: str = ""
    as_planned: float = 0.0


@dataclass(frozen=True)
class Disbursement:
    """What a funder really paid."""

    date: dt.date
    funder: str
    amount: float


@dataclass(frozen=True)
class UnusedRepayment:
    """Unused grant that the municipality really repaid."""

    date: dt.date
    amount: float


@dataclass(frozen=True)
class Notice:
    """A notice, on the day it arrived, from which deadlines run; what it gives as its reason, and how it came out.

    `reason` is the clause that it names, `remedied_by` the deadline that a withholding sets; `outcome` is a word of
    `model.grant.notices`, reached on `outcome_on`. Empty or None where the accounts do not say.
    """

    date: dt.date
    kind: str
    reason: str = ""
    remedied_by: dt.date | None = None
    outcome: str = ""
    outcome_on: dt.date | None = None


@dataclass(frozen=True)
class LeftEarly:
    """A household whose course has ended: first and last day, and the first day of the one that took its place.

    Who is in `no_more_need` of the effort has no place to be taken (Bilag 1.4 pkt. 3.2.3). Of one that ended `as_planned`, only the
    accounts say so; how long it lasted tells whether a place has to be taken all the same.
    """

    start: dt.date
    left: dt.date
    replaced_on: dt.date | None = None
    no_more_need: bool = False
    as_planned: bool = False


@dataclass(frozen=True)
class NotRepaid:
    """Unused grant of a year that the parties have agreed is not repaid after its meeting (pkt. 4.3), DKK, and on which day.

    `is_noted` says that the form has a note about it.
    """

    year: int
    date: dt.date
    amount: float
    is_noted: bool = False


@dataclass(frozen=True)
class Accounts:
    """The accounts up to and with a year; `meetings` are the annual meetings by the year they are about.

    What a meeting `decided` stays, whatever the accounts say of its year since. `steering_meetings` are the days of the
    steering group's other meetings, `met` those on which a condition of pkt. 3.3 was met, by its id. `left_early` are the
    households that have ended, None where only numbers of them are told. What is made up, for a trial, says so.
    """

    year: int
    costs: tuple[Cost, ...] = ()
    accruals: tuple[Accrual, ...] = ()
    movements: tuple[Movement, ...] = ()
    disbursements: tuple[Disbursement, ...] = ()
    repayments: tuple[UnusedRepayment, ...] = ()
    meetings: Mapping[int, dt.date] = field(default_factory=lambda: MappingProxyType({}))
    notices: tuple[Notice, ...] = ()
    decided: tuple[Decided, ...] = ()
    steering_meetings: tuple[dt.date, ...] = ()
    met: Mapping[str, dt.date] = field(default_factory=lambda: MappingProxyType({}))
    not_repaid: tuple[NotRepaid, ...] = ()
    left_early: tuple[LeftEarly, ...] | None = None
    is_made_up: bool = False
    parts: tuple[PartCost, ...] = ()
    """Costs of parts of a year, which the accounts of whole years do not count."""

    def cost(self, year: int, line: str = "") -> float:
        """What the intervention, or one of its budget lines, cost in a year."""
        return summed(one.amount for one in self.costs if one.year == year and line in ("", one.line))

    def corrected(self, year: int) -> float:
        """What of the costs booked in a year corrects earlier ones."""
        booked = (one for one in self.costs if one.year == year)
        return summed(one.amount for one in booked if one.about is not None and one.about < year)

    def decided_about(self, year: int) -> Decided | None:
        """What the meeting about a year decided, where that is known."""
        return next((one for one in self.decided if one.year == year), None)

    def accrued(self, year: int, line: str = "") -> float:
        """What the accounts of a year carry over to the year after, in all or for a budget line."""
        return summed(one.amount for one in self.accruals if one.year == year and line in ("", one.line))

    def excepted(self, year: int) -> float:
        """What of a year's unused grant the parties have agreed is not repaid."""
        return summed(one.amount for one in self.not_repaid if one.year == year)

    def paid(self, funder: str, last: dt.date, first: dt.date = dt.date.min) -> float:
        """What a funder paid from a day to a day, both included."""
        return summed(o.amount for o in self.disbursements if o.funder == funder and first <= o.date <= last)

    def repaid(self, last: dt.date) -> float:
        """What was repaid of unused grant up to and with a day."""
        return summed(one.amount for one in self.repayments if one.date <= last)

    def enrolled(self, last: dt.date, first: dt.date = dt.date.min) -> float:
        """Households that came in from a day to a day, both included."""
        return sum(one.enrolled for one in self.movements if first <= one.date <= last)
