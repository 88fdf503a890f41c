"""What is known of the files that this program writes of its own sources, as `known_builds.txt` keeps it.

Its first line is the program that all others are of, by a digest of everything that a workbook is made by; each of them is a workbook:
what it comes to in memory and as a file, and its name if it is the program's own agreement's and its proof has nothing to tell.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("known_builds.txt")
_PRODUCT = LIST.parents[2]
_MAKES = ("model/**/*.py", "model/**/*.toml", "workbooks/**/*.py", "workbooks/**/*.toml", "templates/*.xlsx")
"""Files that decide what a workbook comes to, and what its proof says."""


@dataclass(frozen=True)
class KnownFile:
    """A workbook that the program makes of a source of its own."""

    book: str
    """Digest of the workbook in memory."""
    parts: str
    """Digest of the parts that are written of it."""
    name: str = ""
    """Name of a file that is proved once both engines answer as it says; none where more is to be told, or of another agreement."""

    def line(self) -> str:
        """Return its line of the list."""
        return " ".join(filter(None, (self.book, self.parts, self.name))) + "\n"


def known_files() -> tuple[KnownFile, ...]:
    """Return every workbook of the list."""
    return _listed()[1]


def is_of_this_program() -> bool:
    """Return whether the list is of the program as it is here, and of none that has been changed since."""
    return _listed()[0] == program()


def of_parts(parts: Mapping[str, bytes]) -> str:
    """Return a SHA-256 of the names and bytes of all parts of a file."""
    told = hashlib.sha256()
    for name in sorted(parts):
        told.update(name.encode() + b"\0" + hashlib.sha256(parts[name]).digest())
    return told.hexdigest()


@cache
def program() -> str:
    """Return a SHA-256 of the program's modules, sources and house style."""
    return of_parts(dict(_files()))


def _files() -> Iterator[tuple[str, bytes]]:
    for pattern in _MAKES:
        for path in _PRODUCT.glob(pattern):
            yield path.relative_to(_PRODUCT).as_posix(), path.read_bytes()


@cache
def _listed() -> tuple[str, tuple[KnownFile, ...]]:
    of, *lines = LIST.read_text("ascii").splitlines()
    return of, tuple(KnownFile(*line.split()) for line in lines)
