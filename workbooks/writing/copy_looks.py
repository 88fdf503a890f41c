"""Looks of a stranger's file as openpyxl's styles: only what the standard knows of, all else as usual."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from workbooks.reading.fonts import KNOWN_FONTS
from workbooks.reading.looks import GENERAL, Look
from workbooks.reading.number_formats import plain_format
from workbooks.writing import house
from workbooks.writing import write as _write  # noqa: F401 it loads openpyxl without what would change its bytes

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # isort: skip

_COLOUR = re.compile(r"[0-9A-F]{6}")
_USUAL_FONT, _USUAL_SIZE = "Calibri", 11.0
_SMALLEST, _LARGEST = 1.0, 409.0
"""Sizes of letters in points that Excel takes."""
_DAY, _SHARE = "dd.mm.yyyy", "0.00%"
_NO_CODE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""Words in a number format, and settings in brackets."""
_LINES = frozenset({
    "thin", "medium", "thick", "double", "hair", "dotted", "dashed", "dashDot", "dashDotDot",
    "mediumDashed", "mediumDashDot", "mediumDashDotDot", "slantDashDot",
})  # fmt: skip
_EDGES = ("left", "right", "top", "bottom")
_ALIGNMENTS: Mapping[str, frozenset[str]] = MappingProxyType({
    "horizontal": frozenset({"left", "center", "right", "fill", "justify", "centerContinuous", "distributed"}),
    "vertical": frozenset({"top", "center", "bottom", "justify", "distributed"}),
})  # fmt: skip
_MOST_INDENT = 50


def font(look: Look) -> Font:
    """Return the letters of a look; an unknown font may bear a name, and is the usual one."""
    name = look.get("font name", _USUAL_FONT)
    return Font(
        name=name if name.casefold() in KNOWN_FONTS else _USUAL_FONT,
        sz=min(_LARGEST, max(_SMALLEST, _number(look.get("font sz", ""), _USUAL_SIZE))),
        b=_is_set(look, "font b"),
        i=_is_set(look, "font i"),
        strike=_is_set(look, "font strike"),
        u="single" if "font u" in look else None,
        color=_colour(look.get("font color", "")),
    )


def fill(look: Look) -> PatternFill:
    """Return the background of a look; a pattern or a gradient is its first colour."""
    colours = _COLOUR.findall(look.get("fill", ""))
    return PatternFill("solid", fgColor=colours[0]) if colours else PatternFill()


def border(look: Look) -> Border:
    """Return the edges of a look."""
    sides = {}
    for edge in _EDGES:
        kind, _, colour = look.get(f"border {edge}", "").partition(" ")
        if kind in _LINES:
            sides[edge] = Side(kind, color=_colour(colour) or "000000")
    return Border(**sides)


def alignment(look: Look) -> Alignment:
    """Return where in its cell a text stands."""
    said = {key: look.get(f"align {key}") for key in _ALIGNMENTS}
    indent = _number(look.get("align indent", ""), 0)
    return Alignment(
        **{key: value if value in _ALIGNMENTS[key] else None for key, value in said.items()},
        indent=min(_MOST_INDENT, max(0, int(indent))),
        wrap_text=_is_set(look, "align wrapText"),
        shrink_to_fit=_is_set(look, "align shrinkToFit"),
    )


def number_format(look: Look) -> str:
    """Return the house style's number format that shows the same, or else the usual one for a day, a share or a number.

    A format of a stranger's may hold words, hide the number, or be one that Excel takes for damage.
    """
    code = look.get("numFmt", GENERAL)
    if (plain := plain_format(code)) in (ours := _ours()):
        return ours[plain]
    letters = _NO_CODE.sub("", code).casefold()
    return _DAY if "y" in letters else _SHARE if "%" in letters else GENERAL


@cache
def _ours() -> dict[tuple[tuple[bool, str], ...], str]:
    """Return the house style's number formats, by what they show."""
    return {plain_format(code): code for code in house.number_formats().values()}


def _is_set(look: Look, key: str) -> bool | None:
    return True if look.get(key) == "1" else None


def _colour(colour: str) -> str | None:
    return colour if _COLOUR.fullmatch(colour) else None


def _number(text: str, usual: float) -> float:
    try:
        number = float(text)
    except ValueError:
        return usual
    return number if abs(number) < _LARGEST else usual
