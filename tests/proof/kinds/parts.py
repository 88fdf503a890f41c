"""Second parts, other names, other types: what one program opens and another does not."""

import re

from tests.proof.file import (
    BOOK,
    BOOK_TYPE,
    LINKS,
    MAIN,
    SHEET_TYPE,
    STYLES,
    TYPES,
    File,
)
from tests.proof.kind import harmful

_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_TEXTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def _other_sheet(file: File) -> bytes:
    """The sheet of the first figure, with another one there."""
    return file[file.figure.part].replace(f"<v>{file.figure.value}</v>".encode(), b"<v>9999999</v>")


def _second_book(file: File, target: str = "xl/bog2.xml") -> None:
    """A second workbook part, whose first sheet with a figure is another."""
    file["xl/blade/blad1.xml"] = _other_sheet(file)
    file.declare("xl/blade/blad1.xml", SHEET_TYPE)
    file[target] = file[BOOK]
    file[file.relations_of(target)] = (
        file[LINKS]
        .replace(f"/{file.figure.part}".encode(), b"/xl/blade/blad1.xml")
        .replace(b'Target="styles.xml"', b'Target="/xl/styles.xml"')
        .replace(b'Target="theme/', b'Target="/xl/theme/')
    )


def _texts(file: File, text: str) -> str:
    return f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>{text}</t></si></sst>'


@harmful()
def the_package_points_to_a_second_workbook(file: File) -> None:
    """The figures are those of the part with the usual name; Excel opens the other."""
    _second_book(file)
    file.declare("xl/bog2.xml", BOOK_TYPE)
    file.swap("_rels/.rels", 'Target="xl/workbook.xml"', 'Target="xl/bog2.xml"')


@harmful()
def the_package_points_to_two_workbooks(file: File) -> None:
    """One program opens the first, another the second."""
    _second_book(file)
    file.declare("xl/bog2.xml", BOOK_TYPE)
    file.relate("", "/xl/bog2.xml", "officeDocument", link="rIdX1")


@harmful()
def the_package_points_to_a_second_workbook_by_a_strict_relation(file: File) -> None:
    """One program opens the first, another the second."""
    _second_book(file)
    file.declare("xl/bog2.xml", BOOK_TYPE)
    file.relate("", "/xl/bog2.xml", f"{_STRICT}/officeDocument", link="rIdX1")


@harmful()
def a_second_part_says_that_it_is_the_workbook(file: File) -> None:
    """The figures are those of the part that the package points to; some programs go by the type."""
    _second_book(file)
    file.swap(TYPES, "<Override", f'<Override PartName="/xl/bog2.xml" ContentType="{BOOK_TYPE}"/><Override')


@harmful()
def a_second_list_of_types_is_given_to_one_part(file: File) -> None:
    """Excel opens the file; it refuses it, and other programs open it."""
    file.swap(TYPES, "</Types>", f'<Override PartName="/{file.sheets[0]}" ContentType="{_STYLES_TYPE}"/></Types>')


@harmful()
def there_are_two_parts_with_styles(file: File) -> None:
    """One program takes the first, another the last."""
    file["xl/udseende.xml"] = file[STYLES].replace(b'formatCode="[$-406]#,##0"', b'formatCode="[$-406]#,##0,"')
    file.declare("xl/udseende.xml", _STYLES_TYPE)
    file.relate(BOOK, "/xl/udseende.xml", "styles", link="rIdX1")


@harmful()
def shared_texts_are_those_of_a_second_part(file: File) -> None:
    """Texts are those of the part with the usual name."""
    file["xl/sharedStrings.xml"] = _texts(file, file.label.value or "").encode()
    file.attach(BOOK, "xl/tekster.xml", _texts(file, "Godkendt"), "sharedStrings", _TEXTS_TYPE)
    file.set(file.label, "<v>0</v>", "s")


@harmful()
def there_are_two_parts_with_shared_texts(file: File) -> None:
    """One program takes the first, another the last."""
    file.attach(BOOK, "xl/sharedStrings.xml", _texts(file, file.label.value or ""), "sharedStrings", _TEXTS_TYPE)
    file.attach(BOOK, "xl/tekster.xml", _texts(file, "Godkendt"), "sharedStrings", _TEXTS_TYPE, link="rIdX2")
    file.set(file.label, "<v>0</v>", "s")


@harmful()
def a_sheet_is_a_second_part(file: File) -> None:
    """The figures are those of the part with the usual name."""
    file["xl/worksheets/blad1.xml"] = _other_sheet(file)
    file.declare("xl/worksheets/blad1.xml", SHEET_TYPE)
    file.swap(LINKS, f"/{file.figure.part}", "/xl/worksheets/blad1.xml")


@harmful()
def a_diagram_is_a_second_part(file: File) -> None:
    """The bars are those of the part with the usual name."""
    chart = file.charts[0]
    file["xl/charts/andet.xml"] = re.sub(rb"(<val>.*?<v>)(\d)", rb"\g<1>9\2", file[chart], flags=re.DOTALL)
    file.declare("xl/charts/andet.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml")
    for part in [name for name in file if name.startswith("xl/drawings/_rels/") and f'"/{chart}"' in file.xml(name)]:
        file.swap(part, f'"/{chart}"', '"/xl/charts/andet.xml"')


@harmful()
def a_theme_is_a_second_part(file: File) -> None:
    """Colours are those of the part with the usual name; black is white."""
    theme = re.sub(
        rb"<a:dk1>.*?</a:dk1>",
        b'<a:dk1><a:srgbClr val="FFFFFF"/></a:dk1>',
        file["xl/theme/theme1.xml"],
        flags=re.DOTALL,
    )
    file["xl/theme/andet.xml"] = theme
    file.declare("xl/theme/andet.xml", "application/vnd.openxmlformats-officedocument.theme+xml")
    file.swap(LINKS, 'Target="theme/theme1.xml"', 'Target="theme/andet.xml"')


@harmful()
def two_relations_have_one_id(file: File) -> None:
    """One program takes the first, another the last."""
    sheets = re.findall(r'<Relationship [^>]*Target="/(xl/worksheets/[^"]*)" Id="(\w+)" ?/>', file.xml(LINKS))
    (_, first), (other, _) = sheets[0], sheets[-1]
    file.relate(BOOK, f"/{other}", "worksheet", link=first)


@harmful()
def a_file_says_that_it_is_a_template(file: File) -> None:
    """The file is opened; Excel opens a copy without a name."""
    kind = re.search(r'PartName="/xl/workbook\.xml" ContentType="([^"]*)"', file.xml(TYPES))
    assert kind is not None
    file.swap(
        TYPES,
        kind[1],
        kind[1].replace("sheet.main", "template.main").replace("sheet.macroEnabled", "template.macroEnabled"),
    )


@harmful(openpyxl=False, office=False)
def a_file_says_that_it_is_an_add_in(file: File) -> None:
    """The file is empty: Excel opens an add-in without a window."""
    kind = re.search(r'PartName="/xl/workbook\.xml" ContentType="([^"]*)"', file.xml(TYPES))
    assert kind is not None
    file.swap(TYPES, kind[1], "application/vnd.ms-excel.addin.macroEnabled.main+xml")


@harmful()
def a_file_without_macros_says_that_it_has_some(file: File) -> None:
    """The file runs macros, or may not be opened; its name says so, too."""
    file.swap(TYPES, BOOK_TYPE, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    file.name = file.name.replace(".xlsx", ".xlsm")


@harmful()
def a_files_name_ends_otherwise(file: File) -> None:
    """Excel opens the file; it refuses it."""
    file.name = (
        file.name.replace(".xlsx", ".xlsm") if file.name.endswith(".xlsx") else file.name.replace(".xlsm", ".xlsx")
    )


@harmful()
def a_sheet_has_a_drawing_of_another_sheet(file: File) -> None:
    """The diagram belongs to the sheet."""
    drawing = next(name for name in file if name.startswith("xl/drawings/drawing")) if file.charts else ""
    other = next(p for p in reversed(file.sheets) if "<drawing" not in file.xml(p))
    file.relate(other, f"/{drawing}", "drawing", link="rIdX1")
    file.put(
        other, '<drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rIdX1"/>'
    )


@harmful()
def styles_are_those_of_a_second_part(file: File) -> None:
    """Figures look as in the part with the usual name; amounts are thousandths."""
    file["xl/udseende.xml"] = file[STYLES].replace(b'formatCode="[$-406]#,##0"', b'formatCode="[$-406]#,##0,"')
    file.declare("xl/udseende.xml", _STYLES_TYPE)
    file.swap(LINKS, 'Target="styles.xml"', 'Target="udseende.xml"')


@harmful()
def a_relation_is_written_with_signs_for_letters(file: File) -> None:
    """The figures are those of the part that is spelt so; Excel reads the signs as letters."""
    spelt = file.figure.part.replace("sheet", "sh%65et")
    file[spelt] = _other_sheet(file)
    file[spelt], file[file.figure.part] = file[file.figure.part], file[spelt]
    file.swap(LINKS, f"/{file.figure.part}", f"/{spelt}")


@harmful()
def a_relation_is_written_in_other_capitals(file: File) -> None:
    """The figures are those of the part that is spelt so; there are two that differ in capitals only."""
    spelt = file.figure.part.replace("sheet", "Sheet")
    file[spelt] = _other_sheet(file)
    file.swap(LINKS, f"/{file.figure.part}", f"/{spelt}")
    file.declare(spelt, SHEET_TYPE)


@harmful()
def a_relation_goes_round_by_another_folder(file: File) -> None:
    """The figures are those of the part in the usual folder; the way leads to another."""
    file["blade/blad1.xml"] = _other_sheet(file)
    file.declare("blade/blad1.xml", SHEET_TYPE)
    file.swap(LINKS, f"/{file.figure.part}", "worksheets/../../blade/./blad1.xml")


@harmful()
def relations_begin_in_another_folder(file: File) -> None:
    """One program begins where the relations say, another where their part lies."""
    file.sub(LINKS, "<Relationships ", '<Relationships xml:base="/blade/" ')


@harmful()
def a_part_is_of_another_release_of_xml(file: File) -> None:
    """One program opens the file, Excel does not."""
    file.change(file.figure.part, lambda xml: '<?xml version="1.1"?>' + re.sub(r"^<\?xml[^>]*>", "", xml))


@harmful()
def a_relation_is_written_with_signs_for_letters_alone(file: File) -> None:
    """The sheet is there; LibreOffice finds none and shows an empty one."""
    file.swap(LINKS, f"/{file.figure.part}", f"/{file.figure.part.replace('sheet', 'sh%65et')}")


@harmful()
def a_relation_climbs_above_the_file(file: File) -> None:
    """The sheet is there; LibreOffice finds none and shows an empty one."""
    file.swap(LINKS, f"/{file.figure.part}", f"../../../../{file.figure.part}")


@harmful()
def a_relation_begins_with_two_strokes(file: File) -> None:
    """The sheet is there; another program takes the first word for a computer's name."""
    file.swap(LINKS, f"/{file.figure.part}", f"//{file.figure.part}")


@harmful()
def a_part_is_packed_in_other_capitals_than_it_is_called(file: File) -> None:
    """Excel opens the file; LibreOffice finds no sheet in it."""
    file[file.figure.part.upper()] = file.pop(file.figure.part)
