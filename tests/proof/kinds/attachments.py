"""What else lies in a file: connections, pivots, ribbons, macros, signatures, data of other programs."""

from tests.proof.file import BOOK, MAIN, OFFICE, TYPES, File
from tests.proof.kind import harmful

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_BUTTON = '<ribbon><tabs><tab id="t" label="DSI"><group id="g" label="Betal"><button id="b" label="Godkend" onAction="Godkend"/></group></tab></tabs></ribbon>'


def _external(file: File, part: str) -> None:
    link = f'<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{OFFICE}" r:id="rId1"><sheetNames><sheetName val="A"/></sheetNames></externalBook></externalLink>'
    file.attach(BOOK, part, link, "externalLink", f"{_SHEET}.externalLink+xml")
    file.relate(part, "file:///C:/andet.xlsx", "externalLinkPath", link="rId1", mode="External")
    file.put(BOOK, '<externalReferences><externalReference r:id="rIdX1"/></externalReferences>')


def _fetching(file: File, part: str, when: str = ' refreshOnLoad="1"') -> None:
    one = f'<connection id="1" name="Hent" type="4" refreshedVersion="6"{when}><webPr url="https://example.org/"/></connection>'
    connections = f'<connections xmlns="{MAIN}">{one}</connections>'
    file.attach(BOOK, part, connections, "connections", f"{_SHEET}.connections+xml")


@harmful()
def a_file_has_a_link_to_another_workbook(file: File) -> None:
    """Nothing is fetched."""
    _external(file, "xl/externalLinks/externalLink1.xml")


@harmful()
def a_file_has_a_link_in_another_folder(file: File) -> None:
    """Nothing is fetched."""
    _external(file, "xl/links/link1.xml")


@harmful(openpyxl=False)
def a_file_has_a_link_to_a_running_program(file: File) -> None:
    """Nothing is started."""
    link = f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="x"><ddeItems><ddeItem name="A0" advise="1"/></ddeItems></ddeLink></externalLink>'
    file.attach(BOOK, "xl/externalLinks/externalLink1.xml", link, "externalLink", f"{_SHEET}.externalLink+xml")
    file.put(BOOK, '<externalReferences><externalReference r:id="rIdX1"/></externalReferences>')


@harmful()
def a_file_fetches_data_by_a_part_of_another_name(file: File) -> None:
    """Nothing is fetched."""
    _fetching(file, "xl/c/1.xml")


@harmful()
def cells_are_the_result_of_a_query(file: File) -> None:
    """The figures are the workbook's; the next fetching overwrites them."""
    query = f'<queryTable xmlns="{MAIN}" name="Hent" connectionId="1" autoFormatId="16" refreshOnLoad="1"/>'
    _fetching(file, "xl/connections.xml", when="")
    file.attach(file.figure.part, "xl/queryTables/queryTable1.xml", query, "queryTable", f"{_SHEET}.queryTable+xml")


@harmful()
def a_file_keeps_a_table_that_is_turned_round(file: File) -> None:
    """There are no other figures in the file: the pivot's source lies in it, hidden."""
    cache = (
        f'<pivotCacheDefinition xmlns="{MAIN}" refreshOnLoad="1" saveData="0" recordCount="0"><cacheSource type="worksheet"><worksheetSource '
        f'ref="A1:B2" sheet="{file.sheet_names[0]}"/></cacheSource><cacheFields count="1"><cacheField name="a"><sharedItems/></cacheField>'
        "</cacheFields></pivotCacheDefinition>"
    )
    kind = f"{_SHEET}.pivotCacheDefinition+xml"
    file.attach(BOOK, "xl/pivotCache/pivotCacheDefinition1.xml", cache, "pivotCacheDefinition", kind)
    file.put(BOOK, '<pivotCaches><pivotCache cacheId="1" r:id="rIdX1"/></pivotCaches>')


@harmful()
def buttons_for_lines_stand_on_a_sheet(file: File) -> None:
    """Lines are all there; a click on a slicer leaves some out."""
    space = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    slicers = f'<slicers xmlns="{space}"><slicer name="År" cache="Cache1" caption="År" rowHeight="241300"/></slicers>'
    relation = "http://schemas.microsoft.com/office/2007/relationships/slicer"
    file.attach(file.figure.part, "xl/slicers/slicer1.xml", slicers, relation, "application/vnd.ms-excel.slicer+xml")
    file.put(
        file.figure.part,
        f'<extLst><ext xmlns:x14="{space}" uri="{{A8765BA9-456A-4dab-B4F3-ACF838C121DE}}"><x14:slicerList><x14:slicer '
        f'xmlns:r="{OFFICE}" r:id="rIdX1"/></x14:slicerList></ext></extLst>',
    )


@harmful()
def a_query_lies_among_the_data_of_others(file: File) -> None:
    """Nothing is fetched; Power Query keeps its queries there."""
    mash = '<DataMashup xmlns="http://schemas.microsoft.com/DataMashup">AAAA</DataMashup>'
    file.attach(BOOK, "customXml/item1.xml", mash, "customXml", "application/xml")


@harmful()
def a_data_model_lies_in_the_file(file: File) -> None:
    """There are no other figures in the file."""
    relation = "http://schemas.microsoft.com/office/2011/relationships/powerPivotData"
    file.attach(
        BOOK, "xl/model/item.data", b"\x00" * 64, relation, "application/vnd.openxmlformats-officedocument.model+data"
    )


@harmful()
def prices_are_streamed_into_cells(file: File) -> None:
    """The figures are the workbook's."""
    topic = '<tp t="n"><v>1</v><stp>a</stp><tr r="A1" s="1"/></tp>'
    types = (
        f'<volTypes xmlns="{MAIN}"><volType type="realTimeData"><main first="rtd">{topic}</main></volType></volTypes>'
    )
    file.attach(
        BOOK, "xl/volatileDependencies.xml", types, "volatileDependencies", f"{_SHEET}.volatileDependencies+xml"
    )


@harmful()
def a_ribbon_has_a_button(file: File) -> None:
    """What the button says belongs to the annex."""
    ribbon = f'<customUI xmlns="http://schemas.microsoft.com/office/2006/01/customui">{_BUTTON}</customUI>'
    file.attach(
        "", "customUI/customUI.xml", ribbon, "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
    )


@harmful()
def a_ribbon_of_newer_releases_has_a_button(file: File) -> None:
    """What the button says belongs to the annex."""
    ribbon = (
        f'<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui" onLoad="Start">{_BUTTON}</customUI>'
    )
    file.attach(
        "", "customUI/customUI14.xml", ribbon, "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
    )


@harmful()
def a_ribbon_lacks_excels_own_tabs(file: File) -> None:
    """Excel has no tab for formulas, so nobody follows them."""
    ribbon = '<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"><ribbon startFromScratch="true"/></customUI>'
    file.attach("", "minUI/1.xml", ribbon, "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility")


@harmful()
def a_pane_of_another_program_opens_beside_the_sheets(file: File) -> None:
    """What the pane shows belongs to the annex."""
    space = "http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11"
    panes = f'<wetp:taskpanes xmlns:wetp="{space}"><wetp:taskpane dockstate="right" visibility="1" width="350" row="1"><wetp:webextensionref xmlns:r="{OFFICE}" r:id="rId1"/></wetp:taskpane></wetp:taskpanes>'
    relation = "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes"
    part = "xl/webextensions/taskpanes.xml"
    file.attach("", part, panes, relation, "application/vnd.ms-office.webextensiontaskpanes+xml")
    add_in = '<we:webextension xmlns:we="http://schemas.microsoft.com/office/webextensions/webextension/2010/11" id="{00000000-0000-4000-8000-000000000003}"><we:reference id="wa1" version="1.0.0.0" store="da-DK" storeType="OMEX"/><we:alternateReferences/><we:properties><we:property name="Office.AutoShowTaskpaneWithDocument" value="true"/></we:properties><we:bindings/></we:webextension>'
    file.attach(
        part,
        "xl/webextensions/webextension1.xml",
        add_in,
        "http://schemas.microsoft.com/office/2011/relationships/webextension",
        "application/vnd.ms-office.webextension+xml",
        link="rId1",
    )


@harmful()
def a_file_bears_a_signature(file: File) -> None:
    """Somebody vouches for the file: Excel says so in a bar."""
    origin = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    file.attach(
        "", "_xmlsignatures/origin.sigs", b"", origin, "application/vnd.openxmlformats-package.digital-signature-origin"
    )
    signature = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#" Id="idPackageSignature"><SignedInfo/><SignatureValue>AAAA</SignatureValue></Signature>'
    file.attach(
        "_xmlsignatures/origin.sigs",
        "_xmlsignatures/sig1.xml",
        signature,
        "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/signature",
        "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml",
        link="rId1",
    )


@harmful()
def a_file_keeps_a_record_of_changes(file: File) -> None:
    """The file is nobody's but the reader's: others change it at the same time."""
    one = '<header guid="{00000000-0000-4000-8000-000000000001}" dateTime="2026-01-01T00:00:00Z" maxSheetId="9" userName="x" r:id="rId1"><sheetIdMap count="1"><sheetId val="1"/></sheetIdMap></header>'
    head = f'<headers xmlns="{MAIN}" xmlns:r="{OFFICE}" guid="{{00000000-0000-4000-8000-000000000001}}">{one}</headers>'
    file.attach(BOOK, "xl/revisions/revisionHeaders.xml", head, "revisionHeaders", f"{_SHEET}.revisionHeaders+xml")
    log = f'<revisions xmlns="{MAIN}"/>'
    file.attach(
        "xl/revisions/revisionHeaders.xml",
        "xl/revisions/revisionLog1.xml",
        log,
        "revisionLog",
        f"{_SHEET}.revisionLog+xml",
        link="rId1",
    )
    users = f'<users xmlns="{MAIN}" count="0"/>'
    file.attach(BOOK, "xl/revisions/userNames.xml", users, "usernames", f"{_SHEET}.userNames+xml", link="rIdX2")


@harmful()
def a_part_that_nobody_points_to_lies_in_the_file(file: File) -> None:
    """There is nothing else in the file."""
    file["xl/worksheets/ekstra.xml"] = file[file.sheets[0]]
    file.declare("xl/worksheets/ekstra.xml", f"{_SHEET}.worksheet+xml")


@harmful()
def a_program_lies_in_the_file(file: File) -> None:
    """There is nothing else in the file."""
    file["xl/media/opdatering.exe"] = b"MZ" + b"\x00" * 62
    file.swap(TYPES, "<Override", '<Default Extension="exe" ContentType="application/octet-stream"/><Override')


@harmful()
def a_sheet_has_settings_of_another_program(file: File) -> None:
    """The sheet is the annex, and no more; what a program keeps with it is shown by that program."""
    file.attach(
        file.sheets[0],
        "xl/customProperty1.bin",
        "godkendt".encode("utf-16-le"),
        "customProperty",
        f"{_SHEET}.customProperty",
    )
    file.put(
        file.sheets[0],
        f'<customProperties><customPr xmlns:r="{OFFICE}" name="status" r:id="rIdX1"/></customProperties>',
    )


@harmful()
def a_file_fetches_data(file: File) -> None:
    """Nothing is fetched."""
    _fetching(file, "xl/connections.xml")


@harmful()
def cells_are_bound_to_data_in_xml(file: File) -> None:
    """The figures are the workbook's; the next import overwrites them."""
    one = f'<singleXmlCells xmlns="{MAIN}"><singleXmlCell id="1" r="{file.given.at}" connectionId="0"><xmlCellPr id="1" uniqueName="a"><xmlPr mapId="1" xpath="/a" xmlDataType="double"/></xmlCellPr></singleXmlCell></singleXmlCells>'
    file.attach(
        file.given.part,
        "xl/tables/tableSingleCells1.xml",
        one,
        "tableSingleCells",
        f"{_SHEET}.tableSingleCells+xml",
    )
    maps = f'<MapInfo xmlns="{MAIN}" SelectionNamespaces=""><Schema ID="S"/><Map ID="1" Name="a" RootElement="a" SchemaID="S" ShowImportExportValidationErrors="0" AutoFit="0" Append="0" PreserveSortAFLayout="0" PreserveFormat="0"/></MapInfo>'
    file.attach(BOOK, "xl/xmlMaps.xml", maps, "xmlMaps", "application/xml")


@harmful()
def a_bar_of_buttons_of_old_releases_is_attached(file: File) -> None:
    """What the buttons say belongs to the annex."""
    relation = "http://schemas.microsoft.com/office/2006/relationships/attachedToolbars"
    file.attach(BOOK, "xl/attachedToolbars.bin", b"\x00" * 16, relation, "application/vnd.ms-excel.attachedToolbars")
