"""Faults of dropped forms: the lines of the command, and the sheet around each cell drawn, the cell marked."""

import datetime as dt
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scripts.cli import main
from scripts.page.served.desk import FullDesk
from scripts.page.served.drawn_faults import MOST_DRAWN
from tests.places import ACCOUNTS, FOLLOW_UP, LIST, MEASUREMENTS
from tests.scripts.page.served.asking import Named, TaskAnswer, done, here
from tests.shared.edited_terms import typed_keys

VIBORG = {"aftale": "viborg"}
HOUSEHOLDS, EMPLOYMENT = "Husstande", "BM1 Beskæftigelse"


def spoiled(source: Path, cells: Mapping[str, Mapping[str, Any]]) -> bytes:
    """A form with other contents of some cells, by sheet and address."""
    book = openpyxl.load_workbook(source)
    for sheet, of_sheet in cells.items():
        for address, value in of_sheet.items():
            book[sheet][address] = value
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def measured(cells: Mapping[str, Mapping[str, Any]], name: str = "Skema.xlsx") -> Named:
    """The made-up measurements, spoiled."""
    return "maalinger", name, spoiled(MEASUREMENTS, cells)


def marked(drawing: Mapping[str, Any]) -> tuple[str, str, int, str]:
    """Where the asked cell of a drawn sheet is, and what stands in it."""
    ((row, at, cell),) = [
        (row["nr"], at, cell)
        for row in drawing["raekker"]
        for at, cell in enumerate(row["celler"])
        if cell["art"] == "asked"
    ]
    return drawing["ark"], drawing["kolonner"][at]["bogstav"], row, cell["tekst"]


def lines_of_command(words: list[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What the command complains of."""
    capsys.readouterr()
    assert main(words) == 2
    return capsys.readouterr().err.splitlines()


def test_each_fault_has_the_line_of_the_command_and_its_sheet(
    desk: FullDesk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A text in the place of a day, a day too early, and an answer that is none of the list."""
    cells = {HOUSEHOLDS: {"B6": "i maj"}, EMPLOYMENT: {"C6": "måske"}}
    _, name, content = measured(cells)
    found = done(desk, "resultat", VIBORG, [("maalinger", name, content)])
    (tmp_path / name).write_bytes(content)
    assert found.faults == lines_of_command(["resultat", "--maalinger", str(tmp_path / name)], capsys)
    assert (found.status, found.files) == (2, {})
    assert {marked(one) for one in found.drawings} == {
        (HOUSEHOLDS, "B", 6, "en tekst på 5 tegn"),
        (EMPLOYMENT, "C", 6, "en tekst på 5 tegn"),
    }
    assert {one["linje"] for one in found.drawings} <= set(found.faults)


@pytest.mark.parametrize(
    ("task", "values", "dropped", "cell"),
    [
        ("aarsmoede", {**VIBORG, "aar": "2025"}, ("regnskab", ACCOUNTS, "Omkostninger", "D6", "x"), ("D", 6)),
        ("rapport", {**VIBORG, "periode": "2025-H1"}, ("regnskab", ACCOUNTS, "Husstande", "B6", "x"), ("B", 6)),
        ("prognose", VIBORG, ("maalinger", MEASUREMENTS, HOUSEHOLDS, "B6", "x"), ("B", 6)),
        ("visitation", VIBORG, ("visitation", LIST, "Husstande", "B6", "x"), ("B", 6)),
        ("opfoelgning", {"aftale": "helhedsplan_2025"}, ("opfoelgning", FOLLOW_UP, "Procenter", "D6", "x"), ("D", 6)),
        ("skema", VIBORG, ("fra", ACCOUNTS, "Omkostninger", "D6", "x"), ("D", 6)),
    ],
)
def test_every_task_with_a_form_draws_its_faults(
    task: str,
    values: dict[str, str],
    dropped: tuple[str, Path, str, str, str],
    cell: tuple[str, int],
    desk: FullDesk,
) -> None:
    """A text where a number, a day or a code belongs."""
    field, source, sheet, address, value = dropped
    found = done(desk, task, values, [(field, "Skema.xlsx", spoiled(source, {sheet: {address: value}}))])
    assert (found.status, found.files) == (2, {})
    assert (sheet, *cell, value) in [marked(one) for one in found.drawings], found.faults


def test_the_terms_are_drawn_too(desk: FullDesk, tmp_path: Path) -> None:
    """A price below 0 in Vilkaar.xlsx."""
    path = typed_keys("viborg", tmp_path, {"target.employment.price": -5})
    found = done(desk, "vilkaar_laes", {**VIBORG, "hvad": "vis"}, [here("laes", path)])
    (one,) = found.drawings
    assert found.faults == [one["linje"]]
    assert marked(one)[3] == "-5"


def test_a_person_number_is_drawn_nowhere(desk: FullDesk) -> None:
    """Hidden where it stands, in the cells around it, and in the notes."""
    cells = {HOUSEHOLDS: {"B6": "010190-1234", "B7": "020290-4321", "C8": "x"}}
    found = done(desk, "resultat", VIBORG, [measured(cells)])
    told = json.dumps([found.faults, found.drawings], ensure_ascii=False)
    assert found.drawings
    assert "[skjult]" in told
    assert not [part for part in ("010190", "020290", "4321") if part in told]


def test_what_a_fault_does_not_repeat_is_not_drawn(desk: FullDesk) -> None:
    """A number as long as a CPR number, and a day of birth in the place of an age."""
    cells = {"Personer": {"A8": 3_103_890_000, "C6": dt.date(1989, 3, 4)}}
    found = done(desk, "resultat", VIBORG, [measured(cells)])
    told = json.dumps([found.faults, found.drawings], ensure_ascii=False)
    assert {marked(one)[3] for one in found.drawings} >= {"et tal på 10 cifre", "en dato"}
    assert not [part for part in ("3.103.890.000", "3103890000", "04.03.1989", "32571", "32.571") if part in told]


@pytest.mark.parametrize("cell", ["A7", "B7", "D7", "A2", "F7", "A400"])
def test_a_name_is_drawn_nowhere(cell: str, desk: FullDesk) -> None:
    """In the place of a code, a day, a heading, or beside the fields: neither the line nor any sheet repeats it; codes, days and
    the form's own words are drawn.
    """
    cells = {HOUSEHOLDS: {"B6": "i maj", "C8": "x", cell: "Mogens Kvistgaard"}}
    found = done(desk, "resultat", VIBORG, [measured(cells)])
    told = json.dumps([found.lines, found.faults, found.drawings], ensure_ascii=False)
    assert found.drawings
    assert not [name for name in ("Mogens", "Kvistgaard") if name in told]
    drawn = {one["tekst"] for drawing in found.drawings for row in drawing["raekker"] for one in row["celler"]}
    assert {"H003", "04.12.2023", "Husstand", "Ophørt den", "x"} <= drawn


def test_of_many_faults_the_first_are_drawn(desk: FullDesk) -> None:
    """Each of 40 has its line; the first 20 have their sheet."""
    cells = {HOUSEHOLDS: {f"B{row}": "i maj" for row in range(6, 46)}}
    found = done(desk, "resultat", VIBORG, [measured(cells)])
    assert len(found.faults) >= 40
    assert [one["linje"] for one in found.drawings] == found.faults[:MOST_DRAWN]


def test_of_two_forms_each_fault_is_drawn_in_its_own(desk: FullDesk) -> None:
    """Two accounts of one name, from two folders, one with a fault in D6, the other in D7."""
    one, other = ({"Omkostninger": {address: "mange"}} for address in ("D6", "D7"))
    dropped = [("fra", "a/S.xlsx", spoiled(ACCOUNTS, one)), ("fra", "b/S.xlsx", spoiled(ACCOUNTS, other))]
    found = done(desk, "skema", VIBORG, dropped)
    assert [(one["linje"].split(":")[0], *marked(one)[1:]) for one in found.drawings] == [
        ("1/S.xlsx", "D", 6, "en tekst på 5 tegn"),
        ("2/S.xlsx", "D", 7, "en tekst på 5 tegn"),
    ]


def test_a_form_that_cannot_be_looked_at_has_its_lines_alone(desk: FullDesk) -> None:
    """A workbook of another kind, and none at all."""
    for content in (b"no workbook", LIST.read_bytes()):
        found: TaskAnswer = done(desk, "resultat", VIBORG, [("maalinger", "Skema.xlsx", content)])
        assert len(found.faults) == 1
        assert found.drawings == []


def test_options_and_commands_are_called_as_on_the_page(desk: FullDesk) -> None:
    """No line speaks of the command line."""
    wrong_form = done(desk, "resultat", VIBORG, [("maalinger", "Skema.xlsx", ACCOUNTS.read_bytes())])
    wrong_year = done(desk, "aarsmoede", {**VIBORG, "aar": "2031"}, [here("regnskab", ACCOUNTS)])
    no_year = done(desk, "aarsmoede", {**VIBORG, "aar": "i år"}, [here("regnskab", ACCOUNTS)])
    few = done(desk, "prognose", {**VIBORG, "antal": "5"})
    alone = done(desk, "vilkaar_laes", {**VIBORG, "fra": "2026-07-01"}, [("laes", "Vilkaar.xlsx", b"")])
    assert wrong_year.faults == ["Regnskabsår: 2031; tilladt er 2023 til 2025, årene i regnskabet"]
    assert no_year.faults == ["Regnskabsår er »i år«, men skal være et helt tal"]
    assert few.faults == ["Antal fremtider: 5; tilladt er et helt tal fra 100 til 1.000.000"]
    begins = "Første dag med de nye vilkår kræver Dokumentets navn: "
    assert alone.faults == [f"{begins}et tillæg har en første dag og et dokument"]
    for line in (*wrong_form.faults, *alone.faults):
        assert "--" not in line
        assert "bilag " not in line
