"""`bilag sammenlign`: changes between two folders of workbooks, figure by figure; not their layout.

The folders are packages of `aarsmoede`, or what `byg` wrote before and after an amendment. What a package shows of people
may be read beside what any other shows (`model.outcomes.small_counts`), so it is compared. The municipality's own payment
statement and a forecast from measurements have every count, and its lists of intake have the codes of households; they are left out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from model.base.files import FileError, read_file
from workbooks.catalogue import find
from workbooks.catalogue.entry import CatalogueEntry
from workbooks.catalogue.funding import FORECAST, INTAKE, STATEMENT
from workbooks.cells.text import printable
from workbooks.folders.manifest import FILE_NAME as MANIFEST
from workbooks.folders.manifest import LARGEST as LARGEST_MANIFEST
from workbooks.folders.manifest import agreement_of
from workbooks.frame.origin import AGREEMENT
from workbooks.package.figure_changes import BookChanges, ReadBook, compare_books, known_words, placed
from workbooks.proof.editions import said_by
from workbooks.reading.intake import IntakeError, Package
from workbooks.reading.left import Left
from workbooks.reading.read import FileBook, read
from workbooks.writing.seal import is_sealed_package

MOST_BOOKS = 50
_ENDINGS = (".xlsx", ".xlsm")
_PASSED_OVER = ("~$", ".")
"""Prefixes of Excel lock files and hidden files."""
_OF_STATEMENT = "er kommunens egen og har alle antal (pkt. 9.1)"
_OF_INTAKE = "er kommunens og evaluators egen og har husstandenes koder (pkt. 9.1)"
_OF_FORECAST = "er kommunens egen og har de antal og beløb, den er regnet ud fra (pkt. 9.1)"
FOREIGN = "er ingen projektmappe fra bilag"
NO_BOOK = "er ikke en projektmappe"
"""Why a file is left out."""
OF_SEVERAL: Mapping[str, str] = MappingProxyType(
    {
        NO_BOOK: "er ikke projektmapper",
        FOREIGN: "er ikke projektmapper fra bilag",
        _OF_STATEMENT: "er kommunens egne og har alle antal (pkt. 9.1)",
        _OF_INTAKE: "er kommunens og evaluators egne og har husstandenes koder (pkt. 9.1)",
        _OF_FORECAST: "er kommunens egne og har de antal og beløb, de er regnet ud fra (pkt. 9.1)",
    }
)
"""The same, said of several files."""


_From = TypeVar("_From")
_Made = TypeVar("_Made")


class PackageError(Exception):
    """Raised when a folder cannot be read as a package; one Danish line for each fault."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True)
class PackageChanges:
    """Changes between two folders; `gone` and `new` are workbooks that only one of them has.

    `left_out` has the names of files that are not compared, by why.
    """

    books: tuple[BookChanges, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    left_out: Mapping[str, tuple[str, ...]]

    @property
    def any(self) -> bool:
        """Whether anything changed."""
        return bool(self.gone or self.new or any(book.changes for book in self.books))


@dataclass(frozen=True)
class _Listed:
    """Files of a folder: the agreement by id that a manifest states, the workbooks, and the names of the others."""

    folder: Path
    id: str | None
    paths: list[Path]
    others: list[str]


@dataclass(frozen=True)
class _Folder:
    """Workbooks of a folder by kind, several of a kind numbered in their order; agreement by id (a package) and by name.

    A package may have the follow-up of a plan in it, which is another agreement's.
    """

    id: str | None
    agreements: frozenset[str]
    books: Mapping[tuple[str, int], ReadBook]
    left_out: Mapping[str, tuple[str, ...]]


def compare(before: Path, after: Path, *, of_one: bool = True) -> PackageChanges:
    """Compare two folders of workbooks, or two workbooks.

    Args:
        before: the earlier one, a package, what `byg` wrote, or a workbook alone.
        after: the later one.
        of_one: whether they have to be about one agreement.

    Raises: `PackageError` with a line for each folder or file that cannot be read safely, or where the folders are about
        two agreements.
    """
    # reading takes a second for each workbook: first it is known that all can be read
    old, new = _each(_read_folder, _each(_listed, (before, after)))
    is_other = old.agreements.isdisjoint(new.agreements) or (None not in (old.id, new.id) and old.id != new.id)
    if of_one and is_other:
        raise PackageError([f"{_shown(before)} og {_shown(after)}: mapperne gælder hver sin aftale"])
    words = known_words((*old.books.values(), *new.books.values()))
    reasons = dict.fromkeys((*old.left_out, *new.left_out))
    return PackageChanges(
        tuple(compare_books(old.books[key], new.books[key], words) for key in old.books if key in new.books),
        tuple(book.name for key, book in old.books.items() if key not in new.books),
        tuple(book.name for key, book in new.books.items() if key not in old.books),
        {why: tuple(dict.fromkeys((*old.left_out.get(why, ()), *new.left_out.get(why, ())))) for why in reasons},
    )


def _each(made: Callable[[_From], _Made], every: Iterable[_From]) -> list[_Made]:
    """Return what is made of each; raise the faults of all as one `PackageError`."""
    found, faults = list[_Made](), list[str]()
    for one in every:
        try:
            found.append(made(one))
        except PackageError as error:
            faults += error.lines
    if faults:
        raise PackageError(faults)
    return found


def _shown(path: Path) -> str:
    return printable(str(path))


def _id_of(folder: Path) -> str | None:
    """Return the agreement that a package's manifest is about; None for a folder without one, which `byg` leaves."""
    path = folder / MANIFEST
    if not path.exists():
        return None
    try:
        named = agreement_of(read_file(path, LARGEST_MANIFEST))
    except FileError:
        named = None
    if named is None:
        raise PackageError([f"{_shown(folder)}: {MANIFEST} er rettet; ventet er en pakke fra bilag aarsmoede"])
    return printable(named)


def _listed(folder: Path) -> _Listed:
    """Return the files of a folder, or a workbook that stands for one, each of which can be opened."""
    try:
        inside = [folder] if folder.is_file() else folder.iterdir()
        files = sorted(path for path in inside if not path.name.startswith(_PASSED_OVER))
    except (OSError, ValueError):
        raise PackageError([f"{_shown(folder)}: er ingen mappe, der kan læses"]) from None
    id_ = _id_of(folder)
    paths = [path for path in files if path.suffix.casefold() in _ENDINGS]
    if not 0 < len(paths) <= MOST_BOOKS:
        raise PackageError([f"{_shown(folder)}: {len(paths)} projektmapper; ventet er 1 til {MOST_BOOKS}"])
    _each(_require_opens, paths)
    return _Listed(folder, id_, paths, [printable(path.name) for path in files if path.is_file() and path not in paths])


def _require_opens(path: Path) -> None:
    try:
        Package(path)
    except IntakeError as error:
        raise PackageError([f"{_shown(path)}: {error}"]) from None


def _read_folder(listed: _Listed) -> _Folder:
    """Return what a folder has that may be compared."""
    left_out = {NO_BOOK: listed.others}
    books = _read_books(listed.paths, left_out)
    agreements = frozenset(book.agreement for book in books.values())
    left = {why: tuple(names) for why, names in left_out.items() if names}
    if not agreements:
        told = (f"{', '.join(names)} {why}" for why, names in left.items() if why != NO_BOOK)
        found = ("har ingen projektmappe, der kan sammenlignes", *told)
        raise PackageError([f"{_shown(listed.folder)}: {'; '.join(found)}"])
    if listed.id is None and len(agreements) > 1:
        raise PackageError([f"{_shown(listed.folder)}: projektmapperne gælder hver sin aftale"])
    return _Folder(listed.id, agreements, books, left)


def _read_books(paths: Sequence[Path], left_out: dict[str, list[str]]) -> dict[tuple[str, int], ReadBook]:
    """Return the workbooks that may be compared, and add the others to those left out."""
    found: dict[tuple[str, int], ReadBook] = {}
    faults, left = [], Left.of_package()
    for path in paths:
        try:
            package = Package(path)
            book = read(package, left)
            sheets = [sheet.name for sheet in book.sheets]
            entry, said = find(path.name, sheets, macros=book.macros is not None), said_by(book)
            own, agreement = _why_own(entry, said), said.get(AGREEMENT)
            if entry is None or own is not None or not agreement:
                left_out.setdefault(own or FOREIGN, []).append(printable(path.name))
                continue
            _require_values(book)
        except IntakeError as error:
            faults.append(f"{_shown(path)}: {error}")
            continue
        number = sum(known == entry.file_name for known, _ in found)
        found[entry.file_name, number] = ReadBook(
            printable(path.name), tuple(sheets), placed(book), agreement, is_sealed_package(package)
        )
    if faults:
        raise PackageError(faults)
    return found


def _why_own(entry: CatalogueEntry | None, said: Mapping[str, str]) -> str | None:
    """Return why a workbook is for those alone who may see every count, in Danish; None if a steering group may have it."""
    if entry is FORECAST:
        from workbooks.forecast.edition import ForecastEdition  # brings every rule

        return None if ForecastEdition.is_of_plan(said) else _OF_FORECAST
    return _OF_STATEMENT if entry is STATEMENT else _OF_INTAKE if entry is INTAKE else None


def _require_values(book: FileBook) -> None:
    """Raise unless the workbook has stored results: some programs save formulas alone."""
    formulas = [cell for sheet in book.sheets for cell in sheet.cells.values() if cell.formula is not None]
    if formulas and all(cell.value is None for cell in formulas):
        raise IntakeError("formlerne er gemt uden værdier; åbn filen i Excel, og gem den")
