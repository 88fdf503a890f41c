"""What is made once in a process: each workbook of an agreement, a year, a half-year, a statement or a forecast, its bytes and proof.

Each follows from what it is made of and from nothing else, and nobody changes it afterwards, so that tests may share it. As long
as a test has something of the program replaced, everything is made anew, and so it is for one that asks for `made_anew`: it
makes the same thing twice to compare them, or counts the work. What an engine answers to a file stays the same for the latter.
"""

import os
import zipfile
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pytest

from model.terms.agreement import Agreement
from workbooks import forecast, half_year, statement
from workbooks.catalogue.entry import CatalogueEntry
from workbooks.cells.sheet import Book
from workbooks.frame.edition_inputs import NOTHING, Given
from workbooks.proof import calls, control, recalculation
from workbooks.proof.engines import Question
from workbooks.reading.intake import OwnPackage, Package
from workbooks.reading.left import Left
from workbooks.statement import steering
from workbooks.writing import write
from workbooks.year import workbooks as of_year

_replacing: set[object] = set()
"""Who has replaced something of the program."""
_anew, _still = list[None](), list[None]()
"""Who wants everything made anew, whatever is replaced or not, and who wants it shared all the same."""
_books: "WeakKeyDictionary[Book, Seal]" = WeakKeyDictionary()
"""The workbooks that are shared, each with what tells whether somebody changed it."""
Key = Callable[..., Hashable | None]


def once(
    make: Callable[..., Any],
    key: Key,
    most: int,
    kept: Callable[[Any], None] = lambda made: None,
    *,
    is_of_others: bool = False,
) -> Callable[..., Any]:
    """The same function, which makes the most recent things of each key once; those without a key it makes each time.

    What is of others, no part of the program, is not made anew for a test that asks for it.
    """
    made: OrderedDict[Hashable, Any] = OrderedDict()

    @wraps(make)
    def found(*given: Any, **named: Any) -> Any:
        is_anew = (_anew and not is_of_others) or (_replacing and not _still)
        known = None if is_anew else key(*given, **named)
        if known is None:
            return make(*given, **named)
        if known not in made:
            made[known] = make(*given, **named)
            kept(made[known])
            if len(made) > most:
                made.popitem(last=False)
        made.move_to_end(known)
        return made[known]

    return found


@contextmanager
def anew() -> Iterator[None]:
    """Everything is made anew meanwhile."""
    _anew.append(None)
    try:
        yield
    finally:
        _anew.pop()


@contextmanager
def still() -> Iterator[None]:
    """Things are shared whatever is replaced meanwhile, which is nothing that they are made with."""
    _still.append(None)
    try:
        yield
    finally:
        _still.pop()


class Replacing(pytest.MonkeyPatch):
    """pytest's own, which tells when something of the program is replaced: anything but variables, paths and the folder."""

    def setattr(self, *target: Any, **options: Any) -> None:
        _replacing.add(self)
        super().setattr(*target, **options)

    def delattr(self, *target: Any, **options: Any) -> None:
        _replacing.add(self)
        super().delattr(*target, **options)

    def setitem(self, items: Any, name: Any, value: Any) -> None:
        if items is not os.environ:
            _replacing.add(self)
        super().setitem(items, name, value)

    def undo(self) -> None:
        super().undo()
        _replacing.discard(self)


def _share(book: Book) -> None:
    _books[book] = _seal(book)


Seal = tuple[list[object], int]


def _seal(book: Book) -> Seal:
    """All that stands in the cells of a workbook, none of which can change itself, and a number of all the rest."""
    cells = [
        part
        for sheet in book.sheets
        for place, cell in sheet.cells.items()
        for part in (place, cell, cell.content, cell.expression, cell.style, cell.clause, cell.is_input, cell.shown)
    ]
    rest = [repr({name: value for name, value in vars(sheet).items() if name != "cells"}) for sheet in book.sheets]
    return cells, hash((book.file_name, book.title, book.header, book.footer, *book.defined_names().items(), *rest))


def _is_as_shared(book: Book, shared: Seal) -> bool:
    cells, rest = _seal(book)
    return rest == shared[1] and [*map(id, cells)] == [*map(id, shared[0])]


def changed(books: Iterable[Book] | None = None) -> list[str]:
    """The shared workbooks, or those of them that are given, that somebody changed."""
    return [book.file_name for book in books or _books if not _is_as_shared(book, _books[book])]


def _key_of(agreement: Agreement, given: Given) -> Hashable:
    return agreement, tuple(given.edition.items()), tuple(given.figures.items())


def _key_of_entry(entry: CatalogueEntry, agreement: Agreement, given: Given = NOTHING) -> Hashable:
    return entry, _key_of(agreement, given if entry.given else NOTHING)


def _key_of_overview(agreement: Agreement, given: Given, beside: Sequence[Book] | None = None) -> Hashable:
    return _key_of(agreement, given), None if beside is None else tuple(beside)


def _key_of_copy(path: Path, engine: str, cells: Iterable[Question]) -> Hashable:
    with zipfile.ZipFile(path) as copy:
        return engine, tuple(cells), *((part.filename, part.CRC, part.file_size) for part in copy.infolist())


def _key_of_own(package: Package, _left: Left | None = None) -> Hashable | None:
    return tuple(sorted(package._parts.items())) if isinstance(package, OwnPackage) else None


def begin() -> None:
    """From here on each is made once, each copy for the engines is calculated once, and each fresh build is read once."""
    control.read = once(control.read, _key_of_own, 48)
    for module in (recalculation, calls):
        module.recalculate = once(module.recalculate, _key_of_copy, 64, is_of_others=True)
    CatalogueEntry.build = once(CatalogueEntry.build, _key_of_entry, 96, _share)  # type: ignore[method-assign]
    for module, name, key in (
        (statement, "build", _key_of),
        (steering, "build", _key_of),
        (half_year, "build", _key_of),
        (forecast, "build", _key_of),
        (of_year, "overview", _key_of_overview),
    ):
        setattr(module, name, once(getattr(module, name), key, 32, _share))
    for name in ("to_parts", "to_bytes"):
        made = once(getattr(write, name), lambda book, date: (book, date) if book in _books else None, 128)
        setattr(write, name, made)
