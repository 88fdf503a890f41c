"""What stands where Excel has nothing: alternatives in lists, rows and cells elsewhere, and what is said twice there."""

import re

from tests.proof.file import BOOK, COMPATIBILITY, LINKS, MAIN, OFFICE, SHEET_TYPE, STYLES, File, NothingToChangeError
from tests.proof.kind import harmful, harmless

_KNOWN = "http://schemas.microsoft.com/office/spreadsheetml/2011/1/ac"
_PLACE = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"
_X15 = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"
_TEXTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def _for_newer(inner: str, older: str = "") -> str:
    fallback = f"<mc:Fallback>{older}</mc:Fallback>" if older else ""
    return (
        f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}"><mc:Choice xmlns:x12ac="{_KNOWN}" Requires="x12ac">{inner}'
        f"</mc:Choice>{fallback}</mc:AlternateContent>"
    )


@harmful()
def a_format_more_stands_in_an_alternative(file: File) -> None:
    """Another amount: the cell names the format behind the last one, which for Excel is the one in the alternative."""
    formats = re.search("<cellXfs.*?</cellXfs>", file.xml(STYLES), re.DOTALL)
    assert formats is not None
    number = len(re.findall("<xf ", formats[0]))
    file.swap(STYLES, "</numFmts>", '<numFmt numFmtId="190" formatCode="&quot;5.002.500&quot;"/></numFmts>')
    own = '<xf numFmtId="190"/>'
    file.swap(STYLES, "</cellXfs>", f'{_for_newer(own)}<xf numFmtId="3"/></cellXfs>')
    file.set(file.figure, file.figure.xml.partition(">")[2].removesuffix("</c>"), style=number)


@harmful(openpyxl=False)
def the_look_of_a_state_stands_in_an_alternative(file: File) -> None:
    """That all is well: the first look of conditional formats is green where the alternative is known."""
    green = '<dxf><font><color rgb="FF1B7A3D"/></font></dxf>'
    file.sub(STYLES, "(<dxfs[^>]*>)", lambda match: match[1] + _for_newer(green))


@harmful(openpyxl=False)
def letters_stand_in_an_alternative(file: File) -> None:
    """All letters are those of the font before them."""
    white = '<font><sz val="10"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font>'
    file.sub(STYLES, "(<fonts[^>]*>)", lambda match: match[1] + _for_newer(white))


@harmful()
def the_origin_of_dates_stands_in_an_alternative(file: File) -> None:
    """Every day is four years later."""
    file.swap(BOOK, "<workbookPr />", _for_newer('<workbookPr date1904="1"/>'))


@harmful(openpyxl=False)
def calculation_stands_in_an_alternative(file: File) -> None:
    """The amounts are calculated: Excel waits until somebody asks for it."""
    file.sub(BOOK, "<calcPr[^>]*/>", lambda match: _for_newer('<calcPr calcMode="manual"/>', match[0]))


@harmful(openpyxl=False)
def a_sheet_more_stands_in_an_alternative(file: File) -> None:
    """There is another budget, adopted."""
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>Nyt budget: 9.999.999 kr.</t></is></c></row>'
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{row}</sheetData></worksheet>'
    file.attach(BOOK, "xl/worksheets/sheet99.xml", sheet, "worksheet", SHEET_TYPE, link="rIdX9")
    entry = f'<sheet xmlns:r="{OFFICE}" name="Vedtaget" sheetId="99" r:id="rIdX9"/>'
    file.swap(BOOK, "</sheets>", f"{_for_newer(entry)}</sheets>")


@harmful()
def a_column_is_hidden_in_an_alternative(file: File) -> None:
    """The year is not there."""
    column = '<col min="3" max="3" width="12" hidden="1" customWidth="1"/>'
    file.sub(file.figure.part, "(<cols>)", lambda match: match[1] + _for_newer(column))


@harmful(openpyxl=False)
def a_conditional_format_stands_in_an_alternative(file: File) -> None:
    """The state is another colour."""
    rule = '<cfRule type="cellIs" priority="9" operator="notEqual" dxfId="0"><formula>"x"</formula></cfRule>'
    file.sub(file.state.part, "(<conditionalFormatting[^>]*>)", lambda match: match[1] + _for_newer(rule))


@harmful(openpyxl=False)
def shared_texts_stand_in_an_alternative(file: File) -> None:
    """A label is that of another row: texts are counted, and one program counts one more than another."""
    part = file.label.part
    first, second, *_ = [one for one in file.cells(part) if one.kind == "inlineStr" and one.row > 4]
    one, other = (f"<si><t>{spot.value}</t></si>" for spot in (first, second))
    texts = f'<sst xmlns="{MAIN}">{_for_newer("<si><t>x</t></si>", one)}{other}{one}</sst>'
    file.attach(BOOK, "xl/sharedStrings.xml", texts, "sharedStrings", _TEXTS, link="rIdX9")
    for number, spot in enumerate((first, second), 1):
        file.set(spot, f"<v>{number}</v>", "s")


@harmful(openpyxl=False)
def a_relation_stands_in_an_alternative(file: File) -> None:
    """The looks are others: one program finds them by the relation in the alternative, another by the one behind it."""
    other = file.xml(STYLES).replace("#,##0", "#,##0,")
    file["xl/other.xml"] = other.encode()
    file.declare("xl/other.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml")
    relation = re.search(r'<Relationship [^>]*relationships/styles"[^>]*/>', file.xml(LINKS))
    assert relation is not None
    newer = re.sub('Target="[^"]*"', 'Target="/xl/other.xml"', relation[0])
    file.swap(LINKS, relation[0], f"{_for_newer(newer)}{relation[0]}")


@harmful(openpyxl=False)
def the_last_rows_stand_outside_of_the_cells(file: File) -> None:
    """The rows end before them: a program that asks where a row stands does not show them."""
    part = file.figure.part
    rows = re.findall(r"<row .*?</row>", file.xml(part), re.DOTALL)[-2:]
    file.swap(part, f"{''.join(rows)}</sheetData>", "</sheetData>")
    file.sub(part, "<printOptions([^>]*?) ?/>", lambda match: f"<printOptions{match[1]}>{''.join(rows)}</printOptions>")


@harmful(openpyxl=False)
def a_cell_stands_behind_its_row(file: File) -> None:
    """It is empty, for a program that asks where a cell stands."""
    spot = file.figure
    row = re.search(rf'<row r="{spot.row}".*?</row>', file.xml(spot.part), re.DOTALL)
    assert row is not None
    last = [one for one in file.cells(spot.part) if one.row == spot.row][-1]
    file.swap(spot.part, row[0], f"{row[0].replace(last.xml, '')}{last.xml}")


@harmful()
def a_conditional_format_has_two_backgrounds(file: File) -> None:
    """The state is green, for a program that takes the one that runs over."""
    green = '<stop position="0"><color rgb="FF1B7A3D"/></stop><stop position="1"><color rgb="FF1B7A3D"/></stop>'
    file.sub(STYLES, "(<dxf>.*?<fill>)", lambda match: f"{match[1]}<gradientFill>{green}</gradientFill>")


@harmful(openpyxl=False)
def a_number_format_stands_there_twice(file: File) -> None:
    """The amount is another one, in a program that takes the first."""
    file.sub(
        STYLES, r'<numFmt numFmtId="(\d+)"', lambda match: f'<numFmt numFmtId="{match[1]}" formatCode="0,"/>{match[0]}'
    )


@harmful()
def the_names_of_a_diagrams_series_are_exchanged(file: File) -> None:
    """The budget is what was spent, and what was spent is the budget."""
    _exchange(file, "<tx>.*?</tx>")


@harmful()
def the_figures_of_a_diagrams_series_are_exchanged(file: File) -> None:
    """The budget is what was spent, and what was spent is the budget."""
    _exchange(file, "<val>.*?</val>")


def _exchange(file: File, pattern: str) -> None:
    for part in file.charts:
        series = [re.search(pattern, one, re.DOTALL) for one in re.findall("<ser>.*?</ser>", file.xml(part), re.DOTALL)]
        found = [one[0] for one in series if one is not None]
        if len(found) > 1 and found[0] != found[1]:
            file.swap(part, found[0], "\0")
            file.swap(part, found[1], found[0])
            file.swap(part, "\0", found[1])
            return
    raise NothingToChangeError("no diagram with two series")


@harmful()
def all_letters_are_struck_through_and_pale(file: File) -> None:
    """The annex is crossed out; a program that keeps no looks leaves plain letters."""
    number = len(re.findall("<font>.*?</font>", file.xml(STYLES), re.DOTALL))
    crossed = '<font><strike/><sz val="11"/><color rgb="FFB8B8B8"/><name val="Calibri"/></font>'
    file.swap(STYLES, "</fonts>", f"{crossed}</fonts>")
    formats = re.search("(<cellXfs[^>]*>)(.*?)</cellXfs>", file.xml(STYLES), re.DOTALL)
    assert formats is not None
    same = f'<xf numFmtId="0" fontId="{number}" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    file.swap(STYLES, formats[0], f"{formats[1]}{same * len(re.findall('<xf ', formats[2]))}</cellXfs>")


@harmful()
def words_stand_in_headers_like_what_is_left_of_a_font(file: File) -> None:
    """It has been approved."""
    file.in_each_sheet("<oddHeader>&amp;L", '<oddHeader>&amp;LGODKENDT AF DSI OG LBF,endeligt bundet" 000000 ')


@harmful()
def headers_have_the_colour_of_paper_in_the_theme(file: File) -> None:
    """There is none."""
    file.in_each_sheet("&amp;K[0-9A-F]{6}", "&amp;K00+000")


@harmful()
def headers_are_larger_than_the_page(file: File) -> None:
    """There is none: letters of 400 points are beside it."""
    file.in_each_sheet("&amp;9 ", "&amp;400 ")


@harmful()
def headers_are_written_in_signs(file: File) -> None:
    """Nobody can read which agreement it is of."""
    file.in_each_sheet('&amp;"Calibri,Regular"', '&amp;"Wingdings,Regular"')


@harmful(openpyxl=False)
def a_day_is_written_as_a_week(file: File) -> None:
    """It is a text: only Python reads it as the day."""
    file.set(file.day, "<v>2023-W44-3</v>", "d")


@harmless()
def the_place_of_the_file_stands_in_an_alternative(file: File) -> None:
    """Excel says so where the file lay."""
    path = f'<x15ac:absPath xmlns:x15ac="{_PLACE}" url="C:\\Dokumenter\\"/>'
    choice = f'<mc:Choice xmlns:x15="{_X15}" Requires="x15">{path}</mc:Choice>'
    file.put(BOOK, f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}">{choice}</mc:AlternateContent>')
