"""Workbooks whose days are counted from 1904 are refused by `bilag kontrol`, as forms are."""

import re
from pathlib import Path

import pytest

from scripts.cli import main
from tests.proof.file import BOOK, File
from tests.shared.workbooks import Built

NAME = "Bilag_4.1_Budget.xlsx"


@pytest.fixture
def budget(all_built: dict[tuple[str, str], Built]) -> File:
    """The parts of the budget of the Viborg agreement, to be changed."""
    return File(all_built["viborg", NAME].path)


@pytest.mark.parametrize("said", ["1", "true"])
def test_a_workbook_whose_days_are_counted_from_1904_is_refused_in_one_line(
    said: str, budget: File, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is compared, whether the days were changed with it or not."""
    budget.mark(BOOK, "workbookPr", date1904=said)
    path = budget.write(tmp_path)
    assert main(["kontrol", str(path)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        f"{path}: har datoer, der tælles fra 1904; bed om den med datoer, der tælles fra 1900, som er Excels almindelige indstilling\n"
    )


def test_a_year_workbook_with_days_from_1904_is_refused_before_its_figures_are_read(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own days would be no days, of which a fault would be told that says nothing of 1904."""
    file = File(all_built["viborg", "Aarsmoede.xlsx"].path)
    file.mark(BOOK, "workbookPr", date1904=1)
    days = re.compile(r"<v>(4[3-6]\d{3})</v>")
    for part in file.sheets:
        file[part] = days.sub(lambda day: f"<v>{int(day[1]) - 1462}</v>", file.xml(part)).encode()
    path = file.write(tmp_path)
    assert main(["kontrol", str(path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{path}: har datoer, der tælles fra 1904; ")
