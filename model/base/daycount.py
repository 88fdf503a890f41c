"""The model's only day count: actual/365, days from date to date, interest capitalised on 31 December (pkt. 5.2).

A date is a `datetime.date`, a column of dates a NumPy array of `datetime64[D]`.
"""

import calendar
import datetime as dt
from typing import TYPE_CHECKING, TypeAlias, overload

from model.base.rounding import WHOLE, Number, round_half_up

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Date: TypeAlias = dt.date | NDArray[np.datetime64]
else:
    Date = dt.date

DAYS_PER_YEAR = 365
MONTHS_PER_YEAR = 12
MONTHS_PER_HALF_YEAR = 6
MONTHS_PER_QUARTER = 3
EXCEL_DAY_ZERO = dt.date(1899, 12, 30)
"""Day 0 of Excel's serial numbers (exact from 1 March 1900)."""
_UNIX_YEAR = 1970
_MINUTES_PER_HOUR, _MINUTES_PER_DAY = 60, 24 * 60


def year(date: Date) -> Number:
    """Return the calendar year of a date, as Excel's YEAR."""
    if isinstance(date, dt.date):
        return float(date.year)
    years: Number = date.astype("datetime64[Y]").astype(int) + float(_UNIX_YEAR)
    return years


def month(date: Date) -> Number:
    """Return the month of a date, 1 to 12, as Excel's MONTH."""
    if isinstance(date, dt.date):
        return float(date.month)
    months: Number = date.astype("datetime64[M]").astype(int) % MONTHS_PER_YEAR + 1.0
    return months


def days(since: Date, until: Date) -> Number:
    """Return the number of days from one date to another, as Excel's subtraction of dates."""
    if isinstance(since, dt.date) and isinstance(until, dt.date):
        return float((until - since).days)
    import numpy as np

    span: Number = (np.asarray(until, "datetime64[D]") - np.asarray(since, "datetime64[D]")).astype(float)
    return span


def new_years_eve(years: Number) -> Date:
    """Return 31 December of a calendar year, the day on which interest is capitalised."""
    if isinstance(years, float):
        return dt.date(int(years), 12, 31)
    return (years - (_UNIX_YEAR - 1)).astype("datetime64[Y]").astype("datetime64[D]") - 1


@overload
def later(date: dt.date, days: float) -> dt.date: ...
@overload
def later(date: Date, days: float) -> Date: ...
def later(date: Date, days: float) -> Date:
    """Return the date a number of days later, or earlier if the number is negative."""
    if isinstance(date, dt.date):
        return date + dt.timedelta(days=int(days))
    return date + int(days)


def serial(date: dt.date) -> int:
    """Return the Excel serial number of a date."""
    return (date - EXCEL_DAY_ZERO).days


def from_serial(number: float) -> dt.date:
    """Return the date of an Excel serial number."""
    return EXCEL_DAY_ZERO + dt.timedelta(days=int(number))


def time_of_day(serial_number: float) -> dt.time:
    """Return the time of day of a serial number with a share of a day, rounded to whole minutes and never to the next day."""
    minutes = min(int(round_half_up(serial_number % 1 * _MINUTES_PER_DAY, WHOLE)), _MINUTES_PER_DAY - 1)
    return dt.time(*divmod(minutes, _MINUTES_PER_HOUR))


@overload
def months_later(date: dt.date, months: int) -> dt.date: ...
@overload
def months_later(date: "NDArray[np.datetime64]", months: int) -> "NDArray[np.datetime64]": ...
def months_later(date: Date, months: int) -> Date:
    """Return the date a number of months later (earlier if negative), as Excel's EDATE: at most its last day."""
    if isinstance(date, dt.date):
        year, month = divmod(date.year * MONTHS_PER_YEAR + date.month - 1 + months, MONTHS_PER_YEAR)
        return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))
    import numpy as np

    first, target = date.astype("datetime64[M]"), date.astype("datetime64[M]") + months
    same_day = target.astype("datetime64[D]") + (date - first.astype("datetime64[D]"))
    found: NDArray[np.datetime64] = np.minimum(same_day, (target + 1).astype("datetime64[D]") - 1)
    return found


def last_day_of_month(year: int, month: int) -> dt.date:
    """Return the last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])
