"""Dates in formulas: years, months, their last days, and sums up to a date."""

import datetime as dt
from typing import Any

from model.base.daycount import from_serial, later, months_later
from model.base.rounding import exact_sum
from model.formula.expression import MONTHS, Expression, Operand, call, lift
from model.formula.twin import workday
from model.rules.column import TableColumn


def year_of(date: Operand) -> Expression:
    """Return the calendar year of a date."""
    return call("YEAR", float(_date(lift(date).value).year), date)


def month_of(date: Operand) -> Expression:
    """Return the month of a date, 1 to 12."""
    return call("MONTH", float(_date(lift(date).value).month), date)


def months_between(first: Operand, last: Operand) -> Expression:
    """Return the number of calendar months from one date's month to a later one's, both included."""
    years = (year_of(last) - year_of(first)) * MONTHS
    return years + month_of(last) - month_of(first) + 1


def new_years_eve(year: Operand) -> Expression:
    """Return 31 December of a year, as day 0 of the next year."""
    following = lift(year) + 1
    return call("DATE", dt.date(int(lift(year).value), 12, 31), following, 1, 0)


def new_years_day(year: Operand) -> Expression:
    """Return 1 January of a year."""
    return call("DATE", dt.date(int(lift(year).value), 1, 1), year, 1, 1)


def last_of_month(year: Operand, month: Operand) -> Expression:
    """Return the last day of a month, as day 0 of the next month."""
    first = dt.date(int(lift(year).value), int(lift(month).value), 1)
    return call("DATE", later(months_later(first, 1), -1), year, lift(month) + 1, 0)


def first_after(start: Operand, months: Operand, periods: Operand) -> Expression:
    """Return the day after `periods` payment periods of `months` months, starting with the one of `start`."""
    before = lift(month_of(start) - 1) / months
    passed = call("INT", float(int(before.value)), before)
    new_years_day = as_date(new_years_eve(year_of(start) - 1) + 1)
    return months_after(new_years_day, (passed + periods) * months)


def months_after(date: Operand, months: Operand) -> Expression:
    """Return the same day a number of months later, or that month's last day."""
    return call("EDATE", months_later(_date(lift(date).value), int(lift(months).value)), date, months)


def business_day_before(date: Operand, closed: TableColumn) -> Expression:
    """Return the last business day before a date: not on a weekend, not in `closed`."""
    day = workday(_date(lift(date).value), -1, closed.value)
    return call("WORKDAY", day, date, lift(0) - 1, closed)


def _date(value: Any) -> dt.date:
    return value if isinstance(value, dt.date) else from_serial(value)


def as_date(number: Expression) -> Expression:
    """Return the same formula with its number read as a date."""
    return Expression(from_serial(number.value), number.pieces, number.strength)


def told_day(day: Expression) -> Expression:
    """Return a day as text: a cell that has either a day or words is read wrongly by some programs if it is a date."""
    parts = (call("DAY", float(day.value.day), day), month_of(day), year_of(day))
    return lift("den ") & parts[0] & "." & parts[1] & "." & parts[2]


def sum_until(dates: Operand, day: Operand, amounts: Operand) -> Expression:
    """Return the sum of the amounts dated on or before a day; dates and amounts are ranges of equal size."""
    last = _date(lift(day).value)
    rows = zip(lift(dates).value, lift(amounts).value, strict=True)
    total = exact_sum(amount for date, amount in rows if _date(date) <= last)
    return call("SUMIF", total, dates, lift("<=") & day, amounts)
