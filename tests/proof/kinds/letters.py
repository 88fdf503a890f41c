"""Letters: their colour, size, font, and texts with several kinds of them."""

import re

from tests.proof.file import (
    MAIN,
    STYLES,
    File,
    NothingToChangeError,
)
from tests.proof.kind import harmful


def _runs(text: str, *looks: str) -> str:
    """A text in as many runs as there are looks; an empty one is that of the cell."""
    size = max(1, len(text) // len(looks))
    cut = [text[at * size : (at + 1) * size] for at in range(len(looks) - 1)]
    cut.append(text[(len(looks) - 1) * size :])
    return "".join(
        f'<r>{f"<rPr>{look}</rPr>" if look else ""}<t xml:space="preserve">{one}</t></r>'
        for one, look in zip(cut, looks, strict=True)
    )


def _in_runs(file: File, *looks: str) -> None:
    file.set(file.label, f"<is>{_runs(file.label.value or '', *looks)}</is>", "inlineStr")


@harmful()
def the_letters_of_a_state_have_the_colour_of_the_background(file: File) -> None:
    """There is no state."""
    file.look(file.state, font=f'<color rgb="{file.background_of(file.state)}"/>')


@harmful()
def the_letters_of_a_figure_are_white_on_white(file: File) -> None:
    """The cell is empty."""
    file.look(file.figure, font='<color rgb="FFFFFFFF"/>')


@harmful()
def the_letters_of_a_figure_have_the_colour_of_the_window(file: File) -> None:
    """There is no figure: 65 is what the system writes on."""
    file.look(file.figure, font='<color indexed="65"/>')


@harmful()
def the_letters_of_a_figure_have_the_colour_of_hints(file: File) -> None:
    """There is hardly a figure: 80 is the pale ground of hints."""
    file.look(file.figure, font='<color indexed="80"/>')


@harmful(openpyxl=False)
def the_letters_of_a_figure_have_a_colour_that_there_is_not(file: File) -> None:
    """There is a figure in one program; Excel repairs the file."""
    file.look(file.figure, font='<color rgb="FFGGHHII"/>')


@harmful()
def the_letters_of_a_figure_have_the_background_of_the_theme(file: File) -> None:
    """The cell is empty; its letters' colour goes by a number."""
    file.look(file.figure, font='<color theme="0"/>')


@harmful()
def the_letters_of_a_figure_are_lightened_to_white(file: File) -> None:
    """The cell is empty; its letters are black with a tint."""
    file.look(file.figure, font='<color theme="1" tint="0.99"/>')


@harmful()
def the_letters_of_a_figure_are_white_by_an_old_palette(file: File) -> None:
    """The cell is empty."""
    file.look(file.figure, font='<color indexed="9"/>')


@harmful()
def the_letters_of_a_figure_are_nearly_the_background(file: File) -> None:
    """The cell is empty; nobody tells #FDFDFD from white."""
    file.look(file.figure, font='<color rgb="FFFDFDFD"/>')


@harmful()
def the_letters_of_a_figure_are_symbols(file: File) -> None:
    """There are signs instead of a figure."""
    file.look(file.figure, font='<name val="Wingdings"/><charset val="2"/>')


@harmful()
def the_letters_of_a_figure_are_symbols_by_their_set(file: File) -> None:
    """There are signs instead of a figure; the font bears its usual name."""
    file.look(file.figure, font='<charset val="2"/>')


@harmful()
def a_figure_is_struck_through(file: File) -> None:
    """The figure no longer holds."""
    file.look(file.figure, font='<strike val="1"/>')


@harmful()
def a_figure_is_set_as_an_exponent(file: File) -> None:
    """The figure is a footnote."""
    file.look(file.figure, font='<vertAlign val="superscript"/>')


@harmful()
def a_deviation_is_green(file: File) -> None:
    """A text that warns says that all is fine."""
    file.look(file.label, font='<color rgb="FF1B7A3D"/>')


@harmful()
def a_word_of_a_text_is_tiny(file: File) -> None:
    """The word is not there."""
    _in_runs(file, "", '<sz val="1"/><rFont val="Calibri"/>', "")


@harmful()
def a_part_of_a_text_is_struck_through(file: File) -> None:
    """The part no longer holds."""
    _in_runs(file, "", '<strike/><sz val="10"/><rFont val="Calibri"/>')


@harmful()
def half_of_a_shared_text_is_white(file: File) -> None:
    """The text ends in its middle; what it is stands in the list of texts."""
    white = '<sz val="10"/><color rgb="FFFFFFFF"/><rFont val="Calibri"/>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    text = f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si>{_runs(file.label.value or "", "", white)}</si></sst>'
    file.attach("xl/workbook.xml", "xl/sharedStrings.xml", text, "sharedStrings", kind)
    file.set(file.label, "<v>0</v>", "s")


@harmful()
def the_letters_of_all_texts_are_white(file: File) -> None:
    """The cells are empty; no cell was touched, only a font."""
    font = file.font_of(file.label)
    file.swap(STYLES, font, re.sub(r"<color [^>]*/>", '<color rgb="FFFFFFFF"/>', font))


@harmful()
def a_total_looks_like_any_line(file: File) -> None:
    """The line is one among others."""
    one = file.first(lambda c: c.kind == "n" and c.formula and file.code_of(c) and "<b " not in file.font_of(c))
    alike = lambda c: c.kind == "n" and c.formula and file.code_of(c) == file.code_of(one)  # noqa: E731
    total = file.first(lambda c: alike(c) and "<b " in file.font_of(c) and c.style != one.style, [one.part])
    file.swap(total.part, total.xml, total.xml.replace(f' s="{total.style}"', f' s="{one.style}"'))


@harmful()
def a_computed_figure_looks_like_a_given_one(file: File) -> None:
    """The figure was agreed on, or reported, and may be typed over."""
    figure, given = file.figure, file.given
    file.swap(figure.part, figure.xml, figure.xml.replace(f' s="{figure.style}"', f' s="{given.style}"'))


@harmful()
def a_figure_is_underlined_twice(file: File) -> None:
    """The figure is the sum."""
    file.look(file.figure, font='<u val="double"/>')


@harmful(openpyxl=False)
def a_cell_has_a_look_that_does_not_exist(file: File) -> None:
    """Programs show it as they like."""
    file.swap(file.figure.part, file.figure.xml, file.figure.xml.replace(f' s="{file.figure.style}"', ' s="9999"'))


@harmful()
def a_font_has_two_colours(file: File) -> None:
    """One program takes the first, another the last."""
    font = file.font_of(file.figure)
    if "<color" not in font:
        raise NothingToChangeError("a font without colour")
    file.swap(STYLES, font, re.sub(r"(<color [^>]*/>)", r'\1<color rgb="FFFFFFFF"/>', font))


@harmful()
def the_letters_of_a_text_are_a_point_high(file: File) -> None:
    """There is a speck where a reservation stands."""
    file.look(file.label, font='<sz val="1"/>')


@harmful()
def half_of_a_text_is_white(file: File) -> None:
    """The text ends in its middle."""
    _in_runs(file, "", '<sz val="10"/><color rgb="FFFFFFFF"/><rFont val="Calibri"/>')


@harmful()
def a_part_of_a_text_is_in_symbols(file: File) -> None:
    """The part cannot be read."""
    _in_runs(file, "", '<sz val="10"/><rFont val="Webdings"/><charset val="2"/>')


@harmful()
def a_given_figure_looks_like_a_computed_one(file: File) -> None:
    """The figure follows from others."""
    figure, given = file.figure, file.given
    file.swap(given.part, given.xml, given.xml.replace(f' s="{given.style}"', f' s="{figure.style}"'))


@harmful()
def the_letters_of_a_figure_are_only_outlines(file: File) -> None:
    """The figure is a draft."""
    file.look(file.figure, font='<outline val="1"/><shadow val="1"/>')
