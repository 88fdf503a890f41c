"""Whatever somebody calls a file, a folder or a key, it comes to the screen as part of one line, and a terminal obeys none of it."""

import ast
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.cli import main
from scripts.commands.screen import complain, show, show_json
from tests import places
from tests.places import FICTIONAL
from tests.scripts.commands.calls import words
from tests.shared.modules import imports, modules
from tests.shared.workbooks import Built

PLANTED = "a\nskrevet: falsk.txt\r\x1b[2J\x1b]0;x\x07\x9b31m\u202etxt.exe\u2066\u2028\u200b"
"""A line of its own, a carriage's return, orders to a terminal in seven bits and in eight, marks of direction, a separator."""


def harmless(said: str) -> None:
    """Nothing but plain lines, and none that the name wrote."""
    assert said
    assert all(line.isprintable() for line in said.split("\n"))
    assert not any(line.startswith("skrevet: falsk") for line in said.split("\n"))


@pytest.mark.parametrize("stream", [show, complain])
def test_a_line_comes_out_as_one(stream: Callable[[list[str]], None], capsys: pytest.CaptureFixture[str]) -> None:
    """In front of it and behind it stands what stood there."""
    stream([f"før {PLANTED} efter", "æøå »x« 1.000,50 kr."])
    said = "".join(capsys.readouterr())
    harmless(said)
    first, second, end = said.split("\n")
    assert first.startswith("før a skrevet: falsk.txt")
    assert first.endswith(" efter")
    assert (second, end) == ("æøå »x« 1.000,50 kr.", "")


def test_json_says_the_same_and_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """What is read from it is what was put in, also half a letter of a broken name, or a letter beyond the first 65,536."""
    document = {"fil": PLANTED, "æ": ["\udcff", "\U0001f600", "\U000e0041"], "n": 1}
    show_json(document)
    said = capsys.readouterr().out
    harmless(said)
    assert json.loads(said) == document
    assert '"æ"' in said


FILES: dict[str, Callable[[Path], list[str]]] = {
    "a workbook": lambda path: ["kontrol", str(path)],
    "a pattern": lambda path: ["kontrol", f"{path}*"],
    "an agreement": lambda path: ["afstemning", "--aftale", str(path)],
    "measurements": lambda path: ["resultat", "--maalinger", str(path)],
    "accounts": lambda path: ["aarsmoede", "--aar", "2024", "--regnskab", str(path)],
    "packages": lambda path: ["sammenlign", str(path), str(path)],
    "a word that is no command": lambda path: [str(path)],
    "a day": lambda path: ["byg", "--dato", str(path)],
    "an option": lambda path: ["byg", f"--{path}"],
}


@pytest.mark.parametrize("exists", [True, False], ids=["there", "not there"])
@pytest.mark.parametrize("what", FILES)
def test_a_planted_name_writes_no_line(
    what: str, exists: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a file that can be read or not."""
    path = tmp_path / PLANTED
    if exists:
        try:
            path.write_text("noget andet")
        except OSError:
            pytest.skip("this system has no such names")
    assert main(FILES[what](path)) == 2
    harmless(capsys.readouterr().err)


def test_a_planted_name_of_a_folder_that_is_written_to_writes_no_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As text and, decoded, in JSON as it is."""
    folder = tmp_path / PLANTED
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this system has no such names")
    assert main(["skema", "--til", str(folder)]) == 0
    harmless(capsys.readouterr().out)
    assert main(["skema", "--til", str(folder), "--json"]) == 0
    said = capsys.readouterr().out
    harmless(said)
    assert Path(json.loads(said)[0]["fil"]).parent == folder


def test_a_planted_file_in_a_package_writes_no_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It stays, and is named as what does not belong there."""
    source = tmp_path / "nord.toml"
    source.write_bytes((places.VIBORG).read_bytes())
    folder = tmp_path / "Aarsmoede_2024"
    folder.mkdir()
    try:
        (folder / PLANTED).write_text("mit")
    except OSError:
        pytest.skip("this system has no such names")
    assert main(words(tmp_path, source)) == 1
    said = capsys.readouterr().out
    harmless(said)
    assert "hører ikke til" in said


def test_a_planted_name_of_a_source_stands_in_workbooks_as_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Oprindelse names the file; what no cell may hold does not stop the command, and the workbooks are proved with it."""
    path = tmp_path / f"{PLANTED}\udce6.toml"
    try:
        path.write_bytes((places.VIBORG).read_bytes())
    except OSError:
        pytest.skip("this system has no such names")
    assert main(["byg", "--aftale", str(path), "--til", str(tmp_path / "ud")]) == 0
    assert main(["skema", "--aftale", str(path), "--til", str(tmp_path / "skemaer")]) == 0
    assert main(["kontrol", "--aftale", str(path), str(tmp_path / "ud" / "Bilag_3.2_Udbetalingsplan.xlsx")]) == 0
    harmless("".join(capsys.readouterr()))


@pytest.mark.parametrize(
    "key",
    ['"a\\nskrevet: falsk.txt"', '"\\u001b[2J"', '"\\u202Etxt"', '"\\u009b31m"', '"' + "x" * 500 + '"'],
    ids=["a line", "an order", "a direction", "eight bits", "long"],
)
@pytest.mark.parametrize("place", ["[agreement]\n{} = 1", "[agreement.{}]\nx = 1", "[[{}]]\nx = 1"])
def test_a_planted_key_of_a_source_writes_no_line(
    key: str, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wherever it stands."""
    path = tmp_path / "aftale.toml"
    path.write_text(FICTIONAL.read_text("utf-8").replace("[agreement]", place.format(key), 1), "utf-8")
    assert main(["afstemning", "--aftale", str(path)]) == 2
    harmless(capsys.readouterr().err)


def test_nothing_of_the_program_prints_but_the_screen() -> None:
    """Every module that the command can come to; argparse prints its help, which is ours."""
    reached, todo = set[str](), ["scripts.cli"]
    while todo:
        name = todo.pop()
        if name not in reached and name in modules():
            reached.add(name)
            todo += imports(name)
    assert len(reached) > 100
    printing = {name for name in reached if any(map(_prints, ast.walk(ast.parse(modules()[name].read_text("utf-8")))))}
    assert printing == {"scripts.commands.screen"}


def _prints(node: ast.AST) -> bool:
    is_print = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    return is_print or (
        isinstance(node, ast.Attribute) and ast.unparse(node) in ("sys.stdout.write", "sys.stderr.write")
    )


def test_a_planted_name_of_a_sheet_writes_no_line(
    viborg_annex: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a workbook that came back."""
    from tests.shared.files import edited

    mark = "\u202e&#x85;&#10;skrevet: falsk.txt"
    path = tmp_path / viborg_annex.path.name
    edited(viborg_annex.path, path, "xl/workbook.xml", lambda xml: xml.replace('name="Kontrol"', f'name="{mark}"', 1))
    assert main(["kontrol", str(path)]) in (1, 2)
    harmless("".join(capsys.readouterr()))
