"""Errors in cells, by their Danish names."""

from pathlib import Path

import openpyxl
import pytest

from scripts.cli import main
from tests.proof.file import File
from tests.shared.workbooks import Built
from workbooks.cells.error_names import DANISH_ERRORS

NAME = "Bilag_4.1_Budget.xlsx"


@pytest.fixture
def budget(all_built: dict[tuple[str, str], Built]) -> File:
    """The parts of the budget of the Viborg agreement, to be changed."""
    return File(all_built["viborg", NAME].path)


def test_an_error_is_told_as_danish_excel_shows_it(
    budget: File, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In lines, in the note on cells of the first sheet, and in the copy; a file has the English ones."""
    at, formula = budget.figure.at, budget.figure.formula
    budget.set(budget.figure, f"<f>{formula}</f><v>#VALUE!</v>", "e")
    path = budget.write(tmp_path)
    assert main(["kontrol", str(path), "--kopi"]) == 1
    out = capsys.readouterr().out
    assert f"{at}: forkert gemt værdi; står #VÆRDI!, ventet " in out
    copy = openpyxl.load_workbook(path.with_name(f"{path.stem}_kontrolleret.xlsx"))
    assert copy["Bilag 4.1"][at].value == "#VÆRDI!"
    assert copy["Bilag 4.1"][at].comment.text.startswith("forkert gemt værdi: står #VÆRDI!, ventet ")


def test_an_error_in_the_place_of_an_input_is_told_on_every_cell_that_follows(
    budget: File, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No English name of it is left in any line."""
    budget.set(budget.given, "<v>#NAME?</v>", "e")
    assert main(["kontrol", str(budget.write(tmp_path))]) == 1
    out = capsys.readouterr().out
    assert f"{budget.given.at}: ændret forudsætning; står #NAVN?, ventet " in out
    assert "bemærk: Bilag 4.1 har " in out
    for english in DANISH_ERRORS.keys() - DANISH_ERRORS.values():
        assert english not in out
