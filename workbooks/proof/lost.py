"""What a program that saved a workbook again has lost of it everywhere, which is told once and is no difference."""

from collections.abc import Iterable

from workbooks.cells.sheet import Book
from workbooks.proof.harmless import harmless
from workbooks.reading.read import FileBook

LOST_FUNCTIONS = "aftalens funktioner (celler, der kalder dem, viser #NAVN? i Excel)"
LOST_DIAGRAMS = "diagrammer"
LOST_COMMENTS = "forklaringer til navne"


def seen_of(lost: Iterable[str]) -> tuple[str, ...]:
    """Return those of the losses that a reader saw; the protection of a sheet, say, is not seen."""
    known = {LOST_FUNCTIONS, LOST_DIAGRAMS, LOST_COMMENTS} | harmless().seen_losses
    return tuple(one for one in lost if one in known)


def lost_functions(found: FileBook, fresh: Book) -> frozenset[str]:
    """Return the names of all functions, if a program that knows no LAMBDA has kept none of them."""
    named = fresh.functions.keys() & fresh.defined_names().keys()
    return frozenset() if any(not _is_lost(found.names.get(name, "")) for name in named) else frozenset(named)


def lost_comments(found: FileBook, fresh: Book) -> bool:
    """Return whether no name has kept its explanation, or all have it in letters that were written byte by byte."""
    kept = {name: found.comments.get(name, "") for name in fresh.functions if name in found.names}
    right = {name: fresh.functions[name].comment for name in kept}
    return kept != right and (not any(kept.values()) or {name: _mended(text) for name, text in kept.items()} == right)


def _is_lost(text: str) -> bool:
    """Return whether a name is gone, or kept by Gnumeric as the text of what it could not read."""
    return not text or text.startswith('ERROR("')


def _mended(text: str) -> str:
    """Return a text whose letters SheetJS wrote byte by byte, as it was meant."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
