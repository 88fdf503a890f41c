"""Google Sheets, which runs nowhere here: what is known of the files that it exports."""

import re

from tests.programs.package_parts import BOOK, add_part, change, drop_part, relations_of, sheets_of
from tests.programs.program import WITHOUT_MACROS, imitation
from tests.shared.files import Parts
from workbooks.cells.namespaces import RELATIONS

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_DRAWINGS = "application/vnd.openxmlformats-officedocument.drawing+xml"
_LEAST, _LARGE = 1e-3, 1e7
"""Between these Java writes a number without a power of ten."""


def java_number(text: str) -> str:
    """A number as Java writes one: 1.0, 4500000.0, 1.2345678E7, 5.0E-4; such are the ones in its files."""
    number = float(text)
    if number == 0 or _LEAST <= abs(number) < _LARGE:
        return repr(number)
    digits, _, power = f"{number:.16e}".partition("e")
    for count in range(1, 17):
        if float(shorter := f"{number:.{count}e}") == number:
            digits, _, power = shorter.partition("e")
            break
    mantissa = digits.rstrip("0")
    return f"{mantissa}{'0' if mantissa.endswith('.') else ''}E{int(power)}"


def _drawings(parts: Parts) -> None:
    """An empty drawing for every sheet that has none: reported of its files to EPPlus (»a reference to Drawings but no Drawing objects«)."""
    for number, name in enumerate(sheets_of(parts), 91):
        if b"/drawing" in parts.get(relations_of(name), b""):
            continue
        empty = f'<xdr:wsDr xmlns:xdr="{_DRAWING}"/>'.encode()
        link = add_part(parts, f"xl/drawings/drawing{number}.xml", empty, _DRAWINGS, name, "drawing")
        change(parts, name, ("</worksheet>", f'<drawing xmlns:r="{RELATIONS}" r:id="{link}"/></worksheet>'))


def _sheets(parts: Parts) -> None:
    """Numbers of Java, heights and widths of its own where nothing else is said, no dimension: seen in sheets that it exported."""
    for name in sheets_of(parts):
        xml = parts[name].decode()
        xml = re.sub(
            r'<c r="(\w+)"((?: s="\d+")?)(?: t="n")?>((?:<f>[^<]*</f>)?)<v>([^<]+)</v>',
            lambda match: f'<c r="{match[1]}"{match[2]}>{match[3]}<v>{java_number(match[4])}</v>',
            xml,
        )
        parts[name] = xml.encode()
        change(
            parts,
            name,
            (
                r"<sheetFormatPr[^>]*>",
                '<sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight="15.0"/>',
            ),
            (r"<dimension[^>]*>", ""),
            (r'<c r="(\w+)"((?: s="\d+")?) t="n" ?/>', r'<c r="\1"\2/>'),
        )


def _book(parts: Parts) -> None:
    """What it needs to read its own file again, `xl/metadata`, named in the workbook's list of extensions; seen in files of its users."""
    data = "http://customschemas.google.com/relationships/workbookmetadata"
    link = add_part(parts, "xl/metadata", b"\x08\x01\x12\x02{}", "application/binary", BOOK, data)
    own = f'<go:sheetsCustomData xmlns:go="http://customooxmlschemas.google.com/" r:id="{link}" roundtripDataChecksum="x="/>'
    change(
        parts,
        BOOK,
        (r"<workbookProtection ?/>|<bookViews>.*</bookViews>", ""),
        (r"<calcPr[^>]*>", ""),
        ("</workbook>", f'<extLst><ext uri="GoogleSheetsCustomDataVersion2">{own}</ext></extLst></workbook>'),
    )


def _styles(parts: Parts) -> None:
    """Sizes of letters with a decimal, and no named style but »Normal«, as in its files; each cell keeps its own look."""
    one = '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    xml = parts["xl/styles.xml"].decode()
    xml = re.sub(
        r"(<cellXfs .*?</cellXfs>)", lambda match: re.sub(r'xfId="\d+"', 'xfId="0"', match[1]), xml, flags=re.DOTALL
    )
    parts["xl/styles.xml"] = xml.encode()
    change(parts, "xl/styles.xml", ("<cellStyles.*</cellStyles>", one), (r'<sz val="(\d+)"', r'<sz val="\1.0"'))


def as_google_exports(parts: Parts) -> Parts:
    """Every part that it would write otherwise, written otherwise; properties of the document are none in its files."""
    saved = dict(parts)
    for part in ("docProps/app.xml", "docProps/core.xml", "docProps/custom.xml"):
        drop_part(saved, part)
    _drawings(saved)
    _sheets(saved)
    _book(saved)
    _styles(saved)
    change(saved, "xl/theme/theme1.xml", (' name="Office Theme"', ' name="Sheets"'))
    return saved


GOOGLE_SHEETS = imitation("Google Sheets", as_google_exports, endings=WITHOUT_MACROS)
