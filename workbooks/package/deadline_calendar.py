"""`Frister.ics`: every deadline as an all-day event, for Outlook and other calendars."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from icalendar import Alarm, Calendar, Event

from model.base.citation import cited
from model.base.danish import amount, shown
from model.base.daycount import later
from model.base.payment_period import last_day
from model.facts.accounts import Accounts
from model.terms.agreement import Agreement
from model.year.deadlines import Deadline

FILE_NAME = "Frister.ics"
ALARM_HOUR = 9
"""Hour of the reminder; the source says how many days before (`reminder`)."""
EDITIONS = 100
"""Calendars of one year of accounts that can be numbered before the numbers of the next year begin."""
_BEGIN, _END = b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"
_UID = re.compile(rb"^UID:(.*)\r\n", re.MULTILINE)
_SEQUENCE = re.compile(rb"^SEQUENCE:([0-9]{1,9})\r\n", re.MULTILINE)
_FOLD = b"\r\n "


def calendar(
    agreement: Agreement, accounts: Accounts, deadlines: Iterable[Deadline], earlier: bytes | None = None
) -> bytes:
    """Return the deadlines as a calendar.

    Args:
        agreement: the terms, whose id and date are part of each event's own.
        accounts: the accounts that the deadlines follow from; their year numbers the edition of the calendar.
        deadlines: as `model.year.deadlines` finds them.
        earlier: the calendar that this one takes the place of, if any; what cannot be read in it does not count.

    Returns: the same bytes for the same deadlines, accounts and earlier calendar. An event keeps its UID from year to year, and
        its SEQUENCE rises with the year of the accounts and whenever it is not what it was in the earlier calendar, so a
        program that knows the event takes the newer one in its place.
    """
    known, first = _known(earlier or b""), EDITIONS * (accounts.year - agreement.years().start)
    made = Calendar()
    made.add("prodid", "-//bilag//Frister//DA")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", f"Frister: {agreement.agreement.title}")
    for one in deadlines:
        event = _event(agreement, accounts, one)
        event.add("sequence", _sequence(event, first, known))
        made.add_component(event)
    return bytes(made.to_ical())


def _known(content: bytes) -> Mapping[bytes, tuple[bytes, int]]:
    """Return the events of a calendar by UID: each without its number, and the number.

    Only known lines are read; anything else in the file is ignored.
    """
    found = {}
    for part in content.replace(_FOLD, b"").split(_BEGIN)[1:]:
        event = part.partition(_END)[0]
        uid, number = _UID.search(event), _SEQUENCE.search(event)
        if uid is not None and number is not None:
            found[uid[1]] = (_SEQUENCE.sub(b"", event), int(number[1]))
    return found


def _sequence(event: Event, first: int, known: Mapping[bytes, tuple[bytes, int]]) -> int:
    """Return the number of an unnumbered event: its own if it is unchanged, else the next; `first` if it is new."""
    plain = event.to_ical().replace(_FOLD, b"").removeprefix(_BEGIN).removesuffix(_END)
    uid = _UID.search(plain)
    before, number = known.get(uid[1] if uid is not None else b"", (b"", first))
    if not first <= number < first + EDITIONS or not before:
        return first
    return number if before == plain else min(number + 1, first + EDITIONS - 1)


def _event(agreement: Agreement, accounts: Accounts, one: Deadline) -> Event:
    closed = last_day(accounts.year)
    stamp = dt.datetime.combine(closed, dt.time(), dt.UTC)
    event = Event()
    heading = agreement.agreement
    event.add("uid", f"{one.id}.{heading.id}-{heading.signed.value:%Y%m%d}@bilag")
    for name in ("dtstamp", "last-modified"):
        event.add(name, stamp)
    event.add("dtstart", one.date)
    event.add("dtend", later(one.date, 1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", one.title)
    event.add("description", "\n".join(_description(one)))
    event.add("categories", [one.who])
    if one.date > closed and one.amount != 0:  # no reminder for a payment of nothing
        event.add_component(_alarm(agreement, one))
    return event


def _description(one: Deadline) -> Iterable[str]:
    yield f"Hvem: {one.who}"
    if one.receiver:
        yield f"Til: {one.receiver}"
    yield f"Hjemmel: {cited(one.clause)}"
    if one.amount is not None:
        yield f"Endnu at betale: {amount(one.amount)}"
    if one.business_day != one.date:
        yield f"Sidste hverdag, fristen kan nås: {shown(one.business_day)}"


def _alarm(agreement: Agreement, one: Deadline) -> Alarm:
    terms = agreement.reminder
    days = terms.payment.value if one.is_payment else terms.other.value
    before = one.date - later(one.business_day, -days)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one.title)
    alarm.add("trigger", dt.timedelta(hours=ALARM_HOUR) - before)
    return alarm
