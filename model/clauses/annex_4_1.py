"""Budget (Bilag 4.1): a line's total spread over the calendar years by months of the period."""

import datetime as dt
from typing import Annotated, Any

from model.base import daycount
from model.base.daycount import MONTHS_PER_YEAR, Date
from model.base.elementwise import both, either, indicator
from model.base.rounding import KRONER, OERE, Number, round_half_up
from model.rules.parameter import CalendarYear, Day, Dkk
from model.rules.rule import Requirement, rule

_Start = Annotated[Date, Day("start", "Periodens første dag, den 1. i en måned")]
_End = Annotated[Date, Day("slut", "Periodens sidste dag, den sidste i en måned")]
_Year = Annotated[Number, CalendarYear("aar", "Kalenderåret, fx 2024")]


def _starts_a_month(start: Any, **_: Any) -> Any:
    return start.day == 1 if isinstance(start, dt.date) else start == start.astype("datetime64[M]")


def _ends_a_month(end: Any, **_: Any) -> Any:
    return _starts_a_month(end + (dt.timedelta(days=1) if isinstance(end, dt.date) else 1))


_WHOLE_MONTHS = (
    Requirement("start", "den 1. i en måned", _starts_a_month, "DAY({start})=1"),
    Requirement("end", "den sidste dag i en måned", _ends_a_month, "DAY({end}+1)=1"),
    Requirement("end", "efter start", lambda start, end, **_: daycount.days(start, end) > 0, "{end}>{start}"),
)
_FIRST = "IF({year}=YEAR({start}),MONTH({start}),1)"
_LAST = "IF({year}=YEAR({end}),MONTH({end}),{MONTHS})"
_IN_YEAR = f"({{year}}>=YEAR({{start}}))*({{year}}<=YEAR({{end}}))*({_LAST}-{_FIRST}+1)"
_IN_ALL = "((YEAR({end})-YEAR({start}))*{MONTHS}+MONTH({end})-MONTH({start})+1)"


@rule(
    "DSI_MAANEDER",
    help="Hele måneder af en periode, der ligger i et kalenderår",
    clause="Bilag 4.1",
    excel=_IN_YEAR,
    unit="måneder",
    example=(dt.date(2023, 11, 1), dt.date(2026, 10, 31), 2023),
    gives=2,
    rounding="ingen",
    requires=_WHOLE_MONTHS,
)
def months_in_year(start: _Start, end: _End, year: _Year) -> Number:
    """Return the whole months of a period that lie in a calendar year.

    Args:
        start: first day of the period, the first of a month.
        end: last day of the period, the last of a month.
        year: the calendar year.

    Returns: 0 to 12 months.
    Raises: `ArgumentError` if the period does not consist of whole months.
    Source: Bilag 4.1, over the period of Bilag 1.4 pkt. 1.6.1.
    """
    first = either(year == daycount.year(start), daycount.month(start), 1.0)
    last = either(year == daycount.year(end), daycount.month(end), float(MONTHS_PER_YEAR))
    inside = both(year >= daycount.year(start), year <= daycount.year(end))
    return indicator(inside) * (last - first + 1)


_BEFORE_LAST = (
    f"(YEAR({{start}})<YEAR({{end}}))*(ROUND({{amount}}*({{MONTHS}}-MONTH({{start}})+1)/{_IN_ALL},0)"
    f"+(YEAR({{end}})-YEAR({{start}})-1)*ROUND({{amount}}*{{MONTHS}}/{_IN_ALL},0))"
)


def _before_last(amount: Number, start: Date, end: Date) -> Number:
    """Return the amount of all years of the period except the last, DKK."""
    first_year, last_year = daycount.year(start), daycount.year(end)
    months = _in_all(start, end)
    in_first = round_half_up(amount * (MONTHS_PER_YEAR - daycount.month(start) + 1) / months, KRONER)
    in_middle = round_half_up(amount * MONTHS_PER_YEAR / months, KRONER)
    return indicator(first_year < last_year) * (in_first + (last_year - first_year - 1) * in_middle)


def _in_all(start: Date, end: Date) -> Number:
    """Return the months of the period; 1 if it ends before it starts, which another requirement refuses."""
    years = daycount.year(end) - daycount.year(start)
    months = years * MONTHS_PER_YEAR + daycount.month(end) - daycount.month(start) + 1
    return either(months > 0, months, 1.0)


_ENOUGH = Requirement(
    "amount",
    "så stort, at periodens sidste år ikke bliver under 0",
    lambda amount, start, end, **_: _before_last(amount, start, end) <= amount,
    _BEFORE_LAST + "<={amount}",
)


@rule(
    "DSI_BUDGETAAR",
    help="Et kalenderårs del af en budgetlinje efter måneder, i hele kroner; sidste år tager resten",
    clause="Bilag 4.1",
    excel=f"IF({{year}}=YEAR({{end}}),ROUND({{amount}}-{_BEFORE_LAST},{{OERE}}),"
    f"ROUND({{amount}}*{_IN_YEAR}/{_IN_ALL},0))",
    unit="kr.",
    example=(400_000, dt.date(2023, 11, 1), dt.date(2026, 10, 31), 2026),
    gives=111_112,
    rounding="til hele kroner; periodens sidste år tager resten",
    requires=(*_WHOLE_MONTHS, _ENOUGH),
)
def budget_year(
    amount: Annotated[Number, Dkk("beloeb", "Budgetlinjens samlede beløb i kr.")], start: _Start, end: _End, year: _Year
) -> Number:
    """Return a calendar year's part of a budget line, by months; the years add up exactly to the line.

    Args:
        amount: total of the line, DKK.
        start: first day of the period, the first of a month.
        end: last day of the period, the last of a month.
        year: the calendar year.

    Returns: whole kroner, DKK, rounded half up; the period's last year takes the residual.
    Raises: `ArgumentError` if the period does not consist of whole months, or the last year would be negative.
    Source: Bilag 4.1; every cell follows this except the swapped digits of 2024 and 2025.
    """
    by_months = round_half_up(amount * months_in_year.function(start, end, year) / _in_all(start, end), KRONER)
    rest = round_half_up(amount - _before_last(amount, start, end), OERE)
    return either(year == daycount.year(end), rest, by_months)
