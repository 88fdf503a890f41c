"""Texts of cells and files as single lines of limited length."""

from model.base.danish import grouped
from model.facts.privacy import without_cpr

_LONGEST = 200

_BEFORE = 60
_LOOKED_AT = 4
"""How many times as many letters as are shown are looked at: a number that is hidden may be longer than what stands for it."""


def beginning(text: str, longest: int) -> str:
    """Return a foreign text as one line without CPR numbers, cut after `longest` characters."""
    # hidden before it is cut, which would leave half of one; what is far behind the cut is not looked at
    whole = without_cpr(text[: _LOOKED_AT * longest])
    return printable(whole[:longest]) + ("…" if len(whole) > longest else "")


def count(number: int, one: str, several: str) -> str:
    """Return a number with its noun: 1 celle, 1.234 celler."""
    return f"{grouped(number, 0, 0)} {one if number == 1 else several}"


def differing(one: str, other: str) -> tuple[str, str]:
    """Return two texts without CPR numbers; long ones are cut to an excerpt around the first difference."""
    one, other = without_cpr(one), without_cpr(other)  # before they are cut, which would leave half of one
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, same - _BEFORE) if max(len(one), len(other)) > _LONGEST else 0
    return _piece(one, start), _piece(other, start)


def _piece(text: str, start: int) -> str:
    end = start + _LONGEST
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def printable(text: str) -> str:
    """Return a foreign text as one line that is safe to show in a terminal: each sign that would not be seen by its number."""
    return text if text.isprintable() else "".join(c if c.isprintable() else _told(c) for c in text)


def _told(sign: str) -> str:
    """Return a sign that cannot be seen as it is told: the breaks of a text as a blank, any other by its number."""
    return " " if sign in "\t\n\r" else f"⟨U+{ord(sign):04X}⟩"
