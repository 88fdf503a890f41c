"""Sheets: which there are, in which order, under which name, and how each is read as a whole."""

import re

from tests.proof.file import (
    BOOK,
    LINKS,
    MAIN,
    OFFICE,
    SHEET_TYPE,
    TYPES,
    File,
    NothingToChangeError,
)
from tests.proof.kind import harmful


def _entry(file: File, number: int) -> str:
    found = re.findall(r"<sheet [^>]*/>", file.xml(BOOK))
    if not -len(found) <= number < len(found):
        raise NothingToChangeError("too few sheets")
    return found[number]


@harmful()
def a_sheet_is_hidden(file: File) -> None:
    """There is no such sheet."""
    file.swap(BOOK, _entry(file, 1), _entry(file, 1).replace('"visible"', '"hidden"'))


@harmful()
def a_sheet_is_hidden_so_that_excel_does_not_list_it(file: File) -> None:
    """There is no such sheet."""
    file.swap(BOOK, _entry(file, 1), _entry(file, 1).replace('"visible"', '"veryHidden"'))


@harmful()
def a_sheet_is_gone(file: File) -> None:
    """There is no such sheet."""
    file.swap(BOOK, _entry(file, -1), "")
    last = len(file.sheet_names)
    file.sub(BOOK, rf'<definedName [^>]*localSheetId="{last}"[^>]*>[^<]*</definedName>', "", 0)


@harmful()
def a_sheet_has_a_blank_behind_its_name(file: File) -> None:
    """The sheet is the one that formulas mean."""
    file.swap(BOOK, f'<sheet name="{file.sheet_names[-1]}"', f'<sheet name="{file.sheet_names[-1]} "')


@harmful()
def a_sheet_comes_before_the_first(file: File) -> None:
    """What is read first is the annex."""
    one, last = _entry(file, 0), _entry(file, -1)
    names = re.findall(r'localSheetId="(\d+)"', file.xml(BOOK))
    file.swap(BOOK, last, "")
    file.swap(BOOK, one, last + one)
    count = len(file.sheet_names)
    if names:
        file.sub(BOOK, r'localSheetId="(\d+)"', lambda m: f'localSheetId="{(int(m[1]) + 1) % count}"', 0)


@harmful()
def two_sheets_change_names(file: File) -> None:
    """Each sheet holds what its name says."""
    one, other = file.sheet_names[-2:]
    file.swap(BOOK, f'<sheet name="{one}"', '<sheet name="?"')
    file.swap(BOOK, f'<sheet name="{other}"', f'<sheet name="{one}"')
    file.swap(BOOK, '<sheet name="?"', f'<sheet name="{other}"')


@harmful()
def two_sheets_change_parts(file: File) -> None:
    """Each sheet holds what its name says."""
    one, other = (re.search(r'r:id="(\w+)"', _entry(file, at)) for at in (-2, -1))
    assert one is not None
    assert other is not None
    first, second = _entry(file, -2), _entry(file, -1)
    file.swap(BOOK, first, first.replace(f'"{one[1]}"', f'"{other[1]}"'))
    file.swap(BOOK, second, second.replace(f'"{other[1]}"', f'"{one[1]}"'))


@harmful()
def a_sheet_of_old_macros_is_added(file: File) -> None:
    """Nothing runs; Excel 4 macros stand on a sheet that is not listed."""
    sheet = f'<xm:macrosheet xmlns="{MAIN}" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><sheetData><row r="1"><c r="A1"><f>HALT()</f><v>0</v></c></row></sheetData></xm:macrosheet>'
    kind, relation = (
        "application/vnd.ms-excel.macrosheet+xml",
        "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet",
    )
    file.attach(BOOK, "xl/macrosheets/sheet1.xml", sheet, relation, kind)
    file.swap(BOOK, "</sheets>", '<sheet name="Makro1" sheetId="901" state="veryHidden" r:id="rIdX1"/></sheets>')


@harmful()
def a_tab_has_a_colour(file: File) -> None:
    """Green is checked."""
    file.sub(file.sheets[0], "<sheetPr>", '<sheetPr><tabColor rgb="FF1B7A3D"/>')


@harmful()
def a_picture_lies_behind_the_cells(file: File) -> None:
    """What the picture shows belongs to the annex."""
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00050001ff89993d1d0000000049454e44ae426082"
    )
    file.swap(TYPES, "<Override", '<Default Extension="png" ContentType="image/png"/><Override')
    file.attach(file.sheets[0], "xl/media/image901.png", png, "image")
    file.put(file.sheets[0], f'<picture xmlns:r="{OFFICE}" r:id="rIdX1"/>')


@harmful()
def a_sheet_runs_from_right_to_left(file: File) -> None:
    """The first column is the last."""
    file.mark(file.sheets[0], "sheetView", rightToLeft=1)


@harmful()
def a_sheet_calculates_as_lotus_did(file: File) -> None:
    """A text in a sum is an error; it counts as 0, and -2^2 is another figure."""
    file.sub(file.figure.part, "<sheetPr>", '<sheetPr transitionEvaluation="1" transitionEntry="1">')


@harmful()
def a_sheet_says_that_it_is_filtered(file: File) -> None:
    """Some lines are left out; all are there, or the other way round."""
    file.sub(file.sheets[0], "<sheetPr>", '<sheetPr filterMode="1">')


@harmful()
def a_sheet_has_a_view_of_its_own_for_somebody(file: File) -> None:
    """All see the same; who picks the view sees formulas, or no rows."""
    view = '<customSheetView guid="{00000000-0000-4000-8000-000000000001}" showFormulas="1" hiddenRows="1" hiddenColumns="1"/>'
    file.put(file.sheets[0], f"<customSheetViews>{view}</customSheetViews>")


@harmful()
def two_sheets_have_one_number(file: File) -> None:
    """Programs differ in which of the two is meant."""
    file.sub(BOOK, r'sheetId="2"', 'sheetId="1"')


_EMPTY_SHEET = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'


def _add_sheet(file: File, name: str, content: str, state: str = "visible") -> None:
    file.attach(BOOK, "xl/worksheets/sheet901.xml", content, "worksheet", SHEET_TYPE)
    one = f'<sheet name="{name}" sheetId="901" state="{state}" r:id="rIdX1"/>'
    file.swap(BOOK, "</sheets>", f"{one}</sheets>")


@harmful()
def a_sheet_has_another_name(file: File) -> None:
    """The sheet is about something else."""
    file.swap(BOOK, f'<sheet name="{file.sheet_names[-1]}"', '<sheet name="Godkendelse"')


@harmful()
def a_sheet_is_added(file: File) -> None:
    """It belongs to the annex."""
    cell = '<c r="A1" t="inlineStr"><is><t>Godkendt</t></is></c>'
    _add_sheet(
        file, "Godkendelse", _EMPTY_SHEET.replace("<sheetData/>", f'<sheetData><row r="1">{cell}</row></sheetData>')
    )


@harmful()
def an_empty_sheet_is_added_and_hidden(file: File) -> None:
    """There is nothing behind the sheets that are seen."""
    _add_sheet(file, "Ark9", _EMPTY_SHEET, "veryHidden")


@harmful()
def a_sheet_is_added_that_is_a_diagram(file: File) -> None:
    """It belongs to the annex."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.chartsheet+xml"
    sheet = f'<chartsheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetViews><sheetView workbookViewId="0"/></sheetViews><drawing r:id="rId1"/></chartsheet>'
    part = "xl/chartsheets/sheet1.xml"
    file.attach(BOOK, part, sheet, "chartsheet", kind)
    drawing = '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>'
    file.attach(
        part,
        "xl/drawings/drawing901.xml",
        drawing,
        "drawing",
        "application/vnd.openxmlformats-officedocument.drawing+xml",
        link="rId1",
    )
    file.swap(BOOK, "</sheets>", '<sheet name="Diagram" sheetId="901" r:id="rIdX1"/></sheets>')


@harmful()
def a_sheet_scrolls_with_another(file: File) -> None:
    """The sheet starts at its first cell."""
    file.sub(file.sheets[0], "<sheetPr>", '<sheetPr syncVertical="1" syncHorizontal="1" syncRef="Z99">')


@harmful()
def two_sheets_have_one_part(file: File) -> None:
    """Both sheets hold the same, or programs differ in what they hold."""
    one, other = (re.search(r'r:id="(\w+)"', _entry(file, at)) for at in (-2, -1))
    assert one is not None
    assert other is not None
    file.swap(BOOK, _entry(file, -1), _entry(file, -1).replace(f'"{other[1]}"', f'"{one[1]}"'))


@harmful(openpyxl=False)
def a_sheet_has_no_part(file: File) -> None:
    """There is a tab and nothing behind it; programs differ."""
    file.sub(LINKS, r'<Relationship [^>]*sheet2\.xml"[^>]*/>', "")
