"""Notices (pkt. 10.2): one received on a day that is no business day counts as received on the next business day."""

import datetime as dt
from bisect import bisect_left
from typing import Annotated, Any

from model.base import daycount
from model.base.daycount import Date
from model.rules.parameter import Day
from model.rules.rule import Requirement, rule
from model.terms.tables import Agreed, days_off

_SATURDAY = 5


def _is_listed(date: Any, first_year: float, last_year: float, **_: Any) -> Any:
    year = daycount.year(date)
    return (year >= first_year) & (year <= last_year)


def _listed_years(first_year: float, last_year: float, **_: Any) -> str:
    return f"en dato i et år, hvis helligdage er listet ({first_year:.0f} til {last_year:.0f})"


@rule(
    "DSI_MODTAGET",
    help="Den dag, en meddelelse regnes for modtaget: dagen selv, eller den første hverdag efter",
    clause="10.2",
    excel="WORKDAY({date}-1,1,{closed})/(({date}>=DATE({first_year},1,1))*({date}<DATE({last_year}+1,1,1)))",
    unit="dato",
    example=(dt.date(2025, 4, 18),),
    gives=dt.date(2025, 4, 22),
    rounding="ingen",
    requires=(
        Requirement(
            "date",
            _listed_years,
            _is_listed,
            "({date}>=DATE({first_year},1,1))*({date}<DATE({last_year}+1,1,1))",
        ),
    ),
    elsewhere=lambda first_year, **_: (dt.date(int(first_year), 1, 1),),
)
def received(
    date: Annotated[Date, Day("dato", "Den dag, meddelelsen kom frem")],
    *,
    closed: Annotated[tuple[dt.date, ...], Agreed(days_off)],
    first_year: Annotated[float, Agreed(lambda agreement: agreement.business_day.first_year)],  # noqa: ARG001
    last_year: Annotated[float, Agreed(lambda agreement: agreement.business_day.last_year)],  # noqa: ARG001
) -> Date:
    """Return the day on which a notice counts as received.

    Args:
        date: the day of arrival.
        closed: days off besides Saturdays and Sundays, in order.
        first_year: first year whose public holidays are listed.
        last_year: last year whose public holidays are listed.

    Returns: a date, the day itself or the next that is no Saturday, Sunday, public holiday or other day off of the
        source.
    Raises: `ArgumentError` for a year whose public holidays are not listed; the twin then returns an error, too.
    Source: pkt. 10.2; which days are business days is a reading.
    """
    if isinstance(date, dt.date):
        day = date
        while day.weekday() >= _SATURDAY or closed[bisect_left(closed, day)] == day:
            day = daycount.later(day, 1)
        return day
    import numpy as np

    return np.busday_offset(date, 0, roll="forward", holidays=np.array(closed, "datetime64[D]"))
