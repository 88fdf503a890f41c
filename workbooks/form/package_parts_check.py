"""The parts of a form's file other than cells: which it may have, and texts that could identify a person."""

import re
from collections.abc import Mapping

from workbooks.form.stream import CPR_ALLOWED, CPR_FOUND, SHORTEST_CPR, Faults, PlainReader, is_private
from workbooks.reading.intake import Package

_EXPECTED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/.*|docMetadata/.*|customXml/.*|xl/workbook\.xml|xl/sharedStrings\.xml"
    r"|xl/styles\.xml|xl/theme/.*|xl/metadata\.xml|xl/calcChain\.xml|xl/_rels/.*|xl/worksheets/.*|xl/printerSettings/.*"
    r"|xl/persons/.*|xl/drawings/vmlDrawing\d*\.vml"
)
"""Parts of a form, and those that Excel, LibreOffice or SharePoint add to any file."""
_COMMENTS = re.compile(r"xl/(comments|threadedComments).*\.xml")
_STRANGERS = (
    ("xl/vbaProject", "makroer"),
    ("xl/externalLinks/", "kæder til andre projektmapper"),
    ("xl/media/", "billeder"),
    ("xl/drawings/", "tegninger"),
    ("xl/embeddings/", "indlejrede filer"),
    ("xl/pivot", "pivottabeller"),
)
_NOT_LOOKED_AT = re.compile(
    r"xl/worksheets/[^/]*\.xml|xl/sharedStrings\.xml|xl/styles\.xml|xl/theme/.*|.*\.(bin|jpe?g|png|emf|wmf)"
)
_ONLY_VALUES = "kun værdier i skemaets felter"


def check_parts(package: Package, faults: Faults) -> None:
    """Note parts that a form does not have, comments, and texts shaped like a CPR number outside of cells."""
    for part in sorted(package.names):
        if is_private(part):
            faults.add("filen, en dels navn", CPR_FOUND, CPR_ALLOWED)
        elif _COMMENTS.fullmatch(part):
            _check_comments(package, part, faults)
        elif not _EXPECTED.fullmatch(part):
            what = next((danish for start, danish in _STRANGERS if part.startswith(start)), "andet end ark")
            faults.add("filen", what, _ONLY_VALUES)
        elif not _NOT_LOOKED_AT.fullmatch(part):
            _check_texts(package, part, faults)


def _check_comments(package: Package, part: str, faults: Faults) -> None:
    """Note each comment; comments are not allowed, and their text is never repeated."""
    where = [""]

    def look(name: str, attributes: Mapping[str, str], text: str) -> None:
        if name in ("comment", "threadedComment") and not text:
            where[0] = attributes.get("ref", "")
            faults.add(f"kommentar ved {where[0]}", "en kommentar", _ONLY_VALUES)
        if is_private(text):
            faults.found.pop(f"kommentar ved {where[0]}", None)
            faults.add(f"kommentar ved {where[0]}", CPR_FOUND, CPR_ALLOWED)

    PlainReader(part, look).parse(package.read(part))


def _check_texts(package: Package, part: str, faults: Faults) -> None:
    place = _place(part)

    def look(name: str, attributes: Mapping[str, str], text: str) -> None:
        for one in (*attributes.values(), text):
            if len(one) >= SHORTEST_CPR and is_private(one):
                found_in = {"sheet": "et arks navn", "definedName": "et navn"}.get(name, place)
                faults.add(f"filen, {found_in}", CPR_FOUND, CPR_ALLOWED)

    PlainReader(part, look).parse(package.read(part))


def _place(part: str) -> str:
    if part.startswith("docProps/"):
        return "dokumentegenskaber"
    return "projektmappens opbygning" if part.startswith("xl/") else "skjulte oplysninger"
