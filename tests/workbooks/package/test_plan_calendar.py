"""`Frister.ics` of a plan: the deadlines of its yearly round, read back by a second library."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
import vobject

from model.strategic.terms import StrategicAgreement
from tests.shared.strategic import BEFORE, MADE_UP, NOW, of
from workbooks.package.calendar_file import EDITIONS
from workbooks.package.plan_calendar import calendar_of_plan
from workbooks.writing.seal import is_untouched

D = dt.date


def events(plan: StrategicAgreement, on: dt.date | None = None, earlier: bytes | None = None) -> dict[str, Any]:
    """What another library reads, by the identity of each event without its agreement."""
    read = vobject.readOne(calendar_of_plan(plan, on, earlier).decode())
    return {event.uid.value.rpartition(".")[0]: event for event in getattr(read, "vevent_list", [])}


def numbers(content: bytes) -> list[int]:
    """The number of each event."""
    return [int(event.sequence.value) for event in vobject.readOne(content.decode()).vevent_list]


def test_every_deadline_of_2025_is_an_event_of_its_last_day() -> None:
    """Four years: 8 half-years and 4 x 4 yearly ones, and the review once: 8 + 16 + 1 = 25; each ends a period, or in autumn."""
    found = events(NOW)
    assert len(found) == 25
    analyses = [found[f"dataanalyse.{number}"].dtstart.value for number in range(1, 9)]
    assert analyses == [D(year, *day) for year in range(2026, 2030) for day in ((1, 31), (7, 31))]
    assert found["et_aars_eftersyn.1"].dtstart.value == D(2026, 11, 30)
    assert found["revision.4"].dtstart.value == D(2029, 7, 31)
    for event in found.values():
        assert event.dtend.value - event.dtstart.value == dt.timedelta(days=1)
        assert event.transp.value == "TRANSPARENT"


def test_an_event_says_who_by_which_clause_and_from_when() -> None:
    """The review of autumn 2026: from 1 September (a reading) to 30 November (section 7)."""
    event = events(NOW)["et_aars_eftersyn.1"]
    assert event.summary.value == "1-års eftersyn af opstart og fremdrift"
    assert event.description.value.split("\n") == [
        "Hvem: Bestyrelsen",
        "Tidligst: 01.09.2026",
        "Hjemmel: Samarbejdsaftalen 2025-2029 afsnit 7",
    ]
    assert event.uid.value == "et_aars_eftersyn.1.helhedsplan_2025-20250801@bilag"


def test_a_reminder_comes_a_month_before_the_first_day_on_which_it_can_be_kept() -> None:
    """30 days before 31.01.2026 is 01.01.2026; before 01.09.2026, from which the review can be held, 02.08.2026: 120 days before 30.11."""
    found = events(NOW)
    assert found["dataanalyse.1"].valarm.trigger.value == dt.timedelta(hours=9) - dt.timedelta(days=30)
    assert found["et_aars_eftersyn.1"].valarm.trigger.value == dt.timedelta(hours=9) - dt.timedelta(days=120)


def test_how_long_before_is_a_term_of_the_source() -> None:
    """A week instead of 30 days."""
    week = replace(NOW.follow, reminder=replace(NOW.follow.reminder, value=7))
    found = events(replace(NOW, follow=week))["dataanalyse.1"]
    assert found.valarm.trigger.value == dt.timedelta(hours=9) - dt.timedelta(days=7)


@pytest.mark.parametrize(
    ("on", "reminded"), [(None, True), (D(2026, 1, 30), True), (D(2026, 1, 31), False)], ids=["none", "before", "on it"]
)
def test_what_is_past_on_the_day_of_the_follow_up_has_no_reminder(on: dt.date | None, reminded: bool) -> None:
    """31.01.2026 is the first deadline; without a follow-up the plan has only begun."""
    assert hasattr(events(NOW, on)["dataanalyse.1"], "valarm") is reminded


def test_the_finished_period_has_its_own_deadlines() -> None:
    """Two evaluations a year over four years from 1 April 2017, the last on 31 March 2021; nothing is reminded of after it."""
    found = events(BEFORE, D(2021, 6, 1))
    ends = sorted({event.dtstart.value for event in found.values()})
    assert (ends[0], ends[-1]) == (D(2017, 9, 30), D(2021, 3, 31))
    assert not any(hasattr(event, "valarm") for event in found.values())


def test_a_plan_without_deadlines_has_an_empty_calendar() -> None:
    """The made-up one has evaluations every nine months of two years: 30.09.2030, 30.06.2031; without them nothing is left."""
    plan = of(MADE_UP)
    assert [event.dtstart.value for event in events(plan).values()] == [D(2030, 9, 30), D(2031, 6, 30)]
    assert events(replace(plan, deadline=())) == {}


def test_an_event_keeps_its_identity_and_its_number_rises_from_follow_up_to_follow_up() -> None:
    """The first of 2026, one year after the plan's start: 1 x 100; a second one that year, on another day: 101; 2027: 200."""
    first = calendar_of_plan(NOW, D(2026, 3, 1))
    second = calendar_of_plan(NOW, D(2026, 9, 1), first)
    third = calendar_of_plan(NOW, D(2027, 3, 1), second)
    assert [set(numbers(one)) for one in (first, second, third)] == [{EDITIONS}, {EDITIONS + 1}, {2 * EDITIONS}]
    assert calendar_of_plan(NOW, D(2026, 3, 1), first) == first
    assert events(NOW, D(2026, 3, 1)).keys() == events(NOW, D(2027, 3, 1)).keys()


def test_the_calendar_is_known_for_ours_until_somebody_changes_it() -> None:
    """It stands beside a workbook, in no package whose manifest would tell."""
    content = calendar_of_plan(NOW, None)
    assert is_untouched(content)
    assert not is_untouched(content.replace(b"20260131", b"20260130"))
    assert not is_untouched(content.replace(b"X-BILAG-SEGL:", b"X-BILAG-SEGL:0"))
    assert not is_untouched(b"BEGIN:VCALENDAR\r\n")
