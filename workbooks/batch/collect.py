"""The agreements of a folder: each a source with its forms, in a folder of its own or side by side; what cannot be read is a fault."""

from dataclasses import dataclass
from pathlib import Path

from model.base.files import FileError, read_file
from model.facts.privacy import is_private, without_cpr
from workbooks.reading.intake import LARGEST_FILE

_SOURCE, _FORM = ".toml", ".xlsx"
_LOCK, _HIDDEN = "~$", "."
"""Prefixes of Excel's lock files and of hidden files."""


@dataclass(frozen=True)
class FolderEntry:
    """An agreement of the folder: its name, its source and its forms; `fault` says why it cannot be one."""

    name: str
    source: Path = Path()
    forms: tuple[Path, ...] = ()
    fault: str = ""

    def content(self) -> tuple[bytes, dict[str, bytes]]:
        """Return the source's bytes and those of the forms by file name; raise `EntryError` with every file that is refused."""
        faults, read = list[str](), dict[Path, bytes]()
        for path in (self.source, *self.forms):
            try:
                read[path] = read_file(path, LARGEST_FILE)
            except FileError as error:
                faults.append(f"{path.name}: {error}")
        if faults:
            raise EntryError(faults)
        return read[self.source], {path.name: read[path] for path in self.forms}


class EntryError(Exception):
    """Raised when files of an agreement cannot be read; one Danish line for each."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def entries_of(folder: Path) -> list[FolderEntry]:
    """Return the agreements of a folder by name.

    A folder in it is one agreement: one source (.toml) and its forms (.xlsx). A source that lies there itself is one, too; its
    forms are the workbooks whose names begin with its own and »_«.

    Raises: `OSError` where the folder cannot be read.
    """
    found, names = list[FolderEntry](), set[str]()
    listed = sorted(path for path in folder.iterdir() if not path.name.startswith((_LOCK, _HIDDEN)))
    sources = {path.stem for path in listed if _is_file(path, _SOURCE)}
    for path in listed:
        if path.is_dir():
            one = _of_folder(path)
        elif _is_file(path, _SOURCE):
            forms = (other for other in listed if _is_file(other, _FORM) and other.name.startswith(f"{path.stem}_"))
            one = FolderEntry(path.stem, path, tuple(forms))
        elif _is_file(path, _FORM) and not any(path.name.startswith(f"{stem}_") for stem in sources):
            one = FolderEntry(
                path.name, fault="hører ikke til nogen aftale; tilladt er NAVN_….xlsx ved siden af NAVN.toml"
            )
        elif path.suffix.casefold() == _SOURCE:
            one = FolderEntry(path.stem, fault="er ingen fil, der kan læses")
        else:
            continue
        found.append(_checked(one, names))
        names.add(found[-1].name.casefold())
    return found


def _checked(one: FolderEntry, names: set[str]) -> FolderEntry:
    """Return an entry, or a fault where its name cannot be that of a folder in the portfolio's."""
    if is_private(one.name):
        return FolderEntry(
            without_cpr(one.name), fault="navnet ligner et personnummer; giv mappen eller filen et andet"
        )
    if one.name.casefold() in names:
        return FolderEntry(one.name, fault="navnet er der to gange; hver aftale får en mappe med sit navn")
    return one


def _of_folder(folder: Path) -> FolderEntry:
    try:
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith((_LOCK, _HIDDEN)))
    except OSError:
        return FolderEntry(folder.name, fault="mappen må ikke læses")
    sources = [path for path in paths if _is_file(path, _SOURCE)]
    if len(sources) != 1:
        return FolderEntry(folder.name, fault=f"mappen har {len(sources) or 'ingen'} aftaler (.toml); der skal være én")
    return FolderEntry(folder.name, sources[0], tuple(path for path in paths if _is_file(path, _FORM)))


def _is_file(path: Path, ending: str) -> bool:
    return path.suffix.casefold() == ending and path.is_file()
