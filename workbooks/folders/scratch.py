"""Folders for what is needed only while a command runs; what a killed command left is cleared by the next one."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from workbooks.folders.file_lock import release, take

_PREFIX, _LOCK = "bilag-midlertidig-", "laas"


@dataclass(frozen=True)
class Scratch:
    """A folder of one's own, and the lock that says whose it is; child processes that write into it share the lock."""

    folder: Path
    lock: int


@contextmanager
def scratch() -> Iterator[Scratch]:
    """A folder among the system's temporary ones, gone afterwards; first those go whose owners have been killed."""
    sweep()
    made = _made()
    try:
        yield made
    finally:
        _clear(made)


def sweep() -> None:
    """Clear the folders whose owners are gone."""
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
            with suppress(OSError):
                _sweep(folder)


def _made() -> Scratch:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        with suppress(FileNotFoundError):  # swept as an empty one in the meantime
            if (lock := take(folder / _LOCK)) is not None:
                return Scratch(folder, lock)


def _sweep(folder: Path) -> None:
    found = folder.lstat()
    is_ours = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    if folder.is_symlink() or not is_ours:
        return
    if not (folder / _LOCK).exists():
        folder.rmdir()  # killed before it had its lock; where it is not empty the system refuses
    elif (lock := take(folder / _LOCK)) is not None:
        _clear(Scratch(folder, lock))


def _clear(done: Scratch) -> None:
    """Everything but the lock first, so that a folder that is cleared halfway still has one."""
    for path in done.folder.iterdir():
        if path.name != _LOCK:
            _remove(path)
    if os.name != "nt":
        (done.folder / _LOCK).unlink(missing_ok=True)
    release(done.lock)
    shutil.rmtree(done.folder, ignore_errors=True)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
