"""Whether the content of a cell can be seen and read, by how the cell looks."""

import re
from collections.abc import Iterator
from types import MappingProxyType

from model.base.danish import ungrouped
from workbooks.reading.colours import AUTOMATIC, BLACK, WHITE, Colours, contrast
from workbooks.reading.fonts import is_of_symbols
from workbooks.reading.looks import Look

_LEAST_CONTRAST, _LEAST_SIZE = 1.5, 5.0
_SHOWS_NOTHING = re.compile(r'(?:"\s*"|\\ | |;)+')
_LETTERS = re.compile(
    r"\[(?:(black|blue|cyan|green|magenta|red|white|yellow)|(?:color|farve) ?(\d{1,2}))\]", re.IGNORECASE
)
_NAMED = MappingProxyType({
    "black": BLACK, "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000", "white": WHITE, "yellow": "FFFF00",
})  # fmt: skip
_BEFORE_FIRST = 7
"""Colours of the palette before the one that number formats call the first."""
_COLOUR = re.compile("[0-9A-F]{6}")
_SOLID = "solid"


def unseen(look: Look) -> str:
    """Return in Danish why the content of a cell with such a look cannot be seen or read; empty if it can."""
    code, papers = look.get("numFmt", ""), _papers(look)
    inks = {look.get("font color", BLACK), *_inks_of_format(code)} - {AUTOMATIC}
    if any(contrast(ink, paper) < _LEAST_CONTRAST for ink in inks if _COLOUR.fullmatch(ink) for paper in papers):
        return "kan ikke ses: skriften har baggrundens farve"
    if not (size := float(look.get("font sz", "11"))) >= _LEAST_SIZE:
        return f"kan ikke læses: skriften er på {ungrouped(size)} punkt"
    if "font charset" in look or is_of_symbols(look.get("font name", "")):
        return "kan ikke læses: skriften er tegn og ikke bogstaver"
    return "kan ikke ses: talformatet viser det ikke" if ";" in code and _SHOWS_NOTHING.fullmatch(code) else ""


def _inks_of_format(code: str) -> Iterator[str]:
    """Yield the colours of letters that a number format names."""
    for name, number in _LETTERS.findall(code):
        palette = Colours().palette
        at = int(number or 0) + _BEFORE_FIRST
        yield _NAMED[name.casefold()] if name else palette[at] if at < len(palette) else WHITE


def _papers(look: Look) -> list[str]:
    """Return the colours behind the letters, of which a pattern or one that flows into another has several."""
    fill = look.get("fill", "")
    kind, _, colours = fill.partition(" ")
    found = [BLACK if one == AUTOMATIC and kind == _SOLID else one for one in colours.split()]
    return [one for one in found if _COLOUR.fullmatch(one)] if fill else [WHITE]
