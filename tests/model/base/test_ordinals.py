"""A number that says which and not how many, as a year or a grade, has no points between its thousands, wherever it is told."""

import re
from pathlib import Path

import pytest

from model.base.danish import ordinal
from model.base.units import UNITS
from model.registry import REGISTRY
from model.source.load import SourceError, load, parse
from tests.shared.files import parts_of, set_cell, sheet_part, write_parts
from tests.shared.filled_accounts import SPOILER, VIBORG, good_rows
from tests.shared.spoilage import VIBORG as TEXT
from tests.shared.spoiling import instead
from workbooks.catalogue.funding import ANNEXES
from workbooks.cells.address import letters
from workbooks.form.form import FIRST_ROW, ContentKind
from workbooks.form.read_form import FormError
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.proof.control import control
from workbooks.writing.write import to_bytes

WHICH = [unit.code for unit in UNITS.values() if unit.is_ordinal]
TERMS = re.findall(rf'value = \d+, unit = "(?:{"|".join(WHICH)})", clause = "[^"]*"', TEXT)
YEARS = [
    (table.key, column.key)
    for table in SPOILER.form.tables
    for column in table.columns
    if column.kind is ContentKind.YEAR and not column.is_given
]


def test_as_any_number_but_for_the_points() -> None:
    """Other things as ever."""
    assert [ordinal(one) for one in (2300, 2300.0, 2300.5, -2300, 12)] == ["2300", "2300", "2300,5", "-2300", "12"]
    assert [ordinal(one) for one in ("2300", None, True, 1_501_000)] == ["»2300«", "tom", "SAND", "1.501.000"]


@pytest.mark.parametrize("old", dict.fromkeys(TERMS))
def test_a_term_that_is_out_of_range(old: str) -> None:
    """The years of instalments, the month of the annual meeting, the grades, the years whose holidays are listed."""
    spoiled = TEXT.replace(old, re.sub(r"value = \d+", "value = 23000", old), 1)
    with pytest.raises(SourceError) as error:
        parse(spoiled.encode(), "aftale.toml")
    said = [str(fault) for fault in error.value.faults if "23" in fault.found]
    assert said
    assert all(": 23000; " in one for one in said)


@pytest.mark.parametrize("rule", [r for r in REGISTRY.values() if any(p.unit == "årstal" for p in r.parameters)])
def test_a_rules_argument(rule: object) -> None:
    """Alone, and in a column of them."""
    for parameter in rule.parameters:  # type: ignore[attr-defined]
        if parameter.unit == "årstal":
            for given in (23_000.0, [2024.0, 23_000.0]):
                faults: list[object] = []
                assert parameter.read(given, faults) is None
                assert "er 23000, men skal være" in str(faults[0])


@pytest.mark.parametrize(("table", "key"), YEARS)
def test_a_form(table: str, key: str, tmp_path: Path) -> None:
    """Each column of years."""
    column = SPOILER.tables[table].number(key)
    part, at = SPOILER.sheet_part(table), f"{letters(column)}{FIRST_ROW}"
    rows = good_rows() | {"corrections": [[2024, 2024, "Leje af lejlighed", 1.0]]}
    path = SPOILER.written(tmp_path / "Skema.xlsx", rows)
    parts = parts_of(path)
    write_parts(parts | {part: instead(at, "<v>23000</v>")(parts[part].decode()).encode()}, path)
    with pytest.raises(FormError) as error:
        read_accounts(path, VIBORG)
    assert any(str(one).startswith(f"{SPOILER.tables[table].sheet}!{at}: 23000; ") for one in error.value.faults)


def test_a_returned_workbook(tmp_path: Path) -> None:
    """The year that heads a column, typed over."""
    book = next(entry for entry in ANNEXES if entry.file_name.startswith("Bilag_3.2")).build(load())
    number, sheet, cell = next(
        (number, sheet.name, cell)
        for number, sheet in enumerate(book.sheets)
        for cell in sheet.cells.values()
        if cell.style.endswith("årstal") and isinstance(cell.content, float)
    )
    path = tmp_path / book.file_name
    path.write_bytes(to_bytes(book, load().agreement.signed.value))
    parts = parts_of(path)
    part = sheet_part(number)
    write_parts(parts | {part: set_cell(parts[part].decode(), cell.at, "<v>23000</v>", "").encode()}, path)
    said = [one.found for one in control(path, load(), {}).differences if (one.sheet, one.place) == (sheet, cell.at)]
    assert said == ["23000"]
