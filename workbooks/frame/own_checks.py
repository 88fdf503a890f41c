"""What workbooks say of themselves: the one state of all their checks."""

from collections.abc import Iterable

from workbooks.cells.sheet import Book
from workbooks.cells.states import DEVIATES, DEVIATING, MASTER_NAME


def deviates(book: Book) -> bool:
    """Whether a workbook's own checks deviate."""
    return bool(book.names[MASTER_NAME].content == DEVIATES)


def deviations(books: Iterable[Book]) -> dict[str, str]:
    """What is to be said of each workbook whose own checks deviate, by its file."""
    return {book.file_name: DEVIATING for book in books if deviates(book)}
