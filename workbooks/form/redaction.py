"""Descriptions of a cell's content that never repeat anything that may identify a person."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from model.base.danish import read_number, shown
from model.facts.repeated import MOST_DIGITS, without_figures

EMPTY_TEXT = "en tom tekst"
"""What stands in a cell that is not empty, and shows nothing."""
A_DAY = "en dato"
"""What a day is told as where none is asked for: it could be one of birth."""
_LIKE_A_DAY = 6
"""Digits of a whole number that could be a day of birth, and the digits after it those that follow."""
_WORD = re.compile(r"[^\W\d_]+")
_ANSWERS = frozenset({"ja", "nej"})
"""Words that are no names, whatever a cell should hold."""
_MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_FIGURES = re.compile(rf"[\d\s.,:/%+-]{{1,20}}(kr\.?)?|\d{{1,2}}\.?\s?({_MONTHS})\s?\d{{2,4}}", re.IGNORECASE)
"""A number, an amount or a date typed as text, which cannot be a name."""
_DAY = re.compile(
    r"(?<!\d)(?:\d{1,2}[\s./-]{1,3}\d{1,2}[\s./-]{1,3}(?:\d{2}|\d{4})|\d{4}[\s./-]{1,3}\d{1,2}[\s./-]{1,3}\d{1,2}"
    rf"|\d{{1,2}}\.?\s?(?:{_MONTHS})\s?\d{{2,4}})(?!\d)",
    re.IGNORECASE,
)
"""A day typed as text, be it one that there is not."""
_ONLY_A_DAY = re.compile(
    rf"{_DAY.pattern}(?:[\sT,]{{1,3}}(?:kl\.?\s?)?\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?)?", re.IGNORECASE
)
_KRONER = re.compile(r"\s?kr\.?$", re.IGNORECASE)


def described_figures(text: str, known: Sequence[str], *, is_day: bool = False, most: float = 0.0) -> str:
    """Return the content of a cell that should be a number or date: itself if it is figures, else as any other text.

    Args:
        text: what stands in the cell.
        known: the words that may stand there.
        is_day: whether a day is asked for, which is then repeated.
        most: the largest amount of money that is asked for; none of more digits than a code has is repeated beyond it.
    """
    if not _FIGURES.fullmatch(text):
        return described_text(text, known, is_day=is_day)
    return _withheld(text, is_day=is_day, most=most) or without_figures(shown(text))


def described_text(text: str, known: Sequence[str], *, is_day: bool = False) -> str:
    """Return a text if all its words are known ones; else its length, since it could be a name."""
    if not _has_only(text, words_of(known)):
        return of_length(text)
    is_day = is_day or any(map(_DAY.search, known))
    return (text not in known and _withheld(text, is_day=is_day)) or without_figures(shown(text), "\n".join(known))


def of_digits(number: float) -> str:
    """Return how many digits a number has, where a CPR number, or a day of birth and more, could have as many; else nothing."""
    whole, _, rest = f"{Decimal(repr(abs(float(number)))):f}".partition(".")
    digits = whole if len(whole) > MOST_DIGITS or len(whole) < _LIKE_A_DAY else whole + rest.rstrip("0")
    return _of_count(len(digits))


def _of_count(count: int) -> str:
    return f"et tal på {count} cifre" if count > MOST_DIGITS else ""


def _withheld(text: str, *, is_day: bool, most: float = 0.0) -> str:
    """Return what stands for a text with a day that is not asked for, or for a number as long as a CPR number; else nothing."""
    if _DAY.search(text):
        return "" if is_day else A_DAY if _ONLY_A_DAY.fullmatch(text.strip()) else of_length(text)
    if not _FIGURES.fullmatch(text):
        return ""
    number = read_number(_KRONER.sub("", text).strip())
    if number is None:
        return _of_count(sum(map(str.isdecimal, text)))
    return "" if abs(number) <= most else of_digits(number)


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
