"""The house style: whoever restyles the template in Excel restyles every workbook, and the template itself is valid."""

import io
from collections.abc import Callable
from copy import copy
from importlib.resources import as_file, files
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from tests.shared.validity import audit, by_sdk, needs_sdk
from tests.shared.workbooks import Built
from workbooks.calculator.with_udfs import SETTINGS_SHEET
from workbooks.proof.control import control
from workbooks.writing import write

TEMPLATE = files("templates").joinpath("husstil.xlsx")
Restyle = Callable[[Workbook], None]


def restyled(monkeypatch: pytest.MonkeyPatch, built: Built, change: Restyle, folder: Path) -> Path:
    """The workbook as it is built with a changed copy of the template."""
    house = openpyxl.load_workbook(io.BytesIO(TEMPLATE.read_bytes()))
    change(house)
    saved = io.BytesIO()
    house.save(saved)
    monkeypatch.setattr("workbooks.writing.house.template", saved.getvalue)
    path = folder / built.path.name
    path.write_bytes(write.to_bytes(built.book, built.agreement.dated))
    return path


def test_the_template_is_valid_as_openxml_audit_sees_it() -> None:
    """It is opened in Excel to be changed."""
    with as_file(TEMPLATE) as path:
        assert not audit(path)


@needs_sdk
def test_the_template_is_valid_as_the_open_xml_sdk_sees_it() -> None:
    """Microsoft's own validator."""
    with as_file(TEMPLATE) as path:
        assert not by_sdk(path)


def test_every_style_that_a_workbook_uses_stands_in_the_template(built: Built) -> None:
    """None is made in code, so none escapes the template."""
    known = set(openpyxl.load_workbook(io.BytesIO(TEMPLATE.read_bytes())).named_styles)
    used = {cell.style for sheet in built.book.sheets for cell in sheet.cells.values()}
    assert used <= known


def test_every_style_of_the_template_is_shown_on_its_overview() -> None:
    """So that whoever restyles it sees what there is."""
    house = openpyxl.load_workbook(io.BytesIO(TEMPLATE.read_bytes()))
    shown = {cell.value for row in house["Typografier"].iter_rows() for cell in row}
    assert set(house.named_styles) - {"Normal"} <= shown


NEW_FONT, NEW_FILL = Font("Cambria", 20, color="FF00AA00"), PatternFill("solid", start_color="FFFFEE00")


def changed_all_over(house: Workbook) -> None:
    """The title in a green serif on yellow, amounts with three decimals, the colour of a deviating state, and the pages."""
    styles = {style.name: style for style in house._named_styles}
    styles["Titel"].font, styles["Titel"].fill = NEW_FONT, NEW_FILL
    styles["Beløb"].number_format = '"DKK" 0.000'
    styles["Kontrol afviger"].font = Font("Calibri", 10, color="FF123456")
    styles["Kontrol afviger"].fill = PatternFill("solid", start_color="FF654321")
    for name, margin in (("Stående", 0.25), ("Liggende", 1.25)):
        sheet = house[name]
        sheet.page_margins = copy(sheet.page_margins)
        sheet.page_margins.left = margin
        sheet.oddHeader.center.text = "Udkast {bilag}"
        sheet.oddFooter.center.text = "Fortroligt"


def test_what_is_changed_in_the_template_changes_every_workbook(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Built once with all of it changed; each part is looked at on its own."""
    book = openpyxl.load_workbook(restyled(monkeypatch, built, changed_all_over, tmp_path))
    _styles_changed(built, book)
    _deviating_states_changed(book)
    _pages_changed(built, book)


def _styles_changed(built: Built, book: Workbook) -> None:
    amounts = titles = 0
    for sheet in book:
        assert sheet["A1"].style == "Titel" or sheet.title == SETTINGS_SHEET
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.style == "Titel":
                titles += 1
                assert (cell.font.name, cell.font.sz, cell.font.color.rgb) == ("Cambria", 20, "FF00AA00")
                assert cell.fill.start_color.rgb == "FFFFEE00"
            if cell.style == "Beløb":
                amounts += 1
                assert cell.number_format == '"DKK" 0.000'
    assert titles >= len(book.worksheets)
    assert amounts or built.book.sheets[0].name in ("Afstemning", "Visitation", "Til styregruppen")


def _deviating_states_changed(book: Workbook) -> None:
    """They stand in the rules of conditional formatting, which are no cell styles."""
    every = [rule for sheet in book for area in sheet.conditional_formatting for rule in area.rules]
    rules = [rule for rule in every if rule.formula[0] in ('"AFVIGER"', '"udløst"')]
    assert rules
    assert {(r.dxf.font.color.rgb, r.dxf.fill.bgColor.rgb) for r in rules} == {("FF123456", "FF654321")}


def _pages_changed(built: Built, book: Workbook) -> None:
    """Margins, the running title, the foot and the orientation, each from the sheet of its orientation."""
    for sheet, made in zip(book, built.book.sheets, strict=True):
        assert sheet.page_margins.left == (1.25 if made.landscape else 0.25)
        assert sheet.page_setup.orientation == ("landscape" if made.landscape else "portrait")
        assert sheet.oddHeader.center.text == f"Udkast {built.book.title}"
        assert sheet.oddFooter.center.text == "Fortroligt"


def test_a_restyled_workbook_has_no_difference(viborg: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How it looks is not what it says; the file is still valid."""

    def change(house: Workbook) -> None:
        for style in house._named_styles:
            style.font = Font("Arial", 9, bold=True)

    path = restyled(monkeypatch, viborg, change, tmp_path)
    report = control(path, viborg.agreement)
    assert not report.differences
    assert not report.notes
    assert not audit(path)
