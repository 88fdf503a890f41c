"""Dropped files put where commands find them; what is in an archive is as hostile as its name."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from model.base.fault import Fault
from model.facts.privacy import without_cpr
from scripts.page.inside.archive import PACKED
from scripts.page.inside.dropped_name import file_name, inner_path
from scripts.page.served.task import FolderLayout, TaskField
from workbooks.cells.text import printable
from workbooks.folders.manifest import FILE_NAME as MANIFEST
from workbooks.reading.intake import IntakeError, Package

LARGEST_FOLDER = 200_000_000
"""Limit for the files of one folder, or of one archive unpacked, bytes."""
_SOURCE, _OF_MACOS = ".toml", "__MACOSX"
_OF_WINDOWS = frozenset({"thumbs.db", "desktop.ini"})
_BESIDE_BOOKS = frozenset({".json", ".ics", ".pdf"})
"""Endings of what a package has beside its workbooks, and every package has."""
_MOST_NAMES = 6
"""Most names of unused files in a line; the others are counted."""
Dropped: TypeAlias = tuple[str, bytes]
"""A file's name, with the folders above it, and its content."""


def put(field: TaskField, dropped: Sequence[Dropped], folder: Path) -> tuple[list[Path], list[Fault]]:
    """Put the files of a field into its own folder.

    Returns: the path that the command takes for each file, or that of each folder, and the faults of archives.
    """
    faults = list[Fault]()
    if field.is_folder:
        _write(_unpacked(dropped, faults), folder, faults, is_flat=field.layout is FolderLayout.FLAT)
        return _given(field, folder) if dropped else [], faults
    # Several each in a folder of its own: two may have one name, and a command tells them apart by the folders above them.
    several = len(dropped) > 1
    paths = [folder / (str(number) * several) / file_name(name) for number, (name, _) in enumerate(dropped, 1)]
    for path, (_, content) in zip(paths, dropped, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return paths, faults


def unused(field: TaskField, folder: Path) -> str:
    """Return a sentence about the files in the folder of a field that the command does not read; "" if it reads, or tells, all."""
    if not field.is_folder or field.layout is FolderLayout.FLAT or not folder.is_dir():
        return ""
    read = {path for given in _given(field, folder) for path in _read_in(field, given)}
    left = sorted(
        path for path in folder.rglob("*") if path.is_file() and path not in read and not _is_of_package(path)
    )
    if not left:
        return ""
    names = ", ".join(printable(without_cpr(path.relative_to(folder).as_posix())) for path in left[:_MOST_NAMES])
    more = f" og {len(left) - _MOST_NAMES} til" if len(left) > _MOST_NAMES else ""
    return f"Ikke brugt af det, der blev sluppet: {names}{more}."


def _given(field: TaskField, folder: Path) -> list[Path]:
    """Return the folders that the command takes."""
    if field.layout is FolderLayout.EACH:
        holding = sorted({path.parent for path in folder.rglob("*") if path.suffix.casefold() in field.reads})
        return holding or [folder]
    return [_innermost(folder, with_source=_SOURCE in field.takes)]


def _read_in(field: TaskField, folder: Path) -> Iterator[Path]:
    """Yield the files that the command reads in one of its folders: those there and, of agreements, in the folders there."""
    if field.lies_there:
        yield from (path for path in folder.rglob("*") if (path.parent / MANIFEST).is_file())
        return
    yield from _ending(folder, field)
    if field.layout is FolderLayout.AS_DROPPED:
        yield from (path for one in folder.iterdir() if one.is_dir() for path in _ending(one, field))


def _ending(folder: Path, field: TaskField) -> Iterator[Path]:
    yield from (path for path in folder.iterdir() if path.suffix.casefold() in field.reads)


def _is_of_package(path: Path) -> bool:
    """Return whether a file is one that every package has beside its workbooks."""
    return path.suffix.casefold() in _BESIDE_BOOKS and (path.parent / MANIFEST).is_file()


def _write(files: Iterable[Dropped], folder: Path, faults: list[Fault], *, is_flat: bool) -> None:
    """Write files under a folder, each once; without the folders that they came in, if it is to be flat."""
    folder.mkdir(parents=True, exist_ok=True)
    left = LARGEST_FOLDER
    for name, content in files:
        within = PurePosixPath(file_name(name)) if is_flat else inner_path(name)
        path = folder / within
        left -= len(content)
        if left < 0:
            faults.append(Fault(printable(str(within)), "mappen er for stor", f"højst {LARGEST_FOLDER // 10**6} MB"))
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(content)
        except (FileExistsError, IsADirectoryError, NotADirectoryError):
            faults.append(Fault(printable(str(within)), "er der to gange", "hver fil én gang"))


def _unpacked(dropped: Sequence[Dropped], faults: list[Fault]) -> Iterator[Dropped]:
    """Yield the files, those of archives in their place.

    A link in an archive becomes a file with its target's name in it, which leads nowhere; an archive in an archive stays one.
    """
    for name, content in dropped:
        if _is_of_system(name):
            continue
        if not name.casefold().endswith(PACKED):
            yield name, content
            continue
        try:
            archive = Package(content, largest_content=LARGEST_FOLDER)
            inside = sorted(one for one in archive.names if not one.endswith("/"))
            yield from ((one, archive.read(one)) for one in inside if not _is_of_system(one))
        except IntakeError as error:
            faults.append(Fault(printable(file_name(name)), str(error), "en zip af mappen"))


def _is_of_system(name: str) -> bool:
    """Return whether a file is what a system adds to a folder or an archive for itself."""
    parts = inner_path(name).parts
    return parts[-1].casefold() in _OF_WINDOWS or any(part == _OF_MACOS or part.startswith(".") for part in parts)


def _innermost(folder: Path, *, with_source: bool) -> Path:
    """Return the folder that the files are in; one that has nothing but another folder stands for that one.

    A folder with a source is an agreement's, and the one around it is meant if agreements are.
    """
    while len(inside := list(folder.iterdir())) == 1 and inside[0].is_dir():
        if with_source and any(path.suffix.casefold() == _SOURCE for path in inside[0].iterdir()):
            break
        folder = inside[0]
    return folder
