"""A workbook whose own checks deviate is told of by the command that writes it, and by the overview of its package."""

import json
import re
import shutil
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from model.source.load import load
from scripts.cli import main
from tests import places
from tests.shared.few_targets import ABOUT, accounts
from tests.shared.files import parts_of, write_parts
from workbooks.catalogue.funding import ANNEXES
from workbooks.cells.states import DEVIATING
from workbooks.frame import own_checks
from workbooks.frame.own_checks import deviations
from workbooks.package.year_package import folder_name

VIBORG = places.VIBORG
EXAMPLES = places.EXAMPLES
NOTE = f"  bemærk: {DEVIATING}"
HIGHER = ("total = { value = 75_000,", "total = { value = 85_000,")
"""A budget line 10,000 kr. above what the funders grant: the lines no longer add to the grants, nor do the printed sums."""
APART = ["Bilag_4.1_Budget.xlsx", "Afstemning.xlsx"]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The Viborg agreement with that line."""
    text = VIBORG.read_text("utf-8")
    assert text.count(HIGHER[0]) == 1
    path = tmp_path / "hoej.toml"
    path.write_text(text.replace(*HIGHER), "utf-8")
    return path


def noted(lines: list[str]) -> list[str]:
    """The files below whose line the note stands."""
    return [Path(line.partition(": ")[2]).name for line, after in pairwise(lines) if after == NOTE]


def test_building_says_it_and_ends_with_1(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The workbooks are written all the same."""
    assert main(["byg", "--aftale", str(source), "--til", str(tmp_path / "ud")]) == 1
    assert noted(capsys.readouterr().out.splitlines()) == APART
    assert main(["byg", "--til", str(tmp_path / "viborg")]) == 0
    assert not noted(capsys.readouterr().out.splitlines())


def test_a_package_says_it_and_so_does_its_overview(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On its first sheet, and on Kontrol which workbooks they are; with the line as agreed nobody says so."""
    told = accounts(tmp_path / "regnskab.xlsx", load(source))
    call = ["aarsmoede", "--aar", str(ABOUT), "--uden-pdf", "--regnskab", str(told)]
    assert main([*call, "--aftale", str(source), "--til", str(tmp_path)]) == 1
    overview = f"Aarsmoede_{ABOUT}.xlsx"
    assert noted(capsys.readouterr().out.splitlines()) == [overview, *APART]
    folder = tmp_path / folder_name(ABOUT)
    book = openpyxl.load_workbook(folder / overview, data_only=True)
    assert book.worksheets[0]["B3"].value == "AFVIGER"
    rows = [[cell.value for cell in row[:5]] for row in book["Kontrol"].iter_rows(min_row=6)]
    ends = "afviger efter sin egen kontrol"
    states = {row[0].partition(": ")[0]: row[4] for row in rows if str(row[0]).endswith(ends)}
    assert [name for name, state in states.items() if state == "AFVIGER"] == APART
    assert [name for name in states if name.startswith("Bilag")] == [f"Bilag_{n}" for n in _names()]
    assert main(["kontrol", "--aftale", str(source), "--regnskab", str(told), str(folder / overview)]) == 1
    assert "ingen forskelle, men projektmappens egen kontrol siger AFVIGER" in capsys.readouterr().out
    told = accounts(tmp_path / "regnskab.xlsx", load())
    assert main([*call, "--til", str(tmp_path / "som aftalt")]) in (0, 1)
    assert not noted(capsys.readouterr().out.splitlines())
    agreed = openpyxl.load_workbook(tmp_path / "som aftalt" / folder_name(ABOUT) / overview, data_only=True)
    assert agreed.worksheets[0]["B3"].value == "OK"


def _names() -> list[str]:
    return [entry.file_name.removeprefix("Bilag_") for entry in ANNEXES if entry.file_name.startswith("Bilag")]


def test_an_overview_in_which_somebody_typed_that_all_is_well_is_told_of(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its figures say which annexes go with it; whoever proves it builds them anew."""
    told = accounts(tmp_path / "regnskab.xlsx", load(source))
    call = ["--aftale", str(source), "--til", str(tmp_path), "--aar", str(ABOUT), "--uden-pdf", "--regnskab", str(told)]
    main(["aarsmoede", *call])
    path = tmp_path / folder_name(ABOUT) / f"Aarsmoede_{ABOUT}.xlsx"
    parts, cells = parts_of(path), 0
    for name, content in parts.items():
        xml = content.decode("utf-8", "replace") if name.startswith("xl/worksheets/sheet") else ""
        row = re.search(r"<row [^>]*>(?:(?!</row>).)*Bilag_4\.1_Budget\.xlsx: afviger", xml, re.DOTALL)
        if row is not None:
            cells += 1
            start = row.end()
            parts[name] = (xml[:start] + re.sub("<f>1</f><v>1</v>", "<f>0</f><v>0</v>", xml[start:], count=1)).encode()
    assert cells == 1
    write_parts(parts, path)
    capsys.readouterr()
    assert main(["kontrol", "--aftale", str(source), str(path)]) == 1
    assert "ændret formel; står =0, ventet =1" in capsys.readouterr().out


def test_a_statement_says_it_and_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No form that is read without a fault makes one deviate, so the state is put there by the test."""
    form = tmp_path / "maalt.xlsx"
    shutil.copy(EXAMPLES / "Skema_maalinger_OPDIGTET.xlsx", form)
    monkeypatch.setattr(own_checks, "deviates", lambda book: True)
    assert main(["resultat", "--maalinger", str(form), "--til", str(tmp_path)]) == 1
    assert (
        len(noted(capsys.readouterr().out.splitlines())) == 2
    )  # the municipality's own, and that for the steering group
    assert main(["resultat", "--maalinger", str(form), "--til", str(tmp_path), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["filer"][0]["bemaerkning"] == DEVIATING
    monkeypatch.undo()
    assert not deviations([])
