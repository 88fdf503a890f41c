"""A kind of outcome target is one module in the model and one in the workbooks: everything else follows from the source."""

import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests import places


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """All that the commands write and say of an agreement with two targets of a sixth kind, made by a process of its own."""
    folder = tmp_path_factory.mktemp("seks")
    command = [sys.executable, "-m", "tests.more_kinds.follow", str(folder)]
    done = subprocess.run(command, cwd=places.ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return folder, done.stdout


def _values(path: Path, sheet: str, *, calculated: bool = False) -> list[list[object]]:
    rows = load_workbook(path, data_only=calculated)[sheet].iter_rows(values_only=True)
    return [[cell for cell in row if cell is not None] for row in rows]


def test_the_annex_has_both_targets_with_their_terms_and_their_caps(followed: tuple[Path, str]) -> None:
    """100 x 0.5 x 12,000 = 600,000, capped at 20,000; 50 x 0.4 x 1,000 = 20,000 without a cap."""
    folder, _ = followed
    book = load_workbook(folder / "byg" / "Bilag_5.1_Tilbagebetalingsplan.xlsx", data_only=False)
    names = {name: one.attr_text for name, one in book.defined_names.items()}
    assert {"BM6_pris", "BM6_loft", "BM6_antal", "BM7_pris", "BM7_maaling2_efter"} <= names.keys()
    assert "BM7_loft" not in names
    rows = _values(folder / "byg" / "Bilag_5.1_Tilbagebetalingsplan.xlsx", "Bilag 5.1")
    (titles,) = ([str(cell).replace("\n", " ") for cell in row] for row in rows if "6. Fast bolig" in row)
    assert titles[-2:] == ["6. Fast bolig", "7. Fast bolig, unge"]
    assert any(row == ["Betalingsmål 6. Fast bolig (pkt. 2.9)"] for row in rows)
    assert any(row == ["Betalingsmål 7. Fast bolig, unge (pkt. 2.10)"] for row in rows)


def test_the_form_asks_for_both(followed: tuple[Path, str]) -> None:
    """A sheet each, named by their numbers, with days and answers of one and of two measurements."""
    folder, _ = followed
    book = load_workbook(folder / "skema" / "Skema_maalinger.xlsx")
    assert {"BM6 Bolig", "BM7 Bolig"} <= set(book.sheetnames)
    assert any("2. måling, beholdt" in row for row in _values(folder / "skema" / "Skema_maalinger.xlsx", "BM7 Bolig"))


def test_the_statement_counts_prices_caps_and_shares_both(followed: tuple[Path, str]) -> None:
    """Two of three kept their home: 2 x 12,000 = 24,000, at most 20,000; 2 x 1,000 at 12 months, by LBF.

    The three who had kept it at 6 months belong to the period before: 3,000 that nobody has stated.
    """
    folder, said = followed
    statement = folder / "ud" / "Betalingsopgoerelse_2025-H1.xlsx"
    rows = _values(statement, "Betalingsopgørelse", calculated=True)
    assert ["Fast bolig, 1. måling", 3, 2, 0, 2, 12_000, 24_000] in rows
    assert ["Fast bolig, unge, 2. måling", 3, 2, 0, 2, 1_000, 2_000] in rows
    assert ["Fast bolig", 24_000, 20_000, 4_000, 20_000, 20_000, 0] in rows
    assert [(row[0], row[3]) for row in rows if row[:1] in (["Landsbyggefonden"], ["Viborg Kommune"])] == [
        ("Landsbyggefonden", 2_000),
        ("Viborg Kommune", 20_000),
    ]
    assert "  Fast bolig: antal er skjult\n" in said  # two of three are too few to print
    assert "Bilag 5.1 pkt. 1.2, Fast bolig, unge, 2024-H2, før loft: skjult; en måling er kommet til" in said
    found = [row[:5] for row in _values(statement, "Fund", calculated=True)]
    assert ["Fast bolig, unge, 2024-H2", 0, 3_000, -3_000, "AFVIGER"] in found


def test_the_year_s_package_has_the_statement_and_the_proof_finds_no_difference(followed: tuple[Path, str]) -> None:
    """Two engines recompute every workbook; the years' and the period's statement are in the package."""
    folder, said = followed
    package = folder / "aar" / "Aarsmoede_2025"
    assert (package / "Aarsmoede_2025.xlsx").exists()
    assert [one.name for one in package.glob("Betalingsopgoerelse_*.xlsx")] == ["Betalingsopgoerelse_2025-H1.xlsx"]
    proof = said.partition("kommando kontrol\n")[2]
    lines = [line for line in proof.splitlines() if "genberegnet af to motorer" in line]
    assert len(lines) == 8
    assert all("ingen forskelle" in line for line in lines)


def test_its_rule_is_a_rule_of_the_registry(followed: tuple[Path, str]) -> None:
    """3 x 12,000, in Excel, too."""
    folder, said = followed
    assert said.endswith("regel 36000.0\n")
    functions = _values(folder / "byg" / "Beregner.xlsx", "Funktioner")
    assert any("DSI_BM6_BOLIG" in str(cell) for row in functions for cell in row)
