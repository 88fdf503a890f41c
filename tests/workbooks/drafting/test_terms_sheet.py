"""Vilkaar.xlsx and Vilkaar_aendringer.xlsx as workbooks: what is open, what is locked, limits, print, and that programs can open them."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from model.drafting.entries import NEW
from model.terms.keyed_terms import keyed_terms
from tests.shared.drafts import DRAFTS, draft
from tests.shared.edited_terms import KEY, VALUE, content_of, opened_terms, places, saved, written
from tests.shared.files import opened
from tests.shared.validity import audit, by_sdk
from tests.shared.workbooks import CHANGE_CASES, TERM_CASES, Built, given_for, key_of, named
from tests.workbooks.printed_sheet import EXCEL, LIBREOFFICE, SMALLEST, height, printed, room_of, scale_of, too_wide
from tests.workbooks.text_width import line_points, lines, shown
from workbooks.drafting.terms_form import COLUMNS, NEW_ROWS
from workbooks.form.form import FIRST_ROW, HEAD_ROW
from workbooks.proof.control import control
from workbooks.writing.write import to_bytes

each = pytest.mark.parametrize("case", named([*TERM_CASES, *CHANGE_CASES]))


@each
def test_the_control_finds_nothing_in_a_fresh_file_and_equal_terms_give_equal_bytes(
    case: tuple, all_built: dict[tuple[str, str], Built]
) -> None:
    """It has no formula to recalculate."""
    built = all_built[case[0], key_of(case[1])]
    report = control(built.path, built.agreement, built.sources)
    assert (report.differences, report.formulas) == ((), 0)
    again = case[1].build(built.agreement, given_for(case[1], built.agreement))
    assert to_bytes(again, built.agreement.dated) == built.path.read_bytes()


def test_the_control_names_each_cell_that_was_edited(tmp_path: Path) -> None:
    """The rate of employment, 9,000 instead of 8,600 (made up): one line, at its cell."""
    path = written("viborg", tmp_path)
    book = opened_terms("viborg")
    sheet, row = places("viborg")["target.employment.price"]
    book[sheet].cell(row, VALUE).value = 9_000
    book.save(path)
    (one,) = [one for one in control(path, draft("viborg").agreement).differences if one.place.startswith("B")]
    assert (one.sheet, one.place, one.found, one.allowed) == (sheet, f"B{row}", "9.000", "8.600")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda sheet, row: setattr(sheet.cell(row, VALUE), "number_format", '"9.600"'), "talformatet"),
        (lambda sheet, row: setattr(sheet.row_dimensions[row], "hidden", True), "skjult række"),
        (lambda sheet, row: setattr(sheet.cell(row, VALUE), "font", Font(color="FFFFEB9C")), "kan ikke ses"),
    ],
    ids=["a figure that shows another", "a row that is hidden", "letters that are not seen"],
)
def test_the_control_sees_how_a_term_looks(
    change: Callable[[Worksheet, int], None], told: str, all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """What stands there is still 8,600, and a reader would see something else: one difference, of that row."""
    built = all_built["viborg", "Vilkaar.xlsx"]
    book = openpyxl.load_workbook(built.path)
    sheet, row = places("viborg")["target.employment.price"]
    change(book[sheet], row)
    path = saved(book, tmp_path)
    (one,) = control(path, built.agreement).differences
    assert (one.sheet, one.place.split(":")[0].lstrip("B")) == (sheet, str(row))
    assert told in one.found


@each
def test_validators_accept_it(case: tuple, all_built: dict[tuple[str, str], Built]) -> None:
    """The Open XML SDK and openxml-audit."""
    path = all_built[case[0], key_of(case[1])].path
    assert not by_sdk(path)
    assert not audit(path)


@each
def test_nothing_is_cut_and_all_of_it_can_be_read(case: tuple, all_built: dict[tuple[str, str], Built]) -> None:
    """Words stay whole, rows are as high as their texts, figures fit, also ten times as large; print is 8 points or more."""
    for sheet in opened(all_built[case[0], key_of(case[1])].path, values=True).worksheets:
        scale, last = min(scale_of(sheet, one) for one in (EXCEL, LIBREOFFICE)), printed(sheet)[0]
        for row in sheet.iter_rows():
            for cell in (cell for cell in row if cell.value is not None):
                size, bold, value = cell.font.sz, bool(cell.font.b), cell.value
                if isinstance(value, str) and cell.alignment.wrap_text:
                    assert not [word for word in value.split() if len(word) < 64 and too_wide(cell, word)], cell
                    needed = lines(value, room_of(cell), size, bold=bold) * line_points(size)
                    assert needed <= height(sheet, cell.row) + 1, (sheet.title, cell.coordinate)
                elif isinstance(value, int | float | dt.date):
                    assert not too_wide(cell, shown(value, cell.number_format)), (sheet.title, cell.coordinate)
        sizes = [cell.font.sz for row in sheet.iter_rows(max_col=last) for cell in row if cell.value]
        assert min(sizes) * scale >= SMALLEST
        assert sheet.page_setup.paperSize == 9


@pytest.mark.parametrize("name", DRAFTS)
def test_every_term_has_one_row_with_its_value_and_its_unit(name: str) -> None:
    """The value in force, after every amendment."""
    book, found = opened_terms(name), draft(name)
    for key, term in keyed_terms(found.agreement):
        if ".values." in key:
            continue
        sheet, row = places(name)[key]
        value = book[sheet].cell(row, VALUE).value
        assert (value.date() if isinstance(value, dt.datetime) else value) == term.value, key
        assert book[sheet].cell(row, VALUE + 1).value == term.unit.danish


@pytest.mark.parametrize("name", DRAFTS)
def test_only_what_may_be_changed_is_open_and_yellow(name: str) -> None:
    """Keys, labels, units and printed figures are locked; no cell is both."""
    book = opened_terms(name)
    for sheet, row in places(name).values():
        for cell in book[sheet][row]:
            is_input = cell.style.startswith("Input")
            assert cell.protection.locked is not is_input, (sheet, cell.coordinate)
            assert not (is_input and cell.column in (KEY, 1, VALUE + 1))
    assert all(book[sheet].protection.sheet for sheet in book.sheetnames)


@pytest.mark.parametrize("name", DRAFTS)
def test_a_row_more_of_each_list_stands_empty_on_its_sheet(name: str) -> None:
    """None of its keys stands on another sheet, and none of its values is filled in."""
    book = opened_terms(name)
    for key, (sheet, row) in places(name).items():
        assert (NEW in key) is (sheet == NEW_ROWS)
        if sheet == NEW_ROWS:
            assert book[sheet].cell(row, VALUE).value is None


def test_an_amended_term_shows_both_values() -> None:
    """Made up: from 8,600 to 9,000 on 1 July 2025."""
    book = opened_terms("viborg med tillæg")
    sheet, row = places("viborg med tillæg")["target.employment.price"]
    told = [book[sheet].cell(row, column).value for column in range(1, KEY)]
    assert 9_000 in told
    assert any("Ændret fra 8.600 kr. pr. person pr. måling til 9.000" in str(one) for one in told)


def test_a_term_names_the_workbooks_that_it_is_an_input_of(all_built: dict[tuple[str, str], Built]) -> None:
    """DSI's grant: the plan, the budget, the examples and the repayment."""
    book = opened(all_built["viborg", "Vilkaar.xlsx"].path)
    sheet, row = places("viborg")["funder.DSI.grant"]
    assert "Bilag 3.2, Bilag 4.1, Bilag 4.2, Bilag 5.1" in str(book[sheet].cell(row, KEY - 1).value)


def test_excel_offers_lists_and_limits_of_the_schema() -> None:
    """A reading by its letters, a share up to 100 %, a whole number of months, a date."""
    book = opened_terms("viborg")

    def rule(key: str) -> tuple[str, str, str | None]:
        sheet, row = places("viborg")[key]
        (found,) = [one for one in book[sheet].data_validations.dataValidation if f"B{row}" in one.sqref]
        return found.type, found.formula1, found.formula2

    assert rule("reading.revocation_interest") == ("list", '"A,B,C"', None)
    assert rule("agreement.fictional") == ("list", '"Ja,Nej"', None)
    assert rule("funder.DSI.share_1") == ("decimal", "0", "1")
    assert rule("people.course") == ("whole", "1", "1200")
    assert rule("agreement.signed")[0] == "date"


@pytest.mark.parametrize("is_new", [False, True], ids=["vilkår", "tom"])
@pytest.mark.parametrize("name", DRAFTS)
def test_headings_stand_in_one_row_and_the_sheets_are_in_the_order_of_the_clauses(name: str, is_new: bool) -> None:
    """Guide first, then clauses and annexes by number, new rows, provenance."""
    book = opened_terms(name, is_new=is_new)
    assert book.sheetnames[0] == "Vejledning"
    assert book.sheetnames[-2:] == [NEW_ROWS, "Oprindelse"]
    for sheet in book.worksheets[1:-1]:
        assert [cell.value for cell in sheet[HEAD_ROW]] == [column.title for column in COLUMNS]
        assert sheet.freeze_panes == f"A{FIRST_ROW}"
    assert content_of(name, is_new=is_new)


def test_an_empty_file_has_no_figure_of_viborg() -> None:
    """Of 176 terms, those that the law says alone have a value."""
    book = opened_terms("viborg", is_new=True)
    figures = {
        key
        for key, (sheet, row) in places("viborg", is_new=True).items()
        if isinstance(book[sheet].cell(row, VALUE).value, int | float | dt.datetime)
    }
    assert all(key.startswith(("business_day.", "default_interest.")) or key.endswith(".number") for key in figures)
    own = [sheet for sheet in book if sheet.title != "Oprindelse"]
    texts = [str(cell.value) for sheet in own for row in sheet.iter_rows(max_col=KEY - 1) for cell in row if cell.value]
    assert not [text for text in texts if "Viborg" in text]


def test_the_agreement_comes_first_and_what_names_a_clause_in_its_own_row_stands_there() -> None:
    """What it is called on the sheet Aftalen; the areas, of Bilag 1.4 pkt. 3.1.3(i), on that of the annex."""
    where = places("viborg")
    assert {where[f"agreement.{name}"][0] for name in ("id", "title", "municipality", "signed")} == {"Aftalen"}
    assert where["area.houlkaervaenget.title"][0] == "Bilag 1.4"
    assert opened_terms("viborg").sheetnames[1] == "Aftalen"


def test_the_targets_of_an_indicator_are_no_targets_that_are_paid_for() -> None:
    """A plan pays for nothing: the block of a new one is called by another word."""
    sheet = opened_terms("helhedsplan_2025")["Nye rækker"]
    titles = [str(cell.value) for (cell,) in sheet.iter_rows(max_col=1)]
    assert "Ny række: Indikatorer · I1 · Måltal" in titles
    assert not any("Betalingsmål" in title for title in titles)


def test_an_empty_file_has_no_day_of_signing_and_nothing_to_amend() -> None:
    """A new agreement is not signed yet; its guide has the one command that reads it."""

    def texts(*, is_new: bool) -> list[str]:
        book = opened_terms("viborg", is_new=is_new)
        rows = (*book["Vejledning"].iter_rows(values_only=True), *book["Oprindelse"].iter_rows(values_only=True))
        return [text for row in rows for text in row if isinstance(text, str)]

    signed, new = texts(is_new=False), texts(is_new=True)
    assert "Aftale af" in signed
    assert "Aftale af" not in new
    assert sum(text.startswith("bilag vilkaar --laes Vilkaar.xlsx") for text in signed) == 3
    assert [text for text in new if text.startswith("bilag vilkaar --laes Vilkaar.xlsx")] == [
        "bilag vilkaar --laes Vilkaar.xlsx: skriver den nye aftale, eller siger ved ark og celle, hvad den mangler."
    ]
