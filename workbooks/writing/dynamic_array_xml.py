"""Function calls as dynamic array formulas; otherwise Excel shows `@` and keeps a range's result in one cell."""

from workbooks.cells.namespaces import DYNAMIC_ARRAY, MAIN, RELATIONS
from workbooks.cells.xml_text import escaped

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PART = "xl/metadata.xml"
_KIND = f"{RELATIONS}/sheetMetadata"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml"
_METADATA = (
    f'{_HEAD}<metadata xmlns="{MAIN}" xmlns:xda="{DYNAMIC_ARRAY}"><metadataTypes count="1"><metadataType name="XLDAPR" '
    'minSupportedVersion="120000" copy="1" pasteAll="1" pasteValues="1" merge="1" splitFirst="1" rowColShift="1" '
    'clearFormats="1" clearComments="1" assign="1" coerce="1" cellMeta="1"/></metadataTypes>'
    '<futureMetadata name="XLDAPR" count="1"><bk><extLst><ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}">'
    '<xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata>'
    '<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>'
)
"""Metadata that Excel writes once per file; its only record declares a dynamic array."""
MARK = ' cm="1"'
"""Attribute of a cell with a dynamic array formula."""


def formula_tag(at: str) -> str:
    """Return the opening tag of a formula that spills from a cell."""
    return f'<f t="array" ref="{escaped(at)}">'


def add_metadata(parts: dict[str, bytes]) -> None:
    """Add the metadata part that the cells' attributes refer to."""
    parts[_PART] = _METADATA.encode()
    for name, end, entry in (
        ("[Content_Types].xml", b"</Types>", f'<Override PartName="/{_PART}" ContentType="{_TYPE}"/>'),
        (
            "xl/_rels/workbook.xml.rels",
            b"</Relationships>",
            f'<Relationship Id="rIdMetadata" Type="{_KIND}" Target="metadata.xml"/>',
        ),
    ):
        parts[name] = parts[name].replace(end, entry.encode() + end)
