"""`bilag aarsmoede` writes the whole package into a folder of its own, and says what it does."""

import hashlib
import json
import sys
from pathlib import Path

import pytest

from model.year.year import year
from scripts.cli import main
from tests.places import ACCOUNTS as PATH
from tests.places import MEASUREMENTS
from tests.shared.filled_accounts import FICTIONAL, accounts
from tests.shared.packages import Packages
from workbooks.catalogue import find
from workbooks.package import office, year_package
from workbooks.package.office import MISSING, OfficeError
from workbooks.package.year_package import Made, files_of
from workbooks.reading.intake import Package
from workbooks.reading.read import read

YEAR = ("--aar", "2024")
CALL = ["aarsmoede", *YEAR, "--regnskab", str(PATH)]


def names(folder: Path) -> list[str]:
    """The files of a folder."""
    return sorted(path.name for path in folder.iterdir())


def missing(*_: object) -> list[bytes]:
    """A machine without an office program."""
    raise OfficeError(MISSING)


def test_the_package_is_a_folder_with_a_manifest_of_all_files_and_sources(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each file and source by its SHA-256, sorted; no name of a source's file, which might name somebody."""
    assert main([*CALL, "--uden-pdf", "--maalinger", str(MEASUREMENTS), "--til", str(tmp_path)]) == 1
    folder = tmp_path / "Aarsmoede_2024"
    assert names(tmp_path) == ["Aarsmoede_2024"]
    document = json.loads((folder / "manifest.json").read_text("utf-8"))
    hashes = {one["fil"]: one["sha256"] for one in document["filer"]}
    assert list(hashes) == [name for name in names(folder) if name != "manifest.json"]
    for name, digest in hashes.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    sources = {one["kilde"]: one["sha256"] for one in document["kilder"]}
    assert list(sources) == ["aftale", "måleskema", "regnskabsskema"]
    assert sources["regnskabsskema"] == hashlib.sha256(PATH.read_bytes()).hexdigest()
    assert sources["måleskema"] == hashlib.sha256(MEASUREMENTS.read_bytes()).hexdigest()
    assert "OPDIGTET" not in (folder / "manifest.json").read_text("utf-8")
    said = capsys.readouterr()
    assert said.err == ""
    assert f"skrevet: {folder / 'Frister.ics'}\n" in said.out


def test_another_agreement_has_its_package_too() -> None:
    """The plainly fictional one, with accounts of nothing: no file has anything of Viborg in its name."""
    found = year(FICTIONAL, accounts(2032), 2032)
    steps: list[str] = []
    made = Made(FICTIONAL, accounts(2032), found)
    files, notes, _ = files_of(made, {}, with_pdf=False, progress=lambda step, _: steps.append(step))
    assert notes == []
    assert next(iter(files)) == "Aarsmoede_2032.xlsx"
    assert steps[1:] == [f"skriver {name}" for name in files if name.endswith(".xlsx")]


def test_what_is_no_file_of_ours_stays_and_is_named(
    package: Packages, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a line, and as data."""
    mine = package(tmp_path, *YEAR) / "referat.docx"
    mine.write_text("mit")
    (mine.parent / "Afstemning.xlsx").unlink()
    capsys.readouterr()
    main([*CALL, "--uden-pdf", "--til", str(tmp_path)])
    assert f"bliver liggende: {mine}\n" in capsys.readouterr().out
    main([*CALL, "--uden-pdf", "--til", str(tmp_path), "--json"])
    assert json.loads(capsys.readouterr().out)["bliver_liggende"] == [str(mine)]
    assert mine.read_text() == "mit"


@pytest.mark.usefixtures("made_anew")
def test_equal_sources_give_an_equal_package(
    package: Packages, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Twice into the same folder: nothing is written the second time."""
    package(tmp_path, *YEAR)
    capsys.readouterr()
    assert main([*CALL, "--uden-pdf", "--til", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert "skrevet: " not in said
    assert said.count("uændret: ") == len(names(tmp_path / "Aarsmoede_2024"))


def test_a_calendar_in_the_folder_numbers_the_events_that_changed(package: Packages, tmp_path: Path) -> None:
    """By hand the first rate was moved in it: written anew its event has the next number, and the others keep theirs."""
    path = package(tmp_path, *YEAR) / "Frister.ics"
    before = path.read_bytes()
    path.write_bytes(before.replace(b"DTSTART;VALUE=DATE:20231130", b"DTSTART;VALUE=DATE:20231129", 1))
    main([*CALL, "--uden-pdf", "--til", str(tmp_path), "--overskriv"])
    assert path.read_bytes() == before.replace(b"SEQUENCE:200", b"SEQUENCE:201", 1)


@pytest.mark.usefixtures("still_shared")
def test_without_an_office_program_all_else_is_written_and_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An earlier PDF of ours does not stay beside newer workbooks."""
    monkeypatch.setattr(year_package, "_pdf", lambda *_, **_options: b"%PDF en tidligere")
    main([*CALL, "--til", str(tmp_path)])
    monkeypatch.undo()
    monkeypatch.setattr(office, "_program", missing)
    capsys.readouterr()
    assert main([*CALL, "--til", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert said.endswith(f"\nAarsmoede_2024.pdf er ikke med: {MISSING}; alt andet er skrevet\n")
    assert f"fjernet, da den ikke hører til mere: {tmp_path / 'Aarsmoede_2024' / 'Aarsmoede_2024.pdf'}\n" in said
    assert "Aarsmoede_2024.pdf" not in names(tmp_path / "Aarsmoede_2024")


def test_every_workbook_of_a_package_is_one_that_the_catalogue_knows(package: Packages, tmp_path: Path) -> None:
    """So that it can be proved, and compared with another year's."""
    for path in sorted(package(tmp_path, *YEAR).glob("*.xlsx")):
        found = read(Package(path))
        assert find(path.name, [sheet.name for sheet in found.sheets], macros=False) is not None, path.name


def test_a_hand_edited_file_stops_the_whole_package(
    package: Packages, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line on standard error, status 2, and nothing of it is written; `--overskriv` writes all."""
    edited = package(tmp_path, *YEAR) / "Frister.ics"
    edited.write_text("min egen")
    (edited.parent / "manifest.json").unlink()
    capsys.readouterr()
    assert main([*CALL, "--uden-pdf", "--til", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith(f"{edited}: er ikke skrevet af dette program")
    assert edited.read_text() == "min egen"
    assert "manifest.json" not in names(edited.parent)
    assert main([*CALL, "--uden-pdf", "--til", str(tmp_path), "--overskriv"]) == 1
    assert edited.read_text() != "min egen"


def test_bad_accounts_write_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not even the folder; and no step is told of."""
    assert main(["aarsmoede", "--aar", "2030", "--regnskab", str(PATH), "--til", str(tmp_path / "ud")]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert not (tmp_path / "ud").exists()


@pytest.mark.usefixtures("still_shared")
@pytest.mark.parametrize(("terminal", "words"), [(True, []), (False, []), (True, ["--json"])])
def test_a_terminal_sees_a_bar_others_plain_lines_and_programs_nothing(
    terminal: bool,
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The bar stands on standard error, so that it is in no file and no pipe."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    main([*CALL, "--uden-pdf", "--til", str(tmp_path), *words])
    said = capsys.readouterr()
    lines = [line for line in said.out.split("\n") if line.startswith(("skriver ", "bygger "))]
    assert bool(lines) == (not terminal and not words)
    assert ("skriver Bilag_4.1" in said.err) == (terminal and not words)
    if words:
        assert json.loads(said.out)["aar"] == 2024
        assert said.err == ""


def test_a_package_is_proved_with_the_forms_that_it_was_made_with(
    package: Packages, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With measurements: one line asks for them. Without: measurements given to the proof do not count."""
    both = package(tmp_path / "med", *YEAR, "--maalinger", str(MEASUREMENTS)), package(tmp_path / "uden", *YEAR)
    capsys.readouterr()
    with_them, without = (folder / "Bilag_4.1_Budget.xlsx" for folder in both)
    assert main(["kontrol", str(with_them), "--regnskab", str(PATH)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "lavet med målinger til og med 31.12.2024; tilladt er --maalinger FIL sammen med --regnskab" in line
    assert main(["kontrol", str(without), "--regnskab", str(PATH), "--maalinger", str(MEASUREMENTS)]) == 0
