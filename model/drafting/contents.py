"""What stands for an entry where it is edited, and what is meant by what was written there."""

import datetime as dt
import re
from collections.abc import Sequence
from math import isclose
from typing import Any, TypeAlias

from model.base.citation import clause_text
from model.base.danish import FIRST_DATE, LAST_DATE, read_number, ungrouped
from model.base.daycount import from_serial, serial
from model.drafting.entries import TermEntry, letters_of
from model.drafting.words import chosen
from model.terms.field_shape import FieldKind, FieldShape
from model.terms.outcome_terms import MUNICIPALITY

Content: TypeAlias = "float | str | bool | dt.date | None"
_TEXTS = (
    *(FieldKind.TEXT, FieldKind.CLAUSE, FieldKind.ID, FieldKind.TEXTS_BY_KEY, FieldKind.FIGURES, FieldKind.PRINTED),
    *(FieldKind.PRINTED_BY_KEY, FieldKind.OTHER),
)


_FIGURES = (FieldKind.FIGURES, FieldKind.PRINTED, FieldKind.PRINTED_BY_KEY)
PARTY = (MUNICIPALITY, "kommunen")
"""The payer that is no funder: its id in a source, and the word for it."""
_PARTIES = dict([PARTY])
_CITED = re.compile(r"\Apkt\.? ?", re.IGNORECASE)
_DIGITS = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)
"""A text of digits alone, which stands as a number: programs ask about numbers that are stored as text."""


def figure_of(text: str) -> float | str:
    """Return the number of a figure as it is printed, a percentage as the number before the sign; words as they are."""
    number = read_number(text.removesuffix("%").rstrip())
    return text if number is None else number


def words_of(shape: FieldShape) -> list[str]:
    """Return the words that a choice or a reading is made from; none for anything else."""
    if shape.kind is FieldKind.READING:
        return letters_of(shape)
    return [chosen(one) for one in shape.options] if shape.kind is FieldKind.CHOICE else []


def content_of(entry: TermEntry) -> Content:
    """Return what stands for an entry's value."""
    return _content(entry.shape, entry.value)


def _content(shape: FieldShape, value: Any) -> Content:
    if value is None:
        return None
    match shape.kind:
        case FieldKind.CHOICE | FieldKind.READING:
            told = words_of(shape)[shape.options.index(value)] if value in shape.options else str(value)
        case FieldKind.NAMES:
            told = ", ".join(value)
        case FieldKind.CLAUSE:
            told = clause_text(str(value))
        case FieldKind.ID:
            told = _PARTIES.get(value, str(value))
        case kind if isinstance(value, int | float | dt.date) and kind not in _TEXTS:
            return value
        case kind:
            return _figure_or_text(kind, str(value))
    return told


def _figure_or_text(kind: FieldKind, text: str) -> Content:
    if kind in _FIGURES:
        return figure_of(text)
    return float(text) if _DIGITS.fullmatch(text) else text


def meant(entry: TermEntry, content: Content) -> Any:
    """Return the value of the source that a content stands for; what cannot be one is returned as it is, to be refused."""
    if content is None or content == "" or is_same(content, content_of(entry)):
        return entry.value if content not in (None, "") else None
    shape = entry.shape
    words = words_of(shape)
    if words:
        return _of_words(words, shape.options, content)
    if isinstance(content, str):
        return _of_text(shape, content.strip())
    if isinstance(content, float):
        return _number(shape, content)
    return content


def _of_text(shape: FieldShape, text: str) -> Any:
    if shape.kind is FieldKind.NAMES:
        return [one.strip() for one in text.split(",")]
    if shape.kind is FieldKind.CLAUSE:
        return clause_of(text)
    if shape.kind is FieldKind.ID:
        return next((id_ for id_, word in _PARTIES.items() if word.casefold() == text.casefold()), text)
    return text


def clause_of(content: Content) -> Any:
    """Return a clause as a source writes it, from how it is cited; what cannot be one as it is, to be refused."""
    if isinstance(content, float):
        return f"{content:.15g}"
    return _CITED.sub("", content.strip()) if isinstance(content, str) else content


def _of_words(words: Sequence[str], options: Sequence[str | bool], content: Content) -> Any:
    """Return the option of a word, however it is spelt; any other content as it is."""
    told = str(content).strip().casefold()
    return next((one for word, one in zip(words, options, strict=True) if word.casefold() == told), content)


def _number(shape: FieldShape, number: float) -> Any:
    """Return a number as a source writes it: whole ones as such; as text where a text is wanted, as its day where a date is.

    A program that keeps no formats leaves a date its serial number.
    """
    if shape.unit == "date" and serial(FIRST_DATE) <= number <= serial(LAST_DATE) and number == int(number):
        return from_serial(number)
    if shape.kind in _TEXTS:
        return ungrouped(number)
    return int(number) if number == int(number) else number


def is_same(content: Content, known: Content) -> bool:
    """Return whether two contents are one, however a program stores a number."""
    if isinstance(content, float) and isinstance(known, int | float) and not isinstance(known, bool):
        return isclose(content, known, rel_tol=1e-12)
    if isinstance(content, str) and isinstance(known, str):
        return content.strip() == known.strip()
    if isinstance(content, float) and isinstance(known, dt.date):
        return content == serial(known)
    return content == known and isinstance(content, dt.date) == isinstance(known, dt.date)
