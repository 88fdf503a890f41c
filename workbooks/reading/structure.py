"""Which elements stand in those that are read of a workbook: what stands there besides, some programs read and others do not.

An alternative for newer programs (`mc:AlternateContent`) is the worst of these: each program shows the one that it knows.
"""

from collections.abc import Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element

from workbooks.cells.namespaces import COMPATIBILITY, DRAWING, FILE_PLACE, IN_PART, MAIN, PACKAGE
from workbooks.reading.intake import IntakeError, shown_part

_BORDERS = "start end left right top bottom diagonal vertical horizontal"
_FONT = "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme"
_OF_MAIN = {
    "sheets": "sheet",
    "definedNames": "definedName",
    "sheetData": "row",
    "row": "c extLst",
    "cols": "col",
    "mergeCells": "mergeCell",
    "conditionalFormatting": "cfRule extLst",
    "cfRule": "formula colorScale dataBar iconSet extLst",
    "headerFooter": "oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter",
    "dataValidations": "dataValidation",
    "dataValidation": "formula1 formula2",
    "sheetViews": "sheetView extLst",
    "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst",
    "numFmts": "numFmt",
    "fonts": "font",
    "font": _FONT,
    "rPr": f"{_FONT} rFont",
    "fills": "fill",
    "fill": "patternFill gradientFill",
    "patternFill": "fgColor bgColor",
    "borders": "border",
    "border": _BORDERS,
    **dict.fromkeys(_BORDERS.split(), "color"),
    "cellStyleXfs": "xf",
    "cellXfs": "xf",
    "xf": "alignment protection extLst",
    "cellStyles": "cellStyle",
    "cellStyle": "extLst",
    "dxfs": "dxf",
    "dxf": "font numFmt fill alignment border protection extLst",
    "colors": "indexedColors mruColors",
    "indexedColors": "rgbColor",
    "sst": "si extLst",
    "si": "t r rPh phoneticPr",
    "is": "t r rPh phoneticPr",
    "r": "rPr t",
    "comments": "authors commentList extLst",
    "commentList": "comment",
}
_SLOTS = "dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink"
_OF_DRAWING = {
    "theme": "themeElements objectDefaults extraClrSchemeLst custClrLst extLst",
    "themeElements": "clrScheme fontScheme fmtScheme extLst",
    "clrScheme": f"{_SLOTS} extLst",
    **dict.fromkeys(_SLOTS.split(), "srgbClr sysClr"),
    "fontScheme": "majorFont minorFont extLst",
    "majorFont": "latin ea cs font extLst",
    "minorFont": "latin ea cs font extLst",
}


def _within(space: str, said: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {
        f"{space}}}{name}": frozenset(f"{space}}}{one}" for one in children.split()) for name, children in said.items()
    }


_CONTROLS = frozenset(IN_PART + name for name in ("controls", "oleObjects"))
_CHILDREN: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **_within(MAIN, _OF_MAIN),
        **_within(DRAWING, _OF_DRAWING),
        **_within(f"{PACKAGE}/relationships", {"Relationships": "Relationship"}),
        **_within(f"{PACKAGE}/content-types", {"Types": "Default Override"}),
        f"{COMPATIBILITY}}}AlternateContent": frozenset(f"{COMPATIBILITY}}}{name}" for name in ("Choice", "Fallback")),
        # where Excel kept the file, and what it has of buttons, which are told
        f"{COMPATIBILITY}}}Choice": frozenset({f"{FILE_PLACE}}}absPath", *_CONTROLS}),
        f"{COMPATIBILITY}}}Fallback": _CONTROLS,
    }
)
"""What may stand in an element, by namespace and name without the first brace (ECMA-376, 18 and 20.1); of others anything may."""
_PARENTS: Mapping[str, str] = MappingProxyType(
    {IN_PART + child: IN_PART + parent for child, parent in {"row": "sheetData", "c": "row", "si": "sst"}.items()}
)
"""Where elements alone may stand."""


def refuse_child(parent: str, child: str, part: str) -> None:
    """Raise `IntakeError` where an element may not stand in another; both by namespace and name without the first brace."""
    if child not in _CHILDREN.get(parent, (child,)) or _PARENTS.get(child, parent) != parent:
        raise IntakeError(
            f"delen {shown_part(part)} har noget på et sted, hvor Excel intet har; to programmer kan vise hver sit"
        )


def refuse_misplaced(root: Element, part: str) -> None:
    """Raise `IntakeError` where a part has an element that may not stand where it does."""
    for parent in root.iter():
        for child in parent:
            refuse_child(parent.tag[1:], child.tag[1:], part)
