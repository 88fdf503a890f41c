"""The value axis of a chart: chosen by the program that shows it or, for a timeline, whole years."""

import datetime as dt
from typing import Any

from model.base.daycount import from_serial, serial
from workbooks.cells.sheet import Chart
from workbooks.cells.styles import Style
from workbooks.writing.house import number_formats

STEP = 365.25
"""Days between the marks of a timeline: an average year, since an axis has only one step."""
_YEAR_ONLY = "yyyy"
_SECOND = 2
"""Day of January on which a timeline's axis starts; counted from there, every step falls in its own year."""


def is_timeline(chart: Chart) -> bool:
    """Return whether a chart's bars run along an axis of days."""
    return chart.is_sideways and chart.series[0].figures.style.calculated is Style.DATE


def ends(chart: Chart) -> tuple[float, float] | None:
    """Return the ends of a timeline's axis around its years, as Excel serial numbers; None for other charts."""
    if not is_timeline(chart):
        return None
    starts, lengths = ([_number(one) for one in series.figures.content] for series in chart.series)
    last = max(start + length - 1 for start, length in zip(starts, lengths, strict=True))
    first_year, last_year = from_serial(min(starts)).year, from_serial(last).year
    first = float(serial(dt.date(first_year, 1, _SECOND)))
    return first, first + STEP * (last_year + 1 - first_year)


def number_format(chart: Chart) -> str:
    """Return the axis's number format: that of the cells without decimals, or the year for a timeline."""
    return _YEAR_ONLY if is_timeline(chart) else number_formats()[chart.series[0].figures.style.in_kroner]


def _number(value: Any) -> float:
    return float(serial(value) if isinstance(value, dt.date) else value)
