"""Intake against its limits (pkt. 6.1.1(iv), Bilag 1.4 pkt. 3.2.2): the pace so far, and the days to a limit at that pace."""

from typing import Annotated

from model.base.daycount import DAYS_PER_YEAR
from model.base.elementwise import not_below_zero, smaller
from model.base.rounding import OERE, Number, round_half_up
from model.rules.parameter import Count, Parameter
from model.rules.rule import rule

_MOST = 100_000.0
"""Most households, and most days, that an intake is measured by."""
_MOST_YEARS = 100
"""Years from which on the days to a limit tell only that it will not be reached."""
_LEFT = "(-INT(({count}-{limit})*{days}/{count}))"
"""Whole days that are left, rounded up; the smaller of two numbers is half their sum less half their distance."""


def _households(name: str, help: str, above: float | None = None) -> Parameter:
    return Count(name, help, most=_MOST, whole=True, above=above)


def _days(name: str, help: str) -> Parameter:
    return Parameter(name, help, "dage", most=_MOST, whole=True, above=0)


@rule(
    "DSI_VISITATIONSTEMPO",
    help="Husstande pr. år, når der visiteres i samme tempo som hidtil",
    clause="6.1.1(iv)",
    excel="ROUND({count}*{DAYS}/{days},{OERE})",
    unit="husstande pr. år",
    example=(38, 366),
    gives=37.90,
    rounding="til to decimaler",
)
def intake_pace(
    count: Annotated[Number, _households("visiteret", "Husstande visiteret siden indsatsens første dag")],
    days: Annotated[Number, _days("dage", "Dage siden da, den første talt med")],
) -> Number:
    """Return the households a year at the pace so far.

    Args:
        count: households taken in since the first day of the intervention.
        days: days since then, the first one included, above 0.

    Returns: households a year of 365 days, to two decimals.
    Source: Bilag 1.4 pkt. 3.2.2, which aims at a number of households a year; pkt. 6.1.1(iv).
    """
    return round_half_up(count * DAYS_PER_YEAR / days, OERE)


@rule(
    "DSI_DAGE_TIL_GRAENSE",
    help="Dage, til en grænse for visitation er nået i det hidtidige tempo; 0, når den er nået",
    clause="6.1.1(iv)",
    excel=f"IF({{count}}<{{limit}},({_LEFT}+100*{{DAYS}}-ABS({_LEFT}-100*{{DAYS}}))/(1+1),0)",
    unit="dage",
    example=(40, 38, 366),
    gives=20,
    rounding="op til hele dage, højst 100 år",
)
def days_to_limit(
    limit: Annotated[Number, _households("graense", "Husstande, der skal være visiteret")],
    count: Annotated[Number, _households("visiteret", "Husstande visiteret siden indsatsens første dag", above=0)],
    days: Annotated[Number, _days("dage", "Dage siden da, den første talt med")],
) -> Number:
    """Return the days until a limit of intake is reached at the pace so far.

    Args:
        limit: households that have to be taken in.
        count: households taken in since the first day of the intervention, above 0: without any there is no pace.
        days: days since then, the first one included, above 0.

    Returns: whole days, rounded up, at most 100 years of 365 days; 0 if the limit has been reached.
    Source: pkt. 6.1.1(iv).
    """
    return smaller(not_below_zero(-((count - limit) * days // count)), float(_MOST_YEARS * DAYS_PER_YEAR))
