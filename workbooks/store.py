"""Puts workbooks into a folder: whole or not at all, and never over a file that somebody has edited."""

import os
import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from glob import escape
from pathlib import Path

from model.files import FileError, LargeFileError, MissingFileError, read_file, reason
from workbooks.package import is_untouched

_SUFFIX = ".bilag-tmp"
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


def store(files: Mapping[str, bytes], folder: Path, *, overwrite: bool = False) -> list[Stored]:
    """Write files into a folder, each of them whole or not at all.

    Args:
        files: content by file name.
        folder: made where it does not exist.
        overwrite: also replace files that were edited by hand.

    Raises: `StoreError` before anything is written where a file was edited by hand or the folder cannot be used.
    """
    if folder.exists() and not folder.is_dir():
        raise StoreError([f"{folder}: er en fil, men skulle være en mappe"])
    lines = [
        f"{folder / name}: {fault}"
        for name, content in files.items()
        if (fault := _fault(folder / name, content, overwrite=overwrite))
    ]
    if lines:
        raise StoreError(lines)
    path = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stored = []
        for name, content in files.items():
            path = folder / name
            stored.append(Stored(path, _put(path, content)))
    except OSError as error:
        raise StoreError([f"{path}: {_reason(error)}"]) from None
    return stored


def _fault(path: Path, content: bytes, *, overwrite: bool) -> str:
    """Why a file cannot take the place of what stands there; empty where it can."""
    try:
        present = read_file(path, _LARGEST_COMPARED)
    except MissingFileError:
        return ""
    except LargeFileError:
        present = b""
    except FileError as fault:
        return f"{fault}; her skal en fil skrives"
    if overwrite or present == content or is_untouched(present):
        return ""
    return "er ikke skrevet af dette program eller er rettet siden og bliver ikke overskrevet uden --overskriv"


def _put(path: Path, content: bytes) -> bool:
    _clear_up(path)
    if path.is_file() and path.read_bytes() == content:
        return False
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}{_SUFFIX}")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return True


def _clear_up(path: Path) -> None:
    """Take away what builds that were stopped left behind; a younger file may be another build's, still at work."""
    for left_behind in path.parent.glob(f".{escape(path.name)}.*{_SUFFIX}"):
        with suppress(FileNotFoundError):
            if time.time() - left_behind.lstat().st_mtime > _LEFT_BEHIND:
                left_behind.unlink()


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "må ikke skrives; er filen åben i Excel, eller er mappen skrivebeskyttet?"
    if isinstance(error, IsADirectoryError):
        return "er en mappe, men skulle være en fil"
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "er en fil, men skulle være en mappe"
    return f"kan ikke skrives ({reason(error)})"
