"""Locks that end with whoever holds them, however that ends: by them the next run knows what a killed one left behind."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

_UNABLE = (errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK)
"""What a drive answers that knows no locks; there nobody is kept out."""
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)


def take(path: Path) -> int | None:
    """Take the lock that a file is, made where it does not exist.

    Returns: what `release` and child processes that share the lock are given; None where somebody else holds it.
    Raises: `OSError` where the file cannot be made, `FileNotFoundError` where its folder is gone.
    """
    held = os.open(path, _FLAGS, 0o600)
    try:
        if _lock(held) and os.path.samestat(os.fstat(held), path.stat()):
            return held
    except FileNotFoundError:  # somebody was done with it between the two steps, and cleared it away
        pass
    except BaseException:
        os.close(held)
        raise
    os.close(held)
    return None


def release(held: int) -> None:
    """Give a lock back."""
    with suppress(OSError):
        os.close(held)


def _lock(held: int) -> bool:
    """Whether the lock could be had; the system gives it back when the last process that has the file open ends."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(held, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in _UNABLE
    return True
