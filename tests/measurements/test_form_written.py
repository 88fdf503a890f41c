"""The form as a workbook: what is open and what is locked, drop-down lists, explanations, print set-up, equal bytes."""

import io
import json
import os
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from model.terms import Agreement
from scripts.cli import main
from tests.measurements.filling import AGREEMENTS, VIBORG, empty_form
from tests.workbooks.files import parts_of
from workbooks.forms.form import FIRST_ROW, HEAD_ROW, MOST_ROWS, Kind, Table
from workbooks.forms.measurements import measurement_form

VALIDATOR = os.environ.get("OOXML_VALIDATOR", "")
SHEETS = [(name, table.key) for name, one in AGREEMENTS.items() for table in measurement_form(one).tables]
every_sheet = pytest.mark.parametrize(("name", "key"), SHEETS, ids=[f"{name} {key}" for name, key in SHEETS])
every_agreement = pytest.mark.parametrize("name", AGREEMENTS)


@cache
def book(name: str) -> openpyxl.Workbook:
    """The form of an agreement, read by openpyxl."""
    return openpyxl.load_workbook(io.BytesIO(empty_form(name)))


def table_of(agreement: Agreement, key: str) -> Table:
    """A table of the agreement's form."""
    return next(table for table in measurement_form(agreement).tables if table.key == key)


def sheet_of(name: str, key: str) -> tuple[Table, Worksheet]:
    """A table and its sheet."""
    table = table_of(AGREEMENTS[name], key)
    return table, book(name)[table.sheet]


@every_agreement
def test_there_is_a_sheet_for_each_target_and_none_for_those_left_out(name: str) -> None:
    """Beside those of the statement, of people, of counts and of earlier figures."""
    targets = sum(1 for _ in AGREEMENTS[name].target.agreed())
    titles = book(name).sheetnames
    assert len([title for title in titles if title.startswith("BM")]) == targets
    assert titles[0] == "Vejledning"
    assert titles[-2:] == ["Lister", "Oprindelse"]
    assert len(titles) == len(measurement_form(AGREEMENTS[name]).tables) + 3


@every_agreement
def test_every_sheet_is_locked_without_a_password(name: str) -> None:
    """And so is the order of the sheets; nothing is hidden."""
    for sheet in book(name):
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert sheet.protection.hashValue is None
        assert sheet.sheet_state == "visible"
        assert not any(dimension.hidden for dimension in sheet.row_dimensions.values())
        assert not any(dimension.hidden for dimension in sheet.column_dimensions.values())
    security = book(name).security
    assert security.lockStructure
    assert security.workbookPassword is None


@every_sheet
def test_input_cells_are_open_and_all_else_is_locked(name: str, key: str) -> None:
    """Below the headings, in every column that is not given beforehand; the rows above are locked in those columns too."""
    table, sheet = sheet_of(name, key)
    for number, column in enumerate(table.columns, 1):
        for row in range(1, FIRST_ROW):
            assert sheet.cell(row, number).protection.locked, f"{sheet.title}, row {row}"
        for row in range(FIRST_ROW, FIRST_ROW + max(1, len(table.rows))):
            assert sheet.cell(row, number).protection.locked is column.is_given, f"{sheet.title}, row {row}"
        style = sheet.column_dimensions[get_column_letter(number)]._style
        is_open = not column.is_given and not table.rows and not table.is_single
        assert bool(style and style.protectionId) is is_open


@every_agreement
def test_the_other_sheets_have_nothing_open(name: str) -> None:
    """Guide, lists and provenance."""
    for title in ("Vejledning", "Lister", "Oprindelse"):
        assert all(cell.protection.locked for row in book(name)[title].iter_rows() for cell in row)


@every_sheet
def test_every_open_column_says_what_may_stand_there(name: str, key: str) -> None:
    """Within Excel's limits, in front of typing and after a fault; down to the last row that is read."""
    table, sheet = sheet_of(name, key)
    rules = {range_boundaries(str(rule.sqref))[0]: rule for rule in sheet.data_validations.dataValidation}
    assert set(rules) == {i for i, column in enumerate(table.columns, 1) if not column.is_given}
    for number, rule in rules.items():
        column = table.columns[number - 1]
        assert rule.showInputMessage
        assert rule.showErrorMessage
        assert 0 < len(rule.prompt) <= 255
        assert 0 < len(rule.error) <= 255
        assert len(rule.promptTitle) <= 32
        assert column.help in rule.prompt
        _, first, _, last = range_boundaries(str(rule.sqref))
        assert (first, last) == (FIRST_ROW, FIRST_ROW + table.most_rows - 1)
        assert table.most_rows in (1, len(table.rows), MOST_ROWS)


@every_sheet
def test_a_drop_down_list_has_the_words_of_its_column(name: str, key: str) -> None:
    """Benefit types, steps, answers, periods, payers: from the sheet of lists."""
    table, sheet = sheet_of(name, key)
    lists = book(name)["Lister"]
    for rule in sheet.data_validations.dataValidation:
        column = table.columns[range_boundaries(str(rule.sqref))[0] - 1]
        assert (rule.type == "list") is (column.kind is Kind.CHOICE)
        if column.choices is not None:
            area = rule.formula1.removeprefix("Lister!")
            words = [row[0].value for row in lists[area]]
            assert tuple(words) == column.choices.words
            first = range_boundaries(area)
            assert lists.cell(first[1] - 1, first[0]).value == column.choices.title


@every_sheet
def test_headings_stay_in_sight_and_are_repeated(name: str, key: str) -> None:
    """A4, across the page's width, headings frozen and on every page; no print area cuts off what is filled in."""
    table, sheet = sheet_of(name, key)
    assert [cell.value for cell in sheet[HEAD_ROW]][: len(table.columns)] == [column.title for column in table.columns]
    assert sheet.freeze_panes == f"A{FIRST_ROW}"
    assert sheet.print_title_rows == f"${HEAD_ROW}:${HEAD_ROW}"
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)
    assert not sheet.print_area


@every_agreement
def test_the_guide_explains_every_column_that_is_filled_in(name: str) -> None:
    """What is written, and what may stand there."""
    guide = {(row[0].value, row[1].value): (row[2].value, row[3].value) for row in book(name)["Vejledning"].iter_rows()}
    for table in measurement_form(AGREEMENTS[name]).tables:
        for column in table.columns:
            if not column.is_given:
                what, allowed = guide[table.sheet, column.title]
                assert what.startswith(column.help)
                assert allowed.casefold() == column.allowed.casefold()


@every_agreement
def test_no_title_stands_twice_on_a_sheet_or_among_the_lists(name: str) -> None:
    """So a fault names one column, and a list one heading."""
    form = measurement_form(AGREEMENTS[name])
    for table in form.tables:
        titles = [column.title for column in table.columns]
        assert len(set(titles)) == len(titles)
    titles = [choices.title for choices in form.lists()]
    assert len(set(titles)) == len(titles)


@every_agreement
def test_the_form_has_no_formula_macro_or_merged_cell_to_fill_in(name: str, tmp_path: Path) -> None:
    """Nothing that reading refuses."""
    path = tmp_path / "skema.xlsx"
    path.write_bytes(empty_form(name))
    for part, content in parts_of(path).items():
        assert b"<f>" not in content, part
    for table in measurement_form(AGREEMENTS[name]).tables:
        assert not book(name)[table.sheet].merged_cells.ranges


@every_agreement
def test_the_form_is_valid(name: str, tmp_path: Path) -> None:
    """As openxml-audit and, where it is at hand, the Open XML SDK see it."""
    path = tmp_path / "skema.xlsx"
    path.write_bytes(empty_form(name))
    result = OpenXmlValidator().validate(str(path))
    assert result.is_valid, result.errors
    if VALIDATOR:
        env = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
        done = subprocess.run([VALIDATOR, str(path)], capture_output=True, text=True, env=env, check=False)
        assert done.returncode == 0, json.loads(done.stdout)["errors"]


@every_agreement
def test_equal_sources_give_equal_bytes(name: str) -> None:
    """Built twice."""
    assert empty_form.__wrapped__(name) == empty_form(name)


def test_the_limits_of_a_column_are_those_of_the_source() -> None:
    """Ages, scores, dates of the intervention and the number of cohorts; nothing of them is in code."""
    for agreement in AGREEMENTS.values():
        start, end = agreement.period.intervention_start.value, agreement.period.intervention_end.value
        assert table_of(agreement, "households").column("start").limits == (start, end)
        absence = agreement.target.school_absence
        assert absence is not None
        assert len(table_of(agreement, "school_absence").rows) == absence.cohorts.value
        keys = [column.key for column in table_of(agreement, "employment").columns]
        employment = agreement.target.employment
        assert employment is not None
        assert len([key for key in keys if re.fullmatch(r"result_\d", key)]) == len(employment.measured_after)
    life = VIBORG.target.life_satisfaction
    assert life is not None
    assert table_of(VIBORG, "life_satisfaction").column("after").limits == (0, 10)


def test_the_command_writes_the_forms_and_never_over_a_filled_in_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As text and as JSON, like `bilag byg`."""
    assert main(["skema", "--til", str(tmp_path)]) == 0
    path = tmp_path / "Skema_maalinger.xlsx"
    assert capsys.readouterr().out == f"skrevet: {path}\n"
    assert path.read_bytes() == empty_form()
    assert main(["skema", "--json", "--til", str(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out) == [{"fil": str(path), "skrevet": False}]
    filled: Any = openpyxl.load_workbook(path)
    filled["Opgørelse"]["A6"] = "2025-H1"
    filled.save(path)
    before = path.read_bytes()
    assert main(["skema", "--til", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert "er rettet siden" in said.err
    assert path.read_bytes() == before
    assert main(["skema", "--overskriv", "--til", str(tmp_path)]) == 0
    assert path.read_bytes() == empty_form()
