"""The files that an argument names: a file, a folder's files, or a pattern's, which Windows shells do not expand."""

import re
from collections.abc import Mapping, Sequence
from glob import glob
from pathlib import Path
from types import MappingProxyType

from model.facts.privacy import is_private
from scripts.commands.faults import BadInputError

WORKBOOKS, SOURCES = (".xlsx", ".xlsm"), (".toml",)
"""Endings of the files taken from a folder."""
_LOCK, _HIDDEN = "~$", "."
"""Prefixes of Excel lock files and of hidden files."""
_PATTERN = re.compile(r"[*?\[]")


def chosen(given: Sequence[Path], endings: Sequence[str]) -> list[Path]:
    """Return the files named, in the order given; those of a folder or pattern sorted by name.

    Args:
        given: files, folders and patterns; a missing file, or a folder without files, is returned unchecked.
        endings: of the files taken from a folder.

    Raises: `BadInputError` with a line for each pattern that fits nothing, and each folder that may not be read.
    """
    files, faults = list[Path](), list[str]()
    for path in given:
        try:
            files += _meant(path, endings)
        except BadInputError as error:
            faults += error.lines
    kept = [path for path in files if not path.name.startswith(_LOCK)]
    if files and not kept:
        faults.append(f"{files[0]}: er kun Excels lås på en åben projektmappe")
    if faults:
        raise BadInputError(faults)
    return kept


def only(option: str, given: Path | None, endings: Sequence[str]) -> Path | None:
    """Return an option's only file; raise `BadInputError` as `chosen` does, and if several files match."""
    if given is None:
        return None
    files = chosen([given], endings)
    if len(files) > 1:
        raise BadInputError([f"{option}: {given} er {len(files)} filer; her kan kun stå én"])
    return files[0]


def only_folder(given: Path) -> Path:
    """Return the one folder that a pattern matches; a path without a pattern is returned unchecked."""
    folders = [path for path in _fitting(given) if path.is_dir()] if _is_pattern(given) else [given]
    if len(folders) != 1:
        raise BadInputError([f"{given}: {len(folders) or 'ingen'} mapper passer på mønsteret; her skal stå én"])
    return folders[0]


def names_of(paths: Sequence[Path], options: Mapping[Path, str] = MappingProxyType({})) -> Mapping[Path, str]:
    """Return the printed name of each file: its name, with as much of its path as distinguishes it from the others.

    Args:
        paths: the files, in the order given.
        options: the options that some of them were given by.

    Of several workbooks, one whose name has a CPR number is called by its option, or else by its number among them.
    """
    named = {}
    for path in paths:
        others = [other.parts for other in paths if other != path]
        lengths = range(1, len(path.parts) + 1)
        enough = (n for n in lengths if all(parts[-n:] != path.parts[-n:] for parts in others))
        named[path] = str(Path(*path.parts[-next(enough, len(path.parts)) :]))
    books = [path for path in paths if path.suffix.casefold() in WORKBOOKS]
    for number, path in enumerate(books, 1):
        if len(books) > 1 and is_private(path.name):
            named[path] = f"filen til {options[path]}" if path in options else f"skema nr. {number}"
    return named


def is_folder(path: Path) -> bool:
    """Return whether a path is a folder; False if that cannot be determined."""
    try:
        return path.is_dir()
    except OSError:
        return False


def each_once(paths: Sequence[Path]) -> Mapping[Path, int]:
    """Return the paths that lead to different files, each with how many others lead to the same: links, or other names of it.

    A folder of 3,000 links is the work of one file.
    """
    first: dict[object, Path] = {}
    others: dict[Path, int] = {}
    for path in paths:
        kept = first.setdefault(_identity(path), path)
        others[kept] = others.get(kept, -1) + 1
    return others


def _identity(path: Path) -> object:
    """Return what a file has in common with none but itself; the path, where the system does not tell."""
    try:
        told = path.stat()
    except (OSError, ValueError):
        return path
    return (told.st_dev, told.st_ino) if told.st_ino else path


def _meant(path: Path, endings: Sequence[str]) -> list[Path]:
    if is_folder(path):
        return _of_folder(path, endings)
    if not _is_pattern(path):
        return [path]
    found = _fitting(path)
    if not found:
        raise BadInputError([f"{path}: intet passer på mønsteret"])
    return [file for one in found for file in (_of_folder(one, endings) if is_folder(one) else [one])]


def _of_folder(folder: Path, endings: Sequence[str]) -> list[Path]:
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.casefold() in endings and not path.is_dir())
    except OSError:
        raise BadInputError([f"{folder}: er en mappe, der ikke må læses"]) from None
    return [path for path in files if not path.name.startswith((_LOCK, _HIDDEN))] or [folder]


def _is_pattern(path: Path) -> bool:
    """Return whether a path is a pattern; an existing path is itself, even if its name contains brackets."""
    try:
        return bool(_PATTERN.search(str(path))) and not path.exists()
    except OSError:
        return False


def _fitting(pattern: Path) -> list[Path]:
    found = glob(str(pattern))  # noqa: PTH207 pathlib looks up nothing that begins at a drive
    return sorted(path for path in map(Path, found) if not path.name.startswith(_LOCK))
