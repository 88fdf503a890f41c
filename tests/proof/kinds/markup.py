"""XML that programs read in different ways: alternatives, extensions, unknown names, comments, instructions."""

import re

from tests.proof.file import (
    BOOK,
    COMPATIBILITY,
    MAIN,
    File,
)
from tests.proof.kind import harmful, harmless

_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_MC = f'xmlns:mc="{COMPATIBILITY}"'


def _other(file: File) -> str:
    return file.figure.xml.replace(f"<v>{file.figure.value}</v>", "<v>9999999</v>")


def _head(file: File, part: str, attributes: str) -> None:
    file.sub(part, r"<(worksheet|workbook|styleSheet) ", rf"<\1 {attributes} ")


@harmful()
def a_cell_is_another_one_for_newer_releases(file: File) -> None:
    """All see the same; Excel takes one branch, other programs the other, or none."""
    both = f'<mc:AlternateContent {_MC}><mc:Choice xmlns:x14="{_X14}" Requires="x14">{_other(file)}</mc:Choice><mc:Fallback>{file.figure.xml}</mc:Fallback></mc:AlternateContent>'
    file.swap(file.figure.part, file.figure.xml, both)


@harmful()
def a_row_is_another_one_for_newer_releases(file: File) -> None:
    """All see the same; Excel takes one branch, other programs the other, or none."""
    spot = file.figure
    row = re.search(rf'<row r="{spot.row}".*?</row>', file.xml(spot.part), re.DOTALL)
    assert row is not None
    other = row[0].replace(spot.xml, _other(file))
    both = f'<mc:AlternateContent {_MC}><mc:Choice xmlns:x14="{_X14}" Requires="x14">{other}</mc:Choice><mc:Fallback>{row[0]}</mc:Fallback></mc:AlternateContent>'
    file.swap(spot.part, row[0], both)


@harmful(openpyxl=False)
def the_sheets_are_others_for_newer_releases(file: File) -> None:
    """All see the same; Excel shows the sheets of one branch."""
    sheets = re.search("<sheets>.*?</sheets>", file.xml(BOOK), re.DOTALL)
    assert sheets is not None
    other = sheets[0].replace('state="visible"', 'state="hidden"').replace('state="hidden"', 'state="visible"', 1)
    both = f'<mc:AlternateContent {_MC}><mc:Choice xmlns:x14="{_X14}" Requires="x14">{other}</mc:Choice><mc:Fallback>{sheets[0]}</mc:Fallback></mc:AlternateContent>'
    file.swap(BOOK, sheets[0], both)


@harmful()
def names_are_others_for_newer_releases(file: File) -> None:
    """All see the same; a name that only Excel sees takes the place of another."""
    name = '<definedName name="Kontrol_andet">1</definedName>'
    both = f'<mc:AlternateContent {_MC}><mc:Choice xmlns:x14="{_X14}" Requires="x14">{name}</mc:Choice></mc:AlternateContent>'
    file.swap(BOOK, "<definedNames>", f"<definedNames>{both}")


@harmful()
def a_cell_stands_in_what_may_be_ignored(file: File) -> None:
    """The cell is there; Excel leaves out what may be ignored, with all in it."""
    _head(file, file.figure.part, f'{_MC} xmlns:z="urn:example:z" mc:Ignorable="z"')
    file.swap(file.figure.part, file.figure.xml, f"<z:om>{file.figure.xml}</z:om>")


@harmful()
def a_cell_stands_in_what_is_unwrapped(file: File) -> None:
    """The cell is not there; Excel takes it out of what may be ignored."""
    _head(file, file.figure.part, f'{_MC} xmlns:z="urn:example:z" mc:Ignorable="z" mc:ProcessContent="z:om"')
    spot = file.figure
    last = [c for c in file.cells(spot.part) if c.row == spot.row][-1]
    file.add(spot.part, spot.row, f'<z:om><c r="{last.next}" s="{spot.style}"><v>9999999</v></c></z:om>')


@harmful()
def a_cell_has_a_value_of_another_namespace(file: File) -> None:
    """The figure is the one in Excel's namespace; some programs look at names only."""
    other = file.figure.xml.replace("</c>", '<v xmlns="urn:example:z">9999999</v></c>')
    file.swap(file.figure.part, file.figure.xml, other)


@harmful()
def a_cell_has_an_attribute_that_nobody_knows(file: File) -> None:
    """A cell is what its attributes say; Excel refuses one that it does not know."""
    file.swap(file.figure.part, file.figure.xml, file.figure.xml.replace("<c ", '<c vis="nej" ', 1))


@harmful()
def an_element_that_nobody_knows_stands_on_a_sheet(file: File) -> None:
    """There is nothing else; a program that knows it shows it."""
    file.swap(file.figure.part, "</sheetData>", '</sheetData><z:vis xmlns:z="urn:example:z" tekst="Godkendt"/>')


@harmful()
def an_extension_that_nobody_knows_stands_on_a_sheet(file: File) -> None:
    """There is nothing else; a program that knows it shows it."""
    ext = '<ext uri="{00000000-0000-4000-8000-000000000009}"><z:vis xmlns:z="urn:example:z" tekst="Godkendt"/></ext>'
    file.put(file.figure.part, f"<extLst>{ext}</extLst>")


@harmful()
def an_extension_stands_in_a_cell(file: File) -> None:
    """There is nothing else in the cell; a program that knows it shows it."""
    ext = '<extLst><ext uri="{00000000-0000-4000-8000-000000000009}"><z:vis xmlns:z="urn:example:z"/></ext></extLst>'
    file.swap(file.figure.part, file.figure.xml, file.figure.xml.replace("</c>", f"{ext}</c>"))


@harmful()
def a_part_asks_for_what_nobody_knows(file: File) -> None:
    """Excel opens the file; it refuses what it must understand and does not."""
    _head(file, file.figure.part, f'{_MC} xmlns:z="urn:example:z" mc:MustUnderstand="z"')


@harmful()
def a_comment_of_the_xml_divides_a_number(file: File) -> None:
    """One program reads the digits on both sides, another those of one."""
    digits = file.given.value or ""
    file.set(file.given, f"<v>{digits[:1]}<!-- -->{digits[1:]}</v>")


@harmful()
def a_comment_of_the_xml_divides_a_text(file: File) -> None:
    """One program reads the words on both sides, another those of one."""
    text = file.label.value or ""
    file.set(file.label, f"<is><t>{text[:4]}<!-- x -->{text[4:]}</t></is>", "inlineStr")


@harmful()
def an_instruction_of_the_xml_divides_a_formula(file: File) -> None:
    """One program reads what stands on both sides, another one side."""
    file.swap(file.figure.part, file.figure.xml, file.figure.xml.replace("</f>", "<?x?>+0</f>"))


@harmful()
def an_element_divides_a_text(file: File) -> None:
    """One program reads the words on both sides, another those of one."""
    text = file.label.value or ""
    file.set(file.label, f'<is><t>{text[:4]}<z xmlns="urn:example:z"/>{text[4:]}</t></is>', "inlineStr")


@harmful()
def a_text_stands_beside_the_element_of_a_text(file: File) -> None:
    """The words in the element are the text; some programs read those beside it, too."""
    file.set(file.label, f"<is><t>{file.label.value}</t>: godkendt</is>", "inlineStr")


@harmful(openpyxl=False)
def an_attribute_stands_twice(file: File) -> None:
    """One program takes the first, another the last; a strict one refuses the file."""
    file.swap(file.figure.part, file.figure.xml, file.figure.xml.replace("<c ", '<c s="1" ', 1))


@harmful(openpyxl=False)
def an_entity_stands_for_a_text(file: File) -> None:
    """The text is the one that is written; it is what the entity says, in programs that look."""
    file.change(file.label.part, lambda xml: '<!DOCTYPE worksheet [<!ENTITY a "Godkendt">]>' + xml)
    file.say(file.label, "")
    file.sub(file.label.part, rf'(<c r="{file.label.at}"[^>]*><is><t[^>]*>)(</t>)', r"\1&a;\2")


@harmful()
def a_list_of_looks_stands_twice(file: File) -> None:
    """One program takes the first, another the last."""
    file.sub(
        "xl/styles.xml",
        r"(<numFmts.*?</numFmts>)",
        lambda m: m[0] + m[0].replace("[$-406]#,##0&quot;", "0&quot;").replace('"[$-406]#,##0"', '"0,"'),
    )


@harmless()
def a_sheet_of_looks_is_laid_over_a_part(file: File) -> None:
    """A browser alone would follow it; no program that opens workbooks does."""
    file.change(
        file.figure.part, lambda xml: '<?xml-stylesheet type="text/xsl" href="https://example.org/x.xsl"?>' + xml
    )
    assert MAIN in file.xml(file.figure.part)


@harmful()
def a_cell_more_is_there_for_newer_releases(file: File) -> None:
    """All see the same; Excel sees a cell more."""
    spot = file.figure
    last = [c for c in file.cells(spot.part) if c.row == spot.row][-1]
    cell = f'<c r="{last.next}" s="{spot.style}"><v>9999999</v></c>'
    file.add(
        spot.part,
        spot.row,
        f'<mc:AlternateContent {_MC}><mc:Choice xmlns:x14="{_X14}" Requires="x14">{cell}</mc:Choice></mc:AlternateContent>',
    )


@harmful()
def a_cell_has_an_attribute_of_another_namespace(file: File) -> None:
    """The look is the one in Excel's namespace; some programs look at names only."""
    other = file.figure.xml.replace("<c ", '<c xmlns:z="urn:example:z" z:s="1" z:t="str" ', 1)
    file.swap(file.figure.part, file.figure.xml, other)


@harmful()
def a_relation_is_named_by_two_attributes(file: File) -> None:
    """The sheet is the one of the usual attribute; some programs take the strict one."""
    strict = 'xmlns:q="http://purl.oclc.org/ooxml/officeDocument/relationships" q:id'
    file.sub(BOOK, r"<sheet name", f'<sheet {strict}="rId2" name')


@harmful()
def a_cell_stands_in_the_strict_namespace(file: File) -> None:
    """The cell is not there; some programs take the strict namespace for the usual one."""
    spot = file.figure
    last = [c for c in file.cells(spot.part) if c.row == spot.row][-1]
    cell = f'<c xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" r="{last.next}"><v>9999999</v></c>'
    file.add(spot.part, spot.row, cell)


@harmful()
def a_list_of_cells_stands_twice(file: File) -> None:
    """One program takes the first, another the last."""
    row = f'<row r="{file.figure.row}">{_other(file)}</row>'
    file.swap(file.figure.part, "</sheetData>", f"</sheetData><sheetData>{row}</sheetData>")
