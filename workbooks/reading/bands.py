"""Headers and footers: what a reader sees of them, whatever letters they are written in."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from workbooks.cells.namespaces import IN_MAIN
from workbooks.reading.colours import WHITE, contrast
from workbooks.reading.fonts import KNOWN_FONTS, is_of_symbols

_LETTER_CODES = re.compile(r'&"[^"]*"|&K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|&\d+')
_LEFT_OVER = re.compile(
    rf'(&[LCR]|^)(?:{"|".join(map(re.escape, sorted(KNOWN_FONTS)))}),(?:Regular|Bold|Italic|Bold Italic)" [0-9A-F]{{6}}',
    re.IGNORECASE,
)
"""What Gnumeric makes of codes for letters that it does not know."""
_SIZE, _COLOUR, _FONT = re.compile(r"&(\d+)"), re.compile(r"&K([0-9A-Fa-f]{6})"), re.compile(r'&"([^"]*)"')
_OF_THEME = re.compile(r"&K(\d\d)([+-]\d{3})")
_LEAST_SIZE, _MOST_SIZE, _LEAST_CONTRAST = 6, 48, 1.5
_PAPERS, _MOST_TINT = ("00", "02"), 50
"""Colours of a theme that are those of paper, and by how many hundredths another may be made lighter and be seen."""
_UNSEEN = " (med bogstaver, der ikke kan ses)"


def plain_band(text: str) -> str:
    """Return a header or footer's codes and words without fonts, sizes and colours, with spacing normalised."""
    words = _LETTER_CODES.sub(" ", _LEFT_OVER.sub(r"\1", text)).replace("&L", " &L ").replace("&R", " &R ")
    return " ".join(words.split()) + (_UNSEEN if _is_unseen(text) else "")


def bands_said(root: Element) -> Iterator[tuple[str, str, str]]:
    """Take the header and footer of all pages out of a sheet's tree, and yield their words, and that nothing stands before these."""
    is_whole = True
    for block in root.iterfind(f"{IN_MAIN}headerFooter"):
        for name in ("oddHeader", "oddFooter"):
            for one in block.findall(IN_MAIN + name):
                block.remove(one)
                is_whole = is_whole and not _LEFT_OVER.search(one.text or "")
                if one.text:
                    yield "", f"headerFooter/{name}", plain_band(one.text)
    if is_whole:
        yield "", "headerFooter whole", "1"


def _is_unseen(text: str) -> bool:
    return (
        any(not _LEAST_SIZE <= int(size[:4]) <= _MOST_SIZE for size in _SIZE.findall(text))
        or any(contrast(colour, WHITE) < _LEAST_CONTRAST for colour in _COLOUR.findall(text))
        or any(number in _PAPERS or int(tint) > _MOST_TINT for number, tint in _OF_THEME.findall(text))
        or any(map(is_of_symbols, _FONT.findall(text)))
    )
