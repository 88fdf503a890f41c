"""Says what stands in a cell without repeating what could be about a person."""

import re
from collections.abc import Sequence

from model.parameter import shown

_WORD = re.compile(r"\w{3,}")
_TOO_SHORT_FOR_A_NAME = 4


def described_text(text: str, known: Sequence[str]) -> str:
    """A text, if it is short or has a word of the known ones in it; else how long it is, since it could be a name."""
    words = {word.casefold() for one in known for word in _WORD.findall(one)}
    if len(text) <= _TOO_SHORT_FOR_A_NAME or words & {word.casefold() for word in _WORD.findall(text)}:
        return shown(text)
    return f"en tekst på {len(text)} tegn"
