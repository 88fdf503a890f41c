"""`Frister.ics`: every deadline as an all-day event for Outlook and other calendars; importing again updates them."""

import datetime as dt
from collections.abc import Iterable

from icalendar import Alarm, Calendar, Event

from model.accounts import Accounts
from model.citation import cited
from model.daycount import later
from model.deadlines import Deadline
from model.parameter import shown
from model.payment_period import last_day
from model.terms import Agreement
from workbooks.danish import amount

FILE_NAME = "Frister.ics"
ALARM_DAYS, ALARM_HOUR = 14, 9
"""The reminder comes at this hour so many days before the last business day: no term of the agreement, but a fortnight to
have a payment or a report approved in, and an hour at which somebody sits at the desk."""


def calendar(agreement: Agreement, accounts: Accounts, deadlines: Iterable[Deadline]) -> bytes:
    """The deadlines as a calendar.

    Args:
        agreement: the terms, whose id and date are part of each event's own.
        accounts: the accounts that the deadlines follow from; their year numbers the edition of the calendar.
        deadlines: as `model.deadlines` finds them.

    Returns: the same bytes for the same deadlines and accounts. An event keeps its UID from year to year, and its SEQUENCE
        counts the years of accounts, so a program that knows the event takes the newer one in its place.
    """
    made = Calendar()
    made.add("prodid", "-//bilag//Frister//DA")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", f"Frister: {agreement.agreement.title}")
    for one in deadlines:
        made.add_component(_event(agreement, accounts, one))
    return bytes(made.to_ical())


def _event(agreement: Agreement, accounts: Accounts, one: Deadline) -> Event:
    closed = last_day(accounts.year)
    stamp = dt.datetime.combine(closed, dt.time(), dt.UTC)
    event = Event()
    heading = agreement.agreement
    event.add("uid", f"{one.id}.{heading.id}-{heading.signed.value:%Y%m%d}@bilag")
    event.add("sequence", accounts.year - agreement.years().start)
    for name in ("dtstamp", "last-modified"):
        event.add(name, stamp)
    event.add("dtstart", one.date)
    event.add("dtend", later(one.date, 1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", one.title)
    event.add("description", "\n".join(_description(one)))
    event.add("categories", [one.who])
    if one.date > closed:
        event.add_component(_alarm(one))
    return event


def _description(one: Deadline) -> Iterable[str]:
    yield f"Hvem: {one.who}"
    yield f"Hjemmel: {cited(one.clause)}"
    if one.amount:
        yield f"Beløb: {amount(one.amount)}"
    if one.business_day != one.date:
        yield f"Sidste hverdag, fristen kan nås: {shown(one.business_day)}"


def _alarm(one: Deadline) -> Alarm:
    before = one.date - later(one.business_day, -ALARM_DAYS)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one.title)
    alarm.add("trigger", dt.timedelta(hours=ALARM_HOUR) - before)
    return alarm
