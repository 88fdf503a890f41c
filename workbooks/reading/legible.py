"""Whether the content of a cell can be seen and read, by how the cell looks."""

import re

from workbooks.reading.colours import AUTOMATIC, BLACK, WHITE, contrast
from workbooks.reading.fonts import is_of_symbols
from workbooks.reading.looks import Look

_LEAST_CONTRAST, _LEAST_SIZE = 1.5, 5.0
_SHOWS_NOTHING = re.compile(r'(?:"\s*"|\\ | |;)+')
_LETTER_COLOURS = re.compile(r"\[(white|hvid|color ?\d+|farve ?\d+)\]", re.IGNORECASE)


def unseen(look: Look) -> str:
    """Return in Danish why the content of a cell with such a look cannot be seen or read; empty if it can."""
    colour, paper = look.get("font color", BLACK), _paper(look)
    if paper and colour != AUTOMATIC and contrast(colour, paper) < _LEAST_CONTRAST:
        return "kan ikke ses: skriften har baggrundens farve"
    if (size := float(look.get("font sz", "11"))) < _LEAST_SIZE:
        return f"kan ikke læses: skriften er på {size:g} punkt"
    if "font charset" in look or is_of_symbols(look.get("font name", "")):
        return "kan ikke læses: skriften er tegn og ikke bogstaver"
    code = look.get("numFmt", "")
    if (";" in code and _SHOWS_NOTHING.fullmatch(code)) or _LETTER_COLOURS.search(code):
        return "kan ikke ses: talformatet viser det ikke"
    return ""


def _paper(look: Look) -> str:
    """Return the colour behind the letters; empty if it is not one."""
    fill = look.get("fill", "")
    if not fill:
        return WHITE
    kind, _, colour = fill.partition(" ")
    return colour if kind == "solid" and re.fullmatch(r"[0-9A-F]{6}", colour) else ""
