"""Every workbook is valid, carries its values, and three engines agree with them."""

import json
import os
import re
import subprocess
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openxml_audit import OpenXmlValidator

from model.base.daycount import serial
from tests.shared.engines import close, expected
from tests.shared.files import opened, parts_of, write_parts
from tests.shared.office import needs_office, through_office
from tests.shared.workbooks import ANNEX_CASES, Built
from workbooks.proof.engines import ENGINES, recalculate

VALIDATOR = os.environ.get("OOXML_VALIDATOR", "")


def test_no_fault_is_found_by_openxml_audit(built: Built) -> None:
    """The file is what the standard says."""
    result = OpenXmlValidator().validate(str(built.path))
    assert result.is_valid, result.errors


@pytest.mark.skipif(not VALIDATOR, reason="OOXML_VALIDATOR does not name the Open XML SDK validator")
def test_no_fault_is_found_by_the_open_xml_sdk(built: Built) -> None:
    """Microsoft's own validator."""
    env = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run([VALIDATOR, str(built.path)], capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, json.loads(done.stdout)["errors"]


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_gives_every_stored_value(annex: Built, engine: str) -> None:
    """Recalculated from nothing but inputs and formulas."""
    numbers = {sheet.name: number for number, sheet in enumerate(annex.book.sheets)}
    formulas = list(annex.book.formulas())
    asked = [(numbers[c.sheet.name], c.sheet.name, c.row, c.column) for c in formulas]
    answers = recalculate(annex.path, engine, asked)
    wrong = {repr(c): answers[c.sheet.name, c.row, c.column] for c in formulas}
    wrong = {at: v for (at, v), c in zip(wrong.items(), formulas, strict=True) if not close(v, expected(c))}
    assert not wrong


@needs_office
def test_libreoffice_gives_every_stored_value(all_built: dict[tuple[str, str], Built], tmp_path: Path) -> None:
    """Of every annex; the values are spoiled first, so that nothing but a recalculation can bring them back."""
    annexes = {f"{name} {entry.file_name}": all_built[name, entry.file_name] for name, entry in ANNEX_CASES}
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
            found = float(serial(value.date())) if hasattr(value, "date") else value
            if not close(found, expected(cell)):
                wrong[file_name, repr(cell)] = found
    assert not wrong


def test_every_formula_has_its_value_stored(built: Built) -> None:
    """So that Protected View and mail previews show it; nothing is an error."""
    values = opened(built.path, values=True)
    for cell in built.book.formulas():
        stored = values[cell.sheet.name].cell(cell.row, cell.column).value
        assert stored is not None, repr(cell)
        assert not str(stored).startswith("#"), repr(cell)


def test_pandas_reads_the_figures(all_built: dict[tuple[str, str], Built]) -> None:
    """Bilag 4.1: 4,500,000 of staff in all, 1,500,000 of them in 2024."""
    frame = pd.read_excel(all_built["viborg", "Bilag_4.1_Budget.xlsx"].path, sheet_name="Bilag 4.1", header=None)
    row = frame[frame[0] == "Kommunalt personale"].iloc[0]
    assert list(row[1:6]) == [250_000, 1_500_000, 1_500_000, 1_250_000, 4_500_000]
