"""Values of a look in Danish: number formats as Danish Excel spells them, colours by their names, fills and edges."""

import colorsys
import re
from types import MappingProxyType

from workbooks.reading.colours import AUTOMATIC
from workbooks.reading.number_formats import LANGUAGE

_PIECE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|General|.', re.DOTALL)
_DANISH = 0x406
_BARE = str.maketrans({",": ".", ".": ",", "y": "å", "Y": "å", "h": "t", "H": "t"})
_OF_DAY = frozenset("dyhs")
"""Letters of which one stands in every format of a day or a time."""
_PLAIN_BEHIND_BACKSLASH = " -/:()"
_SCALED = re.compile("[0#?](,+)(?![0#?])")
"""Commas behind the last digit, each of which leaves out three digits of a figure."""
_THOUSAND, _PERCENT = 3, 2
"""Digits by which a comma and a per cent sign move a figure."""
_OF_TEXTS = 3
"""Place of the section for texts, after three for figures."""
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
    pieces = _PIECE.findall(code)
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


def shows_other_figure(code: str, expected: str) -> str:
    """Return in Danish what is to be read under a number format, if it is other than under the expected one; else an empty text."""
    if _has_own_text(code) and not _has_own_text(expected):
        return "en anden tekst at læse"
    if _has_own_digits(code) or _moved(code) != _moved(expected):
        return "et andet tal at læse"
    return "tallet uden minus" if _hides_minus(code) and not _hides_minus(expected) else ""


def _has_own_digits(code: str) -> bool:
    return any(any(map(str.isdecimal, piece)) for piece in _PIECE.findall(code) if piece[0] in '"\\')


def _moved(code: str) -> int:
    """Return by how many digits a figure is moved to the left."""
    bare = "".join(piece for piece in _PIECE.findall(code) if len(piece) == 1).partition(";")[0]
    return _PERCENT * bare.count("%") - _THOUSAND * sum(len(commas) for commas in _SCALED.findall(bare))


def _sections(code: str) -> list[str]:
    """Return what a format has for positive figures, negative ones, nought and texts, as far as it tells them apart."""
    return "".join(";" if piece == ";" else piece.strip('"\\') for piece in _PIECE.findall(code)).split(";")


def _has_own_text(code: str) -> bool:
    """Return whether a format has a text in place of that of the cell."""
    of_texts = _sections(code)[_OF_TEXTS:]
    return bool(of_texts) and bool(of_texts[0].strip()) and "@" not in of_texts[0]


def _hides_minus(code: str) -> bool:
    """Return whether negative figures have a section of their own without a sign."""
    sections = _sections(code)
    return len(sections) > 1 and not any(sign in sections[1] for sign in "-−(")


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
