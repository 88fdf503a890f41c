"""What takes its time on the page: how it is shown while it waits and while it is done, and what each button ends."""

from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Locator

from tests.places import ROOT
from tests.proof.tried import Workbooks
from tests.scripts.page.browser import Opened
from tests.shared.workbooks import key_of
from workbooks.catalogue.strategic import FOLLOW_UP

SHIPPED = ROOT / "workbooks" / "viborg"
PLAN, BUDGET = SHIPPED / "Bilag_3.2_Udbetalingsplan.xlsx", SHIPPED / "Bilag_4.1_Budget.xlsx"
DONE = "article.verdict:not([aria-busy])"


@pytest.fixture
def slow(all_built: Workbooks) -> Path:
    """A follow-up that takes the engine for browsers a minute."""
    return all_built["helhedsplan_2025", key_of(FOLLOW_UP)].path


def begin(page: Opened, *paths: Path) -> None:
    """Drop files, and wait until the first one is being checked."""
    page.page.set_input_files("#files", list(paths))
    page.page.locator("article.verdict progress").last.wait_for()


def card(page: Opened, path: Path) -> Locator:
    """The card of a file."""
    return page.page.locator("article.verdict", has=page.page.get_by_role("heading", name=path.name, exact=True))


def test_each_file_of_a_drop_has_its_card_at_once(page: Opened, slow: Path) -> None:
    """The first is being checked, and says so; the others wait under their names, without a bar."""
    begin(page, slow, PLAN, BUDGET)
    headings = page.page.locator("article.verdict h3").all_inner_texts()
    assert headings == [path.name for path in (BUDGET, PLAN, slow)]
    texts = page.page.locator("article.verdict [aria-live]").all_inner_texts()
    assert texts[2] == "Kontrolleres … Fil 1 af 3."
    assert not {"Kontrolleres"} & {text.split(" ")[0] for text in texts[:2]}
    assert [one.is_visible() for one in page.page.locator("progress").all()] == [False, False, True]
    page.page.get_by_role("button", name="Stop alle").click()
    page.page.wait_for_function(f"() => document.querySelectorAll('{DONE}').length === 3")
    assert page.page.locator("article.refused .sentence").all_inner_texts() == ["Stoppet."] * 3
    assert not page.page.get_by_role("button", name="Stop alle").is_visible()


def test_stop_ends_the_file_that_it_stands_at_and_no_other(page: Opened, slow: Path) -> None:
    """One that waits, then the one that is being checked: the last one is checked as if it had been dropped alone."""
    (alone,) = page.drop(BUDGET)
    page.clear()
    begin(page, slow, PLAN, BUDGET)
    card(page, PLAN).get_by_role("button", name="Stop", exact=True).click()
    assert card(page, PLAN).locator(".sentence").inner_text() == "Stoppet."
    assert card(page, slow).locator("progress").is_visible()
    card(page, slow).get_by_role("button", name="Stop", exact=True).click()
    assert card(page, slow).locator(".sentence").inner_text() == "Stoppet."
    card(page, BUDGET).locator(".sentence").wait_for(timeout=240_000)
    assert card(page, BUDGET).locator(".sentence").inner_text() == alone["dom"]
    assert page.drop(PLAN)[0]["er_fin"]


def test_a_page_at_work_asks_before_it_is_closed_and_one_at_rest_does_not(page: Opened, slow: Path) -> None:
    """By the browser's own question; the answer here is to stay."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.page.on("dialog", stay)
    begin(page, slow)
    page.page.locator("h1").click()  # a browser asks only who has used the page
    page.page.close(run_before_unload=True)
    page.page.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    page.page.get_by_role("button", name="Stop", exact=True).click()
    assert page.page.evaluate("program.is_at_work || open_checks.size > 0") is False
    page.page.remove_listener("dialog", stay)


def test_the_list_of_rules_says_that_it_waits(page: Opened, slow: Path) -> None:
    """Asked for while a workbook is being checked, it is there after it."""
    page.page.evaluate("() => { filled = null; rules = []; element('rule').replaceChildren(); }")
    begin(page, slow)
    page.choose("Prøv reglerne")
    assert page.page.locator("#rule-form").inner_text() == "Reglerne hentes, når det, der er i gang, er færdigt …"
    page.choose("Kontrollér")
    page.page.get_by_role("button", name="Stop", exact=True).click()
    page.choose("Prøv reglerne")
    page.page.locator("#result").wait_for()


def test_an_archive_dropped_for_a_check_is_told_what_to_do(page: Opened, tmp_path: Path) -> None:
    """In a sentence, and a workbook beside it is checked."""
    (packed := tmp_path / "pakke.zip").write_bytes(b"PK")
    refused, good = page.drop(packed, PLAN)
    assert refused["fejl"] == ["pakke.zip: er en zip; pak den ud, og slip filerne fra den"]
    assert good["er_fin"]


def test_what_a_folder_has_beside_workbooks_is_named(page: Opened) -> None:
    """As a browser hands over what was dropped; the person's number in a name stands nowhere."""
    page.page.evaluate("() => tell_unused(['m/noter.txt', 'm/010190-1234.pdf'].map((name) => ({ name, file: null })))")
    told = page.page.locator(".unused")
    told.wait_for()
    assert told.inner_text() == "Ikke kontrolleret, da det ikke er projektmapper: m/noter.txt, m/[skjult].pdf."
