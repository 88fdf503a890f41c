"""Accounts with faults: exit status 2, one Danish line for each fault with sheet and cell, nothing written."""

from pathlib import Path

import pytest

from scripts.cli import main
from tests import places
from tests.amounts import some
from tests.shared.filled_accounts import SPOILER, counted_rows, good_rows
from tests.shared.spoiling import Rows, SpoiledForm, assert_refused
from tests.workbooks.forms.spoiled_accounts import CASES

EXAMPLES = places.EXAMPLES
WORDS = ["aarsmoede", "--aar", "2024", "--regnskab", "FIL"]


@pytest.mark.parametrize("case", some(CASES, 3), ids=lambda case: case.id)
def test_spoiled_accounts_are_refused_with_a_line_for_each_fault(
    case: SpoiledForm, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sheet and cell, what stands there, what is allowed."""
    assert_refused(case, WORDS, tmp_path, capsys)


def test_there_are_at_least_forty() -> None:
    """All of them different."""
    assert len({case.id for case in CASES}) == len(CASES) >= 40


@pytest.mark.parametrize("rows", [good_rows(), counted_rows()], ids=["households", "counts"])
def test_the_accounts_without_faults_are_read(rows: Rows, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So each of the others is refused for what was done to it; too few households came in, so the status is 1."""
    path = SPOILER.written(tmp_path / "Skema.xlsx", rows)
    call = [str(path) if word == "FIL" else word for word in WORDS]
    assert main([*call, "--uden-pdf", "--til", str(tmp_path)]) == 1
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("year", "said"), [("2022", "2022"), ("2025", "2025")])
def test_a_year_without_accounts_is_refused(
    year: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before the intervention, or not closed yet."""
    path = SPOILER.written(tmp_path / "Skema.xlsx", good_rows())
    assert main(["aarsmoede", "--aar", year, "--regnskab", str(path)]) == 2
    assert capsys.readouterr().err == f"--aar: {said}; tilladt er 2023 til 2024, årene i regnskabet\n"


@pytest.mark.parametrize(
    ("words", "is_of", "wanted"),
    [
        pytest.param(WORDS, "bilag resultat --maalinger FIL", "Skema_regnskab.xlsx", id="measurements as accounts"),
        pytest.param(
            ["resultat", "--maalinger", "FIL"],
            "bilag aarsmoede --aar ÅR --regnskab FIL",
            "Skema_maalinger.xlsx",
            id="accounts as measurements",
        ),
    ],
)
def test_the_other_form_gives_one_line_that_says_which_one_it_is(
    words: list[str], is_of: str, wanted: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not a line for each sheet that it lacks."""
    given = EXAMPLES / (
        "Skema_maalinger_OPDIGTET.xlsx" if wanted == "Skema_regnskab.xlsx" else "Skema_regnskab_OPDIGTET.xlsx"
    )
    assert main([*(str(given) if word == "FIL" else word for word in words), "--til", str(tmp_path / "ud")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{given.name}: filen: skemaet til »{is_of}«; tilladt er skemaet til »bilag ")
    assert line.endswith(wanted)
