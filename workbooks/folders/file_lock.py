"""File locks that end with their process, even a killed one, so that the next run recognises what it left behind."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

_UNABLE = (errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK)
"""Errors of a drive without file locks, on which access is not exclusive."""
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)


def take(path: Path, *, where_unlocked: bool = True) -> int | None:
    """Take the lock of a lock file, which is created if missing.

    Args:
        path: the lock file.
        where_unlocked: whether everyone has the lock on a drive without file locks, rather than no one.

    Returns: the file descriptor for `release` and for child processes that share the lock; None if the lock is taken.
    Raises: `OSError` if the file cannot be created, `FileNotFoundError` if its folder is missing.
    """
    held = os.open(path, _FLAGS, 0o600)
    try:
        if _lock(held, where_unlocked) and os.path.samestat(os.fstat(held), path.stat()):
            return held
    except FileNotFoundError:  # its holder finished between the two steps and removed it
        pass
    except BaseException:
        os.close(held)
        raise
    os.close(held)
    return None


def release(held: int) -> None:
    """Release a lock."""
    with suppress(OSError):
        os.close(held)


def _lock(held: int, where_unlocked: bool) -> bool:
    """Return whether the lock was taken; the system releases it when the last process with the file open ends."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(held, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return where_unlocked and error.errno in _UNABLE
    return True
