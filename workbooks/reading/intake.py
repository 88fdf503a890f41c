"""Safe opening of workbooks from other people; every file is treated as hostile."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from model.base.files import FileError, FolderError, LargeFileError, MissingFileError, read_file
from workbooks.cells.namespaces import IN_MAIN

LARGEST_FILE = 20_000_000
LARGEST_CONTENT = 60_000_000
LARGEST_XML = 10_000_000
"""Limit for all XML read from one file, bytes."""
MOST_MARKS = 400_000
"""Limit for elements and attributes in all XML read; the largest annex has 31,000, about nine per cell."""
LONGEST_RUN = 100_000
"""Limit for an element's attributes and text, characters; Excel's longest text has 32,767."""
LONGEST_NAMESPACE = 150
MOST_ENTRIES = 500
LARGEST_RATIO = 200
EXPECTED = "; en .xlsx-fil er ventet"
"""What is said behind why a file is none."""
_AS_EXCEL_PACKS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SMALL_ENOUGH = 1_000_000
_OVERLONG_RUN = re.compile(f"<[^<]{{{LONGEST_RUN}}}")
_NAMESPACE = re.compile(r"""xmlns[^\s=<>]*(?:\s*=\s*(?:"[^"<]*|'[^'<]*))?""")
_END, _LENGTH_OF_END = b"PK\x05\x06", 22
"""How the last record of an archive begins, and its length in bytes without a comment."""
_HEADER = struct.Struct("<4s2x4H3I2H")
"""An entry's own header: signature, flags, method, time, day, checksum, sizes packed and unpacked, lengths of name and extra fields."""
_SIZES_BEHIND, _IN_EXTRA = 1 << 3, 0xFFFF_FFFF
"""Flag by which checksum and sizes follow the content; and what stands for a size that an extra field has."""
_SECOND_NAME = 0x7075
"""Number of the extra field by which some programs read another name."""
_MANY = frozenset({f"{IN_MAIN}fileRecoveryPr"})
"""Children of which there may be several, where there is one of each other (ECMA-376, 18.2.27)."""
_TWO_LISTS = "siger to ting om sine dele; to programmer kan åbne hver sin"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Entry in the directory of an encrypted workbook, which uses the same container as an old Excel file."""
_BINARY_BOOK, _KIND = "xl/workbook.bin", "mimetype"
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"


_NUMBER = re.compile(r"\s*[+-]?[\d_.]*\d[\d_.]*(?:e[+-]?[\d_]+)?\s*", re.IGNORECASE)
_NAMES = frozenset({"name", "codeName", "displayName", "uniqueName", "formatCode", "id", "Id", "uid"})
"""Attributes that may be any text, and so look like a number."""
_WORD = re.compile(r"[^\W\d_]+")
_WORDS_OF_PARTS = frozenset(
    [
        "xl",
        "worksheets",
        "sheet",
        "xml",
        "rels",
        "workbook",
        "styles",
        "sharedstrings",
        "theme",
        "drawings",
        "drawing",
        "charts",
        "chart",
        "content",
        "types",
        "docprops",
        "core",
        "app",
        "custom",
        "customxml",
        "item",
        "itemprops",
        "calcchain",
        "comments",
        "vmldrawing",
        "vml",
        "printersettings",
        "metadata",
        "persons",
        "person",
        "mimetype",
        "bin",
        "vbaproject",
    ]
)


class IntakeError(Exception):
    """Raised when a file is not a workbook that can be read safely; the message states the reason in Danish."""


def shown_part(part: str) -> str:
    """Return the name of a part for messages: only if each word of it is one that programs use."""
    return part if all(word.casefold() in _WORDS_OF_PARTS for word in _WORD.findall(part)) else "med et andet navn"


def refuse_odd_numbers(attributes: Mapping[str, str], part: str) -> None:
    """Raise `IntakeError` where an attribute is a number to Python alone: with underscores, or digits that are not ASCII."""
    for key, value in attributes.items():
        if is_odd_number(value) and key.rpartition("}")[2] not in _NAMES:
            raise IntakeError(
                f"delen {shown_part(part)} har et tal, der ikke er skrevet som tal; to programmer kan læse hver sit"
            )


def is_odd_number(text: str) -> bool:
    """Return whether a text is a number to Python, while other programs stop reading it at some sign."""
    return ("_" in text or not text.isascii()) and _NUMBER.fullmatch(text) is not None


def refuse_second(element: Element, part: str, *, space: str = IN_MAIN, many: Collection[str] = _MANY) -> None:
    """Raise `IntakeError` where an element of a part has two children of one name of Excel's, and may have one.

    `space` is the names that are asked of, and `many` those of which there may be several.
    """
    names = [child.tag for child in element if child.tag.startswith(space) and child.tag not in many]
    if len(set(names)) < len(names):
        raise IntakeError(
            f"delen {shown_part(part)} siger to gange, hvad der siges én gang; to programmer kan vise hver sit"
        )


def _has_second_name(extra: bytes) -> bool:
    """Return whether an entry's extra fields, each a number, a length and so many bytes, have the one of another name."""
    at = 0
    while at + 4 <= len(extra):
        number, length = struct.unpack_from("<2H", extra, at)
        if number == _SECOND_NAME:
            return True
        at += 4 + length
    return False


def _above(rounded: int, most: int) -> str:
    """Return a figure, rounded down, that is above a limit, so that it is not told as the limit itself."""
    return f"mere end {most}" if rounded <= most else str(rounded)


class Package:
    """The parts of an .xlsx file, given by path or content, after their sizes have been checked."""

    def __init__(self, source: Path | bytes, *, largest_content: int = LARGEST_CONTENT) -> None:
        content = source if isinstance(source, bytes) else _read(source)
        self._largest_content = largest_content
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            self._refuse_surroundings(content)
            self._check()
            self._refuse_second_list(content)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error):
            raise IntakeError("er tom" if not content else "er beskadiget og kan ikke åbnes") from None
        self.names = frozenset(self._archive.namelist())
        self._refuse_other_kinds()
        self._xml_left, self._marks_left = LARGEST_XML, MOST_MARKS

    def _check(self) -> None:
        entries = self._archive.infolist()
        content = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        if len(entries) > MOST_ENTRIES:
            raise IntakeError(f"har {len(entries)} dele; der læses højst {MOST_ENTRIES} i en fil")
        if len({entry.filename.casefold() for entry in entries}) < len(entries):
            raise IntakeError("har en del to gange; to programmer kan åbne hver sin")
        largest = self._largest_content
        if content > largest:
            size = _above(content // 10**6, largest // 10**6)
            raise IntakeError(f"fylder {size} MB pakket ud; højst {largest // 10**6} MB læses")
        if content > _SMALL_ENOUGH and content > LARGEST_RATIO * max(1, packed):
            times = _above(content // max(1, packed), LARGEST_RATIO)
            raise IntakeError(f"fylder {times} gange så meget pakket ud som pakket; højst {LARGEST_RATIO} gange læses")
        if any(entry.flag_bits & 1 for entry in entries):
            raise IntakeError("er beskyttet med adgangskode; gem den uden")
        if any(entry.is_dir() and entry.file_size for entry in entries):
            raise IntakeError("har en mappe med indhold i arkivet; to programmer kan åbne hver sin del")
        if any(entry.compress_type not in _AS_EXCEL_PACKS for entry in entries):
            raise IntakeError("er pakket på en måde, som Excel ikke åbner")
        try:
            damaged = self._archive.testzip()
        except (zlib.error, EOFError, RuntimeError):
            damaged = "en af dem"
        if damaged is not None:
            raise IntakeError("er beskadiget; en del er ikke, som den blev gemt")

    def _refuse_surroundings(self, content: bytes) -> None:
        """Refuse a file that begins before its archive or goes on behind it, where another program finds something else."""
        first = min((entry.header_offset for entry in self._archive.infolist()), default=0)
        end = len(content) - _LENGTH_OF_END - len(self._archive.comment)
        if first or not content.startswith(_END, end):
            raise IntakeError("har noget før eller efter arkivet; to programmer kan åbne hver sin del af filen")
        if int.from_bytes(content[end + 10 : end + 12], "little") != len(self._archive.infolist()):
            raise IntakeError(_TWO_LISTS)

    def _refuse_second_list(self, content: bytes) -> None:
        """Refuse a part of which the entry before it says something else than the list at the end, or that has a second name."""
        for entry in self._archive.infolist():
            _, flags, method, _, _, checksum, packed, size, _, _ = _HEADER.unpack_from(content, entry.header_offset)
            own = (entry.CRC, entry.compress_size, entry.file_size)
            is_later = flags & _SIZES_BEHIND and (checksum, packed, size) == (0, 0, 0)
            is_same = all(here in (there, _IN_EXTRA) for here, there in zip((checksum, packed, size), own, strict=True))
            if method != entry.compress_type or not (is_later or is_same) or _has_second_name(entry.extra):
                raise IntakeError(_TWO_LISTS)

    def _refuse_other_kinds(self) -> None:
        """Refuse .xlsb and .ods files by their content, whatever their name."""
        if _BINARY_BOOK in self.names:
            raise IntakeError("er en .xlsb-fil; gem den som .xlsx")
        if _KIND in self.names and self.read(_KIND).startswith(_SPREADSHEET):
            raise IntakeError("er en .ods-fil; gem den som .xlsx")

    def read(self, part: str) -> bytes:
        """Return the content of a part, bytes."""
        try:
            content = self._archive.read(part)
        except (KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
            what = "findes ikke" if isinstance(error, KeyError) else "kan ikke læses"
            raise IntakeError(f"delen {shown_part(part)} {what}") from None
        return content

    def xml(self, part: str) -> Element:
        """Return a part as XML; refuse it if it declares entities or a document type, or would take too much memory.

        The text that is checked is the text that is parsed, whatever encoding the part declares.
        """
        if part in self.names:
            self._xml_left -= self._archive.getinfo(part).file_size
            if self._xml_left < 0:
                raise IntakeError(
                    f"delen {shown_part(part)} er for stor; der læses højst {LARGEST_XML // 10**6} MB XML i en fil"
                )
        try:
            text = self.read(part).decode("utf-8-sig")
            if "<!DOCTYPE" in text or "<!ENTITY" in text:
                raise ValueError("a document type")
            self._refuse_waste(part, text)
            root = fromstring(text)  # noqa: S314 without a document type there is nothing to expand
        except (ParseError, ValueError):
            raise IntakeError(f"delen {shown_part(part)} er ikke tilladt XML") from None
        for element in root.iter():
            refuse_odd_numbers(element.attrib, part)
        return root

    def _refuse_waste(self, part: str, text: str) -> None:
        """Limit the parser's memory: every element costs a node, and a long namespace is copied into every name."""
        self._marks_left -= text.count("<") + text.count("=")
        if self._marks_left < 0:
            raise IntakeError(
                f"delen {shown_part(part)} er for stor; der læses højst {MOST_MARKS} elementer og attributter i en fil"
            )
        if _OVERLONG_RUN.search(text) or any(len(m[0]) > LONGEST_NAMESPACE for m in _NAMESPACE.finditer(text)):
            raise IntakeError(f"delen {shown_part(part)} har en tekst, der er længere, end en projektmappe kan have")


class OwnPackage(Package):
    """The parts of a workbook that this program has just written, before they are packed; they need no checks of sizes."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self.names = frozenset(parts)

    def read(self, part: str) -> bytes:
        """Return the content of a part, bytes."""
        return self._parts[part]

    def xml(self, part: str) -> Element:
        """Return a part as XML."""
        return fromstring(self.read(part))  # noqa: S314 this program has written it


def _read(path: Path) -> bytes:
    try:
        content = read_file(path, LARGEST_FILE)
    except LargeFileError:
        raise IntakeError(f"fylder mere end {LARGEST_FILE // 10**6} MB") from None
    except MissingFileError as fault:
        raise IntakeError(str(fault)) from None
    except FileError as fault:
        meant = " uden projektmapper (.xlsx)" if isinstance(fault, FolderError) else EXPECTED
        raise IntakeError(f"{fault}{meant}") from None
    if content.startswith(_OLD_EXCEL):
        is_encrypted = _ENCRYPTED in content
        raise IntakeError(
            "er krypteret; gem den uden adgangskode"
            if is_encrypted
            else "er en gammel Excel-fil (.xls); gem den som .xlsx"
        )
    if not content:
        raise IntakeError(f"er tom{EXPECTED}")
    if not content.startswith(b"PK") or not zipfile.is_zipfile(io.BytesIO(content)):
        raise IntakeError("er ikke en Excel-projektmappe (.xlsx)")
    return content
