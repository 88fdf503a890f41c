"""Colours of a file as red, green and blue: given so, or by the theme or the palette, lighter or darker by a tint."""

import colorsys
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from xml.etree.ElementTree import Element

from workbooks.cells.namespaces import DRAWING, IN_MAIN
from workbooks.reading.intake import IntakeError

AUTOMATIC = "auto"
"""Colour that the program chooses: letters black, paper white."""
BLACK, WHITE = "000000", "FFFFFF"
_DRAWING = f"{{{DRAWING}}}"
_THEME = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
"""Colours of a theme in the order of their numbers in a cell's format, which is not the theme's own."""
_OFFICE = (
    "FFFFFF",
    "000000",
    "EEECE1",
    "1F497D",
    "4F81BD",
    "C0504D",
    "9BBB59",
    "8064A2",
    "4BACC6",
    "F79646",
    "0000FF",
    "800080",
)
_EIGHT = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_PALETTE = (
    *_EIGHT, *_EIGHT,
    "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080",
    "9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF",
    "000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF",
    "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99",
    "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696",
    "003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333",
)  # fmt: skip
"""Excel's palette (ECMA-376, 18.8.27)."""
_YES = ("1", "true")
_HEXADECIMAL = re.compile("(?:[0-9A-Fa-f]{2})?[0-9A-Fa-f]{6}")
_OF_SYSTEM = MappingProxyType({"windowText": BLACK, "window": WHITE})
"""Colours of a theme that the reader's own system has, whatever they were where the file was saved."""
_INK, _OF_COMMENTS = 64, 81
"""Number of the palette for what the system writes with, before that for what it writes on; and with what it writes comments."""
_OF_WINDOW = (AUTOMATIC, WHITE)


@dataclass(frozen=True)
class Colours:
    """The colours that a file's formats may name by number, and the letters of its theme."""

    theme: tuple[str, ...] = _OFFICE
    palette: tuple[str, ...] = _PALETTE
    fonts: Mapping[str, str] = None  # type: ignore[assignment]
    """Names of the theme's fonts: `major` for headings, `minor` for all else."""

    def of(self, element: Element | None) -> str:
        """Return the colour of an element as six hexadecimal digits, or `AUTOMATIC`."""
        return AUTOMATIC if element is None else self.named(element.attrib)

    def named(self, said: Mapping[str, str]) -> str:
        """Return the colour that attributes name.

        Raises: `IntakeError` where they name two.
        """
        refuse_two(said)
        if said.get("auto") in _YES:
            return AUTOMATIC
        plain = self._plain(said)
        return plain if plain == AUTOMATIC else tinted(plain, said.get("tint", "0"))

    def _plain(self, said: Mapping[str, str]) -> str:
        """Return a colour without its tint.

        Raises: `IntakeError` where there is no such colour: a program may draw any in its place.
        """
        if rgb := said.get("rgb", ""):
            if _HEXADECIMAL.fullmatch(rgb):
                return rgb[-6:].upper()
            raise _no_colour()
        for kind, known in (("theme", self.theme), ("indexed", (*self.palette[:_INK], *_OF_WINDOW))):
            if number := said.get(kind, ""):
                if number.isascii() and number.isdecimal() and len(number) < 4:
                    if int(number) < len(known):
                        return known[int(number)]
                    if kind == "indexed" and int(number) == _OF_COMMENTS:
                        return AUTOMATIC
                raise _no_colour()
        return AUTOMATIC


def _no_colour() -> IntakeError:
    return IntakeError("har en farve, som ikke findes; ikke alle programmer viser den samme")


def refuse_two(said: Mapping[str, str]) -> None:
    """Raise `IntakeError` where attributes name a colour in two ways: Excel and LibreOffice take each another."""
    if sum(key in said for key in ("rgb", "theme", "indexed")) + (said.get("auto") in _YES) > 1:
        raise IntakeError("har en farve, der er sagt på to måder; to programmer kan vise hver sin")


def tinted(colour: str, tint: str) -> str:
    """Return a colour made lighter (tint above 0) or darker (below), as Excel does (ECMA-376, 18.8.19)."""
    try:
        by = max(-1.0, min(1.0, float(tint)))
    except ValueError:
        return colour
    if not by:
        return colour
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + by) if by < 0 else light * (1 - by) + by
    return "".join(f"{int(255 * part + 0.5):02X}" for part in colorsys.hls_to_rgb(hue, light, full))


def colours_of(theme: Element | None, styles: Element) -> Colours:
    """Return the colours of a file, given its theme, if it has any, and its styles."""
    listed = [
        one.get("rgb", "")[-6:].upper()
        for one in styles.iterfind(f"{IN_MAIN}colors/{IN_MAIN}indexedColors/{IN_MAIN}rgbColor")
    ]
    palette = (*listed, *_PALETTE[len(listed) :])
    if theme is None:
        return Colours(palette=palette, fonts={})
    scheme = theme.find(f"{_DRAWING}themeElements/{_DRAWING}clrScheme")
    found = {} if scheme is None else {one.tag.removeprefix(_DRAWING): _first(one) for one in scheme}
    fonts = {}
    for kind in ("major", "minor"):
        latin = theme.find(f"{_DRAWING}themeElements/{_DRAWING}fontScheme/{_DRAWING}{kind}Font/{_DRAWING}latin")
        if latin is not None:
            fonts[kind] = latin.get("typeface", "")
    return Colours(tuple(found.get(name) or own for name, own in zip(_THEME, _OFFICE, strict=True)), palette, fonts)


def _first(one: Element) -> str:
    """Return the colour that a theme's entry has, whether fixed or the system's; of those not named here as it was when saved."""
    for child in one:
        value = child.get("val", "")
        if child.tag.endswith("srgbClr"):
            return value.upper()
        return _OF_SYSTEM.get(value) or child.get("lastClr", "").upper()
    return ""


def contrast(one: str, other: str) -> float:
    """Return how far two colours are apart, from 1 (the same) to 21 (black on white), as accessibility guidelines have it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
