"""A calendar file (.ics) of deadlines as all-day events, of whatever kind of agreement, for Outlook and other programs."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from icalendar import Alarm, Calendar, Event

from model.base.daycount import later
from model.terms.any_agreement import AnyAgreement

FILE_NAME = "Frister.ics"
ALARM_HOUR = 9
"""Hour of the reminder; the source says how many days before (`reminder`)."""
EDITIONS = 100
"""Calendars of one year that can be numbered before the numbers of the next year begin."""
_BEGIN, _END = b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"
_UID = re.compile(rb"^UID:(.*)\r\n", re.MULTILINE)
_SEQUENCE = re.compile(rb"^SEQUENCE:([0-9]{1,9})\r\n", re.MULTILINE)
_FOLD = b"\r\n "


@dataclass(frozen=True)
class AllDayEvent:
    """A deadline as a calendar shows it; `reminded` is the day of its reminder, None without one."""

    id: str
    title: str
    date: dt.date
    who: str
    lines: tuple[str, ...]
    reminded: dt.date | None


@dataclass(frozen=True)
class CalendarPart:
    """The events of one agreement as known on a day, in the edition of the calendar that `number` counts from 0, a year each."""

    agreement: AnyAgreement
    known: dt.date
    number: int
    events: Sequence[AllDayEvent]


def calendar_file(title: str, parts: Sequence[CalendarPart], earlier: bytes | None = None) -> bytes:
    """Return a calendar.

    Args:
        title: its name.
        parts: the events of each agreement that it is about; agreement and id are an event's identity.
        earlier: the calendar that this one takes the place of, if any; what cannot be read in it does not count.

    Returns: the same bytes for the same parts and earlier calendar. An event keeps its UID from edition to edition, and its
        SEQUENCE rises with the edition and whenever it is not what it was in the earlier calendar, so a program that knows
        the event takes the newer one in its place.
    """
    known = _known(earlier or b"")
    made = Calendar()
    made.add("prodid", "-//bilag//Frister//DA")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", title)
    for part in parts:
        for one in part.events:
            event = _event(part, one)
            event.add("sequence", _sequence(event, EDITIONS * part.number, known))
            made.add_component(event)
    return bytes(made.to_ical())


def is_only_of(agreement: AnyAgreement, content: bytes) -> bool:
    """Return whether a calendar has no event of anything else than an agreement."""
    unfolded = content.replace(b"\r\n ", b"")
    return all(uid.endswith(_uid_ending(agreement).encode()) for uid in _UID.findall(unfolded))


def _uid_ending(agreement: AnyAgreement) -> str:
    return f".{agreement.agreement.id}-{agreement.dated:%Y%m%d}@bilag"


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


def _event(part: CalendarPart, one: AllDayEvent) -> Event:
    stamp = dt.datetime.combine(part.known, dt.time(), dt.UTC)
    event = Event()
    event.add("uid", f"{one.id}{_uid_ending(part.agreement)}")
    for name in ("dtstamp", "last-modified"):
        event.add(name, stamp)
    event.add("dtstart", one.date)
    event.add("dtend", later(one.date, 1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", one.title)
    event.add("description", "\n".join(one.lines))
    if one.who:
        event.add("categories", [one.who])
    if one.reminded is not None:
        event.add_component(_alarm(one, one.reminded))
    return event


def _alarm(one: AllDayEvent, day: dt.date) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one.title)
    alarm.add("trigger", dt.timedelta(hours=ALARM_HOUR) - (one.date - day))
    return alarm
