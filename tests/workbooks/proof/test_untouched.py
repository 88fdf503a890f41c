"""An untouched annex is proved as it lies there, and nothing else is; what is said of it is what the full proof says."""

import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from model.source.load import load
from scripts.cli import main
from tests.places import ROOT
from tests.shared.workbooks import Built
from workbooks.catalogue.funding import ANNEXES, CATALOGUE
from workbooks.proof import known_files, untouched
from workbooks.proof.control import control
from workbooks.proof.engines import ENGINES, Answers, EngineError
from workbooks.writing.seal import pack

NAMES = [entry.file_name for entry in ANNEXES]
OTHERS = [entry.file_name for entry in CATALOGUE if entry not in ANNEXES]


def _viborg(name: str) -> Path:
    return ROOT / "workbooks" / "viborg" / name


@pytest.fixture
def annex(tmp_path: Path) -> Path:
    """An annex as the program writes it, in a folder of its own."""
    return Path(shutil.copy(_viborg(NAMES[1]), tmp_path))


@pytest.mark.parametrize("name", NAMES)
def test_the_report_is_that_of_the_full_proof(name: str) -> None:
    """Every field of it: name, formulas, notes, engines and what wrote it."""
    assert untouched.proved(_viborg(name)) == control(_viborg(name), load())


@pytest.mark.parametrize("name", OTHERS)
def test_a_workbook_whose_functions_only_this_program_knows_is_proved_in_full(name: str) -> None:
    """Beregner: no engine has its functions."""
    assert untouched.proved(_viborg(name)) is None


def test_a_workbook_of_another_agreement_is_proved_in_full(all_built: dict[tuple[str, str], Built]) -> None:
    """Whose it is, only its own words say; and the program's plans are not the agreement that is asked about."""
    plans = (ROOT / "workbooks" / "helhedsplan").glob("*.xlsx")
    others = [one.path for (agreement, _), one in all_built.items() if agreement != "viborg"]
    assert [untouched.proved(path) for path in (*plans, *others)] == [None] * (len(others) + 2)


def test_a_file_that_is_named_as_another_workbook_is_proved_in_full(annex: Path) -> None:
    """Its name is told then."""
    assert untouched.proved(annex.rename(annex.with_name(f"{Path(NAMES[0]).stem} (retur).xlsx"))) is None


def _changed(annex: Path) -> Iterator[bytes]:
    """Yield the file with each of its parts longer, without it, and with one more."""
    with zipfile.ZipFile(annex) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, content in parts.items():
        yield pack({**parts, name: content + b" "})
        yield pack({one: content for one, content in parts.items() if one != name})
    yield pack({**parts, "xl/one_more.xml": b""})


def test_a_file_of_which_any_part_is_another_one_is_proved_in_full(annex: Path, tmp_path: Path) -> None:
    """Whatever its seal says."""
    other = tmp_path / "anden.xlsx"
    for content in _changed(annex):
        other.write_bytes(content)
        assert untouched.proved(other) is None


def test_the_same_parts_packed_otherwise_are_the_same_file(annex: Path) -> None:
    """Its name may be another one, too; but not an ending under which Excel opens no such file."""
    made = io.BytesIO()
    with zipfile.ZipFile(annex) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as again:
        for name in reversed(archive.namelist()):
            again.writestr(name, archive.read(name))
    for name, is_known in (("Budget (retur).XLSX", True), ("Budget.xlsm", False), ("Budget", False)):
        (path := annex.with_name(name)).write_bytes(made.getvalue())
        assert (untouched.proved(path) is not None) is is_known


@pytest.mark.parametrize(
    "content", [b"", b"text", b"PK\x05\x06" + bytes(18), None], ids=["empty", "text", "no parts", "none"]
)
def test_what_is_no_workbook_is_left_to_the_full_proof(content: bytes | None, tmp_path: Path) -> None:
    """It tells what it is."""
    path = tmp_path / "fil.xlsx"
    if content is not None:
        path.write_bytes(content)
    assert untouched.proved(path) is untouched.proved(tmp_path) is None


def _one_more(path: Path, engine: str, cells: object) -> Answers:
    answers = _recalculate(path, engine, cells)  # type: ignore[arg-type]
    number = next(at for at, value in answers.items() if isinstance(value, float))
    return {**answers, number: answers[number] + 1} if engine == "ironcalc" else answers  # type: ignore[operator]


def _refusing(*_: object) -> Answers:
    raise EngineError("kan ikke genberegnes")


_recalculate = untouched.recalculate


@pytest.mark.parametrize("engine", [_one_more, _refusing])
def test_an_engine_that_answers_otherwise_leaves_the_file_to_the_full_proof(
    engine: Callable[..., Answers], annex: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One number more in one cell, or no answer at all."""
    monkeypatch.setattr(untouched, "recalculate", engine)
    assert untouched.proved(annex) is None


def test_one_engine_is_no_proof_by_two(annex: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a browser, where only one is there."""
    monkeypatch.setattr(untouched, "ENGINES", {"ironcalc": ENGINES["ironcalc"]})
    assert untouched.proved(annex) is None


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the program, of which the list is told."""
    copy = tmp_path / "program"
    ignored = shutil.ignore_patterns("__pycache__", "viborg", "helhedsplan")
    for top in ("model", "workbooks", "templates"):
        shutil.copytree(ROOT / top, copy / top, ignore=ignored)
    monkeypatch.setattr(known_files, "_PRODUCT", copy)
    known_files.program.cache_clear()
    yield copy
    known_files.program.cache_clear()


def test_the_list_is_of_this_program(program: Path, annex: Path) -> None:
    """Stale, it would be of no use: `python scripts/start.py regenerate` renews it."""
    assert known_files.is_of_this_program()
    assert untouched.proved(annex) is not None


@pytest.mark.parametrize(
    "changed",
    ["model/rules/rule.py", "model/agreements/viborg.toml", "workbooks/proof/harmless.toml", "templates/husstil.xlsx"],
)
def test_nothing_is_known_of_a_program_that_was_changed(changed: str, program: Path, annex: Path) -> None:
    """Not even by a comment: a rule that was changed has to be seen in the annexes that were written before."""
    with (program / changed).open("ab") as file:
        file.write(b"\n# andet\n")
    assert not known_files.is_of_this_program()
    assert untouched.proved(annex) is None


def test_nothing_is_known_of_a_program_with_one_module_more(program: Path, annex: Path) -> None:
    (program / "model" / "more.py").touch()
    assert untouched.proved(annex) is None


def _refused(*_: object) -> None:
    raise AssertionError("asked")


def test_the_agreement_is_read_only_where_a_file_is_not_known(annex: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And where something else is named than files: then each is held against that."""
    monkeypatch.setattr("scripts.commands.proving.load_any_agreement", _refused)
    assert main(["kontrol", str(annex), str(annex.parent)]) == 0
    for words in (["--aftale", str(annex)], ["--dato", "01.01.2025"], ["--regnskab", str(annex)], ["--kopi"]):
        with pytest.raises(AssertionError, match="asked"):
            main(["kontrol", *words, str(annex)])


def test_what_is_said_of_a_file_is_the_same_either_way(annex: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the day of signing or of no day, as text and as JSON."""
    for words in ([], ["--json"]):
        said = []
        for day in ([], ["--dato", f"{load().dated:%d.%m.%Y}"]):
            assert main(["kontrol", *words, *day, str(annex)]) == 0
            said.append(capsys.readouterr().out)
        assert said[0] == said[1] != ""
