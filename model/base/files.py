"""Reading of user-named files: regular files only, up to a size limit, with refusals in Danish."""

import errno
import stat
from pathlib import Path
from types import MappingProxyType

_REASONS = MappingProxyType({
    errno.ENOENT: "findes ikke",
    errno.ENOSPC: "der er ikke mere plads",
    errno.EDQUOT: "der er ikke mere plads",
    errno.EROFS: "drevet er skrivebeskyttet",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.EACCES: "adgang nægtet",
    errno.EPERM: "adgang nægtet",
    errno.EIO: "drevet svarer med en fejl",
})  # fmt: skip


class FileError(Exception):
    """Raised when a file cannot be read; the message states the reason in Danish."""


class MissingFileError(FileError):
    """Raised when the file does not exist."""


class ForbiddenFileError(FileError):
    """Raised when permission to read the file is denied."""


class FolderError(FileError):
    """Raised when the path is a folder."""


class LargeFileError(FileError):
    """Raised when the file exceeds the size limit."""


def read_file(path: Path, largest: int) -> bytes:
    """Return the content of a regular file.

    Args:
        path: the file; a folder, device or pipe is refused before it is opened, and a file that says it is empty is taken
            at its word: some of those that a system makes up never end.
        largest: size limit in bytes.

    Raises: `FileError` or one of its subclasses.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise FolderError("er en mappe")
        if not stat.S_ISREG(found.st_mode):
            raise FileError("er ingen almindelig fil")
        if found.st_size > largest:
            raise LargeFileError("er for stor")
        return _content(path, largest) if found.st_size else b""
    except (FileNotFoundError, NotADirectoryError):
        raise MissingFileError("findes ikke") from None
    except PermissionError:
        raise ForbiddenFileError("må ikke læses") from None
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        raise FileError(f"kan ikke læses ({reason(error)})") from None


def _content(path: Path, largest: int) -> bytes:
    """Return a file's content; one that has grown since its size was asked is read no further than allowed."""
    with path.open("rb") as file:
        content = file.read(largest + 1)
    if len(content) > largest:
        raise LargeFileError("er for stor")
    return content


def shown_name(path: Path) -> str:
    """Return a file's name as one printable line, for error messages and workbooks."""
    return "".join(c if c.isprintable() else " " for c in path.name or str(path))


def reason(error: Exception) -> str:
    """Return the system's reason for refusing, in Danish for common errors, otherwise as its error number."""
    number = error.errno if isinstance(error, OSError) else None
    return _REASONS.get(number or 0, f"systemets fejl {number}" if number else "navnet kan ikke bruges")
