"""Parts that all commands share: exit statuses, bad input, loading the agreement, printing text or JSON."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from model.base.reader import hint
from scripts.commands.arguments import Arguments
from scripts.commands.faults import BadInputError as BadInputError  # noqa: PLC0414 every command raises it from here
from scripts.commands.screen import show, show_json

if TYPE_CHECKING:
    from model.terms.agreement import Agreement
    from model.terms.any_agreement import AnyAgreement
    from workbooks.folders.store import StoredFile

A = TypeVar("A", bound="AnyAgreement")
FINE, FOUND, BAD, STOPPED = 0, 1, 2, 130
_NO_NOTES: Mapping[str, str] = MappingProxyType({})
_NOTED: ContextVar[list[Path] | None] = ContextVar("noted", default=None)


def load_agreement(arguments: Arguments) -> "Agreement":
    """Return the funding agreement that the command is about, with the terms of the date asked for, or else the latest.

    Raises: `BadInputError` with every fault of the source, or the one that it is of another kind.
    """
    from model.source.load import load

    return _loaded(arguments, load)


def load_any_agreement(arguments: Arguments) -> "AnyAgreement":
    """Return the agreement that the command is about, of whatever kind; otherwise as `load_agreement`."""
    from model.source.load import load_any

    return _loaded(arguments, load_any)


def _loaded(arguments: Arguments, load: "Callable[[Path | None], A]") -> "A":
    from model.source.load import SourceError

    try:
        agreement = load(arguments.agreement)
        if arguments.agreement is not None:
            from workbooks.catalogue import catalogue_of

            if faults := catalogue_of(agreement).faults(agreement):
                raise SourceError(agreement.file_name, faults)
    except SourceError as error:
        raise BadInputError(error.lines) from None
    if arguments.date is None:
        return agreement.latest()
    if arguments.date < agreement.dated:
        raise BadInputError([f"--dato {arguments.date:%d.%m.%Y}: aftalen er indgået {agreement.dated:%d.%m.%Y}"])
    return agreement.on(arguments.date)


@contextmanager
def calculating() -> Iterator[None]:
    """Turn errors of rules into bad input: figures that a rule refuses and that no check of a form has found."""
    from model.rules.parameter import ArgumentError

    try:
        yield
    except ArgumentError as error:
        raise BadInputError([f"tallene kan ikke regnes, som de står i det udfyldte skema: {error}"]) from None


@contextmanager
def building() -> Iterator[None]:
    """Turn errors of building into bad input: an unusable house style, or figures that contradict each other."""
    from workbooks.frame.truth import TruthError
    from workbooks.writing.house import TemplateError

    try:
        yield
    except TemplateError as error:
        raise BadInputError([str(error)]) from None
    except TruthError as error:
        raise BadInputError(error.lines) from None


def say(arguments: Arguments, document: Any, lines: Sequence[str]) -> None:
    """Print the lines, or the document as JSON."""
    if arguments.json:
        show_json(document)
    else:
        show(lines)


@dataclass(frozen=True)
class Put:
    """Result of writing a command's files, and of files that were already there."""

    files: "Sequence[StoredFile]"
    notes: Mapping[str, str] = field(default_factory=dict)
    """Remarks on files, by file name."""
    removed: Sequence[Path] = ()
    kept: Sequence[Path] = ()
    filled: Sequence[str] = ()
    """Values that an older source lacked and that were filled in."""

    def lines(self) -> list[str]:
        """Return, for each file, whether it was written or unchanged, and its note; then what became of other files."""
        lines = []
        for one in self.files:
            note = self.notes.get(one.path.name)
            lines += [
                f"{'skrevet' if one.written else 'uændret'}: {one.path}",
                *([f"  bemærk: {note}"] if note else []),
            ]
        lines += [f"fjernet, da den ikke hører til mere: {path}" for path in self.removed]
        kept = "hører ikke til, men er ikke vores eller er rettet eller omdøbt, og bliver liggende"
        lines += [f"{kept}: {path}" for path in self.kept]
        return [*lines, *_filled_lines(self.filled)]

    def document(self) -> list[dict[str, Any]]:
        """Return the same result as JSON data."""
        notes = [self.notes.get(one.path.name) for one in self.files]
        filled = {"udfyldt_i_kilden": list(self.filled)} if self.filled else {}
        return [
            {"fil": str(one.path), "skrevet": one.written, **({"bemaerkning": note} if note else {}), **filled}
            for one, note in zip(self.files, notes, strict=True)
        ]


def _filled_lines(filled: Sequence[str]) -> list[str]:
    """Return the remarks on an older source: the one value filled in, or how many, and where they are listed."""
    where = f"arket Oprindelse {hint('og --json ', '')}viser hvert af dem"
    told = filled if len(filled) < 2 else [f"{len(filled)} vilkår er udfyldt som i programmets egen aftale; {where}"]
    return [f"bemærk: kilden er af et ældre skema; {line}" for line in told]


def put(
    arguments: Arguments,
    files: Mapping[str, bytes],
    notes: Mapping[str, str] = _NO_NOTES,
    package: str | None = None,
    filled: Sequence[str] = (),
) -> Put:
    """Write files into the command's folder; a package as a subfolder, whole or not at all.

    `filled` lists what the agreement's source lacked and was filled in.
    """
    from workbooks.folders.store import StoreError, store, store_folder

    try:
        if package is None:
            made = Put(store(files, arguments.folder, overwrite=arguments.overwrite), notes, filled=filled)
        else:
            stored = store_folder(files, arguments.folder / package, overwrite=arguments.overwrite)
            made = Put(stored.files, notes, stored.removed, stored.kept, filled)
    except StoreError as error:
        raise BadInputError(error.lines) from None
    if (noted := _NOTED.get()) is not None:
        noted += [one.path for one in made.files]
    return made


@contextmanager
def noting_files() -> Iterator[list[Path]]:
    """Collect the paths of the files that the commands inside put into their folder, whether written or equal already."""
    noted: list[Path] = []
    before = _NOTED.set(noted)
    try:
        yield noted
    finally:
        _NOTED.reset(before)


def read_if_there(path: Path) -> bytes | None:
    """Return a file of an earlier call, None if there is none that can be read."""
    from model.base.files import FileError, read_file
    from workbooks.reading.intake import LARGEST_FILE

    try:
        return read_file(path, LARGEST_FILE)
    except FileError:
        return None
