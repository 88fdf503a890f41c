"""A text as it looks: what has digits in it, whatever they are written with."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_INVISIBLE = ("Cf", "Mn", "Me")
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that look like nothing."""
_SPELT = re.compile("%2[0def]|_x002[0def]_|&nbsp;|&#(?:32|4[567]|160);", re.IGNORECASE)
"""A blank, hyphen, full stop or slash as web pages, addresses and Excel spell it."""
DIGIT_LETTERS = "oOlI"
"""Letters that are typed for a zero or a one."""
_AMONG_DIGITS = re.compile(
    rf"(?<![^\W_])[{DIGIT_LETTERS}]+(?=[0-9])|(?<=[0-9])[{DIGIT_LETTERS}]+(?=[0-9]|(?![^\W_]))"
    rf"|(?<![^\W_])[{DIGIT_LETTERS}]{{4,}}(?![^\W_])"
)
"""Before the first digit of a word, between digits, or after the last; or so many that they are no word."""
_DIGITS_MEANT = str.maketrans(DIGIT_LETTERS, "0011")
_ODD = re.compile(f"[%&]|_x002|[0-9][{DIGIT_LETTERS}]|[{DIGIT_LETTERS}][0-9]|[{DIGIT_LETTERS}]{{4}}")
"""What an ASCII text has, where it looks otherwise than it is written."""


def seen_text(text: str) -> tuple[str, Sequence[int]]:
    """Return a text as it looks, and the place in it of each character.

    Digits of any script become ASCII, blanks and hyphens of any kind plain ones, however they are spelt; what cannot be
    seen is left out; among digits an O is a zero, and an l or I a one.
    """
    if text.isascii() and not _ODD.search(text):
        return text, range(len(text))
    seen = [*map(_seen, text)] if not text.isascii() else [*text]
    for match in _SPELT.finditer(text):
        seen[match.start() : match.end()] = ["-", *[""] * (len(match[0]) - 1)]
    kept = [(one, at) for at, one in enumerate(seen) if one]
    plain = _AMONG_DIGITS.sub(lambda match: match[0].translate(_DIGITS_MEANT), "".join(one for one, _ in kept))
    return plain, [at for _, at in kept]


@lru_cache(maxsize=4096)
def _seen(character: str) -> str:
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    kind = unicodedata.category(character)
    if kind in _INVISIBLE or character in _BLANK_LETTERS:
        return ""
    return {"Pd": "-", "Zs": " "}.get(kind, "-" if character == "\u2212" else character)
