"""Imports go one way: between rooms as pyproject.toml says, and never in a circle."""

from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.shared.modules import ROOT, imports, modules

XLWINGS = ("workbooks.udf", "scripts.develop.fake_windows")
OPENPYXL = {"scripts.develop.house_style", "scripts.bench", "scripts.benchmarks.bench_baselines"}
"""The only modules outside `workbooks` that may open Excel files with openpyxl."""


def test_rooms_are_imported_as_they_may_be(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Late imports, and those for type checkers, too; in no circle; a clause knows no other clause."""
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


@pytest.mark.parametrize("room", sorted({path.parent for path in modules().values()}))
def test_a_room_says_in_one_sentence_what_belongs_there(room: Path) -> None:
    """In its `__init__.py`; the first line is for whoever looks for a place."""
    first, *_ = (room / "__init__.py").read_text("utf-8").splitlines()
    assert first.startswith('"""')
    assert len(first) > 20


@pytest.mark.parametrize("top", ["model", "scripts"])
def test_only_workbooks_knows_openpyxl_and_nobody_xlwings(top: str) -> None:
    """A cell is known in `workbooks/` alone; the script that makes a fresh house style and the benchmark excepted."""
    for name in modules():
        used = {other.split(".")[0] for other in imports(name)}
        assert "xlwings" not in used or name in XLWINGS, name
        if name.split(".")[0] == top and name not in OPENPYXL:
            assert "openpyxl" not in used, name


def test_the_model_knows_no_workbook() -> None:
    """Neither the package nor anything that opens Excel files."""
    for name in modules():
        if name.split(".")[0] == "model":
            used = {other.split(".")[0] for other in imports(name)}
            assert not used & {"workbooks", "scripts", "openpyxl", "xlwings", "formualizer", "ironcalc"}, name


def test_nothing_of_the_program_imports_its_tests() -> None:
    """What runs at a user's does not need them."""
    for name in modules():
        assert "tests" not in {other.split(".")[0] for other in imports(name)}, name
