"""A filled-in follow-up form is read into the facts that stand in it, by the ids of the agreement's source."""

from dataclasses import fields
from math import isnan
from pathlib import Path

import pytest

from model.source.load import parse_any
from model.strategic.observed import (
    CHANGED,
    HIDDEN,
    NOT_AVAILABLE,
    NOTED,
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
from model.strategic.results import project_years, responsible
from model.strategic.terms import StrategicAgreement
from tests import places
from tests.shared.filled_follow_up import (
    BOARD,
    CHIEFS,
    COHESION,
    I1,
    I2,
    I5,
    MUNICIPALITY,
    ON,
    PLAN,
    S2,
    SPOILER,
    D,
    blank,
    good_rows,
)
from tests.shared.plain import plain
from tests.shared.spoiling import Rows
from tests.shared.strategic import BEFORE, MADE_UP, NOW, of
from workbooks.form.write_form import build
from workbooks.forms.follow_up import follow_up_form, words
from workbooks.forms.follow_up.read_follow_up import read_follow_up
from workbooks.forward.fill_form import fill
from workbooks.writing.write import to_bytes

PLANS = {"2025": NOW, "2017": BEFORE, "made up": of(MADE_UP)}


def read(rows: Rows, folder: Path) -> FollowUp:
    """What is read of a form with rows."""
    return read_follow_up(SPOILER.written(folder / "Skema.xlsx", rows), NOW)


def of_plan(agreement: StrategicAgreement, rows: Rows, folder: Path) -> FollowUp:
    """What is read of another plan's form with rows."""
    form, path = follow_up_form(agreement), folder / "Skema.xlsx"
    path.write_bytes(fill(to_bytes(build(form, agreement), agreement.dated), form, rows))
    return read_follow_up(path, agreement)


def changed(source: Path, *changes: tuple[str, str]) -> StrategicAgreement:
    """A plan with other words in its source."""
    text = source.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    agreement = parse_any(text.encode(), source.name)
    assert isinstance(agreement, StrategicAgreement)
    return agreement


def test_every_row_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Ids for words, NaN for what is unknown, project years by number; rows given beforehand and left empty are none."""
    indicators = [one.id for one in NOW.indicator]
    expected = FollowUp(
        ON,
        (
            PlanValue("I5", "planen", 2025, 0.37, "", "", D(2026, 6, 1)),
            PlanValue("I5", "kommunen", 2024, 0.133, "", "LBF, boligsociale data"),
            PlanValue("I5", "solgaarden", 2025, unknown=HIDDEN),
            PlanValue("S1", "solgaarden", 2025, unknown=HIDDEN),
            PlanValue("I1", "planen", 2026, unknown=NOT_AVAILABLE, source=words.OTHER_SOURCE, drawn_on=D(2027, 2, 1)),
            PlanValue("I1", "planen", 2025, 0.0),
            PlanValue("S2", "planen", 2024, 11.0, drawn_on=D(2025, 12, 1)),
            PlanValue("S2", "solgaarden", 2026, 0.0),
            PlanValue("beboere", "solgaarden", 2026, unknown=HIDDEN),
            PlanValue("I2", "planen", 2026, 5.45),
        ),
        (HeldAgainst("S1", "ringparken", "familieboliger"),),
        (HoursUsed("hverdagsraadgivning", 1, 884.0), HoursUsed("hverdagsraadgivning", 2, 410.5)),
        (
            Money("lbf", 1, 2_000_000.0, 1_999_999.99),
            Money("lbf", 3, 2_100_000.0),
            Money("viborg_kommune", 2, accounts=0.0),
        ),
        (
            DocumentVersion("", "", 1, "lbf", D(2025, 6, 27)),
            DocumentVersion("delaftale", "sammenhaengskraft", 1, "bestyrelsen", D(2025, 9, 17), D(2025, 9, 19)),
            DocumentVersion("delaftale", "sammenhaengskraft", 2),
        ),
        (
            Meeting("bestyrelsen", D(2025, 9, 17)),
            Meeting("bestyrelsen", D(2026, 9, 16)),
            Meeting("chefgruppen", D(2026, 9, 16)),
        ),
        (
            *(FollowedUp(D(2026, 9, 16), "bestyrelsen", one, NOTED, 4) for one in indicators if one != "I1"),
            FollowedUp(D(2026, 9, 16), "bestyrelsen", "I1", CHANGED, 5),
            FollowedUp(D(2026, 10, 1), "chefgruppen", "I1", NOTED),
        ),
        (
            Milestone(
                1, "sammenhaengskraft", "fraflytning", D(2025, 9, 1), D(2026, 1, 31), "chefgruppen", D(2026, 2, 1)
            ),
            Milestone(2, "beskaeftigelse", "", D(2026, 8, 1), D(2026, 8, 1)),
        ),
        (ReadinessItem(1, "leder", D(2026, 9, 16)),),
    )
    assert plain(read(good_rows(), tmp_path)) == plain(expected)


@pytest.mark.parametrize("word", ["Under diskretionsgrænsen", "-", "Ikke tilgængelig"])
@pytest.mark.parametrize("table", ["shares", "counts", "numbers"])
def test_a_word_in_place_of_a_value_is_unknown_and_never_nought(word: str, table: str, tmp_path: Path) -> None:
    """In per cents, counts and averages alike; a dash is what statistics print under the limit."""
    rows = good_rows()
    rows[table] = [[*rows[table][0][:3], word, None, None]]
    found = next(one for one in read(rows, tmp_path).values if one.table == {"shares": "I5", "counts": "S2", "numbers": "I2"}[table])  # fmt: skip
    assert isnan(found.value)
    assert not found.is_known
    assert found.unknown == (NOT_AVAILABLE if word == "Ikke tilgængelig" else HIDDEN)


@pytest.mark.parametrize("count", [0, 1, 4, 5])
def test_a_count_below_what_is_shown_is_read_as_it_was_counted(count: int, tmp_path: Path) -> None:
    """What is not shown is decided where it is shown: sums need the count itself; nought is a count."""
    rows = good_rows() | {"counts": [[S2, PLAN, 2026, count, None, None]]}
    found = read(rows, tmp_path).value("S2", "planen", 2026)
    assert found is not None
    assert (found.value, found.is_known) == (count, True)


def test_a_comparison_of_another_year_keeps_its_year(tmp_path: Path) -> None:
    """It is no fault of the form, and no value of the area's year."""
    rows = good_rows() | {
        "shares": [[I5, PLAN, 2025, 0.37, None, None], [I5, MUNICIPALITY, 2024, 0.13, None, None]],
    }
    found = read(rows, tmp_path)
    assert found.value("I5", "kommunen", 2025) is None
    assert plain(found.value("I5", "kommunen", 2024)) == plain(PlanValue("I5", "kommunen", 2024, 0.13))


def test_what_lies_just_inside_a_limit_is_read(tmp_path: Path) -> None:
    """All and none, the first and last year, the day of the form itself, a project year that begins on it."""
    rows = good_rows() | {
        "statement": [[D(2028, 8, 1), None]],
        "shares": [[I1, PLAN, 2024, 1, None, D(2028, 8, 1)], [I1, PLAN, 2028, 0, None, None]],
        "numbers": [[I2, PLAN, 2028, 12, None, None]],
        "counts": [[S2, PLAN, 2028, 10_000_000, None, None]],
        "hours": blank("hours", row_3=[0, None]),
        "money": blank("money", row_3=[0.01, 0, None]),
        "documents": [
            ["Budget", 2, BOARD, D(2028, 8, 1), D(2028, 8, 1), None],
            ["Budget", 1, BOARD, D(2028, 8, 1), None, None],
        ],
        "meetings": [[BOARD, D(2025, 8, 1)], [CHIEFS, D(2028, 8, 1)]],
        "log": [[D(2028, 8, 1), BOARD, words.EVERY_INDICATOR, "Indsatsen ophører", 1, None]],
        "milestones": [[1, None, COHESION, None, D(2025, 8, 1), D(2029, 7, 31), None, D(2028, 8, 1)]],
        "readiness": [[10_000, None, BOARD, None, D(2028, 8, 1)]],
    }
    found = read(rows, tmp_path)
    assert [one.value for one in found.values] == [1, 0, 10_000_000, 12]
    assert found.hours == (HoursUsed("hverdagsraadgivning", 4, 0),)
    assert found.money == (Money("lbf", 4, 0.01, 0),)


def test_a_goal_of_the_whole_plan_goes_with_every_field(tmp_path: Path) -> None:
    """»Et fagligt løft …« belongs to no field, »Færre flytter fra« to one."""
    goal = next(word for word, key in words.goals(NOW).items() if key == "laering")
    rows = good_rows() | {
        "milestones": [
            [number, None, field, goal, D(2026, 1, 1), D(2026, 2, 1), None, None]
            for number, field in enumerate(words.fields(NOW), 1)
        ]
    }
    assert {one.goal for one in read(rows, tmp_path).milestones} == {"laering"}


def test_no_text_of_a_note_is_read(tmp_path: Path) -> None:
    """Neither a remark nor the words of a milestone, an event or an action."""
    said = "Familien i nr. 7"
    rows = good_rows()
    rows["documents"][0][-1] = rows["log"][0][-1] = rows["milestones"][0][1] = said
    rows["readiness"][0][1] = rows["readiness"][0][3] = said
    assert said not in repr(read(rows, tmp_path))


@pytest.mark.parametrize("name", PLANS)
def test_an_empty_form_with_its_day_is_a_follow_up_of_nothing(name: str, tmp_path: Path) -> None:
    """Of every plan; so what is made of it shows the baselines alone."""
    agreement = PLANS[name]
    found = of_plan(agreement, {"statement": [[agreement.period.end.value, None]]}, tmp_path)
    assert plain(found) == plain(FollowUp(agreement.period.end.value))


def test_another_plan_is_a_file_and_no_code(tmp_path: Path) -> None:
    """Two areas, three indicators, one criterion, calendar years, a body; four fields with a document each are two here."""
    plan = PLANS["made up"]
    rows: Rows = {
        "statement": [[D(2031, 3, 1), "Ja"]],
        "shares": [
            ["A1 I arbejde", "Nordparken", 2030, 0.65, None, None],
            ["Kriterium: Uden for arbejdsmarkedet", "Sydparken", 2030, "-", None, None],
        ],
        "counts": [["A2 Klager (klagesager)", "Sydparken", 2030, 0, None, None]],
        "hours": [[460, None], [None, None]],
        "money": [[100, 90, None], [], [], []],
        "documents": [["Delaftale: Tryghed", 1, "Fonden", D(2030, 2, 1), None, None]],
        "meetings": [["Bestyrelsen", D(2030, 9, 30)]],
        "log": [[D(2030, 9, 30), "Bestyrelsen", "A3 Stemmer ved valget", "Behandles på et senere møde", None, None]],
    }
    found = of_plan(plan, rows, tmp_path)
    assert found.is_made_up
    assert [(one.table, one.area, one.year, one.unknown) for one in found.values] == [
        ("A1", "nord", 2030, ""),
        ("uden_arbejde", "syd", 2030, HIDDEN),
        ("A2", "syd", 2030, ""),
    ]
    assert found.hours == (HoursUsed("cafe", 1, 460),)
    assert found.money == (Money("fonden", 1, 100, 90),)
    assert found.documents == (DocumentVersion("delaftale", "tryghed", 1, "fonden", D(2030, 2, 1)),)
    assert [table.sheet for table in follow_up_form(plan).tables] == [
        *("Opfølgning", "Procenter", "Antal", "Timer", "Økonomi", "Dokumenter"),
        *("Møder", "Opfølgninger", "Milepæle", "Beredskab"),
    ]


def test_a_plan_without_activities_asks_for_no_hours() -> None:
    """The agreement of 2017 prints none, and none of its indicators has several comparisons."""
    sheets = [table.sheet for table in follow_up_form(BEFORE).tables]
    assert not BEFORE.activity
    assert "Timer" not in sheets
    assert "Sammenligning" not in sheets
    assert "Andre tal" in sheets


@pytest.mark.parametrize("name", PLANS)
def test_every_list_comes_from_the_source_and_each_word_stands_for_one_thing(name: str) -> None:
    """Indicators, criteria, areas, years, activities, money, documents, bodies; both ways."""
    plan = PLANS[name]
    per_cent, counted, others = words.in_per_cent(plan), words.counted(plan), words.other_numbers(plan)
    measured = [one.id for one in (*plan.indicator, *plan.criterion)]
    assert sorted((*per_cent.values(), *counted.values(), *others.values())) == sorted((*measured, *plan.follow.yearly))
    assert list(words.areas(plan).values()) == [one.id for one in plan.area]
    assert list(words.years_of_plan(plan).values()) == list(range(1, len(project_years(plan)) + 1))
    assert list(words.activities(plan).values()) == [one.id for one in plan.activity]
    assert list(words.funding_sources(plan).values()) == [one.id for one in plan.funding_source]
    assert list(words.bodies(plan).values()) == [one.id for one in plan.body]
    assert list(words.everybody(plan).values()) == list(responsible(plan))
    assert list(words.goals(plan).values()) == [one.id for one in plan.goal]


def test_two_things_with_one_title_are_told_apart_by_their_ids() -> None:
    """A second goal with the title of the first."""
    goal = '[[goal]]\nid = "{}"\ntitle = "Flere i arbejde"\nclause = "Samarbejdsaftalen 2030-2031 afsnit 5"\nlevel = "overall"\n'
    plan = changed(MADE_UP, ("[[goal]]\n", f"{goal.format('flere_endnu')}\n[[goal]]\n"))
    assert words.goals(plan) == {
        "Flere i arbejde": "flere_endnu",
        "Flere i arbejde (flere_i_arbejde)": "flere_i_arbejde",
    }


def test_a_plan_may_have_many_sources_of_figures_and_one_of_its_own() -> None:
    """What the agreement names, once each, in its order; a source of figures that do not exist is none."""
    found = list(words.sources(NOW))
    assert found[-1] == words.OTHER_SOURCE
    assert len(found) == len(set(found)) > 10
    assert "Data ikke tilgængelig" not in found


def test_the_made_up_example_is_of_two_years_and_marked() -> None:
    """Every sheet of it is filled; each indicator is reported, hidden or not available in both years."""
    found = read_follow_up(places.FOLLOW_UP, NOW)
    assert found.is_made_up
    assert all(getattr(found, one.name) for one in fields(found))
    for indicator in NOW.indicator:
        assert {one.year for one in found.values if one.table == indicator.id} >= {2025, 2026}, indicator.id
    assert {one.project_year for one in found.hours} == {1, 2}


def test_a_form_of_a_plan_with_thousands_of_departments_is_read(tmp_path: Path) -> None:
    """Its list of departments is longer than any other sheet of texts; the last one of them is read, too."""
    count = 2_500
    areas = "".join(f'[[area]]\nid = "a{number}"\ntitle = "Afdeling {number}"\n\n' for number in range(1, count + 1))
    plan = changed(MADE_UP, ("[[area]]\n", f"{areas}[[area]]\n"))
    rows: Rows = {
        "statement": [[D(2031, 3, 1), None]],
        "shares": [["A1 I arbejde", f"Afdeling {count}", 2030, 0.65, None, None]],
    }
    (found,) = of_plan(plan, rows, tmp_path).values
    assert found.area == f"a{count}"
