"""Saved again: sheets, views, pages and the workbook's settings as other programs store what they show alike."""

import re

from tests.proof.file import BOOK, COMPATIBILITY, OFFICE, TYPES, File, NothingToChangeError
from tests.proof.kind import harmless

_REVISION = "http://schemas.microsoft.com/office/spreadsheetml/2014/revision"


@harmless()
def sheets_bear_a_number_of_their_revision(file: File) -> None:
    """Excel of Microsoft 365."""
    uid = "{00000000-0001-0000-0000-000000000000}"
    head = f'<worksheet xmlns:mc="{COMPATIBILITY}" mc:Ignorable="xr" xmlns:xr="{_REVISION}" xr:uid="{uid}" '
    file.in_each_sheet(r"<worksheet ", head)


@harmless()
def sheets_declare_namespaces_that_they_do_not_use(file: File) -> None:
    """Excel, LibreOffice."""
    spaces = (
        'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
    )
    file.in_each_sheet(r"<worksheet ", f"<worksheet {spaces} ")


@harmless()
def another_sheet_was_looked_at_last(file: File) -> None:
    """Every program."""
    last = len(file.sheets) - 1
    file.mark(BOOK, "workbookView", activeTab=last)
    file.mark(file.sheets[last], "sheetView", tabSelected=1)


@harmless()
def the_first_sheet_is_said_to_be_selected(file: File) -> None:
    """Excel, LibreOffice."""
    file.mark(file.sheets[0], "sheetView", tabSelected=1)


@harmless()
def another_cell_was_picked_last(file: File) -> None:
    """Every program."""
    file.in_each_sheet(r'activeCell="A1" sqref="A1"', 'activeCell="B8" sqref="B8"')


@harmless()
def a_sheet_was_scrolled_below_its_frozen_rows(file: File) -> None:
    """Excel, of whoever looked further down before saving."""
    file.in_each_sheet(r'(<pane [^>]*topLeftCell=")A4"', r'\1A9"')


@harmless()
def views_say_what_holds_anyway(file: File) -> None:
    """LibreOffice."""
    said = 'showFormulas="false" showRowColHeaders="true" showZeros="true" rightToLeft="false" tabSelected="false" showOutlineSymbols="true" defaultGridColor="true" view="normal" colorId="64" zoomScale="100" zoomScaleNormal="100" zoomScalePageLayoutView="100"'
    file.in_each_sheet(r"<sheetView ", f"<sheetView {said} ")


@harmless()
def windows_have_a_place_and_a_size(file: File) -> None:
    """Excel."""
    file.mark(BOOK, "workbookView", xWindow=-120, yWindow=-120, windowWidth=29040, windowHeight=15720)


@harmless()
def views_leave_out_what_holds_anyway(file: File) -> None:
    """Excel."""
    file.sub(BOOK, r"<workbookView [^>]*/>", "<workbookView/>")
    file.in_each_sheet(r'<sheetFormatPr baseColWidth="8" ', "<sheetFormatPr ")


@harmless()
def sheets_leave_out_what_holds_anyway(file: File) -> None:
    """Excel."""
    file.in_each_sheet(r'<outlinePr summaryBelow="1" summaryRight="1" ?/>', "")
    file.sub(BOOK, ' state="visible"', "", 0)


@harmless()
def an_empty_protection_of_the_workbook_is_left_out(file: File) -> None:
    """Every program but openpyxl."""
    file.sub(BOOK, r"<workbookProtection ?/>", "")


@harmless()
def the_workbook_says_which_excel_saved_it(file: File) -> None:
    """Excel."""
    file.put(BOOK, '<fileVersion appName="xl" lastEdited="7" lowestEdited="7" rupBuild="28129"/>')
    file.mark(BOOK, "workbookPr", defaultThemeVersion=166925)


@harmless()
def the_workbook_says_which_libreoffice_saved_it(file: File) -> None:
    """LibreOffice."""
    file.put(BOOK, '<fileVersion appName="Calc"/>')
    file.mark(BOOK, "workbookPr", backupFile="false", showObjects="all", date1904="false")


@harmless()
def the_workbook_says_where_it_lay(file: File) -> None:
    """Excel, for links that are relative."""
    space = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"
    path = f'<x15ac:absPath xmlns:x15ac="{space}" url="C:\\Aftaler\\"/>'
    file.sub(
        BOOK,
        r"<workbook ",
        f'<workbook xmlns:mc="{COMPATIBILITY}" mc:Ignorable="x15" xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main" ',
    )
    file.put(BOOK, f'<mc:AlternateContent><mc:Choice Requires="x15">{path}</mc:Choice></mc:AlternateContent>')


@harmless()
def the_workbook_says_which_revision_it_is(file: File) -> None:
    """Excel of Microsoft 365."""
    said = (
        'revIDLastSave="0" documentId="13_ncr:1_{00000000-0000-4000-8000-000000000001}" xr6:coauthVersionLast="47" '
        'xr6:coauthVersionMax="47" xr10:uidLastSave="{00000000-0000-0000-0000-000000000000}"'
    )
    spaces = (
        f'xmlns:mc="{COMPATIBILITY}" mc:Ignorable="xr xr6 xr10" xmlns:xr="{_REVISION}" '
        'xmlns:xr6="http://schemas.microsoft.com/office/spreadsheetml/2016/revision6" '
        'xmlns:xr10="http://schemas.microsoft.com/office/spreadsheetml/2016/revision10"'
    )
    file.sub(BOOK, r"<workbook ", f"<workbook {spaces} ")
    file.put(BOOK, f"<xr:revisionPtr {said}/>")


@harmless()
def the_workbook_says_which_engine_calculated_it(file: File) -> None:
    """Excel: its number, and no order to calculate anew; the stored values are the formulas'."""
    file.sub(BOOK, r"<calcPr [^>]*/>", '<calcPr calcId="191029"/>')


@harmless()
def the_workbook_says_which_functions_it_may_have(file: File) -> None:
    """Excel of Microsoft 365."""
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/calcfeatures"
    feature = f'<xcalcf:calcFeatures xmlns:xcalcf="{space}"><xcalcf:feature name="microsoft.com:RD"/><xcalcf:feature name="microsoft.com:LAMBDA_WF"/></xcalcf:calcFeatures>'
    file.put(BOOK, f'<extLst><ext uri="{{B58B0392-4F1F-4190-BB64-5DF3571DCE5F}}">{feature}</ext></extLst>')


@harmless()
def the_calculation_says_what_holds_anyway(file: File) -> None:
    """LibreOffice."""
    file.mark(
        BOOK,
        "calcPr",
        iterateCount=100,
        refMode="A1",
        iterate="false",
        iterateDelta="0.001",
        calcMode="auto",
        fullPrecision="true",
    )


@harmless()
def sheets_have_other_numbers(file: File) -> None:
    """Excel, where sheets have come and gone."""
    file.sub(BOOK, r'sheetId="(\d+)"', lambda m: f'sheetId="{int(m[1]) + 40}"', 0)


@harmless()
def names_stand_in_another_order(file: File) -> None:
    """Excel: by the alphabet."""

    def ordered(match: re.Match[str]) -> str:
        every = re.findall(r"<definedName .*?</definedName>", match[0], re.DOTALL)
        return f"<definedNames>{''.join(sorted(every, reverse=True))}</definedNames>"

    file.sub(BOOK, r"<definedNames>.*?</definedNames>", ordered)


@harmless()
def sheets_in_names_stand_without_quotes(file: File) -> None:
    """Excel, where a sheet's name needs none."""
    file.sub(BOOK, r"(<definedName [^>]*>[^<]*?)'(\w+)'!", r"\1\2!", 0)


@harmless()
def names_say_what_holds_anyway(file: File) -> None:
    """LibreOffice."""
    file.sub(BOOK, r"<definedName ", '<definedName function="false" hidden="false" vbProcedure="false" ', 0)


@harmless()
def a_filter_that_is_gone_leaves_its_name(file: File) -> None:
    """Excel."""
    sheet = file.sheet_names[0]
    name = f'<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">\'{sheet}\'!$A$5:$B$9</definedName>'
    file.swap(BOOK, "<definedNames>", f"<definedNames>{name}")


@harmless()
def heads_and_feet_that_are_empty_are_left_out(file: File) -> None:
    """Every program but openpyxl."""
    file.in_each_sheet(r"<(?:even|first)(?:Header|Footer) ?/>", "")


@harmless()
def heads_and_feet_say_what_holds_anyway(file: File) -> None:
    """LibreOffice."""
    file.in_each_sheet(r"<headerFooter>", '<headerFooter differentFirst="false" differentOddEven="false">')


@harmless()
def letters_of_heads_and_feet_have_a_danish_name(file: File) -> None:
    """Excel in Danish."""
    file.in_each_sheet(r"&amp;\"Calibri,Regular\"", '&amp;"Calibri,Normal"')


@harmless()
def margins_have_seventeen_digits(file: File) -> None:
    """Excel."""
    file.in_each_sheet(r'left="0.59" right="0.59"', 'left="0.59000000000000008" right="0.58999999999999997"')


@harmless()
def pages_say_what_holds_anyway(file: File) -> None:
    """LibreOffice, Excel."""
    said = 'scale="100" firstPageNumber="1" useFirstPageNumber="false" pageOrder="downThenOver" blackAndWhite="false" draft="false" cellComments="none" horizontalDpi="300" verticalDpi="300" copies="1"'
    file.in_each_sheet(r"<pageSetup ", f"<pageSetup {said} ")


@harmless()
def pages_keep_the_settings_of_a_printer(file: File) -> None:
    """Excel."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"
    file.swap(
        TYPES, "<Override", f'<Default Extension="bin" ContentType="{kind}"/><Override'
    ) if 'Extension="bin"' not in file.xml(TYPES) else None
    for number, part in enumerate(file.sheets, 1):
        name = f"xl/printerSettings/printerSettings{number}.bin"
        file.attach(
            part,
            name,
            b"\x00" * 64,
            "printerSettings",
            kind if "vbaProject.bin" in file.xml(TYPES) else "",
            link="rIdP1",
        )
        file.sub(part, r"<pageSetup ", f'<pageSetup xmlns:r="{OFFICE}" r:id="rIdP1" ')


@harmless()
def options_of_printing_say_what_holds_anyway(file: File) -> None:
    """LibreOffice."""
    file.in_each_sheet(
        r"<printOptions ",
        '<printOptions headings="false" gridLines="false" gridLinesSet="true" verticalCentered="false" ',
    )


@harmless()
def conditional_formats_have_other_priorities(file: File) -> None:
    """Every program: the order on a sheet is the same."""
    file.in_each_sheet(r'priority="(\d)"', r'priority="1\1"')


@harmless()
def booleans_are_words(file: File) -> None:
    """LibreOffice."""
    file.in_each_sheet(
        r'(customHeight|customWidth|showGridLines|fitToPage)="([01])"',
        lambda m: f'{m[1]}="{("false", "true")[int(m[2])]}"',
    )  # type: ignore[arg-type]


@harmless()
def sheets_have_a_name_for_macros(file: File) -> None:
    """Excel, where the editor of macros was opened once."""
    if "xl/vbaProject.bin" in file:
        raise NothingToChangeError("there they mean something")
    file.in_each_sheet(r"<sheetPr>", '<sheetPr codeName="Ark1">')


@harmless()
def the_empty_list_of_a_chain_of_calculation_is_there(file: File) -> None:
    """Excel: the order in which it calculated last."""
    chain = "".join(
        f'<c r="{c.at}" i="{n}"/>' for n, part in enumerate(file.sheets, 1) for c in file.cells(part) if c.formula
    )
    if not chain:
        raise NothingToChangeError("no formula")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    file.attach(BOOK, "xl/calcChain.xml", f'<calcChain xmlns="{space}">{chain}</calcChain>', "calcChain", kind)


@harmless()
def heads_and_feet_of_pages_begin_with_codes(file: File) -> None:
    """Gnumeric, which knows none of them, on every sheet."""
    file.in_each_sheet(r'&amp;"Calibri,Regular"&amp;9 &amp;K6B7280', 'Calibri,Regular" 6B7280')
