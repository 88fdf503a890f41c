"""Saved again: parts, relations, types and the archive as other programs store what they show alike."""

import re
import zipfile

from tests.proof.file import BOOK, BOOK_TYPE, LINKS, MAIN, OFFICE, TYPES, File, NothingToChangeError
from tests.proof.kind import harmless

_MAIN_SPACE = f'xmlns="{MAIN}"'


@harmless()
def the_namespace_has_a_prefix(file: File) -> None:
    """The Open XML SDK, ClosedXML."""
    for part in [BOOK, "xl/styles.xml", *file.sheets]:
        xml = file.xml(part)
        if re.search(r"<\w+:", xml):  # of its own
            continue
        xml = re.sub(r"<(/?)(\w)", r"<\1x:\2", xml).replace(_MAIN_SPACE, f'xmlns:x="{MAIN}"', 1)
        file[part] = xml.encode()


@harmless()
def parts_begin_with_a_declaration(file: File) -> None:
    """Excel."""
    for part in [name for name in file if name.endswith((".xml", ".rels")) and not file[name].startswith(b"<?xml")]:
        file[part] = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' + file[part]


@harmless()
def parts_begin_with_a_mark_of_their_encoding(file: File) -> None:
    """.NET libraries."""
    for part in file.sheets:
        file[part] = b"\xef\xbb\xbf" + file[part]


@harmless()
def elements_stand_on_lines_of_their_own(file: File) -> None:
    """Writers that indent."""
    for part in [BOOK, LINKS, TYPES, "xl/styles.xml"]:
        file.sub(part, r"><(?=[A-Za-z])", ">\n  <", 0)


@harmless()
def a_comment_of_the_xml_stands_between_elements(file: File) -> None:
    """PHP libraries; people with an editor."""
    file.sub(file.sheets[0], r"<sheetData>", "<!-- ark --><sheetData>")


@harmless()
def relations_are_relative(file: File) -> None:
    """Excel."""
    file.sub(LINKS, r'Target="/xl/', 'Target="', 0)


@harmless()
def relations_are_absolute(file: File) -> None:
    """The Open XML SDK."""
    file.sub(LINKS, r'Target="(?!/)', 'Target="/xl/', 0)
    file.sub("_rels/.rels", r'Target="(?!/)', 'Target="/', 0)


@harmless()
def relations_have_other_ids(file: File) -> None:
    """Every program."""
    file.sub(LINKS, r'Id="rId(\d+)"', r'Id="R\1a"', 0)
    file.sub(BOOK, r'r:id="rId(\d+)"', r'r:id="R\1a"', 0)


@harmless()
def relations_stand_in_another_order(file: File) -> None:
    """Every program."""

    def turned(match: re.Match[str]) -> str:
        return match[1] + "".join(reversed(re.findall(r"<Relationship [^>]*/>", match[2]))) + match[3]

    file.sub(LINKS, r"(<Relationships[^>]*>)(.*)(</Relationships>)", turned)


@harmless()
def the_workbook_has_another_name(file: File) -> None:
    """SharePoint, Excel for the web: found by its relation."""
    file.rename(BOOK, "xl/workbook22.xml")


@harmless()
def sheets_have_other_names_of_parts(file: File) -> None:
    """Excel, where sheets have come and gone; Java libraries."""
    for number, part in enumerate(reversed(file.sheets), 71):
        file.rename(part, f"xl/worksheets/sheet{number}.xml")


@harmless(openpyxl=False)
def styles_have_another_name(file: File) -> None:
    """Libraries of other languages."""
    file.rename("xl/styles.xml", "xl/styles2.xml")


@harmless()
def the_type_of_the_workbook_is_that_of_all_xml(file: File) -> None:
    """ClosedXML."""
    if BOOK_TYPE not in file.xml(TYPES):
        raise NothingToChangeError("it has macros")
    file.sub(TYPES, r'<Override PartName="/xl/workbook\.xml"[^>]*/>', "")
    file.swap(
        TYPES,
        '<Default Extension="xml" ContentType="application/xml"',
        f'<Default Extension="xml" ContentType="{BOOK_TYPE}"',
    )


@harmless()
def the_types_stand_in_another_order(file: File) -> None:
    """Every program."""
    file.sub(
        TYPES,
        r"(<Types[^>]*>)(.*)(</Types>)",
        lambda m: m[1] + "".join(reversed(re.findall(r"<(?:Default|Override)[^>]*/>", m[2]))) + m[3],
    )


@harmless()
def types_are_given_for_endings_that_are_not_there(file: File) -> None:
    """Excel, Google Sheets."""
    more = '<Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="wmf" ContentType="image/x-wmf"/>'
    file.swap(TYPES, "<Override", f"{more}<Override")


@harmless()
def each_sheet_has_an_empty_drawing(file: File) -> None:
    """Google Sheets."""
    kind = "application/vnd.openxmlformats-officedocument.drawing+xml"
    empty = '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>'
    for number, part in enumerate(file.sheets, 61):
        if "<drawing " not in file.xml(part):
            file.attach(part, f"xl/drawings/drawing{number}.xml", empty, "drawing", kind, link="rIdG1")
            file.put(part, f'<drawing xmlns:r="{OFFICE}" r:id="rIdG1"/>')


@harmless()
def the_language_of_a_spreadsheet_lies_beside_the_parts(file: File) -> None:
    """Google Sheets."""
    relation = "http://customschemas.google.com/relationships/workbookmetadata"
    file.attach(
        BOOK,
        "xl/metadata",
        b"\n\x031.0\x12\x0bda_DK\x1a\rEurope/Copenhagen",
        relation,
        "application/binary",
        link="rIdG9",
    )


@harmless()
def folders_have_entries(file: File) -> None:
    """7-Zip, Finder, exceljs."""
    file.more = [(f"{name}/", b"") for name in ("_rels", "docProps", "xl", "xl/_rels", "xl/worksheets")]


@harmless()
def parts_are_not_packed(file: File) -> None:
    """Writers without compression."""
    file.method = zipfile.ZIP_STORED


@harmless()
def parts_stand_in_another_order(file: File) -> None:
    """Every program."""
    kept = dict(sorted(file.items(), reverse=True))
    file.clear()
    file.update(kept)


@harmless()
def a_part_of_the_dustbin_is_left(file: File) -> None:
    """SharePoint: what it took out."""
    file["[trash]/0000.dat"] = b"\xff" * 32
    file.swap(TYPES, "<Override", '<Default Extension="dat" ContentType="application/octet-stream"/><Override')


@harmless()
def a_library_of_documents_keeps_its_fields(file: File) -> None:
    """SharePoint."""
    fields = (
        '<p:properties xmlns:p="http://schemas.microsoft.com/office/2006/metadata/properties" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><documentManagement/></p:properties>'
    )
    file.attach(BOOK, "customXml/item1.xml", fields, "customXml", link="rIdX7")
    about = '<ds:datastoreItem ds:itemID="{00000000-0000-4000-8000-000000000007}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>'
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    file.attach("customXml/item1.xml", "customXml/itemProps1.xml", about, "customXmlProps", kind, link="rId1")


@harmless()
def a_label_of_sensitivity_is_set(file: File) -> None:
    """Microsoft 365 in municipalities."""
    one = '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="9" name="MSIP_Label_00000000-0000-4000-8000-000000000001_Enabled"><vt:lpwstr>true</vt:lpwstr></property>'
    file.swap("docProps/custom.xml", "</Properties>", f"{one}</Properties>")


@harmless()
def properties_of_the_document_are_others(file: File) -> None:
    """Every program: which it is, when it saved, who."""
    file.sub(
        "docProps/app.xml",
        r"<Application>[^<]*</Application><AppVersion>[^<]*",
        "<Application>Microsoft Excel</Application><DocSecurity>0</DocSecurity><ScaleCrop>false</ScaleCrop><AppVersion>16.0300",
    )
    file.sub("docProps/core.xml", r"(<dcterms:modified [^>]*>)[^<]*", r"\g<1>2026-01-15T09:30:00Z")
    file.swap(
        "docProps/core.xml", "<dcterms:created", "<cp:lastModifiedBy>Sagsbehandler</cp:lastModifiedBy><dcterms:created"
    )


@harmless()
def properties_of_the_document_name_libreoffice(file: File) -> None:
    """LibreOffice."""
    file.sub(
        "docProps/app.xml",
        r"<Application>[^<]*",
        "<Template></Template><TotalTime>3</TotalTime><Application>LibreOffice/24.2.5.2$Linux_X86_64 LibreOffice_project/00$Build-0",
    )
    file.sub("docProps/app.xml", r"<AppVersion>[^<]*", "<AppVersion>15.0000")


@harmless()
def properties_of_the_document_list_the_sheets(file: File) -> None:
    """Excel."""
    names = "".join(f"<vt:lpstr>{name}</vt:lpstr>" for name in file.sheet_names)
    count = len(file.sheet_names)
    space = 'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
    pairs = f'<HeadingPairs {space}><vt:vector size="2" baseType="variant"><vt:variant><vt:lpstr>Regneark</vt:lpstr></vt:variant><vt:variant><vt:i4>{count}</vt:i4></vt:variant></vt:vector></HeadingPairs>'
    titles = f'<TitlesOfParts {space}><vt:vector size="{count}" baseType="lpstr">{names}</vt:vector></TitlesOfParts>'
    file.swap("docProps/app.xml", "<AppVersion>", f"{pairs}{titles}<AppVersion>")


@harmless()
def properties_of_the_document_are_left_out(file: File) -> None:
    """SheetJS, streaming libraries."""
    for part in ("docProps/app.xml", "docProps/core.xml", "docProps/custom.xml"):
        del file[part]
        file.sub(TYPES, rf'<Override PartName="/{part}"[^>]*/>', "")
        file.sub("_rels/.rels", rf'<Relationship [^>]*Target="{part}"[^>]*/>', "")


@harmless()
def properties_of_the_document_have_other_names(file: File) -> None:
    """The Open XML SDK."""
    other = "package/services/metadata/core-properties/0a1b2c.psmdcp"
    file[other] = file.pop("docProps/core.xml")
    file.sub(TYPES, "docProps/core.xml", other)
    file.sub("_rels/.rels", "docProps/core.xml", f"/{other}")


@harmless()
def a_note_stands_behind_the_archive(file: File) -> None:
    """Archivers."""
    file.wrap = lambda packed: packed[:-2] + b"\x05\x00arkiv"


@harmless()
def a_list_of_persons_without_a_person_is_there(file: File) -> None:
    """Excel of Microsoft 365, for conversations that nobody had."""
    people = '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"/>'
    relation = "http://schemas.microsoft.com/office/2017/10/relationships/person"
    file.attach(BOOK, "xl/persons/person.xml", people, relation, "application/vnd.ms-excel.person+xml")
