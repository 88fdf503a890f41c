"""A file that bears the name of one workbook and is another one: it is opened as that."""

import re
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import PurePath

_IN_BRACKETS, _WORD = re.compile(r"\([^()]*\)"), re.compile(r"[^\W_]+")
_BEFORE = (("kopi", "af"), ("copy", "of"))
_ADDED = re.compile(
    r"kopi|copy|retur(?:neret)?|udfyldt|rettet|ny|nyeste|gammel|endelig|final|underskrevet|udkast|version|kontrolleret"
    r"|til|fra|dsi|xlsx|xlsm|[vh]?\d+"
)
"""What people add to the name of a file that they send, copy or change, and what a period adds."""
_PERIOD = re.compile(r"(?:19|20)\d\d|h[12]")
"""A year or a half-year within a name."""


def other_workbook(file_name: str, own: Iterable[str], every: Iterable[str]) -> str:
    """Return the file name of the workbook or period that a file is named as; empty if it is named as what it is, or as none.

    Args:
        file_name: of the file; spaces, dashes and case do not matter, nor what people add.
        own: file names of the workbook that it is.
        every: file names of all workbooks.
    """
    own = list(own)
    if other := next(filter(None, (_other_period(file_name, name) for name in own)), ""):
        return other
    if any(is_named(file_name, name) for name in own):
        return ""
    return max((name for name in every if is_named(file_name, name)), key=len, default="")


def is_named(file_name: str, name: str) -> bool:
    """Return whether a file's name is a workbook's, or that with what people add."""
    words, wanted = _words(file_name), _words(name)
    return words[: len(wanted)] == wanted and all(_ADDED.fullmatch(word) for word in words[len(wanted) :])


def _other_period(file_name: str, name: str) -> str:
    """Return a workbook's name with the period that a file of the same name bears; empty if it bears the same one, or none."""
    words, wanted = _words(file_name), _words(name)
    places = range(min(len(words), len(wanted)))
    unlike = {at for at in places if words[at] != wanted[at]}
    if not unlike or not all(_PERIOD.fullmatch(words[at]) and _PERIOD.fullmatch(wanted[at]) for at in unlike):
        return ""
    number = count()
    return _WORD.sub(lambda word: words[at].upper() if (at := next(number)) in unlike else word[0], name)


def _words(file_name: str) -> Sequence[str]:
    words = _WORD.findall(_IN_BRACKETS.sub(" ", PurePath(file_name).stem.casefold()))
    return words[2:] if tuple(words[:2]) in _BEFORE else words
