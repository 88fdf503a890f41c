"""Answers that are not the usual one: stopped in the middle, files that are no workbook or worse; the page goes on."""

import zipfile
from pathlib import Path

import pytest

from tests import places
from tests.scripts.page.served.tasks_page import TasksPage, sentence

BUDGET = places.ROOT / "workbooks" / "viborg" / "Bilag_4.1_Budget.xlsx"
OF_SEED = "aafd20cd3353a4a031df79b6ac41c4bc16d64be9a1d4c1b089e2d761add77fed"  # printf '%s' 'lod nr. 1' | sha256sum

NUMBER = "311299-1234"


def is_alive(tasks: TasksPage) -> bool:
    """Whether the page does another task."""
    tasks.choose("fingeraftryk")
    tasks.fill({"forpligt": "lod nr. 1"})
    return OF_SEED in tasks.run().inner_text()


def test_a_long_task_shows_how_far_it_is_and_ends_when_it_is_stopped(tasks: TasksPage) -> None:
    """A million futures, stopped by the keyboard."""
    tasks.choose("prognose")
    tasks.start()
    working = tasks.opened.page.locator("#form-prognose ~ .answer article[aria-busy]")
    bar = working.get_by_role("progressbar", name="Prognose")
    bar.wait_for()
    assert working.locator("[aria-live=polite]").inner_text()
    working.get_by_role("button", name="Stop").press("Enter")
    answer = tasks.answer()
    assert sentence(answer) == "Stoppet."
    assert answer.locator("h3").evaluate("(one) => one === document.activeElement")
    assert tasks.opened.page.locator("progress").count() == 0
    assert is_alive(tasks)


def test_a_second_task_waits_until_the_first_one_is_done(tasks: TasksPage) -> None:
    """The page says which one, and runs nothing."""
    tasks.choose("prognose")
    tasks.start()
    tasks.choose("fingeraftryk")
    tasks.opened.page.evaluate("() => document.querySelector('#form-fingeraftryk ~ .answer').replaceChildren()")
    tasks.fill({"forpligt": "lod nr. 1"})
    tasks.start()
    state = tasks.opened.page.locator("#state")
    assert state.inner_text() == "»Prognose« er ikke færdig endnu; vent, eller stop den."
    assert tasks.opened.page.locator("#form-fingeraftryk ~ .answer article").count() == 0
    tasks.choose("prognose")
    tasks.opened.page.get_by_role("button", name="Stop").click()
    assert sentence(tasks.answer()) == "Stoppet."


def test_stop_ends_what_was_started_beside_it_and_nothing_else(tasks: TasksPage) -> None:
    """A workbook that waits to be checked behind a forecast is stopped, the forecast is not; then it is."""
    page = tasks.opened.page
    tasks.choose("prognose")
    tasks.start()
    working = page.locator("#form-prognose ~ .answer article[aria-busy]")
    working.wait_for()
    tasks.opened.choose("Kontrollér")
    page.set_input_files("#files", BUDGET)
    page.locator("#verdicts").get_by_role("button", name="Stop").click()
    assert page.locator("#verdicts .refused .sentence").inner_text() == "Stoppet."
    tasks.opened.choose("Opgaver")
    assert working.count() == 1
    working.get_by_role("button", name="Stop").click()
    assert sentence(tasks.answer()) == "Stoppet."
    tasks.opened.clear()


def large(folder: Path) -> Path:
    with (path := folder / "stor.xlsx").open("wb") as made:
        made.truncate(100_000_000)
    return path


def bomb(folder: Path) -> Path:
    with zipfile.ZipFile(path := folder / "bombe.xlsx", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", b"\0" * 50_000_000)
    return path


def letter(folder: Path) -> Path:
    (path := folder / "brev.xlsx").write_bytes(b"Kaere alle")
    return path


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (large, "stor.xlsx: fylder mere end 20 MB"),
        (bomb, "gange så meget pakket ud som pakket; højst 200 gange læses"),
        (letter, "brev.xlsx: filen: er ikke en Excel-projektmappe (.xlsx)"),
        (lambda _: places.FOLLOW_UP, "Skema_opfoelgning_OPDIGTET.xlsx: filen: "),
        (lambda _: BUDGET, "Bilag_4.1_Budget.xlsx: filen: "),
    ],
    ids=["100 MB", "bomb", "no workbook", "of another agreement", "no form"],
)
def test_a_file_that_is_not_the_form_is_told_in_a_sentence(
    tasks: TasksPage, tmp_path: Path, made: object, said: str
) -> None:
    """One Danish sentence, dropped where the measurements belong; the page goes on."""
    assert callable(made)
    tasks.choose("resultat")
    tasks.give("maalinger")
    tasks.drop("maalinger", made(tmp_path))
    tasks.opened.page.locator("#form-resultat .taken li").first.wait_for()
    answer = tasks.run()
    assert said in sentence(answer)
    assert answer.locator("p, li, details").count() == 1
    assert "Traceback" not in answer.inner_text()
    tasks.give("maalinger")
    assert is_alive(tasks)


def test_a_form_that_was_saved_again_has_to_be_dropped_again(tasks: TasksPage, tmp_path: Path) -> None:
    """The browser holds on to the one that was dropped: the page says so, and takes the new one."""
    form = letter(tmp_path)
    tasks.choose("resultat")
    tasks.give("maalinger", form)
    form.write_bytes(places.MEASUREMENTS.read_bytes())
    said = "brev.xlsx: er ændret eller flyttet, siden den blev valgt, eller er en mappe; slip filerne igen"
    assert sentence(tasks.run()) == said
    tasks.give("maalinger", form)
    assert "fil" in sentence(tasks.run())
    tasks.give("maalinger")


def test_names_with_markup_are_shown_as_text(tasks: TasksPage, tmp_path: Path) -> None:
    """Nothing of a file is run."""
    (path := tmp_path / "<img src=x onerror=alert(1)>.xlsx").write_bytes(b"Hej")
    tasks.choose("resultat")
    tasks.give("maalinger", path)
    answer = tasks.run()
    assert tasks.opened.page.locator("#tasks img").count() == 0
    assert "er ikke en Excel-projektmappe" in sentence(answer)
    tasks.give("maalinger")


def test_a_chosen_file_with_a_persons_number_in_its_name_is_listed_without_it(tasks: TasksPage, tmp_path: Path) -> None:
    """Neither what is read nor what is read aloud; a source of one's own is told alike."""
    page = tasks.opened.page
    (named := tmp_path / f"brev {NUMBER}.xlsx").write_bytes(b"Hej")
    tasks.choose("resultat")
    tasks.give("maalinger", named)
    page.locator("#form-resultat .taken li").get_by_text("brev ").wait_for()
    page.locator("#resultat-aftale-source").set_input_files([{"name": f"{NUMBER}.toml", "mimeType": "", "buffer": b""}])
    page.locator("#resultat-aftale option:checked").get_by_text("toml").wait_for(state="attached")
    assert NUMBER not in page.content()
    page.locator("#resultat-aftale").select_option(index=0)
    tasks.give("maalinger")


def test_a_file_beside_its_field_goes_to_the_only_one_that_takes_files(tasks: TasksPage) -> None:
    """Where several do, the page asks for which; it never goes to another task."""
    page = tasks.opened.page
    drop = """async ([place, name]) => {
        const data = new DataTransfer();
        data.items.add(new File(["x"], name));
        document.querySelector(place).dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }"""
    tasks.choose("resultat")
    page.evaluate(drop, ["#tasks h2", "en.xlsx"])
    page.locator("#form-resultat .taken li").get_by_text("en.xlsx").wait_for()
    tasks.give("maalinger")
    tasks.choose("aarsmoede")
    tasks.give("regnskab")
    page.evaluate(drop, ["#tasks h2", "en.xlsx"])
    page.get_by_text("Slip filen på det felt, den hører til.").wait_for()
    assert page.locator("#form-aarsmoede .taken li").count() == 0
    assert page.locator("#tasks").is_visible()


def test_nothing_is_kept_in_the_browser(tasks: TasksPage) -> None:
    """No storage of any kind, and no cookie."""
    kept = "async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]"
    assert tasks.opened.page.evaluate(kept) == [0, 0, "", 0]
    assert tasks.opened.page.context.cookies() == []
