"""A file that bears the name of one workbook and is another one: it is opened as that."""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

_IN_BRACKETS, _WORD = re.compile(r"\([^()]*\)"), re.compile(r"[^\W_]+")
_BEFORE = (("kopi", "af"), ("copy", "of"))
_ADDED = re.compile(
    r"kopi|copy|retur(?:neret)?|udfyldt|rettet|ny|nyeste|gammel|endelig|final|underskrevet|udkast|version|kontrolleret"
    r"|til|fra|dsi|xlsx|xlsm|[vh]?\d+"
)
"""What people add to the name of a file that they send, copy or change, and what a period adds."""


def other_workbook(file_name: str, own: Iterable[str], every: Iterable[str]) -> str:
    """Return the file name of the workbook that a file is named as; empty if it is named as what it is, or as none.

    Args:
        file_name: of the file; spaces, dashes and case do not matter, nor what people add.
        own: file names of the workbook that it is.
        every: file names of all workbooks.
    """
    if any(is_named(file_name, name) for name in own):
        return ""
    return max((name for name in every if is_named(file_name, name)), key=len, default="")


def is_named(file_name: str, name: str) -> bool:
    """Return whether a file's name is a workbook's, or that with what people add."""
    words, wanted = _words(file_name), _words(name)
    return words[: len(wanted)] == wanted and all(_ADDED.fullmatch(word) for word in words[len(wanted) :])


def _words(file_name: str) -> Sequence[str]:
    words = _WORD.findall(_IN_BRACKETS.sub(" ", PurePath(file_name).stem.casefold()))
    return words[2:] if tuple(words[:2]) in _BEFORE else words
