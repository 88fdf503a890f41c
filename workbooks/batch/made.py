"""The files of an agreement while they are built, and what each workbook is proved against."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from workbooks.cells.sheet import Book
from workbooks.frame.edition_inputs import Given, GivenError
from workbooks.proof.editions import GivenFinder
from workbooks.proof.known_builds import of_book
from workbooks.writing.write import to_bytes

_WORKBOOKS = (".xlsx", ".xlsm")


class JobError(Exception):
    """Raised when an agreement cannot be built; one Danish line for each fault."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = list(lines)
        super().__init__("\n".join(self.lines))


@dataclass
class Building:
    """Files by folder and name, those of them that are workbooks, and by form the figures that these are proved against."""

    files: dict[str, dict[str, bytes]] = field(default_factory=dict)
    books: list[tuple[str, str]] = field(default_factory=list)
    written_from: dict[tuple[str, str], str] = field(default_factory=dict)
    """By folder and name, the digest of the workbook in memory that a file was written from."""
    given: dict[str, list[Given]] = field(default_factory=dict)

    def add(self, folder: str, book: Book, date: dt.date) -> None:
        """Add a workbook as a file."""
        self.put(folder, book.file_name, to_bytes(book, date))
        self.written_from[folder, book.file_name] = of_book(book, date)

    def put(self, folder: str, name: str, content: bytes) -> None:
        """Add a file; a workbook is proved afterwards."""
        self.files.setdefault(folder, {})[name] = content
        if Path(name).suffix in _WORKBOOKS:
            self.books.append((folder, name))

    def sources(self) -> dict[str, GivenFinder]:
        """Return, by form, how to find the figures of a workbook by the edition that it states."""
        return {form: partial(_of_edition, every) for form, every in self.given.items()}


def _of_edition(every: Sequence[Given], said: Mapping[str, str]) -> Given:
    """Return the figures whose edition a workbook states in full."""
    for one in every:
        if one.edition.items() <= said.items():
            return one
    raise GivenError("arket Oprindelse siger en anden udgave end skemaerne")
