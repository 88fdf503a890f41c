"""Held back, written without a look at the control: what lies over cells, and what other programs merely store so."""

import io
import re
import struct
import zipfile
from collections.abc import Callable

from tests.proof.file import BOOK, COMPATIBILITY, OFFICE, TYPES, File, NothingToChangeError
from tests.proof.kind import harmful, harmless

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_ART = "http://schemas.openxmlformats.org/drawingml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.drawing+xml"
_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_TYPED = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"


def _laid_over(file: File, inner: str) -> str:
    """Lay something over the first figure; returns the part of the drawing."""
    column, row = ord(file.figure.column) - 65, file.figure.row - 1
    corner = "<xdr:col>{}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    ends = f"<xdr:from>{corner.format(column, row)}</xdr:from><xdr:to>{corner.format(column + 1, row + 1)}</xdr:to>"
    return _drawn(file, f"<xdr:twoCellAnchor>{ends}{inner}<xdr:clientData/></xdr:twoCellAnchor>")


def _drawn(file: File, anchor: str) -> str:
    """Put an anchor into the drawing of the first figure's sheet."""
    sheet = file.figure.part
    spaces = f'xmlns:xdr="{_DRAWING}" xmlns:a="{_ART}" xmlns:r="{OFFICE}" xmlns:mc="{COMPATIBILITY}"'
    anchor = re.sub(r"^<([\w:]+)", rf"<\1 {spaces}", anchor)
    if "<drawing " in file.xml(sheet):
        target = re.search(r'relationships/drawing" Target="/([^"]*)"', file.xml(file.relations_of(sheet)))
        assert target is not None
        file.swap(target[1], "</xdr:wsDr>", f"{anchor}</xdr:wsDr>")
        return target[1]
    part = "xl/drawings/drawing907.xml"
    file.attach(sheet, part, f'<xdr:wsDr xmlns:xdr="{_DRAWING}">{anchor}</xdr:wsDr>', "drawing", _KIND, link="rIdX7")
    file.put(sheet, f'<drawing xmlns:r="{OFFICE}" r:id="rIdX7"/>')
    return part


def _framed(uri: str, inner: str) -> str:
    """A frame with something of another kind than a shape."""
    return (
        '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="71" name="Ramme"/><xdr:cNvGraphicFramePr/>'
        '</xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData '
        f'uri="{uri}">{inner}</a:graphicData></a:graphic></xdr:graphicFrame>'
    )


def _for_newer(prefix: str, space: str, inner: str) -> str:
    """What only those show that know a namespace."""
    return f'<mc:AlternateContent><mc:Choice xmlns:{prefix}="{space}" Requires="{prefix}">{inner}</mc:Choice></mc:AlternateContent>'


@harmful()
def a_diagram_of_a_newer_kind_lies_over_a_figure(file: File) -> None:
    """The bars are figures of the workbook, and the cell is empty."""
    space = "http://schemas.microsoft.com/office/drawing/2014/chartex"
    frame = _framed(space, f'<cx:chart xmlns:cx="{space}" r:id="rIdX9"/>')
    newer = _for_newer("cx1", "http://schemas.microsoft.com/office/drawing/2015/9/8/chartex", frame)
    chart = (
        f'<cx:chartSpace xmlns:cx="{space}" xmlns:a="{_ART}"><cx:chartData><cx:data id="0"><cx:numDim type="val"><cx:lvl '
        'ptCount="1" formatCode="General"><cx:pt idx="0">9999999</cx:pt></cx:lvl></cx:numDim></cx:data></cx:chartData><cx:chart>'
        '<cx:plotArea><cx:plotAreaRegion><cx:series layoutId="waterfall" uniqueId="{00000000-0000-4000-8000-000000000009}">'
        '<cx:dataLabels/><cx:dataId val="0"/></cx:series></cx:plotAreaRegion></cx:plotArea></cx:chart></cx:chartSpace>'
    )
    relation = "http://schemas.microsoft.com/office/2014/relationships/chartEx"
    part = _laid_over(file, newer)
    file.attach(part, "xl/charts/chartEx1.xml", chart, relation, "application/vnd.ms-office.chartex+xml", link="rIdX9")


@harmful()
def a_stroke_of_ink_crosses_a_figure_out(file: File) -> None:
    """It does not hold any more: somebody drew with a pen in Excel."""
    ink = (
        '<xdr:contentPart r:id="rIdX9"><xdr14:nvContentPartPr><xdr14:cNvPr id="72" name="Håndskrift"/><xdr14:cNvContentPartPr/>'
        '</xdr14:nvContentPartPr><xdr14:nvPr macro=""/><xdr14:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="9000"/></xdr14:xfrm>'
        "</xdr:contentPart>"
    )
    newer = _for_newer("xdr14", "http://schemas.microsoft.com/office/excel/2010/spreadsheetDrawing", ink)
    trace = '<inkml:ink xmlns:inkml="http://www.w3.org/2003/InkML"><inkml:trace>0 0, 900 9</inkml:trace></inkml:ink>'
    file.attach(_laid_over(file, newer), "xl/ink/ink1.xml", trace, "customXml", "application/inkml+xml", link="rIdX9")


@harmful()
def a_text_lies_at_a_place_of_the_sheet(file: File) -> None:
    """The sheet says so: it is a shape that belongs to no cell."""
    shape = (
        '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="73" name="Tekst"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>Udkast: alle beløb '
        "er foreløbige</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )
    place = '<xdr:pos x="0" y="0"/><xdr:ext cx="4000000" cy="600000"/>'
    _drawn(file, f"<xdr:absoluteAnchor>{place}{shape}<xdr:clientData/></xdr:absoluteAnchor>")


@harmful()
def a_tree_of_words_lies_over_a_figure(file: File) -> None:
    """The cell holds 9.999.999: a SmartArt with its drawing beside."""
    uri = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    ids = f'<dgm:relIds xmlns:dgm="{uri}" r:dm="rIdX91" r:lo="rIdX92" r:qs="rIdX93" r:cs="rIdX94"/>'
    part = _laid_over(file, _framed(uri, ids))
    head, kind = (
        f'xmlns:dgm="{uri}" xmlns:a="{_ART}"',
        "application/vnd.openxmlformats-officedocument.drawingml.diagram",
    )
    text = "<a:bodyPr/><a:p><a:r><a:t>9.999.999</a:t></a:r></a:p>"
    data = f'<dgm:dataModel {head}><dgm:ptLst><dgm:pt modelId="1" type="doc"/><dgm:pt modelId="2"><dgm:t>{text}</dgm:t></dgm:pt></dgm:ptLst><dgm:cxnLst/></dgm:dataModel>'
    layout = f'<dgm:layoutDef {head} uniqueId="urn:microsoft.com/office/officeart/2005/8/layout/default"><dgm:layoutNode/></dgm:layoutDef>'
    style = f'<dgm:styleDef {head} uniqueId="urn:microsoft.com/office/officeart/2005/8/quickstyle/simple1"/>'
    colours = f'<dgm:colorsDef {head} uniqueId="urn:microsoft.com/office/officeart/2005/8/colors/accent1_2"/>'
    for number, (name, xml) in enumerate(
        {"Data": data, "Layout": layout, "Style": style, "Colors": colours}.items(), 91
    ):
        relation = {"Style": "diagramQuickStyle"}.get(name, f"diagram{name}")
        file.attach(part, f"xl/diagrams/{name}1.xml", xml, relation, f"{kind}{name}+xml", link=f"rIdX{number}")


@harmful()
def a_line_to_sign_stands_on_a_sheet(file: File) -> None:
    """The sheet is to be signed, and was by whoever is named there."""
    shape = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t75" coordsize="21600,21600" o:spt="75" '
        'path="m@4@5l@4@11@9@11@9@5xe"/><v:shape id="_x0000_s1029" type="#_x0000_t75" style="position:absolute;width:192pt;height:96pt">'
        '<o:signatureline v:ext="edit" id="{00000000-0000-4000-8000-000000000007}" provid="{00000000-0000-0000-0000-000000000000}" '
        'o:suggestedsigner="Direktør" o:suggestedsigner2="Den Sociale Investeringsfond" issignatureline="t"/>'
        '<x:ClientData ObjectType="Pict"><x:Anchor>0,0,5,0,3,0,9,0</x:Anchor></x:ClientData></v:shape></xml>'
    )
    if 'Extension="vml"' not in file.xml(TYPES):
        kind = "application/vnd.openxmlformats-officedocument.vmlDrawing"
        file.swap(TYPES, "<Override", f'<Default Extension="vml" ContentType="{kind}"/><Override')
    part = file.sheets[0]
    file.attach(part, "xl/drawings/vmlDrawing907.vml", shape, "vmlDrawing", link="rIdX3")
    file.put(part, f'<legacyDrawing xmlns:r="{OFFICE}" r:id="rIdX3"/>')


@harmful()
def a_window_of_another_program_lies_over_a_figure(file: File) -> None:
    """The cell holds what the program shows: an add-in that lies among the cells."""
    uri = "http://schemas.microsoft.com/office/webextensions/webextension/2010/11"
    frame = _framed(uri, f'<we:webextensionref xmlns:we="{uri}" r:id="rIdX9"/>')
    content = (
        f'<we:webextension xmlns:we="{uri}" id="{{00000000-0000-4000-8000-000000000008}}"><we:reference id="wa104099688" '
        'version="1.3.0.0" store="da-DK" storeType="OMEX"/><we:alternateReferences/><we:properties/><we:bindings/></we:webextension>'
    )
    relation = "http://schemas.microsoft.com/office/2011/relationships/webextension"
    kind = "application/vnd.ms-office.webextension+xml"
    part = _laid_over(file, _for_newer("we", uri, frame))
    file.attach(part, "xl/webextensions/webextension7.xml", content, relation, kind, link="rIdX9")


# harmless: other programs store it so


@harmless()
def several_cells_were_picked_last(file: File) -> None:
    """Excel."""
    file.sub(file.sheets[0], r'activeCell="A1" sqref="A1"', 'activeCell="A6" sqref="A6:B8 B10"')


@harmless()
def a_diagram_keeps_its_margins_for_paper(file: File) -> None:
    """Excel, in each diagram."""
    margins = '<pageMargins b="0.75" l="0.7" r="0.7" t="0.75" header="0.3" footer="0.3"/>'
    kept = f"<printSettings><headerFooter/>{margins}<pageSetup/></printSettings>"
    for part in file.charts:
        file.swap(part, "</chartSpace>", f"{kept}</chartSpace>")


@harmless()
def the_workbook_is_stored_without_names_of_persons(file: File) -> None:
    """Excel for the web and Excel where the inspector of documents was used."""
    file.mark(BOOK, "workbookPr", filterPrivacy=1, autoCompressPictures=0, checkCompatibility=1)


@harmless()
def diagrams_follow_their_cells(file: File) -> None:
    """Excel 2013 and later."""
    space = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"
    inner = f'<x15:workbookPr xmlns:x15="{space}" chartTrackingRefBase="1"/>'
    file.put(BOOK, f'<extLst><ext uri="{{140A7094-0E35-4892-8432-C4D2E57EDEB5}}">{inner}</ext></extLst>')


@harmless()
def the_workbook_says_how_libreoffice_reads_addresses_in_texts(file: File) -> None:
    """LibreOffice."""
    space = "http://schemas.libreoffice.org/"
    inner = f'<loext:extCalcPr xmlns:loext="{space}" stringRefSyntax="CalcA1ExcelA1"/>'
    file.put(BOOK, f'<extLst><ext uri="{{7626C862-2A13-11E5-B345-FEFF819CDC9F}}">{inner}</ext></extLst>')


@harmless()
def groups_would_be_summed_up_above(file: File) -> None:
    """Google Sheets; there is no group."""
    if any("outlineLevel" in file.xml(part) for part in file.sheets):
        raise NothingToChangeError("there it means something")
    file.in_each_sheet(r"<outlinePr [^>]*>", '<outlinePr summaryBelow="0" summaryRight="0"/>')


@harmless()
def the_workbook_keeps_data_of_google_sheets(file: File) -> None:
    """Google Sheets, of a file that came from Excel."""
    relation = "http://customschemas.google.com/relationships/workbookmetadata"
    file.attach(BOOK, "xl/metadata", b"eyJ2IjoxfQ==", relation, "application/binary", link="rIdG1")
    data = (
        f'<go:sheetsCustomData xmlns:go="http://customooxmlschemas.google.com/" xmlns:r="{OFFICE}" r:id="rIdG1" '
        'roundtripDataChecksum="3JkqWm7mVqQyD1l7yYb0Jw0pQk3o5yq9H1rN2bT8c4E="/>'
    )
    file.put(BOOK, f'<extLst><ext uri="GoogleSheetsCustomDataVersion2">{data}</ext></extLst>')


@harmless()
def properties_of_the_document_name_wps(file: File) -> None:
    """WPS Office."""
    said = {"ICV": "7C0C5F2B4A9F4D0E9B1C6A8E2D3F4A5B_13", "KSOProductBuildVer": "1030-12.2.0.13431"}
    every = "".join(
        f'<property fmtid="{_CUSTOM}" pid="{pid}" name="{name}"><vt:lpwstr xmlns:vt="{_TYPED}">{value}</vt:lpwstr></property>'
        for pid, (name, value) in enumerate(said.items(), 3)
    )
    file.swap("docProps/custom.xml", "</Properties>", f"{every}</Properties>")


@harmless()
def columns_beside_have_the_usual_width(file: File) -> None:
    """Excel and WPS Office, with Calibri in 11 points."""
    file.in_each_sheet(r"<sheetFormatPr ", '<sheetFormatPr defaultColWidth="9.140625" ')


@harmless()
def styles_of_libreoffice_are_there(file: File) -> None:
    """LibreOffice: no cell belongs to them."""
    styles = {"Comma": (43, 3), "Comma [0]": (41, 6), "Currency": (44, 4), "Currency [0]": (42, 7), "Percent": (9, 5)}
    for name, (number, built_in) in styles.items():
        look = file.listed("cellStyleXfs", f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0"/>')
        file.listed("cellStyles", f'<cellStyle name="{name}" xfId="{look}" builtinId="{built_in}"/>')


@harmless()
def panes_were_split_before_they_were_frozen(file: File) -> None:
    """Excel."""
    file.in_each_sheet(r'(<pane [^>]*state=)"frozen"', r'\1"frozenSplit"')


@harmless()
def parts_say_their_length_behind_themselves(file: File) -> None:
    """Google Sheets, and whoever packs while writing."""

    class _Stream(io.RawIOBase):
        def __init__(self) -> None:
            self.packed = io.BytesIO()

        def writable(self) -> bool:
            return True

        def write(self, some: bytes) -> int:  # type: ignore[override]
            return self.packed.write(some)

    def streamed(packed: bytes) -> bytes:
        stream = _Stream()
        _repack(packed, stream, lambda one: None)
        return stream.packed.getvalue()

    file.wrap = streamed


@harmless()
def parts_leave_room_to_grow(file: File) -> None:
    """Excel, at the list of types and the relations of the package."""

    def with_room(packed: bytes) -> bytes:
        target = io.BytesIO()
        _repack(packed, target, _grow)
        return target.getvalue()

    file.wrap = with_room


def _grow(one: zipfile.ZipInfo) -> None:
    if one.filename in (TYPES, "_rels/.rels"):
        one.extra = struct.pack("<HHHH", 0xA220, 516, 0xA028, 512) + bytes(512)


def _repack(packed: bytes, target: io.IOBase, change: Callable[[zipfile.ZipInfo], None]) -> None:
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(target, "w") as new:  # type: ignore[arg-type]
        for one in old.infolist():
            said = zipfile.ZipInfo(one.filename, (1980, 1, 1, 0, 0, 0))
            said.compress_type = zipfile.ZIP_DEFLATED
            change(said)
            new.writestr(said, old.read(one))
