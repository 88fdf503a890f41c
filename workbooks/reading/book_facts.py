"""What a workbook says beyond its sheets, each thing by a path: names, parts, theme and properties of the file."""

from collections import Counter
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from workbooks.cells.namespaces import LINK
from workbooks.reading.colours import Colours
from workbooks.reading.facts import Said, name_of, plain, taken
from workbooks.reading.intake import IntakeError
from workbooks.reading.looks import Styles
from workbooks.reading.parts import FileParts

PROPERTIES = "filens egenskaber"
"""Place of what a file says of itself."""
BUILT_IN = "_xlnm."
"""How a name begins that Excel makes itself and does not list."""
_OF_NAMES = frozenset({"name", "localSheetId", "comment"})
_OF_SHEETS = frozenset({"name", "sheetId", "state", LINK})
_NO_FACT = frozenset({"worksheet"})
_DUSTBIN = "[trash]/"
"""Where Office leaves what it has taken out of a file; no program reads it."""


def names_said(entries: Iterable[Element]) -> Iterator[Said]:
    """Yield what defined names say beyond what they refer to."""
    for one in entries:
        for key, value in one.attrib.items():
            if key not in _OF_NAMES and not one.get("name", "").startswith(BUILT_IN):
                yield one.get("name", ""), f"name@{name_of(key)}", plain(value)


def sheets_said(root: Element) -> Iterator[Said]:
    """Take the list of sheets out of a workbook's tree, and yield what it says beyond name, part and whether they are shown."""
    for block in taken(root, "sheets"):
        for one in block:
            yield from (
                ("", f"sheets/sheet@{name_of(key)}", plain(value))
                for key, value in one.attrib.items()
                if key not in _OF_SHEETS
            )


def looks_said(styles: Styles) -> Iterator[Said]:
    """Yield what is drawn by where nothing else is said: the theme's black, white and letters, and the usual size."""
    colours: Colours = styles.colours
    yield "", "theme lt1", colours.theme[0]
    yield "", "theme dk1", colours.theme[1]
    yield from (("", f"theme {kind} letters", font) for kind, font in (colours.fonts or {}).items())
    usual = dict(styles.usual)
    for what, key in (("size", "font sz"), ("letters", "font name")):
        if said := usual.pop(key, ""):
            yield "", f"usual {what}", said
    if rest := "; ".join(f"{key}={value}" for key, value in sorted(usual.items())):
        yield "", "usual look", rest


def properties_said(parts: FileParts) -> Iterator[Said]:
    """Yield what the file says of itself in lists of files, and the names of properties that programs have added."""
    for kind in ("core-properties", "custom-properties"):
        part = parts.one("", kind)
        for one in parts.package.xml(part) if part is not None else ():
            name = one.get("name", "") if kind == "custom-properties" else one.tag.rpartition("}")[2]
            yield PROPERTIES, f"{kind.partition('-')[0]} {name}", "".join(one.itertext()).strip()


def parts_said(parts: FileParts) -> Iterator[Said]:
    """Yield how many parts of each kind the file has, how many that nothing leads to, and whose data lie in it."""
    reached = parts.reached()
    for kind, many in sorted(Counter(reached.values()).items()):
        if kind not in _NO_FACT:
            yield "", f"part {kind}", str(many)
    outside = Counter(one.kind for part in ("", *reached) for one in parts.related(part) if one.target is None)
    yield from (("", f"outside {kind}", str(many)) for kind, many in sorted(outside.items()))
    alone = [
        name
        for name in parts.package.names
        if name not in reached
        and not name.endswith((".rels", "/"))
        and not name.startswith(_DUSTBIN)
        and name != "[Content_Types].xml"
    ]
    if alone:
        yield "", "part alone", str(len(alone))
    yield from (("", f"data of {_space(part, parts)}", "1") for part, kind in reached.items() if kind == "customXml")


def _space(part: str, parts: FileParts) -> str:
    """Return the namespace of the data of others; empty if it is not written as other parts are."""
    try:
        return parts.package.xml(part).tag.rpartition("}")[0].lstrip("{")
    except IntakeError:
        return ""
