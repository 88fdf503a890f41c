"""Puts one folder in another's place: in a single step where the system has one, else in two."""

import ctypes
import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

_HERE, _EXCHANGE = -100, 2
"""Linux: paths count from the current folder, and both names change places."""
_UNABLE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
"""What a kernel or a drive answers that cannot let names change places."""


def swap(new: Path, folder: Path, aside: Path) -> Path | None:
    """Let a new folder stand where another stands, if any does.

    Args:
        new: the folder that takes the place, on the same drive.
        folder: its name from now on.
        aside: where the other one goes meanwhile, if the system has no single step.

    Returns: where the other one is afterwards, whole.
    Raises: `OSError` where the system refuses; then everything is as it was.
    """
    if not folder.exists():
        new.rename(folder)
        return None
    if _exchanged(new, folder):
        return new
    try:
        folder.rename(aside)
        new.rename(folder)
    except BaseException:
        with suppress(OSError):
            aside.rename(folder)
        raise
    return aside


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system let two folders change places, which nothing can interrupt halfway."""
    if not sys.platform.startswith("linux"):
        return False
    exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if exchange is None:
        return False
    if exchange(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNABLE:
        return False
    raise OSError(number, os.strerror(number), str(other))
