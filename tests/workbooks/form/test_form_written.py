"""Each form as a workbook: what is open and what is locked, drop-down lists, explanations, print set-up, equal bytes."""

import io
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from model.source.load import parse
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement
from model.terms.any_agreement import AnyAgreement
from scripts.cli import main
from tests.shared.files import parts_of
from tests.shared.filled_measurements import AGREEMENTS, VIBORG
from tests.shared.spoilage import VIBORG as SOURCE
from tests.shared.strategic import BEFORE, MADE_UP, NOW, of
from tests.shared.validity import audit, by_sdk
from tests.workbooks.printed_sheet import EXCEL, LIBREOFFICE, SMALLEST, scale_of, too_wide
from workbooks.cells.guard import LONGEST_MESSAGE, LONGEST_TITLE
from workbooks.form.form import FIRST_ROW, HEAD_ROW, LAST_RULED_ROW, MOST_ROWS, ContentKind, Form, FormTable
from workbooks.form.write_form import build
from workbooks.forms.accounts import accounts_form
from workbooks.forms.catalogue import FORMS
from workbooks.forms.follow_up import follow_up_form
from workbooks.writing.write import to_bytes

PLANS = {"2025": NOW, "2017": BEFORE, "fiktiv plan": of(MADE_UP)}
EVERY: dict[str, AnyAgreement] = {**AGREEMENTS, **PLANS}
MADE = {
    **{(make.__name__, name): make(agreement) for make in FORMS for name, agreement in AGREEMENTS.items()},
    **{("follow_up_form", name): follow_up_form(agreement) for name, agreement in PLANS.items()},
}
Which = tuple[str, str]
SHEETS = [(which, table.key) for which, form in MADE.items() for table in form.tables]
every_sheet = pytest.mark.parametrize(
    ("which", "key"), SHEETS, ids=[f"{' '.join(which)} {key}" for which, key in SHEETS]
)
every_form = pytest.mark.parametrize("which", MADE, ids=" ".join)


@cache
def content_of(which: Which) -> bytes:
    """A form as `bilag skema` writes it."""
    agreement = EVERY[which[1]]
    return to_bytes(build(MADE[which], agreement), agreement.dated)


@cache
def book(which: Which) -> openpyxl.Workbook:
    """A form, read by openpyxl."""
    return openpyxl.load_workbook(io.BytesIO(content_of(which)))


def table_of(form: Form, key: str) -> FormTable:
    """A table of a form."""
    return next(table for table in form.tables if table.key == key)


def sheet_of(which: Which, key: str) -> tuple[FormTable, Worksheet]:
    """A table and its sheet."""
    table = table_of(MADE[which], key)
    return table, book(which)[table.sheet]


@every_form
def test_the_guide_comes_first_lists_and_provenance_last(which: Which) -> None:
    """Between them a sheet for each table."""
    titles = book(which).sheetnames
    assert titles == ["Vejledning", *(table.sheet for table in MADE[which].tables), "Lister", "Oprindelse"]


@every_form
def test_nothing_of_a_form_is_printed_in_letters_below_eight_points(which: Which) -> None:
    """No sheet is wider than its page, and no text runs beyond its sheet: there is no print area that would hold it."""
    for sheet in book(which):
        sizes = {cell.font.sz for row in sheet.iter_rows() for cell in row if cell.value is not None}
        assert min(sizes) * min(scale_of(sheet, points) for points in (EXCEL, LIBREOFFICE)) >= SMALLEST, sheet.title
        for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
            assert cell.alignment.wrap_text or not too_wide(cell, cell.value), (sheet.title, cell.coordinate)


@pytest.mark.parametrize("name", AGREEMENTS)
def test_the_budget_stands_there_beforehand(name: str) -> None:
    """Each line in each year; a line's years add to its total."""
    form, agreement = MADE["accounts_form", name], AGREEMENTS[name]
    rows = table_of(form, "costs").rows
    assert len(rows) == len(agreement.budget.line) * len(agreement.years())
    for line in agreement.budget.line:
        assert sum(amount for title, _, amount in rows if title == line.title) == line.total.value
    funders = table_of(form, "disbursements").column("funder").choices
    assert funders is not None
    assert funders.words == tuple(funder.name for funder in agreement.funder)


@every_form
def test_every_sheet_is_locked_without_a_password(which: Which) -> None:
    """And so is the order of the sheets; nothing is hidden."""
    for sheet in book(which):
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert sheet.protection.hashValue is None
        assert sheet.sheet_state == "visible"
        assert not any(dimension.hidden for dimension in sheet.row_dimensions.values())
        assert not any(dimension.hidden for dimension in sheet.column_dimensions.values())
    security = book(which).security
    assert security.lockStructure
    assert security.workbookPassword is None


@every_sheet
def test_input_cells_are_open_and_all_else_is_locked(which: Which, key: str) -> None:
    """Below the headings, in every column that is not given beforehand; the rows above are locked in those columns too."""
    table, sheet = sheet_of(which, key)
    for number, column in enumerate(table.columns, 1):
        for row in range(1, FIRST_ROW):
            assert sheet.cell(row, number).protection.locked, f"{sheet.title}, row {row}"
        for row in range(FIRST_ROW, FIRST_ROW + max(1, len(table.rows))):
            assert sheet.cell(row, number).protection.locked is column.is_given, f"{sheet.title}, row {row}"
        style = sheet.column_dimensions[get_column_letter(number)]._style
        is_open = not column.is_given and not table.rows and not table.is_single
        assert bool(style and style.protectionId) is is_open


@every_form
def test_the_other_sheets_have_nothing_open(which: Which) -> None:
    """Guide, lists and provenance."""
    for title in ("Vejledning", "Lister", "Oprindelse"):
        assert all(cell.protection.locked for row in book(which)[title].iter_rows() for cell in row)


@every_sheet
def test_every_open_column_says_what_may_stand_there(which: Which, key: str) -> None:
    """Within Excel's limits, in front of typing and after a fault; down to the last row that is typed by hand."""
    table, sheet = sheet_of(which, key)
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
        assert (first, last) == (FIRST_ROW, min(LAST_RULED_ROW, FIRST_ROW + table.most_rows - 1))
        assert table.most_rows in (1, len(table.rows), MOST_ROWS)


@pytest.mark.parametrize("make", FORMS, ids=lambda make: make.__name__)
@pytest.mark.parametrize("name", AGREEMENTS)
def test_nothing_that_excel_says_at_a_cell_is_cut_off(name: str, make: Callable[[Agreement], Form]) -> None:
    """By every reading of the agreement: the help, and what may stand there, in full."""
    agreement = AGREEMENTS[name]
    for reading, one in agreement.reading.each():
        for option in one.alternatives:
            read = agreement.read_as(**{reading: option})
            assert_said_in_full(make(read), read)


@pytest.mark.parametrize("name", PLANS)
def test_a_cell_of_the_follow_up_says_what_may_stand_there_or_where_that_is_said(name: str) -> None:
    """In full but for lists of few, long words: those are on the guide."""
    form, agreement = MADE["follow_up_form", name], PLANS[name]
    columns = {(table.sheet, one.title): one for table in form.tables for one in table.columns}
    for sheet in build(form, agreement).sheets:
        for guard in sheet.guards:
            column = columns[sheet.name, guard.title]
            full = f"{column.help} Her kan stå {column.allowed}."
            if len(full) > LONGEST_MESSAGE:
                assert column.choices is not None
                full = f"{column.help} Hvad der kan stå her, siger arket Vejledning."
            assert guard.prompt == full


def assert_said_in_full(form: Form, agreement: AnyAgreement) -> None:
    """At most 255 characters, of a title 32: the help of each column, and what may stand there."""
    guards = {(sheet.name, guard.title): guard for sheet in build(form, agreement).sheets for guard in sheet.guards}
    for table in form.tables:
        for column in (one for one in table.columns if not one.is_given):
            guard = guards[table.sheet, column.title]
            assert guard.prompt == f"{column.help} Her kan stå {column.allowed}."
            assert guard.error == f"Her kan stå {column.allowed}."
            assert len(guard.title) <= LONGEST_TITLE == 32
            assert len(guard.prompt) <= LONGEST_MESSAGE == 255, (len(guard.prompt), guard.prompt)


def test_what_long_names_leave_no_room_for_stands_on_the_guide(tmp_path: Path) -> None:
    """Two lines of the budget with 150 characters each: Excel would not open a file with a longer message."""
    text = SOURCE.replace('title = "Leje af lejlighed"', f'title = "{"Leje " * 30}"').replace(
        'title = "Kørselsgodtgørelse til medarbejdere"', f'title = "{"Kørsel " * 25}"'
    )
    agreement = parse(text.encode(), "lang.toml")
    form = accounts_form(agreement)
    (guard,) = (
        guard
        for sheet in build(form, agreement).sheets
        for guard in sheet.guards
        if (sheet.name, guard.title) == ("Periodisering", "Budgetlinje")
    )
    assert guard.prompt == "Omkostningen, beløbet hører til. Hvad der kan stå her, siger arket Vejledning."
    assert len(guard.error) <= LONGEST_MESSAGE
    assert guard.error.endswith(" … Hvad der kan stå her, siger arket Vejledning.")


@every_sheet
def test_a_drop_down_list_has_the_words_of_its_column(which: Which, key: str) -> None:
    """Benefit types, steps, answers, periods, payers: from the sheet of lists."""
    table, sheet = sheet_of(which, key)
    lists = book(which)["Lister"]
    for rule in sheet.data_validations.dataValidation:
        column = table.columns[range_boundaries(str(rule.sqref))[0] - 1]
        assert (rule.type == "list") is (column.kind is ContentKind.CHOICE)
        if column.choices is not None:
            area = rule.formula1.removeprefix("Lister!")
            words = [row[0].value for row in lists[area]]
            assert tuple(words) == column.choices.words
            first = range_boundaries(area)
            assert lists.cell(first[1] - 1, first[0]).value == column.choices.title


@every_sheet
def test_headings_stay_in_sight_and_are_repeated(which: Which, key: str) -> None:
    """A4, across the page's width, headings frozen and on every page; no print area cuts off what is filled in."""
    table, sheet = sheet_of(which, key)
    assert [cell.value for cell in sheet[HEAD_ROW]][: len(table.columns)] == [column.title for column in table.columns]
    assert sheet.freeze_panes == f"A{FIRST_ROW}"
    assert sheet.print_title_rows == f"${HEAD_ROW}:${HEAD_ROW}"
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)
    assert not sheet.print_area


@every_form
def test_the_guide_explains_every_column_that_is_filled_in(which: Which) -> None:
    """What is written, and what may stand there."""
    guide = {
        (row[0].value, row[1].value): (row[2].value, row[3].value) for row in book(which)["Vejledning"].iter_rows()
    }
    for table in MADE[which].tables:
        for column in table.columns:
            if not column.is_given:
                what, allowed = guide[table.sheet, column.title]
                assert what.startswith(column.help)
                assert allowed.casefold() == column.allowed.casefold()


@every_form
def test_no_title_stands_twice_on_a_sheet_or_among_the_lists(which: Which) -> None:
    """So a fault names one column, and a list one heading."""
    form = MADE[which]
    for table in form.tables:
        titles = [column.title for column in table.columns]
        assert len(set(titles)) == len(titles)
    titles = [choices.title for choices in form.lists()]
    assert len(set(titles)) == len(titles)


@every_form
def test_the_form_has_no_formula_macro_or_merged_cell_to_fill_in(which: Which, tmp_path: Path) -> None:
    """Nothing that reading refuses."""
    path = tmp_path / "skema.xlsx"
    path.write_bytes(content_of(which))
    for part, content in parts_of(path).items():
        assert b"<f>" not in content, part
    for table in MADE[which].tables:
        assert not book(which)[table.sheet].merged_cells.ranges


@every_form
def test_the_form_is_valid(which: Which, tmp_path: Path) -> None:
    """As openxml-audit and, where it is at hand, the Open XML SDK see it."""
    path = tmp_path / "skema.xlsx"
    path.write_bytes(content_of(which))
    assert not audit(path)
    assert not by_sdk(path)


@every_form
def test_equal_sources_give_equal_bytes(which: Which) -> None:
    """Built twice."""
    assert content_of.__wrapped__(which) == content_of(which)


def test_the_limits_of_a_column_are_those_of_the_source() -> None:
    """Ages, scores, dates of the intervention and the number of cohorts; nothing of them is in code."""
    for name, agreement in AGREEMENTS.items():
        form = MADE["measurement_form", name]
        start, end = agreement.period.intervention_start.value, agreement.period.intervention_end.value
        assert table_of(form, "households").column("start").limits == (start, end)
        absence = targets_of(agreement).get("school_absence")
        assert absence is not None
        assert len(table_of(form, "school_absence").rows) == absence.cohorts.value
        keys = [column.key for column in table_of(form, "employment").columns]
        employment = targets_of(agreement).get("employment")
        assert employment is not None
        assert len([key for key in keys if re.fullmatch(r"result_\d", key)]) == len(employment.measured_after)
    life = targets_of(VIBORG).get("life_satisfaction")
    assert life is not None
    assert table_of(MADE["measurement_form", "viborg"], "life_satisfaction").column("after").limits == (0, 10)


@pytest.mark.parametrize(
    ("source", "name"), [("helhedsplan_2025", "2025"), ("helhedsplan_2017", "2017"), (str(MADE_UP), "fiktiv plan")]
)
def test_the_command_writes_the_follow_up_form_of_a_plan(
    source: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And no form of another kind of agreement."""
    assert main(["skema", "--aftale", source, "--til", str(tmp_path)]) == 0
    path = tmp_path / "Skema_opfoelgning.xlsx"
    assert capsys.readouterr().out == f"skrevet: {path}\n"
    assert list(tmp_path.glob("*.xlsx")) == [path]
    assert path.read_bytes() == content_of(("follow_up_form", name))


def test_the_command_writes_the_forms_and_never_over_a_filled_in_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As text and as JSON, like `bilag byg`."""
    assert main(["skema", "--til", str(tmp_path)]) == 0
    names = ("Skema_maalinger.xlsx", "Skema_regnskab.xlsx", "Skema_visitation.xlsx")
    paths = [tmp_path / name for name in names]
    assert capsys.readouterr().out.splitlines() == [f"skrevet: {path}" for path in paths]
    written = [content_of((name, "viborg")) for name in ("measurement_form", "accounts_form", "intake_form")]
    assert [path.read_bytes() for path in paths] == written
    assert main(["skema", "--json", "--til", str(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out) == [{"fil": str(path), "skrevet": False} for path in paths]
    filled: Any = openpyxl.load_workbook(paths[0])
    filled["Opgørelse"]["A6"] = "2025-H1"
    filled.save(paths[0])
    before = paths[0].read_bytes()
    assert main(["skema", "--til", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert "er rettet siden" in said.err
    assert paths[0].read_bytes() == before
    assert main(["skema", "--overskriv", "--til", str(tmp_path)]) == 0
    assert [path.read_bytes() for path in paths] == written
