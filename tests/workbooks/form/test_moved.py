"""Rows and columns put into a form's sheet, or deleted from it: one cause, one line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests import places
from tests.shared.files import parts_of, write_parts
from tests.shared.made_up import VIBORG
from workbooks.form.read_form import FormError
from workbooks.forms.accounts.read_accounts import open_accounts
from workbooks.forms.measurements.observed import read_measurements

EXAMPLES = places.EXAMPLES
ACCOUNTS, MEASUREMENTS = "Skema_regnskab_OPDIGTET.xlsx", "Skema_maalinger_OPDIGTET.xlsx"


def lines_of(path: Path, example: str) -> list[str]:
    """What is said of a form that cannot be used."""
    read = open_accounts if example == ACCOUNTS else read_measurements
    with pytest.raises(FormError) as error:
        read(path, VIBORG)
    return error.value.lines


def saved(path: Path, example: str, sheet: str, change: Callable[[Worksheet], None]) -> Path:
    """An example with one of its sheets changed, as another program saves it."""
    book = load_workbook(EXAMPLES / example)
    change(book[sheet])
    book.save(path)
    return path


def both_ends(sheet: Worksheet) -> None:
    """A row put in, and further down another one deleted."""
    sheet.insert_rows(10)
    sheet.delete_rows(20)


@pytest.mark.parametrize(
    ("example", "sheet", "change", "said"),
    [
        (ACCOUNTS, "Omkostninger", lambda s: s.insert_rows(12), ["Omkostninger!A12: 1 række er sat ind"]),
        (ACCOUNTS, "Omkostninger", lambda s: s.insert_rows(12, 3), ["Omkostninger!A12: 3 rækker er sat ind"]),
        (ACCOUNTS, "Omkostninger", lambda s: s.delete_rows(12), ["Omkostninger!A12: 1 række er slettet"]),
        (ACCOUNTS, "Omkostninger", lambda s: s.insert_rows(1), ["Omkostninger!A5: 1 række er sat ind"]),
        (ACCOUNTS, "Omkostninger", lambda s: s.insert_cols(2), ["Omkostninger!B5: 1 kolonne er sat ind"]),
        (ACCOUNTS, "Husstande", lambda s: s.delete_cols(2), ["Husstande!B5: 1 kolonne er slettet"]),
        (MEASUREMENTS, "BM1 Beskæftigelse", lambda s: s.insert_rows(1, 2), ["BM1 Beskæftigelse!A5: 2 rækker er sat ind"]),
        (MEASUREMENTS, "BM1 Beskæftigelse", lambda s: s.insert_cols(3), ["BM1 Beskæftigelse!C5: 1 kolonne er sat ind"]),
        (
            ACCOUNTS,
            "Omkostninger",
            both_ends,
            ["Omkostninger!A10: 1 række er sat ind", "Omkostninger!A20: 1 række er slettet"],
        ),
    ],
    ids=[
        "a row", "three rows", "a row deleted", "above the headings", "a column", "a column deleted",
        "measurements: above the headings", "measurements: a column", "one in, one out",
    ],
)  # fmt: skip
def test_what_is_put_in_or_deleted_is_one_fault(
    example: str, sheet: str, change: Callable[[Worksheet], None], said: list[str], tmp_path: Path
) -> None:
    """Where it was done; what only lies elsewhere for it is no fault of its own."""
    lines = [
        line.split(": ", 1)[1] for line in lines_of(saved(tmp_path / "Skema.xlsx", example, sheet, change), example)
    ]
    assert len(lines) == len(said), lines
    assert all(line.startswith(expected) for line, expected in zip(lines, said, strict=True)), lines


def test_a_cell_overwritten_below_a_row_that_is_put_in_is_told_beside_it(tmp_path: Path) -> None:
    """Two causes, two lines; the second where it lies in the file."""

    def change(sheet: Worksheet) -> None:
        sheet.insert_rows(12)
        sheet["A18"] = 1

    lines = lines_of(saved(tmp_path / "Skema.xlsx", ACCOUNTS, "Omkostninger", change), ACCOUNTS)
    assert [line.split(": ")[1] for line in lines] == ["Omkostninger!A12", "Omkostninger!A18"]


@pytest.mark.parametrize("example", [ACCOUNTS, MEASUREMENTS])
def test_days_counted_from_1904_are_one_fault(example: str, tmp_path: Path) -> None:
    """Every day of the form would be another one, and a fault of its own."""
    parts = parts_of(EXAMPLES / example)
    book = parts["xl/workbook.xml"].decode().replace("<workbookPr", '<workbookPr date1904="1"', 1)
    path = write_parts(parts | {"xl/workbook.xml": book.encode()}, tmp_path / "Skema.xlsx")
    (line,) = lines_of(path, example)
    assert "datoer, der tælles fra 1904" in line
