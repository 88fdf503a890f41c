"""A package as one PDF: contents first, bookmarks, pages numbered throughout; backing sheets are left out."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from xml.sax.saxutils import unescape
from zipfile import ZipFile

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import DecodedStreamObject, Destination, DictionaryObject, Fit, NameObject

from model.base.rounding import WHOLE, round_half_up
from model.terms.agreement import Agreement
from workbooks.cells.sheet import Book
from workbooks.cells.states import MASTER_NAME
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.paper import paginate
from workbooks.frame.row_heights import fit_heights
from workbooks.frame.stack import Column, Stack
from workbooks.package.office import printed
from workbooks.writing.seal import pack, sealed
from workbooks.writing.write import to_bytes

_COLUMNS = (70, 18, 14)
_ENTRIES = (Column("Indhold", Style.TEXT), Column("Kontrol", Style.CHECK), Column("Side", Style.NUMBER))
_LEFT_OUT, _NOT_HERE = (
    "Står kun i projektmapperne",
    (
        "Grundlag, mellemregninger, kontroller og lange lister (alle frister, alle fund, fridage) er ikke udskrevet her. De står i "
        "projektmapperne nedenfor, på de nævnte ark. Tilvalget --fuld-pdf til bilag aarsmoede udskriver alt."
    ),
)
_HEIGHT, _BASELINE = 8.0, 28.0
"""Height of a page number's digits, and their distance from the page's edge, in line with the footer; points."""
_BANDS = re.compile(rb"(?<=<odd(?:Header|Footer)>)[^<]*")
_PARTS = re.compile(rb"&amp;[LCR](?:(?!&amp;[LCR]).)*", re.DOTALL)
_NUMBERS = (b"&amp;P", b"&amp;N")
_WORKBOOK, _SHEET = "xl/workbook.xml", re.compile(rb'<sheet [^>]*?name="(?P<name>[^"]*)"[^>]*>')
_AVERAGE = 0.46
"""Approximate width of a letter divided by its height, precise enough for centring."""


@dataclass(frozen=True)
class PageEntry:
    """Workbook or one of its sheets, with its page in the whole, from 1."""

    title: str
    page: int
    state: str | None = None
    """State of a workbook's own checks; None for a sheet."""

    @property
    def is_book(self) -> bool:
        """Whether it is a workbook."""
        return self.state is not None


def package_pdf(
    agreement: Agreement,
    title: str,
    books: Sequence[tuple[Book, bytes]],
    notes: Sequence[str] = (),
    *,
    whole: bool = False,
) -> bytes:
    """Return the package as one PDF.

    Args:
        agreement: the terms, for the page of contents.
        title: what the package is for.
        books: its workbooks in their order, each in memory and as a file.
        notes: what is said below the contents.
        whole: whether sheets that only back others are printed, too; they are named below the contents otherwise.

    Returns: a PDF without any time in it, links from each line of the contents, and a bookmark for each workbook and sheet.
    Raises: `workbooks.package.office.OfficeError` where this machine cannot print workbooks.
    """
    left_out = {book.file_name: [] if whole else [s.name for s in book.sheets if s.is_backing] for book, _ in books}
    shown = [(book, content) for book, content in books if len(left_out[book.file_name]) < len(book.sheets)]
    made = printed([_for_print(content, left_out[book.file_name]) for book, content in shown])
    parts = [
        _PrintedPart.of(book, PdfReader(io.BytesIO(content)), left_out[book.file_name])
        for (book, _), content in zip(shown, made, strict=True)
    ]
    first, entries = _printed_contents(_Contents(agreement, title, left_out, notes), parts)
    writer = PdfWriter()
    writer.append(first, import_outline=False)
    for part in parts:
        writer.append(part.reader, pages=part.pages, import_outline=False)
    _bookmark(writer, entries)
    _link(writer, len(first.pages), entries)
    for number, page in enumerate(writer.pages, 1):
        _stamp(page, f"Side {number} af {len(writer.pages)}")
        page.compress_content_streams()
    writer.compress_identical_objects()
    writer.metadata = {"/Title": title, "/Author": "bilag", "/Producer": "bilag"}
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def first_sheet_pdf(book: Book, content: bytes) -> bytes:
    """Return the first sheet of a workbook as a PDF without any timestamp.

    Raises: `workbooks.package.office.OfficeError` where this machine cannot print workbooks.
    """
    left_out = [sheet.name for sheet in book.sheets[1:]]
    (made,) = printed([_for_print(content, left_out)])
    part = _PrintedPart.of(book, PdfReader(io.BytesIO(made)), left_out)
    writer, out = PdfWriter(), io.BytesIO()
    writer.append(part.reader, pages=part.pages, import_outline=False)
    for page in writer.pages:
        page.compress_content_streams()
    writer.compress_identical_objects()
    writer.metadata = {"/Title": book.title, "/Author": "bilag", "/Producer": "bilag"}
    writer.write(out)
    return sealed(out.getvalue())


@dataclass(frozen=True)
class _PrintedPart:
    """Workbook as printed: which of its pages are kept, and which sheet begins on which of these."""

    book: Book
    reader: PdfReader
    pages: list[int]
    marks: list[tuple[str, int]]

    @classmethod
    def of(cls, book: Book, reader: PdfReader, left_out: Sequence[str]) -> "_PrintedPart":
        """Return the part without the pages of some sheets, as far as the office program marks where a sheet begins."""
        starts: dict[int, str] = {}
        for mark in reader.outline:
            number = reader.get_destination_page_number(mark) if isinstance(mark, Destination) else None
            if number is not None:
                starts[number] = str(mark.title)  # type: ignore[union-attr]
        pages: list[int] = []
        marks: list[tuple[str, int]] = []
        sheet = ""
        for number in range(len(reader.pages)):
            sheet = starts.get(number, sheet)
            if sheet not in left_out:
                marks += [(sheet, len(pages))] if number in starts else []
                pages.append(number)
        return cls(book, reader, pages, marks)


def _for_print(content: bytes, left_out: Sequence[str]) -> bytes:
    """Return a workbook without some of its sheets and without page numbers.

    The package numbers its pages throughout.
    """
    with ZipFile(io.BytesIO(content)) as package:
        parts = {name: _BANDS.sub(_unnumbered, package.read(name)) for name in package.namelist()}
    if left_out:  # formulas still find what is hidden; Excel does not print it, LibreOffice may
        parts[_WORKBOOK] = _SHEET.sub(partial(_hidden, left_out), parts[_WORKBOOK])
    return pack(parts)


def _hidden(left_out: Sequence[str], sheet: re.Match[bytes]) -> bytes:
    name = unescape(sheet["name"].decode())
    return sheet[0].replace(b'state="visible"', b'state="hidden"') if name in left_out else sheet[0]


def _unnumbered(band: re.Match[bytes]) -> bytes:
    """Return a header or footer without those of its three parts that number the page."""
    return _PARTS.sub(lambda part: b"" if any(code in part[0] for code in _NUMBERS) else part[0], band[0])


@dataclass(frozen=True)
class _Contents:
    """Texts of the page of contents besides its entries."""

    agreement: Agreement
    title: str
    left_out: Mapping[str, Sequence[str]]
    """Names of sheets left out, by file name."""
    notes: Sequence[str]


def _printed_contents(
    contents: _Contents, parts: Sequence[_PrintedPart], pages: int = 1
) -> tuple[PdfReader, list[PageEntry]]:
    """Return the contents as printed, and their entries; print again if they take more pages than assumed."""
    entries = list(_entries(parts, pages + 1))
    made = to_bytes(_contents(contents, entries), contents.agreement.agreement.signed.value)
    reader = PdfReader(io.BytesIO(printed([_for_print(made, ())])[0]))
    if len(reader.pages) != pages:
        return _printed_contents(contents, parts, len(reader.pages))
    return reader, entries


def _entries(parts: Sequence[_PrintedPart], first: int) -> Iterator[PageEntry]:
    """Yield the entries of the parts, which begin at page `first`."""
    for part in parts:
        yield PageEntry(part.book.title, first, str(part.book.names[MASTER_NAME].content))
        yield from (PageEntry(sheet, first + page) for sheet, page in part.marks)
        first += len(part.pages)


def _contents(contents: _Contents, entries: Sequence[PageEntry]) -> Book:
    made = AnnexBook(contents.agreement, "Indhold.xlsx", contents.title, "Indhold")
    sheet = made.front(_COLUMNS)
    stack = Stack(sheet, len(_COLUMNS))
    table = stack.table(*_ENTRIES)
    for entry in entries:
        title = entry.title if entry.is_book else f"    {entry.title}"
        table.row(title, entry.state, entry.page, is_total=entry.is_book)
    sheet.states.append((table.first, 2, stack.next, 2))
    if any(contents.left_out.values()):
        stack.section(_LEFT_OUT)
        stack.paragraph(_NOT_HERE)
        for file_name, names in contents.left_out.items():
            if names:
                stack.paragraph(f"{file_name}: {', '.join(names)}", Style.TEXT)
    for note in contents.notes:
        stack.paragraph(note)
    fit_heights(sheet)
    paginate(sheet)
    return made.book


def _bookmark(writer: PdfWriter, entries: Sequence[PageEntry]) -> None:
    writer.add_outline_item(title="Indhold", page_number=0)
    book = None
    for entry in entries:
        if entry.is_book:
            book = writer.add_outline_item(title=entry.title, page_number=entry.page - 1, is_open=False)
        else:
            writer.add_outline_item(title=entry.title, page_number=entry.page - 1, parent=book)


def _link(writer: PdfWriter, pages: int, entries: Sequence[PageEntry]) -> None:
    """Link each line of the contents to its page; lines are found from top to bottom by their text."""
    places = ((number, *line) for number in range(pages) for line in _lines(writer.pages[number]))
    for entry in entries:
        line = _plain(f"{entry.title}{entry.state or ''}{entry.page}")
        found = next((place for place in places if _plain(place[2]) == line), None)
        if found is not None:
            number, at, _ = found
            box = writer.pages[number].mediabox
            area = (float(box.left), at - _HEIGHT / 2, float(box.right), at + _HEIGHT)
            writer.add_annotation(number, Link(rect=area, target_page_index=entry.page - 1, fit=Fit.fit()))


def _lines(page: PageObject) -> list[tuple[float, str]]:
    """Return the lines of a page from top to bottom: height above the lower edge (points), and text."""
    lines: dict[float, str] = {}

    def see(text: str, _: object, matrix: Sequence[float], *__: object) -> None:
        above = float(round_half_up(matrix[5], WHOLE))
        lines[above] = lines.get(above, "") + text

    page.extract_text(visitor_text=see)
    return sorted(lines.items(), reverse=True)


def _plain(text: str) -> str:
    return "".join(text.split())


def _stamp(page: PageObject, text: str) -> None:
    """Write a page's number into the middle of its footer, in a standard PDF font."""
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    across = (width - _AVERAGE * _HEIGHT * len(text)) / 2
    drawn = DecodedStreamObject()
    drawn.set_data(f"0.42 g BT /F {_HEIGHT} Tf {across:.1f} {_BASELINE} Td ({text}) Tj ET".encode())
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    font = DictionaryObject({NameObject(key): NameObject(name) for key, name in names.items()})
    over = PageObject.create_blank_page(width=width, height=height)
    over[NameObject("/Contents")] = drawn
    fonts = DictionaryObject({NameObject("/F"): font})
    over[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page.merge_page(over)
