"""How a cell looks: everything that its format says, resolved to what Excel shows, whatever way the file stores it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias, TypeVar
from xml.etree.ElementTree import Element

from workbooks.cells.namespaces import IN_MAIN
from workbooks.reading.colours import AUTOMATIC, BLACK, WHITE, Colours, colours_of
from workbooks.reading.intake import IntakeError, refuse_second, shown_part
from workbooks.reading.parts import FileParts
from workbooks.reading.structure import refuse_misplaced
from workbooks.reading.texts import Look as RunLook

T = TypeVar("T")
Look: TypeAlias = Mapping[str, str]
"""What a cell's format says, by property: only what is not the usual."""

GENERAL = "General"
_BUILT_IN = MappingProxyType({
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "dd-mm-yyyy", 49: "@",
})  # fmt: skip
BUILT_IN_NUMBER = re.compile(r"Excels format nr\. (\d+)")
"""What stands for the code of a format that the file does not spell."""
_LONGEST_FORMAT = 255
_NO = frozenset({"0", "false", "off", "none"})
_FLAGS = ("b", "i", "strike", "outline", "shadow", "condense", "extend")
_NORMAL = "0"
"""Number of the style that Excel begins every workbook with."""
_SYMBOLS = "2"
"""Set of characters in which letters are drawn as symbols, whatever the font."""
_NOT_SEEN = frozenset({"family", "charset", "scheme", "rFont", "name"})
_EDGES = ("left", "right", "top", "bottom", "start", "end", "diagonal", "vertical", "horizontal")
_ONE_OF_EACH = frozenset(
    IN_MAIN + name for name in ("styleSheet", "colors", "font", "fill", "patternFill", "border", "xf", "dxf", *_EDGES)
)
"""Elements that have at most one child of a name."""
_USUAL = MappingProxyType({
    "align horizontal": "general", "align vertical": "bottom", "align indent": "0", "align textRotation": "0",
    "align readingOrder": "0", "align relativeIndent": "0",
    "protection locked": "1",
})  # fmt: skip


@dataclass(frozen=True)
class Styles:
    """The formats of a file: how cells look, by the index of their format; formats of conditional formats; named styles."""

    looks: tuple[Look, ...]
    names: tuple[str, ...]
    """Name of the named style of each format."""
    formats: tuple[str, ...]
    """Number format of each format."""
    named: Mapping[str, str]
    """Number format of each named style."""
    rules: tuple[Look, ...]
    colours: Colours
    usual: Look = field(default_factory=dict)
    """The look of the style that cells without a format have, and by whose letters columns are measured."""

    def index(self, stored: str) -> int | None:
        """Return the index of a format as it is stored, None if there is no such format."""
        if not (stored.isascii() and stored.isdecimal() and len(stored) < 7):
            return None
        number = int(stored)
        return number if number < max(1, len(self.looks)) else None

    def of_run(self, said: RunLook) -> Look:
        """Return how a run of letters looks."""
        font = Element("font")
        for name, attributes in said:
            font.append(Element(f"{IN_MAIN}{'name' if name == 'rFont' else name}", dict(attributes)))
        return dict(_font(font, self.colours))


def styles_of(parts: FileParts) -> Styles:
    """Return the formats of a file.

    Raises: `IntakeError` if the part with the styles is missing, as no program would open the file, or is unreadable.
    """
    part = parts.one(parts.book, "styles")
    if part is None:
        raise IntakeError("mangler delen med typografier")
    root = parts.package.xml(part)
    refuse_misplaced(root, part)
    for one in root.iter():
        if one.tag in _ONE_OF_EACH:
            refuse_second(one, part)
        if one.tag == f"{IN_MAIN}fill" and len(one) > 1:
            raise IntakeError("har en baggrund, der er sagt på to måder; to programmer kan vise hver sin")
    colours = colours_of(_theme(parts), root)
    try:
        return _styles(root, colours)
    except (ValueError, IndexError):
        raise IntakeError(f"delen {shown_part(part)} kan ikke læses") from None


def _theme(parts: FileParts) -> Element | None:
    part = parts.one(parts.book, "theme")
    if part is None:
        return None
    root = parts.package.xml(part)
    refuse_misplaced(root, part)
    return root


def _styles(root: Element, colours: Colours) -> Styles:
    codes = dict(_BUILT_IN)
    given = [(int(one.get("numFmtId", "")), one.get("formatCode", "")) for one in _all(root, "numFmts/numFmt")]
    if len(set(given)) > len(dict(given)):
        raise IntakeError("har to talformater med det samme nummer; to programmer kan vise hver sit")
    codes |= dict(given)
    if any(len(code) > _LONGEST_FORMAT for code in codes.values()):
        raise IntakeError(f"har et talformat på mere end {_LONGEST_FORMAT} tegn; Excel åbner den ikke")
    fonts = [dict(_font(one, colours)) for one in _all(root, "fonts/font")]
    fills = [_fill(one, colours) for one in _all(root, "fills/fill")]
    borders = [dict(_border(one, colours)) for one in _all(root, "borders/border")]

    def listed(path: str) -> Iterator[tuple[Look, str, int]]:
        for one in _all(root, path):
            code = codes.get(number := int(one.get("numFmtId", "0")), f"Excels format nr. {number}")
            look = {
                **(_part(fonts, one, "fontId") or {}),
                **(_part(borders, one, "borderId") or {}),
                "numFmt": code,
                "fill": _part(fills, one, "fillId") or "",
                **dict(_alignment(one)),
                "quotePrefix": _flag(one.get("quotePrefix", "0")),
            }
            yield _unusual(look), code, int(one.get("xfId", "0"))

    own, named = list(listed("cellXfs/xf")), list(listed("cellStyleXfs/xf"))
    styles = list(_all(root, "cellStyles/cellStyle"))
    names = {int(one.get("xfId", "0")): one.get("name", "") for one in styles}
    normal = next((int(one.get("xfId", "0")) for one in styles if one.get("builtinId") == _NORMAL), 0)
    return Styles(
        tuple(look for look, _, _ in own),
        tuple(names.get(style, "") for _, _, style in own),
        tuple(code for _, code, _ in own),
        {name: named[number][1] for number, name in names.items() if number < len(named)},
        tuple(_rule(one, colours) for one in _all(root, "dxfs/dxf")),
        colours,
        named[normal][0] if named else {},
    )


def _part(listed: Sequence[T], one: Element, key: str) -> T | None:
    """Return the font, fill or border that a format names by its number."""
    number = int(one.get(key, "0"))
    if number < 0 or (number >= len(listed) and number):
        raise IndexError(number)
    return listed[number] if listed else None


def _font(font: Element, colours: Colours) -> Iterator[tuple[str, str]]:
    said = {one.tag.removeprefix(IN_MAIN): one for one in font}
    scheme = said["scheme"].get("val", "") if "scheme" in said else ""
    if "name" in said or scheme:
        own, of_theme = said["name"].get("val", "") if "name" in said else "", colours.fonts.get(scheme, "")
        # where a font is named beside that of the theme, each program takes its own of the two
        yield "font name", " / ".join(dict.fromkeys(filter(None, (of_theme, own))))
    for name, one in said.items():
        value = one.get("val", "1")
        if name == "color":
            yield "font color", colours.of(one)
        elif name in _FLAGS or name in ("u", "vertAlign"):
            if value not in _NO and value != "baseline":
                yield (
                    f"font {name}",
                    "single" if name == "u" and value in ("1", "single") else "1" if name in _FLAGS else value,
                )
        elif name == "sz":
            yield "font sz", f"{float(value):g}"
        elif name == "charset" and value == _SYMBOLS:
            yield "font charset", value
        elif name not in _NOT_SEEN:
            yield f"font {name}", value


def _fill(fill: Element, colours: Colours) -> str:
    for one in fill:
        if one.tag != f"{IN_MAIN}patternFill":
            return " ".join(
                ["gradient", *sorted(one.attrib.values()), *(colours.of(c) for c in one.iter(f"{IN_MAIN}color"))]
            )
        kind = one.get("patternType", "none")
        front, back = (colours.of(one.find(IN_MAIN + side)) for side in ("fgColor", "bgColor"))
        if kind in ("none", "solid"):
            return "" if kind == "none" else f"solid {front}"
        return f"{kind} {front} {back}"
    return ""


def _border(border: Element, colours: Colours) -> Iterator[tuple[str, str]]:
    for one in border:
        edge, kind = one.tag.removeprefix(IN_MAIN), one.get("style", "none")
        if edge in _EDGES and kind not in _NO:
            side = {"start": "left", "end": "right"}.get(edge, edge)
            yield f"border {side}", f"{kind} {colours.of(one.find(f'{IN_MAIN}color'))}"


def _alignment(xf: Element) -> Iterator[tuple[str, str]]:
    for name, key in (("alignment", "align"), ("protection", "protection")):
        for one in xf.iterfind(IN_MAIN + name):
            yield from ((f"{key} {what}", _flag(value)) for what, value in one.attrib.items())


def _rule(dxf: Element, colours: Colours) -> Look:
    """Return what a conditional format changes of a cell's look."""
    look: dict[str, str] = {}
    for one in dxf:
        name = one.tag.removeprefix(IN_MAIN)
        if name == "font":
            look |= dict(_font(one, colours))
        elif name == "fill":
            look["fill"] = _rule_fill(one, colours)
        elif name == "border":
            look |= dict(_border(one, colours))
        elif name == "numFmt":
            look["numFmt"] = one.get("formatCode", "")
        else:
            look |= {f"{name} {key}": value for key, value in one.attrib.items()}
    return _unusual(look)


def _rule_fill(fill: Element, colours: Colours) -> str:
    """Return the fill of a conditional format, whose colour Excel takes from what elsewhere is the background."""
    for one in fill.iterfind(f"{IN_MAIN}patternFill"):
        back = one.find(f"{IN_MAIN}bgColor")
        kind = one.get("patternType", "solid")
        if kind == "solid":
            return f"solid {colours.of(back if back is not None else one.find(f'{IN_MAIN}fgColor'))}"
        return _fill(fill, colours)
    return _fill(fill, colours)


def _unusual(look: Mapping[str, str]) -> Look:
    """Return a look without what is usual, and what looks the same spelt in one way."""
    return {key: same for key, value in look.items() if (same := _spelt(key, value)) not in (_USUAL.get(key), "")}


def _spelt(key: str, value: str) -> str:
    if key == "fill":
        return "" if value == f"solid {WHITE}" else value
    if key == "font color" and value == AUTOMATIC:
        return BLACK
    if key.startswith("border"):
        return value.replace(AUTOMATIC, BLACK)
    return "" if value == "0" and key != "numFmt" and key not in _USUAL else value


def _flag(value: str) -> str:
    return {"true": "1", "false": "0"}.get(value, value)


def _all(root: Element, path: str) -> Iterator[Element]:
    return root.iterfind("/".join(IN_MAIN + step for step in path.split("/")))
