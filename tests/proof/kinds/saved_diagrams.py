"""Saved again: diagrams as other programs store what they show alike."""

import re

from tests.proof.file import (
    File,
)
from tests.proof.kind import harmless


@harmless()
def a_diagram_has_colours_for_its_menu(file: File) -> None:
    """Excel: what its menus offer for the diagram."""
    chart = file.charts[0]
    colours = (
        '<cs:colorStyle xmlns:cs="http://schemas.microsoft.com/office/drawing/2012/chartStyle" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" meth="cycle" id="10"><a:schemeClr val="accent1"/></cs:colorStyle>'
    )
    relation = "http://schemas.microsoft.com/office/2011/relationships/chartColorStyle"
    file.attach(chart, "xl/charts/colors1.xml", colours, relation, "application/vnd.ms-office.chartcolorstyle+xml")


@harmless()
def diagrams_have_numbers_of_their_own(file: File) -> None:
    """Excel since 2016."""
    space = "http://schemas.microsoft.com/office/drawing/2014/chart"
    uid = f'<extLst><ext uri="{{C3380CC4-5D6E-409C-BE32-E72D297353CC}}" xmlns:c16="{space}"><c16:uniqueId val="{{00000000-0000-4000-8000-000000000001}}"/></ext></extLst>'
    for part in file.charts:
        file.sub(part, r"</ser>", f"{uid}</ser>", 0)


@harmless()
def diagrams_say_what_holds_anyway(file: File) -> None:
    """Excel."""
    for part in file.charts:
        file.sub(part, r"(<chartSpace[^>]*>)", r'\1<date1904 val="0"/><lang val="da-DK"/>')


@harmless()
def diagrams_have_other_names(file: File) -> None:
    """Excel in Danish."""
    file.charts  # noqa: B018 without a diagram there is no name
    for part in [name for name in file if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)]:
        file.sub(part, r'name="Chart (\d+)"', r'name="Diagram \1"', 0)


@harmless()
def diagrams_store_nothing(file: File) -> None:
    """Libraries: what is drawn is taken from the cells when the file opens."""
    for part in file.charts:
        file.sub(part, r"<numCache>.*?</numCache>", "", 0)


@harmless()
def diagrams_have_a_prefix(file: File) -> None:
    """Excel."""
    for part in file.charts:
        xml = file.xml(part)
        xml = re.sub(r"<(/?)(?!a:)(\w)", r"<\1c:\2", xml).replace(
            'xmlns="http://schemas.openxmlformats.org/drawingml/2006/chart"',
            'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
        )
        file[part] = xml.encode()


@harmless()
def lines_of_a_diagram_have_an_end_and_a_thickness(file: File) -> None:
    """Excel: three quarters of a point, as without them."""
    file.in_a_chart(r"(<majorGridlines>.*?<a:ln)", r'\1 w="9525" cap="flat" cmpd="sng" algn="ctr"')


@harmless()
def a_diagram_says_where_figures_would_stand(file: File) -> None:
    """LibreOffice, of a file that it has saved before; none are shown."""
    file.in_a_chart(r"(<ser>.*?)(<cat>)", r'\1<dLbls><dLblPos val="outEnd"/><showVal val="0"/></dLbls>\2')
