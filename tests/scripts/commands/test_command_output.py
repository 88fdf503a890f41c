"""What the commands print, word for word where users and programs rely on it; wherever and however they are run."""

import json
import os
import re
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest

from model import __version__
from model.base.danish import counted
from model.registry import REGISTRY
from scripts.cli import main
from tests.places import FICTIONAL, ROOT
from tests.shared.files import edited, set_cell, sheet_part
from tests.shared.workbooks import Built
from workbooks.catalogue.funding import CATALOGUE

NAMES = [entry.file_name for entry in CATALOGUE]
FUNCTIONS = """
DSI_UDBETALINGSRATE(tilskud; antal_rater; rate_nr) DSI_MAANEDER(start; slut; aar) DSI_BUDGETAAR(beloeb; start; slut; aar)
DSI_RELATIV_REDUKTION(tilskud; faktisk; forventet) DSI_ABSOLUT_REDUKTION(budget; faktisk; [andel=1])
DSI_UFORBRUGT(udbetalt; anvendt; [periodiseret=0]; [tilbagebetalt=0]) DSI_AFKASTLOFT(tilskud; rente; aar)
DSI_AFKASTLOFT_RENTE(tilskud; rente; aar) DSI_AFKASTLOFT_DATO(beloeb; datoer; rente; slutdato)
DSI_IMPLICIT_RENTE(tilskud; loft; aar) DSI_IMPLICIT_AAR(tilskud; loft; rente) DSI_UNDER_LOFT(beloeb; tidligere; loft)
DSI_TRANCHE1(betaling; tidligere; graense) DSI_TRANCHEANDEL(betaling; tidligere; graense; andel1; andel2)
DSI_BM1_BESKAEFTIGELSE(antal; sats) DSI_BM2_FORANSTALTNING(trin_foer; trin_efter; sats)
DSI_BM3_FRAVAER(indsats; kontrol; indsats_basis; kontrol_basis; sats; [decimaler=1])
DSI_BM4_LIVSTILFREDSHED(antal; sats) DSI_BM5_HANDLEPLAN(procentpoint; sats)
"""
"""The rules of the interface that are there by now; those of the deadlines come later."""


def bilag(*words: str, cwd: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    return subprocess.run(
        [sys.executable, "-m", "scripts.cli", *words], cwd=cwd, env=env, capture_output=True, check=False
    )


@pytest.fixture
def changed(all_built: dict[tuple[str, str], Built], tmp_path: Path) -> Path:
    """Bilag 4.1 with another amount for the staff."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    cell = built.book.names["Budget_personale"]
    number = [sheet.name for sheet in built.book.sheets].index(cell.sheet.name)
    path = tmp_path / "Budget (retur).xlsx"
    return edited(built.path, path, sheet_part(number), lambda xml: set_cell(xml, cell.at, "<v>4600000</v>"))


def test_building_says_what_was_written_and_what_stood_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line a file, as text and as JSON."""
    assert main(["byg", "--til", str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines() == [f"skrevet: {tmp_path / name}" for name in NAMES]
    (tmp_path / NAMES[0]).unlink()
    assert main(["byg", "--json", "--til", str(tmp_path)]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document == [{"fil": str(tmp_path / name), "skrevet": name == NAMES[0]} for name in NAMES]


def test_without_a_folder_files_go_where_the_user_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And are named as the user would name them."""
    monkeypatch.chdir(tmp_path)
    assert main(["byg", "--aftale", str(FICTIONAL)]) == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("  ")]
    assert lines == [f"skrevet: {name}" for name in NAMES]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(NAMES)


def test_a_proved_workbook_is_one_line(viborg: Built, capsys: pytest.CaptureFixture[str]) -> None:
    """With how many formulas were recalculated, the release that wrote it, and whether anybody has saved it since."""
    assert main(["kontrol", str(viborg.path)]) == 0
    count = len(list(viborg.book.formulas()))
    said = capsys.readouterr()
    written = f"skrevet af bilag {__version__}, urørt siden"
    assert (
        said.out
        == f"{viborg.path}: OK, ingen forskelle; {counted(count)} formler genberegnet af to motorer; {written}\n"
    )
    assert said.err == ""


def test_of_another_agreements_workbook_no_count_of_formulas_is_told(
    viborg: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    """None was recalculated, and it is not said that no engine did."""
    assert main(["kontrol", "--aftale", str(FICTIONAL), str(viborg.path)]) == 1
    assert capsys.readouterr().out.splitlines()[0] == f"{viborg.path}: 1 forskel"


def test_an_untouched_file_with_another_ending_is_not_called_untouched(
    viborg: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its seal fits, and yet it is not as it was written."""
    other = ".xlsx" if viborg.path.suffix == ".xlsm" else ".xlsm"
    (target := tmp_path / f"retur{other}").write_bytes(viborg.path.read_bytes())
    assert main(["kontrol", str(target)]) == 1
    assert capsys.readouterr().out.splitlines()[0].endswith("ændret siden")


def test_a_part_that_is_there_twice_is_called_so(
    viborg: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not that there are too many parts."""
    (target := tmp_path / "retur.xlsx").write_bytes(viborg.path.read_bytes())
    with warnings.catch_warnings(), zipfile.ZipFile(target, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("xl/workbook.xml", b"<workbook/>")
    assert main(["kontrol", str(target)]) == 2
    assert capsys.readouterr().err.splitlines() == [f"{target}: har en del to gange; to programmer kan åbne hver sin"]


def test_a_difference_is_a_line_with_place_kind_both_values_and_clause(
    changed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The input itself, and each value that was stored before it changed."""
    assert main(["kontrol", str(changed)]) == 1
    first, *lines = capsys.readouterr().out.splitlines()
    lines = [line for line in lines if not line.startswith("  bemærk: projektmappens egen kontrol")]
    assert first.startswith(f"{changed}: {len(lines)} forskelle; ")
    (line,) = [line for line in lines if "Forudsætninger!" in line]
    assert line.endswith(": ændret forudsætning; står 4.600.000, ventet 4.500.000 (Bilag 4.1)")
    assert all("forkert gemt værdi" in other for other in lines if other != line)


def test_a_difference_in_json_has_the_same_parts(changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Keys are Danish, as the text is."""
    assert main(["kontrol", "--json", str(changed)]) == 1
    (report,) = json.loads(capsys.readouterr().out)
    assert report.keys() == {
        *("fil", "projektmappe", "skrevet", "aeldre_udgave", "formler", "forskelle", "forskelle_i_alt"),
        *("ikke_sammenlignet", "egen_kontrol_afviger", "gaaet_tabt", "bemaerkninger"),
    }
    assert report["skrevet"] == f"skrevet af bilag {__version__}, ændret siden"
    assert (report["aeldre_udgave"], report["ikke_sammenlignet"]) == (False, [])
    assert report["forskelle_i_alt"] == len(report["forskelle"])
    assert (report["fil"], report["projektmappe"]) == (str(changed), "Bilag_4.1_Budget.xlsx")
    (one,) = [d for d in report["forskelle"] if d["art"] == "ændret forudsætning"]
    assert one.pop("celle").startswith("B")
    assert one == {
        "art": "ændret forudsætning",
        "ark": "Forudsætninger",
        "staar": "4.600.000",
        "ventet": "4.500.000",
        "hjemmel": "Bilag 4.1",
    }


def test_several_files_are_reported_in_order_and_the_unreadable_ones_in_a_line_each(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Good ones are not lost because of bad ones; the status is that of the worst."""
    good = [all_built["viborg", name].path for name in (NAMES[2], NAMES[0])]
    (tmp_path / "tom.xlsx").write_bytes(b"")
    words = [str(good[0]), str(tmp_path / "tom.xlsx"), str(good[1]), str(tmp_path / "ingen.xlsx")]
    assert main(["kontrol", *words]) == 2
    said = capsys.readouterr()
    assert [line.partition(":")[0] for line in said.out.splitlines()] == [str(path) for path in good]
    assert [line.partition(":")[0] for line in said.err.splitlines()] == [words[1], words[3]]
    assert main(["kontrol", "--json", *words]) == 2
    assert [report["fil"] for report in json.loads(capsys.readouterr().out)] == [str(path) for path in good]


@pytest.mark.parametrize("command", ["kontrol", "afstemning", "byg"])
def test_an_agreement_that_is_not_there_gives_one_line(
    command: str, viborg: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything else is looked at."""
    words = [str(viborg.path)] if command == "kontrol" else []
    assert main([command, *words, "--aftale", str(tmp_path / "ingen.toml")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "ingen.toml: filen: findes ikke; tilladt er en fil med aftalens vilkår (TOML)\n"


def test_the_functions_are_those_of_the_interface_with_their_arguments_in_order(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """As a user types them, optional ones in brackets with their default; below each what it does, and its clause."""
    assert main(["funktioner"]) == 0
    said = capsys.readouterr().out
    shown = [line for line in said.splitlines() if not line.startswith(" ")]
    wanted = [one.strip() + ")" for one in FUNCTIONS.replace("\n", " ").split(")") if one.strip()]
    assert set(wanted) <= set(shown)
    assert len(shown) == len(REGISTRY)
    for rule in REGISTRY.values():
        assert f"{rule.name}({rule.parameters[0].name}" in said
        assert rule.help in said
        assert rule.clause in said


def test_the_functions_in_json_say_all_that_the_registry_knows(capsys: pytest.CaptureFixture[str]) -> None:
    """Name, help, clause, unit, Excel formula, and of each argument name, help, unit, domain and default."""
    assert main(["funktioner", "--json"]) == 0
    document: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    assert [one["navn"] for one in document] == list(REGISTRY)
    for one in document:
        rule = REGISTRY[one["navn"]]
        assert (one["hjemmel"], one["enhed"], one["excel"], one["hjaelp"]) == (
            rule.clause,
            rule.unit,
            rule.excel,
            rule.help,
        )
        assert [a["navn"] for a in one["argumenter"]] == [p.name for p in rule.parameters]
        assert all(a["hjaelp"] and a["tilladt"] for a in one["argumenter"])


def test_the_release_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Year and month, and a third number where a month has several."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"bilag {__version__}\n"
    assert re.fullmatch(r"20\d\d\.([1-9]|1[0-2])(\.[1-9]\d*)?", __version__)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "mangler: KOMMANDO"),
        ("--json", ""),
        ("--version=1", ""),
        ("byg --version", ""),
        ("bygge", "»bygge« findes ikke"),
        ("kontrol", "mangler: FIL"),
        ("kontrol --json", "mangler: FIL"),
        ("kontrol --foo", "bilag kontrol: kendes ikke: --foo ("),
        ("kontrol --foo=3 --kopi", "bilag kontrol: kendes ikke: --foo ("),
        ("--hjælp", "bilag: kendes ikke: --hjælp ("),
        ("byg --json=ja", ""),
        ("byg en to", ""),
        ("byg --til", "--til kræver en værdi"),
        ("byg --ud x", "kendes ikke: --ud x"),
        ("afstemning --til x", ""),
        ("kontrol --overskriv x.xlsx", "--overskriv hører til --kopi"),
        ("kontrol --til x x.xlsx", "--til hører til --kopi"),
        ("funktioner --aftale x", "kendes ikke: --aftale x"),
        ("BYG", ""),
        ("byg --aft x", ""),
    ],
)
def test_wrong_use_is_one_danish_line_without_a_word_of_english(
    words: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """argparse says these in English by itself."""
    assert main(words.split()) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("bilag")
    assert says in said.err
    assert said.err.count("\n") == 1
    for english in (
        "usage",
        "error",
        "argument",
        "the following",
        "required",
        "invalid",
        "expected",
        "choose",
        "unrecognized",
    ):
        assert english not in said.err.lower()


@pytest.mark.parametrize(
    "words",
    [("--help",), ("byg", "--help"), ("byg", "-h"), ("kontrol", "-h"), ("afstemning", "-h"), ("funktioner", "-h")],
)
def test_help_has_no_word_of_english(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """Its headings come from argparse, too."""
    assert main(list(words)) == 0
    said = capsys.readouterr().out
    assert said.startswith("brug: bilag")
    for english in ("usage", "options", "positional", "show this", "exit", "optional"):
        assert english not in said.lower()


@pytest.mark.parametrize("variables", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "cp1252"}], ids=str)
def test_danish_letters_come_out_in_utf_8_whatever_the_terminal_is_set_to(variables: dict[str, str]) -> None:
    """In text, in JSON, and in what goes to standard error."""
    done = bilag("afstemning", **variables)
    assert done.returncode == 1
    assert "Læses som pkt. 5.2." in done.stdout.decode("utf-8")
    done = bilag("kontrol", "æøå.xlsx", **variables)
    assert done.stderr.decode("utf-8") == "æøå.xlsx: findes ikke\n"


@pytest.mark.parametrize("command", [("afstemning",), ("funktioner", "--json")], ids=" ".join)
def test_a_reader_that_stops_reading_gives_no_traceback(command: tuple[str, ...]) -> None:
    """`bilag afstemning | head -1`."""
    call = [sys.executable, "-m", "scripts.cli", *command]
    child = subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.close()
    said = child.stderr.read().decode()
    child.stderr.close()
    child.wait()
    assert "Traceback" not in said
    assert "Exception ignored" not in said


def test_another_module_may_have_opened_openpyxl_with_lxml_before(tmp_path: Path) -> None:
    """A notebook, a test: openpyxl then writes other bytes, and the same workbooks."""
    code = "import openpyxl, sys; from scripts.cli import main; sys.exit(main(sys.argv[1:]))"
    env = {**os.environ, "PYTHONPATH": str(ROOT), "OPENPYXL_LXML": "True"}
    call = [sys.executable, "-c", code, "byg", "--til", str(tmp_path / "efter")]
    done = subprocess.run(call, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    built = [str(tmp_path / "efter" / name) for name in NAMES]
    assert bilag("kontrol", *built).returncode == 0
