"""Saved again: styles as other programs store what looks alike."""

import re

from tests.proof.file import COMPATIBILITY, STYLES, File, NothingToChangeError
from tests.proof.kind import harmless


@harmless()
def number_formats_have_other_numbers(file: File) -> None:
    """Every program."""
    file.sub(STYLES, r'numFmtId="(1[67]\d)"', lambda m: f'numFmtId="{int(m[1]) + 30}"', 0)


@harmless()
def number_formats_do_not_name_the_language(file: File) -> None:
    """Excel in Danish, Google Sheets."""
    file.sub(STYLES, r"\[\$-406\]", "", 0)


@harmless()
def number_formats_put_quotes_for_strokes(file: File) -> None:
    """LibreOffice."""
    file.sub(STYLES, r"0\\ %", "0&quot; &quot;%", 0)


@harmless()
def number_formats_of_days_end_in_a_text(file: File) -> None:
    """Excel."""
    file.sub(STYLES, r'yyyy"', 'yyyy;@"', 0)


@harmless()
def number_formats_that_nobody_uses_are_gone(file: File) -> None:
    """Every program."""
    file.sub(STYLES, r'<numFmt [^>]*formatCode="yyyy-mm-dd" ?/>', "")


@harmless()
def fonts_have_other_numbers(file: File) -> None:
    """Every program: the fonts but the usual one stand in another order."""
    group = re.search(r"(<fonts[^>]*>)(.*?)(</fonts>)", file.xml(STYLES), re.DOTALL)
    assert group is not None
    first, *others = re.findall(r"<font>.*?</font>", group[2], re.DOTALL)
    file.swap(STYLES, group[0], f"{group[1]}{first}{''.join(reversed(others))}{group[3]}")
    last = len(others) + 1
    file.sub(STYLES, r'fontId="(\d+)"', lambda m: f'fontId="{last - int(m[1]) if int(m[1]) else 0}"', 0)


@harmless()
def fonts_have_a_set_of_characters_and_a_family(file: File) -> None:
    """LibreOffice."""
    file.sub(STYLES, r'(<name val="Calibri" ?/>)(?=</font>)', r'\1<family val="2"/><charset val="1"/>', 0)


@harmless()
def fonts_say_what_holds_anyway(file: File) -> None:
    """LibreOffice."""
    file.sub(STYLES, r"<font><sz ", '<font><b val="false"/><i val="false"/><strike val="false"/><sz ', 0)


@harmless()
def black_is_written_out(file: File) -> None:
    """LibreOffice, Google Sheets: a colour of the theme in figures."""
    file.swap(STYLES, '<color theme="1" />', '<color rgb="FF000000"/>')


@harmless()
def colours_have_no_opacity(file: File) -> None:
    """Libraries that write 00 for the first two digits."""
    file.sub(STYLES, r'rgb="FF(\w{6})"', r'rgb="00\1"', 0)


@harmless()
def solid_fills_have_a_second_colour(file: File) -> None:
    """Excel, LibreOffice."""
    file.sub(
        STYLES,
        r'(<patternFill patternType="solid"><fgColor [^>]*/>)(</patternFill>)',
        r'\1<bgColor indexed="64"/>\2',
        0,
    )


@harmless()
def an_empty_fill_says_so(file: File) -> None:
    """Excel."""
    file.swap(STYLES, "<patternFill />", '<patternFill patternType="none"/>')


@harmless()
def empty_borders_have_all_their_sides(file: File) -> None:
    """Excel."""
    file.sub(STYLES, r"<border ?/>", "<border><left/><right/><top/><bottom/><diagonal/></border>", 0)


@harmless()
def looks_say_which_parts_apply(file: File) -> None:
    """Excel."""
    file.sub(
        STYLES,
        r"(<cellXfs.*?</cellXfs>)",
        lambda m: re.sub(r"<xf ", '<xf applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" ', m[0]),
    )


@harmless()
def looks_leave_out_what_holds_anyway(file: File) -> None:
    """Excel."""
    file.sub(STYLES, r' pivotButton="0" quotePrefix="0"', "", 0)


@harmless()
def alignments_say_what_holds_anyway(file: File) -> None:
    """LibreOffice."""
    file.sub(STYLES, r"<alignment ", '<alignment textRotation="0" justifyLastLine="0" readingOrder="0" ', 0)


@harmless()
def looks_of_cells_are_locked_explicitly(file: File) -> None:
    """LibreOffice."""
    file.sub(STYLES, r"(<xf [^>]*>)(<alignment [^>]*/>)(</xf>)", r'\1\2<protection locked="true" hidden="false"/>\3', 0)


@harmless()
def styles_without_a_cell_are_gone(file: File) -> None:
    """Google Sheets: Excel's own style alone has a name; looks are the same."""
    file.sub(
        STYLES,
        r"<cellStyles.*?</cellStyles>",
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    )
    file.sub(
        STYLES,
        r"<cellStyleXfs.*?</cellStyleXfs>",
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    )
    file.sub(STYLES, r' xfId="\d+"(?=[ >/])(?! builtinId)', ' xfId="0"', 0)


@harmless()
def looks_of_rules_leave_out_what_cells_have(file: File) -> None:
    """Excel: only what differs from the cell."""
    file.sub(STYLES, r"(<dxf><font>.*?)<sz [^>]*/>(<color [^>]*/>)<name [^>]*/>", r"\1\2", 0)


@harmless()
def looks_of_rules_have_one_colour(file: File) -> None:
    """Excel: the background of a rule is its second colour."""
    file.sub(STYLES, r'(<dxf>.*?)<patternFill patternType="solid"><fgColor [^>]*/>', r"\1<patternFill>", 0)


@harmless()
def styles_have_excels_extensions(file: File) -> None:
    """Excel."""
    file.put(
        STYLES,
        '<extLst><ext uri="{EB79DEF2-80B8-43e5-95BD-54CBDDF9020C}" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:slicerStyles '
        'defaultSlicerStyle="SlicerStyleLight1"/></ext></extLst>',
    )


@harmless()
def styles_say_how_many_fonts_are_known(file: File) -> None:
    """Excel."""
    space = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"
    file.sub(
        STYLES, r"<styleSheet ", f'<styleSheet xmlns:mc="{COMPATIBILITY}" mc:Ignorable="x14ac" xmlns:x14ac="{space}" '
    )
    file.sub(STYLES, r"<fonts ", '<fonts x14ac:knownFonts="1" ')


@harmless()
def the_list_of_styles_of_tables_is_left_out(file: File) -> None:
    """Libraries."""
    file.sub(STYLES, r"<tableStyles [^>]*/>", "")


@harmless()
def colours_that_were_picked_lately_are_kept(file: File) -> None:
    """Excel."""
    if "</indexedColors>" not in file.xml(STYLES):
        raise NothingToChangeError("no list of colours")
    file.swap(STYLES, "</indexedColors>", '</indexedColors><mruColors><color rgb="FF1B7A3D"/></mruColors>')


@harmless()
def an_old_palette_that_is_the_usual_one_is_left_out(file: File) -> None:
    """Every program but openpyxl."""
    file.sub(STYLES, r"<colors>.*?</colors>", "")


@harmless()
def counts_of_lists_are_left_out(file: File) -> None:
    """Libraries."""
    file.sub(STYLES, r'<(fonts|fills|borders|cellXfs|cellStyleXfs|cellStyles|numFmts|dxfs) count="\d+"', r"<\1", 0)


@harmless()
def the_theme_bears_another_name(file: File) -> None:
    """Excel in Danish."""
    file.sub("xl/theme/theme1.xml", r'(<a:theme [^>]*name=")[^"]*', r"\1Office-tema")
