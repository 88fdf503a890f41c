"""The release that a workbook states it was written by, and whether it has been saved since.

Neither is proof against fraud: the release is a text in a cell, and the seal is a hash that can be forged. They
classify an honest file so that the right checks are made; the results come from the engines and from a comparison with
the source.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from model import __version__
from workbooks.frame.origin import PROGRAM
from workbooks.reading.intake import Package
from workbooks.writing.seal import is_sealed_package

Release: TypeAlias = tuple[int, ...]
OLDEST = "0.1.0"
"""The first release."""
_RELEASE = re.compile(r"bilag (\d{1,4}(?:\.\d{1,4}){1,2})", re.ASCII)


@dataclass(frozen=True)
class WrittenBy:
    """The release that a workbook states ("" if none), and whether its seal still fits."""

    release: str
    is_untouched: bool

    @classmethod
    def of(cls, package: Package, said: Mapping[str, str]) -> "WrittenBy":
        """Return what a file states in its parts and on its sheet Oprindelse (text by label)."""
        return cls(release_of(said), is_sealed_package(package))

    @property
    def is_of_older(self) -> bool:
        """Whether an earlier release wrote it."""
        return bool(self.release) and _number(self.release) < _number(__version__)

    @property
    def is_of_newer(self) -> bool:
        """Whether a later release wrote it."""
        return bool(self.release) and _number(self.release) > _number(__version__)

    def sentence(self, *, is_changed: bool) -> str:
        """Return in Danish what wrote it and whether it was changed since; `is_changed` comes from the comparison."""
        by = f"skrevet af bilag {self.release}" if self.release else "siger ikke, hvilken udgave af bilag der skrev den"
        if self.is_untouched and not is_changed:
            return f"{by}, urørt siden"
        if not is_changed:
            return f"{by}, gemt igen siden af et andet program"
        # differences may come from the older release itself
        return f"{by}, ændret eller gemt igen siden" if self.is_of_older else f"{by}, ændret siden"


def release_of(said: Mapping[str, str]) -> str:
    """Return the release stated on a sheet Oprindelse, given as text by label; empty if none."""
    match = _RELEASE.fullmatch(said.get(PROGRAM, ""))
    return match[1] if match else ""


def lacks(release: str, since: str) -> bool:
    """Return whether a file of `release` may lack a feature added in `since`; False if either is empty."""
    return bool(since and release) and _number(release) < _number(since)


def _number(release: str) -> Release:
    return tuple(map(int, release.split(".")))
