"""A program that opens workbooks and saves them again: one that runs here, or what is known of one that does not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tests.shared.files import Parts, parts_of, write_parts

Pairs: TypeAlias = Sequence[tuple[Path, Path]]
"""Files, each with the place where it is to be saved."""
LOST = "gemt igen af et program, der ikke gemmer alt"
"""The note that tells in one line all that a program has lost everywhere."""
WITHOUT_MACROS, WITH_MACROS = (".xlsx",), (".xlsx", ".xlsm")


@dataclass(frozen=True)
class Program:
    """A program, and what it loses of a workbook by saving it."""

    name: str
    save: Callable[[Pairs, Path], None]
    """Saves all files in one call; what it needs meanwhile lies in the folder, which is new."""
    missing: Callable[[], str] = lambda: ""
    """Why it cannot run on this machine, or nothing."""
    endings: tuple[str, ...] = WITH_MACROS
    """The files that it can save as what they are."""
    loses: tuple[str, ...] = ()
    """What it loses: words of the line that tells it; each loss of a file has one line, whatever else is as it was."""


def imitation(name: str, change: Callable[[Parts], Parts], **more: tuple[str, ...]) -> Program:
    """A program that does not run here: its changes are made to the parts of a file."""

    def save(files: Pairs, _folder: Path) -> None:
        for source, target in files:
            write_parts(change(parts_of(source)), target)

    return Program(name, save, **more)  # type: ignore[arg-type]
