"""`bilag sammenlign`: changes between two folders of workbooks, figure by figure; not their layout.

The folders are packages of `aarsmoede`, or what `byg` wrote before and after an amendment. What a package shows of people
may be read beside what any other shows (`model.outcomes.small_counts`), so it is compared. The municipality's own payment
statement has every count, and its lists of intake have the codes of households; both are left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from model.base.files import FileError, read_file
from workbooks.catalogue import find
from workbooks.catalogue.funding import INTAKE, STATEMENT
from workbooks.cells.text import printable
from workbooks.folders.manifest import FILE_NAME as MANIFEST
from workbooks.folders.manifest import LARGEST as LARGEST_MANIFEST
from workbooks.folders.manifest import agreement_of
from workbooks.frame.origin import AGREEMENT
from workbooks.proof.editions import said_by
from workbooks.proof.labelled_figures import Figure, FigureKind, Key, figures
from workbooks.reading.equality import same, same_typed
from workbooks.reading.intake import IntakeError, Package
from workbooks.reading.left import Left
from workbooks.reading.read import FileBook, read
from workbooks.writing.seal import is_sealed_package

MOST_BOOKS = 50
_ENDINGS = (".xlsx", ".xlsm")
_PASSED_OVER = ("~$", ".")
"""Prefixes of Excel lock files and hidden files."""
_OWN = (
    (STATEMENT, "er kommunens egen og har alle antal (pkt. 9.1)"),
    (INTAKE, "er kommunens og evaluators egen og har husstandenes koder (pkt. 9.1)"),
)
FOREIGN = "er ingen projektmappe fra bilag"
NO_BOOK = "er ikke en projektmappe"
"""Why a file is left out."""


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
class _Read:
    """Workbook of a folder: its file's name, its sheets, its figures, the agreement that it states, whether it is untouched."""

    name: str
    sheets: tuple[str, ...]
    figures: Mapping[Key, Figure]
    agreement: str
    is_untouched: bool

    @property
    def first_sheet(self) -> str:
        """Name of the first sheet."""
        return self.sheets[0]

    @property
    def own_sheets(self) -> frozenset[str]:
        """Sheets that this program named; of a file that was saved since, none is known to be."""
        return frozenset(self.sheets) if self.is_untouched else frozenset()


@dataclass(frozen=True)
class _Folder:
    """Workbooks of a folder by kind, several of a kind numbered in their order; agreement by id (a package) and by name.

    A package may have the follow-up of a plan in it, which is another agreement's.
    """

    id: str | None
    agreements: frozenset[str]
    books: Mapping[tuple[str, int], _Read]
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
    folders, faults = [], []
    for folder in (before, after):
        try:
            folders.append(_read_folder(folder))
        except PackageError as error:
            faults += error.lines
    if faults:
        raise PackageError(faults)
    old, new = folders
    is_other = old.agreements.isdisjoint(new.agreements) or (None not in (old.id, new.id) and old.id != new.id)
    if of_one and is_other:
        raise PackageError([f"{_shown(before)} og {_shown(after)}: mapperne gælder hver sin aftale"])
    reasons = dict.fromkeys((*old.left_out, *new.left_out))
    return PackageChanges(
        tuple(_compare(old.books[key], new.books[key]) for key in old.books if key in new.books),
        tuple(book.name for key, book in old.books.items() if key not in new.books),
        tuple(book.name for key, book in new.books.items() if key not in old.books),
        {why: tuple(dict.fromkeys((*old.left_out.get(why, ()), *new.left_out.get(why, ())))) for why in reasons},
    )


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


def _read_folder(folder: Path) -> _Folder:
    """Return what a folder has, or a workbook that stands for one."""
    try:
        inside = [folder] if folder.is_file() else folder.iterdir()
        files = sorted(path for path in inside if not path.name.startswith(_PASSED_OVER))
    except (OSError, ValueError):
        raise PackageError([f"{_shown(folder)}: er ingen mappe, der kan læses"]) from None
    id_ = _id_of(folder)
    paths = [path for path in files if path.suffix.casefold() in _ENDINGS]
    if not 0 < len(paths) <= MOST_BOOKS:
        raise PackageError([f"{_shown(folder)}: {len(paths)} projektmapper; ventet er 1 til {MOST_BOOKS}"])
    left_out = {NO_BOOK: [printable(path.name) for path in files if path.is_file() and path not in paths]}
    books = _read_books(paths, left_out)
    agreements = frozenset(book.agreement for book in books.values())
    if not agreements or (id_ is None and len(agreements) > 1):
        found = (
            "projektmapperne gælder hver sin aftale" if agreements else "har ingen projektmappe, der kan sammenlignes"
        )
        raise PackageError([f"{_shown(folder)}: {found}"])
    return _Folder(id_, agreements, books, {why: tuple(names) for why, names in left_out.items() if names})


def _read_books(paths: Sequence[Path], left_out: dict[str, list[str]]) -> dict[tuple[str, int], _Read]:
    """Return the workbooks that may be compared, and add the others to those left out."""
    found: dict[tuple[str, int], _Read] = {}
    faults, left = [], Left.of_package()
    for path in paths:
        try:
            package = Package(path)
            book = read(package, left)
            sheets = [sheet.name for sheet in book.sheets]
            entry, agreement = find(path.name, sheets, macros=book.macros is not None), said_by(book).get(AGREEMENT)
            own = next((why for one, why in _OWN if one is entry), None)
            if entry is None or own is not None or not agreement:
                left_out.setdefault(own or FOREIGN, []).append(printable(path.name))
                continue
            _require_values(book)
        except IntakeError as error:
            faults.append(f"{_shown(path)}: {error}")
            continue
        number = sum(known == entry.file_name for known, _ in found)
        found[entry.file_name, number] = _Read(
            printable(path.name), tuple(sheets), figures(book), agreement, is_sealed_package(package)
        )
    if faults:
        raise PackageError(faults)
    return found


def _require_values(book: FileBook) -> None:
    """Raise unless the workbook has stored results: some programs save formulas alone."""
    formulas = [cell for sheet in book.sheets for cell in sheet.cells.values() if cell.formula is not None]
    if formulas and all(cell.value is None for cell in formulas):
        raise IntakeError("formlerne er gemt uden værdier; åbn filen i Excel, og gem den")


def _compare(old: _Read, new: _Read) -> BookChanges:
    changes = []
    ours = old.own_sheets | new.own_sheets
    for key in {**old.figures, **new.figures}:
        before, after = old.figures.get(key), new.figures.get(key)
        if before is None or after is None or not _is_same(before, after):
            one = after or before
            assert one is not None  # noqa: S101 the key is one of theirs
            home = new if after is not None else old
            is_front = one.sheet == home.first_sheet
            # what somebody else named could be a person
            sheet = printable(one.sheet) if one.sheet in ours else f"ark nr. {home.sheets.index(one.sheet) + 1}"
            was, becomes = (figure.text if figure is not None else None for figure in (before, after))
            called = (sheet, one.section, one.row, one.heading)
            changes.append(FigureChange(one.kind, *called, was, becomes, is_front))
    order = list(FigureKind)
    return BookChanges(old.name, new.name, tuple(sorted(changes, key=lambda change: order.index(change.kind))))


def _is_same(before: Figure, after: Figure) -> bool:
    is_typed = before.kind is after.kind is FigureKind.INPUT
    return (same_typed if is_typed else same)(before.value, after.value)
