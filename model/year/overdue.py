"""Lateness found by an annual meeting: of the meeting itself, deadlines of notices, and replacement of households."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.base.danish import shown
from model.facts.accounts import Accounts
from model.grant.replacement import replacements_of
from model.grant.revoked import DROPPED
from model.grant.rights import OBJECTION, OF_NOTICES, OF_REPLACEMENTS
from model.grant.unused import latest_meeting, meeting_about
from model.outcomes.payment_deadline import last_business_day
from model.terms.agreement import Agreement
from model.year.deadlines import STEERING_GROUP, Deadline


@dataclass(frozen=True)
class Missed:
    """A missed deadline: who had to keep it, and days late (None if the accounts do not record it as kept).

    `business_day` is the last business day on which the deadline could be kept.
    """

    id: str
    title: str
    date: dt.date
    business_day: dt.date
    clause: str
    who: str
    days_late: int | None


def missed_of(agreement: Agreement, accounts: Accounts, year: int, deadlines: Sequence[Deadline]) -> tuple[Missed, ...]:
    """Return what is late by the annual meeting about a year.

    Args:
        agreement: the terms.
        accounts: dates of meetings, notices with outcomes, and households.
        year: the year.
        deadlines: as returned by `model.year.deadlines.deadlines_of`.

    Returns: this or a later meeting if held or planned after its last possible day; deadlines of notices that have
        passed by this meeting and are not recorded as kept, or were kept late since the meeting before; and half-years
        of households whose places are overdue and still open at this meeting, or were taken late since the meeting
        before.
    Source: pkt. 6.1.3, 6.2.3, 6.2.4, 7.4, 12.2; Bilag 1.4 pkt. 3.2.3.
    """
    meeting, _ = meeting_about(agreement, accounts, year)
    before = (
        meeting_about(agreement, accounts, year - 1)[0] if year > agreement.commitment_years().start else dt.date.min
    )
    passed = [one for one in deadlines if one.date < meeting]
    found = (
        *_late_notices(accounts, [one for one in passed if one.id.startswith(OF_NOTICES)], before, meeting),
        *_places(agreement, accounts, [one for one in passed if one.id.startswith(OF_REPLACEMENTS)], before, meeting),
    )
    return (*_late_meetings(agreement, accounts, year), *sorted(found, key=lambda one: (one.date, one.id)))


def _late_notices(
    accounts: Accounts, passed: Sequence[Deadline], before: dt.date, meeting: dt.date
) -> Iterator[Missed]:
    for one in passed:
        number = int(one.id.removeprefix(OF_NOTICES).partition(".")[0])
        notice = accounts.notices[number - 1]
        settled, is_duty = notice.outcome_on, notice.outcome != DROPPED and not one.id.endswith(OBJECTION)
        if settled is None or settled > meeting:
            yield _missed(one, None)
        elif is_duty and settled > max(one.date, before):
            yield _missed(one, (settled - one.date).days)


def _places(
    agreement: Agreement, accounts: Accounts, passed: Sequence[Deadline], before: dt.date, meeting: dt.date
) -> Iterator[Missed]:
    places = {f"{OF_REPLACEMENTS}{one.period.label}": one for one in replacements_of(agreement, accounts)}
    for one in passed:
        taken = places[one.id].taken_on
        if taken is None or taken > meeting:
            yield _missed(one, None)
        elif taken > max(one.date, before):
            yield _missed(one, (taken - one.date).days)


def _missed(one: Deadline, days_late: int | None) -> Missed:
    return Missed(one.id, one.title, one.date, one.business_day, one.clause, one.who, days_late)


def _late_meetings(agreement: Agreement, accounts: Accounts, since: int) -> Iterator[Missed]:
    clause = agreement.steering.annual_meeting_latest_month.clause
    for year in agreement.commitment_years():
        (day, _), latest = meeting_about(agreement, accounts, year), latest_meeting(agreement, year)
        if year >= since and day > latest:
            title = f"Årsmøde om {year}, fastsat til {shown(day)}"
            kept_on = last_business_day(agreement, latest)
            yield Missed(f"aarsmoede.{year}", title, latest, kept_on, clause, STEERING_GROUP, (day - latest).days)
