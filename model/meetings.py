"""Pkt. 7.3: in which parts of which years the steering group has to meet, and how many meetings were held.

The text names no days. In the first year of the intervention there is one meeting in each equal part of that year; after
that one in each equal part of every calendar year, as long as the commitment runs. An annual meeting is one of them (pkt. 7.4).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from model.accounts import Accounts
from model.daycount import MONTHS_PER_YEAR, later, months_later
from model.payment_period import PaymentPeriod, last_day, periods
from model.terms import Agreement
from model.unused import meeting_about
from model.values import Term

FIRST_YEAR = "foerste"
"""The key of the first year of the intervention; other years have their number."""
NOT_TOLD = "ikke oplyst"
"""Stands for a number of meetings where the accounts have none of that year."""


@dataclass(frozen=True)
class MeetingPart:
    """A part of a year in which one meeting is held, by its last day."""

    label: str
    title: str
    first: dt.date
    last: dt.date


@dataclass(frozen=True)
class MeetingYear:
    """A year with the number of meetings that is agreed for it, and its parts."""

    key: str
    title: str
    agreed: Term
    parts: tuple[MeetingPart, ...]

    @property
    def months(self) -> int:
        """Months of each part."""
        return MONTHS_PER_YEAR // int(self.agreed.value)

    @property
    def first(self) -> dt.date:
        """Its first day."""
        return self.parts[0].first

    @property
    def last(self) -> dt.date:
        """Its last day."""
        return self.parts[-1].last


@dataclass(frozen=True)
class MeetingsHeld:
    """How many meetings a year needs and had, and how many are missing; None where the accounts name none of that year."""

    year: str
    title: str
    agreed: float
    held: float | None
    missing: float | None


def meeting_years(agreement: Agreement) -> tuple[MeetingYear, ...]:
    """The first year of the intervention, then each whole calendar year after it to the end of the commitment.

    Source: pkt. 2.1, 7.3; how the meetings are spread over a year is a reading.
    """
    start, end = agreement.period.intervention_start.value, agreement.period.commitment_end.value
    over = later(months_later(start, MONTHS_PER_YEAR), -1)
    first = agreement.of_day(over).steering.meetings_first_year
    months = MONTHS_PER_YEAR // int(first.value)
    own = tuple(_part_of_first(start, number, months) for number in range(MONTHS_PER_YEAR // months))
    found = [MeetingYear(FIRST_YEAR, "indsatsens første år", first, own)]
    for year in (one for one in agreement.commitment_years() if one > over.year and last_day(one) <= end):
        agreed = agreement.of_year(year).steering.meetings_a_year
        parts = periods(dt.date(year, 1, 1), last_day(year), MONTHS_PER_YEAR // int(agreed.value))
        own = tuple(MeetingPart(one.label, one.title, one.first, one.last) for one in parts)
        found.append(MeetingYear(str(year), f"året {year}", agreed, own))
    return tuple(one for one in found if one.last <= end)


def _part_of_first(start: dt.date, number: int, months: int) -> MeetingPart:
    first, last = (months_later(start, months * one) for one in (number, number + 1))
    title = f"{PaymentPeriod(start.year, number + 1, months).ordinal} i indsatsens første år".lstrip()
    return MeetingPart(f"{FIRST_YEAR}-{number + 1}", title, first, later(last, -1))


def without_annual_meeting(agreement: Agreement, accounts: Accounts) -> Iterator[tuple[MeetingYear, MeetingPart]]:
    """The parts that need a meeting beside the annual ones: those in which none of these is held, or is to be held at the latest.

    Source: pkt. 7.3, 7.4.
    """
    annual = [meeting_about(agreement, accounts, year)[0] for year in agreement.commitment_years()]
    for year in meeting_years(agreement):
        for part in year.parts:
            if not any(part.first <= day <= part.last for day in annual):
                yield year, part


def meetings_held(agreement: Agreement, accounts: Accounts, year: int) -> tuple[MeetingsHeld, ...]:
    """The meetings of each year that is over at the end of a calendar year; an annual meeting counts on its day.

    Source: pkt. 7.3, 7.4.
    """
    every = {*accounts.steering_meetings, *accounts.meetings.values()}
    found = []
    for one in (one for one in meeting_years(agreement) if one.last <= last_day(year)):
        is_told = any(one.first <= day <= one.last for day in accounts.steering_meetings)
        held = float(sum(one.first <= day <= one.last for day in every))
        agreed = one.agreed.value
        missing = max(0.0, agreed - held)
        found.append(MeetingsHeld(one.key, one.title, agreed, held if is_told else None, missing if is_told else None))
    return tuple(found)
