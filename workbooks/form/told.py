"""Says what stands in a cell without repeating what could be about a person."""

import re
from collections.abc import Sequence

from model.base.danish import shown

_WORD = re.compile(r"\w{3,}")
_TOO_SHORT_FOR_A_NAME = 4
_MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_FIGURES = re.compile(rf"[\d\s.,:/%+-]{{1,20}}(kr\.?)?|\d{{1,2}}\.?\s?({_MONTHS})\s?\d{{2,4}}", re.IGNORECASE)
"""A number, an amount or a date that was typed as a text: no name is made of that."""


def described_figures(text: str, known: Sequence[str]) -> str:
    """What stands where a number or a date belongs: itself, if it is figures, or else as any other text."""
    return shown(text) if _FIGURES.fullmatch(text) else described_text(text, known)


def described_text(text: str, known: Sequence[str]) -> str:
    """A text, if it is short or has a word of the known ones in it; else how long it is, since it could be a name."""
    words = {word.casefold() for one in known for word in _WORD.findall(one)}
    if len(text) <= _TOO_SHORT_FOR_A_NAME or words & {word.casefold() for word in _WORD.findall(text)}:
        return shown(text)
    return f"en tekst på {len(text)} tegn"
