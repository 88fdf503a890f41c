"""Where the schemas of Open XML have the children of an element: Excel refuses a part with another order."""

import re

_ORDERS = {
    "worksheet": (
        "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
        "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations "
        "hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches "
        "ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems "
        "tableParts extLst"
    ),
    "workbook": (
        "fileVersion fileSharing workbookPr mc:AlternateContent xr:revisionPtr workbookProtection bookViews sheets "
        "functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr "
        "smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst"
    ),
    "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst",
    "font": "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme",
    "xf": "alignment protection extLst",
}


def name_of(xml: str) -> str:
    """The name of an XML's first element."""
    found = re.search(r"<([A-Za-z][\w:]*)", xml)
    assert found is not None
    return found[1]


def with_child(xml: str, child: str, *, replace: bool = False) -> str:
    """An element with a child more at the place that its schema has it at, or in the place of its like."""
    parent, name = name_of(xml), name_of(child)
    order = _ORDERS[parent].split()
    if xml.rstrip().endswith("/>") and f"</{parent}>" not in xml:
        xml = f"{xml.rstrip().removesuffix('/>').rstrip()}></{parent}>"
    like = re.compile(rf"<{name}(?: [^>]*)?/>|<{name}[ >].*?</{name}>", re.DOTALL)
    if replace and like.search(xml):
        return like.sub(lambda _: child, xml, count=1)
    later = "|".join(map(re.escape, order[order.index(name) + 1 :]))
    found = re.search(rf"<(?:{later})[ />]", xml) if later else None
    at = found.start() if found else xml.rindex(f"</{parent}>")
    return xml[:at] + child + xml[at:]
