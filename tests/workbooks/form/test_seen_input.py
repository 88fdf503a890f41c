"""Input of a form that nobody sees, or that reads otherwise than it is stored, is told and not counted in silence."""

from collections.abc import Callable
from copy import copy
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests import places
from tests.amounts import some
from tests.shared.made_up import VIBORG
from workbooks.form.read_form import FormError
from workbooks.forms.measurements.observed import read_measurements

FILLED = places.EXAMPLES / "Skema_maalinger_OPDIGTET.xlsx"
Change = Callable[[Worksheet], object]
SHOWN = "celler, der kan ses, og som viser det, der står i dem"


def lines_of(tmp_path: Path, sheet: str, change: Change) -> list[str]:
    """What is said of the filled-in form with one of its sheets changed."""
    book = load_workbook(FILLED)
    change(book[sheet])
    book.save(path := tmp_path / FILLED.name)
    try:
        read_measurements(path, VIBORG)
    except FormError as error:
        return [line.partition(": ")[2] for line in error.lines]
    return []


def rows(**more: object) -> Change:
    """Rows 7 to 9 with something else of them."""
    return lambda sheet: [
        setattr(sheet.row_dimensions[row], key, one) for key, one in more.items() for row in (7, 8, 9)
    ]


def column(letter: str, **more: object) -> Change:
    """A column with something else of it."""
    return lambda sheet: [setattr(sheet.column_dimensions[letter], key, one) for key, one in more.items()]


def letters(at: str, **more: object) -> Change:
    """A cell's letters with something else of them."""

    def change(sheet: Worksheet) -> None:
        font = copy(sheet[at].font)
        sheet[at].font = Font(**{"name": font.name, "sz": font.sz, "color": font.color} | more)

    return change


def shown_as(at: str, code: str, value: float | None = None) -> Change:
    """A cell with another number format, and another value if one is given."""

    def change(sheet: Worksheet) -> None:
        sheet[at].number_format = code
        if value is not None:
            sheet[at].value = value

    return change


def rule(sheet: Worksheet) -> None:
    """White letters where the condition holds."""
    sheet.conditional_formatting.add("C6:C185", FormulaRule(formula=["TRUE"], font=Font(color="FFFFFFFF")))


PAID, COUNTED = "Tilbagebetalinger", "Antal ved start"
UNSEEN: dict[str, tuple[str, Change, str]] = {
    "rows hidden by hand or by a filter": (PAID, rows(hidden=True), f"{PAID}!A7:D9: kan ikke ses: rækken er skjult; tilladt er {SHOWN}"),
    "rows too low to be seen": (PAID, rows(height=1), f"{PAID}!A7:D9: kan ikke ses: rækken er skjult; tilladt er {SHOWN}"),
    "a hidden column": (PAID, column("D", hidden=True), f"{PAID}!D:D: kolonnen kan ikke ses; tilladt er en synlig kolonne"),
    "a column too narrow to be seen": (PAID, column("D", width=0.5), f"{PAID}!D:D: kolonnen kan ikke ses; tilladt er en synlig kolonne"),
    "a hidden sheet": (PAID, lambda sheet: setattr(sheet, "sheet_state", "hidden"), f"{PAID}: arket kan ikke ses; tilladt er et synligt ark"),
    "a sheet hidden from its menu": (PAID, lambda sheet: setattr(sheet, "sheet_state", "veryHidden"), f"{PAID}: arket kan ikke ses; tilladt er et synligt ark"),
    "rows hidden where nothing is said": (PAID, lambda sheet: setattr(sheet.sheet_format, "zeroHeight", True), f"{PAID}: rækker er skjult, hvor intet andet er sagt; tilladt er synlige rækker"),
    "letters in the colour of the ground": (PAID, letters("D8", color="FFFFF8E1"), f"{PAID}!D8: kan ikke ses: skriften har baggrundens farve; tilladt er {SHOWN}"),
    "letters of two points": (PAID, letters("D8", sz=2), f"{PAID}!D8: kan ikke læses: skriften er på 2 punkt; tilladt er {SHOWN}"),
    "symbols for letters": (PAID, letters("B8", name="Wingdings"), f"{PAID}!B8: kan ikke læses: skriften er tegn og ikke bogstaver; tilladt er {SHOWN}"),
    "a format that shows nothing": (PAID, shown_as("D8", ";;;"), f"{PAID}!D8: kan ikke ses: talformatet viser det ikke; tilladt er {SHOWN}"),
    "a digit of the format's own": (PAID, shown_as("D8", '0"0"'), f"{PAID}!D8: talformatet giver et andet tal at læse; tilladt er {SHOWN}"),
    "thousands": (PAID, shown_as("D8", "#,##0,"), f"{PAID}!D8: talformatet giver et andet tal at læse; tilladt er {SHOWN}"),
    "a word in the place of a figure": (PAID, shown_as("D8", '"intet"'), f"{PAID}!D8: talformatet giver en anden tekst at læse; tilladt er {SHOWN}"),
    "a text in the place of another": (PAID, shown_as("B8", '0;-0;0;"Landsbyggefonden"'), f"{PAID}!B8: talformatet giver en anden tekst at læse; tilladt er {SHOWN}"),
    "a conditional format": (PAID, rule, f"{PAID}!C6:C185: et betinget format, under hvilket celler ikke kan ses; tilladt er {SHOWN}"),
}  # fmt: skip


@pytest.mark.parametrize("name", some(UNSEEN, 4))
def test_input_that_cannot_be_seen_is_a_fault_in_one_line(name: str, tmp_path: Path) -> None:
    """With its cells and the reason, as the annex's control says it."""
    sheet, change, said = UNSEEN[name]
    assert lines_of(tmp_path, sheet, change) == [said]


def test_a_format_without_minus_is_a_fault_of_a_negative_number_only(tmp_path: Path) -> None:
    """Red without a sign, as Excel's list of formats offers it."""
    sheet, code = PAID, "#,##0.00;[Red]#,##0.00"
    assert lines_of(tmp_path, sheet, shown_as("D8", code)) == []
    told = lines_of(tmp_path, sheet, shown_as("D8", code, -71276.8))
    assert f"{PAID}!D8: talformatet giver tallet uden minus; tilladt er {SHOWN}" in told


SEEN: dict[str, tuple[str, Change]] = {
    "an empty row is hidden": (PAID, lambda sheet: setattr(sheet.row_dimensions[100], "hidden", True)),
    "rows of prefilled cells without input are hidden": (COUNTED, rows(hidden=True)),
    "a prefilled column is hidden": (COUNTED, column("B", hidden=True)),
    "an empty column is narrow": (PAID, column("F", width=0.5)),
    "a sheet without input is hidden": (COUNTED, lambda sheet: setattr(sheet, "sheet_state", "hidden")),
    "amounts as accountants write them": (PAID, shown_as("D8", '_-* #,##0.00\\ _k_r_._-;\\-* #,##0.00\\ _k_r_._-;_-* "-"??\\ _k_r_._-;_-@_-')),
    "amounts with kr.": (PAID, shown_as("D8", '#,##0.00 "kr.";[Red]-#,##0.00 "kr."')),
    "another way to write days": (PAID, shown_as("A8", "[$-406]d\\.\\ mmmm\\ yyyy;@")),
    "text": (PAID, shown_as("B8", "@")),
    "bold letters": (PAID, letters("D8", b=True)),
    "red letters": (PAID, letters("D8", color="FFFF0000")),
}  # fmt: skip


@pytest.mark.parametrize("name", some(SEEN, 4))
def test_what_hides_no_input_is_no_fault(name: str, tmp_path: Path) -> None:
    """What people do to a form while they fill it in."""
    sheet, change = SEEN[name]
    assert lines_of(tmp_path, sheet, change) == []
