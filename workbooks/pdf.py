"""A whole package as one PDF: its contents first, bookmarks, and pages that are numbered throughout."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zipfile import ZipFile

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import DecodedStreamObject, Destination, DictionaryObject, Fit, NameObject

from model.terms import Agreement
from workbooks.frame import AnnexBook, fit_heights, header, paragraph
from workbooks.office import printed
from workbooks.package import pack
from workbooks.sheet import Book
from workbooks.write import to_bytes

_FIRST = 6
_HEIGHT, _BASELINE = 7.0, 28.0
"""Points: letters of a page's number, and how far above its edge they stand, in line with the footer."""
_BANDS = re.compile(rb"(?<=<odd(?:Header|Footer)>)[^<]*")
_PARTS = re.compile(rb"&amp;[LCR](?:(?!&amp;[LCR]).)*", re.DOTALL)
_NUMBERS = (b"&amp;P", b"&amp;N")
_AVERAGE = 0.46
"""A letter's width in its height, about, which is enough to stand in the middle."""


@dataclass(frozen=True)
class Entry:
    """A workbook or one of its sheets, with its page in the whole, from 1."""

    title: str
    page: int
    is_book: bool


def package_pdf(
    agreement: Agreement, title: str, books: Sequence[tuple[Book, bytes]], notes: Sequence[str] = ()
) -> bytes:
    """The package as one PDF.

    Args:
        agreement: the terms, for the page of contents.
        title: what the package is for.
        books: its workbooks in their order, each in memory and as a file.
        notes: what is said below the contents.

    Returns: a PDF without any time in it, links from each line of the contents, and a bookmark for each workbook and sheet.
    Raises: `workbooks.office.OfficeError` where this machine cannot print workbooks.
    """
    readers = [
        PdfReader(io.BytesIO(content)) for content in printed([_without_numbers(content) for _, content in books])
    ]
    first, entries = _printed_contents(agreement, title, [book.title for book, _ in books], readers, notes)
    writer = PdfWriter()
    for reader in (first, *readers):
        writer.append(reader, import_outline=False)
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


def _without_numbers(content: bytes) -> bytes:
    """A workbook whose pages do not number themselves: in the package they have one number, that of the whole."""
    with ZipFile(io.BytesIO(content)) as package:
        return pack({name: _BANDS.sub(_unnumbered, package.read(name)) for name in package.namelist()})


def _unnumbered(band: re.Match[bytes]) -> bytes:
    """A header or footer without those of its three parts that number the page."""
    return _PARTS.sub(lambda part: b"" if any(code in part[0] for code in _NUMBERS) else part[0], band[0])


def _printed_contents(
    agreement: Agreement,
    title: str,
    titles: Sequence[str],
    readers: Sequence[PdfReader],
    notes: Sequence[str],
    pages: int = 1,
) -> tuple[PdfReader, list[Entry]]:
    """The contents as printed, and their entries; once more where they take more pages than was thought."""
    entries = list(_entries(titles, readers, pages + 1))
    contents = to_bytes(_contents(agreement, title, entries, notes), agreement.agreement.signed.value)
    reader = PdfReader(io.BytesIO(printed([_without_numbers(contents)])[0]))
    if len(reader.pages) != pages:
        return _printed_contents(agreement, title, titles, readers, notes, len(reader.pages))
    return reader, entries


def _entries(titles: Sequence[str], readers: Sequence[PdfReader], first: int) -> Iterator[Entry]:
    """The contents of what follows from a page on; sheets as far as the office program marks them."""
    for title, reader in zip(titles, readers, strict=True):
        yield Entry(title, first, is_book=True)
        for mark in reader.outline:
            number = reader.get_destination_page_number(mark) if isinstance(mark, Destination) else None
            if number is not None:
                yield Entry(str(mark.title), first + number, is_book=False)  # type: ignore[union-attr]
        first += len(reader.pages)


def _contents(agreement: Agreement, title: str, entries: Sequence[Entry], notes: Sequence[str]) -> Book:
    made = AnnexBook(agreement, "Indhold.xlsx", title, "Indhold")
    sheet = made.front((78, 12), one_page=False)
    sheet.repeated_rows = (1, _FIRST - 1)
    header(sheet, _FIRST - 1, ("Indhold", "Side"))
    for row, entry in enumerate(entries, _FIRST):
        sheet.put(
            row, 1, entry.title if entry.is_book else f"    {entry.title}", "Total tekst" if entry.is_book else "Tekst"
        )
        sheet.put(row, 2, entry.page, "Total tal" if entry.is_book else "Tal")
    row = _FIRST + len(entries)
    for note in notes:
        row = paragraph(sheet, row, note, 2)
    fit_heights(sheet)
    return made.book


def _bookmark(writer: PdfWriter, entries: Sequence[Entry]) -> None:
    writer.add_outline_item(title="Indhold", page_number=0)
    book = None
    for entry in entries:
        if entry.is_book:
            book = writer.add_outline_item(title=entry.title, page_number=entry.page - 1, is_open=False)
        else:
            writer.add_outline_item(title=entry.title, page_number=entry.page - 1, parent=book)


def _link(writer: PdfWriter, pages: int, entries: Sequence[Entry]) -> None:
    """Make each line of the contents lead to its page; lines are found from top to bottom by their text."""
    places = ((number, *line) for number in range(pages) for line in _lines(writer.pages[number]))
    for entry in entries:
        found = next((place for place in places if _plain(place[2]) == _plain(f"{entry.title}{entry.page}")), None)
        if found is not None:
            number, at, _ = found
            box = writer.pages[number].mediabox
            area = (float(box.left), at - _HEIGHT / 2, float(box.right), at + _HEIGHT)
            writer.add_annotation(number, Link(rect=area, target_page_index=entry.page - 1, fit=Fit.fit()))


def _lines(page: PageObject) -> list[tuple[float, str]]:
    """The lines of a page from top to bottom: how far above its edge, and the text."""
    lines: dict[float, str] = {}

    def see(text: str, _: object, matrix: Sequence[float], *__: object) -> None:
        lines[round(matrix[5])] = lines.get(round(matrix[5]), "") + text

    page.extract_text(visitor_text=see)
    return sorted(lines.items(), reverse=True)


def _plain(text: str) -> str:
    return "".join(text.split())


def _stamp(page: PageObject, text: str) -> None:
    """Write a page's number into the middle of its footer, in a font that every reader of PDF has."""
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
