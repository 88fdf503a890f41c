"""Values of a look in Danish: number formats as Danish Excel spells them, colours by their names, fills and edges."""

import colorsys
import re
from types import MappingProxyType

from workbooks.reading.colours import AUTOMATIC
from workbooks.reading.number_formats import LANGUAGE, PIECE

_DANISH = 0x406
_BARE = str.maketrans({",": ".", ".": ",", "y": "å", "Y": "å", "h": "t", "H": "t"})
_OF_DAY = frozenset("dyhs")
"""Letters of which one stands in every format of a day or a time."""
_PLAIN_BEHIND_BACKSLASH = " -/:()"
_COLOUR = re.compile("[0-9A-F]{6}")
_HUES = (
    (15, "rød"),
    (45, "orange"),
    (70, "gul"),
    (170, "grøn"),
    (200, "turkis"),
    (260, "blå"),
    (330, "lilla"),
    (361, "rød"),
)
"""Names of colours up to a hue, degrees."""
_GREY_BELOW, _BLACK_BELOW, _DARK_BELOW, _LIGHT_ABOVE, _WHITE_ABOVE = 0.1, 0.08, 0.34, 0.7, 0.97
"""Bounds of saturation and lightness, fractions."""
_EDGES = MappingProxyType(
    {"hair": "hårfin", "thin": "tynd", "medium": "middel", "thick": "tyk", "double": "dobbelt", "dotted": "prikket"}
)
_FLOWING = "gradient"


def danish_format(code: str) -> str:
    """Return a number format as Danish Excel spells it: `#.##0,00`, `dd.mm.åååå`, `Standard`."""
    pieces = PIECE.findall(code)
    is_of_day = any(piece.casefold() in _OF_DAY for piece in pieces)
    said, is_foreign = "", False
    for piece in pieces:
        if language := LANGUAGE.fullmatch(piece):
            is_foreign |= int(language[1], 16) != _DANISH
        elif piece.startswith("\\"):
            said += piece[1] if is_of_day or piece[1] in _PLAIN_BEHIND_BACKSLASH else piece
        elif piece == "General":
            said += "Standard"
        else:
            said += piece if len(piece) > 1 or (is_of_day and piece in ".,") else piece.translate(_BARE)
    return f"{said} på et andet sprog" if is_foreign else said


def danish_colour(colour: str) -> str:
    """Return a colour by its name, too: `mørkerød (800000)`."""
    if colour == AUTOMATIC:
        return "automatisk"
    if not _COLOUR.fullmatch(colour):
        return "en anden"
    hue, light, full = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    if light < _BLACK_BELOW or light > _WHITE_ABOVE:
        name = "sort" if light < _BLACK_BELOW else "hvid"
    else:
        name = "grå" if full < _GREY_BELOW else next(name for most, name in _HUES if hue * 360 < most)
        name = f"mørke{name}" if light < _DARK_BELOW else f"lyse{name}" if light > _LIGHT_ABOVE else name
    return f"{name} ({colour})"


def danish_fill(fill: str) -> str:
    """Return a background, as a look has it, in Danish."""
    kind, _, colours = fill.partition(" ")
    if kind == "solid":
        return danish_colour(colours)
    how = "med farveovergang" if kind == _FLOWING else "med mønster"
    found = [danish_colour(one) for one in colours.split() if _COLOUR.fullmatch(one)]
    return f"{how}, {' og '.join(found)}" if found else how


def danish_edge(edge: str) -> str:
    """Return a cell's edge, as a look has it, in Danish."""
    kind, _, colour = edge.partition(" ")
    return f"{_EDGES.get(kind, 'stiplet')}, {danish_colour(colour)}"
