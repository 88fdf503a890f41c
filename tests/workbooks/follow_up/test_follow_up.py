"""Follow-up workbooks with something reported: what gets better, what stays unknown, what is never shown."""

import datetime as dt
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from model.strategic.observed import (
    HIDDEN,
    NOT_AVAILABLE,
    DocumentVersion,
    FollowedUp,
    FollowUp,
    HeldAgainst,
    HoursUsed,
    Meeting,
    Milestone,
    Money,
    PlanValue,
    ReadinessItem,
)
from model.strategic.terms import StrategicAgreement
from tests import places
from tests.amounts import some
from tests.shared.followed import Calculated, built, disagreeing
from tests.shared.strategic import BEFORE, MADE_UP, NOW, of
from workbooks.forms.follow_up.read_follow_up import read_follow_up

D = dt.date
ON = D(2027, 10, 15)
FICTION = of(MADE_UP)
Told = tuple[str, str, int, float | str]


def _values(*told: Told) -> tuple[PlanValue, ...]:
    """Values by table, area and year; a text says why one is unknown."""
    return tuple(
        PlanValue(table, area, year, unknown=value) if isinstance(value, str) else PlanValue(table, area, year, value)
        for table, area, year, value in told
    )


def _followed(plan: StrategicAgreement, folder: Path, *told: Told, on: dt.date = ON, **more: Any) -> Calculated:
    return built(plan, folder, FollowUp(on, _values(*told), **more))


def _state(found: Calculated, number: str, area: str) -> Any:
    """The last column of an indicator's row for an area on Indikatorer."""
    row = next(row for row in found.rows("Indikatorer") if row[0] == number and row[2] == area)
    return [value for value in row if value is not None][-1]


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


@pytest.mark.parametrize(
    ("latest", "change", "state"),
    [(0.3749, -0.01, "forbedret"), (0.3750, 0.0, "uændret"), (0.3751, 0.01, "forværret")],
    ids=["a little less", "the same", "a little more"],
)
def test_any_change_counts_where_the_tolerance_is_0(latest: float, change: float, state: str, tmp_path: Path) -> None:
    """I5, less is better: 37.50 is the baseline."""
    found = _followed(NOW, tmp_path, ("I5", "planen", 2026, latest))
    assert round(found.named("standing.I5.planen.change") * 100, 4) == change
    assert _state(found, "I5", "Hele helhedsplanen") == state


@pytest.mark.parametrize(
    ("latest", "state"), [(0.60, "uændret"), (0.61, "uændret"), (0.6101, "forbedret"), (0.5899, "forværret")]
)
def test_a_change_up_to_the_tolerance_is_none(latest: float, state: str, tmp_path: Path) -> None:
    """The made-up plan: 60 per cent, more is better, tolerance one point."""
    found = _followed(FICTION, tmp_path, ("A1", "nord", 2030, latest), on=D(2031, 1, 1))
    assert _state(found, "A1", "Nordparken") == state


def test_a_comparison_of_another_year_is_no_comparison(tmp_path: Path) -> None:
    """The plan has 2026, the municipality 2025 only: no gap, which the sheet says; the gap at the baseline stays."""
    found = _followed(NOW, tmp_path, ("I5", "planen", 2026, 0.364), ("I5", "kommunen", 2025, 0.133))
    assert (found.named("gap.I5.planen.kommunen.before"), found.named("gap.I5.planen.kommunen.latest")) == (0.2401, "")
    row = next(row for row in found.rows("Afstande") if row[0] == "I5")
    assert row[-1] == "ikke sammenligneligt år"


_STANDING = "Udgangspunkt, seneste tal og udvikling"


def test_a_comparison_of_the_same_year_is_found_behind_a_later_one(tmp_path: Path) -> None:
    """The municipality has 2025 and 2026, the plan 2025: 37.1 - 13.3 = 23.8; it was 24.01, and less is better."""
    found = _followed(
        NOW, tmp_path, ("I5", "planen", 2025, 0.371), ("I5", "kommunen", 2025, 0.133), ("I5", "kommunen", 2026, 0.13)
    )
    assert found.named("gap.I5.planen.kommunen.latest") == pytest.approx(0.238)
    row = next(row for row in found.rows("Afstande") if row[0] == "I5")
    assert row[7] == pytest.approx(0.21)


@pytest.mark.parametrize("gone", [2025, 2026, 2027])
def test_a_year_that_is_missing_is_passed_over(gone: int, tmp_path: Path) -> None:
    """Of three years reported the last one that is there is the latest."""
    every = {2025: 0.371, 2026: 0.364, 2027: 0.350}
    found = _followed(NOW, tmp_path, *(("I5", "planen", year, value) for year, value in every.items() if year != gone))
    last = max(year for year in every if year != gone)
    assert found.named("standing.I5.planen.latest") == every[last]
    assert found.row("Overblik", "I5 18-64-årige uden tilknytning til arbejdsmarked og uddannelse")[3] == last


@pytest.mark.parametrize(
    ("table", "why"),
    some(
        product(
            sorted({*(one.id for one in NOW.indicator), *(one.id for one in NOW.criterion)}), [HIDDEN, NOT_AVAILABLE]
        ),
        7,
    ),
)
def test_an_unknown_figure_is_unknown_in_every_formula(table: str, why: str, tmp_path: Path) -> None:
    """Whatever is hidden or not to be had: no error, no 0, no change; and both engines agree."""
    one = NOW.table(table)
    areas = list(one.values)
    found = _followed(NOW, tmp_path, *((table, area, 2026, why) for area in areas))
    assert not disagreeing(found)
    assert {found.named(f"standing.{table}.{area}.{what}") for area in areas for what in ("latest", "change")} == {""}
    shown = {row[-2:][0] for row in found.rows("Målinger") if row[0] == one.title}
    assert 0 not in shown


@pytest.mark.parametrize("criterion", [one.id for one in NOW.criterion])
def test_an_unknown_figure_never_counts_as_met(criterion: str, tmp_path: Path) -> None:
    """Two areas' figures of a year are hidden: neither counts, though Ellekonebakken's of 2023 was known; both could be met."""
    before = float(criterion in ("uden_arbejde", "grundskole"))  # 42.7 and 69.3 per cent in 2023
    found = _followed(NOW, tmp_path, *((criterion, area, 2026, HIDDEN) for area in ("ellekonebakken", "fasanvaenget")))
    assert (found.named("criteria.ellekonebakken.met"), found.named("criteria.ellekonebakken.most")) == (
        2 - before,
        3 - before,
    )
    assert (found.named("criteria.fasanvaenget.met"), found.named("criteria.fasanvaenget.most")) == (0, 5)


@pytest.mark.parametrize(
    ("value", "met"), [(0.4, 0), (0.4001, 1), (0.3999, 0)], ids=["at the threshold", "above", "below"]
)
def test_a_new_figure_of_a_department_is_held_against_the_threshold(value: float, met: int, tmp_path: Path) -> None:
    """Outside the labour market, over 40 per cent: Vestervang has met none of the others."""
    found = _followed(NOW, tmp_path, ("uden_arbejde", "vestervang", 2026, value))
    assert found.named("criteria.vestervang.met") == met


def test_a_pending_baseline_is_the_first_that_is_typed(tmp_path: Path) -> None:
    """S2's year is 2024: 11 then and 7 in 2026 are 4 fewer; S4 has no year, so the first one is its baseline."""
    found = _followed(
        NOW, tmp_path, ("S2", "planen", 2024, 11), ("S2", "planen", 2026, 7), ("S4", "planen", 2025, 0.064)
    )
    assert [found.named(f"standing.S2.planen.{what}") for what in ("baseline", "latest", "change")] == [11, 7, -4]
    assert [found.named(f"standing.S4.planen.{what}") for what in ("baseline", "latest", "change")] == [0.064, "", ""]
    assert _state(found, "S4", "Hele helhedsplanen") == "ingen data"


def test_without_its_baseline_a_later_figure_tells_of_no_change(tmp_path: Path) -> None:
    """S2 of 2026 alone: the baseline of 2024 is still to come."""
    found = _followed(NOW, tmp_path, ("S2", "planen", 2026, 7))
    assert [found.named(f"standing.S2.planen.{what}") for what in ("baseline", "latest", "change")] == ["", 7, ""]
    assert _state(found, "S2", "Hele helhedsplanen") == "ingen data"


def test_a_department_is_held_against_the_comparison_that_was_chosen(tmp_path: Path) -> None:
    """Elmely against youth homes: 35 - 37.8 = -2.8; against families it would be 24.7, and is nothing."""
    found = _followed(NOW, tmp_path, held_against=(HeldAgainst("S1", "elmely", "ungdomsboliger"),))
    assert found.named("gap.S1.elmely.ungdomsboliger.before") == pytest.approx(-0.028)
    assert found.named("gap.S1.elmely.familieboliger.before") == ""
    assert found.named("gap.S1.karup.familieboliger.before") == pytest.approx(-0.023)
    remarks = {row[1]: row[9] for row in found.rows("Afstande") if row[0] == "S1" and row[2] == "Elmely"}
    assert remarks == {"Ungdomsboliger, landet": "", "Familieboliger, landet": "en anden er valgt"}


def test_a_target_s_year_decides_and_one_that_has_not_come_may_still_be_reached(tmp_path: Path) -> None:
    """B1, 92 per cent in 2025: 92.0 reaches it and 91.99 does not; a figure of 2026 does not count; before 2026 it is open."""
    states = {}
    for name, told, on in (
        ("reached", [("B1", "planen", 2025, 0.92)], ON),
        ("missed", [("B1", "planen", 2025, 0.9199)], ON),
        ("other year", [("B1", "planen", 2026, 0.95)], ON),
        ("not yet", [], D(2025, 12, 31)),
        ("too late", [], D(2026, 1, 1)),
    ):
        found = _followed(NOW, tmp_path, *told, on=on)
        states[name] = next(row[-1] for row in found.rows("Mål") if row[0] == "B1")
    assert states == {
        "reached": "nået",
        "missed": "ikke nået",
        "other year": "ingen data",
        "not yet": "ikke endnu",
        "too late": "ingen data",
    }


def test_a_baseline_of_0_has_no_relative_change(tmp_path: Path) -> None:
    """The made-up plan's complaints: 0 to 6 is worse by six, and by no percentage; 10 to 8 is better by a fifth."""
    found = _followed(FICTION, tmp_path, ("A2", "syd", 2030, 6), ("A2", "nord", 2030, 8), on=D(2031, 1, 1))
    rows = {row[1]: row for row in found.below("Beregning", _STANDING) if row[0] == "A2 Klager"}
    assert [rows["Sydparken"][at] for at in (8, 9, 10)] == [6, "", -1]
    assert [rows["Nordparken"][at] for at in (8, 9, 10)] == [-2, pytest.approx(-0.2), 1]


def test_the_finished_period_is_followed_to_its_end(tmp_path: Path) -> None:
    """2017-2021 with its results: complaints against 30.40, 28.88 …; moving out against 21.36; 80 per cent ready; 79 safe."""
    found = _followed(
        BEFORE, tmp_path,
        *(("L1", "ellekonebakken", year, value) for year, value in zip(range(2018, 2022), (30, 29, 27, 26), strict=True)),
        *(("L1", "egeparken", year, 0) for year in range(2018, 2022)),
        ("L2", "ellekonebakken", 2020, 0.2137), ("L3", "omraaderne", 2020, 0.78), ("L4", "skolerne", 2021, 0.8),
        ("L5", "omraaderne", 2017, 0.4), ("L5", "omraaderne", 2018, 0.42), ("L5", "omraaderne", 2020, 0.43),
        ("L7", "omraaderne", 2017, 40), ("L7", "omraaderne", 2018, 38), on=D(2021, 12, 31),
    )  # fmt: skip
    assert not disagreeing(found)
    rows = [row for row in found.rows("Mål") if row[1]]
    states = [row[-1] for row in rows if row[1].startswith("5 % færre klager") and row[2] == "Ellekonebakken"]
    assert states == ["nået", "ikke nået", "nået", "nået"]  # 30 <= 30.40, 29 > 28.88, 27 <= 27.44, 26 <= 26.06
    assert {row[-1] for row in rows if row[0] == "L1" and row[2] == "Egeparken"} == {"nået"}
    told = {
        (row[0], row[1]): row[-1] for row in rows if row[2] in ("Ellekonebakken", "De seks områder") or row[0] == "L4"
    }
    assert told["L2", "2 % lavere fraflytning"] == "ikke nået"  # 21.37 is above 21.8 x 0.98 = 21.364
    assert told["L3", "mere tryghed i 2020 end i 2016"] == "ikke nået"  # 78 is not more than 78
    assert told["L4", "mindst 80 % uddannelsesparate"] == "nået"


def test_another_agreement_is_another_file(tmp_path: Path) -> None:
    """Two areas, three indicators, one criterion: 30.0 is met at the threshold itself; Sydparken's size is hidden."""
    found = _followed(FICTION, tmp_path, ("A1", "nord", 2031, 0.66), on=D(2031, 6, 30))
    assert not disagreeing(found)
    assert [found.named(f"criteria.{area}.met") for area in ("nord", "syd")] == [1, 1]
    assert found.named("gap.A1.nord.kommunen.before") == pytest.approx(-0.15)
    least, most = (found.row("Afdelinger", label) for label in ("Mindst", "Højst"))
    assert (least[2], most[2]) == (0.3, 0.3)
    assert found.book.file_name == "Opfoelgning_2030-2031.xlsx"
    assert found.row("Indsatser", "Café")[2:5] == [460, 460, pytest.approx(0.285714285714)]  # 460 / 46 / 35


def test_a_hidden_count_is_in_no_cell(tmp_path: Path) -> None:
    """3 evictions of 20, with 9 and 8: neither 3 nor 8 is told, nor 20 - 9 = 11, the sum of both."""
    secret = {"houlkaervaenget": 3.0, "ellekonebakken": 9.0, "klostervaenget": 8.0}
    found = _followed(
        NOW, tmp_path, ("S2", "planen", 2026, 20.0), *(("S2", area, 2026, value) for area, value in secret.items())
    )
    rows = {row[1]: row for row in found.rows("Målinger") if row[0] == "S2 Effektive udsættelser"}
    at = 4 + list(range(2021, 2030)).index(2026)
    assert [rows[name][at] for name in ("Hele helhedsplanen", "Houlkærvænget", "Ellekonebakken", "Klostervænget")] == [
        20.0, "-", 9.0, "-",
    ]  # fmt: skip
    told = [
        value
        for sheet in found.book.sheets
        for row in found.rows(sheet.name)
        if str(row[0]).startswith("S2")
        for value in row[1:]
    ]
    assert 20.0 in told
    assert not {3.0, 8.0, 11.0} & {one for one in told if isinstance(one, float)}


def test_a_sum_of_which_a_part_is_hidden_is_unknown(tmp_path: Path) -> None:
    """2017-2021, complaints: 94 in 2015; with one area hidden there is no sum that would give it away."""
    areas = list(BEFORE.table("L1").values)
    every = _followed(BEFORE, tmp_path, *(("L1", area, 2018, 10.0) for area in areas), on=D(2019, 1, 1))
    label = "L1 Beboerklager, 6 områder, i alt"
    assert every.row("Overblik", label)[1:3] == [94, 60]
    hidden = _followed(
        BEFORE,
        tmp_path,
        ("L1", areas[0], 2018, 4.0),
        *(("L1", area, 2018, 10.0) for area in areas[1:]),
        on=D(2019, 1, 1),
    )
    assert hidden.row("Overblik", label)[1:3] == [94, ""]


def test_hours_and_money_that_are_not_reported_are_unknown_and_so_are_their_sums(tmp_path: Path) -> None:
    """Two of three activities, and one source of five: no sum, and no deviation of what is not there."""
    found = _followed(
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
    found = _followed(NOW, tmp_path, on=on, log=(FollowedUp(D(2026, 3, 18), "bestyrelsen", "I1", "noted", 4),))
    rows = found.below("Revision", "Projektår 2025/26")
    assert rows[2][2:7] == [D(2026, 3, 18), "Bestyrelsen", 4, "taget til efterretning", "gjort"]
    assert {row[6] for row in rows[3:]} == {state}


def test_a_deadline_is_late_when_its_body_has_not_met_in_time(tmp_path: Path) -> None:
    """The first half-year ends on 31 January 2026: a meeting that day is in time, one on the day after belongs to the next."""
    for day, states in ((D(2026, 1, 31), ["møde holdt", "forsinket"]), (D(2026, 2, 1), ["forsinket", "møde holdt"])):
        found = _followed(NOW, tmp_path, on=D(2026, 9, 1), meetings=(Meeting("bestyrelsen", day),))
        rows = [row for row in found.rows("Årshjul") if str(row[0]).startswith("Datatræk")]
        assert [row[6] for row in rows[:2]] == states


def test_documents_milestones_and_readiness_are_told_by_their_days(tmp_path: Path) -> None:
    """A version without approval is not approved, one from before the agreement's own is older; a milestone is late from the day after; an entry is so many days old."""
    found = _followed(
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
    again = _followed(
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
    found = _followed(BEFORE, tmp_path, on=D(2021, 3, 31), money=money)
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
    found = _followed(NOW, tmp_path, on=D(2027, 8, 1), milestones=tuple(milestones))
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


def test_a_hidden_latest_figure_leaves_no_older_one_in_its_place(tmp_path: Path) -> None:
    """2017-2021, complaints: 20 in 2020 and 3 in 2021, which is hidden: no latest, no change, no sum, no target that is missed."""
    others = ("ellekonebakken", "houlkaervaenget", "vestervang")
    found = _followed(
        BEFORE, tmp_path,
        ("L1", "houlkaerparken", 2020, 20.0), ("L1", "houlkaerparken", 2021, HIDDEN),
        *(("L1", area, 2021, 10.0) for area in others), *(("L1", area, 2021, 0.0) for area in ("egeparken", "roedkaerparken")),
        on=D(2021, 12, 31),
    )  # fmt: skip
    assert not disagreeing(found)
    assert [found.named(f"standing.L1.houlkaerparken.{what}") for what in ("latest", "change")] == ["", ""]
    assert found.row("Overblik", "L1 Beboerklager, 6 områder, i alt")[1:3] == [94, ""]
    assert _state(found, "L1", "Houlkærparken") == "ingen data"
    row = next(
        row for row in found.rows("Mål") if str(row[1]).startswith("ikke flere klager") and row[2] == "Houlkærparken"
    )
    assert row[-1] == "ingen data"


def test_the_overview_says_that_the_latest_figure_is_hidden_and_of_which_year_it_is(tmp_path: Path) -> None:
    """I6 of the plan: 1.9 per cent in 2025; that of 2026 is hidden, and the municipality's is no gap without it."""
    label = "I6 15-29-årige sigtet mindst én gang"
    told = (("I6", "planen", 2025, 0.019), ("I6", "kommunen", 2025, 0.009), ("I6", "kommunen", 2026, 0.009))
    hidden = _followed(NOW, tmp_path, *told, ("I6", "planen", 2026, HIDDEN))
    assert hidden.row("Overblik", label)[1:7] == [0.02, "-", 2026, "", "", "ingen data"]
    passed = _followed(NOW, tmp_path, *told, ("I6", "planen", 2026, NOT_AVAILABLE))
    assert passed.row("Overblik", label)[1:5] == [0.02, 0.019, 2025, pytest.approx(-0.1)]


WEIGHED = {
    "houlkaervaenget": 504, "vestervang": 319, "ringparken": 233, "ellekonebakken": 474, "klostervaenget": 433,
    "stoholm": 92, "kaersangerparken": 157, "solgaarden": 54,
}  # fmt: skip


def test_the_mean_of_a_column_is_of_that_column(tmp_path: Path) -> None:
    """Eight departments at 10 per cent but Stoholm at 20, of 192 homes by then: (2,174 x 10 + 192 x 20) / 2,366 = 10.81; the baseline stays 16.54."""
    label = "S1 Andel af årlige fraflytninger, 16 områder, vejet gennemsnit af 8"
    told: list[Told] = [("S1", area, 2026, 0.1) for area in WEIGHED if area != "stoholm"]
    sizes: list[Told] = [("lejemaal", "stoholm", 2026, 192.0), ("lejemaal", "elmely", 2026, 6.0)]
    found = _followed(NOW, tmp_path, *told, *sizes, ("S1", "stoholm", 2026, 0.2))
    assert not disagreeing(found)
    row = found.row("Overblik", label)
    assert row[1:3] == [pytest.approx(0.165385, abs=5e-7), pytest.approx(0.108115, abs=5e-7)]
    hidden = _followed(NOW, tmp_path, *told, ("S1", "stoholm", 2026, HIDDEN))
    assert hidden.row("Overblik", label)[1:3] == [pytest.approx(0.165385, abs=5e-7), ""]
    assert hidden.row("Afdelinger", "Vejet gennemsnit af 8")[3] == ""


def test_the_overview_has_the_gap_to_what_was_chosen_and_says_to_what(tmp_path: Path) -> None:
    """I8, 2023: Ellekonebakken 30 against the sector's 33 is -3, Houlkærvænget 33 against other departments' 29 is 4."""
    found = _followed(NOW, tmp_path, held_against=(HeldAgainst("I8", "ellekonebakken", "almen_sektor"),))
    assert not disagreeing(found)
    rows = {row[0]: row for row in found.rows("Overblik") if str(row[0]).startswith("I8 ")}
    assert [row[5] for row in rows.values()] == [pytest.approx(-3), pytest.approx(4)]
    told = next(str(row[0]) for row in found.rows("Overblik") if "Afstand er i samme år til" in str(row[0]))
    assert "Viborg Kommune (I1, I2, I3, I4, I5, I6); 198 udvalgte områder (I7);" in told
    assert (
        "Almen sektor (I8 Ellekonebakken); Øvrige udsatte boligafdelinger i Danmark (I8 Houlkærvænget); Viborg Kommune (B1)"
        in told
    )


@pytest.mark.parametrize(("by", "state"), [("lbf", "findes"), ("bestyrelsen", "ikke godkendt")])
def test_a_change_of_the_strategic_agreement_needs_the_fund_s_approval(by: str, state: str, tmp_path: Path) -> None:
    """Section 8: the board may approve a sub-agreement, not the second version of the strategic agreement."""
    board = DocumentVersion("delaftale", "beskaeftigelse", 2, "bestyrelsen", D(2026, 9, 1))
    found = _followed(NOW, tmp_path, documents=(DocumentVersion("", "", 2, by, D(2026, 8, 2)), board))
    assert not disagreeing(found)
    states = {row[0]: row[6] for row in found.rows("Dokumenter") if row[0]}
    assert (states["Strategisk samarbejdsaftale"], states["Delaftale: Beskæftigelse"]) == (state, "findes")


def test_the_overview_counts_every_document_that_is_not_in_order(tmp_path: Path) -> None:
    """Nine documents: one approved, one not, one older than the agreement, six missing; the first five of the eight are named."""
    found = _followed(
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


def test_a_target_of_2025_is_followed_to_the_end_of_the_plan(tmp_path: Path) -> None:
    """C16: B1 of 2025 is not told; 95 per cent in 2026 reaches 92, the municipality's 91 does not, and the year of the target stays open."""
    found = _followed(NOW, tmp_path, ("B1", "planen", 2026, 0.95), ("B1", "kommunen", 2026, 0.91))
    assert not disagreeing(found)
    rows = [row for row in found.rows("Mål") if row[0] == "B1"]
    told = {(row[2], str(row[1]).endswith("(seneste tal)")): row[-1] for row in rows}
    assert told["Hele helhedsplanen", False] == "ingen data"
    assert told["Hele helhedsplanen", True] == "nået"
    assert told["Viborg Kommune", True] == "ikke nået"


def test_ten_per_cent_on_the_baseline_and_on_top_of_five_are_both_shown(tmp_path: Path) -> None:
    """C31: 40 per cent in 2017 are to be 44 in 2020, or 40 x 1.05 x 1.10 = 46.2; 45 reaches the one and not the other."""
    found = _followed(
        BEFORE, tmp_path, ("L5", "omraaderne", 2017, 0.4), ("L5", "omraaderne", 2020, 0.45), on=D(2021, 12, 31)
    )
    assert not disagreeing(found)
    assert found.named("target.uddannede_2020.omraaderne.1.limit") == pytest.approx(0.44)
    assert found.named("target.uddannede_2020.omraaderne.1.on_top") == pytest.approx(0.462)
    states = [row[-1] for row in found.rows("Mål") if str(row[1]).startswith("10 % flere uddannede, 2020")]
    assert states == ["nået", "ikke nået"]


@pytest.mark.parametrize(
    ("criterion", "value", "state"),
    [
        ("doemte", 0.0107, "ikke opfyldt"),  # 2.18 x 0.95 = 2.071 per cent
        ("doemte", 0.0207, "ikke opfyldt"),
        ("doemte", 0.0208, "tæt på"),
        ("uden_arbejde", 0.3799, "ikke opfyldt"),  # 40 x 0.95 = 38
        ("uden_arbejde", 0.3801, "tæt på"),
        ("indkomst", 0.5774, "tæt på"),  # 55 x 1.05 = 57.75
        ("indkomst", 0.5776, "ikke opfyldt"),
    ],
)
def test_near_is_a_part_of_each_criterion_s_own_threshold(
    criterion: str, value: float, state: str, tmp_path: Path
) -> None:
    """A twentieth of it: half of the threshold is not near, however small the threshold is."""
    found = _followed(NOW, tmp_path, (criterion, "vestervang", 2026, value))
    at = [one.id for one in NOW.criterion].index(criterion)
    assert found.row("Kriterier", "Vestervang")[2 + at] == state


def test_the_check_of_the_money_is_of_what_is_reported(tmp_path: Path) -> None:
    """Two of the sources in two of the years: 300 + 120 + 80 = 500 both ways, though the whole is unknown."""
    money = (Money("lbf", 1, 300.0), Money("lbf", 2, 120.0), Money("viborg_kommune", 1, 80.0))
    found = _followed(NOW, tmp_path, money=money)
    assert not disagreeing(found)
    row = found.row("Kontrol", "Budget: kilder og år giver det samme i alt af det indberettede")
    assert row[1:5] == [500, 500, 0, "OK"]
