"""Temporary folders for the duration of a command; those of a killed command are removed by the next one."""

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
    """A temporary folder and the lock of its owner; child processes that write into it share the lock."""

    folder: Path
    lock: int


@contextmanager
def scratch() -> Iterator[Scratch]:
    """Provide a temporary folder and remove it afterwards; first remove those of killed commands."""
    sweep()
    made = _made()
    try:
        yield made
    finally:
        _clear(made)


def sweep() -> None:
    """Remove the temporary folders whose owners have ended."""
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
            with suppress(OSError):
                _sweep(folder)


def _made() -> Scratch:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        with suppress(FileNotFoundError):  # another process swept it while it was empty
            if (lock := take(folder / _LOCK)) is not None:
                return Scratch(folder, lock)


def _sweep(folder: Path) -> None:
    found = folder.lstat()
    is_ours = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    if folder.is_symlink() or not is_ours:
        return
    if not (folder / _LOCK).exists():
        folder.rmdir()  # its owner was killed before taking the lock; the system refuses if the folder is not empty
    elif (lock := take(folder / _LOCK, where_unlocked=False)) is not None:  # there, an owner may still be at work
        _clear(Scratch(folder, lock))


def _clear(done: Scratch) -> None:
    """Remove a temporary folder, its lock last, so that a half-removed folder still has one."""
    with suppress(FileNotFoundError):  # programs that tidy up the system's temporary folder may have been there first
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
