"""Dropped files put where commands find them; what is in an archive is as hostile as its name."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from model.base.fault import Fault
from scripts.page.inside.dropped_name import file_name, inner_path
from scripts.page.served.task import TaskField
from workbooks.cells.text import printable
from workbooks.reading.intake import IntakeError, Package

LARGEST_FOLDER = 200_000_000
"""Limit for the files of one folder, or of one archive unpacked, bytes."""
_PACKED, _SOURCE, _OF_MACOS = ".zip", ".toml", "__MACOSX"
Dropped: TypeAlias = tuple[str, bytes]
"""A file's name, with the folders above it, and its content."""


def put(field: TaskField, dropped: Sequence[Dropped], folder: Path) -> tuple[list[Path], list[Fault]]:
    """Put the files of a field into its own folder.

    Returns: the path that the command takes for each file, or the one of the folder, and the faults of archives.
    """
    faults = list[Fault]()
    if field.is_folder:
        _write(_unpacked(dropped, faults), folder, faults)
        return [_innermost(folder, with_source=_SOURCE in field.takes)] if dropped else [], faults
    # Several each in a folder of its own: two may have one name, and a command tells them apart by the folders above them.
    several = len(dropped) > 1
    paths = [folder / (str(number) * several) / file_name(name) for number, (name, _) in enumerate(dropped, 1)]
    for path, (_, content) in zip(paths, dropped, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return paths, faults


def _write(files: Iterable[Dropped], folder: Path, faults: list[Fault]) -> None:
    """Write files under a folder, each once."""
    folder.mkdir(parents=True, exist_ok=True)
    left = LARGEST_FOLDER
    for name, content in files:
        within = inner_path(name)
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
        if not name.casefold().endswith(_PACKED):
            yield name, content
            continue
        try:
            archive = Package(content, largest_content=LARGEST_FOLDER)
            inside = sorted(one for one in archive.names if not one.endswith("/") and not _is_of_system(one))
            yield from ((one, archive.read(one)) for one in inside)
        except IntakeError as error:
            faults.append(Fault(printable(file_name(name)), str(error), "en zip af mappen"))


def _is_of_system(name: str) -> bool:
    """Return whether a file is what a system adds to an archive for itself."""
    return any(part == _OF_MACOS or part.startswith(".") for part in inner_path(name).parts)


def _innermost(folder: Path, *, with_source: bool) -> Path:
    """Return the folder that the files are in; one that has nothing but another folder stands for that one.

    A folder with a source is an agreement's, and the one around it is meant if agreements are.
    """
    while len(inside := list(folder.iterdir())) == 1 and inside[0].is_dir():
        if with_source and any(path.suffix.casefold() == _SOURCE for path in inside[0].iterdir()):
            break
        folder = inside[0]
    return folder
