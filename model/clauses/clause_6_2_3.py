"""Late payment (pkt. 6.2.3): statutory default interest (renteloven § 5) at the reference rate of each half-year."""

import datetime as dt
from bisect import bisect_right
from typing import Annotated, Any

from model.base import daycount
from model.base.danish import shown
from model.base.daycount import DAYS_PER_YEAR, Date
from model.base.elementwise import either
from model.base.rounding import GUARD, OERE, Number, round_half_up
from model.rules.parameter import Day, Dkk
from model.rules.rule import Requirement, rule
from model.terms.tables import Agreed, half_year, half_years

_EARNED = (
    "(LOOKUP({{{0}}},{{since}},{{accumulated}})+({{{0}}}-LOOKUP({{{0}}},{{since}}))*LOOKUP({{{0}}},{{since}},{{rate}}))"
)
_DUE, _PAID = _EARNED.format("due"), _EARNED.format("paid")
_COVERED = "({paid}<=LOOKUP({paid},{since},{until})+1)"


def _starts_with_a_rate(due: Any, paid: Any, since: tuple[dt.date, ...], **_: Any) -> Any:
    return (daycount.days(due, paid) <= 0) | (daycount.days(since[0], due) >= 0)


def _ends_with_a_rate(due: Any, paid: Any, until: tuple[dt.date, ...], **_: Any) -> Any:
    return (daycount.days(due, paid) <= 0) | (daycount.days(paid, until[-1]) >= -1)


def _first_day(since: tuple[dt.date, ...], **_: Any) -> str:
    missing = half_year(daycount.later(since[0], -1))
    return f"tidligst {shown(since[0])}, da {missing.title} ikke har nogen referencesats"


def _last_day(until: tuple[dt.date, ...], **_: Any) -> str:
    after = daycount.later(until[-1], 1)
    return f"højst {shown(after)}, da {half_year(after).title} ikke har nogen referencesats"


@rule(
    "DSI_MORARENTE",
    help="Morarente af en for sen betaling: faktiske dage / 365, hvert halvårs referencesats med tillæg",
    clause="6.2.3",
    excel=f"IF({{due}}<{{paid}},ROUND({{amount}}*ROUND({_PAID}-{_DUE},{{GUARD}})/{{DAYS}},{{OERE}})/{_COVERED},0)",
    unit="kr.",
    example=(1_000_000, dt.date(2024, 6, 1), dt.date(2024, 8, 1)),
    gives=19_424.66,
    requires=(
        Requirement("due", _first_day, _starts_with_a_rate, "({paid}<={due})+({due}>=INDEX({since},1))>0"),
        Requirement("paid", _last_day, _ends_with_a_rate, f"IF({{due}}<{{paid}},{_COVERED},1)"),
    ),
    elsewhere=lambda since, until, **_: (1_000_000, since[0], until[0]),
)
def default_interest(
    amount: Annotated[Number, Dkk("beloeb", "Det beløb, der skulle være betalt, i kr.")],
    due: Annotated[Date, Day("forfald", "Den dag, beløbet forfaldt")],
    paid: Annotated[Date, Day("betalt", "Den dag, beløbet blev betalt")],
    *,
    since: Annotated[tuple[dt.date, ...], Agreed(lambda agreement: half_years(agreement).since)],
    until: Annotated[tuple[dt.date, ...], Agreed(lambda agreement: half_years(agreement).until)],  # noqa: ARG001
    rate: Annotated[tuple[float, ...], Agreed(lambda agreement: half_years(agreement).rate)],
    accumulated: Annotated[tuple[float, ...], Agreed(lambda agreement: half_years(agreement).accumulated)],
) -> Number:
    """Return the default interest on an amount paid late.

    Days run from date to date; from each 1 January and 1 July on they bear the new half-year's rate.

    Args:
        amount: the amount due, DKK.
        due: the date it fell due.
        paid: the date it was paid.
        since: first day of each half-year with a rate.
        until: last day of each half-year with a rate.
        rate: reference rate plus supplement of each half-year, fraction p.a.
        accumulated: sum of rate times days before each half-year.

    Returns: DKK to the øre; 0 for a payment in time.
    Raises: `ArgumentError` if a half-year of delay has no reference rate; rates are never guessed.
    Source: pkt. 6.2.3; renteloven § 5.
    """
    earned = _earned(paid, since, rate, accumulated) - _earned(due, since, rate, accumulated)
    interest = round_half_up(amount * round_half_up(earned, GUARD) / DAYS_PER_YEAR, OERE)
    return either(daycount.days(due, paid) > 0, interest, 0.0)


def _earned(date: Date, since: tuple[dt.date, ...], rate: tuple[float, ...], accumulated: tuple[float, ...]) -> Number:
    """Return rate times days from the first half-year to a date; divided by 365, the interest in DKK per DKK."""
    if isinstance(date, dt.date):
        at = max(bisect_right(since, date) - 1, 0)
        return accumulated[at] + daycount.days(since[at], date) * rate[at]
    import numpy as np

    starts = np.array(since, "datetime64[D]")
    place = np.maximum(np.searchsorted(starts, date, side="right") - 1, 0)
    earned: Number = np.array(accumulated)[place] + daycount.days(starts[place], date) * np.array(rate)[place]
    return earned
