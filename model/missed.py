"""What an annual meeting finds late: a meeting after its latest day, and deadlines of notices that nothing says are settled."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.accounts import Accounts
from model.deadlines import OF_NOTICES, STEERING_GROUP, Deadline, last_business_day
from model.parameter import shown
from model.terms import Agreement
from model.unused import latest_meeting, meeting_about


@dataclass(frozen=True)
class Missed:
    """Something late: its deadline, who had to keep it, and by how many days; None where the accounts do not say.

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
    """What is late by the annual meeting about a year.

    Args:
        agreement: the terms.
        accounts: meetings with their days, and notices.
        year: the year.
        deadlines: as `model.deadlines` finds them.

    Returns: this meeting or a later one that is held or planned after its latest day; then the deadlines of notices that have
        passed by this meeting, none of which the accounts can say was kept.
    Source: pkt. 6.2.3, 6.2.4, 7.4, 12.2.
    """
    meeting, _ = meeting_about(agreement, accounts, year)
    passed = (one for one in deadlines if one.id.startswith(OF_NOTICES) and one.date <= meeting)
    notices = (Missed(one.id, one.title, one.date, one.business_day, one.clause, one.who, None) for one in passed)
    return (*_late_meetings(agreement, accounts, year), *notices)


def _late_meetings(agreement: Agreement, accounts: Accounts, since: int) -> Iterator[Missed]:
    clause = agreement.steering.annual_meeting_latest_month.clause
    for year in agreement.commitment_years():
        (day, _), latest = meeting_about(agreement, accounts, year), latest_meeting(agreement, year)
        if year >= since and day > latest:
            title = f"Årsmøde om {year}, fastsat til {shown(day)}"
            kept_on = last_business_day(agreement, latest)
            yield Missed(f"aarsmoede.{year}", title, latest, kept_on, clause, STEERING_GROUP, (day - latest).days)
