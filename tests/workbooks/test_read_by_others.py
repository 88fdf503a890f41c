"""Other programs read the workbooks, and what Excel saves again reads the same here."""

import io
from functools import lru_cache
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils import get_column_letter

from model.base.daycount import serial
from tests.programs.excel import as_excel_saves, excel_number
from tests.shared.engines import close, expected
from tests.shared.files import Parts, opened, parts_of, write_parts, wrongly_stated
from tests.shared.workbooks import Built
from workbooks.proof.control import Flaw, control
from workbooks.reading.intake import Package
from workbooks.reading.read import read
from workbooks.writing.seal import is_untouched


def test_pandas_sees_the_value_of_every_formula(built: Built) -> None:
    """No column is dropped, and no cell is NaN but the empty text of an unknown figure: figures, dates and states."""
    frames = pd.read_excel(built.path, sheet_name=None, header=None)
    for cell in built.book.formulas():
        value = frames[cell.sheet.name].iat[cell.row - 1, cell.column - 1]
        assert pd.isna(value) == (cell.content == ""), repr(cell)
        if cell.content == "":
            continue
        found = float(serial(value.date())) if hasattr(value, "date") else value
        assert close(found, expected(cell)), repr(cell)


def test_pandas_reads_the_budget_as_a_table_of_figures(all_built: dict[tuple[str, str], Built]) -> None:
    """With the years as headings, the way an analyst would: Bilag 4.1 by name."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    head = next(c.row for c in built.book.sheets[0].cells.values() if c.content == "Kr.")
    frame = pd.read_excel(built.path, sheet_name="Bilag 4.1", header=head - 1, index_col=0)
    assert list(frame.columns)[:4] == [2023, 2024, 2025, 2026]
    assert list(frame.loc["Kommunalt personale"]) == [250_000, 1_500_000, 1_500_000, 1_250_000, 4_500_000]
    assert list(frame.loc["Aktionslæringsforløb"]) == [22_222, 133_333, 133_333, 111_112, 400_000]
    assert frame.loc["Indsats i alt"].iloc[-1] == 5_275_000


def test_a_reader_that_streams_finds_the_same_values(built: Built) -> None:
    """openpyxl's read-only mode, which trusts the dimensions that a sheet states."""
    book = openpyxl.load_workbook(io.BytesIO(built.path.read_bytes()), read_only=True, data_only=True)
    for sheet in built.book.sheets:
        rows = list(book[sheet.name].iter_rows(values_only=True))
        assert len(rows) == sheet.last_row()
        for (row, column), cell in sheet.cells.items():
            if cell.expression is not None:
                assert (rows[row - 1][column - 1] is None) == (cell.content == ""), repr(cell)
    book.close()


@lru_cache(maxsize=1)
def excel_parts(path: Path) -> Parts:
    """The parts of a workbook as Excel saves it again."""
    return as_excel_saves(parts_of(path))


def as_excel(path: Path, folder: Path) -> Path:
    """A workbook as Excel saves it again."""
    return write_parts(excel_parts(path), folder / f"gemt i Excel{path.suffix}")


def test_every_sheet_states_the_area_that_it_has(built: Built) -> None:
    """Readers that stream see no more."""
    assert not wrongly_stated(built.path)


def test_what_excel_saves_again_is_no_difference(built: Built, tmp_path: Path) -> None:
    """Shared texts in runs, shared formulas, seventeen digits, other styles, other names' order, no seal."""
    saved = as_excel(built.path, tmp_path)
    report = control(saved, built.agreement)
    assert report.differences == ()
    assert report.notes == built.report.notes
    assert report.formulas == len(list(built.book.formulas()))


def test_what_excel_saves_again_has_the_same_cells_to_the_last_bit(built: Built, tmp_path: Path) -> None:
    """The imitation itself: every value and formula read back, formulas shared."""
    saved = as_excel(built.path, tmp_path)
    one, other = read(Package(built.path)), read(Package(saved))
    for sheet, again in zip(one.sheets, other.sheets, strict=True):
        assert again.cells == sheet.cells, sheet.name
    text = b"".join(content for name, content in parts_of(saved).items() if "worksheets" in name)
    assert b'<f t="shared" si=' in text
    assert b"inlineStr" not in text


def test_a_change_is_found_in_what_excel_saved_too(viborg: Built, tmp_path: Path) -> None:
    """A shared formula that one cell left, in the middle of its column."""
    parts = as_excel_saves(parts_of(viborg.path))
    name = next(n for n, content in parts.items() if b'<f t="shared" si=' in content)
    follower = parts[name].index(b'<f t="shared" si=')
    end = parts[name].index(b"/>", follower) + 2
    parts[name] = parts[name][:follower] + b"<f>1+1</f>" + parts[name][end:]
    report = control(write_parts(parts, tmp_path / f"retur{viborg.path.suffix}"), viborg.agreement)
    assert [d.found for d in report.differences if d.kind is Flaw.FORMULA] == ["=1+1"]


def test_what_excel_saved_counts_as_edited(viborg: Built, tmp_path: Path) -> None:
    """Its seal is gone: `bilag byg` asks before it writes over it."""
    path = write_parts(as_excel_saves(parts_of(viborg.path)), tmp_path / viborg.path.name)
    assert not is_untouched(path.read_bytes())
    assert is_untouched(viborg.path.read_bytes())


@pytest.mark.parametrize(
    ("text", "written"),
    [("0.0507", "5.0700000000000002E-2"), ("5010118.66", "5010118.6600000001"), ("2023", "2023"), ("0.5", "0.5")],
)
def test_numbers_are_written_as_excel_writes_them(text: str, written: str) -> None:
    """Seen in files that Excel saved."""
    assert excel_number(text) == written


def test_a_workbook_opens_on_its_first_sheet(built: Built) -> None:
    """With the cursor on top, calculated anew by whatever opens it; where macros bring the functions, not before they do."""
    book = opened(built.path)
    assert book.active.title == built.book.sheets[0].name
    assert book.calculation.fullCalcOnLoad is not built.book.macros
    for sheet in book:
        assert sheet.sheet_view.tabSelected in (None, False) or sheet.title == book.active.title
        assert sheet.dimensions.startswith("A1:")
        assert get_column_letter(sheet.max_column) in sheet.dimensions
