"""Files that are no proper form whatever was typed: structure, hidden identities, hostile packages, each with its lines."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.programs.package_parts import BOOK, SPREADSHEET, add_part
from tests.shared.files import Parts
from tests.shared.filled_measurements import FORM, empty_form, good_rows
from tests.shared.spoiling import SHEET, SpoiledForm, content, instead, swapped, text, with_cell
from tests.workbooks.forms.spoiled_measurements import FORMS, LIKE_CPR, MADE_UP_CPR
from workbooks.forward.fill_form import fill

packed, on_sheet, sheet_part = FORMS.packed, FORMS.on_sheet, FORMS.sheet_part
_FILE = ("filen", "", "et skema fra bilag skema")


def _beside(parts: Parts, owner: str, part: str, inner: str, relation: str) -> Parts:
    """A part more, which another one leads to."""
    kinds = {"comments": f"{SPREADSHEET}.comments+xml", "vbaProject": "application/vnd.ms-office.vbaProject"}
    more = dict(parts)
    add_part(more, part, inner.encode(), kinds.get(relation, "application/xml"), owner, relation)
    return more


STRUCTURE = (
    packed(
        "a renamed sheet",
        swapped("xl/workbook.xml", 'name="Personer"', 'name="Borgere"'),
        ("ark nr. ", "et ark, som skemaet ikke har", "kun skemaets ark"),
        ("Personer:", "arket mangler", "alle skemaets ark"),
    ),
    packed(
        "a missing sheet",
        swapped("xl/workbook.xml", 'name="Husstande"', 'name="Vejledning2"'),
        ("Husstande:", "arket mangler", "alle skemaets ark"),
        ("ark nr. ", "et ark, som skemaet ikke har", "kun skemaets ark"),
    ),
    on_sheet("a renamed column", "persons", text("C5", "Alder"), ("Personer!C5:", "»Alder«", "»Alder ved start«")),
    on_sheet("a column moved", "persons", lambda xml: text("B5", "Alder ved start")(text("C5", "Husstand")(xml)),
             ("Personer!B5:", "en tekst på 15 tegn", "»Husstand«"), ("Personer!C5:", "en tekst på 8 tegn", "»Alder ved start«")),
    on_sheet("a heading deleted", "households", instead("D5", ""), ("Husstande!D5:", "tom", "»Erstattet af«")),
    on_sheet("a cohort's number changed", "school_absence", instead("A7", "<v>9</v>"), ("BM3 Skolefravær!A7:", "9", "2, som i skemaet")),
    on_sheet("merged cells in the input", "persons", lambda xml: xml.replace("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="A7:B8"/></mergeCells>'), ("Personer!A7:B8:", "flettede celler", "ikke er flettet")),
    on_sheet("a formula in an input", "persons", instead("C6", "<f>20+20</f><v>40</v>"), ("Personer!C6:", "en formel", "en værdi")),
    on_sheet("a formula without a value", "persons", instead("C6", "<f>20+20</f>"), ("Personer!C6:", "en formel", "en værdi")),
    on_sheet("an error for a value", "persons", instead("C6", "<v>#N/A</v>", ' t="e"'), ("Personer!C6:", "en fejlværdi", "et helt tal")),
    on_sheet("an error for the end of a course", "households", instead("C8", "<v>#REF!</v>", ' t="e"'), ("Husstande!C8:", "en fejlværdi", "en dato")),
    on_sheet("an error for who replaced a household", "households", instead("D8", "<v>#DIV/0!</v>", ' t="e"'), ("Husstande!D8:", "en fejlværdi", "en kode")),
    on_sheet("a text for a start", "households", instead("B8", "<is><t>straks</t></is>", ' t="inlineStr"'), ("Husstande!B8:", "en tekst på 6 tegn", "en dato")),
    on_sheet("a truth value for a number", "persons", instead("C6", "<v>1</v>", ' t="b"'), ("Personer!C6:", "en sandhedsværdi", "et helt tal")),
    on_sheet("a note beside the table", "persons", with_cell("F40", "<v>1</v>"), ("Personer!F40:", "uden for skemaets felter", "tomme celler")),
    on_sheet("a value in the last cell of all", "persons", with_cell("XFD1048576", "<v>1</v>"), ("Personer!XFD1048576:", "uden for skemaets felter", "tomme celler")),
    on_sheet("a second row where one belongs", "statement", with_cell("A7", "<v>1</v>"), ("Opgørelse!A7:", "uden for skemaets felter", "tomme celler")),
    on_sheet("a cell that does not exist", "persons", with_cell("ABCD1048576", "<v>1</v>"), _FILE),
    on_sheet("a cell twice", "persons", with_cell("A6", "<v>1</v>"), _FILE),
    on_sheet("a number that is none", "persons", instead("C6", "<v>fyrre</v>"), ("filen:", "Personer!C6 har en værdi", _FILE[2])),
    on_sheet("two values in a cell", "persons", instead("C6", "<v>40</v><v>41</v>"), ("filen:", "arket »Personer«, celle C6, har to værdier", _FILE[2])),
    on_sheet("two formulas in a cell", "persons", instead("C6", "<f>1</f><f>2</f>"), ("filen:", "arket »Personer«, celle C6, har to formler", _FILE[2])),
    on_sheet("a remark in a cell", "persons", instead("C6", "<!-- 40 --><v>40</v>"), ("filen:", "arket »Personer«, celle C6, har en XML-kommentar", _FILE[2])),
    on_sheet("a number without end", "persons", instead("C6", "<v>1e400</v>"), _FILE),
    on_sheet("a text that is not there", "persons", instead("A6", "<v>99999</v>", ' t="s"'), _FILE),
    packed("dates that count from 1904", swapped("xl/workbook.xml", "<workbookPr", '<workbookPr date1904="1"'), ("filen:", "1904", "almindelige indstillinger")),
    packed("macros", lambda parts: _beside(parts, BOOK, "xl/vbaProject.bin", "x", "vbaProject"), ("filen:", "makroer", "kun værdier")),
    packed("a picture", lambda parts: _beside(parts, sheet_part("persons"), "xl/media/image1.png", "x", "image"), ("filen:", "billeder", "kun værdier")),
    packed("another workbook behind it", lambda parts: _beside(parts, BOOK, "xl/externalLinks/externalLink1.xml", "<a/>", "externalLink"), ("filen:", "kæder", "kun værdier")),
    packed("a comment", lambda parts: _beside(parts, sheet_part("persons"), "xl/comments1.xml", '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><commentList><comment ref="C6"><text><t>flyttet</t></text></comment></commentList></comments>', "comments"), ("kommentar ved Personer!C6:", "en kommentar", "kun værdier")),
)  # fmt: skip

DISGUISES = {
    "ten digits": text("A6", MADE_UP_CPR),
    "with a hyphen": text("A6", f"{MADE_UP_CPR[:6]}-{MADE_UP_CPR[6:]}"),
    "with a blank": text("A6", f"{MADE_UP_CPR[:6]} {MADE_UP_CPR[6:]}"),
    "inside a text": text("A6", f"Barnet ({MADE_UP_CPR[:6]}-{MADE_UP_CPR[6:]}) er flyttet"),
    "behind other digits": text("A6", f"45{MADE_UP_CPR}"),
    "before other digits": text("A6", f"{MADE_UP_CPR[:6]}-{MADE_UP_CPR[6:]}45"),
    "as a number": instead("A6", f"<v>{MADE_UP_CPR}</v>"),
    "as a number without its zero": instead("A6", "<v>101701234</v>"),
    "as a number with an exponent": instead("A6", "<v>3.112991234E9</v>"),
    "in two runs of a text": instead(
        "A6", f"<is><r><t>{MADE_UP_CPR[:4]}</t></r><r><t>{MADE_UP_CPR[4:]}</t></r></is>", ' t="inlineStr"'
    ),
    "behind a formula": instead("A6", f"<f>1+1</f><v>{MADE_UP_CPR}</v>"),
}
PRIVATE = (
    *(on_sheet(f"a CPR number {how}", "persons", change, ("Personer!A6:", *LIKE_CPR)) for how, change in DISGUISES.items()),
    on_sheet("a CPR number in a heading", "persons", text("C5", MADE_UP_CPR), ("Personer!C5:", *LIKE_CPR)),
    on_sheet("a CPR number beside the table", "persons", with_cell("Z90", f"<v>{MADE_UP_CPR}</v>"), ("Personer!Z90:", *LIKE_CPR)),
    on_sheet("a CPR number in the page's header", "persons", lambda xml: xml.replace("<oddHeader>", f"<oddHeader>{MADE_UP_CPR} "), ("Personer, uden for cellerne:", *LIKE_CPR)),
    packed("a CPR number in the guide", lambda parts: parts | {SHEET.format(1): with_cell("A999", f"<v>{MADE_UP_CPR}</v>")(parts[SHEET.format(1)].decode()).encode()}, ("Vejledning!A999:", *LIKE_CPR)),
    packed("a CPR number for a sheet's name", swapped("xl/workbook.xml", 'name="Lister"', f'name="{MADE_UP_CPR}"'), ("ark nr.", "et ark, som skemaet ikke har", "kun skemaets ark"), ("filen, et arks navn:", *LIKE_CPR)),
    packed("a CPR number for a name", swapped("xl/workbook.xml", "</definedNames>", f'<definedName name="a">"{MADE_UP_CPR}"</definedName></definedNames>'), ("filen, et navn:", *LIKE_CPR)),
    packed("a CPR number in the properties", swapped("docProps/core.xml", "</dc:title>", f" {MADE_UP_CPR}</dc:title>"), ("filen, dokumentegenskaber:", *LIKE_CPR)),
    packed("a CPR number in a comment", lambda parts: _beside(parts, sheet_part("persons"), "xl/comments1.xml", f'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><commentList><comment ref="C6"><text><t>{MADE_UP_CPR}</t></text></comment></commentList></comments>', "comments"), ("kommentar ved Personer!C6:", *LIKE_CPR)),
    packed("a CPR number in hidden information", lambda parts: _beside(parts, BOOK, "customXml/item1.xml", f"<a>{MADE_UP_CPR}</a>", "customXml"), ("filen, skjulte oplysninger:", *LIKE_CPR)),
)  # fmt: skip


def _in_place(part: str, new: bytes) -> Callable[[Parts], Parts]:
    return lambda parts: parts | {part: new}


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "xxxxxxxxxx"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
HOSTILE = (
    packed("a hundred megabytes when unpacked", lambda parts: parts | {"xl/media/bomb.bin": b"\0" * 100_000_000}, _FILE),
    packed("a sheet of a hundred megabytes", lambda parts: parts | {sheet_part("persons"): b"<a>" + b" " * 100_000_000 + b"</a>"}, _FILE),
    packed("an XML bomb for the sheets", _in_place(sheet_part("persons"), BOMB), _FILE),
    packed("an XML bomb for the workbook", _in_place("xl/workbook.xml", BOMB), _FILE),
    packed("an XML bomb for the texts", _in_place("xl/sharedStrings.xml", BOMB), _FILE),
    packed("an XML bomb for the properties", _in_place("docProps/core.xml", BOMB), _FILE),
    packed("a sheet that is no XML", _in_place(sheet_part("persons"), b"<worksheet"), _FILE),
    packed("a sheet of another kind", _in_place(sheet_part("persons"), b"<a/>"), _FILE),
    packed("a text of a megabyte", lambda parts: parts | {sheet_part("persons"): text("A6", "x" * 1_000_000)(parts[sheet_part("persons")].decode()).encode()}, _FILE),
    packed("thousands of parts", lambda parts: parts | {f"xl/x{n}.xml": b"" for n in range(1000)}, _FILE),
    packed("no workbook", lambda parts: {name: part for name, part in parts.items() if name != "xl/workbook.xml"}, _FILE),
    packed("a sheet without its part", lambda parts: {name: part for name, part in parts.items() if name != sheet_part("persons")}, _FILE),
    packed("a hundred thousand cells beside the table", lambda parts: parts | {sheet_part("persons"): parts[sheet_part("persons")].replace(b"</sheetData>", b"".join(b'<row r="%d"><c r="K%d"><v>1</v></c></row>' % (n, n) for n in range(20, 100_020)) + b"</sheetData>")}, *((f"Personer!K{n}:", "uden for skemaets felter", "tomme celler") for n in range(20, 1_020)), ("filen er ikke læst længere", "", "")),
    packed("half a million texts", lambda parts: parts | {"xl/sharedStrings.xml": b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + b"".join(b"<si><t>x%x</t></si>" % (n * 2654435761) for n in range(500_000)) + b"</sst>"}, _FILE),
    packed("a million attributes", lambda parts: parts | {sheet_part("persons"): parts[sheet_part("persons")].replace(b"</sheetData>", b"<row " + b" ".join(b'a%d="%x"' % (n, n * 2654435761) for n in range(1_000_000)) + b"></row></sheetData>")}, _FILE),
    content("a text file", b"Husstand;Start\nH1;15.01.2024\n", "er ikke en Excel-projektmappe"),
    content("an empty file", b"", "er tom"),
    content("an xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "gammel Excel-fil"),
    content("a zip cut in half", b"PK\x03\x04" + b"\0" * 40, "er ikke en Excel-projektmappe"),
    SpoiledForm("no file", lambda path: path, (("filen", "findes ikke", "et skema"),)),
)  # fmt: skip


def _zip_of_itself(path: Path) -> Path:
    inner = fill(empty_form(), FORM, good_rows())
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Skema_maalinger.xlsx", inner)
    return path


FILES = (
    *STRUCTURE,
    *PRIVATE,
    *HOSTILE,
    SpoiledForm("the form packed once more", _zip_of_itself, (("filen", "delen", ""),)),
)

HEAVY = (
    "a hundred megabytes when unpacked",
    "a sheet of a hundred megabytes",
    "an XML bomb for the sheets",
    "a value in the last cell of all",
    "a text of a megabyte",
    "an xls",
    "a text file",
    "thousands of parts",
    "half a million texts",
    "a million attributes",
)
