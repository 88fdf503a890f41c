"""Last pass over a saved workbook: valid fonts, fixed dates, seal; same bytes every time."""

import datetime as dt
import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbooks.reading.intake import IntakeError, Package
from workbooks.writing import dynamic_array_xml as dynamic

if TYPE_CHECKING:
    from workbooks.cells.sheet import Book

SEAL_NAME = "bilag-segl"
SEAL_PLACEHOLDER = "0" * 64
_PDF, _PDF_SEAL = b"%PDF-", b"\n%bilag-segl "
_CALENDAR, _CALENDAR_SEAL = b"BEGIN:VCALENDAR\r\n", b"X-BILAG-SEGL:"
_SEAL_PART = "docProps/custom.xml"
_SEALED = re.compile(rb"(?<=>)[0-9a-f]{64}(?=<)")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_FONT = re.compile(r"<font>(.*?)</font>", re.DOTALL)
_FONT_CHILD = re.compile(r"<(\w+)[^>]*/>")
_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u",
    "vertAlign", "sz", "color", "name", "family", "charset", "scheme",
)  # fmt: skip
_DRAWINGS = "xl/drawings/drawing"
_BARE_NAME = re.compile(r"<(/?)(?=\w+[\s/>])")
_MODIFIED = re.compile(r"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def finished(raw: bytes, book: "Book", date: dt.date) -> dict[str, bytes]:
    """Return the parts of the finished file, made from what openpyxl saved.

    Args:
        raw: the saved workbook.
        book: the same workbook in memory, which tells whether it calls functions.
        date: the file's date of modification.
    """
    parts = valid_parts(raw)
    if book.functions:
        dynamic.add_metadata(parts)
    return _closed(parts, date)


def finish_values(raw: bytes, date: dt.date) -> bytes:
    """Return the finished file of a workbook without formulas, made from what openpyxl saved."""
    return pack(_closed(valid_parts(raw), date))


def _closed(parts: dict[str, bytes], date: dt.date) -> dict[str, bytes]:
    core = parts["docProps/core.xml"].decode()
    parts["docProps/core.xml"] = _MODIFIED.sub(rf"\g<1>{date.isoformat()}T00:00:00Z\g<2>", core).encode()
    parts[_SEAL_PART] = parts[_SEAL_PART].replace(SEAL_PLACEHOLDER.encode(), seal(parts).encode())
    return parts


def valid_parts(raw: bytes) -> dict[str, bytes]:
    """Return the parts of what openpyxl saved, with fonts as the standard requires and drawings as Excel writes them."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/styles.xml"] = _FONT.sub(_ordered_font, parts["xl/styles.xml"].decode()).encode()
    drawings = {name: xml for name, xml in parts.items() if name.startswith(_DRAWINGS)}
    return {**parts, **{name: _prefixed(xml.decode()).encode() for name, xml in drawings.items()}}


def _prefixed(drawing: str) -> str:
    """Return a drawing whose elements bear Excel's own prefix; some programs look for it, not for the namespace."""
    return _BARE_NAME.sub(r"<\1xdr:", drawing).replace(' xmlns="', ' xmlns:xdr="', 1)


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts as a zip archive without traces of the time or machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content)
    return out.getvalue()


def seal(parts: Mapping[str, bytes]) -> str:
    """Return a SHA-256 over every part except the one that holds the seal; saving the file again breaks it."""
    digest = hashlib.sha256()
    for name in sorted(parts):
        if name != _SEAL_PART:
            digest.update(name.encode() + b"\0" + hashlib.sha256(parts[name]).digest())
    return digest.hexdigest()


def resealed(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a file of this program with the seal recomputed."""
    return {**parts, _SEAL_PART: _SEALED.sub(seal(parts).encode(), parts[_SEAL_PART], count=1)}


def is_sealed(parts: Mapping[str, bytes]) -> bool:
    """Return whether a file's parts are as this program wrote them; no proof against fraud, as a seal can be forged."""
    return seal(parts).encode() in parts.get(_SEAL_PART, b"")


def sealed(content: bytes) -> bytes:
    """Return a PDF with a seal of its bytes appended as a comment, which PDF readers ignore."""
    return content + _PDF_SEAL + hashlib.sha256(content).hexdigest().encode() + b"\n"


def _is_sealed_pdf(content: bytes) -> bool:
    before, mark, digest = content.rpartition(_PDF_SEAL)
    return bool(mark) and digest == hashlib.sha256(before).hexdigest().encode() + b"\n"


def sealed_calendar(content: bytes) -> bytes:
    """Return a calendar with a seal of its bytes as a property of its own, which calendar programs pass over."""
    seal_line = _CALENDAR_SEAL + hashlib.sha256(content).hexdigest().encode() + b"\r\n"
    return _CALENDAR + seal_line + content.removeprefix(_CALENDAR)


def _is_sealed_calendar(content: bytes) -> bool:
    line, end, rest = content.removeprefix(_CALENDAR).partition(b"\r\n")
    return bool(end) and line == _CALENDAR_SEAL + hashlib.sha256(_CALENDAR + rest).hexdigest().encode()


def is_untouched(content: bytes) -> bool:
    """Return whether a file is a workbook, a PDF or a plan's calendar of this program, unchanged since it was written."""
    if content.startswith(_PDF):
        return _is_sealed_pdf(content)
    if content.startswith(_CALENDAR):
        return _is_sealed_calendar(content)
    if _SEAL_PART.encode() not in content:  # nothing of it need be unpacked
        return False
    try:
        return is_sealed_package(Package(content))
    except IntakeError:
        return False


def is_sealed_package(package: Package) -> bool:
    """Return whether the parts of a file from anybody are as this program wrote them.

    Raises: `IntakeError` where a part cannot be read.
    """
    if _SEAL_PART not in package.names or not _SEALED.search(package.read(_SEAL_PART)):
        return False
    return is_sealed({name: package.read(name) for name in package.names})


def _ordered_font(match: re.Match[str]) -> str:
    children = [child.group(0) for child in _FONT_CHILD.finditer(match[1])]
    children.sort(key=lambda child: _FONT_ORDER.index(_FONT_CHILD.match(child)[1]))  # type: ignore[index]
    return f"<font>{''.join(children)}</font>"
