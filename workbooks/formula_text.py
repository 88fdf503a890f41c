"""When two texts are the same formula: other programs write spaces, quotes, case and sheet names their own way."""

import re

_QUOTED_SHEET = re.compile(r"'([^'!]+)'!")
_TEXT = re.compile(r'("(?:[^"]|"")*")')
_SPACE = re.compile(r"\s+")
_PREFIX = re.compile(r"_xlfn\.|_xlws\.|_xlpm\.|_xlop\.", re.IGNORECASE)


def same_formula(one: str, other: str) -> bool:
    """Whether two formulas differ at most in how they are written."""
    return one == other or _plain(one) == _plain(other)


def same_reference(one: str, other: str) -> bool:
    """Whether two references of names point at the same place."""
    return _plain(one) == _plain(other)


def _plain(formula: str) -> str:
    """The formula without quotes around sheet names, spaces and case outside of texts."""
    parts = _TEXT.split(formula)
    for i in range(0, len(parts), 2):
        unquoted = _QUOTED_SHEET.sub(r"\1!", parts[i])
        parts[i] = _PREFIX.sub("", _SPACE.sub("", unquoted)).casefold()
    return "".join(parts)
