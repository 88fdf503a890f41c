"""The lines of `bilag kontrol` and the notes of its copy: differences in sentences that a reader can read aloud."""

from pathlib import Path

import openpyxl
import pytest

from scripts.cli import main
from tests.proof.file import File
from tests.shared.workbooks import Built
from workbooks.proof.copy_mark import FRONT

NAME = "Bilag_4.1_Budget.xlsx"


@pytest.fixture
def budget(all_built: dict[tuple[str, str], Built]) -> File:
    """The parts of the budget of the Viborg agreement, to be changed."""
    return File(all_built["viborg", NAME].path)


def notes_of(copy: Path) -> list[str]:
    """The notes of a copy's cells."""
    sheets = openpyxl.load_workbook(copy).worksheets
    return [cell.comment.text for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.comment]


def test_another_look_is_told_without_stands_in_the_line_and_in_the_note(
    budget: File, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Letters in the colour of paper: what was found is a clause of its own, and so is a sheet's missing heading."""
    budget.look(budget.figure, font='<color rgb="FFFFFFFF"/>')
    path = budget.write(tmp_path)
    assert main(["kontrol", str(path), "--kopi"]) == 1
    (line,) = [one for one in capsys.readouterr().out.splitlines() if "ændret visning" in one]
    told = "ændret visning: kan ikke ses: skriften har baggrundens farve; ventet: kan ses"
    assert line.strip().startswith(f"Bilag 4.1!{budget.figure.at}: {told}")
    (note,) = notes_of(path.with_name(f"{path.stem}_kontrolleret.xlsx"))
    assert note.startswith(told)


def test_foreign_content_is_told_without_stands(
    budget: File, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the whole file, so without a place."""
    (target := tmp_path / f"{Path(NAME).stem}.txt").write_bytes(budget.write(tmp_path).read_bytes())
    assert main(["kontrol", str(target)]) == 1
    lines = capsys.readouterr().out.splitlines()
    told = "  fremmed indhold: et filnavn, som Excel ikke åbner filen under; ventet: endelsen .xlsx"
    assert told in lines


def test_the_copy_of_a_file_without_differences_names_no_links(budget: File, tmp_path: Path) -> None:
    """There is nothing below that leads anywhere."""
    path = budget.write(tmp_path)
    assert main(["kontrol", str(path), "--kopi"]) == 0
    front = openpyxl.load_workbook(path.with_name(f"{path.stem}_kontrolleret.xlsx"))[FRONT]
    about = [str(row[0].value) for row in front.iter_rows(max_row=6)]
    assert "Ingen celle er farvet, og listen nedenfor er tom." in about
    assert not any("linkene" in one for one in about)
