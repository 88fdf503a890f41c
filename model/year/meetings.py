"""Steering group meetings (pkt. 7.3): the parts of each year that need one, and the number held.

The text states numbers of meetings, and quarters for the first year of the intervention, but no days. The first year
has one meeting in each equal part, counted from its first day. After that, by a reading, each equal part of every
calendar year has one until the commitment ends. An annual meeting is one of them (pkt. 7.4); a meeting before the
intervention does not count.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from model.base.daycount import MONTHS_PER_YEAR, later, months_later
from model.base.payment_period import PaymentPeriod, last_day, periods
from model.facts.accounts import Accounts
from model.grant.unused import meeting_about
from model.terms.agreement import Agreement
from model.terms.values import Term

FIRST_YEAR = "foerste"
"""Key of the first year of the intervention; other years use their number."""
NOT_TOLD = "ikke oplyst"
"""Text in place of a number of meetings if the accounts list none for that year."""


@dataclass(frozen=True)
class MeetingPart:
    """A part of a year in which one meeting is to be held."""

    label: str
    title: str
    ordinal: str
    """Part of the year: 2. kvartal; empty if it is the whole year."""
    first: dt.date
    last: dt.date

    def holds(self, day: dt.date) -> bool:
        """Return whether a day lies in this part."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class MeetingYear:
    """A year with the number of meetings agreed for it, and its parts."""

    key: str
    title: str
    agreed: Term
    parts: tuple[MeetingPart, ...]

    @property
    def months(self) -> int:
        """Length of each part, months."""
        return MONTHS_PER_YEAR // int(self.agreed.value)

    @property
    def first(self) -> dt.date:
        """First day of the year."""
        return self.parts[0].first

    @property
    def last(self) -> dt.date:
        """Last day of the year."""
        return self.parts[-1].last


@dataclass(frozen=True)
class MeetingsHeld:
    """Number of meetings that a year requires, had and lacks; None if the accounts list none for it.

    Each part of the year without a meeting lacks one, however many the other parts had; `without` names these parts.
    """

    year: str
    title: str
    agreed: float
    held: float | None
    missing: float | None
    without: str


def meeting_years(agreement: Agreement) -> tuple[MeetingYear, ...]:
    """Return the first year of the intervention, then each whole calendar year up to the end of the commitment.

    Source: pkt. 2.1, 7.3; the spread of meetings over a year is a reading.
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
        own = tuple(MeetingPart(one.label, one.title, one.ordinal, one.first, one.last) for one in parts)
        found.append(MeetingYear(str(year), f"året {year}", agreed, own))
    return tuple(one for one in found if one.last <= end)


def _part_of_first(start: dt.date, number: int, months: int) -> MeetingPart:
    first, last = (months_later(start, months * one) for one in (number, number + 1))
    ordinal = PaymentPeriod(start.year, number + 1, months).ordinal
    title = f"{ordinal} i indsatsens første år".lstrip()
    return MeetingPart(f"{FIRST_YEAR}-{number + 1}", title, ordinal, first, later(last, -1))


def without_annual_meeting(agreement: Agreement, accounts: Accounts) -> Iterator[tuple[MeetingYear, MeetingPart]]:
    """Yield the parts in which no annual meeting is held or, if not fixed, has its last possible day.

    Source: pkt. 7.3, 7.4.
    """
    annual = [meeting_about(agreement, accounts, year)[0] for year in agreement.commitment_years()]
    for year in meeting_years(agreement):
        for part in year.parts:
            if not any(map(part.holds, annual)):
                yield year, part


def meetings_held(agreement: Agreement, accounts: Accounts, year: int) -> tuple[MeetingsHeld, ...]:
    """Return the meetings of each year ended by the end of a calendar year; annual meetings count on their day.

    Source: pkt. 7.3, 7.4; that each part of a year has a meeting is a reading.
    """
    found = []
    for one in (one for one in meeting_years(agreement) if one.last <= last_day(year)):
        agreed = one.agreed.value
        if not is_told(accounts, one):
            found.append(MeetingsHeld(one.key, one.title, agreed, None, None, ""))
            continue
        held = [held_in(accounts, part) for part in one.parts]
        without = [part.title for part, count in zip(one.parts, held, strict=True) if not count]
        found.append(MeetingsHeld(one.key, one.title, agreed, sum(held), float(len(without)), ", ".join(without)))
    return tuple(found)


def ending_in(agreement: Agreement, first: dt.date, last: dt.date) -> tuple[MeetingPart, ...]:
    """Return the parts of years whose last day lies from `first` to `last`, both included."""
    return tuple(part for one in meeting_years(agreement) for part in one.parts if first <= part.last <= last)


def missed_in(agreement: Agreement, accounts: Accounts, first: dt.date, last: dt.date) -> tuple[MeetingPart, ...]:
    """Return the parts of `ending_in` without a meeting, for years in which the accounts list any.

    Source: pkt. 7.3, 7.4.
    """
    told = {part for one in meeting_years(agreement) if is_told(accounts, one) for part in one.parts}
    ended = (part for part in ending_in(agreement, first, last) if part in told)
    return tuple(part for part in ended if not held_in(accounts, part))


def is_told(accounts: Accounts, year: MeetingYear) -> bool:
    """Return whether the accounts list meetings of a year; earlier meetings belong to the first one."""
    first = dt.date.min if year.key == FIRST_YEAR else year.first
    return any(first <= day <= year.last for day in accounts.steering_meetings)


def held_in(accounts: Accounts, part: MeetingPart) -> float:
    """Return the number of meetings in a part of a year; two on one day count as one."""
    return float(sum(map(part.holds, {*accounts.steering_meetings, *accounts.meetings.values()})))
