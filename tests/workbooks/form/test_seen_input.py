"""Input of a form that nobody sees, or that reads otherwise than it is stored, is told and not counted in silence."""

import contextlib
import re
from collections.abc import Callable
from copy import copy
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import ColorScaleRule, FormulaRule, IconSetRule, Rule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from tests import places
from tests.amounts import some
from tests.shared.files import edited, parts_of
from tests.shared.made_up import VIBORG
from workbooks.form.read_form import FormError
from workbooks.forms.measurements.observed import read_measurements

FILLED = places.EXAMPLES / "Skema_maalinger_OPDIGTET.xlsx"
Change = Callable[[Worksheet], object]


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


def filtered(sheet: Worksheet) -> None:
    """Rows hidden by a filter on the first column."""
    sheet.auto_filter.ref = "A5:D13"
    sheet.auto_filter.add_filter_column(1, ["Viborg Kommune"])
    rows(hidden=True)(sheet)


def frozen(sheet: Worksheet) -> None:
    """Panes frozen while the window was scrolled down to row 9."""
    sheet.freeze_panes = "A15"
    sheet.sheet_view.topLeftCell = "A9"


def noughts(sheet: Worksheet) -> None:
    """A nought, on a sheet that shows none."""
    sheet["D8"].value, sheet.sheet_view.showZeros = 0, False


def patterned(sheet: Worksheet) -> None:
    """A pattern of two colours, of which one is that of the letters."""
    colour = sheet["D8"].font.color.rgb
    sheet["D8"].fill = PatternFill("lightGray", fgColor=colour, bgColor=colour)


def indented(sheet: Worksheet) -> None:
    """A number moved out of its cell."""
    sheet["D8"].alignment = Alignment(horizontal="left", indent=30)


def repeated(sheet: Worksheet) -> None:
    """A number repeated until its cell is full."""
    sheet["D8"].alignment = Alignment(horizontal="fill")


def _in_two_parts(sheet: Worksheet, **more: object) -> None:
    text = sheet["B8"].value
    sheet["B8"].value = CellRichText(TextBlock(InlineFont(), text[:3]), TextBlock(InlineFont(**more), text[3:]))


def partly_white(sheet: Worksheet) -> None:
    """A text whose end has the colour of its ground."""
    _in_two_parts(sheet, color="FFFFF8E1")


def partly_struck(sheet: Worksheet) -> None:
    """A text whose end is crossed out."""
    _in_two_parts(sheet, strike=True)


def white_rule(sheet: Worksheet) -> None:
    """White letters where the condition holds."""
    sheet.conditional_formatting.add("C6:C185", FormulaRule(formula=["TRUE"], font=Font(color="FFFFFFFF")))


def format_rule(sheet: Worksheet) -> None:
    """Another number format where the condition holds."""
    look = DifferentialStyle(numFmt=NumberFormat(numFmtId=200, formatCode='"99"'))
    sheet.conditional_formatting.add("D6:D185", Rule("expression", dxf=look, formula=["TRUE"]))


def scale_rule(sheet: Worksheet) -> None:
    """A scale of colours, of which one is that of the letters."""
    colour = sheet["D8"].font.color.rgb[-6:]
    sheet.conditional_formatting.add("D6:D185", ColorScaleRule("min", None, colour, "max", None, "FFFFFF"))


def icons(sheet: Worksheet) -> None:
    """Arrows in place of numbers."""
    sheet.conditional_formatting.add("D6:D185", IconSetRule("3Arrows", "percent", [0, 33, 67], showValue=False))


PAID, COUNTED = "Tilbagebetalinger", "Antal ved start"
ROWS, LETTERS = "synlige rækker; det, der står i dem, tæller med", "skrift, der kan læses"
COLUMN, RULES = "en bred, synlig kolonne", "betingede formater, under hvilke alt kan læses"
AMOUNT = "et talformat, der viser beløbet, fx Tal eller Valuta i kr."
UNSEEN: dict[str, tuple[Change, str]] = {
    "rows hidden by hand": (rows(hidden=True), f"!A7:D9: kan ikke ses: rækken er skjult; tilladt er {ROWS}"),
    "rows hidden by a filter": (filtered, f"!A7:D9: kan ikke ses: et filter skjuler rækken; tilladt er {ROWS}"),
    "rows too low to be seen": (rows(height=5), f"!A7:D9: kan ikke ses: rækken er skjult; tilladt er {ROWS}"),
    "rows that are hidden where nothing is said": (lambda sheet: setattr(sheet.sheet_format, "zeroHeight", True), ": alle rækker uden egen højde er skjult; tilladt er synlige rækker"),
    "rows that are low where nothing is said": (lambda sheet: setattr(sheet.sheet_format, "defaultRowHeight", 1), ": alle rækker uden egen højde er skjult; tilladt er synlige rækker"),
    "a hidden column": (column("D", hidden=True), f"!D:D: kolonnen er skjult eller for smal til at læse; tilladt er {COLUMN}"),
    "a narrow column": (column("D", width=2), f"!D:D: kolonnen er skjult eller for smal til at læse; tilladt er {COLUMN}"),
    "a hidden sheet": (lambda sheet: setattr(sheet, "sheet_state", "hidden"), ": arket er skjult; tilladt er et synligt ark"),
    "a sheet hidden from its menu": (lambda sheet: setattr(sheet, "sheet_state", "veryHidden"), ": arket er skjult; tilladt er et synligt ark"),
    "rows above those that stand fast": (frozen, ": rækker eller kolonner, som der ikke kan rulles tilbage til, da andre står fast; tilladt er celler, hvis indhold kan ses"),
    "noughts that are not shown": (noughts, ": nuller vises ikke; tilladt er celler, hvis indhold kan ses"),
    "letters in the colour of the ground": (letters("D8", color="FFFFF8E1"), f"!D8: kan ikke ses: skriften har baggrundens farve; tilladt er {LETTERS}"),
    "letters in a colour of their pattern": (patterned, f"!D8: kan ikke ses: skriften har baggrundens farve; tilladt er {LETTERS}"),
    "letters coloured by their format": (shown_as("D8", "[Yellow]#,##0.00"), f"!D8: kan ikke ses: skriften har baggrundens farve; tilladt er {LETTERS}"),
    "letters of two points and a half": (letters("D8", sz=2.5), f"!D8: kan ikke læses: skriften er på 2,5 punkt; tilladt er {LETTERS}"),
    "symbols for letters": (letters("B8", name="Wingdings"), f"!B8: kan ikke læses: skriften er tegn og ikke bogstaver; tilladt er {LETTERS}"),
    "letters crossed out": (letters("D8", strike=True), "!D8: er overstreget, men ville tælle med; tilladt er celler uden overstregning; slet det, der ikke gælder"),
    "a part of a text that cannot be seen": (partly_white, f"!B8: kan ikke ses: skriften har baggrundens farve; tilladt er {LETTERS}"),
    "a part of a text crossed out": (partly_struck, "!B8: er overstreget, men ville tælle med; tilladt er celler uden overstregning; slet det, der ikke gælder"),
    "letters larger than their cell": (letters("D8", sz=72), "!D8: fylder mere end cellen: skriften er for stor eller rykket ind; tilladt er indhold, der kan ses i sin celle"),
    "content moved out of its cell": (indented, "!D8: fylder mere end cellen: skriften er for stor eller rykket ind; tilladt er indhold, der kan ses i sin celle"),
    "content repeated over the cell": (repeated, "!D8: gentages, til cellen er fuld, og viser mere, end der står i den; tilladt er celler, hvis indhold står én gang"),
    "a format that shows another number": (shown_as("D8", '0"0"'), f"!D8: talformatet viser ikke tallet, som det er; tilladt er {AMOUNT}"),
    "a format that shows another day": (shown_as("A8", "m/d/yyyy"), "!A8: talformatet viser ikke dag, måned og år i den rækkefølge; tilladt er talformatet Dato, fx 31-12-2025"),
    "a format that shows another text": (shown_as("B8", '@" A/S"'), "!B8: talformatet viser ikke teksten, som den er; tilladt er talformatet Standard eller Tekst"),
    "a rule of white letters": (white_rule, f"!C6:C185: et betinget format, under hvilket indhold ikke kan læses; tilladt er {RULES}"),
    "a rule of a format": (format_rule, f"!D6:D185: et betinget format med et talformat; tilladt er {RULES}"),
    "a scale in the colour of letters": (scale_rule, f"!D6:D185: et betinget format, under hvilket indhold ikke kan læses; tilladt er {RULES}"),
    "signs instead of numbers": (icons, f"!D6:D185: et betinget format, der viser tegn i stedet for tal; tilladt er {RULES}"),
}  # fmt: skip


@pytest.mark.parametrize("name", some(UNSEEN, 4))
def test_input_that_cannot_be_seen_is_a_fault_in_one_line(name: str, tmp_path: Path) -> None:
    """With its cells, the reason, and what to do."""
    change, said = UNSEEN[name]
    assert lines_of(tmp_path, PAID, change) == [f"{PAID}{said}"]


def test_a_format_without_minus_is_a_fault_of_a_negative_number_only(tmp_path: Path) -> None:
    """Red without a sign, as Excel's list of formats offers it."""
    sheet, code = PAID, "#,##0.00;[Red]#,##0.00"
    assert lines_of(tmp_path, sheet, shown_as("D8", code)) == []
    told = lines_of(tmp_path, sheet, shown_as("D8", code, -71276.8))
    assert told[0] == f"{PAID}!D8: talformatet viser ikke minus; tilladt er {AMOUNT}"


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
    "green letters by the format": (PAID, shown_as("D8", "[Color10]#,##0.00")),
    "crossed out beside the input": (PAID, letters("F8", strike=True)),
    "a part of a text is bold": (PAID, lambda sheet: _in_two_parts(sheet, b=True)),
    "a rule of red letters": (PAID, lambda sheet: sheet.conditional_formatting.add("D6:D185", FormulaRule(formula=["D6>1"], font=Font(color="FFC00000")))),
    "a rule of white letters beside the input": (PAID, lambda sheet: sheet.conditional_formatting.add("H40:H50", FormulaRule(formula=["TRUE"], font=Font(color="FFFFFFFF")))),
    "a scale of light colours": (PAID, lambda sheet: sheet.conditional_formatting.add("D6:D185", ColorScaleRule("min", None, "FFE0E0", "max", None, "E0FFE0"))),
    "panes frozen elsewhere": (PAID, lambda sheet: setattr(sheet, "freeze_panes", "B7")),
}  # fmt: skip


@pytest.mark.parametrize("name", some(SEEN, 4))
def test_what_hides_no_input_is_no_fault(name: str, tmp_path: Path) -> None:
    """What people do to a form while they fill it in."""
    sheet, change = SEEN[name]
    assert lines_of(tmp_path, sheet, change) == []


@pytest.mark.parametrize("digits", ["٥", "５", "5_0"])
def test_a_number_spelt_as_excel_does_not_read_it_is_refused(digits: str, tmp_path: Path) -> None:
    """Python reads Arabic and wide digits as a five, and fifty with a line in it."""
    part = next(
        name for name, content in parts_of(FILLED).items() if b'r="D8"' in content and b"<v>71276.8</v>" in content
    )
    path = edited(FILLED, tmp_path / FILLED.name, part, lambda xml: xml.replace("<v>71276.8</v>", f"<v>{digits}</v>"))
    with pytest.raises(FormError) as caught:
        read_measurements(path, VIBORG)
    assert "Tilbagebetalinger!D8 har en værdi, der ikke kan læses" in "\n".join(caught.value.lines)


def test_the_area_of_a_rule_that_is_none_is_not_repeated(tmp_path: Path) -> None:
    """It could be a name."""
    book = load_workbook(FILLED)
    white_rule(book[PAID])
    book.save(path := tmp_path / FILLED.name)
    part = next(name for name, content in parts_of(path).items() if b'sqref="C6:C185"' in content)
    edited(path, path, part, lambda xml: xml.replace('sqref="C6:C185"', 'sqref="Anders And"'))
    with pytest.raises(FormError) as caught:
        read_measurements(path, VIBORG)
    (line,) = caught.value.lines
    assert "Anders" not in line
    assert f"{PAID}: et betinget format, under hvilket indhold ikke kan læses" in line


def test_more_rules_and_runs_than_anybody_makes_are_refused_before_they_are_tried(tmp_path: Path) -> None:
    """60,000 rules over one column, and 30,000 letters that each look otherwise in one cell."""

    def rules(xml: str) -> str:
        one = '<cfRule type="expression" dxfId="0" priority="1"><formula>TRUE</formula></cfRule>'
        block = f'<conditionalFormatting sqref="D6:D9">{one * 60_000}</conditionalFormatting>'
        return re.sub(
            "(</mergeCells>|</sheetData>)(?!.*</mergeCells>)", rf"\g<1>{block}", xml, count=1, flags=re.DOTALL
        )

    def runs(xml: str) -> str:
        letters = "<r><rPr><b/></rPr><t>x</t></r>" * 30_000
        return re.sub(r'<c r="B8"([^>]*?) t="s">.*?</c>', rf'<c r="B8"\1 t="inlineStr"><is>{letters}</is></c>', xml)

    part = next(name for name, content in parts_of(FILLED).items() if b"<v>71276.8</v>" in content)
    for change, told in ((rules, "har flere betingede formater"), (runs, "stykker tekst med deres eget udseende")):
        path = edited(FILLED, tmp_path / FILLED.name, part, change)
        with pytest.raises(FormError) as caught:
            read_measurements(path, VIBORG)
        assert told in "\n".join(caught.value.lines)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<col width="', '<col width="abc'),
        ('<row r="8"', '<row ht="abc" r="8"'),
        ("<sheetFormatPr ", '<sheetFormatPr zeroHeight="abc" '),
        ("<cols>", '<cols><col min="abc" max="4" width="9"/>'),
        ("<sheetView ", '<sheetView topLeftCell="?" '),
    ],
)
def test_a_measure_that_is_none_is_no_traceback(old: str, new: str, tmp_path: Path) -> None:
    """It is a fault, refused, or as if it were not said."""
    part = next(name for name, content in parts_of(FILLED).items() if b"<v>71276.8</v>" in content)
    path = edited(FILLED, tmp_path / FILLED.name, part, lambda xml: xml.replace(old, new, 1))
    assert parts_of(path) != parts_of(FILLED)
    with contextlib.suppress(FormError):
        read_measurements(path, VIBORG)


def test_a_number_or_day_that_is_text_is_told_so(tmp_path: Path) -> None:
    """It looks like what is allowed; Google Sheets and lists from other systems store them so."""

    def texts(sheet: Worksheet) -> None:
        sheet["A8"].value, sheet["D8"].value = "19.09.2025", "71.276,80"

    said = lines_of(tmp_path, PAID, texts)
    assert [line.partition("; tilladt")[0] for line in said] == [
        f"{PAID}!A8: »19.09.2025«, som er tekst og ikke en dato",
        f"{PAID}!D8: »71.276,80«, som er tekst og ikke et tal",
    ]


def test_a_sheet_made_a_table_is_told_by_what_it_is_called_in_excel(tmp_path: Path) -> None:
    """Ctrl+T."""
    said = lines_of(tmp_path, PAID, lambda sheet: sheet.add_table(Table(displayName="Tabel1", ref="A5:D13")))
    assert said == ["filen: en tabel (Indsæt, Tabel) på et af arkene; tilladt er kun værdier i skemaets felter"]
