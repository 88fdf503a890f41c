"""Writing of files into a folder, or of a whole folder: all or nothing, and never over a file edited by hand."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from model.base.files import FileError, LargeFileError, MissingFileError, read_file, reason
from model.base.reader import hint
from workbooks.folders import work
from workbooks.folders.folder_swap import swap
from workbooks.folders.manifest import FILE_NAME as MANIFEST
from workbooks.folders.manifest import LARGEST as LARGEST_MANIFEST
from workbooks.folders.manifest import is_ours, is_written_as

_LARGEST_COMPARED = 20_000_000
"""Largest file that is compared, bytes; no workbook of this program is larger."""


class StoreError(Exception):
    """Raised when files cannot be written to a folder; the message states why in Danish, one line per file."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True)
class StoredFile:
    """A file of the folder, and whether it was written or already had the same content."""

    path: Path
    written: bool


@dataclass(frozen=True)
class StoredFolder:
    """A folder that was written: its files, the outdated ones removed, and other people's files kept."""

    files: list[StoredFile]
    removed: list[Path]
    kept: list[Path]


def store(files: Mapping[str, bytes], folder: Path, *, overwrite: bool = False) -> list[StoredFile]:
    """Write files into a folder, all or none.

    They are prepared in a hidden folder and then moved one by one; if the process is killed meanwhile, the next call
    for the folder moves the rest.

    Args:
        files: content by file name.
        folder: created if missing.
        overwrite: also replace files that were edited by hand.

    Raises: `StoreError` if a file was edited by hand or the folder cannot be used; every file is then as before.
    """
    if work.is_left(folder) or _changed(files, folder, overwrite=overwrite):
        with _told(folder), work.working_in(folder, _is_outdated) as bench:
            changed = _changed(files, folder, overwrite=overwrite)
            _put(bench, folder, {name: files[name] for name in changed})
    else:
        changed = []
    return [StoredFile(folder / name, name in changed) for name in files]


def store_folder(files: Mapping[str, bytes], folder: Path, *, overwrite: bool = False) -> StoredFolder:
    """Make a folder hold exactly these files, or leave it as before; other people's files in it are kept.

    Args:
        files: content by file name.
        folder: created if missing.
        overwrite: also replace files that were edited by hand.

    Raises: `StoreError` if a file was edited by hand or the folder cannot be used; everything is then as before.
    """
    place = folder.resolve()
    if not work.is_left(place.parent):
        changed, removed, kept = _planned(files, folder, overwrite=overwrite)
        if not changed and not removed:
            return StoredFolder([StoredFile(folder / name, written=False) for name in files], [], kept)
    with _told(folder), work.working_in(place.parent, _is_outdated) as bench:
        changed, removed, kept = _planned(files, folder, overwrite=overwrite)
        if changed or removed:
            equal = files.keys() - changed
            _replace(bench, files, folder, {*equal, *(path.name for path in kept)})
    return StoredFolder([StoredFile(folder / name, name in changed) for name in files], removed, kept)


def _changed(files: Mapping[str, bytes], folder: Path, *, overwrite: bool) -> list[str]:
    """Return the names of missing or different files.

    Raises: `StoreError` if one may not be written.
    """
    _refuse(files, folder, overwrite=overwrite)
    with _told(folder):
        return [name for name, content in files.items() if not _holds(folder / name, content)]


def _planned(files: Mapping[str, bytes], folder: Path, *, overwrite: bool) -> tuple[list[str], list[Path], list[Path]]:
    """Return the names of the files to write, and the other files to remove and to keep."""
    changed = _changed(files, folder, overwrite=overwrite)
    with _told(folder):
        others = sorted(path for path in folder.iterdir() if path.name not in files) if folder.exists() else []
        removed = [path for path in others if _is_outdated(path)]
    return changed, removed, [path for path in others if path not in removed]


def _put(bench: Path, folder: Path, files: Mapping[str, bytes]) -> None:
    """Prepare files, then move all of them into place, or none."""
    new, old = bench / work.NEW, bench / work.OLD
    for one in (new, old):
        one.mkdir()
    for name, content in files.items():
        with _told(folder / name):
            _write(new / name, content)
            if (folder / name).exists():
                shutil.copy2(folder / name, old / name)
    work.sync(bench)
    new.rename(bench / work.READY)
    try:
        for name in files:
            with _told(folder / name):
                work.move(bench, folder, [name])
    except BaseException:
        work.move_back(bench, folder, list(files))
        raise
    (bench / work.READY).rmdir()


def _replace(bench: Path, files: Mapping[str, bytes], folder: Path, carried: set[str]) -> None:
    """Build the folder anew and swap it in; files named in `carried` are taken over unchanged."""
    place = folder.resolve()
    _check_free(place, folder, carried)
    new = bench / work.NEW / place.name
    new.mkdir(parents=True)
    for name, content in files.items():
        if name not in carried:
            with _told(folder / name):
                _write(new / name, content)
    for name in sorted(carried):
        with _told(folder / name):
            work.carry(place / name, new / name)
    if place.exists():
        shutil.copymode(place, new)
    (bench / work.NEW).rename(bench / work.FOLDER)
    (bench / work.BEFORE).mkdir()
    left = swap(bench / work.FOLDER / place.name, place, bench / work.BEFORE / place.name)
    if left is not None:
        work.keep_strangers(left, place, _is_outdated)


def _check_free(place: Path, folder: Path, carried: set[str]) -> None:
    """Raise `StoreError` at the file that would block the swap; the system would name only the folder."""
    if not place.exists():
        return
    with _told(folder):
        if not os.access(place, os.W_OK):
            raise PermissionError
        outgoing = [path for path in place.iterdir() if path.name not in carried]
    for path in outgoing:
        with _told(folder / path.name), path.open("r+b"):
            pass


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn a system error at a path into a `StoreError` of one line."""
    try:
        yield
    except work.BenchError as error:
        raise StoreError([f"{error.path}: {_reason(error.why)}"]) from None
    except OSError as error:
        raise StoreError([f"{path}: {_reason(error)}"]) from None


def _refuse(files: Mapping[str, bytes], folder: Path, *, overwrite: bool) -> None:
    """Raise `StoreError` with a line for each file that cannot be written."""
    if folder.exists() and not folder.is_dir():
        raise StoreError([f"{folder}: er en fil, men skulle være en mappe"])
    manifest = _manifest(folder)
    lines = [
        f"{folder / name}: {fault}"
        for name, content in files.items()
        if (fault := _fault(folder / name, content, manifest, overwrite=overwrite))
    ]
    if lines:
        raise StoreError(lines)


def _fault(path: Path, content: bytes, manifest: bytes | None, *, overwrite: bool) -> str:
    """Return why a file may not replace the existing one, in Danish; empty if it may."""
    try:
        present = read_file(path, _LARGEST_COMPARED)
    except MissingFileError:
        return ""
    except LargeFileError:
        present = b""
    except FileError as fault:
        return f"{fault}; her skal en fil skrives"
    if overwrite or present == content or is_ours(present, manifest):
        return ""
    return f"er ikke skrevet af dette program eller er rettet siden og bliver ikke overskrevet{hint(' uden --overskriv', '')}"


def _manifest(folder: Path) -> bytes | None:
    try:
        return read_file(folder / MANIFEST, LARGEST_MANIFEST)
    except FileError:
        return None


def _is_outdated(path: Path) -> bool:
    """Return whether the program wrote a file under its name, and it is unchanged, so that it may be removed."""
    try:
        content = read_file(path, _LARGEST_COMPARED)
        return is_written_as(path.name, content, _manifest(path.parent)) and not path.is_symlink()
    except FileError:
        return False


def _holds(path: Path, content: bytes) -> bool:
    # of another size it is another: it need not be read, and may be of any size
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _reason(error: OSError) -> str:
    if isinstance(error, work.BusyError):
        return "en anden kørsel skriver her; prøv igen, når den er færdig"
    if isinstance(error, PermissionError):
        return "må ikke skrives; er filen åben i Excel, eller er mappen skrivebeskyttet?"
    if isinstance(error, IsADirectoryError):
        return "er en mappe, men skulle være en fil"
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "er en fil, men skulle være en mappe"
    if isinstance(error, FileNotFoundError):
        return "mappen kan ikke laves; her kan der ikke skrives"
    return f"kan ikke skrives ({reason(error)})"
