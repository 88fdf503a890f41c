"""Number formats under which a form's cell reads as what it holds: a list of what is allowed, as Excel has no end of others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from types import MappingProxyType

from workbooks.form.form import ContentKind
from workbooks.reading.looks import BUILT_IN_NUMBER, GENERAL

_TOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General|Standard|.', re.IGNORECASE | re.DOTALL)
_TEXT, _SECTIONS = "@", ";"
_MOST_KEPT = 4_096
"""Answers that are kept; a form asks for some twenty."""
_OF_NEGATIVES, _OF_NOUGHT, _OF_TEXTS = 1, 2, 3
"""Places of the sections of a format, after that for positive numbers."""
_LANGUAGE = re.compile(r"\[\$-(?:x-sys(?:date|time)|([0-9A-F]{1,8}))\]", re.IGNORECASE)
_OF_SYSTEM = (0xF400, 0xF800)
"""Dates as the reader's own system writes them."""
_DANISH, _GREGORIAN = 0x406, (0, 1)
_CURRENCY = re.compile(r"\[\$ ?(kr\.?|DKK)? ?(?:-0{0,4}406)?\]", re.IGNORECASE)
_COLOUR = re.compile(r"\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d{1,2})\]", re.IGNORECASE)
_DIGITS = re.compile(r"(?:[#0?]*0|[#?]*#,[#0?]{2}0)(?:\.[0#?]+)?|general|standard", re.IGNORECASE)
_NOUGHT = re.compile(r"[?#]*")
_NUMBER = re.compile("(?:«(?P<first>[^»]*)»)?(?P<digits>[^«»%]*)(?:«(?P<last>[^»]*)»)?(?P<hundred>%?)«? ?»?")
_WORDS, _OF_HUNDRED = frozenset({"", "kr", "kr.", "DKK"}), frozenset({"pct.", "pct.point"})
_BARE, _SIGNS, _AROUND = " \xa0-−()", "-−(", " \xa0-−()"
"""Signs that a format has without quotes, those of a negative number, and what may stand around the unit."""
_FULL_DAYS = re.compile(
    r"(?:ddd|dddd)?(?:d|dd)(?:m|mm|mmm|mmmm)(?:yy|yyyy)|(?:mmm|mmmm)(?:d|dd)yyyy|yyyy(?:m|mm|mmm|mmmm)(?:d|dd)(?:ddd|dddd)?"
)
_TIME = re.compile(r"(?:h|hh)(?:mm)?(?:ss)?(?:am/pm)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:[ .,/:\-]|den|kl\.?|d\.)*", re.IGNORECASE)
_OF_DAYS = re.compile("[dmyhs]", re.IGNORECASE)
_NUMBERS_BUILT_IN, _DAYS_BUILT_IN = frozenset({*range(5, 9), *range(37, 45)}), frozenset({15, 22})
"""Formats that a file need not spell: amounts in the reader's currency, and full days."""
_LEAST_DECIMALS_OF_SHARE = 2
_ALLOWED = MappingProxyType(
    {
        ContentKind.DATE: "talformatet Dato, fx 31-12-2025",
        ContentKind.AMOUNT: "et talformat, der viser beløbet, fx Tal eller Valuta i kr.",
        ContentKind.SHARE: "talformatet Procent",
    }
)
_ALLOWED_NUMBER = "et talformat, der viser tallet, fx Standard eller Tal"
_ALLOWED_TEXT = "talformatet Standard eller Tekst"
_NO_TEXT = "talformatet viser ikke teksten, som den er"
_NO_NUMBER = "talformatet viser ikke tallet, som det er"
_NO_DAY = "talformatet viser ikke dag, måned og år i den rækkefølge"
_NO_MINUS, _MINUS = "talformatet viser ikke minus", "talformatet viser et minus"


class Sort(Enum):
    """What a cell holds, as far as its number format tells it apart."""

    POSITIVE, NEGATIVE, NOUGHT, TEXT = range(4)


@dataclass(frozen=True)
class Misread:
    """Why a cell does not read as what it holds, and what is allowed instead."""

    found: str
    allowed: str


@lru_cache(maxsize=_MOST_KEPT)
def misread(code: str, sort: Sort, kind: ContentKind) -> Misread | None:
    """Return what is wrong with a cell's number format in a column of a kind; None if the cell reads as what it holds."""
    if sort is Sort.TEXT:
        return None if _shows_text(_sections(code)) else Misread(_NO_TEXT, _ALLOWED_TEXT)
    found = _misread_number(code, sort, kind)
    asked = ContentKind.DATE if found == _NO_DAY else kind
    return Misread(found, _ALLOWED.get(asked, _ALLOWED_NUMBER)) if found else None


def _misread_number(code: str, sort: Sort, kind: ContentKind) -> str:
    """Return what is wrong with the format of a number or day, in Danish; empty if nothing is."""
    may_be_day = kind in (ContentKind.DATE, ContentKind.ANY)
    if (number := _built_in(code)) is not None:
        is_plain = number in _NUMBERS_BUILT_IN or (number in _DAYS_BUILT_IN and may_be_day)
        return "" if is_plain else _NO_DAY if kind is ContentKind.DATE else _NO_NUMBER
    own, is_its_own = _section_of(sort, _sections(code))
    if any(len(one) == 1 and _OF_DAYS.fullmatch(one) for one in own):
        # a day where none is asked for is a fault of its own
        return "" if not may_be_day or _shows_day(own) else _NO_DAY
    if not _shows_number(own, kind, is_nought=is_its_own and sort is Sort.NOUGHT):
        return _NO_NUMBER
    if sort is Sort.NOUGHT or _is_signed(own) == (is_its_own and sort is Sort.NEGATIVE):
        return ""
    return _NO_MINUS if sort is Sort.NEGATIVE else _MINUS


def _section_of(sort: Sort, sections: Sequence[list[str]]) -> tuple[list[str], bool]:
    """Return the section under which a number stands, and whether it is one for such numbers alone."""
    # where there is no section but that for texts, numbers stand in the place of the text
    numbers = [one for one in sections if _TEXT not in one] or [
        [GENERAL if one == _TEXT else one for one in sections[0]]
    ]
    at = {Sort.NEGATIVE: _OF_NEGATIVES, Sort.NOUGHT: _OF_NOUGHT}.get(sort, 0)
    return (numbers[at], True) if 0 < at < len(numbers) else (numbers[0], False)


def _built_in(code: str) -> int | None:
    """Return the number of a format that the file does not spell."""
    match = BUILT_IN_NUMBER.fullmatch(code)
    return int(match[1]) if match else None


def _sections(code: str) -> list[list[str]]:
    sections: list[list[str]] = [[]]
    for token in _TOKEN.findall(code or GENERAL):
        if token == _SECTIONS:
            sections.append([])
        else:
            sections[-1].append(token)
    return sections


def _shows_text(sections: list[list[str]]) -> bool:
    """Return whether a text stands in its cell as it is: under a section that is that text alone, or under none."""
    own = sections[_OF_TEXTS] if len(sections) > _OF_TEXTS else sections[-1]
    if len(sections) <= _OF_TEXTS and _TEXT not in own:
        return True
    return [one for one in own if not _is_beside(one) and one.strip()] in ([_TEXT], [GENERAL])


def _is_beside(token: str) -> bool:
    """Return whether a token leaves room, names the language or colours the letters."""
    is_room = token[0] == "_" or token in ("* ", "\\ ", '" "')
    return is_room or bool(_COLOUR.fullmatch(token)) or _is_language(token)


def _is_language(token: str) -> bool:
    """Return whether a token names the language of Denmark, or none."""
    match = _LANGUAGE.fullmatch(token)
    return match is not None and (match[1] is None or int(match[1], 16) == _DANISH)


def _shape(section: list[str]) -> str:
    """Return a section with what stands around its digits between «», and without what is beside it."""
    shape = ""
    for one in section:
        if one == "%" or not (_is_beside(one) or one[0] in '"\\[' or one in _BARE):
            shape += one
        elif one[0] == "[" and not _is_beside(one):
            currency = _CURRENCY.fullmatch(one)
            shape += one if currency is None else f"«{currency[1] or ''}»"
        elif not _is_beside(one):
            literal = one.strip('"') if one[0] == '"' else one[-1]
            shape += f"«{literal}»"
    return shape.replace("»«", "")


def _is_signed(section: list[str]) -> bool:
    """Return whether a section has a minus, or brackets, of its own."""
    match = _NUMBER.fullmatch(_shape(section))
    return match is not None and any(sign in (match["first"] or "") + (match["last"] or "") for sign in _SIGNS)


def _shows_number(section: list[str], kind: ContentKind, *, is_nought: bool) -> bool:
    """Return whether a section shows a number as it is: its digits, in one place, beside its unit."""
    match = _NUMBER.fullmatch(_shape(section))
    if match is None:
        return False
    first, last = ((match[name] or "").strip(_AROUND) for name in ("first", "last"))
    is_of_hundred = bool(match["hundred"]) or last in _OF_HUNDRED
    if first not in _WORDS or last not in {*_WORDS, *_OF_HUNDRED} or (first and last):
        return False
    if is_nought and _NOUGHT.fullmatch(match["digits"]):
        return "-" in (match["first"] or "")
    return _DIGITS.fullmatch(match["digits"]) is not None and _is_of_kind(kind, match["digits"], is_of_hundred)


def _is_of_kind(kind: ContentKind, digits: str, is_of_hundred: bool) -> bool:
    """Return whether per cent, or enough decimals, stand where shares are asked for, and only there."""
    if kind is ContentKind.SHARE:
        decimals = len(digits.partition(".")[2])
        return is_of_hundred or digits.casefold() in ("general", "standard") or decimals >= _LEAST_DECIMALS_OF_SHARE
    return not is_of_hundred or kind in (ContentKind.ANY, ContentKind.NUMBER)


def _shows_day(section: list[str]) -> bool:
    """Return whether a section shows day, month and year in the order of Denmark, or in one that cannot be mistaken."""
    if any(_is_of_system(one) for one in section):
        return True
    letters = between = ""
    for one in section:
        if one[0] == "_" or one == "* ":
            continue
        if one[0] == "[":
            if not _is_of_this_calendar(one) and _COLOUR.fullmatch(one) is None:
                return False
        elif one[0] in '"\\':
            between += one[1:].strip('"') + " "
        elif one.isalpha():
            letters += one.casefold()
        else:
            between += one
    return _BETWEEN.fullmatch(between) is not None and _FULL_DAYS.fullmatch(_TIME.sub("", letters)) is not None


def _is_of_system(token: str) -> bool:
    """Return whether a token says that the reader's own system writes the day, whatever stands behind it."""
    match = _LANGUAGE.fullmatch(token)
    return match is not None and (match[1] is None or int(match[1], 16) in _OF_SYSTEM)


def _is_of_this_calendar(token: str) -> bool:
    """Return whether a token names a language without another calendar or other digits."""
    match = _LANGUAGE.fullmatch(token)
    if match is None or match[1] is None:
        return False
    code = int(match[1], 16)
    return (code >> 16) & 0xFF in _GREGORIAN and code >> 24 in _GREGORIAN
