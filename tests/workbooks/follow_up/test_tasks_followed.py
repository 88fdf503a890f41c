"""The rest of a follow-up: hours, money, documents, milestones, deadlines, what the auditor misses, and what is late."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from model.strategic.observed import (
    DocumentVersion,
    FollowedUp,
    FollowUp,
    HoursUsed,
    Meeting,
    Milestone,
    Money,
    ReadinessItem,
)
from tests import places
from tests.shared.followed import Calculated, built, disagreeing, followed
from tests.shared.strategic import BEFORE, NOW
from workbooks.forms.follow_up.read_follow_up import read_follow_up

D = dt.date


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Calculated:
    """The made-up follow-up of two years that the project stores."""
    return built(NOW, tmp_path_factory.mktemp("made_up"), read_follow_up(places.FOLLOW_UP, NOW))


def test_both_engines_give_every_value_of_a_follow_up(made_up: Calculated) -> None:
    """Of every sheet, with hidden figures and years that are missing."""
    assert not disagreeing(made_up)


def test_made_up_figures_say_so_on_every_sheet(made_up: Calculated) -> None:
    """In the title band."""
    assert all("OPDIGTEDE TAL" in str(sheet.cells[1, 1].content) for sheet in made_up.book.sheets)


def test_hours_and_money_that_are_not_reported_are_unknown_and_so_are_their_sums(tmp_path: Path) -> None:
    """Two of three activities, and one source of five: no sum, and no deviation of what is not there."""
    found = followed(
        NOW, tmp_path, hours=(HoursUsed("civilsamfund", 1, 300), HoursUsed("bo_godt", 1, 1300)), money=(Money("lbf", 1, 100.0, 90.0),)
    )  # fmt: skip
    used = found.below("Indsatser", "Brugt ud over det planlagte, timer")
    assert [row[5] for row in used[1:]] == ["", -64, 0, ""]  # 300 - 7 x 52, 1,300 - 25 x 52
    assert found.row("Overblik", "Budget i alt, kr.")[1] == ""
    apart = found.below("Budget", "Regnskab ud over budgettet, kr.")
    assert [row[1] for row in apart[1:3]] == [-10, ""]


def test_parts_of_the_money_add_to_the_whole(made_up: Calculated) -> None:
    """By source and by year: 9,850,000 + 3,720,000 + 1,860,000 + 1,580,000 + 0 = 17,010,000; 7,160,000 of it is local."""
    rows = made_up.below("Budget", "Budget, kr.")
    assert [row[5] for row in rows[1:7]] == [9_850_000, 3_720_000, 1_860_000, 1_580_000, 0, 17_010_000]
    assert sum(rows[6][1:5]) == 17_010_000
    assert made_up.row("Overblik", "Lokal medfinansiering")[1] == pytest.approx(7_160 / 17_010)


def test_the_overview_names_what_is_late(made_up: Calculated) -> None:
    """Milestone 3 was to be done by 31 July 2027; the reporting form is missing and the milestone plan not approved; I9 was not followed up on in the first year."""
    told = {row[0]: row[1:4] for row in made_up.below("Overblik", "Hvad der er forsinket eller mangler")}
    assert told["Milepæle, der er forsinket"] == [4, 1, "• nr. 3"]
    assert told["Frister, der er gået uden møde"][1:] == [0, ""]
    assert told["Dokumenter, der mangler eller ikke er i orden"] == [9, 2, "• Milepælsplan • Indberetningsskema"]
    assert told["Opfølgninger, som revisionen savner"] == [60, 1, "• I9 2025/26"]


@pytest.mark.parametrize(
    ("on", "state"), [(D(2026, 7, 31), "kommer"), (D(2026, 8, 1), "mangler")], ids=["the last day", "the day after"]
)
def test_the_auditor_misses_a_follow_up_when_its_year_is_over(on: dt.date, state: str, tmp_path: Path) -> None:
    """One indicator of fifteen has a dated follow-up in the first project year, which ends on 31 July 2026."""
    found = followed(NOW, tmp_path, on=on, log=(FollowedUp(D(2026, 3, 18), "bestyrelsen", "I1", "noted", 4),))
    rows = found.below("Revision", "Projektår 2025/26")
    assert rows[2][2:7] == [D(2026, 3, 18), "Bestyrelsen", 4, "taget til efterretning", "gjort"]
    assert {row[6] for row in rows[3:]} == {state}


def test_a_deadline_is_late_when_its_body_has_not_met_in_time(tmp_path: Path) -> None:
    """The first half-year ends on 31 January 2026: a meeting that day is in time, one on the day after belongs to the next."""
    for day, states in ((D(2026, 1, 31), ["møde holdt", "forsinket"]), (D(2026, 2, 1), ["forsinket", "møde holdt"])):
        found = followed(NOW, tmp_path, on=D(2026, 9, 1), meetings=(Meeting("bestyrelsen", day),))
        rows = [row for row in found.rows("Årshjul") if str(row[0]).startswith("Datatræk")]
        assert [row[6] for row in rows[:2]] == states


def test_documents_milestones_and_readiness_are_told_by_their_days(tmp_path: Path) -> None:
    """A version without approval is not approved, one from before the agreement's own is older; a milestone is late from the day after; an entry is so many days old."""
    found = followed(
        NOW, tmp_path, on=D(2027, 8, 1),
        documents=(DocumentVersion("budget", "", 1, "lbf", D(2025, 8, 1)), DocumentVersion("milepaelsplan", "", 2)),
        milestones=(Milestone(7, "beskaeftigelse", "", D(2026, 8, 1), D(2027, 7, 31)), Milestone(8, "beskaeftigelse", "", D(2026, 8, 1), D(2027, 8, 1))),
        readiness=(ReadinessItem(1, "bestyrelsen", D(2027, 7, 1)),),
    )  # fmt: skip
    assert not disagreeing(found)
    states = {row[0]: row[6] for row in found.rows("Dokumenter") if row[0]}
    assert (states["Budget"], states["Milepælsplan"], states["Beredskabsplan"]) == (
        "findes",
        "ikke godkendt",
        "mangler",
    )
    again = followed(
        NOW, tmp_path, on=D(2027, 8, 1),
        documents=(
            DocumentVersion("", "", 2, "lbf", D(2026, 8, 2)), DocumentVersion("budget", "", 1, "lbf", D(2026, 8, 1)),
            DocumentVersion("milepaelsplan", "", 1, "lbf", D(2026, 8, 2)), DocumentVersion("beredskabsplan", "", 1),
        ),
    )  # fmt: skip
    assert not disagreeing(again)
    states = {row[0]: row[6] for row in again.rows("Dokumenter") if row[0]}
    assert states["Strategisk samarbejdsaftale"] == states["Milepælsplan"] == "findes"
    assert (states["Budget"], states["Beredskabsplan"]) == ("ældre end aftalen", "ikke godkendt")
    late = {row[0]: (row[7], row[8]) for row in found.rows("Milepælsplan") if isinstance(row[0], float)}
    assert late == {7: (1, "forsinket"), 8: (0, "kommer")}
    assert next(row[3] for row in found.rows("Beredskabsplan") if row[0] == 1) == 31


@pytest.mark.parametrize(
    ("last", "state"), [(3_102_000.0, "OK"), (3_103_000.0, "AFVIGER")], ids=["the printed sum", "a thousand more"]
)
def test_what_is_reported_has_to_come_to_what_is_printed(last: float, state: str, tmp_path: Path) -> None:
    """2017-2021, in thousands: 4 x 3,650 = 14,600 of the fund; 9,400 + 3,102 = 12,502 of the others."""
    money = (
        *(Money("lbf", year, 3_650_000.0) for year in range(1, 5)),
        *(Money("lokal", year, 9_400_000.0 / 3) for year in range(1, 4)),
        Money("lokal", 4, last),
    )
    found = followed(BEFORE, tmp_path, on=D(2021, 3, 31), money=money)
    assert found.row("Kontrol", "Finansiering: det indberettede er det trykte")[4] == state


@pytest.mark.parametrize(
    ("late", "told"),
    [
        (0, ""),
        (2, "• nr. 1 • nr. 2"),
        (5, " ".join(f"• nr. {number}" for number in range(1, 6))),
        (300, " ".join(f"• nr. {number}" for number in range(1, 6)) + " og 295 flere"),
    ],
)
def test_the_first_five_late_milestones_are_named_and_the_others_counted(late: int, told: str, tmp_path: Path) -> None:
    """Every other milestone is done: nothing is added to a formula, and no text ends in a blank, which programs drop."""
    day = D(2026, 1, 31)
    milestones = [Milestone(number, "beskaeftigelse", "", D(2025, 9, 1), day) for number in range(1, late + 1)]
    milestones.append(Milestone(late + 1, "beskaeftigelse", "", D(2025, 9, 1), day, done_on=day))
    found = followed(NOW, tmp_path, on=D(2027, 8, 1), milestones=tuple(milestones))
    rows = {row[0]: row[1:4] for row in found.below("Overblik", "Hvad der er forsinket eller mangler")}
    assert rows["Milepæle, der er forsinket"] == [late + 1, late, told]
    texts = [cell.content for cell in found.book.formulas() if isinstance(cell.content, str)]
    assert all(text == text.strip() for text in texts)
    assert max(len(cell.formula() or "") for cell in found.book.formulas()) < 1_500


def test_no_formula_grows_with_the_years_of_a_plan(tmp_path: Path) -> None:
    """Eleven years of fifteen indicators: what is missing is 165 follow-ups, and the longest formula stays within Excel's 8,192."""
    end = replace(NOW.period.end, value=D(2036, 7, 31))
    long = replace(NOW, period=replace(NOW.period, end=end))
    found = built(long, tmp_path, FollowUp(D(2036, 12, 31)))
    row = next(row for row in found.rows("Overblik") if row[0] == "Opfølgninger, som revisionen savner")
    assert row[1:3] == [165, 165]
    assert row[3].endswith(" og 160 flere")
    lengths = {cell.sheet.name: 0 for cell in found.book.formulas()}
    for cell in found.book.formulas():
        lengths[cell.sheet.name] = max(lengths[cell.sheet.name], len(cell.formula() or ""))
    assert max(lengths.values()) < 1_500, lengths


@pytest.mark.parametrize(("by", "state"), [("lbf", "findes"), ("bestyrelsen", "ikke godkendt")])
def test_a_change_of_the_strategic_agreement_needs_the_fund_s_approval(by: str, state: str, tmp_path: Path) -> None:
    """Section 8: the board may approve a sub-agreement, not the second version of the strategic agreement."""
    board = DocumentVersion("delaftale", "beskaeftigelse", 2, "bestyrelsen", D(2026, 9, 1))
    found = followed(NOW, tmp_path, documents=(DocumentVersion("", "", 2, by, D(2026, 8, 2)), board))
    assert not disagreeing(found)
    states = {row[0]: row[6] for row in found.rows("Dokumenter") if row[0]}
    assert (states["Strategisk samarbejdsaftale"], states["Delaftale: Beskæftigelse"]) == (state, "findes")


def test_the_overview_counts_every_document_that_is_not_in_order(tmp_path: Path) -> None:
    """Nine documents: one approved, one not, one older than the agreement, six missing; the first five of the eight are named."""
    found = followed(
        NOW, tmp_path,
        documents=(
            DocumentVersion("", "", 2, "lbf", D(2026, 8, 2)), DocumentVersion("budget", "", 1, "lbf", D(2026, 8, 1)),
            DocumentVersion("beredskabsplan", "", 1),
        ),
    )  # fmt: skip
    row = found.row("Overblik", "Dokumenter, der mangler eller ikke er i orden")
    assert row[1:3] == [9, 8]
    assert "• Budget" in row[3]
    assert str(row[3]).endswith(" og 3 flere")


def test_the_check_of_the_money_is_of_what_is_reported(tmp_path: Path) -> None:
    """Two of the sources in two of the years: 300 + 120 + 80 = 500 both ways, though the whole is unknown."""
    money = (Money("lbf", 1, 300.0), Money("lbf", 2, 120.0), Money("viborg_kommune", 1, 80.0))
    found = followed(NOW, tmp_path, money=money)
    assert not disagreeing(found)
    row = found.row("Kontrol", "Budget: kilder og år giver det samme i alt af det indberettede")
    assert row[1:5] == [500, 500, 0, "OK"]
