"""The parts of a form's file other than cells: which it may have, and texts that could identify a person."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from model.facts.privacy import LIKE_CPR, SHORTEST_CPR, is_private
from workbooks.form.stream import CPR_ALLOWED, Faults
from workbooks.reading.intake import Package
from workbooks.reading.parts import FileParts
from workbooks.reading.xml_stream import PlainReader

_EXPECTED = frozenset(
    {
        "officeDocument", "worksheet", "styles", "sharedStrings", "theme", "sheetMetadata", "calcChain", "printerSettings",
        "core-properties", "extended-properties", "custom-properties", "customXml", "customXmlProps", "person",
        "vmlDrawing", "classificationlabels", "docMetadata", "workbookmetadata", "thumbnail",
    }
)  # fmt: skip
"""Kinds of parts of a form, and those that Excel, LibreOffice, Google Sheets or SharePoint add to any file."""
_LINKS = (".rels", "[Content_Types].xml")
_COMMENTS = frozenset({"comments", "threadedComment"})
_STRANGERS = MappingProxyType(
    {
        "vbaProject": "makroer",
        "externalLink": "kæder til andre projektmapper",
        "image": "billeder",
        "drawing": "tegninger",
        "chart": "tegninger",
        "oleObject": "indlejrede filer",
        "package": "indlejrede filer",
        "table": "en tabel (Indsæt, Tabel) på et af arkene",
        "pivotTable": "pivottabeller",
        "pivotCacheDefinition": "pivottabeller",
    }
)
_NOT_LOOKED_AT = frozenset({"worksheet", "sharedStrings", "printerSettings", "thumbnail", "workbookmetadata"})
_NUMBERS_OF_FONTS = "panose"
"""Attribute whose twenty digits describe how letters look."""
_CELL = re.compile(r"[A-Z]{1,3}[0-9]{1,7}")
_ONLY_VALUES = "kun værdier i skemaets felter"


def check_parts(parts: FileParts, faults: Faults) -> None:
    """Note parts that a form does not have, and texts shaped like a CPR number outside of cells; comments are noted by themselves.

    A part that nothing leads to is not read; neither are settings of printers and pictures of the file.
    """
    package = parts.package
    for name in package.names:
        if is_private(name):
            faults.add("filen, en dels navn", LIKE_CPR, CPR_ALLOWED)
        elif name.endswith(_LINKS):
            _check_texts(package, name, faults)
    for part, kind in sorted(parts.reached().items()):
        if kind in _COMMENTS or (kind == "drawing" and not len(package.xml(part))):
            continue
        if kind not in _EXPECTED:
            faults.add("filen", _STRANGERS.get(kind, "andet end ark"), _ONLY_VALUES)
        elif kind not in _NOT_LOOKED_AT:
            _check_texts(package, part, faults)


def check_comments(parts: FileParts, sheets: Mapping[str, str], faults: Faults) -> None:
    """Note each comment by its sheet and cell; `sheets` are the names of sheets, as they may be shown, by their parts."""
    owners = {link.target: f"{name}!" for part, name in sheets.items() for link in parts.related(part)}
    for part, kind in sorted(parts.reached().items()):
        if kind in _COMMENTS:
            _check_comments(parts.package, part, owners.get(part, ""), faults)


def _check_comments(package: Package, part: str, sheet: str, faults: Faults) -> None:
    """Note each comment once, by its cell; comments are not allowed, and neither their text nor their author is repeated."""
    where, authors, is_beside = "", list[bool](), False

    def look(name: str, attributes: Mapping[str, str], text: str) -> None:
        nonlocal where, is_beside
        if name == "author" and not text:
            authors.append(False)
        elif name == "author":
            authors[-1] |= is_private(text)
        elif name in ("comment", "threadedComment") and not text:
            found = _CELL.fullmatch(attributes.get("ref", ""))
            where = f"kommentar ved {sheet}{found[0] if found else 'en celle'}"
            author = attributes.get("authorId", "")
            is_named = author.isdecimal() and any(authors[int(author) : int(author) + 1])
            faults.add(where, *((LIKE_CPR, CPR_ALLOWED) if is_named else ("en kommentar", _ONLY_VALUES)))
        elif is_private(text) and where:
            faults.found.pop(where, None)
            faults.add(where, LIKE_CPR, CPR_ALLOWED)
        is_beside = is_beside or (not where and is_private(text))

    PlainReader(part, look).parse(package.read(part))
    if is_beside and all(one.found != LIKE_CPR for one in faults.found.values()):
        faults.add("filen, en kommentars forfatter", LIKE_CPR, CPR_ALLOWED)


def _check_texts(package: Package, part: str, faults: Faults) -> None:
    place = _place(part)

    def look(name: str, attributes: Mapping[str, str], text: str) -> None:
        values = (one for key, one in attributes.items() if key != _NUMBERS_OF_FONTS)
        for one in (name, *attributes, *values, text):
            if len(one) >= SHORTEST_CPR and is_private(one):
                found_in = {"sheet": "et arks navn", "definedName": "et navn"}.get(name, place)
                faults.add(f"filen, {found_in}", LIKE_CPR, CPR_ALLOWED)

    PlainReader(part, look).parse(package.read(part))


def _place(part: str) -> str:
    if part.startswith("docProps/"):
        return "dokumentegenskaber"
    return "projektmappens opbygning" if part.startswith("xl/") else "skjulte oplysninger"
