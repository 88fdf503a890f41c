"""`bilag kontrol` of a follow-up workbook, and what it says of itself on Oprindelse."""

import datetime as dt
from pathlib import Path

import pytest

from model.strategic.observed import FollowUp, Milestone, PlanValue, ReadinessItem
from tests import places
from tests.shared.files import edited, set_cell, sheet_part
from tests.shared.followed import Calculated, built
from tests.shared.strategic import NOW
from workbooks.follow_up.edition import FollowUpEdition
from workbooks.follow_up.follow_up_inputs import given_of
from workbooks.forms.follow_up.read_follow_up import read_follow_up
from workbooks.frame.edition_inputs import FOLLOWED, GivenError
from workbooks.proof.control import control
from workbooks.reading.intake import IntakeError

ON = dt.date(2027, 10, 15)
FOUND = FollowUp(
    ON,
    (PlanValue("S2", "houlkaervaenget", 2026, 6.0), PlanValue("I5", "planen", 2026, 0.364)),
    milestones=(Milestone(3, "beskaeftigelse", "", ON, ON),),
    readiness=(ReadinessItem(1, "bestyrelsen", ON), ReadinessItem(2, "bestyrelsen", ON)),
)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Calculated:
    """The made-up follow-up of two years that the project stores."""
    return built(NOW, tmp_path_factory.mktemp("made_up"), read_follow_up(places.FOLLOW_UP, NOW))


def _edited(found: Calculated, folder: Path, sheet: str, at: str, inner: str, kind: str = "") -> Path:
    """A copy of the file with another content in one cell."""
    number = [one.name for one in found.book.sheets].index(sheet)
    return edited(found.path, folder / found.path.name, sheet_part(number), lambda xml: set_cell(xml, at, inner, kind))


def test_a_follow_up_is_proved_by_its_own_yellow_cells(made_up: Calculated) -> None:
    """Figures, words in their place, days, chosen names and the rows of the lists: all is rebuilt from the file alone."""
    report = control(made_up.path, NOW)
    assert (report.differences, report.deviates) == ((), False)


def test_a_follow_up_is_proved_by_its_form(made_up: Calculated) -> None:
    """The form's figures, of which no small count is in the file."""
    given = given_of(NOW, read_follow_up(places.FOLLOW_UP, NOW))
    report = control(made_up.path, NOW, {"opfoelgning": lambda _said: given})
    assert report.differences == ()
    assert not any("filens egne" in note for note in report.notes)


def test_a_figure_that_was_changed_is_found_against_the_form(made_up: Calculated, tmp_path: Path) -> None:
    """I5 of the plan in 2026, in its yellow cell; and what follows from it is told as well."""
    cell = made_up.book.given["value.I5.planen.2026"]
    path = _edited(made_up, tmp_path, cell.sheet.name, cell.at, "<v>0.2</v>")
    given = given_of(NOW, read_follow_up(places.FOLLOW_UP, NOW))
    report = control(path, NOW, {"opfoelgning": lambda _said: given})
    assert (cell.sheet.name, cell.at) in {(one.sheet, one.place) for one in report.differences}


def test_a_workbook_states_its_day_its_lists_and_what_is_reported_besides() -> None:
    """And is read from these texts alone."""
    edition = FollowUpEdition.of(FOUND, NOW)
    said = edition.said()
    assert said[FOLLOWED] == "15.10.2027"
    assert FollowUpEdition.read(said, NOW) == edition
    assert (edition.milestones, edition.readiness, edition.more) == (
        1,
        2,
        {("S2", "houlkaervaenget"): "S2 Effektive udsættelser (udsættelser): Houlkærvænget"},
    )
    assert FollowUpEdition.read({}, NOW) == FollowUpEdition()


@pytest.mark.parametrize(
    ("label", "text"),
    [
        (FOLLOWED, "31.02.2027"),
        (FOLLOWED, "2027"),
        ("Milepæle", "-1"),
        ("Milepæle", "10001"),
        ("Hændelser i beredskabsplanen", "ti"),
        ("Områder ud over aftalens", "S2"),
        ("Områder ud over aftalens", "S9 Effektive udsættelser (udsættelser): Houlkærvænget"),
        ("Områder ud over aftalens", "S2 Effektive udsættelser (udsættelser): Fremmed"),
        ("Områder ud over aftalens", "S2 Effektive udsættelser (udsættelser): Hele helhedsplanen"),
    ],
)
def test_an_impossible_edition_is_refused_without_being_repeated(label: str, text: str) -> None:
    """No day, more rows than there can be, and tables or areas that the agreement does not have."""
    said = {**FollowUpEdition.of(FOUND, NOW).said(), label: text}
    with pytest.raises(GivenError) as caught:
        FollowUpEdition.read(said, NOW)
    assert label in str(caught.value)
    assert text not in str(caught.value) or len(text) < 3


def test_a_file_of_a_strange_edition_is_refused_by_the_control(made_up: Calculated, tmp_path: Path) -> None:
    """Its day is no day; one line with the file, the place and what is allowed."""
    sheet = made_up.sheet("Oprindelse")
    (row,) = [row for (row, column), cell in sheet.cells.items() if column == 1 and cell.content == FOLLOWED]
    path = _edited(made_up, tmp_path, "Oprindelse", f"B{row}", "<is><t>noget</t></is>", ' t="inlineStr"')
    with pytest.raises(IntakeError) as caught:
        control(path, NOW)
    assert "arket Oprindelse: Opfølgning pr." in str(caught.value)
