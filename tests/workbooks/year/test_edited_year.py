"""What is typed into the workbooks of a year: it moves what follows from it, or is refused with one line."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from model.base.daycount import serial
from model.base.state import State
from tests.shared.files import edited, set_cell, sheet_part
from tests.shared.made_up import VIBORG
from tests.shared.sheets import by_year, row_of, sheet_of
from tests.shared.years import given_year, of
from tests.workbooks.year.cases import OF_4_2, OVERVIEW
from workbooks.catalogue.funding import YEAR
from workbooks.frame.edition_inputs import Given, GivenError
from workbooks.proof.control import control
from workbooks.proof.report import Flaw
from workbooks.reading.intake import IntakeError
from workbooks.writing.write import to_bytes


def test_what_is_typed_into_the_accounts_reaches_bilag_4_2() -> None:
    """It starts from the cells of the sheet Reduktion, not from figures of its own."""
    told = given_year(VIBORG, 2024)
    book = OF_4_2.build(VIBORG, replace(told, figures={**told.figures, "enrolled.2024-H1": 1.0}))
    front, steps, cut = book.sheets[0], sheet_of(book, "Beregning"), sheet_of(book, "Reduktion")
    for title, label in (
        ("Forventet antal husstande ved udløb", "Forventet ved udløb: husstande i alt"),
        ("Forventede omkostninger ved udløb (kr.)", "Forventet ved udløb: omkostninger i alt"),
    ):
        (row,) = [row for (row, column), cell in steps.cells.items() if column == 1 and cell.content == title]
        assert (steps.cells[row, 4].formula() or "").startswith("Reduktion!")
        assert row_of(front, title)[2] == steps.cells[row, 4].content == by_year(cut, label)[-1]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The overview of 2024."""
    path = tmp_path_factory.mktemp("aar") / "Aarsmoede_2024.xlsx"
    path.write_bytes(to_bytes(OVERVIEW.build(VIBORG, given_year(VIBORG, 2024)), VIBORG.agreement.signed.value))
    return path


def test_a_cost_that_is_not_the_forms_is_a_changed_input(written: Path, tmp_path: Path) -> None:
    """The file alone shows only that what follows was not calculated again."""
    book = OVERVIEW.build(VIBORG, given_year(VIBORG, 2024))
    cell = book.given[f"cost.{VIBORG.budget.line[0].id}.2024"]
    part = sheet_part(book.sheets.index(cell.sheet))
    target = edited(written, tmp_path / written.name, part, lambda xml: set_cell(xml, cell.at, "<v>99</v>"))
    with_form = control(target, VIBORG, {"regnskab": lambda _: given_year(VIBORG, 2024)}).differences
    assert (Flaw.INPUT, "Regnskab", cell.at) in [(d.kind, d.sheet, d.place) for d in with_form]
    assert {d.kind for d in control(target, VIBORG).differences} == {Flaw.CACHED}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("regnskab for 2024", "regnskab for 2099"),
        ("tvist 26.04.2024", "tvist 99.99.2024"),
        ("tvist 26.04.2024", "frokost 26.04.2024"),
        ("om 2023; om 2023; om 2024", "om 2023; om 2023; om 2026"),
        ("om 2023; om 2023; om 2024", "om 2023; om 2024; om 2023"),
        ("om 2024 den 30.06.2025", "om 2024 den 30.06.2125"),
        ("om 2024 den 30.06.2025", "om 2034 den 30.06.2025"),
    ],
)
def test_a_file_that_says_another_edition_is_refused_with_one_line(
    written: Path, tmp_path: Path, old: str, new: str
) -> None:
    """The sheet Oprindelse decides which rows there are."""
    part = sheet_part(len(OVERVIEW.build(VIBORG, given_year(VIBORG, 2024)).sheets) - 1)
    target = edited(written, tmp_path / written.name, part, lambda xml: xml.replace(old, new))
    with pytest.raises(IntakeError, match="arket Oprindelse"):
        control(target, VIBORG)


@pytest.mark.parametrize("inner", ["<v>0</v>", "<v>-5</v>", "<v>9999999</v>"])
def test_a_meeting_on_no_day_is_refused(written: Path, tmp_path: Path, inner: str) -> None:
    """Deadlines run from it."""
    book = OVERVIEW.build(VIBORG, given_year(VIBORG, 2024))
    cell = book.given["meeting.2024"]
    part = sheet_part(book.sheets.index(cell.sheet))
    target = edited(written, tmp_path / written.name, part, lambda xml: set_cell(xml, cell.at, inner))
    with pytest.raises(IntakeError, match=rf"Regnskab!{cell.at}.*en dag"):
        control(target, VIBORG)


def test_a_meeting_on_another_day_moves_what_follows_from_it_and_nothing_else(written: Path, tmp_path: Path) -> None:
    """Typed into the yellow cell: the file alone shows what was not calculated again, no row moves, no day is typed over."""
    book = OVERVIEW.build(VIBORG, given_year(VIBORG, 2024))
    cell = book.given["meeting.2024"]
    part = sheet_part(book.sheets.index(cell.sheet))
    target = edited(
        written, tmp_path / written.name, part, lambda xml: set_cell(xml, cell.at, f"<v>{serial(date(2025, 3, 3))}</v>")
    )
    found = control(target, VIBORG).differences
    assert {d.kind for d in found} == {Flaw.CACHED}
    assert {d.sheet for d in found} >= {"Frister", "Uforbrugt tilskud", "Årsmøde"}


@pytest.mark.parametrize(
    ("key", "figure", "light"),
    [
        pytest.param("ended.2024", 21.0, "frafald", id="21 households ended (6.1.1(iii))"),
        pytest.param("trigger.visitation.halvaar.figure", 14.0, "visitation.halvaar", id="14 came in (6.1.1(iv))"),
        pytest.param("decided.cost.2024", 9_000_000.0, "budget", id="a cost far above the budget (6.1.1(vi))"),
        pytest.param("repayment.0.date", float(serial(date(2024, 9, 2))), "uforbrugt", id="repaid late (6.1.1, 4.3)"),
    ],
)
def test_what_is_typed_into_the_accounts_turns_the_light(key: str, figure: float, light: str) -> None:
    """The sheet Regnskab promises that the rest follows."""
    told = given_year(VIBORG, 2024)
    book = OVERVIEW.build(VIBORG, replace(told, figures={**told.figures, key: figure}))
    title = next(one.title for one in of(VIBORG, 2024)[2].triggers if one.id == light)
    assert row_of(sheet_of(book, "Misligholdelsesgrunde"), title)[7] == State.TRIPPED.value


def test_an_edition_is_needed() -> None:
    """No year, no overview."""
    for entry in YEAR:
        with pytest.raises(GivenError, match="hvilket år"):
            entry.build(VIBORG, Given())
