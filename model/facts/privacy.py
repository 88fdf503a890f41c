"""Protection of persons in input and output: detection of CPR-like numbers, and hiding of small counts."""

import re
import unicodedata

from model.base.danish import grouped, shown

_SEPARATORS = r"[\s\-‐-―−_./]{0,3}"
_TEN = re.compile(_SEPARATORS.join((r"(\d\d)", r"(\d\d)", r"(\d\d)", r"(\d{4})")))
"""Ten digits in any surroundings: tested first, since most texts have none."""
_SHAPED = re.compile(rf"(?<!\d){_TEN.pattern}(?!\d)")
_TIME = r"(?<!\d)(?:19|20)\d{6}[-_T ]?(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?(?!\d)"
_LONG_RUN = re.compile(rf"(?P<harmless>{_TIME}|(?<=\d)[.,]\d{{11,}})|\d{{6,}}-?\d{{4,}}")
"""Longer runs of digits; timestamps and decimals are exempt."""
_WINDOW = re.compile(r"(?=(\d\d)(\d\d)(\d\d)-?\d{4})")
_DIGITS, _DIGITS_WITHOUT_ZERO = 10, 9
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LEAP_EVERY = 4
HIDDEN = "[skjult]"
AT_LEAST = "mindst "
"""Prefix of a lower bound, used where the exact number may not be shown."""


def holds_cpr(value: object) -> bool:
    """Return whether a text contains, or a number is, ten digits that begin with a date, like a CPR number.

    It is found despite a hyphen or blank between its parts, other Unicode digits, invisible characters, a leading zero
    lost in a number, or surrounding digits in a text. A number of more than ten digits is an amount.
    """
    if isinstance(value, bool) or value is None:
        return False
    if isinstance(value, int | float):
        return _is_cpr_number(value)
    text = _plain(str(value))
    if not _TEN.search(text):
        return False
    return any(_is_shaped(one) for one in _SHAPED.finditer(text)) or any(
        _hides_one(o) for o in _LONG_RUN.finditer(text)
    )


def without_cpr(line: str) -> str:
    """Return a line with every CPR-like number hidden."""
    if not holds_cpr(line):
        return line
    without = _SHAPED.sub(lambda m: HIDDEN if _is_shaped(m) else m[0], _plain(line))
    return _LONG_RUN.sub(lambda m: HIDDEN if _hides_one(m) else m[0], without)


def shown_count(count: float, smallest_shown: float) -> str:
    """Return a count of persons or households for the steering group: »<5« if below the limit, otherwise 1.234."""
    return f"<{shown(smallest_shown)}" if count < smallest_shown else grouped(count, 0, 2)


def _is_shaped(match: re.Match[str]) -> bool:
    return _has_date(*match.groups()[:3])


def _hides_one(run: re.Match[str]) -> bool:
    return run["harmless"] is None and any(_has_date(*one.groups()) for one in _WINDOW.finditer(run[0]))


def _is_cpr_number(number: float) -> bool:
    if not abs(number) < 10**_DIGITS or number != int(number):
        return False
    digits = str(abs(int(number)))
    if len(digits) < _DIGITS_WITHOUT_ZERO:
        return False
    digits = digits.zfill(_DIGITS)
    return _has_date(digits[:2], digits[2:4], digits[4:6])


def _has_date(day: str, month: str, year: str) -> bool:
    days, months = int(day), int(month)
    if not 1 <= months <= len(_LONGEST_MONTHS) or not 1 <= days <= _LONGEST_MONTHS[months - 1]:
        return False
    is_leap_day = (days, months) == (29, 2)
    return not is_leap_day or int(year) % _LEAP_EVERY == 0


def _plain(text: str) -> str:
    """Return a text as it looks: digits of any script as ASCII, without invisible characters."""
    if text.isascii():
        return text
    visible = (c for c in text if unicodedata.category(c) != "Cf")
    return "".join(str(unicodedata.digit(c)) if unicodedata.digit(c, None) is not None else c for c in visible)
