"""Puts workbooks into a folder: whole or not at all, and never over a file that somebody has edited."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbooks.package import is_untouched

_SUFFIX = ".bilag-tmp"


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
    edited = [] if overwrite else [name for name, content in files.items() if _is_edited(folder / name, content)]
    if edited:
        raise StoreError(
            [f"{folder / name}: er rettet i hånden og bliver ikke overskrevet uden --overskriv" for name in edited]
        )
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


def _is_edited(path: Path, content: bytes) -> bool:
    try:
        present = path.read_bytes()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StoreError([f"{path}: {_reason(error)}"]) from None
    return present != content and not is_untouched(present)


def _put(path: Path, content: bytes) -> bool:
    for left_behind in path.parent.glob(f".{path.name}.*{_SUFFIX}"):
        left_behind.unlink(missing_ok=True)
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


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "må ikke skrives; er filen åben i Excel, eller er mappen skrivebeskyttet?"
    if isinstance(error, IsADirectoryError):
        return "er en mappe, men skulle være en fil"
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "er en fil, men skulle være en mappe"
    return f"kan ikke skrives ({error.strerror})"
