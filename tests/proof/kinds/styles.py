"""Styles with names, the theme and palettes: what looks go by without a cell being touched."""

import re

from tests.proof.file import (
    STYLES,
    File,
    NothingToChangeError,
)
from tests.proof.kind import harmful, harmless

_THEME = "xl/theme/theme1.xml"


def _style(file: File, name: str) -> tuple[int, str]:
    """The number of a named style and the XML of its look."""
    found = re.search(rf'<cellStyle name="{name}" xfId="(\d+)"', file.xml(STYLES))
    group = re.search("<cellStyleXfs.*?</cellStyleXfs>", file.xml(STYLES), re.DOTALL)
    if found is None or group is None:
        raise NothingToChangeError("no such style")
    return int(found[1]), re.findall(r"<xf [^>]*/>|<xf .*?</xf>", group[0], re.DOTALL)[int(found[1])]


@harmful()
def black_is_white_in_the_theme(file: File) -> None:
    """Words are missing wherever colours go by the theme."""
    file.sub(_THEME, r"<a:dk1>.*?</a:dk1>", '<a:dk1><a:srgbClr val="FFFFFF"/></a:dk1>')


@harmful()
def white_is_black_in_the_theme(file: File) -> None:
    """Words are missing wherever backgrounds go by the theme."""
    file.sub(_THEME, r"<a:lt1>.*?</a:lt1>", '<a:lt1><a:srgbClr val="000000"/></a:lt1>')


@harmful()
def black_is_the_colour_of_the_window_in_the_theme(file: File) -> None:
    """Words are missing wherever colours go by the theme, though black stands beside it as the last one."""
    file.sub(_THEME, r"<a:dk1>.*?</a:dk1>", '<a:dk1><a:sysClr val="window" lastClr="000000"/></a:dk1>')


@harmful()
def the_letters_of_the_theme_are_symbols(file: File) -> None:
    """There are signs instead of words."""
    file.sub(_THEME, r'(<a:minorFont>\s*<a:latin typeface=")[^"]*', r"\1Wingdings")


@harmless()
def lines_and_fields_of_the_theme_are_invisible(file: File) -> None:
    """Each program has a theme of its own; diagrams say their colours themselves, and any shape is a difference."""
    file.sub(_THEME, r"(<a:fillStyleLst>).*?(</a:fillStyleLst>)", r"\1<a:noFill/><a:noFill/><a:noFill/>\2")


@harmful()
def an_old_palette_shows_other_colours(file: File) -> None:
    """A colour that goes by a number is the one that it has always been."""
    file.look(file.figure, font='<color indexed="8"/>')
    file.sub(STYLES, r"<colors>.*?</colors>", "") if "<colors>" in file.xml(STYLES) else None
    palette = "".join('<rgbColor rgb="00FFFFFF"/>' for _ in range(64))
    file.put(STYLES, f"<colors><indexedColors>{palette}</indexedColors></colors>")


@harmless()
def a_style_looks_otherwise_than_its_cells(file: File) -> None:
    """Programs keep styles as they like; a cell is drawn by its own look, which is compared."""
    number = file.listed("fonts", '<font><sz val="10"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font>')
    _, look = _style(file, "Tekst")
    file.swap(STYLES, look, re.sub(r'fontId="\d+"', f'fontId="{number}"', look))


@harmless()
def a_cell_belongs_to_another_style(file: File) -> None:
    """Programs keep styles as they like; a cell is drawn by its own look, which is compared."""
    file.look(file.figure, xfId=re.search(r'xfId="(\d+)"', file.format_of(file.given))[1])  # type: ignore[index]


@harmless()
def a_style_bears_the_name_of_another(file: File) -> None:
    """Programs keep styles as they like; a cell is drawn by its own look, which is compared."""
    file.swap(STYLES, 'name="Kontrol"', 'name="?"')
    file.swap(STYLES, 'name="Kontrol afviger"', 'name="Kontrol"')
    file.swap(STYLES, 'name="?"', 'name="Kontrol afviger"')


@harmless()
def a_cells_own_look_does_not_apply(file: File) -> None:
    """Excel, LibreOffice and Gnumeric draw a cell by its own look, whatever the flags say."""
    number = file.listed("fonts", '<font><sz val="10"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font>')
    style = file.listed("cellStyleXfs", f'<xf numFmtId="0" fontId="{number}" fillId="0" borderId="0"/>')
    file.look(file.figure, xfId=style, applyFont=0, applyNumberFormat=0)


@harmful()
def the_usual_font_is_large(file: File) -> None:
    """Columns are as wide as they were; Excel measures them in letters of the usual font, and figures become signs."""
    file.sub(STYLES, r'(<fonts[^>]*><font><sz val=")\d+', r"\g<1>72")


@harmful()
def the_usual_font_is_tiny(file: File) -> None:
    """Columns are as wide as they were; Excel measures them in letters of the usual font, and figures become signs."""
    file.sub(STYLES, r'(<fonts[^>]*><font><sz val=")\d+', r"\g<1>1")


@harmless()
def the_style_of_a_state_looks_like_that_of_a_deviation(file: File) -> None:
    """Programs keep styles as they like; a cell is drawn by its own look, which is compared."""
    _, fine = _style(file, "Kontrol")
    _, other = _style(file, "Kontrol afviger")
    file.swap(STYLES, fine, other)


@harmful()
def a_border_crosses_a_figure_out(file: File) -> None:
    """The figure no longer holds."""
    line = '<diagonal style="thick"><color rgb="FF000000"/></diagonal>'
    file.look(
        file.figure, border=f'<border diagonalUp="1" diagonalDown="1"><left/><right/><top/><bottom/>{line}</border>'
    )
