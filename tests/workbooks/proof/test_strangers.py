"""What a stranger named is told by its number: sheets, names, and what refers to them."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference

from scripts.cli import main
from tests.shared.files import edited, parts_of
from tests.shared.workbooks import Built
from workbooks.cells.sheet import Book
from workbooks.cells.styles import Style
from workbooks.proof.control import examined
from workbooks.proof.marked_copy import marked_copy
from workbooks.proof.report import Difference, Flaw, Report
from workbooks.proof.strangers import Strangers
from workbooks.reading.read import FileBook, FileSheet

SHEET, NAME = "Anders And", "AndersAnd"
"""Both made up."""
BOOK = FileBook([FileSheet("Basis"), FileSheet(SHEET)], {"SATS": "Basis!$A$1", NAME: f"'{SHEET}'!$A$1"})
FRESH = Book("Prøve.xlsx", "Prøve", "Aftale", "Kilde")
FRESH.names["SATS"] = FRESH.sheet("Basis").put(1, 1, 1.0, Style.NUMBER)
FRESH.sheets[0].put(2, 1, "Kommunen betaler; ring", Style.TEXT)
STRANGERS = Strangers.of(BOOK, FRESH)


def told(**said: Any) -> Difference:
    """Return a difference as a report tells it."""
    one = replace(Difference("B2", "1", "2", Flaw.INPUT, "Basis", ""), **said)
    report = Report("fil.xlsx", "", 0, (one,), (f"ikke genberegnet: {SHEET}!A1",))
    (without,) = STRANGERS.without(report).differences
    return without


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"sheet": SHEET}, {"sheet": "ark nr. 2"}),
        ({"place": NAME}, {"place": "navn nr. 2"}),
        ({"found": f"'{SHEET}'!$A$1"}, {"found": "'ark nr. 2'!$A$1"}),
        ({"found": f"='{SHEET.upper()}'!A1+1"}, {"found": "='ark nr. 2'!A1+1"}),
        ({"found": f"={NAME}*2"}, {"found": "=navn nr. 2*2"}),
    ],
)
def test_a_sheet_or_name_of_a_strangers_is_told_by_its_number(said: dict[str, str], expected: dict[str, str]) -> None:
    """On its own, before a cell, and in a formula."""
    for key, value in expected.items():
        assert getattr(told(**said), key) == value


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"found": "»311299,1234«"}, "»[skjult]«"),
        ({"found": '="31-12-"&"99"&" 1234"'}, '="[skjult]"'),
        ({"found": "=311299123+A1"}, "=[skjult]+A1"),
        ({"found": "311.234.567,5", "kind": Flaw.CELL_ADDED}, "[skjult]"),
        ({"found": "1.311.234.567,5"}, "1.311.234.567,5"),
        ({"found": "»ring 45878710«", "allowed": "»ring 87871010«"}, "»ring 45878710«"),
        ({"found": "»i alt 1.000.000.000«", "allowed": "»af 1.000.000.000«"}, "»i alt 1.000.000.000«"),
        ({"found": "=SUM(A1:A9)*1000000+0.25*1000"}, "=SUM(A1:A9)*1000000+0.25*1000"),
    ],
)
def test_no_long_figure_that_another_wrote_is_repeated(said: dict[str, Any], expected: str) -> None:
    """But for a number in a cell that should have one, and what is expected there, too."""
    assert told(**said).found == expected


def test_of_a_text_in_an_added_cell_only_the_length_is_told(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """Typed, put together by a formula, and what that formula came to: each could be a name."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    book = openpyxl.load_workbook(built.path)
    book["Beregning"]["A90"], book["Beregning"]["A91"] = "Dalgaardsen", '="Dalgaard"&"sen"'
    book.save(path := tmp_path / "retur.xlsx")
    report, _ = examined(path, built.agreement)
    found = {one.place: one.found for one in report.differences if one.kind is Flaw.CELL_ADDED}
    assert found == {"A90": "en tekst på 11 tegn", "A91": '="en tekst"&"en tekst"'}
    assert "Dalgaard" not in str(report)


@pytest.mark.parametrize(
    "said", [{"sheet": "Basis"}, {"place": "SATS"}, {"found": "=SATS*Basis!A1"}, {"found": "»Kommunen betaler«"}]
)
def test_what_a_fresh_build_names_stays(said: dict[str, str]) -> None:
    """And so do the texts of cells."""
    for key, value in said.items():
        assert getattr(told(**said), key) == value


def test_no_note_repeats_one() -> None:
    """Where it stands before a cell."""
    report = Report("fil.xlsx", "", 0, (), (f"ikke genberegnet: {SHEET}!A1",))
    assert STRANGERS.without(report).notes == ("ikke genberegnet: 'ark nr. 2'!A1",)


@pytest.mark.parametrize(
    ("formula", "told_as"),
    [
        ("=SUM(A1:B2)+SATS*Basis!$A$1", "=SUM(A1:B2)+SATS*Basis!$A$1"),
        ('=IF(A1>0,"Anders And",TRUE)', '=IF(A1>0,"en tekst",TRUE)'),
        ("='[Anders And.xlsx]Ark'!A1", "='en anden fil'!A1"),
        ("=[1]Ark!A1", "='en anden fil'!A1"),
        ("=[1]Basis!A1", "='[en anden fil]Basis'!A1"),
        ("='[Anders And.xlsx]Basis'!A1", "='[en anden fil]Basis'!A1"),
        ("='Anders Andersen'!A1+Andersen!B2", "='et andet ark'!A1+'et andet ark'!B2"),
        ("=AndersAnd(1)+AndersAndersen", "=en funktion(1)+et navn"),
        ("=Ida+SUM(B:B)", "=et navn+SUM(B:B)"),
        ("=_xlfn.LET(_xlpm.anders,1,_xlpm.anders)", "=_xlfn.LET(et navn,1,et navn)"),
        ("=_xlfn.XLOOKUP(A1,B:B,C:C)+_xlfn.LET(_xlpm.x,1,_xlpm.x)", "=_xlfn.XLOOKUP(A1,B:B,C:C)+_xlfn.LET(_xlpm.x,1,_xlpm.x)"),
    ],
)  # fmt: skip
def test_a_formula_names_no_sheet_file_name_or_function_of_a_strangers(formula: str, told_as: str) -> None:
    """Functions of Excel, cells, and what the fresh build names stay."""
    assert told(found=formula).found == told_as


def test_a_name_that_holds_a_text_tells_that_it_does() -> None:
    """A cell's text is what a reader sees; a name's nobody sees."""
    assert told(place=NAME, kind=Flaw.NAME_ADDED, found='"Anders And"').found == '"en tekst"'


N = "Anders And"
PLANTED: dict[str, tuple[str, str, str]] = {
    "a header": ("xl/worksheets/sheet1.xml", "<oddHeader>.*?</oddHeader>", f"<oddHeader>&amp;L{N}</oddHeader>"),
    "a footer": ("xl/worksheets/sheet1.xml", "<oddFooter>.*?</oddFooter>", f"<oddFooter>{N}</oddFooter>"),
    "a font": ("xl/styles.xml", '(<name val=")[^"]*', rf"\g<1>{N}"),
    "a number format": ("xl/styles.xml", '(formatCode=")[^"]*', rf"\g<1>0&quot;{N}&quot;"),
    "an alignment": ("xl/styles.xml", '(horizontal=")[^"]*', rf"\g<1>{N}"),
    "a border": ("xl/styles.xml", '(<bottom style=")[^"]*', rf"\g<1>{N}"),
    "a pattern": ("xl/styles.xml", '(patternType=")solid', rf"\g<1>{N}"),
    "a style": ("xl/styles.xml", '(<cellStyle [^>]*name=")(?!Normal)[^"]*', rf"\g<1>{N}"),
    "a condition": (
        "xl/worksheets/sheet1.xml", "</sheetData>",
        f'</sheetData><conditionalFormatting sqref="A1"><cfRule type="containsText" operator="containsText" text="{N}" '
        f'priority="1"><formula>SEARCH("{N}",A1)</formula></cfRule></conditionalFormatting>',
    ),
    "a kind of condition": (
        "xl/worksheets/sheet1.xml", "</sheetData>",
        f'</sheetData><conditionalFormatting sqref="A1"><cfRule type="{N}" priority="1"><formula>1</formula></cfRule></conditionalFormatting>',
    ),
    "a hint": (
        "xl/worksheets/sheet1.xml", "</sheetData>",
        f'</sheetData><dataValidations count="1"><dataValidation type="list" sqref="A1" prompt="{N}"><formula1>"{N}"</formula1></dataValidation></dataValidations>',
    ),
    "an author": ("docProps/core.xml", "(<dc:creator>)[^<]*", rf"\g<1>{N}"),
    "a sheet": ("xl/workbook.xml", '(<sheet [^>]*name=")Kontrol', rf"\g<1>{N}"),
    "a name's content": ("xl/workbook.xml", '(<definedName name="[^_"]*"[^>]*>)[^<]*', rf'\g<1>"{N}"'),
    "a name's explanation": ("xl/workbook.xml", '<definedName name="([^_"]*)"', rf'<definedName comment="{N}" name="\1"'),
    "a file in a formula": ("xl/worksheets/sheet2.xml", "<f>[^<]*</f>", f"<f>'[{N}.xlsx]Ark'!A1</f>"),
    "a diagram's text": ("xl/charts/chart1.xml", "(<a:t>)[^<]*", rf"\g<1>{N}"),
    "a diagram's figure": ("xl/charts/chart1.xml", "(<v>)[^<]*", rf"\g<1>{N}"),
    "a diagram's cells": ("xl/charts/chart1.xml", "(<f>)[^<]*", rf"\g<1>'{N}'!$A$1"),
    "an axis": ("xl/charts/chart1.xml", '(formatCode=")[^"]*', rf"\g<1>0&quot;{N}&quot;"),
}  # fmt: skip
"""Where a name may stand that nobody types into a cell: part, what is there, what is put in its place."""


@pytest.mark.parametrize("where", PLANTED)
def test_a_name_beside_the_cells_is_never_printed_nor_copied(
    where: str, all_built: dict[tuple[str, str], Built], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither in the report nor in the copy with marks."""
    built = all_built["viborg", "Betalingsopgoerelse.xlsx"]
    part, old, new = PLANTED[where]
    path = edited(built.path, tmp_path / built.path.name, part, lambda xml: re.sub(old, new, xml, flags=re.DOTALL))
    capsys.readouterr()
    assert main(["kontrol", str(path), "--kopi"]) in (0, 1, 2)
    said = capsys.readouterr()
    assert "anders" not in (said.out + said.err).casefold()
    for copy in tmp_path.glob("*_kontrolleret.xlsx"):
        assert not any(b"Anders" in content for content in parts_of(copy).values())


def with_a_sheet(built: Built) -> Workbook:
    """A workbook with one more sheet, which has a person's name."""
    book = openpyxl.load_workbook(built.path)
    book.create_sheet(N)["A1"] = 7
    return book


def test_the_name_of_an_added_sheet_is_no_known_word_in_a_diagram(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """A sheet called »Anders And«, and a diagram with that heading: neither tells him."""
    built = all_built["viborg", "Bilag_3.2_Udbetalingsplan.xlsx"]
    book = with_a_sheet(built)
    chart = BarChart()
    chart.title = N
    chart.add_data(Reference(book[N], min_col=1, min_row=1, max_row=2))
    book.worksheets[0].add_chart(chart, "H90")
    book.save(tmp_path / "retur.xlsx")
    report, _ = examined(tmp_path / "retur.xlsx", built.agreement)
    (told,) = (one.found for one in report.differences if one.place == "H90")
    assert told == "et diagram med en anden tekst eller andre celler"


def test_an_added_sheet_has_a_number_for_a_name_in_the_copy_and_its_cells_are_marked(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """The report calls it so, too."""
    built = all_built["viborg", "Bilag_3.2_Udbetalingsplan.xlsx"]
    book = with_a_sheet(built)
    book.save(tmp_path / "retur.xlsx")
    report, found = examined(tmp_path / "retur.xlsx", built.agreement)
    number = f"ark nr. {len(book.sheetnames)}"
    assert number in {one.sheet for one in report.differences}
    (tmp_path / "kopi.xlsx").write_bytes(marked_copy(report, found, built.agreement.agreement.signed.value))
    assert openpyxl.load_workbook(tmp_path / "kopi.xlsx").sheetnames[-1] == number.capitalize()


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("»Kommunen betaler ikke«", "»Kommunen betaler ikke«"),
        ("»Kommunen (Anders And, Andeby 4) betaler«", "»Kommunen (… 4) betaler«"),
        ("»anders and«", "en tekst på 10 tegn"),
        ("»»Anders« And«", "en tekst på 12 tegn"),
        ("»1.304.167 kr til Anders i alt«", "»1.304.167 kr til … i alt«"),
        ('=IF(A1="Anders And","Kommunen betaler","")', '=IF(A1="en tekst","Kommunen betaler","")'),
        ("Formualizer: »Anders«; IronCalc: »And«", "Formualizer: en tekst på 23 tegn"),
    ],
)
@pytest.mark.parametrize("kind", [Flaw.CONSTANT, Flaw.INPUT, Flaw.OVERWRITTEN, Flaw.FORMULA, Flaw.CACHED])
def test_a_changed_text_is_told_by_the_words_that_are_ours(found: str, expected: str, kind: Flaw) -> None:
    """And by those that turn its meaning round; no other word, as it could be a name."""
    assert told(found=found, kind=kind).found == expected
    assert told(allowed=found, kind=Flaw.CACHED).allowed == expected


def test_what_an_added_formula_comes_to_is_told_no_longer_than_what_was_typed(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """Ten digits with a wrong value stored, wherever the comma stands; a quarter and a third are none. No # makes a name an error."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    cells = {"B91": "1+131190.1234", "B92": "1+1311901234.5", "B93": "1/4", "B95": "1/3"}
    path = tmp_path / built.path.name

    def more(xml: str) -> str:
        rows = "".join(
            f'<row r="{at[1:]}"><c r="{at}"><f>{formula}</f><v>131190.1234</v></c></row>'
            for at, formula in cells.items()
        )
        name = '<row r="96"><c r="B96" t="str"><f>"#D"&amp;"algaard"</f><v>#Dalgaard</v></c></row>'
        return xml.replace("</sheetData>", f"{rows}{name}</sheetData>")

    edited(built.path, path, "xl/worksheets/sheet1.xml", more)
    report, _ = examined(path, built.agreement)
    told = {one.place: (one.found, one.allowed) for one in report.differences if one.kind is Flaw.CACHED}
    assert told == {
        "B91": ("[skjult]", "[skjult]"), "B92": ("[skjult]", "[skjult]"), "B93": ("[skjult]", "0,25"), "B95": ("[skjult]", "0,333333333333"),
    }  # fmt: skip
    assert "algaard" not in str(report)


def test_two_values_that_are_shown_alike_are_told_apart(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """A day with an hour, and a text with a line break for a blank."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    book = openpyxl.load_workbook(built.path)
    book["Forudsætninger"]["B6"] = dt.datetime(2023, 11, 1, 12, 0)  # noqa: DTZ001
    book["Bilag 4.1"]["A8"] = str(book["Bilag 4.1"]["A8"].value).replace(" ", "\n", 1)
    book.save(path := tmp_path / built.path.name)
    report, _ = examined(path, built.agreement)
    told = {(one.found, one.allowed) for one in report.differences if one.kind in (Flaw.INPUT, Flaw.CONSTANT)}
    assert ("01.11.2023 kl. 12.00", "01.11.2023") in told
    assert ("»Leje af lejlighed« med andre blanke tegn", "»Leje af lejlighed«") in told
