"""LibreOffice, started once for all files; it calculates each anew, as after a change."""

import shutil
from pathlib import Path

from tests.programs.program import LOST, Pairs, Program
from tests.shared.office import missing_office, through_office


def save(files: Pairs, folder: Path) -> None:
    """By number on the way: it writes all into one folder, and files of several folders may have one name."""
    copies = [folder / f"{number:03}{source.suffix}" for number, (source, _) in enumerate(files)]
    for copy, (source, _) in zip(copies, files, strict=True):
        shutil.copy(source, copy)
    for saved, (_, target) in zip(through_office(*copies, folder=folder), files, strict=True):
        shutil.move(saved, target)


def save_twice(files: Pairs, folder: Path) -> None:
    """What it saved is opened and saved once more, as by who goes on the next day."""
    (between := folder / "first").mkdir()
    first = [(source, between / f"{number:03}{source.suffix}") for number, (source, _) in enumerate(files)]
    save(first, folder)
    (again := folder / "second").mkdir()
    save([(saved, target) for (_, saved), (_, target) in zip(first, files, strict=True)], again)


_LOSES = (LOST, "kender aftalens funktioner", "makroer, der er ændret")
LIBREOFFICE = Program("LibreOffice", save, missing_office, loses=_LOSES)
LIBREOFFICE_TWICE = Program("LibreOffice twice", save_twice, missing_office, loses=_LOSES)
