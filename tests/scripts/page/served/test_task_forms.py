"""Forms of tasks as they are filled in: what is needed, how days and numbers are typed, faults of a workbook in its sheet."""

from pathlib import Path

import openpyxl
import pytest

from tests import places
from tests.scripts.page.served.tasks_page import TasksPage, sentence


def faults(tasks: TasksPage) -> list[str]:
    """What stands at the fields of the form."""
    shown = tasks.opened.page.locator(f"#form-{tasks.task} p.fault:not([hidden])")
    return [str(one) for one in shown.all_inner_texts()]


def test_what_is_missing_is_said_at_its_field_and_gone_to(tasks: TasksPage) -> None:
    """All at once; the first one has the focus, and says so to whoever cannot see it."""
    tasks.choose("aarsmoede")
    tasks.give("regnskab")
    tasks.fill({"aar": ""})
    tasks.start()
    assert faults(tasks) == ["Feltet skal udfyldes."] * 2
    year = tasks.field("aar")
    assert year.evaluate("(one) => one === document.activeElement")
    assert year.get_attribute("aria-invalid") == "true"
    described = year.get_attribute("aria-describedby") or ""
    told = tasks.opened.page.evaluate(
        "(ids) => ids.map((id) => document.getElementById(id).textContent)", described.split()
    )
    assert told == ["Året, mødet handler om.", "Feltet skal udfyldes."]
    tasks.fill({"aar": "2025"})
    year.blur()
    tasks.give("regnskab", places.ACCOUNTS)
    assert faults(tasks) == []
    tasks.give("regnskab")


@pytest.mark.parametrize(
    ("typed", "stands", "said"),
    [
        ("31.12.2025", "31.12.2025", []),
        ("1-7-2025", "01.07.2025", []),
        ("31/12 2025", "31.12.2025", []),
        ("2025-12-31", "31.12.2025", []),
        ("12/31/2025", "12/31/2025", ["Skriv en dag som 31.12.2025."]),
        ("31.02.2025", "31.02.2025", ["Skriv en dag som 31.12.2025."]),
        ("i går", "i går", ["Skriv en dag som 31.12.2025."]),
        ("", "", []),
    ],
)
def test_a_day_is_typed_as_in_denmark_whatever_the_browsers_language(
    tasks: TasksPage, typed: str, stands: str, said: list[str]
) -> None:
    """This browser is American; a day is no control of its own there, but a text."""
    tasks.choose("portefoelje")
    assert tasks.opened.page.evaluate("navigator.language") == "en-US"
    tasks.fill({"dato": typed})
    tasks.field("dato").blur()
    assert (tasks.field("dato").input_value(), faults(tasks)) == (stands, said)
    tasks.fill({"dato": ""})
    tasks.field("dato").blur()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("10.000", []),
        ("1000", []),
        ("1,5", []),
        ("1,000.5", ["Skriv et tal, fx 1.234,5."]),
        ("ti", ["Skriv et tal, fx 1.234,5."]),
    ],
)
def test_a_number_is_typed_as_in_denmark(tasks: TasksPage, typed: str, said: list[str]) -> None:
    """A full stop between thousands, a comma before decimals."""
    tasks.choose("prognose")
    tasks.fill({"antal": typed})
    tasks.field("antal").blur()
    assert faults(tasks) == said
    tasks.fill({"antal": ""})
    tasks.field("antal").blur()


def test_the_program_has_the_last_word_on_what_was_typed(tasks: TasksPage) -> None:
    """Half a future is a number, but not one that the command takes: its line, by the field's name."""
    tasks.choose("prognose")
    tasks.fill({"antal": "1,5"})
    answer = tasks.run()
    assert sentence(answer).startswith("Antal fremtider")
    tasks.fill({"antal": ""})


def test_faults_of_a_form_are_listed_each_in_its_sheet_with_the_cell_marked(tasks: TasksPage, tmp_path: Path) -> None:
    """Two cells of the costs hold letters: two lines, and a table around each."""
    book = openpyxl.load_workbook(places.ACCOUNTS)
    sheet = book["Omkostninger"]
    cells = [cell for row in sheet.iter_rows(min_row=4) for cell in row if isinstance(cell.value, int | float)][-2:]
    for cell in cells:
        cell.value = "x"
    book.save(changed := tmp_path / "Skema_regnskab.xlsx")
    tasks.choose("rapport")
    tasks.give("regnskab", changed)
    tasks.fill({"periode-year": "2025", "periode": "H1", "pdf": "uden-pdf"})
    answer = tasks.run()
    listed = answer.locator("details.fault")
    assert sentence(answer) == f"{listed.count()} fejl"
    for cell in cells:
        one = listed.filter(has_text=f"Omkostninger!{cell.coordinate}:")
        assert not one.locator("table").is_visible()
        one.locator("summary").click()
        assert one.locator("td.asked").inner_text() == "x"
        assert one.locator("caption").inner_text().startswith(f"Arket Omkostninger omkring {cell.coordinate}: ")
    tasks.give("regnskab")
