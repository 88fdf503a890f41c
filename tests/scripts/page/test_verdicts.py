"""Workbooks dropped on the page: what it says is what `bilag kontrol` says, but for the engines."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from zlib import crc32

import openpyxl
import pytest

from model.base.danish import read_number
from model.base.reader import on_a_page
from model.source.load import load
from scripts.commands.control import report_document
from tests.amounts import amount, some
from tests.places import FICTIONAL, ROOT
from tests.proof.kind import every_kind
from tests.proof.tried import Workbooks, changed
from tests.scripts.page.browser import Opened
from tests.shared.workbooks import CASES, PLAN_CASES, Built, key_of
from workbooks.catalogue.entry import CatalogueEntry
from workbooks.catalogue.funding import FORECAST, INTAKE
from workbooks.proof.control import control, examined
from workbooks.proof.marked_copy import marked_copy
from workbooks.reading.intake import IntakeError

SHIPPED = ROOT / "workbooks" / "viborg"
REFUSED = (FORECAST, INTAKE)
"""Workbooks that are made with NumPy."""
SLOW = "helhedsplan_2025"
"""The follow-up of this plan takes the engine for browsers a minute."""
ONLY_THERE = "kan ikke genberegnes af formualizer"
"""Refusal by the engine that the page has not: what the file has of changes, the page tells."""
SEEN_OTHERWISE = {
    "a name is gone": "each engine has an error of its own for a name that it does not know",
    "a name is a number of its own": "the same, where a range is asked for",
    "a name moves with the cell that uses it": "one engine knows no such name",
    "a sheet has a blank behind its name": "both refuse it, but the page names the periods of the source that was dropped",
}
"""Kinds of which page and command say something else, and why: of all kinds, tried once at one workbook each, these four."""
UNSETTLED = "regnemotorerne er uenige"
NOT_IN_BROWSERS = "kan ikke bygges igen i en browser; kontrollér den på en computer med programmet"


def by_command(built: Built, path: Path) -> dict[str, Any]:
    """What `bilag kontrol --json` has of a file, held against its agreement alone, with hints as on a page; a refusal is one line."""
    try:
        with on_a_page():
            return report_document(control(path, built.agreement))
    except IntakeError as refusal:
        return {"fejl": [str(refusal).replace(f"{path.parent}/", "")]}


def on_page(told: dict[str, Any]) -> dict[str, Any]:
    """The same of a verdict on the page."""
    document: dict[str, Any] = told if "fejl" in told else told["dokument"]
    return {"fejl": document["fejl"]} if "fejl" in document else document


def are_alike(page: dict[str, Any], command: dict[str, Any], path: Path) -> bool:
    """Whether both say the same of a file, but for cells of which the engines of the command say different things."""
    unsettled = [(one["ark"], one["celle"]) for one in command.get("forskelle", ()) if one["art"] == UNSETTLED]
    return _of_any_engine(page, path, unsettled) == _of_any_engine(command, path, unsettled)


def _of_any_engine(document: dict[str, Any], path: Path, unsettled: list[tuple[str, str]]) -> dict[str, Any]:
    """A report without what depends on the engine, and under the file's name.

    The engine for browsers tells fifteen digits of a result, and a sum that comes to nothing may be a trifle below it in one engine.
    """
    if "fejl" in document:
        return document
    kept = [
        {**one, "ventet": to_twelve_digits(one["ventet"])}
        for one in document["forskelle"]
        if (one["ark"], one["celle"]) not in unsettled
    ]
    assert document["fil"].endswith(path.name)
    return {**document, "fil": path.name, "forskelle": kept, "forskelle_i_alt": len(kept)}


def to_twelve_digits(text: str) -> str:
    """A number in Danish notation to the digits that an engine answers for; any other text as it is."""
    number = read_number(text.removeprefix("-"))
    return text if number is None else f"{'-' if number and text[0] == '-' else ''}{number:.12g}"


@pytest.fixture
def with_fictional(page: Opened) -> Opened:
    """The page with the fictional agreement's source dropped on it."""
    page.page.set_input_files("#files", FICTIONAL)
    page.page.wait_for_selector(f"#agreement option[value='{FICTIONAL.name}']", state="attached")
    page.choose("Kontrollér")
    return page


def cases() -> Iterator[tuple[str, Any]]:
    yield from (case for case in (*some(CASES, 4), *PLAN_CASES) if case[1] not in REFUSED and case[0] != SLOW)


def test_a_clean_workbook_of_every_agreement_gets_the_same_verdict(
    with_fictional: Opened, all_built: Workbooks
) -> None:
    """Annexes, calculators, statements, a year's workbooks, a half-year's report, a plan's follow-up."""
    for case in cases():
        built = all_built[case[0], key_of(case[1])]
        with_fictional.clear()
        (told,) = with_fictional.drop(built.path)
        assert are_alike(on_page(told), by_command(built, built.path), built.path), built.path.name
        assert told["motorer"] == 1


def test_changed_workbooks_get_the_same_verdict(with_fictional: Opened, all_built: Workbooks, tmp_path: Path) -> None:
    """A hundred kinds of change in CI, each at the first workbook that it applies to."""
    chosen = sorted(every_kind(), key=lambda kind: crc32(kind.name.encode()))[
        : amount(8, 100)
    ]  # a new one moves no other
    for number, kind in enumerate(chosen):
        (folder := tmp_path / str(number)).mkdir()
        built, path = next(
            (one, file)
            for one, file in changed(kind, all_built, folder)
            if not one.path.name.startswith(("Prognose", "Visitation"))
        )
        with_fictional.clear()
        (told,) = with_fictional.drop(path)
        said = by_command(built, path)
        if ONLY_THERE in str(said.get("fejl")):
            assert told["forskelle"], kind.name
        elif kind.name in SEEN_OTHERWISE:
            assert [bool(one.get("fejl") or one.get("forskelle")) for one in (told, said)] == [True, True], kind.name
        else:
            assert are_alike(on_page(told), said, path), kind.name


@pytest.mark.parametrize("entry", REFUSED, ids=lambda entry: entry.file_name)
def test_what_is_made_with_numpy_is_refused_in_a_sentence(
    entry: CatalogueEntry, page: Opened, all_built: Workbooks
) -> None:
    """A forecast's random numbers, the order of a lot: browsers do not have it."""
    path = all_built["viborg", entry.file_name].path
    (told,) = page.drop(path)
    assert told == {"fejl": [f"{path.name}: {NOT_IN_BROWSERS}"]}


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    """Bilag 4.1 as another program returns it, without stored results: an amount typed over a formula, an input 100,000 kr. higher.

    4,500,000 + 100,000 = 4,600,000.
    """
    book = openpyxl.load_workbook(SHIPPED / "Bilag_4.1_Budget.xlsx")
    book["Beregning"]["F25"] = 1_500_000
    assert book["Forudsætninger"]["B11"].value == 4_500_000
    book["Forudsætninger"]["B11"] = 4_600_000
    book.save(target := tmp_path / "Bilag_4.1_Budget (retur).xlsx")
    return target


def test_a_difference_is_told_by_kind_with_sheet_cell_both_values_and_clause(page: Opened, returned: Path) -> None:
    """The verdict in a sentence, the engines, one line for each difference, and the notes."""
    (told,) = page.drop(returned)
    assert told["dom"].startswith("2 forskelle; 313 formler genberegnet af én motor; ")
    seen = page.page.locator("article.verdict")
    assert "Prøvet af én regnemotor og en nybygget udgave." in seen.inner_text()
    assert seen.locator("h4").all_inner_texts()[:2] == ["Formel overskrevet af en værdi (1)", "Ændret forudsætning (1)"]
    assert seen.locator("summary").all_inner_texts() == [
        "Beregning!F25: står 1.500.000, ventet =F18+F$8*$J18 (Bilag 4.1)",
        "Forudsætninger!B11: står 4.600.000, ventet 4.500.000 (Bilag 4.1)",
    ]


def test_the_sheet_is_drawn_around_a_difference_with_its_cell_marked(page: Opened, returned: Path) -> None:
    """Row 25 with its label, unit and clause; the cells beside it in Danish, an engine's figure where the file stores none."""
    page.drop(returned)
    page.page.locator("summary").first.click()
    table = page.page.locator(".sheet table")
    table.wait_for()
    assert table.locator("caption").inner_text() == "Arket Beregning omkring F25: Kommunalt personale"
    row = table.locator("tr", has=page.page.locator("th", has_text=re.compile("^25$")))
    assert row.locator("td.asked").inner_text() == "1.500.000"
    assert row.locator("td").first.inner_text() == "Kommunalt personale"
    assert row.locator("td.tal").first.inner_text() == "4.600.000"
    assert table.locator("td.asked").count() == 1


def test_the_marked_copy_is_the_one_of_the_command(page: Opened, returned: Path, tmp_path: Path) -> None:
    """Byte for byte, under its name."""
    page.drop(returned)
    with page.page.expect_download() as caught:
        page.page.get_by_role("button", name="Hent kopi med mærker").click()
    assert caught.value.suggested_filename == "Bilag_4.1_Budget (retur)_kontrolleret.xlsx"
    caught.value.save_as(tmp_path / "copy.xlsx")
    report, found = examined(returned, load())
    assert (tmp_path / "copy.xlsx").read_bytes() == marked_copy(report, found, load().dated)


def test_several_files_are_proved_one_after_the_other(page: Opened, returned: Path) -> None:
    """The last one stands on top; each has its own verdict and its own sheets."""
    first, second = page.drop(SHIPPED / "Bilag_3.2_Udbetalingsplan.xlsx", returned)
    assert (first["er_fin"], second["er_fin"]) == (True, False)
    assert len(list(islice(page.page.locator("article.verdict.good").all(), 5))) == 1


@pytest.mark.parametrize("width", [1280, 360])
def test_the_marked_cell_and_the_label_of_its_row_are_seen_at_once(width: int, page: Opened, returned: Path) -> None:
    """However narrow the window is: both inside the sheet's frame, the cell right of the label."""
    page.page.set_viewport_size({"width": width, "height": 800})
    page.drop(returned)
    page.page.locator("summary").first.click()
    asked = page.page.locator("td.asked")
    asked.wait_for()
    row = page.page.locator(".sheet tr", has=asked)
    places = [
        one.bounding_box() for one in (page.page.locator(".sheet"), row.locator("th"), row.locator("td.label"), asked)
    ]
    frame, number, label, cell = ((box["x"], box["x"] + box["width"]) for box in places if box is not None)
    assert frame[0] - 1 <= number[0] < number[1] <= label[0] + 1 < label[1] <= cell[0] + 1 < cell[1] <= frame[1] + 1
    page.page.set_viewport_size({"width": 1280, "height": 720})
