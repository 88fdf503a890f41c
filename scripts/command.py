"""What all commands share: exit statuses, bad input, loading the agreement, saying the outcome as text or JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.arguments import Arguments

if TYPE_CHECKING:
    from model.terms import Agreement
    from workbooks.store import Stored

FINE, FOUND, BAD, STOPPED = 0, 1, 2, 130


class BadInputError(Exception):
    """Something the user gave cannot be used; one line for each fault."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def load_agreement(arguments: Arguments) -> "Agreement":
    """The agreement that the command is about."""
    from model.source import SourceError, load

    try:
        return load(arguments.agreement)
    except SourceError as error:
        raise BadInputError(str(error).split("\n")) from None


def say(arguments: Arguments, document: Any, lines: Sequence[str]) -> None:
    """Print the lines, or the document as JSON."""
    if arguments.json:
        import json

        print(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        print("\n".join(lines))


@dataclass(frozen=True)
class Put:
    """What became of the files that a command wrote, and of others that lay where it wrote."""

    files: "Sequence[Stored]"
    removed: Sequence[Path] = ()
    kept: Sequence[Path] = ()

    def lines(self) -> list[str]:
        """For each file whether it was written or stood there already."""
        return [
            *(f"{'skrevet' if one.written else 'uændret'}: {one.path}" for one in self.files),
            *(f"fjernet, da den ikke hører til mere: {path}" for path in self.removed),
            *(f"hører ikke til, men er ikke vores eller er rettet, og bliver liggende: {path}" for path in self.kept),
        ]

    def document(self) -> list[dict[str, Any]]:
        """The same for programs."""
        return [{"fil": str(one.path), "skrevet": one.written} for one in self.files]


def put(arguments: Arguments, files: Mapping[str, bytes], package: str | None = None) -> Put:
    """Put files into the command's folder; a package as a folder of its own in it, whole or not at all."""
    from workbooks.store import StoreError, store, store_folder

    try:
        if package is None:
            return Put(store(files, arguments.folder, overwrite=arguments.overwrite))
        stored = store_folder(files, arguments.folder / package, overwrite=arguments.overwrite)
        return Put(stored.files, stored.removed, stored.kept)
    except StoreError as error:
        raise BadInputError(error.lines) from None


def say_written(arguments: Arguments, files: Mapping[str, bytes]) -> None:
    """Put files into the command's folder and say for each whether it was written or stood there already."""
    stored = put(arguments, files)
    say(arguments, stored.document(), stored.lines())
