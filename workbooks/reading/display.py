"""Display settings that affect what a reader sees in a sheet's cells: formats, hidden lines, objects on top."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from xml.etree.ElementTree import Element

from workbooks.cells.namespaces import IN_MAIN
from workbooks.reading.drawing_reader import Drawn, drawn_on
from workbooks.reading.intake import IntakeError, Package

_STYLES_PART = "xl/styles.xml"
_GENERAL = "General"
ORDINAL = "0"
"""Number format of years and other numbers that identify rather than count."""
_BUILT_IN = MappingProxyType({
    0: _GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd-mm-yyyy", 49: "@",
})  # fmt: skip
_LOWEST_ROW, _NARROWEST_COLUMN = 4.0, 1.0
"""Row height in points and column width in characters below which a cell's text cannot be seen."""
_YES = frozenset({"1", "true", "on"})
_ON_TOP = MappingProxyType({
    "legacyDrawingHF": "et billede i sidehoved eller sidefod",
    "picture": "et baggrundsbillede",
    "oleObjects": "indlejrede objekter",
    "controls": "knapper eller felter",
    "tableParts": "en tabel med egne farver",
    "sparklineGroups": "små diagrammer i celler",
    "conditionalFormattings": "et betinget format",
})  # fmt: skip
_AREAS = MappingProxyType(
    {"dataValidation": ("sqref", "en regel for indtastning"), "hyperlink": ("ref", "et link til noget andet")}
)
_PLACEHOLDER = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$-[0-9A-Fa-f]+\]|(?P<bare>.)', re.DOTALL)
_LETTER_CODES = re.compile(r'&"[^"]*"|&K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|&\d+')


@dataclass(frozen=True)
class Styles:
    """Number formats and style names by cell format, number formats by style name, differential formats with one."""

    formats: tuple[str, ...]
    names: tuple[str, ...]
    named: Mapping[str, str]
    numbered_rules: frozenset[int]


@dataclass
class Display:
    """How a sheet displays its cells; hidden rows and columns are spans, both ends included."""

    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: set[str] = field(default_factory=set)
    rules: set[tuple[str, str]] = field(default_factory=set)
    """Conditional formats: area and condition."""
    header: str = ""
    footer: str = ""
    print_area: str = ""
    on_top: list[tuple[str, str]] = field(default_factory=list)
    """Address, if known, and description of anything that an annex never contains."""
    drawn: list[Drawn] = field(default_factory=list)


def read_styles(package: Package) -> Styles:
    """Return the styles of a workbook.

    Raises: `IntakeError` if the part with the styles is missing, as no program would open the file, or is unreadable.
    """
    if _STYLES_PART not in package.names:
        raise IntakeError(f"mangler delen {_STYLES_PART}")
    root = package.xml(_STYLES_PART)
    try:
        codes = dict(_BUILT_IN)
        codes |= {int(one.get("numFmtId", "")): one.get("formatCode", "") for one in _all(root, "numFmts/numFmt")}
        named_formats = _formats(root, "cellStyleXfs/xf", codes)
        names = {int(one.get("xfId", "0")): one.get("name", "") for one in _all(root, "cellStyles/cellStyle")}
        named = {
            one.get("name", ""): named_formats[int(one.get("xfId", "0"))] for one in _all(root, "cellStyles/cellStyle")
        }
        used = [names.get(int(one.get("xfId", "0")), "") for one in _all(root, "cellXfs/xf")]
    except (ValueError, IndexError):
        raise IntakeError(f"delen {_STYLES_PART} kan ikke læses") from None
    rules = {i for i, one in enumerate(_all(root, "dxfs/dxf")) if one.find(f"{IN_MAIN}numFmt") is not None}
    return Styles(tuple(_formats(root, "cellXfs/xf", codes)), tuple(used), named, frozenset(rules))


def _formats(root: Element, path: str, codes: Mapping[int, str]) -> list[str]:
    numbers = [int(one.get("numFmtId", "0")) for one in _all(root, path)]
    return [codes.get(number, f"Excels format nr. {number}") for number in numbers]


@cache
def same_format(one: str, other: str) -> bool:
    """Return whether two number formats are equal apart from quotes, backslashes, language codes and case."""
    return one == other or plain_format(one) == plain_format(other)


def plain_format(code: str) -> tuple[tuple[bool, str], ...]:
    """Return each character of a number format with whether it is literal; programs quote some characters or not."""
    plain = []
    for match in _PLACEHOLDER.finditer(code.removesuffix(";@")):
        if (bare := match["bare"]) is not None:
            plain.append((bare in " -/:()", bare.casefold()))
        else:
            plain += [(True, c) for c in match["quoted"] or match["escaped"] or ""]
    is_date = any(not literal and c in "dy" for literal, c in plain)
    return tuple((literal or (is_date and c == "."), c) for literal, c in plain)


def read_display(root: Element, part: str, package: Package, styles: Styles) -> Display:
    """Return how a sheet displays its cells; `root` is the sheet's part as XML."""
    display = Display(hidden_rows=list(_hidden_rows(root)), hidden_columns=list(_hidden_columns(root)))
    display.merged = {one.get("ref", "") for one in _all(root, "mergeCells/mergeCell")}
    for area in _all(root, "conditionalFormatting"):
        for rule in _all(area, "cfRule"):
            words = [rule.get("type", ""), rule.get("operator", ""), *(f.text or "" for f in rule)]
            asked = " ".join(filter(None, words))
            if rule.get("dxfId", "").isdigit() and int(rule.get("dxfId", "")) in styles.numbered_rules:
                asked += " med eget talformat"
            display.rules |= {(one, asked) for one in area.get("sqref", "").split()}
    display.header, display.footer = header_and_footer(root)
    display.drawn = list(drawn_on(root, part, package))
    display.on_top = [*_views(root), *_on_top(root)]
    return display


def _hidden_rows(root: Element) -> Iterator[tuple[int, int]]:
    number = 0
    for row in _all(root, "sheetData/row"):
        given = row.get("r", "")
        number = int(given) if given.isdecimal() else number + 1
        if _is_hidden(row, "ht", _LOWEST_ROW):
            yield number, number


def _hidden_columns(root: Element) -> Iterator[tuple[int, int]]:
    for column in _all(root, "cols/col"):
        first, last = column.get("min", ""), column.get("max", "")
        if first.isdecimal() and last.isdecimal() and _is_hidden(column, "width", _NARROWEST_COLUMN):
            yield int(first), int(last)


def _is_hidden(line: Element, size: str, least: float) -> bool:
    if line.get("hidden", "") in _YES:
        return True
    try:
        return float(line.get(size, least)) < least
    except ValueError:
        return True


def header_and_footer(root: Element) -> tuple[str, str]:
    """Return the texts of a sheet's header and footer, without fonts, sizes and colours."""
    texts = []
    for kind in ("Header", "Footer"):
        (odd,) = [one.text or "" for one in _all(root, f"headerFooter/odd{kind}")] or [""]
        texts.append(plain_band(odd))
    for band in _all(root, "headerFooter"):
        if any(band.get(key, "") in _YES for key in ("differentFirst", "differentOddEven")):
            texts = [f"{text} (og andre på nogle sider)" for text in texts]
    return texts[0], texts[1]


def plain_band(text: str) -> str:
    """Return a header or footer's codes and words without fonts, sizes and colours, with spacing normalised."""
    return " ".join(_LETTER_CODES.sub(" ", text).replace("&L", " &L ").replace("&R", " &R ").split())


def _views(root: Element) -> Iterator[tuple[str, str]]:
    for view in _all(root, "sheetViews/sheetView"):
        if view.get("showZeros", "1") not in _YES:
            yield "", "nuller, der ikke vises"
        if view.get("showFormulas", "0") in _YES:
            yield "", "formler i stedet for tal"
    if any(one.get("zeroHeight", "0") in _YES for one in _all(root, "sheetFormatPr")):
        yield "", "rækker, der er skjult, hvor intet andet er sagt"


def _on_top(root: Element) -> Iterator[tuple[str, str]]:
    for block in root:
        if block.tag == f"{IN_MAIN}sheetData":
            continue
        for element in block.iter():
            tag = element.tag.rpartition("}")[2]
            if tag in _ON_TOP:
                yield "", _ON_TOP[tag]
            elif tag in _AREAS and element is not block:
                key, what = _AREAS[tag]
                yield element.get(key, ""), what


def _all(root: Element, path: str) -> Iterator[Element]:
    return root.iterfind("/".join(IN_MAIN + step for step in path.split("/")))
