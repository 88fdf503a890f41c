"""By which release a workbook says it was written, and whether anybody has saved it since.

Neither proves anything against whoever wants to deceive: the release is a text in a cell, and the seal is a hash that
anybody can compute. They say what an honest file is, so that the right questions are asked of it; the answers come from
the engines and from a comparison with the source.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from model import __version__
from workbooks.frame.origin import PROGRAM
from workbooks.reading.intake import Package
from workbooks.writing.seal import is_sealed

Release: TypeAlias = tuple[int, ...]
OLDEST = "0.1.0"
"""The first release."""
_RELEASE = re.compile(r"bilag (\d{1,4}(?:\.\d{1,4}){1,2})", re.ASCII)


@dataclass(frozen=True)
class Written:
    """The release that wrote a workbook, as it says itself ("" where it says none), and whether its seal still fits."""

    release: str
    is_untouched: bool

    @classmethod
    def of(cls, package: Package, said: Mapping[str, str]) -> "Written":
        """What a file says: in its parts, and on its sheet Oprindelse, label by label."""
        return cls(release_of(said), is_sealed({name: package.read(name) for name in package.names}))

    @property
    def is_of_older(self) -> bool:
        """Whether an earlier release wrote it."""
        return bool(self.release) and _number(self.release) < _number(__version__)

    @property
    def is_of_newer(self) -> bool:
        """Whether a later release wrote it."""
        return bool(self.release) and _number(self.release) > _number(__version__)

    def sentence(self, *, is_changed: bool) -> str:
        """Who wrote it and what became of it since; whether its content is changed says the comparison."""
        by = f"skrevet af bilag {self.release}" if self.release else "siger ikke, hvilken udgave af bilag der skrev den"
        if self.is_untouched:
            return f"{by}, urørt siden"
        if not is_changed:
            return f"{by}, gemt igen siden af et andet program"
        # what is otherwise there may be the older release's own
        return f"{by}, ændret eller gemt igen siden" if self.is_of_older else f"{by}, ændret siden"


def release_of(said: Mapping[str, str]) -> str:
    """The release that a sheet Oprindelse names, label by label; empty where it names none."""
    match = _RELEASE.fullmatch(said.get(PROGRAM, ""))
    return match[1] if match else ""


def lacks(release: str, since: str) -> bool:
    """Whether a file of a release can lack what there is since another; one that names no release, as each does, cannot."""
    return bool(since and release) and _number(release) < _number(since)


def _number(release: str) -> Release:
    return tuple(map(int, release.split(".")))
