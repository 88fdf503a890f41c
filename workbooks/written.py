"""By which release a workbook says it was written, and whether anybody has saved it since.

Neither proves anything against whoever wants to deceive: the release is a text in a cell, and the seal is a hash that
anybody can compute. They say what an honest file is, so that the right questions are asked of it; the answers come from
the engines and from a comparison with the source.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from model import __version__
from workbooks.intake import Package
from workbooks.origin import PROGRAM
from workbooks.package import sealed

Release: TypeAlias = tuple[int, ...]
_RELEASE = re.compile(r"bilag (\d{1,4}(?:\.\d{1,4}){1,2})", re.ASCII)


class Seal(Enum):
    """Whether the seal that a workbook is written with still fits its parts."""

    HOLDS = "urørt siden"
    BROKEN = "ændret siden"
    NONE = "uden segl"


@dataclass(frozen=True)
class Written:
    """The release that wrote a workbook, as it says itself ("" where it says none), and its seal."""

    release: str
    seal: Seal

    @classmethod
    def of(cls, package: Package, said: Mapping[str, str]) -> "Written":
        """What a file says: in its parts, and on its sheet Oprindelse, label by label."""
        match = _RELEASE.fullmatch(said.get(PROGRAM, ""))
        fits = sealed({name: package.read(name) for name in package.names})
        seal = Seal.NONE if fits is None else Seal.HOLDS if fits else Seal.BROKEN
        return cls(match[1] if match else "", seal)

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
        if self.seal is Seal.BROKEN and not is_changed:
            return f"{by}, gemt igen siden af et andet program"
        if self.seal is Seal.BROKEN and self.is_of_older:
            return f"{by}, ændret eller gemt igen siden"
        return f"{by}, {self.seal.value}"


def _number(release: str) -> Release:
    return tuple(map(int, release.split(".")))
