"""Limits on what is made of a file, not only on what comes in: each on both sides."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.shared.files import Parts, parts_of, write_parts
from tests.shared.workbooks import Built
from tests.work import counted
from tests.workbooks.reading.large_parts import NAME, SHEET, after_cells, with_rule, with_runs
from workbooks.package import changes
from workbooks.proof import calls
from workbooks.proof.control import control
from workbooks.proof.report import MOST_TOLD, Difference, Flaw, Report
from workbooks.reading.cell_areas import areas
from workbooks.reading.intake import IntakeError, Package
from workbooks.reading.left import Left
from workbooks.reading.read import FileBook, read


@pytest.fixture(scope="module")
def parts(all_built: dict[tuple[str, str], Built]) -> Parts:
    """The parts of the smallest annex."""
    return parts_of(all_built["viborg", NAME].path)


def taken_in(parts: Parts, folder: Path) -> FileBook:
    """What is read of a file of these parts."""
    return read(Package(write_parts(parts, folder / NAME)))


def with_columns(parts: Parts, many: int) -> Parts:
    """A sheet with so many entries for columns."""
    start, end = parts[SHEET].index(b"<cols>"), parts[SHEET].index(b"</cols>")
    cols = b"<cols>" + b'<col min="1" max="500" width="9"/>' * many
    return parts | {SHEET: parts[SHEET][:start] + cols + parts[SHEET][end:]}


def with_merged(parts: Parts, many: int) -> Parts:
    """A sheet that merges the same cells so many times, in place of its own merged areas."""
    merged = '<mergeCell ref="A1:B2"/>' * many
    start, end = parts[SHEET].index(b"<mergeCells"), parts[SHEET].index(b"</mergeCells>") + len(b"</mergeCells>")
    xml = parts[SHEET][:start] + f"<mergeCells>{merged}</mergeCells>".encode() + parts[SHEET][end:]
    return parts | {SHEET: xml}


def with_input_rules(parts: Parts, many: int) -> Parts:
    """A sheet that says so many times what may be typed, half of it as newer releases do."""
    old, new = "<dataValidation/>" * (many // 2), "<z:dataValidation/>" * (many - many // 2)
    lists = f'<dataValidations>{old}</dataValidations><extLst xmlns:z="urn:z"><ext>{new}</ext></extLst>'
    return after_cells(parts, lists)


def nested(parts: Parts, depth: int) -> Parts:
    """Elements in each other, each of a name of 9 letters."""
    return after_cells(parts, f"<extLst>{'<abcdefghi>' * depth}{'</abcdefghi>' * depth}</extLst>")


LIMITS: dict[str, tuple[Callable[[Parts, int], Parts], int, str]] = {
    "entries for columns": (with_columns, 1_000, "mere om kolonner"),
    "merged cells": (with_merged, 2_000, "flettede celler"),
    "rules of input": (with_input_rules, 2_000, "regler for indtastning"),
    # the path of the innermost is `extLst` and 99 times `/abcdefghi`: 6 + 10 x 99 = 996; one more makes 1,006 of 1,000
    "elements in each other": (nested, 99, "dybere i hinanden"),
    # 20,000 runs: 2,000 in each of 10 cells
    "runs of letters": (lambda parts, runs: with_runs(parts, runs, 10), 2_000, "egen skrift"),
}  # fmt: skip


@pytest.mark.parametrize("name", LIMITS)
def test_what_is_made_is_taken_up_to_a_limit_and_refused_beyond(parts: Parts, tmp_path: Path, name: str) -> None:
    """One more is one too many."""
    spoil, most, says = LIMITS[name]
    taken_in(spoil(parts, most), tmp_path)
    with pytest.raises(IntakeError, match=says):
        taken_in(spoil(parts, most + 1), tmp_path)


@pytest.mark.parametrize("key", ["cells", "characters", "facts"])
def test_a_workbook_is_read_with_just_what_it_takes_and_not_with_less(parts: Parts, tmp_path: Path, key: str) -> None:
    """What is left after reading tells what was taken."""
    package = Package(write_parts(parts, tmp_path / NAME))
    least = Left()
    read(package, least)
    taken = getattr(Left(), key) - getattr(least, key)
    assert taken > 0
    read(Package(tmp_path / NAME), replace(Left(), **{key: taken}))
    with pytest.raises(IntakeError, match="der læses"):
        read(Package(tmp_path / NAME), replace(Left(), **{key: taken - 1}))


def test_a_condition_counts_once_for_each_of_its_areas(parts: Parts, tmp_path: Path) -> None:
    """9,000,000 characters are read: 1,000 areas times 8,000 letters are less, 1,200 areas times 8,000 are more."""
    taken_in(with_rule(parts, 8_000, 1_000), tmp_path)
    with pytest.raises(IntakeError, match="mere tekst"):
        taken_in(with_rule(parts, 8_000, 1_200), tmp_path)


def test_thirteen_thousand_areas_of_two_hundred_rules_are_refused_before_they_are_multiplied(
    parts: Parts, all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """Two and a half million looks, in fifty kilobytes."""
    where = " ".join(f"A{row}" for row in range(1, 13_001))
    rules = '<cfRule type="expression" priority="1"><formula>1</formula></cfRule>' * 200
    block = f'<conditionalFormatting sqref="{where}">{rules}</conditionalFormatting>'
    path = write_parts(after_cells(parts, block), tmp_path / NAME)
    with counted() as work, pytest.raises(IntakeError, match="flere betingede formater end de 2000"):
        control(path, all_built["viborg", NAME].agreement)
    # the parts of the file, each unpacked when it is checked and when it is read
    work.hold(unpacked=3_000_000, elements=20_000)


def test_a_report_tells_a_thousand_differences_and_counts_the_rest() -> None:
    """1,000 are told; of 1,001 one is counted, of 2,234 there are 1,234."""
    one = Difference("A1", "1", "2", Flaw.CONSTANT, "Ark", "")
    reports = {many: Report("f", "b", 0, (one,) * many, ()) for many in (MOST_TOLD, MOST_TOLD + 1, 2_234)}
    assert {many: len(report.told) for many, report in reports.items()} == dict.fromkeys(reports, MOST_TOLD)
    assert [report.rest for report in reports.values()] == ["", "… og 1 forskel til", "… og 1.234 forskelle til"]


def test_areas_are_found_where_thousands_of_cells_stand_apart() -> None:
    """Ten thousand cells like the black fields of a board: none has a neighbour."""
    board = [(row, column) for row in range(1, 201) for column in range(1, 101) if (row + column) % 2 == 0]
    assert areas(board) == "A1, A3, A5 og 9997 celler til"
    assert areas([(1, 1), (2, 1), (1, 2), (2, 2), (5, 5)]) == "A1:B2, E5"


def test_formulas_of_a_stranger_are_not_followed_to_what_they_read(
    with_lambdas: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only those that the fresh build has are: a call without a value would let every other be asked, again and again."""
    read_of: list[str] = []
    kept = calls._read_by

    def seen(formula: str, *others: object) -> object:
        read_of.append(formula)
        return kept(formula, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(calls, "_read_by", seen)
    book = with_lambdas.book
    rows = "".join(f'<row r="{row}"><c r="A{row}"><f>A{row + 1}+1</f><v>0</v></c></row>' for row in range(3000, 3500))
    parts = parts_of(with_lambdas.path)
    xml = parts[SHEET].replace(b"</sheetData>", rows.encode() + b"</sheetData>")
    found = read(Package(write_parts(parts | {SHEET: xml}, tmp_path / with_lambdas.path.name)))
    calls.uncalculated(found, book)
    assert len(read_of) <= sum(1 for _ in book.formulas())


def test_the_workbooks_of_a_package_share_a_limit(
    parts: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cell less than the two have together is too few for both."""
    books = [read(Package(write_parts(parts, tmp_path / name))) for name in ("a.xlsx", "b.xlsx")]
    cells = sum(len(sheet.cells) + len(sheet.blanks) for book in books for sheet in book.sheets)
    monkeypatch.setattr(changes, "_id_of", lambda _: "x")
    monkeypatch.setattr(Left, "of_package", classmethod(lambda cls: cls(cells=cells)))
    assert not changes.compare(tmp_path, tmp_path).any
    monkeypatch.setattr(Left, "of_package", classmethod(lambda cls: cls(cells=cells - 1)))
    with pytest.raises(changes.PackageError, match="har flere celler"):
        changes.compare(tmp_path, tmp_path)


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (60_000_001, "fylder mere end 60 MB pakket ud; højst 60 MB læses"),
        (61_000_000, "fylder 61 MB pakket ud; højst 60 MB læses"),
    ],
)
def test_a_file_just_above_the_limit_is_not_told_to_have_as_much_as_is_read(size: int, told: str) -> None:
    """Megabytes are told rounded down."""
    with zipfile.ZipFile(packed := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(size))
    with pytest.raises(IntakeError) as refused:
        Package(packed.getvalue())
    assert str(refused.value) == told
