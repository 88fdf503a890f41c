"""The hidden folder where files are made ready before they take their places; whoever comes next finishes what was cut off.

What is in it tells how far somebody came who was killed: `nye` is half made and worth nothing; `klar` is a set of files that is
complete, some of it perhaps in its places already, and `gamle` has what stood there; `pakke` and `forrige` have a whole
folder that was to take another's place, or that one itself.
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
"""Seconds that somebody else is waited for, who takes a fraction of one to put a set into its places."""
_TRIES = 20
"""So often in a row a folder may be gone when a file is put into it: somebody else is done with it, or it cannot be made at all."""


class BusyError(OSError):
    """Raised when somebody else has been writing into the folder all the time."""


class BenchError(OSError):
    """Raised where something stands in the place of the hidden folder, or of its lock; `why` is what the system says."""

    def __init__(self, path: Path, why: OSError) -> None:
        self.path, self.why = path, why
        super().__init__(str(path))


def is_left(folder: Path) -> bool:
    """Whether somebody is writing into a folder, or was killed at it."""
    return (folder / NAME).exists()


@contextmanager
def working_in(folder: Path, is_outdated: Callable[[Path], bool]) -> Iterator[Path]:
    """A work folder in a folder, for one at a time; first what a killed one left is finished or taken back.

    Args:
        folder: made where it does not exist, and gone again where nothing comes of it.
        is_outdated: whether a file of a folder that was replaced may go with it.

    Raises: `OSError`, `BusyError` and `BenchError` among them, where the folder cannot be used.
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
            with suppress(OSError):  # the system takes away empty folders only
                one.rmdir()


def recover(folder: Path, is_outdated: Callable[[Path], bool]) -> None:
    """Finish or take back what was cut off: a complete set takes its places, and a folder that was put aside comes back."""
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
    """Let files that are ready take their places."""
    for name in names:
        (work / READY / name).replace(folder / name)
    sync(folder)


def move_back(work: Path, folder: Path, names: Sequence[str]) -> None:
    """Put back what stood in the places of a set that could not take all of them."""
    for name in names:
        if (work / READY / name).exists():
            continue
        if (work / OLD / name).exists():
            (work / OLD / name).replace(folder / name)
        else:
            (folder / name).unlink(missing_ok=True)
    shutil.rmtree(work / READY)


def keep_strangers(left: Path, folder: Path, is_outdated: Callable[[Path], bool]) -> None:
    """Carry over what somebody saved into a folder while it was replaced."""
    if folder.is_dir():
        for path in _inside(left):
            if not os.path.lexists(folder / path.name) and not is_outdated(path):
                carry(path, folder / path.name)


def carry(path: Path, to: Path) -> None:
    """Let something also stand elsewhere: as itself, or as a copy where a drive knows no links."""
    if path.is_dir() and not path.is_symlink():
        shutil.copytree(path, to, symlinks=True, copy_function=_link)
    else:
        _link(path, to)


def sync(folder: Path) -> None:
    """Have the names in a folder written, where the system can be asked for it."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def empty(work: Path) -> None:
    """Clear all but the lock."""
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
    """Whether a place is still as it was, so that nothing is lost where a file takes it."""
    if not before.exists():
        return not os.path.lexists(now)
    return now.is_file() and now.read_bytes() == before.read_bytes()


def _lock(work: Path) -> int:
    until, gone = time.monotonic() + _PATIENCE, 0
    while True:
        try:
            for one in (work.parent, work):
                with suppress(FileExistsError):  # where it is a file, the next step says so
                    one.mkdir(parents=True)
            if (lock := _taken(work)) is not None:
                return lock
            gone = 0
        except FileNotFoundError:  # whoever had it is done, and has cleared it away, perhaps the folder, too
            gone += 1
            if gone == _TRIES:
                raise
        if time.monotonic() > until:
            raise BusyError
        time.sleep(_PAUSE)


def _taken(work: Path) -> int | None:
    """The lock of a work folder, None where somebody else holds it."""
    try:
        return take(work / _LOCK)
    except FileNotFoundError:
        if not work.is_symlink():
            raise
        raise BenchError(work, NotADirectoryError()) from None  # it leads nowhere, and waiting does not help
    except OSError as error:
        raise BenchError(work / _LOCK if work.is_dir() else work, error) from error


def _leave(work: Path, lock: int) -> None:
    """Clear up, unless a set is on its way and could neither be finished nor taken back: that is left to the next one."""
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
