"""What the page builds and calculates: the same bytes and the same numbers as the commands."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest

from model.registry import REGISTRY
from model.source.load import load, load_any
from scripts.cli import main
from scripts.page.inside.rules_told import typed_value, value_told
from tests.places import FICTIONAL, ROOT
from tests.scripts.page.browser import Opened
from workbooks.catalogue import catalogue_of
from workbooks.form.write_form import build
from workbooks.writing.write import to_bytes

SHIPPED = ROOT / "workbooks" / "viborg"


def built(page: Opened, folder: Path) -> dict[str, bytes]:
    """Press »Byg« and fetch the archive of all files."""
    page.page.evaluate("document.getElementById('built').replaceChildren()")
    page.page.locator("#build-form button[type=submit]").click()
    page.page.wait_for_selector("#built .actions", timeout=240_000)
    with page.page.expect_download() as caught:
        page.page.get_by_role("button", name="Hent alle (.zip)").click()
    caught.value.save_as(folder / "all.zip")
    with zipfile.ZipFile(io.BytesIO((folder / "all.zip").read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_workbooks_are_those_that_the_project_stores(page: Opened, tmp_path: Path) -> None:
    """Four annexes, Afstemning and both calculators, byte for byte."""
    page.choose("Byg")
    page.page.select_option("#agreement", "viborg")
    page.page.check("input[value=byg]")
    assert built(page, tmp_path) == {path.name: path.read_bytes() for path in SHIPPED.iterdir()}


def test_the_forms_are_those_of_the_command(page: Opened, tmp_path: Path) -> None:
    """Measurements and accounts, empty."""
    page.choose("Byg")
    page.page.select_option("#agreement", "viborg")
    page.page.check("input[value=skema]")
    agreement = load()
    forms = catalogue_of(agreement).forms(agreement)
    assert built(page, tmp_path) == {one.file_name: to_bytes(build(one, agreement), agreement.dated) for one in forms}


def test_the_terms_are_those_of_the_command(page: Opened, tmp_path: Path) -> None:
    """`Vilkaar.xlsx`, byte for byte, as `bilag vilkaar` writes it."""
    page.choose("Byg")
    page.page.select_option("#agreement", "viborg")
    page.page.check("input[value=vilkaar]")
    page.page.locator("#build-form button[type=submit]").click()
    pressed = page.page.get_by_role("button", name="Vilkaar.xlsx")
    pressed.wait_for(timeout=240_000)
    with page.page.expect_download() as caught:
        pressed.click()
    caught.value.save_as(tmp_path / "page.xlsx")
    assert main(["vilkaar", "--til", str(tmp_path)]) == 0
    assert (tmp_path / "page.xlsx").read_bytes() == (tmp_path / "Vilkaar.xlsx").read_bytes()


def test_a_dropped_source_is_built(page: Opened, tmp_path: Path) -> None:
    """The fictional agreement's Bilag 3.2, byte for byte."""
    page.page.set_input_files("#files", FICTIONAL)
    page.page.wait_for_selector(f"#agreement option[value='{FICTIONAL.name}']", state="attached")
    page.page.check("input[value=byg]")
    agreement = load_any(FICTIONAL)
    entry = catalogue_of(agreement).built[0]
    assert built(page, tmp_path)[entry.file_name] == to_bytes(entry.build(agreement), agreement.dated)


def test_every_rule_stands_there_with_its_clause_and_the_worked_example_of_the_registry(page: Opened) -> None:
    """Rules over whole columns say where they can be tried."""
    told = {one["navn"]: one for one in page.ask("rules", {})}
    assert told.keys() == REGISTRY.keys()
    for name, rule in REGISTRY.items():
        assert told[name]["kolonner"] == rule.takes_columns
        if not rule.takes_columns:
            example, gives = rule.worked()
            assert told[name]["giver"] == value_told(gives) == value_told(rule(*example)), name


def test_a_result_follows_what_is_typed(page: Opened) -> None:
    """3,912,500 in three instalments of whole kroner: 1,304,166 each but the last, which takes the rest, 1,304,168.

    3 x 1,304,166 = 3,912,498; with 3,912,600 each is 1,304,200.
    """
    page.choose("Prøv reglerne")
    page.page.wait_for_selector("#rule option", state="attached")
    page.page.select_option("#rule", "DSI_UDBETALINGSRATE")
    result = page.page.locator("#result")
    result.get_by_text("kr.").wait_for()
    page.page.get_by_label("tilskud").fill("3.912.600")
    page.page.get_by_label("rate nr").fill("1")
    result.get_by_text("1.304.200 kr.").wait_for()
    page.page.get_by_label("rate nr").fill("fire")
    result.get_by_text("rate nr").wait_for()
    assert result.inner_text() == "rate nr er »fire«, men skal være et helt tal, mindst 1 og højst 1.000"


@pytest.mark.parametrize(("typed", "meant"), [("", None), ("2,5", 2.5), ("1.000", 1000.0), ("-3", -3.0), ("x", "x")])
def test_numbers_are_typed_in_danish(typed: str, meant: object) -> None:
    """Nothing typed is the default; what is no number stays a text, which the rule refuses."""
    (parameter,) = [one for one in REGISTRY["DSI_UDBETALINGSRATE"].parameters if one.name == "tilskud"]
    assert typed_value(typed, parameter) == meant


@pytest.mark.parametrize("typed", ["31.12.2025", "31-12-2025", "31/12 2025", "2025-12-31", " 31.12.2025 "])
def test_a_day_is_typed_for_a_rule_as_for_a_task(typed: str) -> None:
    """One day, however it is typed; what is no day stays a text, which the rule refuses."""
    parameter = next(one for rule in REGISTRY.values() for one in rule.parameters if one.is_date)
    assert typed_value(typed, parameter) == dt.date(2025, 12, 31)
    for text in ("12/31/2025", "31.02.2025", "31.12.25", "i går", "31.12.2200", "1.2.3.4"):
        assert typed_value(text, parameter) == text


def test_an_argument_that_may_be_unknown_is_left_empty_or_typed_as_such(page: Opened) -> None:
    """What is not known comes to something that is not known: the word, without a unit."""
    page.choose("Prøv reglerne")
    page.page.select_option("#rule", "HP_TIMER")
    result = page.page.locator("#result")
    result.get_by_text("timer").wait_for()
    for typed in ("", "ukendt", " Ukendt "):
        page.page.locator("#argument-0").fill(typed)
        result.get_by_text("ukendt", exact=True).wait_for()
        page.page.locator("#argument-0").fill("49")
        result.get_by_text("timer").wait_for()


def test_no_result_of_a_rule_is_an_english_word() -> None:
    """Every argument that may be unknown, left empty in the worked example."""
    for rule in REGISTRY.values():
        for at, parameter in enumerate(rule.parameters):
            if parameter.may_be_unknown and not rule.takes_columns:
                values = [None if number == at else value for number, value in enumerate(rule.worked()[0])]
                assert value_told(rule(*values)) == "ukendt", (rule.name, parameter.name)


def test_amounts_have_points_and_years_have_none() -> None:
    """1.189 kr., and the year 2024."""
    assert (value_told(1_189.0), value_told(2024.0, is_ordinal=True)) == ("1.189", "2024")
    assert value_told(1_304_166.67) == "1.304.166,67"


def test_a_faulty_argument_is_the_one_that_is_marked_and_its_fault_is_read_with_it(page: Opened) -> None:
    """One of three; mended, none is."""
    page.choose("Prøv reglerne")
    page.page.select_option("#rule", "DSI_UDBETALINGSRATE")
    number = page.page.get_by_label("rate nr")
    number.fill("fire")
    page.page.locator("#result.faulty").wait_for()
    assert page.page.locator("#rule-form [aria-invalid=true]").count() == 1
    assert number.get_attribute("aria-invalid") == "true"
    assert "result" in (number.get_attribute("aria-describedby") or "").split()
    number.fill("1")
    page.page.locator("#result:not(.faulty)").wait_for()
    assert page.page.locator("#rule-form [aria-invalid=true]").count() == 0


def test_a_refused_source_names_the_file_once(page: Opened, tmp_path: Path) -> None:
    """In the heading; the line says what is wrong with it."""
    (path := tmp_path / "tom.toml").write_bytes(b"")
    page.page.set_input_files("#files", path)
    page.page.locator("#built h3").wait_for()
    assert page.page.locator("#built h3").inner_text() == "tom.toml kan ikke bruges"
    assert page.page.locator("#built p").all_inner_texts() == ["er tom; tilladt er en fil med aftalens vilkår (TOML)"]
    assert page.page.locator("#state").inner_text() == "Kilden tom.toml kan ikke bruges."


def test_arguments_are_called_as_one_writes_in_danish(page: Opened) -> None:
    """No name with the letters of a program; what is allowed and what is wrong name them alike."""
    for rule in page.ask("rules", {}):
        assert not [one["titel"] for one in rule["argumenter"] if set("_") & set(one["titel"])]
    told = page.ask("call", {"navn": "HP_OPFYLDT", "vaerdier": ["x", "y", "1", "0"]})
    assert [line.split(" er ")[0] for line in told["fejl"]] == ["værdi", "grænse"]
    assert told["argumenter"] == ["vaerdi", "graense"]
