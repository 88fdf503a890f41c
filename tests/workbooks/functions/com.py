"""Values as COM sends them."""

import datetime as dt
from typing import Any

from scripts.develop.fake_windows import com_date


def com(value: Any) -> Any:
    """A value as COM sends it: a number as a float, a date in UTC, a column as a tuple of rows."""
    if isinstance(value, dt.date):
        return com_date(value.year, value.month, value.day)
    if isinstance(value, list | tuple):
        return tuple((com(one),) for one in value)
    return float(value)
