"""Workbooks of this release whose files are known, so that an untouched one need not be written anew to be compared.

Whatever is not in the list (`workbooks.proof.known_files`) is written and compared part by part; nothing that a file says of itself counts.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import fields

from workbooks.cells.sheet import Book, Sheet
from workbooks.proof.known_files import known_files, of_parts
from workbooks.reading.intake import Package
from workbooks.writing import house


def is_known(digest: str, package: Package) -> bool:
    """Return whether a file is the one that this release writes of a workbook, byte by byte in every part.

    Args:
        digest: of the fresh build, in memory (`of_book`).
        package: the file.
    """
    known = [one.parts for one in known_files() if one.book == digest]
    return bool(known) and of_parts({name: package.read(name) for name in package.names}) in known


def of_book(book: Book, date: dt.date) -> str:
    """Return a SHA-256 of everything that a file is written from: cells, sheets, names, date and house style."""
    told = hashlib.sha256(house.template())
    for one in _told(book, date):
        told.update(f"{one}\n".encode())
    return told.hexdigest()


def _told(book: Book, date: dt.date) -> Iterator[object]:
    yield date, book.title, book.header, book.footer, book.macros, book.functions, book.defined_names()
    for sheet in book.sheets:
        yield {one.name: getattr(sheet, one.name) for one in fields(Sheet) if one.name != "cells"}
        for place, cell in sorted(sheet.cells.items()):
            yield place, cell.content, cell.formula(), str(cell.style)
