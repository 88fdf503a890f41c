"""The hidden folder where files are prepared before they are moved into place; the next run finishes interrupted work.

Its content shows how far a killed run came: `nye` is incomplete and worthless; `klar` is a complete set of files, some
of them possibly in place already, and `gamle` has the files they replace; `pakke` and `forrige` hold a whole new folder
and the folder it replaces.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from workbooks.folders.file_lock import release, take
from workbooks.folders.scratch import sweep

NAME = ".bilag-arbejde"
NEW, READY, OLD, FOLDER, BEFORE = "nye", "klar", "gamle", "pakke", "forrige"
_LOCK = "laas"
_PATIENCE, _PAUSE = 60.0, 0.05
"""Seconds to wait for another run, which needs a fraction of one to move a set into place; seconds between attempts."""
_TRIES = 20
"""Attempts in a row that may find the folder missing: another run just removed it, or it cannot be created at all."""


class BusyError(OSError):
    """Raised when other runs kept writing into the folder for the whole waiting time."""


class BenchError(OSError):
    """Raised when something else occupies the path of the hidden folder or its lock; `why` is the system's error."""

    def __init__(self, path: Path, why: OSError) -> None:
        self.path, self.why = path, why
        super().__init__(str(path))


def is_left(folder: Path) -> bool:
    """Return whether a run is writing into a folder, or was killed while doing so."""
    return (folder / NAME).exists()


@contextmanager
def working_in(folder: Path, is_outdated: Callable[[Path], bool]) -> Iterator[Path]:
    """Provide the work folder of a folder to one run at a time, after finishing or undoing interrupted work.

    Args:
        folder: created if missing, and removed again if it stays empty.
        is_outdated: returns whether a file of a replaced folder may be deleted with it.

    Raises: `OSError`, including `BusyError` and `BenchError`, if the folder cannot be used.
    """
    sweep()
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    lock = None
    try:
        lock = _lock(folder / NAME)
        recover(folder, is_outdated)
        yield folder / NAME
    finally:
        if lock is not None:
            _leave(folder / NAME, lock)
        for one in made:
            with suppress(OSError):  # the system removes empty folders only
                one.rmdir()


def recover(folder: Path, is_outdated: Callable[[Path], bool]) -> None:
    """Finish or undo interrupted work: move a complete set into place, and restore a folder that was moved aside."""
    work = folder / NAME
    for before in _inside(work / BEFORE):
        if not (folder / before.name).exists():
            before.rename(folder / before.name)
    for path in (*_inside(work / FOLDER), *_inside(work / BEFORE)):
        keep_strangers(path, folder / path.name, is_outdated)
    if (work / READY).exists():
        ready = [path.name for path in _inside(work / READY)]
        move(work, folder, [name for name in ready if _is_untouched(work / OLD / name, folder / name)])
    empty(work)


def move(work: Path, folder: Path, names: Iterable[str]) -> None:
    """Move prepared files into place."""
    for name in names:
        (work / READY / name).replace(folder / name)
    sync(folder)


def move_back(work: Path, folder: Path, names: Sequence[str]) -> None:
    """Restore the files replaced by a set that could not be moved completely."""
    for name in names:
        if (work / READY / name).exists():
            continue
        if (work / OLD / name).exists():
            (work / OLD / name).replace(folder / name)
        else:
            (folder / name).unlink(missing_ok=True)
    shutil.rmtree(work / READY)


def keep_strangers(left: Path, folder: Path, is_outdated: Callable[[Path], bool]) -> None:
    """Copy files saved into a folder during its replacement to the new one."""
    if folder.is_dir():
        for path in _inside(left):
            if not os.path.lexists(folder / path.name) and not is_outdated(path):
                carry(path, folder / path.name)


def carry(path: Path, to: Path) -> None:
    """Link a file or folder to a second path; copy it if the drive does not support links."""
    if path.is_dir() and not path.is_symlink():
        shutil.copytree(path, to, symlinks=True, copy_function=_link)
    else:
        _link(path, to)


def sync(folder: Path) -> None:
    """Flush a folder's entries to the drive, if the system allows it."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def empty(work: Path) -> None:
    """Remove everything except the lock."""
    for path in _inside(work):
        if path.name != _LOCK:
            shutil.rmtree(path, ignore_errors=True)


def _link(path: str | Path, to: str | Path) -> None:
    try:
        os.link(path, to, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(path, to, follow_symlinks=False)


def _inside(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _is_untouched(before: Path, now: Path) -> bool:
    """Return whether a path is unchanged, so that nothing is lost by replacing it."""
    if not before.exists():
        return not os.path.lexists(now)
    return now.is_file() and now.read_bytes() == before.read_bytes()


def _lock(work: Path) -> int:
    until, gone = time.monotonic() + _PATIENCE, 0
    while True:
        try:
            for one in (work.parent, work):
                with suppress(FileExistsError):  # if it is a file, the next step raises
                    one.mkdir(parents=True)
            if (lock := _taken(work)) is not None:
                return lock
            gone = 0
        except FileNotFoundError:  # its holder has finished and removed it, perhaps with the folder
            gone += 1
            if gone == _TRIES:
                raise
        if time.monotonic() > until:
            raise BusyError
        time.sleep(_PAUSE)


def _taken(work: Path) -> int | None:
    """Return the lock of a work folder; None if another process holds it."""
    try:
        return take(work / _LOCK)
    except FileNotFoundError:
        if not work.is_symlink():
            raise
        raise BenchError(work, NotADirectoryError()) from None  # a dangling link; waiting does not help
    except OSError as error:
        raise BenchError(work / _LOCK if work.is_dir() else work, error) from error


def _leave(work: Path, lock: int) -> None:
    """Remove the work folder, unless a set could be neither finished nor undone; that is left to the next run."""
    if not (work / READY).exists():
        with suppress(OSError):
            empty(work)
            if os.name != "nt":
                (work / _LOCK).unlink(missing_ok=True)
    release(lock)
    if os.name == "nt":
        with suppress(OSError):
            (work / _LOCK).unlink(missing_ok=True)
    with suppress(OSError):
        work.rmdir()
