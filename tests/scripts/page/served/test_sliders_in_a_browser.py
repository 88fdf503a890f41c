"""The sliders of the forecast: the year's expected repayment follows them at once, by year and payer."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator

from model.base.danish import read_number
from tests.places import FICTIONAL
from tests.scripts.page.served.tasks_page import TasksPage


@pytest.fixture
def sliders(tasks: TasksPage) -> TasksPage:
    """The sliders as expected, with their figures."""
    tasks.choose("sliders")
    page = tasks.opened.page
    page.locator(".scenario .figures table").wait_for()
    page.get_by_role("button", name="Som ventet igen").click()
    settled(tasks)
    return tasks


def settled(tasks: TasksPage) -> None:
    """Wait until the figures are those of where the sliders stand."""
    tasks.opened.page.wait_for_function("() => !document.querySelector('.scenario .figures[aria-busy]')")


def figures(tasks: TasksPage) -> dict[str, list[float]]:
    """The table: amounts by year, DKK, each payer's, in all, and as expected."""
    rows = tasks.opened.page.locator(".scenario .figures tbody tr")
    cells = rows.evaluate_all("all => all.map((row) => [...row.cells].map((one) => one.textContent))")
    return {year: [read_number(one) or 0.0 for one in amounts] for year, *amounts in cells}


def total(tasks: TasksPage) -> Locator:
    return tasks.opened.page.locator(".scenario .result")


def test_as_expected_the_table_adds_up_by_year_and_payer(sliders: TasksPage) -> None:
    """Each row's payers add up to its amount, the years to the last row, to the øre; all as expected."""
    table = figures(sliders)
    in_all = table.pop("I alt")
    for *payers, year, expected in [*table.values(), in_all]:
        assert round(sum(payers), 2) == year == expected
    assert [round(sum(column), 2) for column in zip(*table.values(), strict=True)] == in_all
    assert list(table) == sorted(table)


def test_a_slider_moved_by_the_keyboard_moves_the_figures_and_the_number_beside_it(sliders: TasksPage) -> None:
    """Five steps of 5 % down from 100 %: less is repaid, and what was expected still stands there."""
    before = figures(sliders)["I alt"]
    first = sliders.opened.page.get_by_label("Succes på alle betalingsmål", exact=True)
    for _ in range(5):
        first.press("ArrowLeft")
    assert first.get_attribute("aria-valuetext") == "75 %"
    assert sliders.opened.page.get_by_label("Succes på alle betalingsmål, procent").input_value() == "75 %"
    settled(sliders)
    after = figures(sliders)["I alt"]
    assert after[-2] < before[-2]
    assert after[-1] == before[-1]


@pytest.mark.parametrize(("typed", "stands"), [("50", "50 %"), ("82,5 %", "82,5 %"), ("0", "0 %")])
def test_a_number_typed_beside_a_slider_moves_it(sliders: TasksPage, typed: str, stands: str) -> None:
    """In Danish, within its ends."""
    beside = sliders.opened.page.get_by_label("Husstande, der endnu ikke er startet, procent")
    beside.fill(typed)
    beside.press("Tab")
    assert beside.input_value() == stands


@pytest.mark.parametrize("typed", ["-3", "101", "1.5", "1e3", "x", ""])
def test_what_is_no_danish_number_within_the_ends_is_refused_in_a_sentence(sliders: TasksPage, typed: str) -> None:
    """It stays to be mended, and the slider stays where it was: one and a half is 1,5, and 1.5 is not fifteen."""
    page = sliders.opened.page
    beside = page.get_by_label("Husstande, der endnu ikke er startet, procent")
    slider = beside.locator("xpath=preceding-sibling::input")
    before = slider.input_value()
    beside.fill(typed)
    beside.press("Tab")
    said = "Husstande, der endnu ikke er startet: skriv et tal fra 0 % til 100 %, fx 82,5"
    assert beside.evaluate("one => one.validationMessage") == said
    assert (beside.input_value(), slider.input_value()) == (typed, before)
    page.get_by_role("button", name="Som ventet igen").click()
    settled(sliders)


def test_nothing_succeeds_and_nothing_is_repaid(sliders: TasksPage) -> None:
    """0 % of every target: 0.00 kr. in every year; and as expected again at a press."""
    beside = sliders.opened.page.get_by_label("Succes på alle betalingsmål, procent")
    beside.fill("0")
    beside.press("Tab")
    settled(sliders)
    assert total(sliders).inner_text().startswith("I alt 0,00 kr.; som ventet er det ")
    assert all(amounts[-2] == 0 for amounts in figures(sliders).values())
    sliders.opened.page.get_by_role("button", name="Som ventet igen").click()
    settled(sliders)
    assert figures(sliders)["I alt"][-2] > 0


def test_the_latest_of_many_moves_wins(sliders: TasksPage) -> None:
    """Twenty moves in a row end at the last one's figures, the same as that one alone gives."""
    page = sliders.opened.page
    beside = page.get_by_label("Succes på alle betalingsmål, procent")
    beside.fill("60")
    beside.press("Tab")
    settled(sliders)
    alone = figures(sliders)
    first = page.locator("#slider-0")
    first.evaluate("""(one) => { for (let at = 20; at >= 0; at -= 1) {
        one.value = (12 + at) / 20; one.dispatchEvent(new Event("input")); } }""")
    settled(sliders)
    assert beside.input_value() == "60 %"
    assert figures(sliders) == alone


@pytest.mark.parametrize("is_dropped", [True, False], ids=["dropped", "chosen"])
def test_a_source_of_ones_own_is_used_by_the_sliders(sliders: TasksPage, is_dropped: bool) -> None:
    """Beside them, or by their button: it is the agreement then, and what is repaid is another amount."""
    before = total(sliders).inner_text()
    if is_dropped:
        sliders.opened.drop_on(sliders.opened.page.locator(".scenario h3"), FICTIONAL)
    else:
        sliders.opened.page.set_input_files("#sliders-source", FICTIONAL)
    agreement = sliders.opened.page.locator("#sliders-agreement")
    agreement.locator(f"option[value='{FICTIONAL.name}']:checked").wait_for(state="attached")
    total(sliders).get_by_text("I alt").wait_for()
    settled(sliders)
    assert total(sliders).inner_text() != before
    agreement.select_option("viborg")
    total(sliders).get_by_text("I alt").wait_for()
    settled(sliders)


def test_a_source_that_cannot_be_used_is_told_where_the_sliders_are(sliders: TasksPage, tmp_path: Path) -> None:
    """The agreement that was chosen stays chosen."""
    (path := tmp_path / "tom.toml").write_bytes(b"")
    sliders.opened.page.set_input_files("#sliders-source", path)
    sliders.opened.page.locator(".scenario .result.faulty").wait_for()
    assert total(sliders).inner_text().startswith("tom.toml: filen: er tom")
    assert sliders.opened.page.locator("#sliders-agreement").input_value() == "viborg"
    sliders.opened.page.get_by_role("button", name="Som ventet igen").click()
    settled(sliders)
