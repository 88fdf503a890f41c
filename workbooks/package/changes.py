"""`bilag sammenlign`: changes between two packages, folders or workbooks, figure by figure; not their layout."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from model.base.files import FileError, MissingFileError, read_file
from workbooks.catalogue import find
from workbooks.cells.text import printable
from workbooks.folders.manifest import FILE_NAME as MANIFEST
from workbooks.folders.manifest import LARGEST as LARGEST_MANIFEST
from workbooks.folders.manifest import agreement_of
from workbooks.frame.origin import AGREEMENT
from workbooks.frame.origin import SHEET as ORIGIN
from workbooks.proof.editions import said_by
from workbooks.proof.labelled_figures import YEAR, Figure, FigureKind, Key, figures
from workbooks.reading.equality import same, same_typed
from workbooks.reading.intake import IntakeError, Package
from workbooks.reading.left import Left
from workbooks.reading.read import FileBook, read

MOST_BOOKS = 50
_ENDINGS = (".xlsx", ".xlsm")
_PASSED_OVER = ("~$", ".")
"""Prefixes of Excel lock files and hidden files."""


class PackageError(Exception):
    """Raised when a folder cannot be read as a package; one Danish line for each fault."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True)
class FigureChange:
    """Figure that differs: before and after as a reader sees them, None where there was none."""

    kind: FigureKind
    sheet: str
    section: str
    row: str
    heading: str
    before: str | None
    after: str | None
    is_front: bool
    """Whether it is on the first sheet."""

    @property
    def label(self) -> str:
        """Name of the figure."""
        return ", ".join(filter(None, (self.section, self.row, self.heading)))


@dataclass(frozen=True)
class BookChanges:
    """Changes in a workbook, whose file name may differ from year to year."""

    before: str
    after: str
    changes: tuple[FigureChange, ...]


@dataclass(frozen=True)
class PackageChanges:
    """Changes between two packages; `gone` and `new` are workbooks that only one of them has."""

    books: tuple[BookChanges, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether anything changed."""
        return bool(self.gone or self.new or any(book.changes for book in self.books))


@dataclass(frozen=True)
class _Read:
    """Workbook of a package: its file's name, its first sheet, its figures."""

    name: str
    first_sheet: str
    figures: Mapping[Key, Figure]


@dataclass(frozen=True)
class _Compared:
    """What is compared: the agreement in a package's manifest, those that its workbooks state, and the workbooks by kind.

    Several workbooks of a kind are numbered in their order.
    """

    listed: str | None
    stated: frozenset[str]
    books: Mapping[tuple[str, int], _Read]

    def is_of_one_agreement_with(self, other: "_Compared") -> bool:
        """Return whether two are about one agreement; a package may have the follow-up of another one in it."""
        if self.listed is not None and other.listed is not None:
            return self.listed == other.listed
        return not self.stated.isdisjoint(other.stated)


def compare(before: Path, after: Path) -> PackageChanges:
    """Compare two packages, two folders of workbooks of one agreement, or two workbooks.

    Args:
        before: the earlier one: a folder, or a workbook.
        after: the later one.

    Raises: `PackageError` with a line for each folder or file that cannot be read safely or does not say which agreement it
        is about, or where the two are about two agreements.
    """
    packages, faults = [], []
    for folder in (before, after):
        try:
            packages.append(_read_package(folder))
        except PackageError as error:
            faults += error.lines
    if faults:
        raise PackageError(faults)
    one, other = packages
    old, new = one.books, other.books
    if not one.is_of_one_agreement_with(other):
        raise PackageError([f"{_shown(before)} og {_shown(after)}: de gælder hver sin aftale"])
    return PackageChanges(
        tuple(_compare(old[key], new[key]) for key in old if key in new),
        tuple(book.name for key, book in old.items() if key not in new),
        tuple(book.name for key, book in new.items() if key not in old),
    )


def _shown(path: Path) -> str:
    return printable(str(path))


def _listed_agreement(folder: Path) -> str | None:
    """Return the agreement in a package's manifest; None without a manifest, as in a folder of `bilag byg`.

    Raises: `PackageError` where the manifest was edited.
    """
    try:
        named = agreement_of(read_file(folder / MANIFEST, LARGEST_MANIFEST))
    except MissingFileError:
        return None
    except FileError:
        named = None
    if named is None:
        raise PackageError([f"{_shown(folder)}: er ingen pakke fra bilag aarsmoede; {MANIFEST} er rettet"])
    return printable(named)


def _read_package(place: Path) -> _Compared:
    listed, paths = None, [place]
    if not place.is_file():
        try:
            paths = sorted(path for path in place.iterdir() if path.suffix.casefold() in _ENDINGS)
        except (OSError, ValueError):
            raise PackageError([f"{_shown(place)}: er ingen mappe, der kan læses"]) from None
        listed = _listed_agreement(place)
        paths = [path for path in paths if not path.name.startswith(_PASSED_OVER)]
    if not 0 < len(paths) <= MOST_BOOKS:
        raise PackageError([f"{_shown(place)}: {len(paths)} projektmapper; ventet er 1 til {MOST_BOOKS}"])
    found: dict[tuple[str, int], _Read] = {}
    stated, faults, left = set[str](), list[str](), Left.of_package()
    for path in paths:
        try:
            book = read(Package(path), left)
            _require_values(book)
        except IntakeError as error:
            faults.append(f"{_shown(path)}: {error}")
            continue
        sheets = [sheet.name for sheet in book.sheets]
        entry = find(path.name, sheets, macros=book.macros is not None)
        kind = entry.file_name if entry is not None else YEAR.sub("", path.name)
        number = sum(known == kind for known, _ in found)
        found[kind, number] = _Read(printable(path.name), sheets[0] if sheets else "", figures(book))
        stated.add(printable(said_by(book).get(AGREEMENT, "")))
    if faults:
        raise PackageError(faults)
    if listed is None and (len(stated) != 1 or "" in stated):
        said = f"er ingen pakke fra bilag aarsmoede, da {MANIFEST} mangler, og arkene {ORIGIN} nævner ikke én og samme aftale"
        raise PackageError([f"{_shown(place)}: {said}"])
    return _Compared(listed, frozenset(stated), found)


def _require_values(book: FileBook) -> None:
    """Raise unless the workbook has stored results: some programs save formulas alone."""
    formulas = [cell for sheet in book.sheets for cell in sheet.cells.values() if cell.formula is not None]
    if formulas and all(cell.value is None for cell in formulas):
        raise IntakeError("formlerne er gemt uden værdier; åbn filen i Excel, og gem den")


def _compare(old: _Read, new: _Read) -> BookChanges:
    changes = []
    for key in {**old.figures, **new.figures}:
        before, after = old.figures.get(key), new.figures.get(key)
        if before is None or after is None or not _is_same(before, after):
            one = after or before
            assert one is not None  # noqa: S101 the key is one of theirs
            is_front = one.sheet == (new if after is not None else old).first_sheet
            was, becomes = (figure.text if figure is not None else None for figure in (before, after))
            called = (printable(one.sheet), one.section, one.row, one.heading)
            changes.append(FigureChange(one.kind, *called, was, becomes, is_front))
    order = list(FigureKind)
    return BookChanges(old.name, new.name, tuple(sorted(changes, key=lambda change: order.index(change.kind))))


def _is_same(before: Figure, after: Figure) -> bool:
    is_typed = before.kind is after.kind is FigureKind.INPUT
    return (same_typed if is_typed else same)(before.value, after.value)
