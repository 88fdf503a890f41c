"""Readings of grants and triggers switched one by one: model, workbooks, report and form follow alike."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from model.base.state import State
from model.facts.accounts import Accounts, HouseholdMovement, LeftEarly
from model.grant.dropouts import course_over_since, ended_at_least
from model.grant.replacement import replacements_of
from model.source.load import load
from model.terms.agreement import Agreement
from model.year.named_figures import figures_of_year
from model.year.triggers import DROPOUTS, TriggerState
from model.year.year import Year, year
from scripts.commands.year_report import lines_of
from tests.shared.filled_accounts import SPOILER, D, accounts, costs, counted_rows, enrolled, good_rows, paid
from tests.shared.sheets import row_of, sheet_of
from tests.shared.years import example_accounts
from workbooks.catalogue.funding import YEAR
from workbooks.cells.sheet import Book
from workbooks.cells.states import MASTER_NAME
from workbooks.form.read_form import FormError
from workbooks.form.write_form import build
from workbooks.forms.accounts import accounts_form
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.forms.accounts.words import AS_PLANNED
from workbooks.frame.readings import OF_GRANTS, OF_REVOCATIONS, OF_TRIGGERS
from workbooks.frame.truth import hold
from workbooks.year.year_inputs import given_of

VIBORG = load()
READINGS = dict(VIBORG.reading.each())
USED = [(name, option) for name in (*OF_GRANTS, *OF_TRIGGERS) for option in READINGS[name].alternatives]
TRIGGERS = "Misligholdelsesgrunde"


@cache
def _example() -> Accounts:
    return example_accounts(VIBORG)


def _books(agreement: Agreement, given: Accounts, of: int) -> tuple[Year, list[Book]]:
    found = year(agreement, given, of)
    return found, [entry.build(agreement, given_of(given, found)) for entry in YEAR]


@pytest.mark.parametrize(("name", "option"), USED)
def test_the_workbooks_of_a_year_show_the_figures_of_each_reading(name: str, option: str) -> None:
    """Each figure of the model is that of its cell, and the checks of the workbooks hold; the overview says what is used."""
    read = VIBORG.read_as(**{name: option})
    found, books = _books(read, _example(), 2025)
    hold(books, figures_of_year(found))
    assert {book.names[MASTER_NAME].content for book in books} == {"OK"}
    said = [str(cell.content) for sheet in books[0].sheets for cell in sheet.cells.values()]
    assert any(f"{READINGS[name].question} Her: {READINGS[name].alternatives[option]}" in text for text in said)


@pytest.mark.parametrize("name", [*OF_GRANTS, *OF_TRIGGERS, *OF_REVOCATIONS])
def test_who_fills_in_the_accounts_reads_how_they_are_read(name: str) -> None:
    """In the guide of the form: the question, and the alternative in use."""
    for option, sentence in READINGS[name].alternatives.items():
        read = VIBORG.read_as(**{name: option})
        guide = build(accounts_form(read), read).sheets[0]
        said = {cell.content for cell in guide.cells.values()}
        assert {READINGS[name].question, sentence} <= said


ON_PLAN = accounts(2023, costs=costs(293_056), disbursements=paid(1_304_167), meetings={2023: D(2024, 5, 31)})
"""293,056 x 3,912,500 / 5,275,000 = 217,361.44 is used of 1,304,167: 1,086,805.56 are left, all of it paid ahead."""


@pytest.mark.parametrize(
    ("option", "carried", "repayable", "by_plan", "late"),
    [
        pytest.param("until_carried", 0, 1_086_805.56, 1_086_805.56, State.FINE, id="nobody's fault"),
        pytest.param("carried", 1_086_805.56, 0, 0, State.FINE, id="carried over without an agreement"),
        pytest.param("repaid", 0, 1_086_805.56, 0, State.TRIPPED, id="repaid, or late"),
    ],
)
def test_what_the_plan_pays_ahead(option: str, carried: float, repayable: float, by_plan: float, late: State) -> None:
    """Pkt. 4.3, Bilag 3.2 and 4.1: accounts exactly on plan, of which nothing was repaid by 30 June 2024."""
    read = VIBORG.read_as(paid_ahead=option)
    (found,) = year(read, ON_PLAN, 2023).unused
    assert (found.accrued, found.repayable, found.by_plan) == (carried, repayable, by_plan)
    assert found.missing(D(2024, 6, 30)) == (repayable if late is State.TRIPPED else 0)
    later, books = _books(read, replace(ON_PLAN, year=2024, costs=costs(293_056, 1_758_333)), 2024)
    assert _trigger(later, "uforbrugt").state is late
    front = sheet_of(books[0], "Årsmøde")
    how = {"until_carried": "kan aftales ført videre", "carried": "føres videre", "repaid": "betales tilbage"}
    assert row_of(front, f"Raterne går forud for budgettet: {how[option]}")


def test_what_is_carried_over_without_an_agreement_is_no_saving() -> None:
    """The accounts carry 100,000 and the plan pays 1,086,805.56 ahead: the larger is carried, and the budget is not undercut."""
    read, given = VIBORG.read_as(paid_ahead="carried"), replace(ON_PLAN, movements=enrolled((D(2023, 12, 1), 10)))
    found = year(read, given, 2023)
    assert found.unused[0].accrued == 1_086_805.56
    assert (found.reductions[0].postponed, found.reductions[0].amount) == (0, 0)


def _trigger(found: Year, id: str = DROPOUTS) -> TriggerState:
    return next(one for one in found.triggers if one.id == id)


ENDS = accounts(
    2025,
    movements=(
        *enrolled((D(2023, 12, 1), 18), (D(2024, 6, 1), 7), (D(2025, 1, 1), 30)),
        HouseholdMovement(D(2024, 3, 1), ended=2.0, reason="Flyttet"),
        HouseholdMovement(D(2024, 12, 10), as_planned=16.0, reason=AS_PLANNED),
        HouseholdMovement(D(2025, 6, 20), as_planned=3.0, reason=AS_PLANNED),
    ),
)


def test_a_planned_end_is_no_drop_out_or_is_one() -> None:
    """2 left early; with 16 and 3 planned ends 21, more than 20 on 20 June 2025 (pkt. 6.1.1(iii))."""
    found, _ = _books(VIBORG, ENDS, 2025)
    assert (_trigger(found).figure, _trigger(found).state) == (2, State.FINE)
    other, books = _books(VIBORG.read_as(dropouts="every_end"), ENDS, 2025)
    one = _trigger(other)
    assert (one.figure, one.state, one.date) == (21, State.TRIPPED, D(2025, 6, 20))
    assert one.title == "Husstande, der er ophørt, også som planlagt"
    assert row_of(sheet_of(books[0], TRIGGERS), one.title)[2] == "mindst 21"
    assert row_of(sheet_of(books[0], "Årsmøde"), "Husstande ophørt, også som planlagt siden start")[3] == "mindst 21"


@pytest.mark.parametrize(("count", "state"), [(20, State.NOT_YET), (21, State.TRIPPED)])
def test_how_many_have_ended_at_the_least_stands_below_the_triggers(count: int, state: State) -> None:
    """Who came in by 31 December 2024 has been in for 12 months at the end of 2025 (Bilag 1.4 pkt. 1.1.3); whoever came later has not."""
    given = accounts(2025, movements=enrolled((D(2024, 12, 31), count), (D(2025, 1, 1), 50)))
    found, books = _books(VIBORG, given, 2025)
    assert course_over_since(VIBORG, D(2025, 12, 31)) == D(2024, 12, 31)
    assert found.ended_at_least == ended_at_least(VIBORG, given, D(2025, 12, 31)) == count
    title = "Mindst ophørt, når forløb, der slutter som planlagt efter ca. 12 måneder, tæller med"
    row = row_of(sheet_of(books[0], TRIGGERS), title)
    assert (row[2], row[3], row[7]) == (count, 20, state.value)
    said = [line for line in lines_of(VIBORG, found) if "som planlagt" in line]
    assert said == (
        [
            f"  tæller forløb, der slutter som planlagt efter ca. 12 måneder, også (pkt. 6.1.1(iii)), er mindst {count} ophørt, grænse 20"
        ]
        if state is State.TRIPPED
        else []
    )


def test_of_a_half_year_that_is_not_over_yet_nobody_has_ended() -> None:
    """A course of 10 months: on 31 December 2025 those of the first half of 2025 need not be through it, but those before are."""
    course = replace(VIBORG.people, course=replace(VIBORG.people.course, value=10.0))
    assert course_over_since(replace(VIBORG, people=course), D(2025, 12, 31)) == D(2024, 12, 31)
    course = replace(VIBORG.people, course=replace(VIBORG.people.course, value=6.0))
    assert course_over_since(replace(VIBORG, people=course), D(2025, 12, 31)) == D(2025, 6, 30)


def test_the_example_trips_by_the_other_reading() -> None:
    """49 households of the README's example came in by the end of 2024; 17 left before their time."""
    found = year(VIBORG, _example(), 2025)
    assert (_trigger(found).figure, found.ended_at_least) == (17, 49)


def test_the_other_first_quarters_stand_below_the_triggers() -> None:
    """November and December 2023 and three months of 2024: half of 180 x 5 / 36 = 25 by 31 March (pkt. 6.2.1(iii))."""
    _, books = _books(VIBORG, _example(), 2025)
    other = READINGS["start_quarters"].alternatives["calendar_quarters"]
    row = row_of(sheet_of(books[0], TRIGGERS), f"Væsentlig del i gang: {other}")
    assert (row[3], row[5]) == (12.5, D(2024, 3, 31))
    _, books = _books(VIBORG.read_as(start_quarters="calendar_quarters"), _example(), 2025)
    row = row_of(sheet_of(books[0], TRIGGERS), f"Væsentlig del i gang: {READINGS['start_quarters'].sentence}")
    assert (row[3], row[5]) == (15, D(2024, 4, 30))


@pytest.mark.parametrize("option", READINGS["start_quarters"].alternatives)
def test_the_form_says_how_the_first_quarters_are_read_where_their_day_stands(option: str) -> None:
    """At the dates of the sheet of counts, which has to have a row for the quarters' last day."""
    read = VIBORG.read_as(start_quarters=option)
    (table,) = (one for one in accounts_form(read).tables if one.key == "counts")
    day = {"months_from_start": "30.04.2024", "calendar_quarters": "31.03.2024"}[option]
    assert f"{day} (" in table.intro
    assert READINGS["start_quarters"].alternatives[option] in table.column("date").help


@pytest.mark.parametrize("by_household", [True, False], ids=["households", "counts"])
def test_a_planned_end_is_typed_with_its_reason(by_household: bool, tmp_path: Path) -> None:
    """And is nobody that left early; after seven months nobody has to take the place."""
    rows = good_rows() if by_household else counted_rows()
    table, last = ("households", 3) if by_household else ("counts", 3)
    changed = next(row for row in rows[table] if row[3] == "Flyttet")
    changed[last] = AS_PLANNED
    path = SPOILER.written(tmp_path / "Skema.xlsx", rows)
    read = read_accounts(path, VIBORG)
    assert [(one.ended, one.as_planned) for one in read.movements if one.reason] == [(0, 1)]
    planned = LeftEarly(D(2024, 2, 1), D(2024, 9, 2), as_planned=True)
    assert read.left_early == ((planned,) if by_household else None)
    assert replacements_of(VIBORG, read) == ()


@pytest.mark.parametrize("option", READINGS["revocation_grounds"].alternatives)
def test_a_failing_condition_is_a_ground_to_revoke_or_only_to_withhold(option: str, tmp_path: Path) -> None:
    """Bilag 1.4 pkt. 1.4.1 beside the list that pkt. 6.2.2 closes: the form takes it as the reason of a revocation, or refuses it."""
    read, word = (
        VIBORG.read_as(revocation_grounds=option),
        "Bilag 1.4 pkt. 1.4.1: En forudsætning om organisering eller data holder ikke",
    )
    revoked = [D(2025, 4, 18), "DSI tilbagekalder", word]
    withheld = [D(2025, 3, 3), "DSI tilbageholder", word, D(2025, 4, 1)]
    path = SPOILER.written(tmp_path / "Skema.xlsx", good_rows() | {"notices": [withheld, revoked]})
    if option == "also_conditions":
        assert [one.reason for one in read_accounts(path, read).notices] == ["Bilag 1.4 pkt. 1.4.1"] * 2
    else:
        with pytest.raises(FormError) as error:
            read_accounts(path, read)
        (fault,) = error.value.faults
        assert str(fault) == (
            "Meddelelser!C7: en grund til noget andet; tilladt er en grund, der hører til meddelelsen: 6.2.1(i), 6.2.1(ii) eller 6.2.1(iii)"
        )
