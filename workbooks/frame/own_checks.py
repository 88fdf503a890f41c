"""The overall state of a workbook's own checks."""

from collections.abc import Iterable

from workbooks.cells.sheet import Book
from workbooks.cells.states import DEVIATES, DEVIATING, MASTER_NAME


def deviates(book: Book) -> bool:
    """Return whether a workbook's own checks deviate."""
    return bool(book.names[MASTER_NAME].content == DEVIATES)


def deviations(books: Iterable[Book]) -> dict[str, str]:
    """Return the message for each workbook whose own checks deviate, by file name."""
    return {book.file_name: DEVIATING for book in books if deviates(book)}
