"""The page for everyone: axe-core finds nothing, the keyboard reaches all, 360 px are enough, the verdict prints."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.scripts.page.axe import found_by_axe
from tests.scripts.page.browser import Opened

BUDGET = ROOT / "workbooks" / "viborg" / "Bilag_4.1_Budget.xlsx"
TASKS = ("Kontrollér", "Byg", "Prøv reglerne")


@pytest.fixture
def wide_again(page: Opened) -> Iterator[Opened]:
    """The page, as it was afterwards."""
    yield page
    page.page.set_viewport_size({"width": 1280, "height": 720})
    page.page.emulate_media(color_scheme="light", media="screen")


def with_a_verdict(page: Opened, folder: Path) -> None:
    """A changed workbook's verdict, with a sheet drawn."""
    import zipfile

    with zipfile.ZipFile(BUDGET) as source, zipfile.ZipFile(target := folder / BUDGET.name, "w") as made:
        for name in source.namelist():
            made.writestr(name, source.read(name).replace(b"<v>4500000</v>", b"<v>4600000</v>"))
    page.drop(target)
    page.page.locator("summary").first.click()
    page.page.locator(".sheet table").first.wait_for()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_in_any_task(wide_again: Opened, tmp_path: Path, colours: str) -> None:
    """WCAG 2.2 AA and what axe holds for good practice."""
    page = wide_again.page
    page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
    with_a_verdict(wide_again, tmp_path)
    for task in TASKS:
        wide_again.choose(task)
        if task == TASKS[2]:
            page.wait_for_selector("#result")
        assert found_by_axe(page) == [], task


def test_the_keyboard_reaches_every_task(page: Opened) -> None:
    """Tab to the tasks, arrows and Home among them, Tab into the chosen one; what has the focus shows it."""
    page.page.locator("#tab-prove").focus()
    page.page.keyboard.press("ArrowRight")
    assert page.page.locator("#build").is_visible()
    page.page.keyboard.press("End")
    assert page.page.locator("#rules").is_visible()
    page.page.keyboard.press("Home")
    assert page.page.locator("#prove").is_visible()
    page.page.keyboard.press("Tab")
    assert page.page.evaluate("document.activeElement.id") == "files"
    outline = "getComputedStyle(document.querySelector('label[for=files]')).outlineStyle"
    assert page.page.evaluate(outline) == "solid"


@pytest.mark.parametrize("width", [360, 2560])
def test_nothing_is_cut_from_a_telephone_to_a_wall(wide_again: Opened, tmp_path: Path, width: int) -> None:
    """The page is never wider than the window; a sheet scrolls within itself."""
    wide_again.page.set_viewport_size({"width": width, "height": 800})
    with_a_verdict(wide_again, tmp_path)
    for task in TASKS:
        wide_again.choose(task)
        assert wide_again.page.evaluate("document.documentElement.scrollWidth") <= width, task


def test_the_verdict_prints_without_what_is_only_for_the_screen(wide_again: Opened, tmp_path: Path) -> None:
    """The sentence and the differences stay; tasks, the place to drop files, and buttons do not."""
    with_a_verdict(wide_again, tmp_path)
    wide_again.page.emulate_media(media="print")
    assert wide_again.page.locator(".verdict .sentence").is_visible()
    assert wide_again.page.locator("summary").first.is_visible()
    for hidden in (".tabs", "#drop", ".actions", "footer"):
        assert not wide_again.page.locator(hidden).first.is_visible(), hidden


def test_the_verdict_whose_button_is_pressed_prints_alone(wide_again: Opened, tmp_path: Path) -> None:
    """Two files, two verdicts: one page of paper is about one of them; afterwards both stand there as before."""
    with_a_verdict(wide_again, tmp_path)
    wide_again.drop(BUDGET)
    page = wide_again.page
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Udskriv").nth(1).click()
    page.emulate_media(media="print")
    verdicts = page.locator("#verdicts > .verdict")
    assert [one.is_visible() for one in verdicts.all()][:2] == [False, True]
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert [one.is_visible() for one in verdicts.all()][:2] == [True, True]
