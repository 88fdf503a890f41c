"""Accounts of a municipality as reported in its form: costs, accruals, households, payments, repayments, meetings.

Households are dated movements without their codes. Amounts are DKK to the øre.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from model.base.rounding import summed

NO_LINE = "-"
"""Code for a cost without a budget line; no valid id looks like it."""
WITHHOLDING, REVOCATION, DISPUTE = "withholding", "revocation", "dispute"
"""Notices that start deadlines: withholding (pkt. 6.1.2) or revocation (6.2.3) by DSI, or a party's dispute (12.2)."""


@dataclass(frozen=True)
class Cost:
    """Actual cost of a budget line (or `NO_LINE`) in the calendar year it is booked in, DKK; negative for a credit.

    `about` is the earlier year that a correction concerns.
    """

    line: str
    year: int
    amount: float
    about: int | None = None


@dataclass(frozen=True)
class PartCost:
    """Cost of a budget line (or `NO_LINE`) from 1 January to a day in the year, DKK, for that day's report."""

    line: str
    until: dt.date
    amount: float


@dataclass(frozen=True)
class Decided:
    """Decision of the annual meeting about a year, DKK: costs counted, amount carried over, amount to be repaid."""

    year: int
    cost: float
    accrued: float
    repayable: float


@dataclass(frozen=True)
class Accrual:
    """Unused grant in a year's accounts that belongs to a budget line's costs in a later year, DKK (pkt. 4.3)."""

    year: int
    belongs_to: int
    line: str
    amount: float


@dataclass(frozen=True)
class HouseholdMovement:
    """Households enrolled (from an area, by its id, if it is told), ended early (with reason), or ended as planned, on a date."""

    date: dt.date
    enrolled: float = 0.0
    ended: float = 0.0
    reason: str = ""
    as_planned: float = 0.0
    area: str = ""


@dataclass(frozen=True)
class Disbursement:
    """Actual disbursement by a funder, DKK."""

    date: dt.date
    funder: str
    amount: float


@dataclass(frozen=True)
class UnusedRepayment:
    """Unused grant actually repaid by the municipality, DKK."""

    date: dt.date
    amount: float


@dataclass(frozen=True)
class Notice:
    """A notice that starts deadlines, by its day of arrival.

    `reason` is the clause it cites, `remedied_by` the deadline that a withholding sets; `outcome` is one of the words
    in `model.grant.notices`, reached on `outcome_on`. Empty or None if the accounts do not record it.
    """

    date: dt.date
    kind: str
    reason: str = ""
    remedied_by: dt.date | None = None
    outcome: str = ""
    outcome_on: dt.date | None = None


@dataclass(frozen=True)
class LeftEarly:
    """A household whose course has ended: first and last day, and first day of its replacement.

    A household with `no_more_need` of the intervention need not be replaced (Bilag 1.4 pkt. 3.2.3). `as_planned` rests
    on the accounts alone; the length of the course decides whether it has to be replaced all the same.
    """

    start: dt.date
    left: dt.date
    replaced_on: dt.date | None = None
    no_more_need: bool = False
    as_planned: bool = False


@dataclass(frozen=True)
class NotRepaid:
    """Unused grant of a year, DKK, that the parties agreed on a date not to repay after its meeting (pkt. 4.3).

    `is_noted` marks a note about it in the form.
    """

    year: int
    date: dt.date
    amount: float
    is_noted: bool = False


@dataclass(frozen=True)
class Accounts:
    """The accounts up to and including a year; `meetings` are the annual meetings by the year they concern.

    A meeting's decision in `decided` stands, whatever the accounts later say of its year. `steering_meetings` are the
    days of the steering group's other meetings, `met` the days on which conditions of pkt. 3.3 were met, by id.
    `left_early` are the households that have ended; None if only their number is known. `is_made_up` marks fictional
    accounts for a trial.
    """

    year: int
    costs: tuple[Cost, ...] = ()
    accruals: tuple[Accrual, ...] = ()
    movements: tuple[HouseholdMovement, ...] = ()
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
    """Costs up to a day within a year, not counted in the accounts of whole years."""

    def cost(self, year: int, line: str = "") -> float:
        """Return the cost of the intervention, or of one budget line, in a year, DKK."""
        return summed(one.amount for one in self.costs if one.year == year and line in ("", one.line))

    def corrected(self, year: int) -> float:
        """Return the part of the costs booked in a year that corrects earlier years, DKK."""
        booked = (one for one in self.costs if one.year == year)
        return summed(one.amount for one in booked if one.about is not None and one.about < year)

    def decided_about(self, year: int) -> Decided | None:
        """Return the decision of the meeting about a year; None if unknown."""
        return next((one for one in self.decided if one.year == year), None)

    def accrued(self, year: int, line: str = "") -> float:
        """Return the amount that a year's accounts carry over to the next year, in total or for a budget line, DKK."""
        return summed(one.amount for one in self.accruals if one.year == year and line in ("", one.line))

    def excepted(self, year: int) -> float:
        """Return the unused grant of a year that the parties agreed not to repay, DKK."""
        return summed(one.amount for one in self.not_repaid if one.year == year)

    def paid(self, funder: str, last: dt.date, first: dt.date = dt.date.min) -> float:
        """Return a funder's payments from `first` to `last`, both included, DKK."""
        return summed(o.amount for o in self.disbursements if o.funder == funder and first <= o.date <= last)

    def repaid(self, last: dt.date) -> float:
        """Return the unused grant repaid up to and including a day, DKK."""
        return summed(one.amount for one in self.repayments if one.date <= last)

    def enrolled(self, last: dt.date, first: dt.date = dt.date.min) -> float:
        """Return the households enrolled from `first` to `last`, both included."""
        return sum(one.enrolled for one in self.movements if first <= one.date <= last)
