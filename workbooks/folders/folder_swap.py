"""Replacement of one folder by another: in a single step if the system supports it, otherwise in two."""

import ctypes
import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

_HERE, _EXCHANGE = -100, 2
"""Linux flags: paths are relative to the current folder, and the two names are exchanged."""
_UNABLE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
"""Errors of a kernel or drive that cannot exchange names."""


def swap(new: Path, folder: Path, aside: Path) -> Path | None:
    """Put a new folder in the place of an existing one, if any.

    Args:
        new: the new folder, on the same drive.
        folder: its final path.
        aside: temporary path of the existing folder if the system cannot exchange names.

    Returns: the path of the replaced folder, complete; None if there was none.
    Raises: `OSError` if the system refuses; everything is then as before.
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
    """Exchange two folders in one uninterruptible step; return whether the system supports it."""
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
