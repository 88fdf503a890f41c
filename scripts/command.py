"""What all commands share: exit statuses, bad input, loading the agreement, saying the outcome as text or JSON."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from scripts.arguments import Arguments

if TYPE_CHECKING:
    from model.terms import Agreement

FINE, FOUND, BAD, STOPPED = 0, 1, 2, 130
_NO_NOTES: Mapping[str, str] = MappingProxyType({})


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


def say_written(arguments: Arguments, files: Mapping[str, bytes], notes: Mapping[str, str] = _NO_NOTES) -> None:
    """Put files into the command's folder; say for each whether it was written or stood there already, and its note."""
    from workbooks.store import StoreError, store

    try:
        stored = store(files, arguments.folder, overwrite=arguments.overwrite)
    except StoreError as error:
        raise BadInputError(error.lines) from None
    lines, document = [], []
    for one in stored:
        note = notes.get(one.path.name)
        lines += [f"{'skrevet' if one.written else 'uændret'}: {one.path}", *([f"  bemærk: {note}"] if note else [])]
        document.append({"fil": str(one.path), "skrevet": one.written, **({"bemaerkning": note} if note else {})})
    say(arguments, document, lines)
