"""Each task by real files: what stands on the page afterwards, and the files that can be fetched."""

import io
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest

from tests import places
from tests.scripts.page.served.tasks_page import TasksPage, names, sentence

SHIPPED = places.ROOT / "workbooks" / "viborg"
FINE, TO_DECIDE = "Færdig", "Færdig, med noget at tage stilling til"


@dataclass(frozen=True)
class TriedTask:
    """A task as somebody fills it in; the verdict, a line that stands on the page, and the files that can be fetched."""

    task: str
    verdict: str
    line: str
    typed: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    fetched: tuple[str, ...] = ()


CASES = (
    TriedTask(
        "resultat",
        f"{TO_DECIDE}; 2 filer",
        "Viborg Kommune betaler 1.695.401,61 kr.",
        files={"maalinger": (places.MEASUREMENTS,)},
        fetched=("Betalingsopgoerelse_2026-H2.xlsx", "Betalingsopgoerelse_2026-H2_styregruppe.xlsx"),
    ),
    TriedTask(
        "aarsmoede",
        f"{TO_DECIDE}; 9 filer",
        "tilbagebetales senest 28.06.2026: 109.406,23 kr.",
        typed={"aar": "2025", "pdf": "uden-pdf"},
        files={"regnskab": (places.ACCOUNTS,)},
        fetched=("Aarsmoede_2025.xlsx", "Frister.ics", "Regnskab_2025_til_DSI.xlsx", "manifest.json"),
    ),
    TriedTask(
        "rapport",
        FINE,
        "budget 2.930.556,00 kr., brugt 2.662.620,20 kr.",
        typed={"periode-year": "2025", "periode": "H1", "pdf": "uden-pdf"},
        files={"regnskab": (places.ACCOUNTS,), "maalinger": (places.MEASUREMENTS,)},
        fetched=("Halvaarsrapport_2025-H1.xlsx",),
    ),
    TriedTask(
        "prognose",
        f"{FINE}; 1 fil",
        "1.000 fremtider, frø 7",
        typed={"antal": "1.000", "froe": "7"},
        fetched=("Prognose.xlsx",),
    ),
    TriedTask(
        "opfoelgning",
        f"{FINE}; 2 filer",
        "",
        typed={"aftale": "helhedsplan_2025"},
        files={"opfoelgning": (places.FOLLOW_UP,)},
        fetched=("Frister.ics", "Opfoelgning_2025-2029.xlsx"),
    ),
    TriedTask(
        "visitation",
        FINE,
        "mindst 15 senest 30.04.2024 (pkt. 6.1.1(iv)): 16, i orden; nået 18.04.2024",
        files={"visitation": (places.LIST,)},
        fetched=("Visitation_2025-12-31.xlsx",),
    ),
    TriedTask(
        "fingeraftryk",
        FINE,
        "aafd20cd3353a4a031df79b6ac41c4bc16d64be9a1d4c1b089e2d761add77fed",  # printf '%s' 'lod nr. 1' | sha256sum
        typed={"forpligt": "lod nr. 1"},
    ),
    TriedTask("vilkaar", f"{FINE}; 1 fil", "", fetched=("Vilkaar.xlsx",)),
    TriedTask(
        "skema",
        f"{FINE}; 2 filer",
        "fri tekst føres ikke med",
        files={"fra": (places.ACCOUNTS, places.MEASUREMENTS)},
        fetched=("Skema_maalinger.xlsx", "Skema_regnskab.xlsx"),
    ),
    TriedTask(
        "sammenlign",
        FINE,
        "uændret: Afstemning.xlsx",
        files={"foer": tuple(sorted(SHIPPED.iterdir())), "nu": tuple(sorted(SHIPPED.iterdir()))},
    ),
    TriedTask(
        "kontrol",
        f"{FINE}; {len(list(SHIPPED.glob('*.xls*')))} filer",
        "Bilag_4.1_Budget.xlsx: OK, ingen forskelle",
        files={"filer": tuple(sorted(SHIPPED.glob("*.xls*")))},
        fetched=("Bilag_4.1_Budget_kontrolleret.xlsx", "Beregner.xlsm_kontrolleret.xlsx"),
    ),
    TriedTask("afstemning", TO_DECIDE, "111 trykte tal: 87 stemmer, 24 afviger"),
)
ON_THEIR_OWN = {"vilkaar_laes", "portefoelje", "sliders"}
"""Tasks with tests of their own, here and in `test_sliders_in_a_browser.py`."""


def test_every_task_that_is_offered_is_tried(tasks: TasksPage) -> None:
    """A task more asks for a case more."""
    tasks.choose(CASES[0].task)
    cards = tasks.opened.page.locator(".tasks button").evaluate_all("all => all.map((one) => one.id)")
    assert {one.removeprefix("choose-") for one in cards} == {case.task for case in CASES} | ON_THEIR_OWN


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.task))
def test_a_task_says_what_the_command_says_and_has_its_files(tasks: TasksPage, case: TriedTask) -> None:
    """The verdict first, then the command's own words; the files come when they are asked for."""
    tasks.choose(case.task)
    tasks.fill(case.typed)
    for key, paths in case.files.items():
        tasks.give(key, *paths)
    answer = tasks.run()
    assert sentence(answer).startswith(case.verdict)
    assert case.line in answer.inner_text()
    if case.fetched:
        assert set(case.fetched) <= set(names(tasks.fetched(answer)))
    else:
        assert answer.get_by_role("button", name="Hent").count() == 0


def test_terms_go_out_to_excel_and_come_in_again_as_an_amendment(tasks: TasksPage, tmp_path: Path) -> None:
    """The grant from DSI, 3,912,500 kr., becomes 4,000,000 from a day on, typed with dashes."""
    tasks.choose("vilkaar")
    (content,) = tasks.fetched(tasks.run()).values()
    book = openpyxl.load_workbook(io.BytesIO(content))
    (row,) = [row for row in book["Pkt. 3"].iter_rows() if row[0].value == "Tilskud fra DSI"]
    assert row[1].value == 3_912_500
    row[1].value = 4_000_000
    book.save(changed := tmp_path / "Vilkaar.xlsx")
    tasks.choose("vilkaar_laes")
    tasks.give("laes", changed)
    tasks.fill({"fra": "1-7-2025", "grundlag": "Tillæg 1", "hvad": ""})
    tasks.field("grundlag").focus()
    assert tasks.field("fra").input_value() == "01.07.2025"
    answer = tasks.run()
    assert sentence(answer).startswith(FINE)
    assert "4.000.000" in answer.inner_text()
    assert any(name.endswith(".toml") for name in tasks.fetched(answer))


def test_a_folder_of_agreements_that_is_dropped_becomes_one_overview(tasks: TasksPage, tmp_path: Path) -> None:
    """Each agreement in a folder of its own below it, as `bilag portefoelje` has them."""
    own = tmp_path / "aftaler" / "viborg"
    own.mkdir(parents=True)
    shutil.copy(places.VIBORG, own)
    shutil.copy(places.ACCOUNTS, own)
    tasks.choose("portefoelje")
    tasks.drop("mappe", own.parent)
    page = tasks.opened.page
    page.locator("#form-portefoelje .taken li").get_by_text("viborg.toml").wait_for()
    told = page.locator("#form-portefoelje .taken li").all_inner_texts()
    assert [one.split(" (")[0] for one in told[:2]] == [
        "aftaler/viborg/Skema_regnskab_OPDIGTET.xlsx",
        "aftaler/viborg/viborg.toml",
    ]
    tasks.fill({"dato": "2026-02-15"})
    page.locator("#portefoelje-uden-prognose").check()
    answer = tasks.run()
    assert sentence(answer).startswith("Færdig")
    assert tasks.field("dato").input_value() == "15.02.2026"
    assert "Portefoelje.xlsx" in names(tasks.fetched(answer))
