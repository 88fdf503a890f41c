"""Held back, written without a look at the control: diagrams, figures, looks and settings that say something else."""

import re

from tests.proof.file import BOOK, STYLES, File, NothingToChangeError
from tests.proof.kind import harmful, harmless

_C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"
_OF_SERIES = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_SHOWN = '<showCatName val="0"/><showSerName val="0"/><showPercent val="0"/><showBubbleSize val="0"/>'


@harmful()
def a_series_is_measured_on_an_axis_of_its_own(file: File) -> None:
    """The lines are as high as the bars; their scale is another one, and it is not drawn."""
    axis = (
        '<{0}><axId val="{1}"/><scaling><orientation val="minMax"/></scaling><delete val="1"/><axPos val="{3}"/>'
        '<majorTickMark val="none"/><minorTickMark val="none"/><tickLblPos val="nextTo"/><crossAx val="{2}"/></{0}>'
    )
    two = axis.format("valAx", 5100, 510, "r") + axis.format("catAx", 510, 5100, "b")
    file.in_a_chart(
        r'(<barChart>.*)<axId val="\d+" ?/><axId val="\d+" ?/>(</lineChart>.*</valAx>)(.*?</plotArea>)',
        rf'\1<axId val="510"/><axId val="5100"/>\2{two}\3',
    )


@harmful()
def labels_of_bars_come_from_other_cells(file: File) -> None:
    """Each bar is the figure that stands over it."""
    labels = (
        f'<dLbls><showLegendKey val="0"/><showVal val="0"/>{_SHOWN}<extLst><ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" '
        f'xmlns:c15="{_C15}"><c15:showDataLabelsRange val="1"/></ext></extLst></dLbls>'
    )
    cells = (
        f'<extLst><ext uri="{_OF_SERIES}" xmlns:c15="{_C15}"><c15:datalabelsRange><c15:f>$A$1:$A$2</c15:f><c15:dlblRangeCache>'
        '<ptCount val="2"/><pt idx="0"><v>9.999.999</v></pt><pt idx="1"><v>8.888.888</v></pt></c15:dlblRangeCache>'
        "</c15:datalabelsRange></ext></extLst>"
    )
    file.in_a_chart(r"(<barChart>.*?<ser>(?:(?!</ser>).)*?)(<cat>(?:(?!</ser>).)*)(</ser>)", rf"\1{labels}\2{cells}\3")


@harmful()
def an_axis_is_said_to_count_something_else(file: File) -> None:
    """The figures are millions."""
    file.in_a_chart(r"(<valAx>(?:(?!</valAx>).)*<a:t>)[^<]*(</a:t>)", r"\1mio. kr.\2")


@harmful()
def all_bars_bear_their_figures_in_thousands(file: File) -> None:
    """The bars are a thousandth of what they are."""
    labels = f'<dLbls><numFmt formatCode="#,##0," sourceLinked="0"/><showLegendKey val="0"/><showVal val="1"/>{_SHOWN}</dLbls>'
    file.in_a_chart(r"(<barChart>.*?<ser>(?:(?!</ser>).)*?)(<cat>)", rf"\1{labels}\2")


@harmful()
def bars_are_squeezed_into_a_corner(file: File) -> None:
    """There is nothing to be seen in the diagram."""
    file.in_a_chart(
        r"<plotArea>(?:<layout ?/>)?",
        '<plotArea><layout><manualLayout><layoutTarget val="inner"/><xMode val="edge"/><yMode val="edge"/><x val="0.01"/>'
        '<y val="0.9"/><w val="0.05"/><h val="0.02"/></manualLayout></layout>',
    )


@harmful()
def a_legend_lies_over_the_bars(file: File) -> None:
    """The bars are as low as what sticks out."""
    file.in_a_chart(
        r'(<legend><legendPos val="\w+" ?/>)(?:<layout ?/>)?(?:<overlay [^>]*>)?</legend>',
        r'\1<layout><manualLayout><xMode val="edge"/><yMode val="edge"/><x val="0.05"/><y val="0.02"/><w val="0.9"/>'
        '<h val="0.7"/></manualLayout></layout><overlay val="1"/><spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
        "</spPr></legend>",
    )


@harmful()
def lines_have_bars_of_gains_between_them(file: File) -> None:
    """What lies between two lines is an amount."""
    file.in_a_chart(
        r"(<lineChart>(?:(?!</lineChart>).)*</ser><ser>(?:(?!</lineChart>).)*</ser>)(<axId)",
        r'\1<upDownBars><gapWidth val="50"/><upBars/><downBars/></upDownBars>\2',
    )


@harmful()
def a_series_is_transparent(file: File) -> None:
    """There is no such series."""
    file.in_a_chart(
        r'(<ser>(?:(?!</ser>).)*?<spPr><a:solidFill><a:srgbClr val="\w{6}") ?/>',
        r'\1><a:alpha val="0"/></a:srgbClr>',
    )


@harmful()
def the_ground_of_a_diagram_has_the_colour_of_its_bars(file: File) -> None:
    """There are no such bars."""
    file.in_a_chart(
        r"(<barChart>.*?<spPr>)(<a:solidFill>.*?</a:solidFill>)(.*)(</plotArea>)", r"\1\2\3<spPr>\2</spPr>\4"
    )


@harmful()
def the_outer_bars_are_cut_in_half(file: File) -> None:
    """The first and the last period begin and end with the axis; their bars are half as wide."""
    file.in_a_chart(
        r"(<barChart>.*<valAx>(?:(?!</valAx>|<crossBetween).)*)(</valAx>)", r'\1<crossBetween val="midCat"/>\2'
    )


@harmful()
def a_diagram_has_a_theme_of_its_own(file: File) -> None:
    """There are neither names nor figures: its black is white."""
    part, theme = file.charts[0], file.xml("xl/theme/theme1.xml")
    found = re.search(r"<a:clrScheme.*</a:fmtScheme>", theme, re.DOTALL)
    assert found is not None
    white = re.sub(
        r"<a:dk1>.*?</a:dk1>", '<a:dk1><a:srgbClr val="FFFFFF"/></a:dk1>', found[0], count=1, flags=re.DOTALL
    )
    whole = (
        f'<a:themeOverride xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{white}</a:themeOverride>'
    )
    kind = "application/vnd.openxmlformats-officedocument.themeOverride+xml"
    file.attach(part, "xl/theme/themeOverride1.xml", whole, "themeOverride", kind)
    same = " ".join(f'accent{n}="accent{n}"' for n in range(1, 7))
    mapped = f'<clrMapOvr bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" {same} hlink="hlink" folHlink="folHlink"/>'
    file.swap(part, "<chart>", f"{mapped}<chart>")


@harmful()
def a_period_is_filtered_out_of_a_diagram(file: File) -> None:
    """There is no such period: newer releases of Excel keep the whole range among the extensions."""

    def filtered(match: re.Match[str]) -> str:
        sheet, column, first, last, rest = match[1], match[2], int(match[3]), int(match[4]), match[5]
        whole = f"{sheet}!${column}${first}:${column}${last}"
        few = f"({sheet}!${column}${first},{sheet}!${column}${first + 2}:${column}${last})"
        rest = re.sub(r'<pt idx="1">.*?</pt>', "", rest, flags=re.DOTALL)
        rest = re.sub(r'<pt idx="(\d+)"', lambda m: f'<pt idx="{max(int(m[1]) - 1, 0)}"', rest)
        rest = re.sub(r'<ptCount val="(\d+)"', lambda m: f'<ptCount val="{int(m[1]) - 1}"', rest)
        kept = f'<extLst><ext uri="{_OF_SERIES}" xmlns:c15="{_C15}"><c15:fullRef><c15:sqref>{whole}</c15:sqref></c15:fullRef></ext></extLst>'
        return f"<f>{few}</f>{rest}{kept}</{match[6]}>"

    file.sub(
        file.charts[0],
        r"<f>([^<!]*)!\$([A-Z]+)\$(\d+):\$\2\$(\d+)</f>((?:(?!</(?:str|num)Ref>).)*)</((?:str|num)Ref)>",
        filtered,
        0,
    )


@harmful()
def a_figure_is_beyond_all_numbers(file: File) -> None:
    """The stored figure is what each program makes of it: an error, nothing or infinity."""
    file.retype(file.figure, "1E999")


@harmful()
def an_underscore_parts_the_digits_of_a_figure(file: File) -> None:
    """The figure is the first digit (LibreOffice), or all of them (openpyxl)."""
    spot = file.first(lambda c: c.kind == "n" and c.formula is None and re.fullmatch(r"\d{3,}", c.value or ""))
    assert spot.value is not None
    file.retype(spot, f"{spot.value[0]}_{spot.value[1:]}")


@harmful()
def the_digits_of_a_figure_are_those_of_another_script(file: File) -> None:
    """The figure is nothing (LibreOffice), or what it was (openpyxl)."""
    spot = file.first(lambda c: c.kind == "n" and c.formula is None and re.fullmatch(r"\d{3,}", c.value or ""))
    assert spot.value is not None
    file.retype(spot, spot.value.translate({48 + n: 0x0660 + n for n in range(10)}))


@harmful()
def the_number_of_a_look_has_an_underscore(file: File) -> None:
    """The figure is a text of the head (LibreOffice), or looks as it did (openpyxl)."""
    spot = file.first(lambda c: c.kind == "n" and c.value and c.style > 9)
    first, *others = str(spot.style)
    file.swap(spot.part, spot.xml, spot.xml.replace(f' s="{spot.style}"', f' s="{first}_{"".join(others)}"', 1))


@harmful()
def the_height_of_a_row_has_an_underscore(file: File) -> None:
    """There is no such row: it is a point high (LibreOffice), or as high as it was (openpyxl)."""
    file.sub(file.label.part, rf'(<row r="{file.label.row}" ht=")(\d)(\d)', r"\1\2_\3")


@harmful()
def a_stored_figure_is_a_text(file: File) -> None:
    """It is a figure; whoever adds the stored values up leaves it out."""
    inner = re.sub(r"^<c[^>]*>|</c>$", "", file.figure.xml)
    file.set(file.figure, inner, "str")


@harmless()
def a_sheet_says_that_it_ends_at_its_fifth_row(file: File) -> None:
    """Programs that do not count; Excel, LibreOffice and Google show what is there."""
    file.sub(file.figure.part, r'<dimension ref="A1:([A-Z]+)\d+" ?/>', r'<dimension ref="A1:\g<1>5"/>')


@harmful()
def the_foot_of_a_page_stands_twice(file: File) -> None:
    """The source is the other one, with a program that takes the last."""
    file.sub(file.sheets[0], r"</oddFooter>", "</oddFooter><oddFooter>&amp;LKilde 000000000000</oddFooter>")


@harmful()
def there_are_two_lists_of_names(file: File) -> None:
    """The name stands for the cell of one list, or of the other."""
    found = re.search(r"(<definedName name=\"\w+\">'[^'<]+'!\$[A-Z]+\$)(\d+)</definedName>", file.xml(BOOK))
    if not found:
        raise NothingToChangeError("no name of a cell")
    other = f"{found[1]}{int(found[2]) + 1}</definedName>"
    file.swap(BOOK, "</definedNames>", f"</definedNames><definedNames>{other}</definedNames>")


@harmful()
def a_part_says_another_encoding_than_it_has(file: File) -> None:
    """Danish letters are others, and so is each name with one."""
    part = next(name for name in file.sheets if not file[name].isascii())
    assert not file[part].startswith(b"<?xml")
    file[part] = b'<?xml version="1.0" encoding="ISO-8859-1"?>' + file[part]


@harmful()
def a_text_is_shown_as_another_by_its_format(file: File) -> None:
    """The line is about something else."""
    file.look(file.label, code='General;General;General;"Ikke omfattet"')


@harmful()
def a_deviation_stands_behind_a_grid(file: File) -> None:
    """The cell is a pattern; nobody reads what it says."""
    file.sub(
        STYLES,
        r'(<dxfs.*?<patternFill patternType=")solid("><fgColor rgb=")\w+',
        r"\1darkTrellis\2FFB42318",
    )


@harmful()
def a_property_says_who_has_approved_the_file(file: File) -> None:
    """It was approved: Excel lists it among the properties of the file."""
    said = (
        '<property name="Godkendt af" fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="9"><vt:lpwstr '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">Revisor, uden forbehold</vt:lpwstr></property>'
    )
    file.swap("docProps/custom.xml", "</Properties>", f"{said}</Properties>")


@harmful()
def a_diagram_runs_a_macro_at_a_click(file: File) -> None:
    """A click picks the diagram."""
    for part in file.sheets:
        relations = file.relations_of(part)
        if relations in file and (found := re.search(r'Target="/(xl/drawings/[^"]*)"', file.xml(relations))):
            file.sub(found[1], r"<xdr:graphicFrame( macro=\"\")?>", '<xdr:graphicFrame macro="[0]!Godkend">')
            return
    raise NothingToChangeError("no drawing")
