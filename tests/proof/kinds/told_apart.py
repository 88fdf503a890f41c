"""What programs show each in their own way: ends of diagrams, fonts named twice, letters spelt by number, what is left unsaid."""

import re

from tests.proof.file import STYLES, File, NothingToChangeError
from tests.proof.kind import harmful, harmless


def _in_a_drawing(file: File, pattern: str, new: str) -> None:
    """Change the first drawing that has such a thing."""
    for part in sorted(name for name in file if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)):
        if re.search(pattern, file.xml(part), re.DOTALL):
            file.sub(part, pattern, new)
            return
    raise NothingToChangeError("no diagram")


@harmful()
def a_diagram_begins_far_above_its_cell(file: File) -> None:
    """The figures that it lies over are not there."""
    _in_a_drawing(file, r"(<xdr:from>.*?<xdr:rowOff>)0", r"\g<1>-9000000")


@harmful()
def a_diagram_begins_far_to_the_right_of_its_cell(file: File) -> None:
    """There is no diagram."""
    _in_a_drawing(file, r"(<xdr:from>.*?<xdr:colOff>)0", r"\g<1>99999999")


@harmful()
def a_diagram_ends_before_its_last_cell(file: File) -> None:
    """Bars are lower than they are."""
    _in_a_drawing(file, r"(<xdr:to>.*?<xdr:rowOff>)0", r"\g<1>-4000000")


@harmful()
def a_diagram_ends_far_beyond_its_last_cell(file: File) -> None:
    """The figures that it lies over are not there."""
    _in_a_drawing(file, r"(<xdr:to>.*?<xdr:colOff>)0", r"\g<1>90000000")


@harmful()
def a_diagram_is_turned(file: File) -> None:
    """What rises falls."""
    _in_a_drawing(file, r"<xdr:xfrm", '<xdr:xfrm rot="10800000"')


@harmful()
def a_diagram_is_upside_down(file: File) -> None:
    """What rises falls."""
    _in_a_drawing(file, r"<xdr:xfrm", '<xdr:xfrm flipV="1"')


@harmless()
def a_diagram_ends_a_part_of_a_pixel_beyond_its_last_cell(file: File) -> None:
    """As programs round lengths."""
    _in_a_drawing(file, r"(<xdr:to>.*?<xdr:colOff>)0", r"\g<1>9000")


@harmful()
def a_legend_at_the_edge_lies_over_the_bars(file: File) -> None:
    """The bars end where the legend begins."""
    file.in_a_chart(r"(<legend>.*?)</legend>", r'\1<overlay val="1"/></legend>')


@harmful()
def whether_lines_are_curved_is_left_unsaid(file: File) -> None:
    """What lies between two figures: for LibreOffice they are curved."""
    file.in_a_chart(r'<smooth val="0" ?/>', "")


@harmful()
def whether_an_axis_is_drawn_is_left_unsaid(file: File) -> None:
    """The bars are as high as one thinks: Excel leaves the axis out."""
    file.in_a_chart(r'(<valAx>.*?)<delete val="0" ?/>', r"\1")


@harmful()
def a_state_is_a_shared_formula_without_an_area(file: File) -> None:
    """LibreOffice shows an empty cell."""
    if file.state.formula is None:
        raise NothingToChangeError("no formula")
    file.swap(file.state.part, file.state.xml, file.state.xml.replace("<f>", '<f t="shared" si="903">'))


@harmful()
def a_font_of_signs_is_named_beside_that_of_the_theme(file: File) -> None:
    """All figures are signs, but in Excel."""
    number = file.listed("fonts", '<font><name val="Wingdings"/><sz val="10"/><scheme val="minor"/></font>')
    own = re.search(r'fontId="\d+"', file.format_of(file.figure))
    assert own is not None
    file.swap(STYLES, file.format_of(file.figure), file.format_of(file.figure).replace(own[0], f'fontId="{number}"'))


@harmful()
def the_usual_style_is_another(file: File) -> None:
    """Empty cells are coloured as headings are."""
    fill = file.listed("fills", '<fill><patternFill patternType="solid"><fgColor rgb="FF1F3864"/></patternFill></fill>')
    number = file.listed("cellStyleXfs", f'<xf numFmtId="0" fontId="0" fillId="{fill}" borderId="0"/>')
    file.sub(STYLES, r'(<cellStyle [^>]*?name="Normal"[^>]*? xfId=)"0"', rf'\1"{number}"')


@harmful()
def columns_are_measured_by_narrow_letters(file: File) -> None:
    """Amounts do not fit, and are told by signs."""
    file.sub(STYLES, r'(<fonts[^>]*><font>.*?<name val=)"[^"]*"', r'\1"Liberation Sans Narrow"')


@harmful()
def the_paper_is_a_centimetre_wide(file: File) -> None:
    """Nothing can be read on it."""
    file.sub(file.sheets[0], "<pageSetup ", '<pageSetup paperWidth="10mm" paperHeight="10mm" ')


@harmless()
def the_paper_is_named_by_its_measures_too(file: File) -> None:
    """As LibreOffice does."""
    file.sub(file.sheets[0], "<pageSetup ", '<pageSetup paperWidth="210mm" paperHeight="297mm" ')


@harmless()
def the_scale_that_a_fitted_page_had_is_kept(file: File) -> None:
    """As Excel does after it has shown the page: what is fitted has no scale of its own."""
    if 'fitToPage="1"' not in file.xml(file.sheets[0]):
        raise NothingToChangeError("not fitted")
    file.sub(file.sheets[0], "<pageSetup ", '<pageSetup scale="71" ')


@harmful()
def letters_are_spelt_by_their_number(file: File) -> None:
    """The text is such a code, but in Excel."""
    spelt = f"_x{ord(file.label.text[0]):04X}_{file.label.text[1:]}"
    file.say(file.label, spelt)
