"""Workbooks of an amended agreement (pkt. 11.1): both values of each amended term, proved like any other."""

import json
from pathlib import Path
from typing import Any

import pytest

from model.source.load import load, parse
from scripts.cli import main
from tests.shared.amended import AMENDED
from tests.shared.files import edited, set_cell, sheet_part
from workbooks.annexes.reconciliation import reconcile
from workbooks.catalogue.entry import CatalogueEntry
from workbooks.catalogue.funding import ANNEXES, CATALOGUE
from workbooks.cells.sheet import Book

LATEST = parse(AMENDED.encode(), "tillaeg.toml").latest()
ANNEX_3_2 = "Bilag_3.2_Udbetalingsplan.xlsx"
REDUCED = "Ændret fra 3.912.500 kr. til 3.500.000 kr. den 01.01.2026, pkt. 4.2, Opdigtet tillæg 2."
RAISED = "Ændret fra 1.400.000 kr. til 1.500.000 kr. den 01.07.2025, pkt. 2.2, Opdigtet tillæg 1."


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Viborg agreement with made-up amendments, as a file."""
    path = tmp_path_factory.mktemp("aftale") / "tillaeg.toml"
    path.write_text(AMENDED, "utf-8")
    return path


@pytest.fixture(scope="module")
def folder(source: Path) -> Path:
    """What `bilag byg` makes of it."""
    folder = source.parent / "bilag"
    assert main(["byg", "--aftale", str(source), "--til", str(folder)]) == 0
    return folder


def texts(book: Book, sheet: str) -> list[Any]:
    """All that stands on a sheet."""
    return [cell.content for one in book.sheets if one.name == sheet for cell in one.cells.values()]


def _signed_grant(xml: str) -> str:
    return set_cell(xml, "B6", "<v>3912500</v>")


def remark(book: Book, name: str) -> Any:
    """What stands beside a named term."""
    cell = book.names[name]
    note = cell.sheet.cells[cell.row, 8]
    return cell.content, note.content


@pytest.mark.parametrize("entry", CATALOGUE, ids=[entry.file_name for entry in CATALOGUE])
def test_a_workbook_of_amended_terms_is_proved_like_any_other(
    entry: CatalogueEntry, source: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both engines agree, no cell differs from a fresh build, and its own checks hold."""
    assert main(["kontrol", "--aftale", str(source), str(folder / entry.file_name)]) == 0
    said = capsys.readouterr().out
    assert "OK, ingen forskelle" in said
    assert "AFVIGER" not in said


@pytest.mark.parametrize("entry", ANNEXES, ids=[entry.first_sheet for entry in ANNEXES])
def test_every_annex_lists_all_amendments_and_says_which_are_in_it(entry: CatalogueEntry) -> None:
    """Three of them, by date; Afstemning compares with what was signed and has none of them in it."""
    rows = [text for text in texts(entry.build(LATEST), "Oprindelse") if "Opdigtet tillæg" in str(text)]
    assert len(rows) == 3
    left_out = ["og er ikke regnet med her" in row for row in rows]
    assert left_out == [entry.first_sheet == "Afstemning"] * 3
    assert rows[1].startswith("Opdigtet tillæg 2 (pkt. 4.2), gælder fra 01.01.2026")
    assert rows[1].endswith(": Tilskud fra DSI ændret fra 3.912.500 kr. til 3.500.000 kr.")


def test_the_row_of_an_amended_term_has_the_new_value_and_both_in_its_remark() -> None:
    """Bilag 5.1 has a reduced grant (4.2), a raised cap and a raised price (2.2)."""
    book = next(entry for entry in ANNEXES if entry.first_sheet == "Bilag 5.1").build(LATEST)
    assert remark(book, "Tilskud_DSI") == (3_500_000, REDUCED)
    assert remark(book, "BM3_loft") == (1_500_000, RAISED)
    value, said = remark(book, "BM1_pris")
    assert value == 9_000
    assert said.startswith(
        "Ændret fra 8.600 kr. pr. person pr. måling til 9.000 kr. pr. person pr. måling den 01.07.2025"
    )


def test_the_printed_figures_are_compared_with_the_terms_as_signed() -> None:
    """Every comparison is the one of the agreement without amendments."""
    assert reconcile(LATEST).comparisons == reconcile(load()).comparisons


def test_the_command_reconciles_with_the_terms_as_signed(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It prints of the amended source what it prints of the signed one."""
    said = []
    for words in (["afstemning"], ["afstemning", "--aftale", str(source)]):
        assert main(words) == 1
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]


def test_the_workbooks_of_a_date_have_the_terms_of_that_date(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The day before the reduction: proved by the terms of that day, and different from the latest."""
    day, path = ["--dato", "31.12.2025"], tmp_path / ANNEX_3_2
    assert main(["byg", "--aftale", str(source), *day, "--til", str(tmp_path)]) == 0
    assert main(["kontrol", "--aftale", str(source), *day, str(path)]) == 0
    capsys.readouterr()
    assert main(["kontrol", "--aftale", str(source), "--json", str(path)]) == 1
    (report,) = json.loads(capsys.readouterr().out)
    (changed,) = [one for one in report["forskelle"] if one["art"] == "ændret forudsætning"]
    assert (changed["staar"], changed["ventet"], changed["hjemmel"]) == ("3.912.500", "3.500.000", "3.1")


@pytest.mark.parametrize("day", ["2025-12-31", "31.02.2025", "i går"])
def test_a_date_that_is_none_is_refused(day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One Danish line, nothing written."""
    assert main(["byg", "--dato", day, "--til", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert said == f"bilag byg: »{day}« er ingen dato; --dato tager en som 31.10.2026 (hjælp: bilag byg --help)\n"
    assert list(tmp_path.iterdir()) == []


def test_a_value_put_back_to_the_signed_one_is_found(
    source: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Forudsætninger!B6, the grant of DSI, typed over."""
    path = edited(folder / ANNEX_3_2, tmp_path / "retur.xlsx", sheet_part(2), _signed_grant)
    assert main(["kontrol", "--aftale", str(source), str(path)]) == 1
    assert "Forudsætninger!B6: ændret forudsætning; står 3.912.500, ventet 3.500.000" in capsys.readouterr().out
