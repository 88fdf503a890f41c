"""What the plans' own figures come to in their workbooks, as an engine calculates them; each expected result worked by hand."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.shared.followed import Calculated, built, disagreeing
from tests.shared.strategic import BEFORE, CRITERIA_MET, MADE_UP, NOW, of
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.frame.paper import room_left
from workbooks.proof.control import control

BASELINES = {
    "I1": {"planen": 97.95, "kommunen": 82.77},
    "I2": {"planen": 5.3, "kommunen": 6.9},
    "I3": {"planen": 31.41, "kommunen": 15.94},
    "I4": {"planen": 25.95, "kommunen": 14.25},
    "I5": {"planen": 37.50, "kommunen": 13.49},
    "I6": {"planen": 2.00, "kommunen": 0.93},
    "I7": {"ellekonebakken": 77, "houlkaervaenget": 83, "udvalgte_198": 74},
    "I8": {"ellekonebakken": 30, "houlkaervaenget": 33, "oevrige_udsatte": 29, "almen_sektor": 33},
    "I9": {"planen": "uoplyst"},
}
GAPS = {
    ("I1", "planen", "kommunen"): 15.18,  # 97.95 - 82.77
    ("I2", "planen", "kommunen"): -1.6,  # 5.3 - 6.9
    ("I3", "planen", "kommunen"): 15.47,  # 31.41 - 15.94
    ("I4", "planen", "kommunen"): 11.70,  # 25.95 - 14.25
    ("I5", "planen", "kommunen"): 24.01,  # 37.50 - 13.49
    ("I6", "planen", "kommunen"): 1.07,  # 2.00 - 0.93
    ("I7", "ellekonebakken", "udvalgte_198"): 3,  # 77 - 74
    ("I7", "houlkaervaenget", "udvalgte_198"): 9,  # 83 - 74
    ("I8", "ellekonebakken", "oevrige_udsatte"): 1,  # 30 - 29
    ("I8", "houlkaervaenget", "oevrige_udsatte"): 4,  # 33 - 29
    ("I8", "ellekonebakken", "almen_sektor"): -3,  # 30 - 33
    ("I8", "houlkaervaenget", "almen_sektor"): 0,  # 33 - 33
}
COMPLAINTS = {
    # x 0.95, 0.95^2, 0.95^3, 0.95^4, two decimals
    "egeparken": (0, 0, 0, 0),
    "ellekonebakken": (30.40, 28.88, 27.44, 26.06),
    "houlkaerparken": (13.30, 12.64, 12.00, 11.40),  # 12.635
    "houlkaervaenget": (30.40, 28.88, 27.44, 26.06),
    "roedkaerparken": (0, 0, 0, 0),
    "vestervang": (15.20, 14.44, 13.72, 13.03),
}
MOVING_OUT = {
    # x 0.98, and - 2 percentage points
    "egeparken": (26.26, 24.8),
    "ellekonebakken": (21.36, 19.8),
    "houlkaerparken": (20.29, 18.7),
    "houlkaervaenget": (15.94, 14.27),
    "roedkaerparken": (16.95, 15.3),
    "vestervang": (13.83, 12.11),
}


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> Calculated:
    """The plan of 2025-2029 without a follow-up."""
    return built(NOW, tmp_path_factory.mktemp("now"))


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Calculated:
    """The plan of 2017-2021 without a follow-up."""
    return built(BEFORE, tmp_path_factory.mktemp("before"))


def _number(cell: Cell) -> float:
    return cell.content if isinstance(cell.content, float) else 0.0


def _near(found: Any, expected: float, half: float = 0.0051) -> bool:
    return isinstance(found, float) and abs(found - expected) < half


@pytest.mark.parametrize("name", ["helhedsplan_2025", "helhedsplan_2017", "fiktiv_plan"])
def test_both_engines_give_every_stored_value(name: str, now: Calculated, before: Calculated, tmp_path: Path) -> None:
    """An empty text is a value, too: what is unknown is unknown to the engines as well."""
    found = {"helhedsplan_2025": now, "helhedsplan_2017": before}.get(name) or built(of(MADE_UP), tmp_path)
    assert not disagreeing(found)


@pytest.mark.parametrize("area", CRITERIA_MET)
def test_a_department_meets_as_many_criteria_as_its_figures_say(area: str, now: Calculated) -> None:
    """Section 1: met, and at most, where what is unknown could be met."""
    met, known = CRITERIA_MET[area]
    assert (now.named(f"criteria.{area}.met"), now.named(f"criteria.{area}.most")) == (met, met + 5 - known)
    row = now.row("Kriterier", next(one.title for one in NOW.area if one.id == area))
    assert row[7:10] == [met, met + 5 - known, known]


def test_every_department_of_the_table_has_a_row(now: Calculated) -> None:
    """Fifteen rows, by their names; none of a comparison."""
    titles = {one.id: one.title for one in NOW.area}
    rows = [row for row in now.rows("Kriterier") if row[0] in {titles[area] for area in CRITERIA_MET}]
    assert len(rows) == len(CRITERIA_MET) == 15
    assert all(row[0] != "Viborg Kommune" for row in now.rows("Kriterier"))


@pytest.mark.parametrize("id", BASELINES)
def test_an_indicator_shows_its_printed_baselines(id: str, now: Calculated) -> None:
    """Section 5, area by area, with nothing after them: no latest figure, no change."""
    for area, printed in BASELINES[id].items():
        found = now.named(f"standing.{id}.{area}.baseline")
        scaled = found * 100 if isinstance(found, float) and id != "I2" else found
        assert scaled == printed or _near(scaled, printed)
        assert [now.named(f"standing.{id}.{area}.{what}") for what in ("latest", "change")] == ["", ""]


@pytest.mark.parametrize("key", GAPS, ids=" ".join)
def test_a_gap_is_area_minus_comparison(key: tuple[str, str, str], now: Calculated) -> None:
    """Section 5, in percentage points, and in points of a grade."""
    scale = 1 if key[0] == "I2" else 100
    assert _near(now.named(f"gap.{'.'.join(key)}.before") * scale, GAPS[key])


def test_ranges_are_only_over_departments_whose_size_is_known(now: Calculated) -> None:
    """Section 1: 33.6 to 60.0 is printed as 34-60, and 37.7 to 69.3 as 38-69; with all departments it were 31-86 and 36-75."""
    least, most = (now.row("Afdelinger", label) for label in ("Mindst", "Højst"))
    assert (least[2], most[2], least[5], most[5]) == (0.336, 0.6, 0.377, 0.693)


def test_solgaarden_has_the_highest_figure_and_no_rank(now: Calculated) -> None:
    """Its residents are hidden; Stoholm is first with 60.0, then Kærsangerparken with 53.1."""
    rows = {row[0]: row for row in now.below("Afdelinger", "Kriterierne: nummer i rækken")}
    assert [rows[name][2] for name in ("Solgården", "Stoholm", "Kærsangerparken")] == ["", 1, 2]


def test_moving_out_is_16_54_per_cent_in_the_mean_by_homes(now: Calculated) -> None:
    """Sub-agreement: (504 x 12.7 + 319 x 16.3 + 233 x 21.5 + 474 x 17.1 + 433 x 17.9 + 92 x 22.8 + 157 x 11.5 + 54 x 20.5) / 2,266."""
    row = now.row("Overblik", "S1 Andel af årlige fraflytninger, 16 områder, vejet gennemsnit af 8")
    assert _near(row[1] * 100, 16.54)
    assert row[2] == ""  # nothing is reported yet


def test_twelve_of_sixteen_departments_lie_above_the_country_s_families(now: Calculated) -> None:
    """Sub-agreement: 10.3 per cent; 9.3, 6.7, 8.3 and 8 lie below."""
    gaps = [
        now.named(f"gap.S1.{area}.familieboliger.before") for area in NOW.table("S1").values if "boliger" not in area
    ]
    assert (len(gaps), sum(gap > 0 for gap in gaps)) == (16, 12)


def test_forty_nine_hours_a_week_are_1_32_posts(now: Calculated) -> None:
    """17 + 7 + 25 = 49; 49 x 52 = 2,548; 49 / 37 = 1.3243."""
    row = now.row("Indsatser", "I alt")
    assert (row[2], row[3], row[4]) == (49, 2548, 1.32)


def test_the_series_shows_the_gap_of_each_year(now: Calculated) -> None:
    """Section 6: 45.39 - 14.80 = 30.59 in 2016, 37.50 - 13.49 = 24.01 in 2022."""
    rows = {row[0]: row for row in now.rows("Udvikling") if isinstance(row[0], float)}
    assert sorted(rows) == [*range(2014, 2023)]
    assert [round(rows[year][3], 2) for year in (2016, 2022)] == [30.59, 24.01]
    (chart,) = now.sheet("Udvikling").charts
    assert [one.is_line for one in chart.series] == [True, True]


def test_each_printed_figure_that_deviates_is_explained_by_a_finding(now: Calculated, before: Calculated) -> None:
    """The same comparisons as `bilag afstemning` has; none is left unexplained."""
    for found in (now, before):
        rows = {
            row[0]: row[2] for row in found.rows("Fund") if row[0] in ("Trykte tal i alt", "Afviger uden forklaring")
        }
        assert rows == {"Trykte tal i alt": len(found.plan.claim), "Afviger uden forklaring": 0}


def test_every_contradiction_is_told_with_its_number(now: Calculated, before: Calculated) -> None:
    """C1 to C40 stand in one of the two plans' workbooks, each with the reading that is used."""
    told = {row[0]: row[4] for found in (now, before) for row in found.rows("Modsigelser") if row[0]}
    assert {f"C{number}" for number in range(1, 41)} <= told.keys()
    assert all(told[f"C{number}"] for number in range(1, 41))


@pytest.mark.parametrize("area", COMPLAINTS)
def test_complaints_have_a_limit_each_year(area: str, before: Calculated) -> None:
    """2017-2021, section 5.1."""
    found = [before.named(f"target.klager_fald.{area}.{time}.limit") for time in range(1, 5)]
    assert all(_near(value, limit) for value, limit in zip(found, COMPLAINTS[area], strict=True))
    assert before.named(f"target.klager_loft.{area}.1.limit") == BEFORE.table("L1").values[area].value


@pytest.mark.parametrize("area", MOVING_OUT)
def test_moving_out_is_to_fall_in_one_of_two_ways(area: str, before: Calculated, tmp_path: Path) -> None:
    """2017-2021, section 5.1: relative, or by percentage points."""
    other = built(replace(BEFORE, reading=BEFORE.reading.other(moving_out="points")), tmp_path)
    name = f"target.fraflytning_fald.{area}.1.limit"
    assert _near(before.named(name) * 100, MOVING_OUT[area][0])
    assert _near(other.named(name) * 100, MOVING_OUT[area][1])


def test_the_ready_for_education_lack_7_2_points(before: Calculated) -> None:
    """2017-2021, section 5.3: 80 - 72.8."""
    row = before.row("Mål", "L4", "mindst 80 % uddannelsesparate")
    assert _near(row[6], 7.2)


def test_the_money_is_shared_as_the_text_says(before: Calculated) -> None:
    """2017-2021, section 7: 14,600 + 12,502 = 27,102; 53.87 and 46.13 per cent; 12,502 / 14,600 = 0.8563."""
    rows = {row[0]: row for row in before.rows("Budget") if row[0]}
    printed = [row for row in before.rows("Budget") if row[1] in (14_600, 12_502, 27_102)]
    assert [row[1] for row in printed[:3]] == [14_600, 12_502, 27_102]
    assert [round(row[4], 4) for row in printed[:2]] == [0.5387, 0.4613]
    assert round(rows["Andel af det hele"][1], 4) == 0.4613
    assert round(rows["For hver krone fra fonden"][1], 4) == 0.8563


def test_a_baseline_that_is_not_printed_makes_targets_unknown(before: Calculated) -> None:
    """2017-2021: L5 to L10 have none, so there is no limit, and nothing is reached or missed, at the period's last day."""
    for target, area in (("uddannede_2018", "omraaderne"), ("roede", "omraaderne"), ("familier", "omraaderne")):
        assert before.named(f"target.{target}.{area}.1.limit") == ""
    states = [row[-1] for row in before.rows("Mål") if row[0] == "L7" and "færre" in str(row[1])]
    assert set(states) == {"ikke endnu", "ingen data"}


def test_nothing_is_missing_before_anything_is_reported(now: Calculated) -> None:
    """Without a form the day is the plan's first, so no deadline has passed and no document is missing yet."""
    rows = [
        now.row("Overblik", label)
        for label in ("Frister, der er gået uden møde", "Dokumenter, der mangler eller ikke er i orden")
    ]
    assert [row[2] for row in rows] == [0, 0]


def test_list_status_is_nowhere(now: Calculated, before: Calculated) -> None:
    """Which criteria make a list is law outside the sources: no sheet judges it."""
    words = ("udsat boligområde", "parallelsamfund", "omdannelsesområde", "er på listen")
    for found in (now, before):
        texts = [
            str(cell.content).lower() for sheet in found.book.sheets for cell in sheet.cells.values() if cell.expression
        ]
        assert not [text for text in texts if any(word in text for word in words)]


def test_the_control_finds_no_difference(now: Calculated) -> None:
    """`bilag kontrol` of the file as it was written."""
    report = control(now.path, NOW)
    assert report.is_fine, report.told


def test_a_printed_figure_that_nothing_follows_stands_among_the_others(now: Calculated) -> None:
    """49.04 % of 18-64 year olds in Ellekonebakken without work (section 6), and those below the limit of discretion as a dash."""
    rows = [
        row
        for row in now.rows("Andre tal")
        if row[0] == "18-64-årige uden arbejdsmarkedstilknytning, overskriften 2021"
    ]
    assert {row[1]: row[3] for row in rows}["Ellekonebakken"] == pytest.approx(0.4904)
    assert len(rows) == 10
    assert "-" in {row[3] for row in now.rows("Andre tal")}


@pytest.mark.parametrize(
    ("plan", "title", "value"),
    [
        ("now", "Domme, den laveste andel af boligafdelingerne", 0.014),
        ("now", "Domme, den højeste andel af boligafdelingerne", 0.04),
        ("now", "Børn hos enlig forsørger, den laveste andel af de øvrige afdelinger", 0.36),
        ("now", "Børn hos enlig forsørger, den højeste andel af de øvrige afdelinger", 0.52),
        ("before", "Gennemførte udsættelser, andel af alle boligselskabernes berammede", 0.1365),  # 42.9 % of 31.81 %
    ],
)
def test_every_figure_that_the_text_states_beside_its_tables_stands_somewhere(
    plan: str, title: str, value: float, now: Calculated, before: Calculated
) -> None:
    """Section 6 of the plan of 2025, section 3 of that of 2017."""
    assert {"now": now, "before": before}[plan].row("Andre tal", title)[3] == pytest.approx(value)
    evictions = [BEFORE.table(one).values["omraaderne"].value for one in ("berammede", "gennemfoerte")]
    assert round(evictions[0] * evictions[1], 4) == 0.1365


def test_the_sizes_of_departments_add_up_and_leave_204_homes(now: Calculated) -> None:
    """Section 1: 2,266 homes are listed and 2,470 stated, so 204 are left for the seven of Karup/Kølvrå; residents 4,136."""
    rows = {row[0]: row[5:7] for row in now.rows("Om afdelingerne")}
    assert rows["I alt af de kendte"] == [2266, 4136]
    assert rows["Hele helhedsplanen"][0] == 2470
    assert rows["Tilbage til de afdelinger, hvis tal ikke kendes"][0] == 204


def test_the_limit_of_discretion_stands_above_what_is_measured(now: Calculated) -> None:
    """A reading: five."""
    assert now.row("Målinger", "Mindste viste antal")[1] == 5


def test_nobody_reads_an_id_where_there_is_a_title(now: Calculated, before: Calculated) -> None:
    """No label of an assumption and no line of Oprindelse has the id of an area; names in formulas stand beside the page."""
    for found in (now, before):
        ids = {one.id for one in found.plan.area if one.id != one.title.lower()}
        for sheet in ("Forudsætninger", "Oprindelse"):
            texts = [row[0] for row in found.rows(sheet) if isinstance(row[0], str)]
            assert [text for text in texts if text.rpartition(": ")[2] in ids] == []


def test_the_overview_is_one_page_without_a_follow_up_and_with_one(now: Calculated, before: Calculated) -> None:
    """Printed at the smallest scale: all rows as high as their texts need."""
    for found in (now, before):
        overview = found.book.sheets[0]
        assert overview.is_one_page
        assert room_left(overview) >= 0


@pytest.mark.parametrize("area", MOVING_OUT)
def test_both_readings_of_two_per_cent_are_shown(area: str, before: Calculated) -> None:
    """C30: of the baseline, and in percentage points; which one is used is a reading of the source."""
    relative, points = MOVING_OUT[area]
    assert _near(before.named(f"target.fraflytning_fald.{area}.1.limit") * 100, relative)
    assert _near(before.named(f"target.fraflytning_fald.{area}.1.points") * 100, points)
    title = next(one.title for one in BEFORE.area if one.id == area)
    rows = [row for row in before.rows("Mål") if row[0] == "L2" and row[2] == title]
    told = {str(row[1]): row[4] * 100 for row in rows}
    assert _near(told["2 % lavere fraflytning"], relative)
    assert _near(told["2 % lavere fraflytning; eller: Den falder 2 procentpoint."], points)


def test_what_the_text_says_in_words_of_criteria_and_indicators_stands_beside_them(
    now: Calculated, before: Calculated
) -> None:
    """Figures of 2017 are not printed, but who meets a criterion is: each note of a source is shown in full."""
    for plan, found in ((NOW, now), (BEFORE, before)):
        for sheet, tables in (("Kriterier", plan.criterion), ("Indikatorer", plan.indicator)):
            shown = " ".join(str(cell) for row in found.rows(sheet) for cell in row)
            assert [one.note for one in tables if one.note not in shown] == []
    assert sum(bool(one.note) for one in BEFORE.criterion) == 5


def test_a_finished_period_without_a_follow_up_says_that_nothing_was_reported(
    now: Calculated, before: Calculated
) -> None:
    """What is late in it is only not reported; of a plan that has just begun nothing is late."""
    told = "Uden skema: Det, der mangler eller er forsinket, er kun ikke indberettet her; det kan være gjort."
    assert [told in {row[0] for row in found.rows("Overblik")} for found in (now, before)] == [False, True]


def test_sizes_of_which_none_is_printed_have_no_sum(before: Calculated) -> None:
    """3,220 residents and 1,630 homes of the plan are printed, none of its six areas: their sum is unknown, and not 0."""
    rows = {row[0]: row[5:7] for row in before.rows("Om afdelingerne")}
    assert rows["I alt af de kendte"] == ["", ""]
    assert rows["De seks områder"] == rows["Tilbage til de afdelinger, hvis tal ikke kendes"] == [1630, 3220]


def test_how_far_a_target_is_away_has_the_decimals_of_the_target(before: Calculated) -> None:
    """32 complaints are to be 30.40: 1.60 too many, and not 2."""
    sheet = before.sheet("Mål")
    row = next(at for (at, column), cell in sheet.cells.items() if column == 5 and abs(_number(cell) - 30.4) < 1e-9)
    assert abs(_number(sheet.cells[row, 7]) - 1.6) < 1e-9
    assert sheet.cells[row, 5].style == sheet.cells[row, 7].style == sheet.cells[row, 9].style == Style.DECIMAL


def test_a_finished_period_stands_at_its_end_without_a_follow_up(now: Calculated, before: Calculated) -> None:
    """31 March 2021, when all years but the last, which ends that day, should have had a follow-up; the running plan stands at its start."""
    days = [next(row[7] for row in one.rows("Overblik") if row[3] == "Opgjort den") for one in (before, now)]
    assert days == [dt.date(2021, 3, 31), dt.date(2025, 8, 1)]
    assert {row[6] for row in before.below("Revision", "Projektår 2017/18")[2:]} == {"mangler"}


def test_what_is_printed_besides_is_named_as_readers_call_it(before: Calculated) -> None:
    """Section 7: 14,600 and 12,502 are of sources of money; section 3: 52.9 per cent of 508,409, which is not printed."""
    rows = before.rows("Andre tal")
    told = {row[1]: row[3] for row in rows if row[0] == "Finansiering"}
    assert told == {"Landsbyggefonden": 14_600, "Lokal medfinansiering": 12_502}
    income = next(row for row in rows if row[0] == "Husstandsindkomst om året, laveste område")
    assert (income[3], income[5]) == (268_948, "Beregnet. Ikke trykt; 52,9 % af 508.409 kr.")


def test_a_limit_that_is_not_whole_is_not_shown_as_if_it_were(before: Calculated) -> None:
    """Ellekonebakken's complaints: 32 x 0.95 x 0.95 = 28.88, which 29 would not reach."""
    cells = [
        cell
        for name in ("Beregning af mål", "Mål")
        for cell in before.sheet(name).cells.values()
        if isinstance(cell.content, float) and round(cell.content, 2) == 28.88
    ]
    assert {cell.style for cell in cells} == {Style.DECIMAL}
    assert {cell.sheet.name for cell in cells} == {"Beregning af mål", "Mål"}


def test_a_check_of_two_days_says_which_is_which(now: Calculated) -> None:
    """The review of the first year opens on 1 September 2026 and closes on 30 November."""
    review = "1-års eftersyn af opstart og fremdrift"
    (row,) = [row for row in now.rows("Kontrol") if review in str(row[0])]
    assert row[0] == f"Sidste dag: {review} er tidligst første dag: {review}"
