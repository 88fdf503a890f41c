"""Forms among the files that `bilag kontrol` is given: there is nothing to prove of them, which it says."""

from pathlib import Path

import pytest

from scripts.cli import main
from tests.places import ROOT

EXAMPLES = ROOT / "tests" / "examples"


@pytest.mark.parametrize("agreement", ["viborg", "helhedsplan_2025"])
def test_empty_forms_in_a_folder_of_workbooks_are_passed_over_aloud(
    agreement: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What stands beside them is proved, and the folder is fine; each line says what reads the form."""
    for command in ("byg", "skema"):
        assert main([command, "--aftale", agreement, "--til", str(tmp_path)]) == 0
    capsys.readouterr()
    assert main(["kontrol", "--aftale", agreement, str(tmp_path)]) == 0
    forms = sorted(tmp_path.glob("Skema_*.xlsx"))
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in lines] == [str(form) for form in forms]
    assert all(": er et skema, der skal udfyldes, og er ikke prøvet; bilag " in line for line in lines)
    assert all(line.endswith(" FIL læser det") for line in lines)


def test_a_filled_in_form_alone_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    """It has nothing that could be right or wrong of itself."""
    assert main(["kontrol", str(EXAMPLES / "Skema_maalinger_OPDIGTET.xlsx")]) == 2
    said = capsys.readouterr()
    assert not said.out
    assert said.err.endswith("; bilag resultat --maalinger FIL læser det\n")
    assert said.err.count("\n") == 1
