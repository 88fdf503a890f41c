"""What an annual meeting finds late: itself, or deadlines of notices that nothing says are settled."""

from typing import Any

import pytest

from model.facts.accounts import DISPUTE, Accounts, Notice
from model.grant.notices import SETTLED
from model.year.overdue import Missed
from model.year.year import year
from scripts.commands.year_report import document_of, lines_of
from tests.shared.filled_accounts import VIBORG, D, accounts
from tests.shared.sheets import row_of, sheet_of
from tests.shared.years import LATE, REVOKED
from workbooks.catalogue.funding import OVERVIEW
from workbooks.cells.sheet import Sheet
from workbooks.year.year_inputs import given_of


def missed(found: Accounts, about: int = 2024) -> list[tuple[str, Any, int | None]]:
    """What is late by the meeting about a year: what, since when, by how many days."""
    return [(one.id, one.date, one.days_late) for one in year(VIBORG, found, about).missed]


@pytest.mark.parametrize(
    ("held", "late"),
    [(D(2025, 6, 30), []), (D(2025, 7, 1), [1]), (D(2025, 8, 14), [45]), (D(2026, 1, 2), [186])],
)
def test_a_meeting_is_held_by_the_end_of_june(held: Any, late: list[int]) -> None:
    """Pkt. 7.4: 30.06.2025 at the latest; to 14.08.2025 it is 31 + 14 days, to 02.01.2026 it is 184 + 2."""
    found = accounts(2024, meetings={2024: held})
    assert missed(found) == [("aarsmoede.2024", D(2025, 6, 30), days) for days in late]


def test_a_later_meeting_that_is_planned_too_late_is_told_of_already() -> None:
    """And an earlier one is no news any more."""
    found = accounts(2024, meetings={2023: D(2024, 7, 2), 2024: D(2025, 6, 2), 2025: D(2026, 7, 1)})
    assert missed(found) == [("aarsmoede.2025", D(2026, 6, 30), 1)]


def test_the_deadlines_of_a_notice_stay_when_they_are_past() -> None:
    """22.04.2025 + 30 and + 45 days: past by a meeting on 07.06.2025, the second not yet on its own day."""
    both = [("meddelelse.1.indsigelse", D(2025, 5, 22), None), ("meddelelse.1.betaling", D(2025, 6, 6), None)]
    for held, expected in ((D(2025, 6, 7), both), (D(2025, 6, 6), both[:1]), (D(2025, 5, 22), [])):
        assert missed(accounts(2024, meetings={2024: held}, notices=REVOKED)) == expected


def test_an_older_notice_stays_too() -> None:
    """A dispute of 2024 at the meeting about 2025: nothing says that it was settled."""
    found = accounts(2025, meetings={2025: D(2026, 6, 1)}, notices=(Notice(D(2024, 4, 26), DISPUTE),))
    assert missed(found, 2025) == [("meddelelse.1.tvist", D(2024, 6, 25), None)]


def test_of_two_notices_only_the_one_that_is_not_settled_is_late() -> None:
    """26.04.2024 + 60 = 25.06.2024 and 26.04.2024 + 60 again: the second was settled on the day, the first is still open."""
    day = D(2024, 4, 26)
    both = (Notice(day, DISPUTE), Notice(day, DISPUTE, outcome=SETTLED, outcome_on=D(2024, 6, 25)))
    for notices, number in ((both, 1), (both[::-1], 2)):
        found = accounts(2025, meetings={2025: D(2026, 6, 1)}, notices=notices)
        assert missed(found, 2025) == [(f"meddelelse.{number}.tvist", D(2024, 6, 25), None)]


def test_what_was_kept_late_is_told_at_the_next_meeting_and_at_no_later_one() -> None:
    """A dispute due 25.06.2024 is settled on 05.07.2024, 10 days late: after the meeting about 2023, before that about 2024."""
    notices = (Notice(D(2024, 4, 26), DISPUTE, outcome=SETTLED, outcome_on=D(2024, 7, 5)),)
    found = accounts(2025, meetings={2023: D(2024, 5, 31), 2024: D(2025, 6, 2), 2025: D(2026, 6, 1)}, notices=notices)
    assert missed(found, 2024) == [("meddelelse.1.tvist", D(2024, 6, 25), 10)]
    assert missed(found, 2025) == []


@pytest.fixture(scope="module")
def front() -> Sheet:
    """The overview's first sheet for a meeting on 05.07.2025, with the made-up notices."""
    return sheet_of(OVERVIEW.build(VIBORG, given_of(LATE, year(VIBORG, LATE, 2024))), "Årsmøde")


def test_the_overview_shows_what_is_late_with_its_clause(front: Sheet) -> None:
    """Saturday 05.07.2025 is 5 days after Monday 30.06.2025; the days are a formula of the day that was typed in."""
    shown = row_of(front, "Årsmøde om 2024, fastsat til 05.07.2025")
    expected = {2: 5, 3: D(2025, 6, 30), 4: D(2025, 6, 30), 5: "Styregruppen", 6: "Pkt. 7.4"}
    assert {column: shown[column] for column in expected} == expected
    (row,) = [row for (row, column), cell in front.cells.items() if column == 1 and "fastsat til" in str(cell.content)]
    assert all(front.cells[row, column].formula() is not None for column in (2, 3))
    for title, day, clause in (
        ("Indsigelse mod tilbagekaldelsen, modtaget 22.04.2025", D(2025, 5, 22), "Pkt. 6.2.4"),
        ("Betaling efter tilbagekaldelsen, modtaget 22.04.2025", D(2025, 6, 6), "Pkt. 6.2.3"),
    ):
        shown = row_of(front, title)
        assert (shown[2], shown[3], shown[6]) == ("ikke afgjort", day, clause)


def test_report_and_data_say_it_too() -> None:
    """A line for people, a row for programs."""
    found = year(VIBORG, LATE, 2024)
    lines = lines_of(found.terms, found)
    assert "  30.06.2025: Årsmøde om 2024, fastsat til 05.07.2025, Styregruppen (pkt. 7.4): 5 dage for sent" in lines
    assert (
        "  22.05.2025: Indsigelse mod tilbagekaldelsen, modtaget 22.04.2025, Viborg Kommune (pkt. 6.2.4): "
        "regnskabet siger ikke, at den er afgjort" in lines
    )
    first = document_of(found)["overskredet"][0]
    assert first == {
        "id": "aarsmoede.2024",
        "titel": "Årsmøde om 2024, fastsat til 05.07.2025",
        "dato": "2025-06-30",
        "sidste_hverdag": "2025-06-30",
        "hjemmel": "7.4",
        "hvem": "Styregruppen",
        "dage_for_sent": 5,
    }


def test_nothing_late_takes_no_room() -> None:
    """Neither in the report nor on the overview."""
    found = accounts(2024, meetings={2024: D(2025, 6, 30)})
    seen = year(VIBORG, found, 2024)
    assert "Overskredne frister" not in lines_of(seen.terms, seen)
    sheet = sheet_of(OVERVIEW.build(VIBORG, given_of(found, seen)), "Årsmøde")
    assert "Overskredne frister" not in [cell.content for cell in sheet.cells.values()]


def test_the_row_of_data_is_that_of_the_model() -> None:
    """So that no field is forgotten."""
    assert len(document_of(year(VIBORG, LATE, 2024))["overskredet"][0]) == len(Missed.__dataclass_fields__)
