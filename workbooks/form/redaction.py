"""Descriptions of a cell's content that never repeat anything that may identify a person."""

import re
from collections.abc import Iterable, Sequence

from model.base.danish import shown
from model.facts.repeated import without_figures

EMPTY_TEXT = "en tom tekst"
"""What stands in a cell that is not empty, and shows nothing."""
_WORD = re.compile(r"[^\W\d_]+")
_ANSWERS = frozenset({"ja", "nej"})
"""Words that are no names, whatever a cell should hold."""
_MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_FIGURES = re.compile(rf"[\d\s.,:/%+-]{{1,20}}(kr\.?)?|\d{{1,2}}\.?\s?({_MONTHS})\s?\d{{2,4}}", re.IGNORECASE)
"""A number, an amount or a date typed as text, which cannot be a name."""


def described_figures(text: str, known: Sequence[str]) -> str:
    """Return the content of a cell that should be a number or date: itself if it is figures, else as any other text."""
    return without_figures(shown(text)) if _FIGURES.fullmatch(text) else described_text(text, known)


def described_text(text: str, known: Sequence[str]) -> str:
    """Return a text if all its words are known ones; else its length, since it could be a name."""
    return without_figures(shown(text), "\n".join(known)) if _has_only(text, words_of(known)) else of_length(text)


def words_of(known: Iterable[str]) -> frozenset[str]:
    """Return the words that are no names: those of known texts, and the answers that any cell may have."""
    return _ANSWERS | {word.casefold() for one in known for word in _WORD.findall(one)}


def may_be_seen(text: str, words: frozenset[str]) -> bool:
    """Return whether a text is figures, or has no words but given ones (`words_of`), and no long figure."""
    return without_figures(text) == text and _is_plain(text, words)


def _is_plain(text: str, words: frozenset[str]) -> bool:
    return _FIGURES.fullmatch(text) is not None or _has_only(text, words)


def of_length(text: str) -> str:
    """Return the length of a text that could be a name, in place of it."""
    return f"en tekst på {len(text)} tegn" if text else EMPTY_TEXT


def _has_only(text: str, words: frozenset[str]) -> bool:
    return all(len(word) == 1 or word.casefold() in words for word in _WORD.findall(text))
