"""Pkt. 7.3: how many meetings of the steering group were held, counted by hand; nothing is said where nothing is told."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from model.half_year.half_year import half_year
from model.year.meetings import NOT_TOLD, ending_in, meeting_years
from model.year.year import year
from scripts.commands import half_year_lines
from scripts.commands.year_report import document_of, lines_of
from tests.shared.amended import amended_since
from tests.shared.filled_accounts import FICTIONAL, SPOILER, VIBORG, D, accounts, good_rows
from tests.shared.halves import period
from tests.shared.sheets import row_of, sheet_of
from workbooks.catalogue.funding import OVERVIEW
from workbooks.form.read_form import FormError
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.half_year import of
from workbooks.year.year_inputs import given_of

ANNUAL = {2023: D(2024, 5, 31), 2024: D(2025, 6, 2)}


def held(about: int, *days: date) -> dict[str, tuple[float | None, float | None]]:
    """Of each year that is over: how many meetings were held and how many are missing."""
    found = year(VIBORG, accounts(about, meetings=ANNUAL, steering_meetings=days), about).meetings
    return {one.year: (one.held, one.missing) for one in found}


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(
            (D(2023, 11, 1), D(2024, 2, 1), D(2024, 10, 31)), (4, 0), id="7.3 its first and its last day count"
        ),
        pytest.param((D(2023, 10, 31), D(2024, 2, 1), D(2024, 10, 31)), (3, 1), id="7.3 the day before it begins"),
        pytest.param((D(2023, 11, 1), D(2024, 2, 1), D(2024, 11, 1)), (3, 1), id="7.3 the day after it ends"),
        pytest.param((D(2024, 2, 1), D(2024, 2, 1)), (2, 2), id="7.3 two on one day are one"),
        pytest.param((D(2023, 11, 2), D(2023, 11, 3), D(2023, 11, 6)), (4, 2), id="7.3 three in the first quarter"),
        pytest.param((D(2024, 1, 31), D(2024, 2, 1), D(2024, 8, 1)), (4, 0), id="7.3 last and first days of quarters"),
        pytest.param((D(2024, 1, 31), D(2024, 4, 30), D(2024, 7, 31)), (4, 1), id="7.3 none in the last quarter"),
        pytest.param((D(2023, 10, 23), D(2023, 10, 25)), (1, 3), id="7.3 before it begins: told, and none of it"),
        pytest.param((), (None, None), id="7.3 none is told"),
    ],
)
def test_the_first_year_of_the_intervention_needs_four(
    days: tuple[date, ...], expected: tuple[float | None, float | None]
) -> None:
    """From 1 November 2023 to 31 October 2024, one in each quarter, with the annual meeting of 31 May 2024 (7.4)."""
    assert held(2024, *days)["foerste"] == expected


@pytest.mark.parametrize(
    ("since", "agreed"),
    [
        pytest.param("2024-10-31", 2, id="7.3 amended on the first year's last day"),
        pytest.param("2024-11-01", 4, id="7.3 amended the day after"),
    ],
)
def test_the_first_year_needs_what_is_agreed_on_its_last_day(since: str, agreed: float) -> None:
    """Two meetings instead of four, by a made-up amendment (11.1)."""
    first, *_ = meeting_years(amended_since(since, "steering.meetings_first_year", 2).latest())
    assert (first.agreed.value, len(first.parts)) == (agreed, agreed)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param((D(2025, 12, 31),), (2, 0), id="7.3 two"),
        pytest.param((D(2025, 1, 1),), (2, 1), id="7.3 on its first day, and the annual meeting in the same half"),
        pytest.param((D(2026, 1, 1),), (None, None), id="7.3 none of that year"),
        pytest.param((D(2024, 12, 31),), (None, None), id="7.3 only one of the year before"),
        pytest.param((D(2025, 6, 2),), (1, 1), id="7.3 the annual one again"),
        pytest.param((D(2025, 6, 30),), (2, 1), id="7.3 both in the first half"),
        pytest.param((D(2025, 7, 1),), (2, 0), id="7.3 one in each half"),
    ],
)
def test_every_later_year_needs_two(days: tuple[date, ...], expected: tuple[float | None, float | None]) -> None:
    """The annual meeting of 2 June 2025 is one of those of 2025."""
    assert held(2025, *days)["2025"] == expected


def test_only_a_year_that_is_over_is_judged() -> None:
    """At the end of 2023 none is, at the end of 2024 the first of the intervention, then one more each year, up to 2028."""
    assert [[*held(about, D(2024, 1, 2))] for about in (2023, 2024, 2025)] == [[], ["foerste"], ["foerste", "2025"]]
    assert [*held(2028, D(2024, 1, 2))] == ["foerste", "2025", "2026", "2027", "2028"]


def test_another_agreement_spreads_its_meetings_otherwise() -> None:
    """Three in the first year are one in each four months, one a year is due by its end (7.3)."""
    first, *_, last = meeting_years(FICTIONAL)
    start = FICTIONAL.period.intervention_start.value
    assert (first.first, len(first.parts), first.months) == (start, 3, 4)
    assert [one.title for one in last.parts] == ["2037"]
    assert last.last == D(2037, 12, 31)


def test_the_quarters_of_the_first_year_begin_with_the_intervention() -> None:
    """1 November 2023, each three months long (7.3); their names are not those of the calendar's."""
    quarters = [(one.label, one.ordinal, one.first, one.last) for one in meeting_years(VIBORG)[0].parts]
    assert quarters == [
        ("foerste-1", "1. kvartal", D(2023, 11, 1), D(2024, 1, 31)),
        ("foerste-2", "2. kvartal", D(2024, 2, 1), D(2024, 4, 30)),
        ("foerste-3", "3. kvartal", D(2024, 5, 1), D(2024, 7, 31)),
        ("foerste-4", "4. kvartal", D(2024, 8, 1), D(2024, 10, 31)),
    ]


def test_a_part_of_a_year_ends_on_its_last_day_alone() -> None:
    """The first quarter on 31 January 2024: that day is enough to look at, the days around it are none of it (7.3)."""
    last = D(2024, 1, 31)
    assert [one.label for one in ending_in(VIBORG, last, last)] == ["foerste-1"]
    assert ending_in(VIBORG, D(2023, 11, 1), D(2024, 1, 30)) == ending_in(VIBORG, D(2024, 2, 1), D(2024, 4, 29)) == ()


def test_twelve_meetings_a_year_are_one_in_each_month() -> None:
    """From January on (7.3)."""
    steering = replace(VIBORG.steering, meetings_a_year=replace(VIBORG.steering.meetings_a_year, value=12.0))
    months = [one.first for one in meeting_years(replace(VIBORG, steering=steering))[1].parts]
    assert months == [D(2025, month, 1) for month in range(1, 13)]


def test_a_year_with_too_few_is_told_of_in_report_data_and_overview() -> None:
    """Two of four: the annual meeting and one more; of 2025 nothing is told."""
    given = accounts(2025, meetings=ANNUAL, steering_meetings=(D(2024, 2, 1),))
    found = year(VIBORG, given, 2025)
    said = lines_of(found.terms, found)
    assert (
        "Styregruppen, indsatsens første år: 2 af mindst 4 styregruppemøder holdt, intet i 1. kvartal i indsatsens første år, "
        "4. kvartal i indsatsens første år (pkt. 7.3)" in said
    )
    assert not [line for line in said if line.startswith("Styregruppen, året 2025")]
    assert document_of(found)["styregruppemoeder"] == [
        {
            "aar": "foerste",
            "titel": "indsatsens første år",
            "aftalt": 4,
            "holdt": 2,
            "mangler": 2,
            "intet_moede_i": "1. kvartal i indsatsens første år, 4. kvartal i indsatsens første år",
        },
        {"aar": "2025", "titel": "året 2025", "aftalt": 2, "holdt": None, "mangler": None, "intet_moede_i": ""},
    ]
    sheet = sheet_of(OVERVIEW.build(VIBORG, given_of(given, found)), "Årsmøde")
    assert [row_of(sheet, "Indsatsens første år")[column] for column in (2, 3, 4, 5)] == [4, 2, 2, "kvartal 1 4"]
    assert [row_of(sheet, "Året 2025")[column] for column in (2, 3, 4, 5)] == [2, NOT_TOLD, NOT_TOLD, "–"]


def test_two_meetings_in_one_half_of_a_year_leave_the_other_without() -> None:
    """2 of 2 by number, on 15 January and 2 June 2025; that the second half needs one is a reading, and said to be one."""
    given = accounts(2025, meetings=ANNUAL, steering_meetings=(D(2025, 1, 15),))
    found = year(VIBORG, given, 2025)
    assert (
        "Styregruppen, året 2025: 2 af mindst 2 styregruppemøder holdt, intet i 2. halvår 2025 "
        "(pkt. 7.3; at de spredes over året, er en fortolkning)" in lines_of(found.terms, found)
    )
    sheet = sheet_of(OVERVIEW.build(VIBORG, given_of(given, found)), "Årsmøde")
    assert [row_of(sheet, "Året 2025")[column] for column in (2, 3, 4, 5)] == [2, 2, 1, "halvår 2"]


@pytest.mark.parametrize(
    ("label", "days", "expected"),
    [
        pytest.param("2024-H1", (D(2024, 1, 25),), ["2. kvartal i indsatsens første år"], id="7.3 its second quarter"),
        pytest.param("2024-H1", (D(2024, 1, 25), D(2024, 4, 30)), [], id="7.3 one in each"),
        pytest.param("2024-H1", (D(2024, 7, 1),), [], id="7.3 the day after the report names none yet"),
        pytest.param("2024-H2", (D(2024, 7, 1),), ["4. kvartal i indsatsens første år"], id="7.3 its last quarter"),
        pytest.param("2025-H2", (D(2025, 1, 15),), ["2. halvår 2025"], id="7.3 the second half of a year"),
        pytest.param("2025-H2", (D(2026, 1, 1),), [], id="7.3 the year names none yet"),
    ],
)
def test_a_report_tells_which_parts_ended_without_a_meeting(
    label: str, days: tuple[date, ...], expected: list[str]
) -> None:
    """Quarters of the first year end on the last of January, April, July and October; the annual ones are those above."""
    given = accounts(2025, meetings=ANNUAL, steering_meetings=days)
    half = half_year(VIBORG, given, period(label))
    assert [one.title for one in half.without_meeting] == expected
    said = [line for line in half_year_lines.lines_of(half) if line.startswith("Styregruppen: ")]
    assert said == [f"Styregruppen: intet møde i {title} (pkt. 7.3)" for title in expected]
    page = [str(cell.content) for cell in of(half).sheets[0].cells.values()]
    (shown,) = (text for text in page if text.startswith("Perioder uden styregruppemøde"))
    assert all(title in shown for title in expected)
    assert ("ingen, så vidt" in shown) is (not expected)


def test_meetings_are_typed_on_a_sheet_that_older_forms_have_not(tmp_path: Path) -> None:
    """In order, whatever the order of the rows; without the sheet nothing is told."""
    rows = good_rows() | {"steering_meetings": [[D(2024, 9, 3), None], [D(2024, 1, 9), "i Viborg"]]}
    read = read_accounts(SPOILER.written(tmp_path / "nyt.xlsx", rows), VIBORG)
    assert read.steering_meetings == (D(2024, 1, 9), D(2024, 9, 3))
    assert read_accounts(SPOILER.written(tmp_path / "tomt.xlsx", good_rows()), VIBORG).steering_meetings == ()


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (D(2024, 5, 31), "Styregruppemøder!A6: 31.05.2024 igen; tilladt er hvert møde én gang"),
        (
            D(2026, 1, 1),
            "Styregruppemøder!A6: 01.01.2026; tilladt er højst 31.12.2025: et møde skrives, når det er holdt",
        ),
        (D(2023, 10, 22), "Styregruppemøder!A6: 22.10.2023; tilladt er en dato fra 23.10.2023 til 31.12.2029"),
    ],
    ids=["an annual meeting", "after the year of the annual meeting", "before the agreement"],
)
def test_a_meeting_that_cannot_be_one_is_refused(day: date, line: str, tmp_path: Path) -> None:
    """The annual meeting of 31 May 2024 stands on its own sheet; the accounts are for 2024; 23.10.2023 is the signing."""
    path = SPOILER.written(tmp_path / "skema.xlsx", good_rows() | {"steering_meetings": [[day, None]]})
    with pytest.raises(FormError, match=line):
        read_accounts(path, VIBORG)


@pytest.mark.parametrize("count", [5, 7])
def test_a_number_of_meetings_that_a_year_is_not_divided_by_is_refused(count: int) -> None:
    """12 months have no five equal parts of whole months."""
    from model.source.consistency import check

    steering = replace(VIBORG.steering, meetings_a_year=replace(VIBORG.steering.meetings_a_year, value=count))
    (fault,) = check(replace(VIBORG, steering=steering))
    assert (
        str(fault)
        == f"steering.meetings_a_year.value: {count}; tilladt er et antal møder, der går op i årets 12 måneder"
    )
