"""How wide a text is in print, and how many lines it takes: Calibri's own widths (Carlito has the same)."""

import datetime as dt
import re

_EMS = {
    220: "'il ",
    260: ",.:;I·",
    300: "()-[]`fj’",
    340: "!J{}rt°",
    400: '/\\"sz',
    440: "Lcx",
    460: "?FSZkvy|",
    480: "ETYagå",
    520: "#$*+0123456789<=>^_e~é§–≥≤×KPXbdhnopquøü»«",
    560: "BCRV",
    600: "AÅDH",
    660: "GNUOØ",
    700: "&Q½…",
    760: "%wÆæ",
    800: "m",
    880: "MW",
    920: "@—",
}
_WIDTHS = {character: width / 1000 for width, characters in _EMS.items() for character in characters}
_WIDEST = 0.92
_BOLD = 1.03
_POINTS_TO_PIXELS = 96 / 72
_DIGIT, _PADDING, _INDENT = 7, 5, 9
"""Pixels: a digit of the default font (Calibri 11), what a cell keeps free at its sides, and a step of indent."""


def column_pixels(width: float) -> float:
    """What a column of a width in characters takes on the screen."""
    return width * _DIGIT


def room(width: float, indent: float = 0) -> float:
    """What of it a text may fill."""
    return column_pixels(width) - _PADDING - indent * _INDENT


def text_pixels(text: str, size: float, *, bold: bool = False) -> float:
    """How long a text is on one line."""
    ems = sum(_WIDTHS.get(character, _WIDEST) for character in text)
    return ems * size * _POINTS_TO_PIXELS * (_BOLD if bold else 1)


def lines(text: str, pixels: float, size: float, *, bold: bool = False) -> int:
    """How many lines a text takes where it is wrapped at its spaces and, inside a longer word, anywhere."""
    count = 0
    for paragraph in text.split("\n"):
        count += 1
        used, space = 0.0, text_pixels(" ", size, bold=bold)
        for word in paragraph.split(" "):
            length = text_pixels(word, size, bold=bold)
            if used and used + space + length > pixels:
                count, used = count + 1, 0.0
            used += (space if used else 0) + length
            if used > pixels:
                count += int(used // pixels)
                used %= pixels
    return count


def line_points(size: float) -> float:
    """How high a line is: Calibri takes 1.22 of its size."""
    return size * 1.22


def shown(value: object, number_format: str) -> str:
    """A value as Excel shows it in a Danish set-up; knows what the house style's formats are made of."""
    if isinstance(value, str):
        return value
    code = re.sub(r"\[[^\]]*\]", "", number_format).replace("\\", "")
    if isinstance(value, dt.date | dt.datetime) or "yy" in code:
        return re.sub(r"[dmy]", "0", code)
    if not isinstance(value, int | float):
        raise TypeError(f"{value!r} is no figure")
    if code == "General":
        return f"{value:.10g}".replace(".", ",")
    match = re.fullmatch(
        r'(?P<before>"[^"]*" ?)?(?P<whole>[#0,]+)(?:\.(?P<decimals>[0#]+))?(?P<after> ?%|"[^"]*")?', code
    )
    if match is None:
        raise ValueError(f"{number_format}: not known here; add it")
    decimals = match["decimals"] or ""
    number = abs(value) * (100 if "%" in (match["after"] or "") else 1)
    text = f"{number:{',' if ',' in match['whole'] else ''}.{len(decimals)}f}"
    for _ in range(decimals.count("#")):
        text = text.removesuffix("0")
    text = text.removesuffix(".").translate(str.maketrans(",.", ".,"))
    before, after = ((match[part] or "").replace('"', "") for part in ("before", "after"))
    return ("-" if value < 0 else "") + before + text + after
