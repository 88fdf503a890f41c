"""The checker types other values into the inputs and sees all of it follow."""

import re
from pathlib import Path

import openpyxl
import pytest

from model.base.daycount import serial
from model.source.load import parse
from tests import places
from tests.amounts import some
from tests.shared.engines import differing, expected
from tests.shared.workbooks import Built
from workbooks.catalogue.funding import ANNEXES
from workbooks.cells.sheet import Book
from workbooks.proof.engines import ENGINES, recalculate

SOURCE = places.VIBORG
# the source's words for a term, what stands there, what the checker types
TYPED = {
    "the grant of DSI": ("grant = { value = 3_912_500", "3_912_500", "4_100_001"),
    "the rate": ("rate = { value = 0.0507", "0.0507", "0.0675"),
    "the ceiling": ("amount = { value = 6_000_000", "6_000_000", "5_400_000"),
    "the years of the formula": ("years = { value = 5,", "5,", "7.5,"),
    "the end of the first account, in another year": ('"single"\nend = { value = 2028-12-31', "2028-12-31", "2026-05-06"),
    "the end of the last account, as the year ends": ("end = { value = 2027-06-30", "2027-06-30", "2025-12-31"),
    "the actual households": ("actual_households = { value = 150", "150", "137"),
    "more households than expected": ("actual_households = { value = 150", "150", "181"),
    "the actual cost": ("actual_cost = { value = 5_000_000", "5_000_000", "4_444_444"),
    "the share of a saving": ("saving_share = { value = 1.0", "1.0", "0.7417"),
    "the deadline of the second instalment": ("deadline = { value = 2024-11-30", "2024-11-30", "2024-02-29"),
    "the start of the intervention, a month on": ("start = { value = 2023-11-01", "2023-11-01", "2023-12-01"),
    "the end of the intervention, two months on": ("intervention_end = { value = 2026-10-31", "2026-10-31", "2026-12-31"),
    "a budget line": ("total = { value = 400_000", "400_000", "123_457"),
    "the households": ("households = { value = 180", "180", "97"),
    "the price of employment": ('price = { value = 8_600', "8_600", "9_100"),
    "the decimals of the absence": ("decimals = { value = 1,", "1,", "3,"),
    "the switch": ("switch = { value = 5_275_000", "5_275_000", "5_000_000"),
}  # fmt: skip


def _starts(households: int) -> str:
    return f'{{ value = {households}, unit = "households", clause = "Bilag 4.1"'


@pytest.mark.parametrize("entry", ANNEXES, ids=[entry.first_sheet for entry in ANNEXES])
@pytest.mark.parametrize("typed", some(TYPED, 3))
def test_what_is_typed_into_an_input_gives_what_a_fresh_build_gives(
    typed: str, entry: object, all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """The file with the cell changed, recalculated, against a workbook built from a source with the term changed.

    Where the workbook has no such cell, no figure of the fresh build may be another.
    """
    where, old, new = TYPED[typed]
    text = SOURCE.read_text(encoding="utf-8")
    assert where in text
    if typed == "the households":  # who starts when adds to them
        for households, fewer in ((30, 10), (30, 10), (30, 10), (30, 10), (30, 27), (20, 20)):
            text = text.replace(_starts(households), _starts(fewer).replace("{", "{ ", 1), 1)
    agreement = parse(text.replace(where, where.replace(old, new), 1).encode(), "aendret.toml")
    built = all_built["viborg", entry.file_name]
    fresh = entry.build(agreement)
    inputs = {name: cell.content for name, cell in fresh.names.items() if cell.is_input}
    if all(built.book.names[name].content == value for name, value in inputs.items()):
        figures = [{repr(c): expected(c) for c in book.formulas()} for book in (built.book, fresh)]
        assert figures[0] == figures[1]
        return
    book, path = openpyxl.load_workbook(built.path), tmp_path / "skrevet.xlsx"
    for name, value in inputs.items():
        book["Forudsætninger"].cell(built.book.names[name].row, 2).value = (
            serial(value) if hasattr(value, "toordinal") else value
        )
    book.save(path)
    _compare(path, fresh)


def _compare(path: Path, fresh: Book) -> None:
    for engine in ENGINES:
        assert not differing(path, fresh, engine)


def test_the_readings_of_the_ceiling_stand_side_by_side(all_built: dict[tuple[str, str], Built]) -> None:
    """Section 4 of the facts: each reading, and its distance to 6,000,000."""
    sheet = all_built["viborg", "Bilag_4.2_Eksempelberegninger.xlsx"].book.sheets[0]
    rows = {
        cell.content: (sheet.cells[row, 4].content, sheet.cells[row, 5].content)
        for (row, column), cell in sheet.cells.items()
        if column == 1 and (row, 5) in sheet.cells and isinstance(sheet.cells[row, 5].content, float)
    }
    assert [result for result, _ in rows.values()] == [
        6_000_000,
        5_010_118.66,
        5_053_210.04,
        4_793_656.08,
        6_000_728.55,
    ]
    for result, distance in rows.values():
        assert round(result - 6_000_000, 2) == round(distance, 2)


def test_the_dated_account_may_be_moved_beyond_its_years_but_says_so(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """Three years are in reserve; ten years on, the checks turn."""
    built = all_built["viborg", "Bilag_4.2_Eksempelberegninger.xlsx"]
    book, path = openpyxl.load_workbook(built.path), tmp_path / "senere.xlsx"
    row = built.book.names["Slutdato_konto_samlet"].row
    book["Forudsætninger"].cell(row, 2).value = 52_000  # in 2042
    book.save(path)
    master = built.book.names["Kontrol_samlet"]
    number = [sheet.name for sheet in built.book.sheets].index("Kontrol")
    for engine in ENGINES:
        answers = recalculate(path, engine, [(number, "Kontrol", master.row, master.column)])
        assert answers["Kontrol", master.row, master.column] == "AFVIGER"


def test_no_text_of_a_formula_speaks_of_a_cell_that_is_empty(built: Built) -> None:
    """A reference to nothing would count as 0 in silence."""
    for cell in built.book.formulas():
        for at in re.findall(r"(?<![!\w'$:])([A-Z]{1,2})(\d+)(?![\w(:])", re.sub(r'"[^"]*"', "", cell.formula() or "")):
            column = 0
            for letter in at[0]:
                column = column * 26 + ord(letter) - 64
            assert (int(at[1]), column) in cell.sheet.cells, (repr(cell), cell.formula())
