"""Workbooks of this release whose files are known, so that an untouched one need not be written anew to be compared.

`known_builds.txt` has one line for each workbook that the program makes of its own sources: what the workbook in memory comes to, and
what the parts of its file come to. Whatever is not in it is written and compared part by part; nothing that a file says of itself counts.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path

from workbooks.cells.sheet import Book, Sheet
from workbooks.reading.intake import Package
from workbooks.writing import house

LIST = Path(__file__).with_suffix(".txt")


def is_known(digest: str, package: Package) -> bool:
    """Return whether a file is the one that this release writes of a workbook, byte by byte in every part.

    Args:
        digest: of the fresh build, in memory (`of_book`).
        package: the file.
    """
    known = _known().get(digest)
    return known is not None and known == of_parts({name: package.read(name) for name in package.names})


def line(book: Book, date: dt.date, parts: Mapping[str, bytes]) -> str:
    """Return a line of the list: a workbook in memory, and the parts that are written of it."""
    return f"{of_book(book, date)} {of_parts(parts)}\n"


def of_book(book: Book, date: dt.date) -> str:
    """Return a SHA-256 of everything that a file is written from: cells, sheets, names, date and house style."""
    told = hashlib.sha256(house.template())
    for one in _told(book, date):
        told.update(f"{one}\n".encode())
    return told.hexdigest()


def of_parts(parts: Mapping[str, bytes]) -> str:
    """Return a SHA-256 of the names and bytes of all parts of a file."""
    told = hashlib.sha256()
    for name in sorted(parts):
        told.update(name.encode() + b"\0" + hashlib.sha256(parts[name]).digest())
    return told.hexdigest()


def _told(book: Book, date: dt.date) -> Iterator[object]:
    yield date, book.title, book.header, book.footer, book.macros, book.functions, book.defined_names()
    for sheet in book.sheets:
        yield {one.name: getattr(sheet, one.name) for one in fields(Sheet) if one.name != "cells"}
        for place, cell in sorted(sheet.cells.items()):
            yield place, cell.content, cell.formula(), str(cell.style)


@cache
def _known() -> Mapping[str, str]:
    return dict(one.split() for one in LIST.read_text("ascii").splitlines())
