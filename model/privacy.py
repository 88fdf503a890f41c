"""No person can be told from what goes in or comes out: numbers shaped like a CPR number, and counts that are too small."""

import re
import unicodedata

from model.parameter import shown

_SEPARATORS = r"[\s\-‐-―−_./]{0,3}"
_SHAPED = re.compile(rf"(?<!\d)(\d\d){_SEPARATORS}(\d\d){_SEPARATORS}(\d\d){_SEPARATORS}(\d{{4}})(?!\d)")
_DIGITS, _DIGITS_WITHOUT_ZERO = 10, 9
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LEAP_EVERY = 4
HIDDEN = "[skjult]"


def holds_cpr(value: object) -> bool:
    """Whether a text has, or a number is, something shaped like a CPR number: ten digits that begin with a date.

    A hyphen or blank between its parts, other digits of Unicode, invisible characters, or the zero that a number has lost
    in front, do not hide it.
    """
    if isinstance(value, bool) or value is None:
        return False
    if isinstance(value, int | float):
        return _is_cpr_number(value)
    return any(_has_date(*match.groups()[:3]) for match in _SHAPED.finditer(_plain(str(value))))


def without_cpr(line: str) -> str:
    """The line with everything shaped like a CPR number put out of sight."""
    if not holds_cpr(line):
        return line
    return _SHAPED.sub(lambda m: HIDDEN if _has_date(*m.groups()[:3]) else m[0], _plain(line))


def shown_count(count: float, smallest_shown: float) -> str:
    """A number of persons or households as the steering group sees it: »<5« where it is below the limit."""
    return f"<{shown(smallest_shown)}" if count < smallest_shown else shown(count)


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
    """The text as it looks: digits of any script as plain ones, no invisible characters."""
    if text.isascii():
        return text
    visible = (c for c in text if unicodedata.category(c) != "Cf")
    return "".join(str(unicodedata.digit(c)) if unicodedata.digit(c, None) is not None else c for c in visible)
