"""The XML namespaces of Open XML parts, and the tags in them as ElementTree spells them."""

from types import MappingProxyType

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
"""Namespace of sheets, styles, texts and the workbook."""
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""Namespace of links from one part to another, and the beginning of their types."""
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
"""Namespace of what is drawn, and of themes."""
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
"""Namespace of diagrams."""
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
"""Beginning of the namespaces of the package itself: its types of content and its relationships."""
MICROSOFT = "http://schemas.microsoft.com/"
"""Beginning of the relations that Microsoft has added."""
GOOGLE = "http://customschemas.google.com/relationships/"
"""Beginning of the relations that Google Sheets adds."""
DYNAMIC_ARRAY = "http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray"
"""Namespace of what says that a formula spills."""
OF_STRICT = "http://purl.oclc.org/ooxml/"
"""Beginning of the namespaces and relations of a file saved as strict Open XML, which is not read."""
STRICT = f"{OF_STRICT}spreadsheetml/main"
"""Namespace of sheets in a file saved as strict Open XML, which is not read."""

IN_MAIN, IN_CHART = f"{{{MAIN}}}", f"{{{CHART}}}"
"""What precedes the name of an element of sheets, and of one of diagrams."""
IN_PART = IN_MAIN.removeprefix("{")
"""What precedes the name of an element of sheets, as the parser of parts names it."""
SHEET_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
"""Namespace of what is drawn on a sheet."""
IN_SHEET_DRAWING = f"{{{SHEET_DRAWING}}}"
"""What precedes the name of an element of what is drawn on a sheet."""
IN_STRICT = f"{{{STRICT}}}"
"""What precedes the name of an element of sheets in a strict file."""
LINK = f"{{{RELATIONS}}}id"
"""Name of the attribute with the id of a link."""
XML = "http://www.w3.org/XML/1998/namespace"
"""Namespace of attributes that every XML file may have."""
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
"""Namespace of alternatives, of which each program shows the one that it knows."""
FILE_PLACE = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"
"""Namespace of what Excel says of where the file lay."""
PREFIXES = MappingProxyType(
    {
        MAIN: "",
        RELATIONS: "r:",
        CHART: "c:",
        DRAWING: "a:",
        SHEET_DRAWING: "xdr:",
        COMPATIBILITY: "mc:",
        "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main": "x14:",
        "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac": "x14ac:",
        "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main": "x15:",
        FILE_PLACE: "x15ac:",
        "http://schemas.microsoft.com/office/spreadsheetml/2014/revision": "xr:",
        "http://schemas.microsoft.com/office/spreadsheetml/2015/revision2": "xr2:",
        "http://schemas.microsoft.com/office/spreadsheetml/2016/revision3": "xr3:",
        "http://schemas.microsoft.com/office/spreadsheetml/2016/revision6": "xr6:",
        "http://schemas.microsoft.com/office/spreadsheetml/2016/revision10": "xr10:",
        "http://schemas.microsoft.com/office/spreadsheetml/2018/calcfeatures": "xcalcf:",
        XML: "xml:",
    }
)
"""Short names of the namespaces that known programs write."""
