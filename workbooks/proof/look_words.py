"""The words for how a cell looks: first whether it can be seen at all, then what is different of it."""

import re
from collections.abc import Iterator
from types import MappingProxyType

from workbooks.proof.look_values import danish_colour, danish_edge, danish_fill, danish_format
from workbooks.reading.fonts import KNOWN_FONTS
from workbooks.reading.looks import Look
from workbooks.reading.number_formats import same_format, shows_other_figure

Apart = tuple[str, str, str]
"""Property of a look, what a file has, and what a fresh build has."""

_BORDER = "border"
"""Beginning of the properties of a cell's edges, which are told alike."""
_SEEN_WHEN_EMPTY = ("fill", _BORDER)
"""Properties of a cell without content that can be seen."""
_PLAIN_CODE = re.compile(
    r"""(?:[#0?.,;%@dmyhsDMYHSeE+\-/ \\_*():]|General|\[\$-[0-9A-Fa-f]{1,6}\]"""
    r"""|"(?:[^"A-Za-zÆØÅæøå]|(?:kr|over|pct|point|OK|AFVIGER)\b)*")+"""
)
"""Number formats that hold no words of a stranger's."""
_NUMBER = re.compile(r"-?[0-9]{1,4}(\.[0-9]{1,4})?")
_DANISH = MappingProxyType({"font color": danish_colour, "fill": danish_fill, _BORDER: danish_edge})
"""How values are told that are words or colours."""
_WORDS = MappingProxyType(
    {
        "font name": "skrifttypen",
        "font sz": "skriftstørrelsen",
        "font charset": "skriftens tegnsæt",
        "font color": "skriftens farve",
        "fill": "baggrunden",
        _BORDER: "kanterne",
        "numFmt": "talformatet",
        "align indent": "indrykningen",
        "align textRotation": "drejet skrift",
    }
)
_SAID = MappingProxyType(
    {
        "font b": {"": "skrift, der ikke er fed", "1": "fed skrift"},
        "font i": {"": "skrift, der ikke er kursiv", "1": "kursiv skrift"},
        "font u": {"": "skrift uden streg under", "single": "understreget skrift"},
        "font strike": {"": "skrift uden streg over", "1": "overstreget skrift"},
        "font vertAlign": {"": "skrift på linjen", "superscript": "hævet skrift", "subscript": "sænket skrift"},
        "font outline": {"": "skrift uden omrids", "1": "skrift med omrids"},
        "font shadow": {"": "skrift uden skygge", "1": "skrift med skygge"},
        "font condense": {"": "skrift i fuld bredde", "1": "sammentrængt skrift"},
        "font extend": {"": "skrift i fuld bredde", "1": "udvidet skrift"},
        "align horizontal": {
            "": "tekst til venstre, tal til højre",
            "left": "venstrestillet",
            "center": "centreret",
            "right": "højrestillet",
            "fill": "gentaget, til cellen er fuld",
            "justify": "lige margener",
            "centerContinuous": "centreret over flere celler",
            "distributed": "fordelt over cellens bredde",
        },
        "align vertical": {
            "": "nederst i cellen",
            "top": "øverst i cellen",
            "center": "midt i cellen",
            "justify": "fordelt over cellens højde",
            "distributed": "fordelt over cellens højde",
        },
        "align indent": {"": "ingen indrykning"},
        "align textRotation": {"": "vandret skrift", "255": "lodret skrift"},
        "fill": {"": "ingen baggrund"},
        _BORDER: {"": "ingen kanter"},
        "align wrapText": {"": "tekst uden ombrydning", "1": "tekst med ombrydning"},
        "align shrinkToFit": {"": "tekst i fuld størrelse", "1": "tekst, der formindskes, så alt kan ses"},
        "align readingOrder": {
            "": "tekst, der læses som sit sprog",
            "1": "tekst, der læses fra venstre mod højre",
            "2": "tekst, der læses fra højre mod venstre",
        },
        "quotePrefix": {"": "indhold uden mærke for tekst", "1": "indhold med mærke for tekst foran"},
        "protection locked": {"": "en låst celle", "0": "en celle, der ikke er låst"},
        "protection hidden": {"": "en synlig formel", "1": "en skjult formel"},
    }
)
"""What a property says, where its values are few: by value, with that of a cell that says nothing."""


def apart(found: Look, expected: Look, *, is_empty: bool) -> Iterator[Apart]:
    """Yield the properties in which two looks differ; of a cell without content only what can be seen of it."""
    for key in sorted(found.keys() | expected.keys()):
        here, there = found.get(key, ""), expected.get(key, "")
        if here == there or (is_empty and not key.startswith(_SEEN_WHEN_EMPTY)):
            continue
        if key != "numFmt" or not same_format(here, there):
            yield key, here, there


def in_words(key: str, found: str, expected: str) -> tuple[str, str]:
    """Return one property that is apart in Danish, as found and as expected; of a number format first whether a figure reads otherwise."""
    other = shows_other_figure(found, expected) if key == "numFmt" else ""
    return f"{other}: {described(key, found)}" if other else described(key, found), described(key, expected)


def described(key: str, value: str) -> str:
    """Return one property in Danish; what a stranger named is not repeated."""
    key = _BORDER if key.startswith(_BORDER) else key
    if (said := _SAID.get(key)) is not None and value in said:
        return said[value]
    what = _WORDS.get(key)
    if what is None:
        kind = "skriftform" if key.startswith("font") else "cellestil"
        return f"en særlig {kind}" if value else f"den sædvanlige {kind}"
    return f"{what} {_value(key, value)}".rstrip()


def _value(key: str, value: str) -> str:
    if key == "numFmt":
        return plain_code(value)
    if key == "font name":
        return value if value.casefold() in KNOWN_FONTS else "en anden"
    if not value:
        return "som ellers" if key in ("font color", "font sz") else "ingen"
    if (danish := _DANISH.get(key)) is not None:
        return danish(value)
    return value.replace(".", ",") if _NUMBER.fullmatch(value) else "en anden"


def plain_code(code: str) -> str:
    """Return a number format as Danish Excel spells it, or that it has words of its own."""
    return danish_format(code) if _PLAIN_CODE.fullmatch(code) else "med egen tekst"
