"""Packages of several agreements in one call: each in a folder of its own, and a fault in one stops no other."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from scripts.cli import main
from tests import places
from tests.places import ACCOUNTS
from tests.scripts.commands.calls import words
from workbooks.package.year_package import folder_name

SOURCE = places.VIBORG


def agreement(folder: Path, name: str) -> Path:
    """A copy of the Viborg agreement under another name."""
    path = folder / f"{name}.toml"
    shutil.copy(SOURCE, path)
    return path


@pytest.mark.usefixtures("made_anew")
def test_each_agreement_has_the_package_that_it_has_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a folder with the name of its file, to the byte."""
    paths = [agreement(tmp_path, name) for name in ("nord", "syd")]
    assert main([*words(tmp_path / "samlet", *paths), "--json"]) == 1
    documents = json.loads(capsys.readouterr().out)
    assert len(documents) == 2
    for path in paths:
        alone = tmp_path / "alene" / path.stem
        assert main(words(alone, path)) == 1
        one, other = (
            {file.name: file.read_bytes() for file in (folder / folder_name(2024)).iterdir()}
            for folder in (alone, tmp_path / "samlet" / path.stem)
        )
        assert one == other


def test_a_fault_of_one_stops_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 2, the fault's line, and the other package whole."""
    good, bad = agreement(tmp_path, "god"), agreement(tmp_path, "daarlig")
    bad.write_text("dette er ingen aftale", encoding="utf-8")
    assert main(words(tmp_path / "ud", bad, good)) == 2
    told = capsys.readouterr()
    assert "daarlig.toml" in told.err
    assert (tmp_path / "ud" / "god" / folder_name(2024) / "manifest.json").exists()
    assert not (tmp_path / "ud" / "daarlig").exists()


def test_the_options_have_to_come_in_equal_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Accounts without their agreement, or measurements for one of two."""
    two = [agreement(tmp_path, name) for name in ("en", "to")]
    assert main(["aarsmoede", "--aar", "2024", "--regnskab", "a", "--regnskab", "b"]) == 2
    assert "--aftale er givet 0 gange og --regnskab 2; der skal være lige mange" in capsys.readouterr().err
    assert main([*words(tmp_path, *two), "--maalinger", "m"]) == 2
    assert "--maalinger er givet 1 gange og --regnskab 2" in capsys.readouterr().err


def test_two_agreements_of_one_name_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They would have one folder."""
    (tmp_path / "en").mkdir()
    paths = [agreement(tmp_path, "aftale"), agreement(tmp_path / "en", "aftale")]
    assert main(words(tmp_path, *paths)) == 2
    assert "to filer med samme navn" in capsys.readouterr().err


def test_every_line_says_whose_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the good one its report, of the refused one its fault, and while they run which one is done and which refused."""
    good, bad = agreement(tmp_path, "god"), agreement(tmp_path, "daarlig")
    forms = {name: tmp_path / name / "Skema_regnskab.xlsx" for name in ("god", "daarlig")}
    for path in forms.values():
        path.parent.mkdir()
    shutil.copy(ACCOUNTS, forms["god"])
    book = openpyxl.load_workbook(ACCOUNTS)
    book["Regnskab"]["A6"] = 1066
    book.save(forms["daarlig"])
    pairs = [word for path in (bad, good) for word in ("--aftale", str(path), "--regnskab", str(forms[path.stem]))]
    call = ["aarsmoede", "--aar", "2024", *pairs, "--til", str(tmp_path / "ud"), "--uden-pdf"]
    assert main(call) == 2
    told = capsys.readouterr()
    (line,) = told.err.splitlines()
    name = Path("daarlig", "Skema_regnskab.xlsx")
    assert line == f"daarlig: {name}: Regnskab!A6: 1066; tilladt er et årstal fra 2023 til 2028"
    steps, _, report = told.out.partition("\n\n")
    assert sorted(steps.splitlines()) == ["daarlig: afvist", "god: færdig"]
    assert all(one.startswith("god: ") for one in report.splitlines() if one)
    assert f"god: skrevet: {tmp_path / 'ud' / 'god' / folder_name(2024) / 'manifest.json'}" in report.splitlines()
    assert main([*call, "--json"]) == 2
    (document,) = json.loads(capsys.readouterr().out)
    assert document["aftale"] == "god"


def test_two_forms_of_one_name_are_told_apart_by_as_much_of_their_path_as_it_takes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One call with accounts and measurements that bear one name; alone, a form's name is enough."""
    for folder in ("regnskab", "maalt"):
        (tmp_path / "2024" / folder).mkdir(parents=True)
        (tmp_path / "2024" / folder / "skema.xlsx").write_bytes(b"")
    one, other = (str(tmp_path / "2024" / folder / "skema.xlsx") for folder in ("regnskab", "maalt"))
    assert main(["aarsmoede", "--aar", "2024", "--regnskab", one, "--maalinger", other]) == 2
    assert capsys.readouterr().err.startswith(f"{Path('regnskab', 'skema.xlsx')}: filen: ")
    assert main(["aarsmoede", "--aar", "2024", "--regnskab", one]) == 2
    assert capsys.readouterr().err.startswith("skema.xlsx: filen: ")
