"""The command line: what it prints is Danish, and its exit status says how it went."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from model.registry import REGISTRY
from model.source.load import load
from scripts.cli import main
from tests.places import FICTIONAL, FOLLOW_UP, ROOT
from tests.shared.workbooks import Built
from workbooks.annexes.reconciliation import reconcile
from workbooks.catalogue.funding import ANNEXES, CATALOGUE


@pytest.mark.parametrize(
    ("command", "unwanted"),
    [
        ("kontrol", {"numpy", "babel", "urllib.request", "tqdm"}),
        ("byg", {"numpy", "babel", "tqdm"}),
        ("funktioner", {"openpyxl", "numpy", "holidays", "tqdm"}),
        ("opfoelgning", {"numpy", "pandas", "tqdm"}),
    ],
)
def test_a_command_loads_nothing_that_it_does_not_use(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, command: str, unwanted: set[str]
) -> None:
    """They are what takes the time: openpyxl a tenth of a second, NumPy, which openpyxl looks for, as much again."""
    paths = [str(all_built["viborg", entry.file_name].path) for entry in ANNEXES]
    words, lines = {
        "kontrol": (paths, len(ANNEXES)),
        "byg": (["--til", str(tmp_path)], len(CATALOGUE)),
        "funktioner": ([], 2 * len(REGISTRY)),
        "opfoelgning": (["--aftale", "helhedsplan_2025", "--skema", str(FOLLOW_UP), "--til", str(tmp_path)], 2),
    }[command]
    code = "import sys; from scripts.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, command, *words], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert len(done.stdout.splitlines()) == lines
    assert not unwanted & set(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_every_deviation_of_viborg_is_explained_and_every_explanation_is_used() -> None:
    """24 of 111 printed figures deviate, each with its finding."""
    agreement = load()
    comparisons = reconcile(agreement).comparisons
    deviating = {one.id for one in comparisons if not one.matches}
    explained = {name for one in agreement.contradiction for name in one.explains}
    assert deviating == explained == {one.id for one in comparisons if one.explained}
    assert (len(comparisons), len(deviating)) == (111, 24)


def test_the_reconciliation_prints_each_deviation_with_clause_and_reading(capsys: pytest.CaptureFixture[str]) -> None:
    """Findings are exit status 1."""
    assert main(["afstemning"]) == 1
    said = capsys.readouterr().out
    assert "111 trykte tal: 87 stemmer, 24 afviger" in said
    assert "Bilag 4.1, Budget, 2024: trykt 1.785.333, beregnet 1.758.333 (F2)" in said
    for one in load().contradiction:
        assert one.reading in said


def test_building_says_of_a_workbook_that_its_own_checks_deviate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The fictional agreement has a printed figure that nothing explains; of Viborg's workbooks nothing is to be said."""
    note = "projektmappens egen kontrol (Kontrol_samlet) siger AFVIGER"
    assert main(["byg", "--aftale", str(FICTIONAL), "--til", str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[lines.index(f"skrevet: {tmp_path / 'Afstemning.xlsx'}") + 1] == f"  bemærk: {note}"
    assert sum("bemærk" in line for line in lines) == 1
    assert main(["byg", "--aftale", str(FICTIONAL), "--til", str(tmp_path), "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert [one["fil"] for one in document if one.get("bemaerkning") == note] == [str(tmp_path / "Afstemning.xlsx")]
    assert main(["byg", "--til", str(tmp_path / "viborg")]) == 0
    assert "bemærk" not in capsys.readouterr().out


def test_an_unexplained_deviation_is_said_to_be_one(capsys: pytest.CaptureFixture[str]) -> None:
    """The fictional agreement has one."""
    assert main(["afstemning", "--aftale", str(FICTIONAL)]) == 1
    assert "1 trykte tal afviger, uden at et fund forklarer det" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["byg", "afstemning", "funktioner", "kontrol"])
def test_json_is_one_document(
    command: str, tmp_path: Path, all_built: dict[tuple[str, str], Built], capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing else on standard output."""
    words = {"byg": ["--til", str(tmp_path)], "kontrol": [str(all_built["viborg", CATALOGUE[0].file_name].path)]}
    main([command, "--json", *words.get(command, [])])
    said = capsys.readouterr()
    assert json.loads(said.out)
    assert not said.err


def test_a_proved_workbook_is_ok_and_an_unproved_one_is_not(
    all_built: dict[tuple[str, str], Built], capsys: pytest.CaptureFixture[str]
) -> None:
    """0 and 1; several files in one call."""
    paths = [str(all_built["viborg", entry.file_name].path) for entry in CATALOGUE]
    assert main(["kontrol", *paths]) == 0
    assert capsys.readouterr().out.count("OK, ingen forskelle") == len(CATALOGUE)
    other = str(all_built["fiktiv", CATALOGUE[0].file_name].path)
    assert main(["kontrol", other]) == 1
    assert "en anden aftales projektmappe" in capsys.readouterr().out
    assert main(["kontrol", other, "--aftale", str(FICTIONAL)]) == 0


@pytest.mark.parametrize(
    "words",
    [["kontrol", ""], ["byg", "--til", " "], ["byg", "--aftale", ""], ["aarsmoede", "--aar", "2025", "--regnskab="]],
    ids=" ".join,
)
def test_an_empty_path_is_refused_and_not_taken_for_the_folder_where_the_user_stands(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As a variable of the shell leaves it that is not set."""
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    assert "er tom; skriv en fil eller en mappe" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("date", "status"), [("22.10.2023", 2), ("23.10.2023", 0)])
def test_no_terms_are_those_of_a_day_before_the_agreement_was_signed(
    date: str, status: int, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """It was signed on 23 October 2023."""
    assert main(["byg", "--dato", date, "--til", str(tmp_path / "ud")]) == status
    said = capsys.readouterr().err
    assert said == ("--dato 22.10.2023: aftalen er indgået 23.10.2023\n" if status else "")
