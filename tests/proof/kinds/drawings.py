"""What lies over the cells: pictures, shapes, controls, small diagrams, embedded objects."""

import re

from tests.proof.file import (
    MAIN,
    OFFICE,
    TYPES,
    File,
    NothingToChangeError,
)
from tests.proof.kind import harmful

_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00050001ff89993d1d"
    "0000000049454e44ae426082"
)
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_ART = "http://schemas.openxmlformats.org/drawingml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.drawing+xml"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"


def _anchored(file: File, inner: str, end: str = "") -> str:
    """An anchor over the first figure."""
    column, row = ord(file.figure.column) - 65, file.figure.row - 1
    corner = "<xdr:col>{}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    return (
        f"<xdr:twoCellAnchor><xdr:from>{corner.format(column, row)}</xdr:from><xdr:to>{corner.format(column + 1, row + 1)}"
        f"</xdr:to>{inner}<xdr:clientData/></xdr:twoCellAnchor>{end}"
    )


def _draw(file: File, anchor: str) -> str:
    """A drawing on the sheet of the first figure, or one anchor more in the one that is there; returns its part."""
    sheet = file.figure.part
    anchor = anchor.replace(
        "<xdr:twoCellAnchor", f'<xdr:twoCellAnchor xmlns:xdr="{_DRAWING}" xmlns:a="{_ART}" xmlns:r="{OFFICE}"'
    )
    if "<drawing " in file.xml(sheet):
        target = re.search(r'relationships/drawing" Target="/([^"]*)"', file.xml(file.relations_of(sheet)))
        assert target is not None
        file.swap(target[1], "</xdr:wsDr>", f"{anchor}</xdr:wsDr>")
        return target[1]
    part = "xl/drawings/drawing903.xml"
    file.attach(sheet, part, f'<xdr:wsDr xmlns:xdr="{_DRAWING}">{anchor}</xdr:wsDr>', "drawing", _KIND)
    file.put(sheet, f'<drawing xmlns:r="{OFFICE}" r:id="rIdX1"/>')
    return part


def _shape(words: str, attributes: str = "") -> str:
    return (
        f'<xdr:sp {attributes}><xdr:nvSpPr><xdr:cNvPr id="9" name="Tekst"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="200000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r>'
        f"<a:t>{words}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )


@harmful()
def a_text_lies_over_a_figure(file: File) -> None:
    """The cell holds 9.999.999."""
    _draw(file, _anchored(file, _shape("9.999.999")))


@harmful()
def a_field_shows_another_cell(file: File) -> None:
    """The figure stands in that cell."""
    _draw(file, _anchored(file, _shape("9", 'textlink="$A$1" macro=""')))


@harmful()
def a_field_runs_a_macro(file: File) -> None:
    """A click picks the cell."""
    _draw(file, _anchored(file, _shape("", 'macro="[0]!Godkend"')))


@harmful()
def a_picture_lies_over_a_figure(file: File) -> None:
    """The cell holds what the picture shows."""
    if 'Extension="png"' not in file.xml(TYPES):
        file.swap(TYPES, "<Override", '<Default Extension="png" ContentType="image/png"/><Override')
    picture = (
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="9" name="Billede"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip '
        'r:embed="rIdX9"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></xdr:spPr></xdr:pic>"
    )
    part = _draw(file, _anchored(file, picture))
    file.attach(part, "xl/media/image903.png", _PNG, "image", link="rIdX9")


@harmful()
def shapes_in_a_group_lie_over_a_figure(file: File) -> None:
    """The cell holds 9.999.999."""
    group = (
        '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="8" name="Gruppe"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr><xdr:grpSpPr/>'
        f"{_shape('9.999.999')}</xdr:grpSp>"
    )
    _draw(file, _anchored(file, group))


@harmful()
def a_drawing_is_another_one_for_newer_releases(file: File) -> None:
    """All see the same; Excel takes one branch, other programs the other."""
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice xmlns:a14='
        '"http://schemas.microsoft.com/office/drawing/2010/main" Requires="a14">'
        f"{_anchored(file, _shape('9.999.999'))}</mc:Choice><mc:Fallback/></mc:AlternateContent>"
    )
    _draw(file, both)


@harmful()
def a_diagram_is_laid_over_figures(file: File) -> None:
    """There are no figures there."""
    file.charts  # noqa: B018 without a diagram there is none to move
    for part in [name for name in file if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)]:
        row = "<xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>4</xdr:row><xdr:rowOff>0</xdr:rowOff>"
        file.sub(part, r"<xdr:from>.*?</xdr:from>", f"<xdr:from>{row}</xdr:from>")


@harmful()
def a_diagram_is_flat(file: File) -> None:
    """All bars are low."""
    file.charts  # noqa: B018 without a diagram there is none to press
    part = next(name for name in file if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name))
    row = re.search(r"<(?:xdr:)?from>.*?<(?:xdr:)?row>(\d+)<", file.xml(part), re.DOTALL)
    assert row is not None
    file.sub(part, r"(<(?:xdr:)?to>.*?<(?:xdr:)?row>)\d+", rf"\g<1>{int(row[1]) + 1}")


@harmful()
def a_diagram_is_hidden(file: File) -> None:
    """There is no diagram."""
    file.charts  # noqa: B018 without a diagram there is none to hide
    part = next(name for name in file if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name))
    file.sub(part, r'<xdr:cNvPr id="1"', '<xdr:cNvPr hidden="1" id="1"')


@harmful()
def a_diagram_is_gone(file: File) -> None:
    """There is no diagram."""
    file.charts  # noqa: B018 without a diagram there is none to take
    part = next(name for name in file if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name))
    file.sub(part, r"<xdr:(twoCellAnchor|oneCellAnchor).*?</xdr:\1>", "")


@harmful()
def two_diagrams_change_places(file: File) -> None:
    """Each diagram stands under its own heading."""
    for part in [name for name in file if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)]:
        found = re.findall(r'<c:chart r:id="(\w+)"', file.xml(part))
        if len(found) > 1:
            file.trade(part, '<c:chart r:id="', *found[:2])
            return
    raise NothingToChangeError("no sheet with two diagrams")


@harmful()
def a_diagram_is_read_aloud_in_other_words(file: File) -> None:
    """Whoever has the diagram read aloud hears another figure."""
    file.charts  # noqa: B018 without a diagram nothing is read aloud
    part = next(name for name in file if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name))
    file.sub(part, r'<xdr:cNvPr id="1"', '<xdr:cNvPr descr="Der er tilbagebetalt 9.999.999 kr." id="1"')


@harmful()
def a_diagram_is_a_link(file: File) -> None:
    """A click picks the diagram; it opens a page."""
    file.charts  # noqa: B018 without a diagram there is nothing to click at
    part = next(name for name in file if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name))
    file.relate(part, "https://example.org/", "hyperlink", link="rIdX9", mode="External")
    file.sub(part, r"(<xdr:cNvPr [^>]*?) ?/>", r'\1><a:hlinkClick r:id="rIdX9"/></xdr:cNvPr>')


@harmful()
def small_diagrams_stand_in_cells(file: File) -> None:
    """The figures rise."""
    spot = file.figure
    line = f"<x14:sparkline><xm:f>{spot.at}:{spot.next}</xm:f><xm:sqref>{spot.at}</xm:sqref></x14:sparkline>"
    file.put(
        spot.part,
        f'<extLst><ext xmlns:x14="{_X14}" uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}"><x14:sparklineGroups '
        f'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:sparklineGroup><x14:sparklines>{line}'
        "</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>",
    )


@harmful()
def a_box_to_tick_stands_on_a_sheet(file: File) -> None:
    """What is ticked is approved; it writes into a cell."""
    part = file.figure.part
    box = (
        '<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" objectType="CheckBox" '
        'checked="Checked" fmlaLink="$A$1" lockText="1" noThreeD="1"/>'
    )
    file.attach(part, "xl/ctrlProps/ctrlProp1.xml", box, "ctrlProp", "application/vnd.ms-excel.controlproperties+xml")
    corner = '<xdr:col xmlns:xdr="{0}">{1}</xdr:col><xdr:colOff xmlns:xdr="{0}">0</xdr:colOff><xdr:row xmlns:xdr="{0}">{1}</xdr:row><xdr:rowOff xmlns:xdr="{0}">0</xdr:rowOff>'
    anchor = f"<anchor><from>{corner.format(_DRAWING, 1)}</from><to>{corner.format(_DRAWING, 2)}</to></anchor>"
    control = f'<control shapeId="1025" r:id="rIdX1" name="Godkendt"><controlPr defaultSize="0">{anchor}</controlPr></control>'
    file.put(part, f'<controls xmlns:r="{OFFICE}">{control}</controls>')


@harmful()
def a_control_of_windows_stands_on_a_sheet(file: File) -> None:
    """What the control shows belongs to the annex."""
    part = file.figure.part
    control = '<ax:ocx xmlns:ax="http://schemas.microsoft.com/office/2006/activeX" ax:classid="{8BD21D40-EC42-11CE-9E0D-00AA006002F3}" ax:persistence="persistPropertyBag"/>'
    file.attach(part, "xl/activeX/activeX1.xml", control, "control", "application/vnd.ms-office.activeX+xml")
    file.put(part, f'<controls xmlns:r="{OFFICE}"><control shapeId="1025" r:id="rIdX1" name="Felt1"/></controls>')


@harmful()
def another_file_lies_in_a_sheet(file: File) -> None:
    """What its picture shows belongs to the annex."""
    part = file.figure.part
    file.swap(
        TYPES,
        "<Override",
        '<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/><Override',
    ) if 'Extension="bin"' not in file.xml(TYPES) else None
    file.attach(part, "xl/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0", "oleObject")
    file.put(
        part,
        f'<oleObjects xmlns:r="{OFFICE}"><oleObject progId="Word.Document.12" shapeId="1026" r:id="rIdX1"/></oleObjects>',
    )


@harmful()
def another_file_lies_in_a_sheet_under_another_name(file: File) -> None:
    """What its picture shows belongs to the annex; its part has no usual name."""
    part = file.figure.part
    kind = "application/vnd.openxmlformats-officedocument.oleObject"
    file.attach(part, "xl/x/1.dat", b"\xd0\xcf\x11\xe0", "oleObject", kind)
    assert MAIN in file.xml(part)


@harmful()
def a_cell_shows_a_picture_in_the_place_of_its_value(file: File) -> None:
    """The cell holds what the picture shows."""
    spot = file.figure
    if "xl/metadata.xml" in file:
        raise NothingToChangeError("its metadata are taken")
    file.swap(spot.part, spot.xml, spot.xml.replace("<c ", '<c vm="1" ', 1))
    kinds = (
        f'<metadata xmlns="{MAIN}" xmlns:xlrd="http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"><metadataTypes count="1">'
        '<metadataType name="XLRICHVALUE" minSupportedVersion="120000" copy="1" pasteAll="1"/></metadataTypes><futureMetadata '
        'name="XLRICHVALUE" count="1"><bk><extLst><ext uri="{3e2802c4-a4d2-4d8b-9148-e3be6c30e623}"><xlrd:rvb i="0"/></ext></extLst>'
        '</bk></futureMetadata><valueMetadata count="1"><bk><rc t="1" v="0"/></bk></valueMetadata></metadata>'
    )
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    file.attach(
        "xl/workbook.xml", "xl/metadata.xml", kinds, "sheetMetadata", f"{sheet}.sheetMetadata+xml", link="rIdX2"
    )
    rich = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"
    data = f'<rvData xmlns="{rich}" count="1"><rv s="0"><v>0</v><v>5</v></rv></rvData>'
    relation = "http://schemas.microsoft.com/office/2017/06/relationships/rdRichValue"
    file.attach(
        "xl/workbook.xml", "xl/richData/rdrichvalue.xml", data, relation, "application/vnd.ms-excel.rdrichvalue+xml"
    )


@harmful()
def a_white_field_lies_over_a_figure(file: File) -> None:
    """The cell is empty."""
    _draw(file, _anchored(file, _shape("")))


@harmful()
def a_picture_is_fetched_from_a_server(file: File) -> None:
    """The cell holds what the picture shows; the server knows who looks, and shows what it likes."""
    picture = (
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="9" name="Billede"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip '
        'r:link="rIdX9"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></xdr:spPr></xdr:pic>"
    )
    part = _draw(file, _anchored(file, picture))
    file.relate(part, "https://example.org/billede.png", "image", link="rIdX9", mode="External")


@harmful()
def an_arrow_points_from_one_figure_to_another(file: File) -> None:
    """One figure follows from the other."""
    arrow = (
        '<xdr:cxnSp macro=""><xdr:nvCxnSpPr><xdr:cNvPr id="9" name="Pil"/><xdr:cNvCxnSpPr/></xdr:nvCxnSpPr><xdr:spPr>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="25400"/></xdr:spPr></xdr:cxnSp>'
    )
    _draw(file, _anchored(file, arrow))
