"""Danish notation for numbers, dates and sentences, and the earliest and latest date supported."""

import datetime as dt
import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from model.base.rounding import OERE, round_half_up

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

_GROUPED_FROM = 1_000

_MOST_SHOWN = 1e15

_NO_ORDINAL = 100_000

_DANISH_MARKS = str.maketrans(",.", ".,")

_NUMBER = re.compile(r"[-+]?([1-9]\d{0,2}(\.\d{3})+|\d+)(,\d+)?", re.ASCII)

_BETWEEN, _DAY = re.compile(r"[\s./-]+"), ("day", "month", "year")
"""What stands between the numbers of a day, and which they are."""

FIRST_DATE = dt.date(1901, 1, 1)

LAST_DATE = dt.date(2199, 12, 31)


def shown(value: object) -> str:
    """Return a value in Danish notation: 2.500,5, 31.10.2026, »tekst«, tom."""
    if value is None or value == "":
        return "tom"
    if isinstance(value, bool):
        return "SAND" if value else "FALSK"
    if isinstance(value, dt.date):
        time = f" {clock(value.time())}" if isinstance(value, dt.datetime) else ""
        return f"{value:%d.%m}.{value.year:04d}{time}"
    if isinstance(value, int | float | Decimal):
        return _shown_number(value)
    text = "".join(c if c.isprintable() else " " for c in str(value)[:41])
    return f"»{text[:40]}{'…' if len(text) > 40 else ''}«"


def clock(time: dt.time) -> str:
    """Return a time of day as Danish writes it: kl. 12.00."""
    return f"kl. {time:%H.%M}"


def ordinal(value: object) -> str:
    """Return a year, grade or other ordinal as `shown` does, but without a thousands separator below 100,000."""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _NO_ORDINAL:
        return ungrouped(value)
    return shown(value)


def ungrouped(number: float) -> str:
    """Return a number without thousands separators, as typed into a Danish formula: 1304167,5."""
    return f"{number:.15g}".replace(".", ",")


def grouped(number: float, least: int, most: int) -> str:
    """Return a number with thousands separators, even one that can be a year, and `least` to `most` decimals: 2.025,50."""
    pattern = f"#,##0.{'0' * least}{'#' * (most - least)}".rstrip(".")
    return _formatted(float(round_half_up(number, most)), pattern)


def counted(number: int) -> str:
    """Return a count with thousands separators, even one that could be a year: 1.189."""
    return f"{number:,}".replace(",", ".")  # in a line that most commands print, Babel would take longer than the rest


def read_number(text: str) -> float | None:
    """Return the number of a text in Danish notation, such as 2,5 or 1.304.166,67; None if it is no such text."""
    return float(text.translate(_DANISH_MARKS).replace(",", "")) if _NUMBER.fullmatch(text) else None


def read_day(text: str) -> dt.date | None:
    """Return the day of a text as one types it in Denmark, or as another program copies it; None if it is no such text.

    31.12.2025, 31-12-2025, 31/12 2025 and 2025-12-31 are one day.
    """
    numbers = [part for part in _BETWEEN.split(text) if part]
    if len(numbers) != len(_DAY) or not all(part.isascii() and part.isdecimal() for part in numbers):
        return None
    if len(numbers[0]) == len("2025"):
        numbers.reverse()
    day, month, year = map(int, numbers)
    try:
        found = dt.date(year, month, day)
    except (ValueError, OverflowError):
        return None
    return found if FIRST_DATE <= found <= LAST_DATE else None


def _shown_number(value: float | Decimal) -> str:
    if value.is_nan() if isinstance(value, Decimal) else value != value:  # noqa: PLR0124 only NaN is not itself
        return "NaN"
    if (value > _MOST_SHOWN or value < -_MOST_SHOWN) and value not in (float("inf"), float("-inf")):
        return "et tal på over 15 cifre"
    return _formatted(value, "#,##0.############" if _is_grouped(float(value)) else "0.############")


def _formatted(number: float | Decimal, pattern: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(number, *_in_danish(pattern))


@cache
def _in_danish(pattern: str) -> tuple["NumberPattern", "Locale"]:
    """Return a pattern and the language as Babel has them, which it would look up anew for each number."""
    from babel import Locale
    from babel.numbers import parse_pattern

    return parse_pattern(pattern), Locale("da", "DK")


def plain_number(number: float) -> str:
    """Return a number as `shown` does, without importing Babel, whose loading would delay registering the functions."""
    text = f"{number:,.15g}" if _is_grouped(number) else f"{number:.15g}"
    return text.translate(_DANISH_MARKS)


def _is_grouped(number: float) -> bool:
    """Return whether a number takes thousands separators; values that can be a year do not."""
    return abs(number) >= _GROUPED_FROM and not FIRST_DATE.year <= number <= LAST_DATE.year


def per_cent(share: float, decimals: int) -> str:
    """Return a fraction as a percentage in running text: 26,2 %."""
    return f"{shown(round_half_up(share * 100, decimals))} %"


def sentence(text: str) -> str:
    """Return a text with its first letter capitalised."""
    return text[:1].upper() + text[1:]


def written_day(day: dt.date) -> str:
    """Return a date as headings show it: 30. juni 2025."""
    from babel.dates import format_date

    return format_date(day, "d. MMMM y", locale="da_DK")


def amount(kroner: float) -> str:
    """Return an amount in DKK in Danish notation: 1.304.167,50 kr."""
    return f"{grouped(kroner, OERE, OERE)} kr."
