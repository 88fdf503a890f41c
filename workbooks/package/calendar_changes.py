"""`Frister_aendringer.ics`: the events of a calendar that are new or different since an earlier one.

Outlook on a computer is reported to add every event of an imported file anew, whatever its UID: a user with the earlier
calendar imports these events and deletes the older versions of the different ones.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workbooks.package.calendar_file import FILE_NAME as WHOLE

FILE_NAME = "Frister_aendringer.ics"
_BEGIN, _END = b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"
_UID = re.compile(rb"^UID:(.*)\r\n", re.MULTILINE)
_EDITION = re.compile(
    rb"^(?:DTSTAMP|LAST-MODIFIED|SEQUENCE)[:;].*\r\n|^BEGIN:VALARM\r\n(?:.*\r\n)*?END:VALARM\r\n", re.MULTILINE
)
"""Lines of an event that change in each edition although the event is the same."""
_FOLD = b"\r\n "


@dataclass(frozen=True)
class CalendarChanges:
    """Calendar of the new and different events, and the number of each."""

    content: bytes
    new: int
    different: int

    @property
    def note(self) -> str:
        """Danish sentence about it."""
        return f"{FILE_NAME} har kun det, der er nyt ({self.new}) eller ændret ({self.different}) siden den forrige {WHOLE}"


def changes(calendar: bytes, earlier: bytes | None) -> CalendarChanges | None:
    """Return the new and different events of a calendar.

    Args:
        calendar: as `workbooks.package.calendar_file` writes it.
        earlier: another one of the same agreement; nothing but lines are looked for in it.

    Returns: None where there is no earlier one, or nothing that it has in common with this one, or no difference.
    """
    head, *events = calendar.split(_BEGIN)
    before = _by_uid(earlier or b"")
    last, _, tail = events[-1].rpartition(_END) if events else (b"", b"", b"")
    whole = [*(event.removesuffix(_END) for event in events[:-1]), last]
    told = {event: _told(event) for event in whole}
    kept = [event for event in whole if before.get(_uid(event)) != told[event]]
    new = sum(_uid(event) not in before for event in kept)
    if not kept or new == len(whole):
        return None
    return CalendarChanges(head + b"".join(_BEGIN + event + _END for event in kept) + tail, new, len(kept) - new)


def _by_uid(calendar: bytes) -> Mapping[bytes, bytes]:
    """Return the visible content of each event of a calendar by its UID."""
    parts = calendar.replace(_FOLD, b"").split(_BEGIN)[1:]
    return {_uid(event): _told(event) for event in (part.partition(_END)[0] for part in parts)}


def _uid(event: bytes) -> bytes:
    found = _UID.search(event.replace(_FOLD, b""))
    return found[1] if found is not None else b""


def _told(event: bytes) -> bytes:
    """Return what a reader sees of an event: no stamps, no number, no alarm."""
    return _EDITION.sub(b"", event.replace(_FOLD, b""))
