"""A file that is named as another workbook than it is says so, whatever people add to names."""

import shutil
from pathlib import Path

import pytest

from scripts.cli import main
from tests.places import ROOT
from tests.shared.workbooks import Built
from workbooks.catalogue import file_names
from workbooks.proof.control import control
from workbooks.proof.file_name import other_workbook
from workbooks.proof.report import Flaw

BUDGET, PLAN = "Bilag_4.1_Budget.xlsx", "Bilag_5.1_Tilbagebetalingsplan.xlsx"


@pytest.mark.parametrize(
    "name",
    [
        PLAN,
        PLAN.upper(),
        "bilag 5.1 tilbagebetalingsplan.xlsx",
        "Bilag_5.1_Tilbagebetalingsplan (retur).xlsx",
        "Bilag_5.1_Tilbagebetalingsplan - kopi.xlsx",
        "Bilag_5.1_Tilbagebetalingsplan(1).xlsx",
        "Kopi af Bilag_5.1_Tilbagebetalingsplan_v2 til DSI 2026-11-29.xlsx",
    ],
)
def test_whatever_people_add_a_file_is_named_as_a_workbook(name: str) -> None:
    """Of which it is another one, or that itself."""
    assert other_workbook(name, (BUDGET,), file_names()) == PLAN
    assert other_workbook(name, (PLAN,), file_names()) == ""


@pytest.mark.parametrize(
    "name", ["Budget.xlsx", "retur.xlsx", "Regnskab for Budget.xlsx", "Afstemningen.xlsx", ".xlsx"]
)
def test_any_other_name_is_that_of_no_workbook(name: str) -> None:
    """Nothing is said of it."""
    assert other_workbook(name, (BUDGET,), file_names()) == ""


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Betalingsopgoerelse_2026-H2.xlsx", "Betalingsopgoerelse.xlsx"),
        ("Betalingsopgoerelse_2026-H2_styregruppe.xlsx", "Betalingsopgoerelse_2026-H2_styregruppe.xlsx"),
        ("Regnskab_2025_til_DSI.xlsx", "Regnskab.xlsx"),
        ("Beregner.xlsx", "Beregner.xlsm"),
    ],
)
def test_what_an_edition_adds_makes_no_other_workbook(name: str, own: str) -> None:
    """A period, or the ending with macros, which is told by itself."""
    assert other_workbook(name, (own,), file_names()) == ""


@pytest.mark.parametrize(
    ("name", "own", "other"),
    [
        ("Aarsmoede_2026.xlsx", "Aarsmoede_2025.xlsx", "Aarsmoede_2026.xlsx"),
        ("aarsmoede 2026 (retur).xlsx", "Aarsmoede_2025.xlsx", "Aarsmoede_2026.xlsx"),
        ("Betalingsopgoerelse_2026-h1.xlsx", "Betalingsopgoerelse_2026-H2.xlsx", "Betalingsopgoerelse_2026-H1.xlsx"),
        ("Betalingsopgoerelse_2027-H1_styregruppe.xlsx", "Betalingsopgoerelse_2026-H2_styregruppe.xlsx",
         "Betalingsopgoerelse_2027-H1_styregruppe.xlsx"),
        ("Aarsmoede_2025 2026-03-01.xlsx", "Aarsmoede_2025.xlsx", ""),
        ("Aarsmoede_v2.xlsx", "Aarsmoede_2025.xlsx", ""),
    ],
)  # fmt: skip
def test_a_file_that_is_named_as_another_period_says_so(name: str, own: str, other: str) -> None:
    """A year that is added behind its own is none."""
    assert other_workbook(name, (own.split("_", maxsplit=1)[0] + ".xlsx", own), file_names()) == other


def test_the_longest_name_counts() -> None:
    """A statement is no workbook for the steering group, whose name begins as it does."""
    name = "Betalingsopgoerelse_styregruppe.xlsx"
    assert other_workbook(name, ("Betalingsopgoerelse.xlsx",), file_names()) == name


def test_a_file_that_is_named_as_another_workbook_is_a_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whether it is known by its digest or proved in full; a report with a difference calls no file untouched."""
    copy = shutil.copy(ROOT / "workbooks" / "viborg" / BUDGET, tmp_path / PLAN)
    assert main(["kontrol", str(copy)]) == 1
    verdict, line = capsys.readouterr().out.splitlines()
    assert "1 forskel;" in verdict
    assert "urørt" not in verdict
    assert line.strip() == f"filens navn; står {PLAN}, ventet {BUDGET}, som filen er"


def test_a_statement_may_bear_its_own_name(all_built: dict[tuple[str, str], Built]) -> None:
    """Every workbook does, as it is built."""
    for name in ("Betalingsopgoerelse_styregruppe.xlsx", "Halvaarsrapport.xlsx"):
        built = all_built["viborg", name]
        assert all(one.kind is not Flaw.MISNAMED for one in control(built.path, built.agreement).differences)
