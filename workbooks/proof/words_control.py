"""Content not allowed in a cell for the readers' own text."""

from collections.abc import Iterator

from model.facts.privacy import LIKE_CPR, holds_cpr
from workbooks.proof.report import Difference, Flaw
from workbooks.reading.cells import FileCell

_WRITTEN = "har en tekst, som nogen har skrevet; den er ikke prøvet"

_ALLOWED = "en tekst uden personnumre"


def not_words(sheet: str, at: str, here: FileCell, words: list[str]) -> Iterator[Difference]:
    """Yield a difference if a cell for text calculates or may identify a person; add any other text to `words`."""
    if here.formula is not None:
        yield Difference(at, f"={here.formula}", "en tekst", Flaw.CELL_ADDED, sheet, "")
    elif holds_cpr(here.value):
        yield Difference(at, LIKE_CPR, _ALLOWED, Flaw.CELL_ADDED, sheet, "9.1")
    else:
        words.append(f"{sheet}!{at} {_WRITTEN}")
