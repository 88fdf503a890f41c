"""Numbers, days and sentences as a Danish reader writes them; and the first and last day that anything here knows."""

import datetime as dt
from decimal import Decimal

from model.base.rounding import round_half_up

_GROUPED_FROM = 1_000

_MOST_SHOWN = 1e15

_NO_ORDINAL = 100_000

_DANISH_MARKS = str.maketrans(",.", ".,")

FIRST_DATE = dt.date(1901, 1, 1)

LAST_DATE = dt.date(2199, 12, 31)


def shown(value: object) -> str:
    """A value as a Danish reader writes it: 2.500,5, 31.10.2026, »tekst«, tom."""
    if value is None or value == "":
        return "tom"
    if isinstance(value, bool):
        return "SAND" if value else "FALSK"
    if isinstance(value, dt.date):
        time = f" kl. {value:%H:%M}" if isinstance(value, dt.datetime) else ""
        return f"{value:%d.%m}.{value.year:04d}{time}"
    if isinstance(value, int | float | Decimal):
        return _shown_number(value)
    text = "".join(c if c.isprintable() else " " for c in str(value)[:41])
    return f"»{text[:40]}{'…' if len(text) > 40 else ''}«"


def ordinal(value: object) -> str:
    """As `shown` has it, but without points in what says which and not how many: a year, even with a digit too many, a grade."""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _NO_ORDINAL:
        return f"{value:.15g}".replace(".", ",")
    return shown(value)


def _shown_number(value: float | Decimal) -> str:
    if value.is_nan() if isinstance(value, Decimal) else value != value:  # noqa: PLR0124 only NaN is not itself
        return "NaN"
    if (value > _MOST_SHOWN or value < -_MOST_SHOWN) and value not in (float("inf"), float("-inf")):
        return "et tal på over 15 cifre"
    from babel.numbers import format_decimal

    pattern = "#,##0.############" if _is_grouped(float(value)) else "0.############"
    return format_decimal(value, pattern, locale="da_DK")


def plain_number(number: float) -> str:
    """As `shown` has it, but known at once: the limits of all parameters are told when functions are registered."""
    text = f"{number:,.15g}" if _is_grouped(number) else f"{number:.15g}"
    return text.translate(_DANISH_MARKS)


def _is_grouped(number: float) -> bool:
    """Whether a number is written with points between its thousands; one that is as large as a year is not."""
    return abs(number) >= _GROUPED_FROM and not FIRST_DATE.year <= number <= LAST_DATE.year


def per_cent(share: float, decimals: int) -> str:
    """A share in per cent, as a text has it: 26,2 %."""
    return f"{shown(round_half_up(share * 100, decimals))} %"


def sentence(text: str) -> str:
    """A text as it begins a line: with a capital letter."""
    return text[:1].upper() + text[1:]


def written_day(day: dt.date) -> str:
    """A day as a heading has it: 30. juni 2025."""
    from babel.dates import format_date

    return format_date(day, "d. MMMM y", locale="da_DK")


def amount(kroner: float) -> str:
    """An amount as Danish readers write it: 1.304.167,50 kr."""
    from babel.numbers import format_decimal

    return f"{format_decimal(kroner, '#,##0.00', locale='da_DK')} kr."
