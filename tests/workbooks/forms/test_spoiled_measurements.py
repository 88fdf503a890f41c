"""Forms with faults: exit status 2, one Danish line for each fault with sheet and cell, nothing written, and little done."""

from pathlib import Path

import pytest

from scripts.cli import main
from tests.amounts import some
from tests.shared.filled_measurements import good_rows, written
from tests.shared.spoiling import SpoiledForm, assert_refused
from tests.work import MEGABYTE, counted
from tests.workbooks.forms.spoiled_measurement_files import FILES, HEAVY
from tests.workbooks.forms.spoiled_measurements import CASES

pytestmark = pytest.mark.usefixtures("own_folder")
ALL = (*CASES, *FILES)
IN_ONE_PROCESS = [case for case in ALL if case.id not in HEAVY]
"""The others are refused in a process of their own, where their memory is told, too."""


@pytest.mark.parametrize("case", some(IN_ONE_PROCESS, 3), ids=lambda case: case.id)
def test_a_spoiled_form_is_refused_with_a_line_for_each_fault(
    case: SpoiledForm, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sheet and cell, what stands there, what is allowed."""
    with counted() as work:
        assert_refused(case, ["resultat", "--maalinger", "FIL"], tmp_path, capsys)
    work.hold(unpacked=50 * MEGABYTE, elements=10_000)


def test_there_are_at_least_eighty() -> None:
    """All of them different."""
    assert len({case.id for case in ALL}) == len(ALL) >= 80


def test_the_form_without_faults_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So each of the others is refused for what was done to it."""
    assert main(["resultat", "--maalinger", str(written(tmp_path / "Skema.xlsx", good_rows()))]) == 0
    assert capsys.readouterr().err == ""


def test_a_form_with_nothing_but_faults_is_not_listed_for_ever(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first thousand, and that there are more."""
    rows = good_rows()
    rows["persons"] = [["Jens", "Hansen", -1] for _ in range(2_000)]
    assert main(["resultat", "--maalinger", str(written(tmp_path / "Skema.xlsx", rows))]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1_001
    assert "fejl nr. 1000" in lines[-1]
    assert not any("Jens" in line or "Hansen" in line for line in lines)
