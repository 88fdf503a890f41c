"""The scale of a diagram's figures: where a program thinks best, or, of a plan in time, whole years."""

import datetime as dt
from typing import Any

from model.base.daycount import from_serial, serial
from workbooks.cells.sheet import Chart
from workbooks.writing.house import number_formats

STEP = 365.25
"""Days from one mark to the next: on average a year, as a scale has but one step."""
_YEAR_ONLY = "yyyy"
_SECOND = 2
"""The day of January that a year's mark stands for: from it, no number of steps falls into another year."""


def ends(chart: Chart) -> tuple[float, float] | None:
    """Where the scale of a plan in time begins and ends: around its years; None for another diagram."""
    if not chart.is_sideways:
        return None
    starts, lengths = ([_number(one) for one in series.figures.content] for series in chart.series)
    last = max(start + length - 1 for start, length in zip(starts, lengths, strict=True))
    first_year, last_year = from_serial(min(starts)).year, from_serial(last).year
    first = float(serial(dt.date(first_year, 1, _SECOND)))
    return first, first + STEP * (last_year + 1 - first_year)


def number_format(chart: Chart) -> str:
    """How the scale shows its figures: as their cells do without decimals, days as their year."""
    return _YEAR_ONLY if chart.is_sideways else number_formats()[chart.series[0].figures.style.removesuffix(" øre")]


def _number(value: Any) -> float:
    return float(serial(value) if isinstance(value, dt.date) else value)
