"""Frister.ics: read back by a second library, and the same events again the next year."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import vobject

from model.facts.accounts import Accounts
from model.year.deadlines import Deadline
from model.year.year import year
from scripts.cli import main
from tests.places import ACCOUNTS as FORM
from tests.shared.filled_accounts import VIBORG, D, accounts
from tests.shared.statements import example
from tests.shared.years import EXAMPLE
from workbooks.package.calendar_changes import FILE_NAME as CHANGES
from workbooks.package.calendar_changes import changes
from workbooks.package.calendar_file import EDITIONS, FILE_NAME
from workbooks.package.deadline_calendar import calendar

DEADLINES = year(VIBORG, EXAMPLE, 2025).deadlines


def events(deadlines: tuple[Deadline, ...] = DEADLINES, found: Accounts = EXAMPLE) -> dict[str, Any]:
    """What another library reads, by title."""
    read = vobject.readOne(calendar(VIBORG, found, deadlines).decode())
    return {event.summary.value: event for event in read.vevent_list}


def test_every_deadline_is_an_event_of_its_day() -> None:
    """All-day ones, none of them blocking anybody's calendar; each with an identifier of its own."""
    found = events()
    assert [(one.title, one.date) for one in DEADLINES] == [(title, one.dtstart.value) for title, one in found.items()]
    assert len({one.uid.value for one in found.values()}) == len(DEADLINES)
    for event in found.values():
        assert type(event.dtstart.value) is dt.date
        assert event.dtend.value - event.dtstart.value == dt.timedelta(days=1)
        assert event.transp.value == "TRANSPARENT"


def test_an_event_says_who_has_to_do_what_by_which_clause() -> None:
    """The repayment of 2025's unused grant: by Sunday 28.06.2026, so on Friday 26.06.2026 at the latest (4.3, 10.2)."""
    event = events()["Tilbagebetaling af uforbrugt tilskud for 2025 til DSI"]
    assert event.description.value.split("\n") == [
        "Hvem: Viborg Kommune",
        "Til: Den Sociale Investeringsfond",
        "Hjemmel: pkt. 4.3",
        "Endnu at betale: 109.406,23 kr.",
        "Sidste hverdag, fristen kan nås: 26.06.2026",
    ]
    assert event.uid.value == "uforbrugt.2025.viborg-20231023@bilag"


def test_a_reminder_comes_a_fortnight_before_the_last_business_day_at_nine() -> None:
    """26.06.2026 less 14 days is 12.06.2026; from midnight of 28.06.2026 back to 09:00 of that day are 15 days 15 hours."""
    event = events()["Tilbagebetaling af uforbrugt tilskud for 2025 til DSI"]
    assert event.valarm.trigger.value == -dt.timedelta(days=15, hours=15)


def test_what_is_no_payment_is_reminded_of_a_month_before() -> None:
    """The report of 30.06.2026: 30 days before is 31.05.2026; from midnight of the 30th back to 09:00 are 29 days 15 hours."""
    event = events()["Rapport til styregruppen for 1. halvår 2026"]
    assert event.valarm.trigger.value == -dt.timedelta(days=29, hours=15)


def test_how_long_before_is_a_term_of_the_source() -> None:
    """A week for payments: from midnight of Sunday 28.06.2026 back to Friday 19.06. at 09:00 are 8 days 15 hours."""
    week = replace(VIBORG.reminder, payment=replace(VIBORG.reminder.payment, value=7))
    read = vobject.readOne(calendar(replace(VIBORG, reminder=week), EXAMPLE, DEADLINES).decode())
    (event,) = [one for one in read.vevent_list if one.uid.value.startswith("uforbrugt.2025.")]
    assert event.valarm.trigger.value == -dt.timedelta(days=8, hours=15)


def test_a_payment_for_results_says_who_pays_whom_how_much() -> None:
    """One event for each payer and receiver; where nothing is due, nobody is reminded."""
    found = events(year(VIBORG, EXAMPLE, 2025, example(VIBORG)).deadlines)
    assert found["Betaling efter resultater for 2. halvår 2025 til LBF"].description.value.split("\n") == [
        "Hvem: Viborg Kommune",
        "Til: Landsbyggefonden",
        "Hjemmel: Bilag 5.1 pkt. 1.2",
        "Endnu at betale: 133.297,64 kr.",
    ]
    of_funder = found["Betaling efter resultater for 2. halvår 2025 fra LBF til DSI"]
    assert "Endnu at betale: 0,00 kr." in of_funder.description.value
    assert not hasattr(of_funder, "valarm")
    to_come = found["Betaling efter resultater for 1. halvår 2026 fra LBF til DSI"]
    assert "Beløb" not in to_come.description.value
    assert hasattr(to_come, "valarm")


def test_nobody_is_reminded_of_what_is_past() -> None:
    """Deadlines up to the end of the accounts' year have no alarm, the others have."""
    for event in events().values():
        assert hasattr(event, "valarm") == (event.dtstart.value > dt.date(2025, 12, 31))


def test_importing_next_years_calendar_updates_the_same_events() -> None:
    """The same identifiers, the next number; a meeting that was moved keeps its own."""
    before = events(year(VIBORG, accounts(2024), 2024).deadlines, accounts(2024))
    after = events(year(VIBORG, accounts(2025, meetings={2024: D(2025, 5, 20)}), 2025).deadlines, accounts(2025))
    known = {event.uid.value: event for event in before.values()}
    for event in after.values():
        old = known[event.uid.value]
        assert int(event.sequence.value) == int(old.sequence.value) + EDITIONS
        assert event.dtstamp.value > old.dtstamp.value
        assert event.last_modified.value == event.dtstamp.value


MOVED = (replace(DEADLINES[0], date=D(2023, 12, 1)), *DEADLINES[1:])


def numbers(content: bytes) -> list[int]:
    """The SEQUENCE of each event."""
    return [int(event.sequence.value) for event in vobject.readOne(content.decode()).vevent_list]


def test_a_calendar_written_anew_renumbers_the_events_that_changed_and_no_others() -> None:
    """2025 is the third year of accounts, so from 200 on: 201 for the moved one, again when it moves back, the rest stays."""
    before = calendar(VIBORG, EXAMPLE, DEADLINES)
    moved = calendar(VIBORG, EXAMPLE, MOVED, before)
    back = calendar(VIBORG, EXAMPLE, DEADLINES, moved)
    others = [200] * (len(DEADLINES) - 1)
    assert [numbers(one) for one in (before, moved, back)] == [[200, *others], [201, *others], [202, *others]]
    assert calendar(VIBORG, EXAMPLE, DEADLINES, before) == before
    assert calendar(VIBORG, EXAMPLE, MOVED, moved) == moved


def test_next_years_numbers_are_above_every_one_of_this_year() -> None:
    """The hundredth calendar of a year has its last number; it does not run into the next year's."""
    last = calendar(VIBORG, EXAMPLE, DEADLINES).replace(b"SEQUENCE:200", b"SEQUENCE:299")
    assert numbers(calendar(VIBORG, EXAMPLE, MOVED, last))[0] == 299
    assert numbers(calendar(VIBORG, EXAMPLE, DEADLINES, last.replace(b":299", b":300"))) == [200] * len(DEADLINES)


@pytest.mark.parametrize(
    "earlier",
    [
        b"",
        b"\xff\x00",
        b"BEGIN:VEVENT\r\n" * 100_000,
        b"BEGIN:VEVENT\r\nUID:x\r\nSEQUENCE:-1\r\nEND:VEVENT\r\n",
        b"BEGIN:VEVENT\r\nUID:rate.DSI.1.viborg-20231023@bilag\r\nSEQUENCE:999999999\r\nEND:VEVENT\r\n",
        b"BEGIN:VEVENT\r\nUID:rate.DSI.1.viborg-20231023@bilag\r\nSEQUENCE:" + b"9" * 5_000 + b"\r\nEND:VEVENT\r\n",
    ],
)
def test_an_earlier_calendar_that_makes_no_sense_does_not_count(earlier: bytes) -> None:
    """Somebody may have put anything there."""
    assert calendar(VIBORG, EXAMPLE, DEADLINES, earlier) == calendar(VIBORG, EXAMPLE, DEADLINES)


def test_equal_deadlines_give_equal_bytes() -> None:
    """No time of writing in it; lines end and fold as the standard wants."""
    content = calendar(VIBORG, EXAMPLE, DEADLINES)
    assert content == calendar(VIBORG, EXAMPLE, DEADLINES)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.parametrize("title", ["Én; to, tre\\fire", "Linje\r\nBEGIN:VEVENT"])
def test_no_text_breaks_out_of_its_event(title: str) -> None:
    """Titles come from the agreement's file."""
    (event,) = events((replace(DEADLINES[0], title=title),)).values()
    assert event.summary.value.replace("\n", "").replace("\r", "") == title.replace("\r\n", "")


def in_year(about: int, **more: Any) -> bytes:
    """The calendar of a year of the example, or of one like it."""
    found = year(VIBORG, EXAMPLE, about).deadlines
    return calendar(VIBORG, replace(EXAMPLE, year=about), tuple(more.get("deadlines", found)))


def titles(content: bytes) -> list[str]:
    """The events that another library reads."""
    return [event.summary.value for event in vobject.readOne(content.decode()).vevent_list]


def test_of_the_next_years_calendar_only_what_tells_something_else_is_different() -> None:
    """Stamps, numbers and alarms of all 92 are others; two instalments are reduced, 2025's unused grant is known."""
    found = changes(in_year(2025), in_year(2024))
    assert found is not None
    assert (found.new, found.different) == (0, 3)
    assert titles(found.content) == [
        "Udbetaling af 3. rate fra DSI; holdt tilbage siden 14.11.2025 (pkt. 6)",
        "Udbetaling af 3. rate fra LBF",
        "Tilbagebetaling af uforbrugt tilskud for 2025 til DSI",
    ]
    assert all(line in in_year(2025) for line in found.content.splitlines(keepends=True))
    head, _, _ = in_year(2025).partition(b"BEGIN:VEVENT")
    assert found.content.startswith(head)


def test_a_new_deadline_and_one_on_another_day_are_told_of() -> None:
    """One that is gone is not: nothing that is imported takes an event away."""
    one, other, *rest = year(VIBORG, EXAMPLE, 2025).deadlines
    moved = replace(other, date=other.date + dt.timedelta(days=1))
    added = replace(one, id="ny.frist", title="En frist, der ikke var der")
    found = changes(in_year(2025, deadlines=[added, moved, *rest[1:]]), in_year(2025))
    assert found is not None
    assert (found.new, found.different) == (1, 1)
    assert titles(found.content) == ["En frist, der ikke var der", other.title]


@pytest.mark.parametrize(
    "earlier",
    [
        None,
        b"",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:andet\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        b"\xff" * 100,
        b"BEGIN:VEVENT\r\n" * 1_000,
    ],
    ids=["none", "empty", "another agreement's", "no text", "torn"],
)
def test_without_an_earlier_calendar_of_its_own_nothing_is_told_apart(earlier: bytes | None) -> None:
    """Then the whole one is what is imported."""
    assert changes(in_year(2025), earlier) is None


def test_the_same_calendar_has_no_changes() -> None:
    """To the byte or in another edition."""
    assert changes(in_year(2025), in_year(2025)) is None
    assert changes(in_year(2025), calendar(VIBORG, replace(EXAMPLE, year=2024), DEADLINES)) is None


def test_a_package_has_the_changes_since_the_one_before_and_keeps_them_when_it_is_made_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside that of 2023 the one of 2024 tells of three; alone it tells of none."""
    call = ["aarsmoede", "--regnskab", str(FORM), "--uden-pdf", "--aar"]
    assert main([*call, "2023", "--til", str(tmp_path)]) == 1
    assert not (tmp_path / "Aarsmoede_2023" / CHANGES).exists()
    assert main([*call, "2024", "--til", str(tmp_path)]) == 1
    note = f"{CHANGES} har kun det, der er nyt (0) eller ændret (3) siden den forrige {FILE_NAME}"
    assert note in capsys.readouterr().out.splitlines()
    folder = tmp_path / "Aarsmoede_2024"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert len(titles(before[CHANGES])) == 3
    assert main([*call, "2024", "--til", str(tmp_path)]) == 1
    assert "skrevet: " not in capsys.readouterr().out
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
