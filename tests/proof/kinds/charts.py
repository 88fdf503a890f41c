"""Diagrams: stored points, series, axes, what is drawn and what is not."""

import re

from tests.proof.file import (
    File,
    NothingToChangeError,
)
from tests.proof.kind import harmful, harmless


def _of_areas(series: str) -> str:
    """What series of lines have in common with series of areas."""
    return re.sub(r"<marker>.*?</marker>|<marker [^>]*>|<smooth [^>]*>", "", series, flags=re.DOTALL)


@harmful()
def a_diagram_stores_another_figure(file: File) -> None:
    """The bar is as high as its figure."""
    file.in_a_chart(r"(<val>.*?<v>)(\d{3,}[.\d]*)(</v>)", r"\g<1>9\2\3")


@harmful()
def a_diagram_leaves_a_point_out(file: File) -> None:
    """There was nothing in that period."""
    file.in_a_chart(r'(<val>.*?)<pt idx="1"><v>[^<]*</v></pt>', r"\1")


@harmful()
def a_diagram_stores_another_name_of_a_series(file: File) -> None:
    """The bars are something else."""
    file.in_a_chart(r"(<tx><strRef>.*?<v>)[^<]*(</v>)", r"\1Uden loft\2")


@harmful()
def a_diagram_names_a_series_in_its_own_words(file: File) -> None:
    """The bars are something else; the name is no cell's."""
    file.in_a_chart(r"<tx><strRef>.*?</strRef></tx>", "<tx><v>Uden loft</v></tx>")


@harmful()
def a_diagram_stores_another_period(file: File) -> None:
    """The bar belongs to that period."""
    file.in_a_chart(r'(<cat>.*?<pt idx="0"><v>)[^<]*(</v>)', r"\g<1>2099\2")


@harmful()
def a_diagram_has_figures_of_its_own(file: File) -> None:
    """The bars are figures of the workbook."""
    own = '<val><numLit><formatCode>General</formatCode><ptCount val="1"/><pt idx="0"><v>1</v></pt></numLit></val>'
    file.in_a_chart(r"<val>.*?</val>", own)


@harmful()
def two_series_change_their_colours(file: File) -> None:
    """The blue bars are the other ones."""
    for part in file.charts:
        colours = list(dict.fromkeys(re.findall(r'<a:srgbClr val="(\w{6})"', file.xml(part))))
        if len(colours) > 1:
            file.trade(part, '<a:srgbClr val="', *colours[:2])
            return
    raise NothingToChangeError("no diagram with two colours")


@harmful()
def a_series_is_not_drawn(file: File) -> None:
    """There is no such series."""
    file.in_a_chart(r"(<ser>.*?<spPr>)<a:solidFill>.*?</a:solidFill>", r"\1<a:noFill/>")


@harmful()
def a_diagram_has_a_title_of_its_own(file: File) -> None:
    """The diagram is about that."""
    title = "<title><tx><rich><a:bodyPr/><a:p><a:r><a:t>Mio. kr.</a:t></a:r></a:p></rich></tx></title>"
    file.in_a_chart(r"(<chart>)(?:<title>.*?</title>)?", rf"\1{title}")


@harmful()
def a_bar_bears_another_figure(file: File) -> None:
    """The bar is that figure."""
    label = (
        '<dLbls><dLbl><idx val="0"/><tx><rich><a:bodyPr/><a:p><a:r><a:t>9.999.999</a:t></a:r></a:p></rich></tx>'
        '<showLegendKey val="0"/><showVal val="1"/><showCatName val="0"/><showSerName val="0"/><showPercent val="0"/>'
        '<showBubbleSize val="0"/></dLbl><showLegendKey val="0"/><showVal val="1"/><showCatName val="0"/><showSerName val="0"/>'
        '<showPercent val="0"/><showBubbleSize val="0"/></dLbls>'
    )
    file.in_a_chart(r"(<ser>(?:(?!</ser>).)*?)(<cat>)", rf"\1{label}\2")


@harmful()
def a_diagram_has_no_legend(file: File) -> None:
    """The bars are what one thinks."""
    file.in_a_chart(r"<legend>.*?</legend>", "")


@harmful()
def a_legend_leaves_a_series_out(file: File) -> None:
    """There is no such series."""
    file.in_a_chart(
        r"(<legend>(?:<legendPos [^>]*>)?)", r'\1<legendEntry><idx val="0"/><delete val="1"/></legendEntry>'
    )


@harmful()
def bars_are_piled_up(file: File) -> None:
    """The upper end is the figure."""
    file.in_a_chart(r'(<barChart>.*?<grouping val=)"clustered"', r'\1"stacked"')


@harmful()
def bars_are_shares_of_a_hundred(file: File) -> None:
    """All periods are alike."""
    file.in_a_chart(r'(<barChart>.*?<grouping val=)"\w+"', r'\1"percentStacked"')


@harmful()
def bars_hide_one_another(file: File) -> None:
    """There is one series."""
    file.in_a_chart(r"(<gapWidth [^>]*>)(?:<overlap [^>]*>)?", r'\1<overlap val="100"/>')


@harmful()
def a_line_is_smoothed(file: File) -> None:
    """The ceiling bends."""
    file.in_a_chart(r'<smooth val="0" ?/>', '<smooth val="1"/>')


@harmful()
def gaps_are_drawn_as_zeros(file: File) -> None:
    """Nothing was repaid."""
    file.in_a_chart(r"(<plotVisOnly [^>]*>)(?:<dispBlanksAs [^>]*>)?", r'\1<dispBlanksAs val="zero"/>')


@harmful()
def a_trend_is_drawn(file: File) -> None:
    """It goes on like this."""
    trend = '<trendline><trendlineType val="linear"/><forward val="9"/><dispRSqr val="0"/><dispEq val="0"/></trendline>'
    file.in_a_chart(r"(<ser>(?:(?!</ser>).)*?)(<cat>)", rf"\1{trend}\2")


@harmful()
def bars_have_lines_of_uncertainty(file: File) -> None:
    """The figures are estimates."""
    error = (
        '<errBars><errBarType val="both"/><errValType val="percentage"/><noEndCap val="0"/><val val="50"/></errBars>'
    )
    file.in_a_chart(r"(<barChart>.*?<ser>(?:(?!</ser>).)*?)(<cat>)", rf"\1{error}\2")


@harmful()
def words_are_drawn_into_a_diagram(file: File) -> None:
    """They belong to the annex."""
    part = file.charts[0]
    shape = (
        '<c:userShapes xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"><d:relSizeAnchor><d:from><d:x>0.1</d:x>'
        '<d:y>0.1</d:y></d:from><d:to><d:x>0.9</d:x><d:y>0.9</d:y></d:to><d:sp><d:nvSpPr><d:cNvPr id="2" name="T"/><d:cNvSpPr/>'
        "</d:nvSpPr><d:spPr/><d:txBody><a:bodyPr/><a:p><a:r><a:t>9.999.999</a:t></a:r></a:p></d:txBody></d:sp></d:relSizeAnchor>"
        "</c:userShapes>"
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
    file.attach(part, "xl/drawings/drawing902.xml", shape, "chartUserShapes", kind)
    file.swap(part, "</chartSpace>", f'<userShapes xmlns:r="{relation}" r:id="rIdX1"/></chartSpace>')


@harmful()
def a_diagram_takes_its_figures_from_another_file(file: File) -> None:
    """The bars are figures of the workbook."""
    part = file.charts[0]
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    file.relate(part, "file:///C:/andet.xlsx", "oleObject", link="rIdX1", mode="External")
    file.swap(
        part,
        "</chartSpace>",
        f'<externalData xmlns:r="{relation}" r:id="rIdX1"><autoUpdate val="1"/></externalData></chartSpace>',
    )


@harmful()
def a_diagram_belongs_to_a_pivot_table(file: File) -> None:
    """The bars are all there; the table's filter leaves some out."""
    file.in_a_chart(
        r"<chart>", '<pivotSource><name>[andet.xlsx]Ark1!Pivot1</name><fmtId val="0"/></pivotSource><chart>'
    )


@harmful()
def a_diagram_is_one_of_areas(file: File) -> None:
    """The lines are amounts that add up."""
    for part in file.charts:
        if "<lineChart>" in file.xml(part):
            file.sub(part, r"<lineChart>(.*?)</lineChart>", lambda m: f"<areaChart>{_of_areas(m[1])}</areaChart>")
            return
    raise NothingToChangeError("no diagram of lines")


@harmful()
def a_series_is_drawn_before_another(file: File) -> None:
    """The first of the bars is the first of the columns."""
    file.in_a_chart(r'(<ser><idx val="0" ?/><order val=)"0"(.*?<ser><idx val="1" ?/><order val=)"1"', r'\1"1"\2"0"')


@harmful(openpyxl=False)
def a_diagram_is_drawn_otherwise_by_newer_releases(file: File) -> None:
    """All see the same; Excel takes one branch, other programs the other."""
    part = file.charts[0]
    found = re.search(r"<plotArea>.*?</plotArea>", file.xml(part), re.DOTALL)
    assert found is not None
    other = re.sub(r"<v>(\d)", r"<v>9\1", found[0])
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="c14" '
        f'xmlns:c14="http://schemas.microsoft.com/office/drawing/2007/8/2/chart">{other}</mc:Choice><mc:Fallback>{found[0]}'
        "</mc:Fallback></mc:AlternateContent>"
    )
    file.swap(part, found[0], both)


@harmful()
def a_series_is_drawn_from_other_cells(file: File) -> None:
    """The bars are the column that the name says."""
    file.in_a_chart(r"(<val><numRef><f>[^<]*\$)([B-Y])(\$\d+:\$)\2(\$\d+</f>)", r"\1Z\3Z\4")


@harmful()
def a_series_ends_too_soon(file: File) -> None:
    """There is nothing after it."""
    file.in_a_chart(r"(<val><numRef><f>[^<]*:\$[A-Z]+\$)\d+(</f>)", r"\g<1>1\2")


@harmful()
def a_series_is_drawn_in_white(file: File) -> None:
    """There is no such series."""
    file.in_a_chart(r'<a:srgbClr val="\w{6}"', '<a:srgbClr val="FFFFFF"')


@harmful()
def a_series_is_gone(file: File) -> None:
    """There is no such series."""
    file.in_a_chart(r"(<ser>(?:(?!</ser>).)*</ser>)(<ser>)", r"\2")


@harmful()
def one_bar_has_a_colour_of_its_own(file: File) -> None:
    """That period is special."""
    point = (
        '<dPt><idx val="1"/><bubble3D val="0"/><spPr><a:solidFill><a:srgbClr val="1B7A3D"/></a:solidFill></spPr></dPt>'
    )
    file.in_a_chart(r"(<barChart>.*?</spPr>)(<cat>)", rf"\1{point}\2")


@harmful()
def a_diagram_leaves_a_series_to_its_extensions(file: File) -> None:
    """There is no such series: newer releases of Excel keep there what is filtered out."""
    space = "http://schemas.microsoft.com/office/drawing/2012/chart"
    for part in file.charts:
        found = re.search(r"<ser>(?:(?!</ser>).)*</ser>(?=<gapWidth)", file.xml(part), re.DOTALL)
        if found and file.xml(part).count("<ser>") > 1:
            kept = f'<extLst><ext uri="{{02D57815-91ED-43cb-92C2-25804820EDAC}}" xmlns:c15="{space}"><c15:filteredBarSeries>{found[0].replace("<ser>", "<c15:ser>").replace("</ser>", "</c15:ser>")}</c15:filteredBarSeries></ext></extLst></barChart>'
            file.swap(part, found[0], "")
            file.swap(part, "</barChart>", kept)
            return
    raise NothingToChangeError("no diagram with several series of bars")


@harmful()
def the_words_of_a_diagram_are_white(file: File) -> None:
    """The diagram has neither names nor figures."""
    white = '<txPr><a:bodyPr/><a:p><a:pPr><a:defRPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="da-DK"/></a:p></txPr>'
    file.in_a_chart(r"</chart>(?:<spPr>.*?</spPr>)?(?:<txPr>.*?</txPr>)?(?=<|$)", f"</chart>{white}")


@harmful()
def a_line_is_as_thin_as_a_hair(file: File) -> None:
    """There is no such series."""
    file.in_a_chart(r'(<lineChart>.*?<a:ln w=)"\d+"', r'\1"1"')


@harmful()
def a_grid_is_as_thick_as_bars(file: File) -> None:
    """The bars are hidden behind it."""
    file.in_a_chart(r"(<majorGridlines>.*?<a:ln)", r'\1 w="400000"')


@harmful()
def the_style_of_a_diagram_is_dark(file: File) -> None:
    """There are neither words nor figures: black letters stand on black."""
    file.in_a_chart(r"<chart>", '<style val="48"/><chart>')


@harmful()
def the_style_of_a_diagram_is_dark_in_newer_releases(file: File) -> None:
    """There are neither words nor figures, and other programs show them."""
    file.in_a_chart(r"<chart>", _styles("148", "2"))


@harmless()
def the_style_of_a_diagram_is_the_usual_one(file: File) -> None:
    """Excel."""
    file.in_a_chart(r"<chart>", _styles("102", "2"))


def _styles(newer: str, older: str) -> str:
    """A style for newer releases of Excel and one for older ones, before a diagram."""
    return (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="c14" '
        f'xmlns:c14="http://schemas.microsoft.com/office/drawing/2007/8/2/chart"><c14:style val="{newer}"/></mc:Choice>'
        f'<mc:Fallback><style val="{older}"/></mc:Fallback></mc:AlternateContent><chart>'
    )
