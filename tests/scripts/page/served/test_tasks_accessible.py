"""The tasks for everyone: axe-core finds nothing, the keyboard does it all, 360 px are enough, an answer prints."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import openpyxl
import pytest

from tests import places
from tests.scripts.page.axe import found_by_axe
from tests.scripts.page.served.tasks_page import TasksPage, sentence


def with_the_list(tasks: TasksPage, _folder: Path) -> None:
    """The list of tasks, none chosen."""
    tasks.opened.choose("Opgaver")
    tasks.opened.page.locator(".tasks button").first.wait_for(state="attached")
    tasks.opened.page.evaluate("() => document.getElementById('tasks').classList.remove('chosen')")


def with_empty_fields(tasks: TasksPage, _folder: Path) -> None:
    """A form that is sent without what it needs."""
    tasks.choose("aarsmoede")
    tasks.give("regnskab")
    tasks.fill({"aar": ""})
    tasks.start()


def with_an_answer(tasks: TasksPage, _folder: Path) -> None:
    """What is paid to whom, with two files."""
    tasks.choose("resultat")
    tasks.give("maalinger", places.MEASUREMENTS)
    tasks.run()


def with_figures(tasks: TasksPage, _folder: Path) -> None:
    """A forecast, with its tables."""
    tasks.choose("prognose")
    tasks.fill({"antal": "1.000"})
    tasks.run().locator(".figures table").first.wait_for()
    tasks.fill({"antal": ""})


def with_faults(tasks: TasksPage, folder: Path) -> None:
    """A fault in its sheet."""
    book = openpyxl.load_workbook(places.ACCOUNTS)
    (cell, *_) = (
        cell for row in book["Omkostninger"].iter_rows(min_row=4) for cell in row if isinstance(cell.value, int)
    )
    cell.value = "ukendt"
    book.save(changed := folder / "Skema_regnskab.xlsx")
    tasks.choose("rapport")
    tasks.give("regnskab", changed)
    tasks.fill({"periode-year": "2025", "pdf": "uden-pdf"})
    tasks.run().locator("summary").first.click()
    tasks.opened.page.locator("#task .sheet table").first.wait_for()


def with_sliders(tasks: TasksPage, _folder: Path) -> None:
    """The sliders and their table."""
    tasks.choose("sliders")
    tasks.opened.page.locator(".scenario .figures table").wait_for()


def at_work(tasks: TasksPage, _folder: Path) -> None:
    """A task that is not done yet."""
    tasks.choose("prognose")
    tasks.start()
    tasks.opened.page.get_by_role("progressbar").wait_for()


VIEWS = (with_the_list, with_empty_fields, with_an_answer, with_figures, with_faults, with_sliders, at_work)


def done(tasks: TasksPage) -> None:
    """Stop what is at work."""
    stop = tasks.opened.page.get_by_role("button", name="Stop", exact=True)
    if stop.count():
        stop.first.click()
        tasks.answer()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: str(view.__name__))
def test_axe_finds_nothing_in_any_view(
    tasks: TasksPage, tmp_path: Path, view: Callable[[TasksPage, Path], None], colours: Literal["light", "dark"]
) -> None:
    """Forms, answers, faults, sliders, and a task at work."""
    tasks.opened.page.emulate_media(color_scheme=colours)
    view(tasks, tmp_path)
    found = found_by_axe(tasks.opened.page)
    done(tasks)
    assert found == []


@pytest.mark.parametrize("width", [360, 800, 2560])
@pytest.mark.parametrize("view", VIEWS[:-1], ids=lambda view: str(view.__name__))
def test_nothing_is_cut_from_a_telephone_to_a_wall(
    tasks: TasksPage, tmp_path: Path, view: Callable[[TasksPage, Path], None], width: int
) -> None:
    """The page is never wider than the window; tables scroll within themselves."""
    tasks.opened.page.set_viewport_size({"width": width, "height": 800})
    view(tasks, tmp_path)
    assert tasks.opened.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_does_a_task_from_the_list_to_its_answer(tasks: TasksPage) -> None:
    """End goes to the tasks, Tab to the first of them, Enter chooses it; the form is Tab for Tab, Enter sends it."""
    page = tasks.opened.page
    with_the_list(tasks, Path())
    page.locator("#tab-prove").focus()
    page.keyboard.press("End")
    assert page.locator("#tab-tasks").evaluate("(one) => one === document.activeElement")
    page.locator("#choose-fingeraftryk").focus()
    page.keyboard.press("Enter")
    assert page.locator("#task h3").first.evaluate("(one) => one === document.activeElement")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "fingeraftryk-forpligt"
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("lod nr. 1")
    page.keyboard.press("Tab")
    assert page.evaluate(outline) == "solid"
    page.evaluate("() => document.querySelector('#form-fingeraftryk ~ .answer').replaceChildren()")
    page.keyboard.press("Enter")
    tasks.task = "fingeraftryk"
    assert sentence(tasks.answer()).startswith("Færdig")


def test_on_a_narrow_window_the_list_gives_way_to_the_task_and_comes_back(tasks: TasksPage) -> None:
    """The focus goes along; what was typed stays."""
    page = tasks.opened.page
    page.set_viewport_size({"width": 360, "height": 800})
    tasks.choose("fingeraftryk")
    tasks.fill({"forpligt": "lod nr. 2"})
    assert not page.locator("#choose-skema").is_visible()
    page.get_by_role("button", name="Alle opgaver").click()
    assert page.locator("#choose-fingeraftryk").evaluate("(one) => one === document.activeElement")
    tasks.choose("fingeraftryk")
    assert tasks.field("forpligt").input_value() == "lod nr. 2"


def test_an_answer_prints_as_a_page_without_its_form(tasks: TasksPage, tmp_path: Path) -> None:
    """Verdict and lines stay; tabs, list, form and buttons do not; A4 is wide enough."""
    with_an_answer(tasks, tmp_path)
    page = tasks.opened.page
    page.emulate_media(media="print")
    assert page.locator(".done .sentence").is_visible()
    assert page.locator(".done .lines").first.is_visible()
    for hidden in (".tabs", "nav", "#form-resultat", ".done .actions", "#tasks > h2", "footer"):
        assert not page.locator(hidden).first.is_visible(), hidden
    page.set_viewport_size({"width": 680, "height": 960})  # A4 less its margins, at 96 to the inch
    assert page.evaluate("document.documentElement.scrollWidth") <= 680


def test_an_answer_says_that_its_fields_were_changed_since(tasks: TasksPage, tmp_path: Path) -> None:
    """It stays, and is the answer to what stood there; the next one is no older than its fields."""
    with_an_answer(tasks, tmp_path)
    changed = tasks.opened.page.get_by_text("felterne er ændret siden")
    assert not changed.count()
    tasks.give("maalinger", places.MEASUREMENTS)
    assert changed.is_visible()
    tasks.run()
    assert not changed.count()
