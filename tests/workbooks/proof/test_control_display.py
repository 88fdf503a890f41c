"""`bilag kontrol` also finds what makes a reader see something else than what stands in a cell."""

import re
from collections.abc import Callable
from copy import copy
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tests.amounts import some
from tests.shared.files import add_cell, edited, parts_of, sheet_part, write_parts
from tests.shared.workbooks import Built
from workbooks.proof.control import Flaw, control
from workbooks.proof.look_words import described, in_words
from workbooks.proof.rule_words import condition_words
from workbooks.proof.seen import said, words_of
from workbooks.reading.number_formats import same_format

NAME, SHEET = "Bilag_4.1_Budget.xlsx", "Bilag 4.1"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWN = (
    '<d:wsDr xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><d:twoCellAnchor><d:from><d:col>5</d:col>'
    "<d:row>21</d:row></d:from><d:sp><d:txBody><a:p><a:r><a:t>9.999.999</a:t></a:r></a:p></d:txBody></d:sp>"
    "</d:twoCellAnchor></d:wsDr>"
)


def number_format(at: str, code: str) -> Callable[[Worksheet], None]:
    """A cell's number format changed."""
    return lambda sheet: setattr(sheet[at], "number_format", code)


def page(band: str, text: str) -> Callable[[Worksheet], None]:
    """The left part of a sheet's header or footer changed."""
    return lambda sheet: setattr(getattr(sheet, band).left, "text", text)


def copy_of(alignment: Alignment, **more: object) -> Alignment:
    """An alignment with something else in it."""
    changed = copy(alignment)
    for key, value in more.items():
        setattr(changed, key, value)
    return changed


def rule(sheet: Worksheet) -> None:
    """White where it should be black."""
    sheet.conditional_formatting.add("F8", FormulaRule(formula=["TRUE"], font=Font(color="FFFFFFFF")))


def hint(sheet: Worksheet) -> None:
    """A word beside the figure."""
    sheet["F8"].comment = Comment("Aftalt: 9 mio.", "x")


CHANGES: dict[str, tuple[Callable[[Worksheet], object], str, str]] = {
    "another figure in quotes": (
        number_format("F8", '"6.999.999"'),
        "F8",
        'et andet tal at læse: talformatet "6.999.999"',
    ),
    "a text that says OK": (number_format("B3", ';;;"OK"'), "B3", 'en anden tekst at læse: talformatet ;;;"OK"'),
    "millions": (number_format("F8", "0,,"), "F8", "et andet tal at læse: talformatet 0.."),
    "nothing": (number_format("F8", ";;;"), "F8", "kan ikke ses: talformatet viser det ikke"),
    "a hidden row": (lambda s: setattr(s.row_dimensions[8], "hidden", True), "8:8", "skjult række"),
    "a row of no height": (lambda s: setattr(s.row_dimensions[8], "height", 0.1), "8:8", "skjult række"),
    "a hidden column": (lambda s: setattr(s.column_dimensions["E"], "hidden", True), "E:E", "skjult kolonne"),
    "a column of no width": (lambda s: setattr(s.column_dimensions["E"], "width", 0.1), "E:E", "skjult kolonne"),
    "zeros left out": (lambda s: setattr(s.sheet_view, "showZeros", False), "", "nuller, der ikke vises"),
    "a lower row": (lambda s: setattr(s.row_dimensions[8], "height", 12), "8:8", "rækkens højde 12"),
    "a page that lies": (lambda s: setattr(s.page_setup, "orientation", "landscape"), "", "liggende side"),
    "letters drawn outlined": (
        lambda s: setattr(s["F8"], "font", Font(name="Calibri", sz=10, color="FF222222", outline=True)),
        "F8",
        "skrift med omrids",
    ),
    "a text read from the right": (
        lambda s: setattr(s["A8"], "alignment", copy_of(s["A8"].alignment, readingOrder=2)),
        "A8",
        "tekst, der læses fra højre mod venstre",
    ),
    "a text made smaller": (
        lambda s: setattr(s["A8"], "alignment", copy_of(s["A8"].alignment, shrinkToFit=True)),
        "A8",
        "tekst, der formindskes, så alt kan ses",
    ),
    "cells merged": (lambda s: s.merge_cells("E8:F8"), "E8:F8", "flettede celler"),
    "a white conditional format": (rule, "F8", "det betingede format, når det er sandt, at TRUE"),
    "a part not printed": (lambda s: setattr(s, "print_area", "A1:F12"), "", "udskriftsområdet A1:F12"),
    "another header": (page("oddHeader", "Udkast"), "", "sidehovedet med en anden tekst"),
    "another footer": (page("oddFooter", "Kilde 9.999.999"), "", "sidefoden &L Kilde 9.999.999 &R Side"),
    "a comment": (hint, "F8", "en kommentar"),
    "a link": (lambda s: setattr(s["A7"], "hyperlink", "https://example.org"), "A7", "et link til noget andet"),
    "a rule for input": (
        lambda s: s.add_data_validation(DataValidation("whole", formula1="0", sqref="B6:B9")),
        "B6:B9",
        "en regel for indtastning",
    ),
}


@pytest.mark.parametrize("name", some(CHANGES, 3))
def test_what_hides_or_covers_a_figure_is_a_difference(
    name: str, all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """With the sheet, the place and what stands there; nothing else is reported but the cell a merge empties."""
    built = all_built["viborg", NAME]
    change, place, found = CHANGES[name]
    book = openpyxl.load_workbook(built.path)
    change(book[SHEET])
    book.save(tmp_path / NAME)
    differences = control(tmp_path / NAME, built.agreement).differences
    shown = [d for d in differences if d.kind is Flaw.DISPLAY]
    assert [(d.sheet, d.place) for d in shown] == [(SHEET, place)]
    assert shown[0].found.startswith(found)
    assert shown[0].allowed not in ("", found)
    assert [d.kind for d in differences if d.kind is not Flaw.DISPLAY] in ([], [Flaw.CELL_MISSING])


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("protection locked", "0", "en celle, der ikke er låst"),
        ("protection locked", "", "en låst celle"),
        ("font strike", "1", "overstreget skrift"),
        ("font strike", "", "skrift uden streg over"),
        ("font family", "1", "en særlig skriftform"),
        ("align justifyLastLine", "", "den sædvanlige cellestil"),
        ("align indent", "3", "indrykningen 3"),
        ("font sz", "", "skriftstørrelsen som ellers"),
        ("font sz", "10.5", "skriftstørrelsen 10,5"),
        ("font color", "00B050", "skriftens farve grøn (00B050)"),
        ("font color", "FFFF99", "skriftens farve lysegul (FFFF99)"),
        ("font color", "404040", "skriftens farve mørkegrå (404040)"),
        ("font color", "Anders", "skriftens farve en anden"),
        ("fill", "solid FFC7CE", "baggrunden lyserød (FFC7CE)"),
        ("fill", "lightGrid C00000 auto", "baggrunden med mønster, rød (C00000)"),
        ("fill", "gradient 90 000000 FFFFFF", "baggrunden med farveovergang, sort (000000) og hvid (FFFFFF)"),
        ("border left", "thick 0070C0", "kanterne tyk, blå (0070C0)"),
        ("border top", "Anders auto", "kanterne stiplet, automatisk"),
        ("align horizontal", "right", "højrestillet"),
        ("align vertical", "", "nederst i cellen"),
        ("numFmt", "[$-406]#,##0.00", "talformatet #.##0,00"),
        ("numFmt", "[$-409]#,##0.00", "talformatet #.##0,00 på et andet sprog"),
        ("numFmt", "[$-406]dd\\.mm\\.yyyy", "talformatet dd.mm.åååå"),
        ("numFmt", "hh:mm", "talformatet tt:mm"),
        ("numFmt", "#\\.##0", "talformatet #\\.##0"),
        ("numFmt", "General", "talformatet Standard"),
        ("numFmt", '0 "Anders"', "talformatet med egen tekst"),
    ],
)
def test_a_property_is_told_in_words_alone(key: str, value: str, said: str) -> None:
    """With a number only where it is one of something; formats as Danish Excel spells them, colours by their names."""
    assert described(key, value) == said


@pytest.mark.parametrize(
    ("found", "expected", "read"),
    [
        ("#,##0,", "#,##0", "et andet tal at læse: "),  # 3.912 for 3.912.500
        ("#,##0,.0", "#,##0", "et andet tal at læse: "),  # 3.912,5
        ("0%", "0", "et andet tal at læse: "),  # 50 % for 0,5
        ("0.0", "0.0%", "et andet tal at læse: "),
        ('0"00"', "0", "et andet tal at læse: "),  # 100 for 1
        ("\\10", "0", "et andet tal at læse: "),
        ("0;0", "0", "tallet uden minus: "),
        ("0;[Red]-0", "0", ""),
        ("0;(0)", "0", ""),
        ("#,##0.00", "#,##0", ""),
        ("0", "General", ""),
    ],
)
def test_a_number_format_that_shows_another_figure_says_so(found: str, expected: str, read: str) -> None:
    """Scaled by a comma or a per cent sign, with digits of its own, or without the sign."""
    (told, _) = in_words("numFmt", found, expected)
    assert told.partition("talformatet")[0] == read


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("sheetViews/sheetView@showZeros", "0", "nuller, der ikke vises"),
        ("bookViews/workbookView@showSheetTabs", "0", "arkfanerne vises ikke"),
        ("calcPr@fullPrecision", "0", "beregning med de viste decimaler"),
        ("calcPr@iterateCount", "32767", "cirkulære formler regnes i omgange"),
        ("col@width", "3.5", "kolonnens bredde 3,5"),
        ("col@width", "22.8828125", "kolonnens bredde 22,88"),
        ("col@width", "Anders", "kolonnens bredde"),
        ("printed Print_Area", None, "intet"),
        ("sheetViews/sheetView@showGridLines", None, "synlige gitterlinjer"),
    ],
)
def test_a_value_is_told_where_its_words_have_room_for_it(path: str, value: str | None, told: str) -> None:
    """A reader knows no switch that is 0, and no text of a stranger is repeated."""
    assert said("", words_of(path), value, path, "")[1] == told


def test_grid_lines_that_are_shown_are_told_as_such(all_built: dict[tuple[str, str], Built], tmp_path: Path) -> None:
    """On one sheet; on all of them a program has lost that they are hidden."""
    built = all_built["viborg", NAME]
    change: Callable[[str], str] = lambda xml: xml.replace('showGridLines="0"', "")  # noqa: E731
    (one,) = control(edited(built.path, tmp_path / NAME, sheet_part(0), change), built.agreement).differences
    assert (one.found, one.allowed) == ("synlige gitterlinjer", "skjulte gitterlinjer")


def test_a_text_without_letters_is_no_empty_cell(all_built: dict[tuple[str, str], Built], tmp_path: Path) -> None:
    """Where nothing should stand."""
    built = all_built["viborg", NAME]
    empty = '<is><t xml:space="preserve"></t></is>'
    target = edited(
        built.path, tmp_path / NAME, sheet_part(0), lambda xml: add_cell(xml, "J9", empty, ' t="inlineStr"')
    )
    found = {(one.found, one.allowed) for one in control(target, built.agreement).differences}
    assert ("en tom tekst", "tom") in found


def test_a_text_box_over_a_cell_is_a_difference(all_built: dict[tuple[str, str], Built], tmp_path: Path) -> None:
    """Its place and its words are named."""
    built = all_built["viborg", NAME]
    parts = parts_of(built.path)
    drawing = f'<drawing xmlns:r="{OFFICE}" r:id="rId1"/></worksheet>'
    parts[sheet_part(0)] = parts[sheet_part(0)].replace(b"</worksheet>", drawing.encode())
    link = f'<Relationship Id="rId1" Type="{OFFICE}/drawing" Target="../drawings/drawing1.xml"/>'
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = f'<Relationships xmlns="{RELATIONS}">{link}</Relationships>'.encode()
    parts["xl/drawings/drawing1.xml"] = DRAWN.encode()
    kind = '<Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", kind.encode())
    (one,) = control(write_parts(parts, tmp_path / NAME), built.agreement).differences
    assert (one.kind, one.sheet, one.place) == (Flaw.DISPLAY, SHEET, "F22")
    assert one.found == "en tegning med teksten »9.999.999«"


@pytest.mark.parametrize("rels", ["", "<broken", f'<Relationships xmlns="{RELATIONS}"/>'])
def test_a_drawing_whose_part_is_missing_is_still_a_difference_or_refused(
    rels: str, all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """It points nowhere, so it has no place."""
    built = all_built["viborg", NAME]
    parts = parts_of(built.path)
    drawing = f'<drawing xmlns:r="{OFFICE}" r:id="rId1"/></worksheet>'
    parts[sheet_part(0)] = parts[sheet_part(0)].replace(b"</worksheet>", drawing.encode())
    if rels:
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = rels.encode()
    target = write_parts(parts, tmp_path / NAME)
    if rels == "<broken":
        with pytest.raises(Exception, match="ikke tilladt XML"):
            control(target, built.agreement)
    else:
        (one,) = control(target, built.agreement).differences
        assert (one.kind, one.place, one.found) == (Flaw.DISPLAY, "", "en tegning")


def test_a_number_format_of_a_conditional_format_is_a_difference(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """The rule asks what it should, but what it shows is its own."""
    built = all_built["viborg", NAME]
    target = edited(
        built.path,
        tmp_path / NAME,
        "xl/styles.xml",
        lambda xml: re.sub("(<dxf>.*?</font>)", r'\1<numFmt numFmtId="170" formatCode="&quot;OK&quot;"/>', xml),
    )
    found = {(d.kind, d.place, d.found) for d in control(target, built.agreement).differences}
    assert (Flaw.DISPLAY, "B3", 'det betingede format på celler lig med "AFVIGER" med talformatet "OK"') in found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[$-406]#,##0.00", "#,##0.00"),
        ("[$-406]dd\\.mm\\.yyyy", "dd.mm.yyyy;@"),
        ("[$-406]dd\\.mm\\.yyyy", "DD\\.MM\\.YYYY"),
        ("[$-406]0.00\\ %", '0.00" "%'),
        ("[$-406]#,##0", "[$-0406]#,##0"),
        ('#,##0.00" kr."', '#,##0.00\\ "kr."'),
    ],
)
def test_one_format_written_in_two_ways_is_the_same(one: str, other: str) -> None:
    """Excel writes backslashes, others quotes; a language in front changes nothing that is shown."""
    assert same_format(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("#,##0", '"#,##0"'),
        ("#,##0", "#,##0,"),
        ("0", '"0"'),
        ("0.00", "0\\.00"),
        ("#,##0", "#,##0;#,##0"),
        ("0%", '0"%"'),
        ("[$-406]#,##0", "[$-409]#,##0"),
    ],
)
def test_formats_that_show_something_else_differ(one: str, other: str) -> None:
    """A digit in quotes is a letter, a comma at the end divides by a thousand, a second part drops the sign."""
    assert not same_format(one, other)


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        (' cellIs equal "Anders"', " på celler lig med »en tekst«"),
        (" cellIs between 1 2", " på celler mellem 1 2"),
        (" expression Anders>1", ", når det er sandt, at et navn>1"),
        (" iconSet", " med ikoner"),
        (" cellIsolated", " et navn"),
    ],
)
def test_what_a_conditional_format_asks_is_told_in_danish(condition: str, told: str) -> None:
    """Without texts and names of a stranger."""
    assert condition_words(condition, is_ours=False) == told
