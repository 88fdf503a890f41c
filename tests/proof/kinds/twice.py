"""What a file says twice where it is said once: one program takes the first, another the last."""

import re

from tests.proof.file import BOOK, STYLES, File, NothingToChangeError
from tests.proof.kind import harmful

_TWO_WAYS = '<color rgb="FF222222" theme="0"/>'


@harmful()
def a_figure_has_a_colour_said_in_two_ways(file: File) -> None:
    """The cell is empty: LibreOffice takes the theme's white, Excel the black."""
    file.look(file.figure, font=_TWO_WAYS)


@harmful()
def a_figure_has_a_colour_and_a_number_of_one(file: File) -> None:
    """The cell is empty in a program that goes by the palette."""
    file.look(file.figure, font='<color rgb="FF222222" indexed="9"/>')


@harmful()
def a_background_has_a_colour_said_in_two_ways(file: File) -> None:
    """The figure lies on black in a program that goes by the theme."""
    fill = '<patternFill patternType="solid"><fgColor rgb="FFFFFFFF" theme="1"/></patternFill>'
    file.look(file.figure, fill=f"<fill>{fill}</fill>")


@harmful()
def a_condition_has_a_colour_said_in_two_ways(file: File) -> None:
    """What deviates is green in a program that goes by the theme."""
    file.sub(STYLES, r'(<dxf>.*?<color rgb="\w+") ?/>', r'\1 theme="6"/>')


@harmful()
def a_text_has_a_colour_said_in_two_ways(file: File) -> None:
    """There is no text in a program that goes by the theme."""
    run = f'<r><rPr>{_TWO_WAYS}</rPr><t xml:space="preserve">{file.label.value}</t></r>'
    file.set(file.label, f"<is>{run}</is>", "inlineStr")


@harmful()
def a_figure_has_letters_of_two_sizes(file: File) -> None:
    """The figure is too small to be read in a program that takes the first."""
    font = '<sz val="1"/><sz val="10"/><color rgb="FF222222"/><name val="Calibri"/>'
    file.look(file.figure, fontId=file.listed("fonts", f"<font>{font}</font>"))


@harmful()
def a_figure_has_two_fonts(file: File) -> None:
    """There are signs instead of figures in a program that takes the first."""
    font = '<sz val="10"/><color rgb="FF222222"/><name val="Wingdings"/><name val="Calibri"/>'
    file.look(file.figure, fontId=file.listed("fonts", f"<font>{font}</font>"))


@harmful()
def a_text_has_letters_of_two_sizes(file: File) -> None:
    """The text is too small to be read in a program that takes the first."""
    run = f'<r><rPr><sz val="1"/><sz val="10"/></rPr><t xml:space="preserve">{file.label.value}</t></r>'
    file.set(file.label, f"<is>{run}</is>", "inlineStr")


@harmful()
def a_background_is_a_pattern_and_a_gradient(file: File) -> None:
    """The figure lies on red in a program that takes the last."""
    stops = "".join(f'<stop position="{at}"><color rgb="FFFF0000"/></stop>' for at in (0, 1))
    pattern = '<patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill>'
    file.look(file.figure, fill=f"<fill>{pattern}<gradientFill>{stops}</gradientFill></fill>")


@harmful()
def the_sheets_are_listed_twice(file: File) -> None:
    """One program reads the first list, which is empty."""
    file.swap(BOOK, "<sheets>", "<sheets/><sheets>")


@harmful()
def a_value_stands_before_its_formula(file: File) -> None:
    """The cell calculates; a program that reads in one go takes the value alone."""
    found = re.search(r"(<f>.*?</f>)(<v>.*?</v>)", file.figure.xml)
    if found is None:
        raise NothingToChangeError("no such formula")
    file.swap(file.figure.part, file.figure.xml, file.figure.xml.replace(found[0], found[2] + found[1]))


@harmful()
def the_file_says_that_it_is_strict(file: File) -> None:
    """It is written in the usual namespaces; a program that believes it looks for others."""
    file.sub(BOOK, "<workbook ", '<workbook conformance="strict" ')


@harmful()
def the_file_is_opened_to_be_repaired(file: File) -> None:
    """The file opens as any other; Excel says each time that it has repaired it."""
    file.put(BOOK, '<fileRecoveryPr repairLoad="1"/>')


@harmful()
def a_scale_ends_in_two_places(file: File) -> None:
    """The bars are as high as the program thinks that takes the last."""
    file.in_a_chart(r"(<valAx>.*?<scaling>.*?)(</scaling>)", r'\1<max val="100"/><max val="10000000"/>\2')
