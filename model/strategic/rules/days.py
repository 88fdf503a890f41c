"""Days of the yearly round: the end of each period of months, the project year of a day, and how late something is."""

import datetime as dt
from typing import Annotated, Any

from model.base import daycount
from model.base.daycount import MONTHS_PER_YEAR, Date
from model.base.elementwise import not_below_zero
from model.base.rounding import Number
from model.rules.parameter import Day, Parameter
from model.rules.rule import Requirement, rule

_CLAUSE = "Samarbejdsaftalen 2025-2029 afsnit 3, afsnit 4"


def _first_of_month(start: Date, **_: Any) -> Any:
    return start.day == 1 if isinstance(start, dt.date) else start == start.astype("datetime64[M]")


_STARTS = Requirement("start", "den 1. i en måned", _first_of_month, "DAY({start})=1")
_Start = Annotated[Date, Day("start", "Planens første dag, den 1. i en måned")]


@rule(
    "HP_FRIST_PERIODE",
    help="Den sidste dag i en af planens perioder på lige mange måneder, fx halvår eller projektår",
    clause=_CLAUSE,
    excel="EDATE({start},{months}*{number})-1",
    unit="dato",
    example=(dt.date(2025, 8, 1), 6, 1),
    gives=dt.date(2026, 1, 31),
    rounding="ingen",
    requires=(_STARTS,),
)
def end_of_period(
    start: _Start,
    months: Annotated[
        Number,
        Parameter(
            "maaneder", "Periodens længde i måneder, fx 6 eller 12", "måneder", least=1.0, most=120.0, whole=True
        ),
    ],
    number: Annotated[
        Number,
        Parameter(
            "nr", "Periodens nummer fra planens start, fra 1", "nr.", least=1.0, most=100.0, whole=True, is_ordinal=True
        ),
    ],
) -> Date:
    """Return the last day of a period, counted from the first day of the plan.

    Args:
        start: first day of the plan, the first of a month.
        months: months in each period.
        number: number of the period, from 1.

    Returns: a date.
    Raises: `ArgumentError` if the plan does not start on the first of a month.
    Source: strategic agreement 2025-2029 sections 3 and 4, 2017-2021 section 6.
    """
    if isinstance(start, dt.date) and isinstance(months, int | float) and isinstance(number, int | float):
        return daycount.later(daycount.months_later(start, int(months * number)), -1)
    import numpy as np

    first = np.asarray(start, "datetime64[D]").astype("datetime64[M]")
    after: Date = (first + np.asarray(months * number, "int64")).astype("datetime64[D]") - 1
    return after


@rule(
    "HP_PROJEKTAAR",
    help="Hvilket af planens projektår en dag ligger i; det første er 1",
    clause=_CLAUSE,
    excel="INT(((YEAR({day})-YEAR({start}))*{MONTHS}+MONTH({day})-MONTH({start}))/{MONTHS})+1",
    unit="nr.",
    example=(dt.date(2025, 8, 1), dt.date(2027, 7, 31)),
    gives=2,
    rounding="ingen",
    requires=(
        _STARTS,
        Requirement(
            "day", "tidligst planens start", lambda start, day, **_: daycount.days(start, day) >= 0, "{day}>={start}"
        ),
    ),
)
def project_year(
    start: _Start,
    day: Annotated[Date, Day("dag", "Dagen")],
) -> Number:
    """Return the project year that a day lies in.

    Args:
        start: first day of the plan, the first of a month.
        day: the day, not before the start.

    Returns: a number, from 1.
    Raises: `ArgumentError` if the plan does not start on the first of a month, or the day is before it.
    Source: strategic agreements 2025-2029 (from 1 August) and 2017-2021 (from 1 April).
    """
    months = (daycount.year(day) - daycount.year(start)) * MONTHS_PER_YEAR + daycount.month(day) - daycount.month(start)
    return months // MONTHS_PER_YEAR + 1


@rule(
    "HP_DAGE_OVER",
    help="Hvor mange dage en frist er overskredet; 0, så længe den ikke er det",
    clause="Samarbejdsaftalen 2017-2021 afsnit 6",
    excel="({due}<{day})*({day}-{due})",
    unit="dage",
    example=(dt.date(2026, 11, 30), dt.date(2026, 12, 15)),
    gives=15,
    rounding="ingen",
)
def days_late(
    due: Annotated[Date, Day("frist", "Fristen, eller den planlagte dag")],
    day: Annotated[Date, Day("dag", "Dagen, det blev gjort, eller den dag, der opgøres")],
) -> Number:
    """Return how many days a deadline or milestone is overdue.

    Args:
        due: the deadline.
        day: the day on which it was done, or the day of the overview if it is not done.

    Returns: days, at least 0.
    Source: strategic agreement 2017-2021 section 6; 2025-2029, milestone plan.
    """
    return not_below_zero(daycount.days(due, day))
