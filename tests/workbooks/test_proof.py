"""Every workbook is valid, carries its values, and three engines agree with them."""

import re
from pathlib import Path

import openpyxl
import pytest

from model.base.daycount import serial
from tests.shared.engines import close, differing, expected
from tests.shared.files import opened, parts_of, write_parts
from tests.shared.office import needs_office, through_office
from tests.shared.validity import audit, by_sdk, needs_sdk
from tests.shared.workbooks import ANNEX_CASES, PLAN_CASES, PORTFOLIO_CASES, Built
from workbooks.proof.engines import ENGINES


def test_no_fault_is_found_by_openxml_audit(built: Built) -> None:
    """The file is what the standard says."""
    assert not audit(built.path)


@needs_sdk
def test_no_fault_is_found_by_the_open_xml_sdk(built: Built) -> None:
    """Microsoft's own validator."""
    assert not by_sdk(built.path)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_gives_every_stored_value(annex: Built, engine: str) -> None:
    """Recalculated from nothing but inputs and formulas."""
    assert not differing(annex.path, annex.book, engine)


@needs_office
def test_libreoffice_gives_every_stored_value(all_built: dict[tuple[str, str], Built], tmp_path: Path) -> None:
    """Of every annex and follow-up; the values are spoiled first, so that nothing but a recalculation can bring them back."""
    annexes = {
        f"{name} {entry.file_name}": all_built[name, entry.file_name]
        for name, entry in (*ANNEX_CASES, *PLAN_CASES, *PORTFOLIO_CASES)
    }
    spoiled = []
    for file_name, annex in annexes.items():
        parts = parts_of(annex.path)
        for name in [n for n in parts if n.startswith("xl/worksheets/sheet")]:
            parts[name] = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1<v>0</v>", parts[name]).replace(b' t="str"><f>', b"><f>")
        spoiled.append(write_parts(parts, tmp_path / file_name))
    wrong = {}
    for (file_name, annex), path in zip(annexes.items(), through_office(*spoiled, folder=tmp_path), strict=True):
        saved = openpyxl.load_workbook(path, data_only=True)
        for cell in annex.book.formulas():
            value = saved[cell.sheet.name].cell(cell.row, cell.column).value
            found = float(serial(value.date())) if hasattr(value, "date") else "" if value is None else value
            if not close(found, expected(cell)):
                wrong[file_name, repr(cell)] = found
    assert not wrong


def test_every_formula_has_its_value_stored(built: Built) -> None:
    """So that Protected View and mail previews show it; nothing is an error, and an unknown figure an empty text."""
    values = opened(built.path, values=True)
    for cell in built.book.formulas():
        stored = values[cell.sheet.name].cell(cell.row, cell.column).value
        assert (stored is None) == (cell.content == ""), repr(cell)
        assert not str(stored).startswith("#"), repr(cell)
