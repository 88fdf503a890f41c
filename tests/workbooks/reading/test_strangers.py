"""A file that is none of ours is told of in one line, whatever stands in it; and lines come in the same order every time."""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from scripts.cli import main
from tests import places
from tests.places import FICTIONAL, ROOT
from tests.shared.workbooks import Built

ROWS = 1_200
"""More than there are lines for the faults of one file."""


def full_sheets(path: Path, *names: str) -> Path:
    """A workbook of somebody else's, every sheet of it full of numbers and texts."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in names:
        sheet = book.create_sheet(name)
        for row in range(1, ROWS):
            sheet.append([row, f"tekst {row}", None, 0.5])
    book.save(path)
    return path


def commented(path: Path) -> Path:
    """A workbook with a comment at each of its cells."""
    book = openpyxl.Workbook()
    for row in range(1, ROWS):
        book.worksheets[0].cell(row, 1, 1).comment = openpyxl.comments.Comment("se her", "x")
    book.save(path)
    return path


STRANGERS: dict[str, Callable[[Path], Path]] = {
    "other sheets": lambda path: full_sheets(path, *(f"Ark {number}" for number in range(8))),
    "sheets with our names": lambda path: full_sheets(path, "Husstande", "Regnskab", "Personer"),
    "comments": commented,
}
COMMANDS = {
    "resultat": ["resultat", "--maalinger"],
    "aarsmoede": ["aarsmoede", "--aar", "2024", "--uden-pdf", "--regnskab"],
    "kontrol": ["kontrol"],
}


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A file of each kind, written once: nobody changes it."""
    return cache(lambda kind: STRANGERS[kind](tmp_path_factory.mktemp("fremmed") / "fremmed.xlsx"))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", STRANGERS)
def test_a_strangers_workbook_is_one_line(
    kind: str, command: str, stranger: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Thousands of cells or comments, or sheets that happen to have our names."""
    assert main([*COMMANDS[command], str(stranger(kind))]) == 2
    said = capsys.readouterr()
    assert not said.out
    (line,) = said.err.splitlines()
    assert (
        "er ingen af aftalens projektmapper" in line or "en anden projektmappe; tilladt er skemaet til »bilag" in line
    )


@pytest.mark.parametrize("sheet", ["Bilag 4.1", "Afstemning", "Beregner", "Årsmøde", "Betalingsopgørelse"])
def test_a_strangers_workbook_with_the_name_of_one_of_our_sheets_is_one_line(
    sheet: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither are the others of our sheets there, nor any of our names."""
    assert main(["kontrol", str(full_sheets(tmp_path / "fremmed.xlsx", sheet))]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_workbook_of_ours_whose_first_sheet_alone_is_left_is_told_cell_by_cell(
    viborg_annex: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It has our names still, so somebody took the other sheets away, and each of them is a line."""
    book = openpyxl.load_workbook(viborg_annex.path)
    for sheet in book.worksheets[1:]:
        book.remove(sheet)
    book.save(tmp_path / "rest.xlsx")
    assert main(["kontrol", str(tmp_path / "rest.xlsx")]) == 1
    assert "Kontrol: manglende ark" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["resultat", "aarsmoede"])
def test_an_annex_in_place_of_a_form_is_one_line(
    command: str, viborg_annex: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ours, and of the same agreement, but nothing that is filled in."""
    assert main([*COMMANDS[command], str(viborg_annex.path)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_strangers_toml_file_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It has none of the tables of an agreement."""
    path = tmp_path / "andet.toml"
    path.write_text("[project]\nname = 'x'\n[tool]\n")
    assert main(["afstemning", "--aftale", str(path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line == "andet.toml: filen: handler ikke om en aftale; tilladt er en fil med aftalens vilkår (TOML)"


def _without_sheets(source: Path, target: Path, kept: int) -> Path:
    """A workbook with one of its sheets alone."""
    book = openpyxl.load_workbook(source)
    for sheet in [*book.worksheets[:kept], *book.worksheets[kept:][1:]]:
        book.remove(sheet)
    book.save(target)
    return target


def test_lines_come_in_the_same_order_in_every_run(all_built: dict[tuple[str, str], Built], tmp_path: Path) -> None:
    """A workbook and two forms without most of their sheets, and a source with many faults, under four seeds of hashes."""
    annex = _without_sheets(all_built["viborg", "Bilag_5.1_Tilbagebetalingsplan.xlsx"].path, tmp_path / "bilag.xlsx", 0)
    examples = places.EXAMPLES
    filled = {
        name: _without_sheets(examples / f"Skema_{name}_OPDIGTET.xlsx", tmp_path / f"{name}.xlsx", -1)
        for name in ("maalinger", "regnskab")
    }
    source = tmp_path / "aftale.toml"
    source.write_text(FICTIONAL.read_text("utf-8").replace("value = ", "vaerdi = "), "utf-8")
    calls = [
        ["kontrol", str(annex)],
        ["resultat", "--maalinger", str(filled["maalinger"])],
        ["aarsmoede", "--aar", "2024", "--regnskab", str(filled["regnskab"])],
        ["afstemning", "--aftale", str(source)],
    ]
    code = f"from scripts.cli import main\nfor words in {calls!r}: main(words)"
    said = []
    for seed in ("0", "1", "2", "77"):
        env = os.environ | {"PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, check=True)
        said.append((done.stdout, done.stderr))
    assert all(one == said[0] for one in said)
    assert said[0][0].count(b"manglende ark") == 4
    assert said[0][1].count(b"arket mangler") > 10
