"""Line breaks of texts in their columns and the resulting row heights, by the widths of Calibri and Carlito."""

from bisect import bisect_right
from functools import cache
from math import fsum
from types import MappingProxyType

from workbooks.cells.sheet import Sheet
from workbooks.cells.styles import HEADS, STATES, TOTALS, Style

LINE_HEIGHT = 14.5
"""Height of a row with one line of text, points."""
DEFAULT_WIDTH = 12.0
_ONE_LINE = frozenset((Style.TITLE, Style.SUBTITLE, Style.SECTION, Style.NOTE))
_TYPE = 10.0
_SMALL_TYPE = MappingProxyType(
    dict.fromkeys((Style.REMARK, Style.NOTE, Style.UNIT, Style.CLAUSE, Style.TOTAL_UNIT), 9.0)
)
"""Type sizes of the house style, points: of most cells, and of the styles with smaller type."""
_BOLD = HEADS | TOTALS | STATES
_EMS = MappingProxyType(
    {
        0.22: "'il ",
        0.26: ",.:;I·",
        0.30: "()-[]`fj’",
        0.34: "!J{}rt°",
        0.40: '/\\"sz',
        0.44: "Lcx",
        0.46: "?FSZkvy|",
        0.48: "ETYagå",
        0.52: "#$*+0123456789<=>^_e~é§–≥≤×KPXbdhnopquøü»«",
        0.56: "BCRV",
        0.60: "AÅDH",
        0.66: "GNUOØ",
        0.70: "&Q½…",
        0.76: "%wÆæ",
        0.80: "m",
        0.88: "MW",
    }
)
_WIDTHS = MappingProxyType({character: width for width, characters in _EMS.items() for character in characters})
_NARROWEST, _WIDEST, _HEAVY = min(_EMS), 0.92, 1.03
"""Widths of the narrowest and of an unlisted character, em; factor by which bold type is wider."""
_PIXELS_PER_POINT, _DIGIT = 96 / 72, 7
_PADDING, _INDENT = 6, 9
"""Pixels of a column not available to text: at its sides, and as the indent of texts."""
_HAIR = 1e-6
_STEP = 0.5
"""Step between the column widths tried for a heading, characters."""
_LEADING, _AIR = 1.23, 2.2
"""Line height as a multiple of the type size, and space above and below the text of a row, points."""


def lines_needed(text: str, width: float, style: Style) -> int:
    """Return the number of lines of a wrapped text in a column, or merged columns, of a width in characters."""
    return len(broken(text, width, style))


def broken(text: str, width: float, style: Style) -> tuple[str, ...]:
    """Return the lines of a text in a column of a width in characters, broken at blanks and inside overlong words."""
    indent = 0 if style == Style.HEAD else _INDENT
    heavy = _HEAVY if style in _BOLD else 1
    return _lines(text, (width * _DIGIT - _PADDING - indent) / (_size(style) * _PIXELS_PER_POINT * heavy))


def in_lines(heading: str, width: float) -> str:
    """Return a heading of figures with its line breaks, if it needs several lines, spread as evenly as possible.

    Otherwise a program may fit it on one line, touching the heading to its left, as both are right-aligned.
    """
    style = Style.HEAD
    count, least = lines_needed(heading, width, style), width_needed(heading, style)
    for step in range(int((width - least) / _STEP) + 1 if count > 1 else 0):
        lines = broken(heading, least + step * _STEP, style)
        if len(lines) == count:
            return "\n".join(lines)
    return heading


def width_needed(text: str, style: Style) -> float:
    """Return the column width, characters, in which no word of a text is broken."""
    longest = max((_ems(word) for word in text.split()), default=0.0)
    heavy = _HEAVY if style in _BOLD else 1
    return (longest * _size(style) * _PIXELS_PER_POINT * heavy + _PADDING) / _DIGIT


def height_of(lines: int, style: Style = Style.TEXT) -> float:
    """Return the height of a row with a number of lines in a style, points."""
    return max(LINE_HEIGHT, round(lines * _size(style) * _LEADING + _AIR, 1))


def _size(style: Style) -> float:
    return _SMALL_TYPE.get(style, _TYPE)


@cache
def _lines(text: str, ems: float) -> tuple[str, ...]:
    if len(text) * _WIDEST <= ems and "\n" not in text:
        return (text,)
    lines: list[str] = []
    most = int(ems / _NARROWEST) + 2  # signs that a line may have; a word of 30,000 is looked at in pieces of so many
    for paragraph in text.split("\n"):
        line: list[str] = []
        used = 0.0
        for word in paragraph.split(" "):
            length = _ems(word[:most])
            if line and used + _WIDTHS[" "] + length > ems:
                lines.append(" ".join(line))
                line, used = [], 0.0
            while length > ems + _HAIR:
                fits = max(1, bisect_right(range(1, min(len(word), most) + 1), ems, key=lambda n: _ems(word[:n])))
                lines.append(word[:fits])
                word = word[fits:]  # noqa: PLW2901 the rest of the word
                length = _ems(word[:most])
            used += length + (_WIDTHS[" "] if line else 0.0)
            line.append(word)
        lines.append(" ".join(line))
    return tuple(lines)


@cache
def _ems(word: str) -> float:
    return fsum(_WIDTHS.get(character, _WIDEST) for character in word)


def fit_heights(sheet: Sheet) -> None:
    """Set each row's height to fit its wrapped texts; rows that have a height, as with merged texts, keep it."""
    merged = {(row, column) for row, column, _, _ in sheet.merged}
    needed = {at: LINE_HEIGHT for at, _ in sheet.cells}
    for (row, column), cell in sheet.cells.items():
        if isinstance(cell.content, str) and (row, column) not in merged and cell.style not in _ONE_LINE:
            width = sheet.widths.get(column, DEFAULT_WIDTH)
            needed[row] = max(needed[row], height_of(lines_needed(cell.content, width, cell.style), cell.style))
    for row, height in needed.items():
        sheet.heights.setdefault(row, height)
