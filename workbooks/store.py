"""Puts files into a folder, or a folder in another's place: whole or not at all, and never over what somebody has edited."""

import os
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from glob import escape
from pathlib import Path

from model.files import FileError, LargeFileError, MissingFileError, read_file, reason
from workbooks.manifest import FILE_NAME as MANIFEST
from workbooks.manifest import is_ours
from workbooks.swap import ASIDE, restore, swap

_SUFFIX = ".bilag-tmp"
_SUFFIXES = (_SUFFIX, ASIDE)
_LEFT_BEHIND = 600
"""Seconds after which a temporary file is no build's any more."""
_LARGEST_COMPARED = 20_000_000
"""Bytes; what is larger is none of our workbooks."""


class StoreError(Exception):
    """Raised when a folder cannot take the files; says why in Danish, one line for each file."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True)
class Stored:
    """A file of the folder and whether it was written or stood there with the same content."""

    path: Path
    written: bool


@dataclass(frozen=True)
class StoredFolder:
    """A folder that was put in place: its files, what was taken away as outdated, and what is not ours and stays."""

    files: list[Stored]
    removed: list[Path]
    kept: list[Path]


def store(files: Mapping[str, bytes], folder: Path, *, overwrite: bool = False) -> list[Stored]:
    """Write files into a folder, each of them whole or not at all.

    Args:
        files: content by file name.
        folder: made where it does not exist.
        overwrite: also replace files that were edited by hand.

    Raises: `StoreError` before anything is written where a file was edited by hand or the folder cannot be used.
    """
    _refuse(files, folder, overwrite=overwrite)
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    stored = []
    for name, content in files.items():
        with _told(folder / name):
            stored.append(Stored(folder / name, _put(folder / name, content)))
    return stored


def store_folder(files: Mapping[str, bytes], folder: Path, *, overwrite: bool = False) -> StoredFolder:
    """Let a folder hold exactly these files, all of them or as before; what is not ours in it stays.

    Args:
        files: content by file name.
        folder: made where it does not exist.
        overwrite: also replace files that were edited by hand.

    Raises: `StoreError` with everything as it was, where a file was edited by hand or the folder cannot be used.
    """
    with _told(folder):
        restore(folder)
    _refuse(files, folder, overwrite=overwrite)
    with _told(folder):
        equal = {name for name, content in files.items() if _holds(folder / name, content)}
        others = sorted(path for path in folder.iterdir() if path.name not in files) if folder.exists() else []
    removed = [path for path in others if _is_outdated(path)]
    kept = [path for path in others if path not in removed]
    if len(equal) < len(files) or removed:
        left = _replace(files, folder, {*equal, *(path.name for path in kept)})
        if left is not None:
            known = {*files, *(path.name for path in others)}
            with _told(folder):
                for path in left.iterdir():
                    if path.name not in known:  # somebody saved it there in the meantime
                        _carry(path, folder / path.name)
            shutil.rmtree(left, ignore_errors=True)
    return StoredFolder([Stored(folder / name, name not in equal) for name in files], removed, kept)


def _replace(files: Mapping[str, bytes], folder: Path, carried: set[str]) -> Path | None:
    """Make the folder anew beside the old one and let it take its place; gives where the old one is afterwards.

    Names in `carried` are those of the old one that also stand in the new one.
    """
    place = folder.resolve()
    with _told(place.parent):
        place.parent.mkdir(parents=True, exist_ok=True)
        _clear_up(place)
        _check_free(place, folder, carried)
        new = _temporary(place)
        new.mkdir()
    try:
        for name, content in files.items():
            if name not in carried:
                with _told(folder / name):
                    _write(new / name, content)
        for name in sorted(carried):
            with _told(folder / name):
                _carry(place / name, new / name)
        with _told(folder):
            if place.exists():
                shutil.copymode(place, new)
            return swap(new, place)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def _check_free(place: Path, folder: Path, carried: set[str]) -> None:
    """Find out at which file the swap would fail: the system would only name the folder."""
    if not place.exists():
        return
    with _told(folder):
        if not os.access(place, os.W_OK):
            raise PermissionError
        outgoing = [path for path in place.iterdir() if path.name not in carried]
    for path in outgoing:
        with _told(folder / path.name), path.open("r+b"):
            pass


def _carry(path: Path, to: Path) -> None:
    """Let something that stays also stand in the new folder: as itself, or as a copy where a drive knows no links."""
    if path.is_dir() and not path.is_symlink():
        shutil.copytree(path, to, symlinks=True, copy_function=_link)
    else:
        _link(path, to)


def _link(path: str | Path, to: str | Path) -> None:
    try:
        os.link(path, to, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(path, to, follow_symlinks=False)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say what the system refuses to do at a path in one line."""
    try:
        yield
    except OSError as error:
        raise StoreError([f"{path}: {_reason(error)}"]) from None


def _refuse(files: Mapping[str, bytes], folder: Path, *, overwrite: bool) -> None:
    """Raises `StoreError` with a line for each file that cannot take its place."""
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
    """Why a file cannot take the place of what stands there; empty where it can."""
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
    return "er ikke skrevet af dette program eller er rettet siden og bliver ikke overskrevet uden --overskriv"


def _manifest(folder: Path) -> bytes | None:
    try:
        return read_file(folder / MANIFEST, _LARGEST_COMPARED)
    except FileError:
        return None


def _is_outdated(path: Path) -> bool:
    """Whether a file that no longer belongs is ours and untouched, so that nobody misses it."""
    try:
        return is_ours(read_file(path, _LARGEST_COMPARED), _manifest(path.parent)) and not path.is_symlink()
    except FileError:
        return False


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _put(path: Path, content: bytes) -> bool:
    _clear_up(path)
    if _holds(path, content):
        return False
    temporary = _temporary(path)
    try:
        _write(temporary, content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return True


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}{_SUFFIX}")


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _clear_up(path: Path) -> None:
    """Take away what builds that were stopped left behind; what is younger may be another build's, still at work."""
    for suffix in _SUFFIXES:
        for left_behind in path.parent.glob(f".{escape(path.name)}.*{suffix}"):
            with suppress(FileNotFoundError):
                if time.time() - left_behind.lstat().st_mtime > _LEFT_BEHIND:
                    if left_behind.is_dir():
                        shutil.rmtree(left_behind, ignore_errors=True)
                    else:
                        left_behind.unlink()


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "må ikke skrives; er filen åben i Excel, eller er mappen skrivebeskyttet?"
    if isinstance(error, IsADirectoryError):
        return "er en mappe, men skulle være en fil"
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "er en fil, men skulle være en mappe"
    return f"kan ikke skrives ({reason(error)})"
