"""Lists of households with faults: exit status 2, one Danish line for each fault with sheet and cell, nothing written."""

from pathlib import Path

import pytest

from scripts.cli import main
from tests import places
from tests.amounts import some
from tests.shared.filled_list import SPOILER, good_rows
from tests.shared.spoiling import SpoiledForm, assert_refused
from tests.workbooks.forms.spoiled_lists import CASES

WORDS = ["visitation", "--skema", "FIL"]


@pytest.mark.parametrize("case", some(CASES, 3), ids=lambda case: case.id)
def test_spoiled_lists_are_refused_with_a_line_for_each_fault(
    case: SpoiledForm, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sheet and cell, what stands there, what is allowed."""
    assert_refused(case, WORDS, tmp_path, capsys)


def test_there_are_at_least_sixty() -> None:
    """All of them different."""
    assert len({case.id for case in CASES}) == len(CASES) >= 60


def test_the_list_without_faults_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So each of the others is refused for what was done to it; too few households came in, so the status is 1."""
    path = SPOILER.written(tmp_path / "Skema.xlsx", good_rows())
    assert main(["visitation", "--skema", str(path), "--til", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.err == ""
    assert (tmp_path / "Visitation_2025-06-30.xlsx").is_file()


def test_another_form_gives_one_line_that_says_which_one_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not a line for each sheet that it lacks."""
    assert main(["visitation", "--skema", str(places.ACCOUNTS), "--til", str(tmp_path / "ud")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "skemaet til »bilag aarsmoede --aar ÅR --regnskab FIL«" in line
    assert line.endswith("Skema_visitation.xlsx")
