"""The house style's template: its bytes and, read without openpyxl, its number formats."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from workbooks.cells.sheet import Book
from workbooks.reading.intake import IntakeError, Package
from workbooks.reading.looks import styles_of
from workbooks.reading.parts import FileParts
from workbooks.reading.read import listed_sheets, workbook_root

TEMPLATE = Path(__file__).parents[2] / "templates" / "husstil.xlsx"
UPRIGHT, FLAT = "Stående", "Liggende"
_LONGEST_NAME = 70
"""Longest agreement name that fits the page header, characters."""


class TemplateError(Exception):
    """Raised when the template cannot be used; the message states the reason in Danish."""

    def __init__(self, what: str) -> None:
        super().__init__(f"skabelonen {TEMPLATE.parent.name}/{TEMPLATE.name} {what}")


@cache
def template() -> bytes:
    """Return the template's bytes, read once per process.

    Raises: `TemplateError` if it cannot be read.
    """
    try:
        return TEMPLATE.read_bytes()
    except OSError:
        raise TemplateError("kan ikke læses") from None


def page_name(*, landscape: bool) -> str:
    """Return the name of the template's sheet for an orientation."""
    return FLAT if landscape else UPRIGHT


def marks(book: Book) -> Mapping[str, str]:
    """Return the text for each placeholder in the template's headers and footers; a long agreement name is cut."""
    whole = book.header
    name = whole if len(whole) <= _LONGEST_NAME else f"{whole[: _LONGEST_NAME - 1].rstrip()}…"
    known = {"{aftale}": name, "{bilag}": book.title, "{kilde}": book.footer}
    return {mark: text.replace("&", "&&") for mark, text in known.items()}


def number_formats() -> Mapping[str, str]:
    """Return the number format of each named style.

    Raises: `TemplateError` if the template cannot be read.
    """
    return _shown(template())[0]


def require(book: Book, styles: Iterable[str] = ()) -> None:
    """Raise `TemplateError` if the template lacks a sheet, a style that a workbook uses, or one of `styles`."""
    formats, pages = _shown(template())
    if missing := [name for name in (UPRIGHT, FLAT) if name not in pages]:
        raise TemplateError(f"mangler arket »{missing[0]}«")
    used = {cell.style for sheet in book.sheets for cell in sheet.cells.values()}
    if missing := sorted({*used, *styles} - formats.keys()):
        raise TemplateError(f"mangler typografien »{missing[0]}«")


@cache
def _shown(content: bytes) -> tuple[Mapping[str, str], frozenset[str]]:
    """Return number formats by style, and the names of the sheets."""
    try:
        parts = FileParts(Package(content))
        pages = frozenset(one.name for one in listed_sheets(workbook_root(parts), parts))
        return styles_of(parts).named, pages
    except IntakeError as error:
        raise TemplateError(str(error)) from None
