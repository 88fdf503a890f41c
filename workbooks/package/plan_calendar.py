"""`Frister.ics` of a strategic agreement: the deadlines of its yearly round."""

import datetime as dt
from collections.abc import Iterator

from model.base.citation import cited
from model.base.danish import shown
from model.base.daycount import later
from model.strategic.results import Due, yearly_round
from model.strategic.terms import StrategicAgreement
from workbooks.package.calendar_file import AllDayEvent, CalendarPart, calendar_file
from workbooks.writing.seal import sealed_calendar


def calendar_of_plan(agreement: StrategicAgreement, on: dt.date | None, earlier: bytes | None = None) -> bytes:
    """Return the deadlines of a plan as a calendar of its own, sealed, since it stands in no package.

    Args:
        agreement: the plan.
        on: the day of the follow-up; None without one.
        earlier: the calendar that this one takes the place of, if any.

    Returns: as `workbooks.package.calendar_file.calendar_file`, with a seal.
    """
    title = f"Frister: {agreement.agreement.title}"
    return sealed_calendar(calendar_file(title, [events_of_plan(agreement, on)], earlier))


def events_of_plan(agreement: StrategicAgreement, on: dt.date | None) -> CalendarPart:
    """Return the deadlines of a plan's whole period as events; only those after the day of the follow-up have a reminder.

    Source: strategic agreement 2025-2029 sections 3, 4, 5 and 7, and its sub-agreement; 2017-2021 sections 2 and 6.
    """
    known = on or agreement.dated
    bodies = {one.id: one.title for one in agreement.body}
    days = agreement.follow.reminder.value
    events = []
    for due in yearly_round(agreement):
        one, who = due.deadline, bodies.get(due.deadline.body, "")
        reminded = later(due.opens or due.closes, -days) if due.closes > known else None
        events.append(
            AllDayEvent(f"{one.id}.{due.number}", one.title, due.closes, who, tuple(_told(due, who)), reminded)
        )
    return CalendarPart(agreement, known, max(known.year - agreement.dated.year, 0), events)


def _told(due: Due, who: str) -> Iterator[str]:
    if who:
        yield f"Hvem: {who}"
    if due.opens is not None:
        yield f"Tidligst: {shown(due.opens)}"
    yield f"Hjemmel: {cited(due.deadline.clause)}"
