"""The command line: what it prints is Danish, and its exit status says how it went."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from model.rule import REGISTRY
from model.source import load
from scripts.cli import main
from tests.workbooks.conftest import FICTIONAL, Built
from workbooks.catalogue import ANNEXES, CATALOGUE
from workbooks.reconciliation import reconcile

ROOT = Path(__file__).parents[2]
# section 7 of the facts: the clause, and a word of what is found there
CONTRADICTIONS = [
    ("Bilag 3.2", "3.912.501"),
    ("Bilag 4.1", "1.758.333"),
    ("Bilag 4.1", "5.329.000"),
    ("Bilag 5.1 pkt. 1.1", "74,1706"),
    ("Bilag 5.1 pkt. 2.4.1", "99 %"),
    ("Bilag 5.1 pkt. 2.5.1", "342"),
    ("Bilag 5.1 pkt. 2.6.2", "71.842,11"),
    ("Bilag 5.1 pkt. 2.7.1", "272.000"),
    ("5.2", "8,93 %"),
    ("Bilag 4.2", "formlen giver renten alene"),
    ("Bilag 4.2", "punkt 5.1"),
    ("Bilag 5.1 pkt. 1.2", "Bilag 1.2"),
    ("Bilag 5.1 pkt. 2.4.2", "2.5.1"),
    ("Bilag 1.4", "7 kommunale medarbejdere"),
    ("4.2", "husstande i flæng"),
    ("4.2(ii)", "74,17 %"),
    ("5.2", "6.000.000, siger teksten ikke"),
    ("6.1.1(vi)", "væsentligt"),
    ("6.2.1", "ingen rentesats"),
    ("10.2", "24. og 31. december"),
    ("Bilag 1.4", "31.10.2025"),
    ("Bilag 5.1 pkt. 2.4.2", "for hver række eller i alt"),
    ("5.2", "6.078.876"),
]


@pytest.mark.parametrize(
    ("command", "unwanted"),
    [("kontrol", {"openpyxl", "numpy", "babel", "urllib.request"}), ("byg", {"numpy", "babel"})],
)
def test_a_command_loads_nothing_that_it_does_not_use(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, command: str, unwanted: set[str]
) -> None:
    """They are what takes the time: openpyxl a tenth of a second, NumPy, which openpyxl looks for, as much again."""
    paths = [str(all_built["viborg", entry.file_name].path) for entry in ANNEXES]
    words = [command, *(paths if command == "kontrol" else ["--til", str(tmp_path)])]
    code = "import sys; from scripts.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == len(ANNEXES if command == "kontrol" else CATALOGUE)
    assert not unwanted & set(done.stderr.split())


@pytest.mark.parametrize(("clause", "word"), CONTRADICTIONS)
def test_each_known_contradiction_is_shown_with_its_reading(clause: str, word: str) -> None:
    """Never settled quietly."""
    found = [
        one
        for one in load().contradiction
        if one.clause.startswith(clause) and word in f"{one.printed} {one.meant} {one.reading}"
    ]
    assert found
    assert all(one.reading for one in found)


def test_every_deviation_of_viborg_is_explained_and_every_explanation_is_used() -> None:
    """24 of 108 printed figures deviate, each with its finding."""
    agreement = load()
    comparisons = reconcile(agreement).comparisons
    deviating = {one.id for one in comparisons if not one.matches}
    explained = {name for one in agreement.contradiction for name in one.explains}
    assert deviating == explained
    assert (len(comparisons), len(deviating)) == (108, 24)


def test_the_reconciliation_prints_each_deviation_with_clause_and_reading(capsys: pytest.CaptureFixture[str]) -> None:
    """Findings are exit status 1."""
    assert main(["afstemning"]) == 1
    said = capsys.readouterr().out
    assert "108 trykte tal: 84 stemmer, 24 afviger" in said
    assert "Bilag 4.1, Budget i alt, 2024: trykt 1.785.333, beregnet 1.758.333 (F2)" in said
    for one in load().contradiction:
        assert one.reading in said


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


def test_the_functions_are_listed_with_arguments_and_clause(capsys: pytest.CaptureFixture[str]) -> None:
    """Every rule, once."""
    assert main(["funktioner"]) == 0
    said = capsys.readouterr().out
    for rule in REGISTRY.values():
        assert f"{rule.name}({rule.parameters[0].name}" in said
        assert rule.help in said
        assert rule.clause in said


def test_a_proved_workbook_is_ok_and_an_unproved_one_is_not(
    all_built: dict[tuple[str, str], Built], capsys: pytest.CaptureFixture[str]
) -> None:
    """0 and 1; several files in one call."""
    paths = [str(all_built["viborg", entry.file_name].path) for entry in CATALOGUE]
    assert main(["kontrol", *paths]) == 0
    assert capsys.readouterr().out.count("OK, ingen forskelle") == len(CATALOGUE)
    other = str(all_built["fiktiv", CATALOGUE[0].file_name].path)
    assert main(["kontrol", other]) == 1
    assert "ændret forudsætning" in capsys.readouterr().out
    assert main(["kontrol", other, "--aftale", str(FICTIONAL)]) == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "mangler: KOMMANDO"),
        (["bygge"], "»bygge« findes ikke"),
        (["kontrol"], "mangler: FIL"),
        (["byg", "--til"], "--til kræver en værdi"),
        (["byg", "--ud", "x"], "kendes ikke: --ud x"),
        (["funktioner", "--aftale", "x"], "kendes ikke: --aftale x"),
    ],
)
def test_wrong_use_gives_one_danish_line(words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 2."""
    assert main(words) == 2
    said = capsys.readouterr()
    assert says in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("words", [["--help"], ["byg", "--help"], ["kontrol", "-h"]])
def test_help_is_danish(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 0."""
    assert main(words) == 0
    assert capsys.readouterr().out.startswith("brug: bilag")
