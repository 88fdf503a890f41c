"""Reading a file that somebody names: only a plain one, only so large, and every refusal in Danish."""

import errno
import stat
from pathlib import Path
from types import MappingProxyType

_REASONS = MappingProxyType({
    errno.ENOSPC: "der er ikke mere plads",
    errno.EDQUOT: "der er ikke mere plads",
    errno.EROFS: "drevet er skrivebeskyttet",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.EACCES: "adgang nægtet",
    errno.EPERM: "adgang nægtet",
    errno.EIO: "drevet svarer med en fejl",
})  # fmt: skip


class FileError(Exception):
    """Raised when a file cannot be read; says in Danish what is the matter."""


class MissingFileError(FileError):
    """Raised when there is no such file."""


class ForbiddenFileError(FileError):
    """Raised when the file may not be read."""


class FolderError(FileError):
    """Raised for a folder."""


class LargeFileError(FileError):
    """Raised when the file is larger than is read."""


def read_file(path: Path, largest: int) -> bytes:
    """The bytes of a plain file.

    Args:
        path: the file; a folder, a device or a pipe is refused before anything is read of it.
        largest: bytes that are read at most.

    Raises: `FileError`, or one of its kinds.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise FolderError("er en mappe")
        if not stat.S_ISREG(found.st_mode):
            raise FileError("er ingen almindelig fil")
        if found.st_size > largest:
            raise LargeFileError("er for stor")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise MissingFileError("findes ikke") from None
    except PermissionError:
        raise ForbiddenFileError("må ikke læses") from None
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        raise FileError(f"kan ikke læses ({reason(error)})") from None


def shown_name(path: Path) -> str:
    """The name of a file as one line, whatever somebody has called it: it stands in faults, and in workbooks."""
    return "".join(c if c.isprintable() else " " for c in path.name or str(path))


def reason(error: Exception) -> str:
    """Why the system refused, in Danish as far as it is a common reason."""
    number = error.errno if isinstance(error, OSError) else None
    return _REASONS.get(number or 0, f"systemets fejl {number}" if number else "navnet kan ikke bruges")
