"""Means: weighted means, co-financing, deviations, hours and posts."""

from typing import Annotated

from model.base.elementwise import either
from model.base.rounding import GUARD, OERE, Number, round_half_up
from model.rules.parameter import Measured, Parameter
from model.rules.rule import rule
from model.rules.unknown import UNKNOWN, column, is_unknown

_ROUNDING = "10 decimaler"
_WEIGHED = 'SUMPRODUCT(1*({values}<>""),{weights})'
"""Sum of the weights that have a value."""
_HOURS_CLAUSE = "Delaftalen 2025-2029"


@rule(
    "HP_VEJET_GENNEMSNIT",
    help="Gennemsnittet af de kendte værdier, vejet, fx fraflytning efter lejemål; tom, hvis ingen kan vejes",
    clause="Delaftalen 2025-2029",
    excel=f"ROUND(SUMPRODUCT({{values}},{{weights}})/{_WEIGHED},{{GUARD}})",
    where=f"{_WEIGHED}>0",
    unit="egen enhed",
    example=((0.127, 0.171, 0.215), (504, 474, 233)),
    gives=0.1611535921,
    rounding=_ROUNDING,
)
def weighted_mean(
    values: Annotated[Number, Measured("vaerdier", "Værdierne, en kolonne", least=0.0, column=True)],
    weights: Annotated[
        Number, Measured("vaegte", "Vægtene, fx lejemål, en lige så lang kolonne", least=0.0, column=True)
    ],
) -> Number:
    """Return the weighted mean of the values that are known and have a known weight.

    Args:
        values: values, a column in the indicator's unit.
        weights: their weights, such as homes, a column of equal length, 0 or more.

    Returns: the mean in the same unit, ten decimals; unknown if nothing can be weighed.
    Source: sub-agreement 2025-2029, moving out by department.
    """
    pairs = zip(column(values), column(weights), strict=True)
    known = [(value, weight) for value, weight in pairs if not (is_unknown(value) or is_unknown(weight))]
    weighed = sum(weight for _, weight in known)
    return round_half_up(sum(value * weight for value, weight in known) / weighed, GUARD) if weighed > 0 else UNKNOWN


@rule(
    "HP_MEDFINANSIERING",
    help="Den lokale medfinansiering i forhold til budgettet i alt, eller til det, fonden giver; tom, hvis det er 0",
    clause="Samarbejdsaftalen 2017-2021 afsnit 7",
    excel="ROUND({local}/{whole},{GUARD})",
    where="{whole}>0",
    unit="andel",
    example=(12_502, 27_102),
    gives=0.4612943694,
    rounding=_ROUNDING,
)
def co_financing(
    local: Annotated[Number, Measured("lokal", "Det, de lokale parter betaler", least=0.0)],
    whole: Annotated[Number, Measured("i_alt", "Budgettet i alt, eller det, fonden giver, i samme enhed", least=0.0)],
) -> Number:
    """Return local co-financing as a share of the budget, or for each krone of the fund.

    Args:
        local: local money, in any unit of money.
        whole: the whole budget, or the fund's money, in the same unit.

    Returns: fraction, ten decimals; unknown if either is unknown or the whole is 0.
    Source: strategic agreement 2017-2021 section 7; 2025-2029 section 3.
    """
    ratio = local / either(whole > 0, whole, 1.0)
    return either(whole > 0, round_half_up(ratio, GUARD), UNKNOWN)


@rule(
    "HP_AFVIGELSE",
    help="Det faktiske minus det planlagte, i kr. eller timer; tom, så længe det faktiske er ukendt",
    clause="Samarbejdsaftalen 2017-2021 afsnit 7",
    excel="ROUND({actual}-{planned},{OERE})",
    unit="kr. eller timer",
    example=(3_500_000, 3_650_000),
    gives=-150_000,
    rounding="2 decimaler",
)
def deviation(
    actual: Annotated[Number, Measured("faktisk", "Regnskabet eller de brugte timer")],
    planned: Annotated[Number, Measured("planlagt", "Budgettet eller de planlagte timer")],
) -> Number:
    """Return what was used beyond what was planned.

    Args:
        actual: accounts in DKK, or hours used.
        planned: budget in DKK, or hours planned.

    Returns: the difference in the same unit, two decimals, below 0 if less was used; unknown if either is.
    Source: strategic agreement 2017-2021 section 7; sub-agreement 2025-2029, hours.
    """
    return round_half_up(actual - planned, OERE)


@rule(
    "HP_TIMER",
    help="En aktivitets timer om året; tom, hvis timerne er ukendte",
    clause=_HOURS_CLAUSE,
    excel="ROUND({hours}*{weeks},{GUARD})",
    unit="timer",
    example=(49, 52),
    gives=2_548,
    rounding=_ROUNDING,
)
def hours_a_year(
    hours: Annotated[Number, Measured("timer_pr_uge", "Timer om ugen", least=0.0, most=1e6)],
    weeks: Annotated[Number, Parameter("uger", "Uger om året", "uger", most=53.0)],
) -> Number:
    """Return the hours of an activity in a year.

    Args:
        hours: hours a week.
        weeks: weeks a year.

    Returns: hours, ten decimals; unknown if the hours are.
    Source: sub-agreement 2025-2029; the weeks are not printed, so they are a term.
    """
    return round_half_up(hours * weeks, GUARD)


@rule(
    "HP_STILLINGER",
    help="Hvor mange fuldtidsstillinger timerne om ugen svarer til",
    clause=_HOURS_CLAUSE,
    excel="ROUND({hours}/{full_time},{GUARD})",
    unit="stillinger",
    example=(49, 37),
    gives=1.3243243243,
    rounding=_ROUNDING,
)
def posts(
    hours: Annotated[Number, Measured("timer_pr_uge", "Timer om ugen", least=0.0, most=1e6)],
    full_time: Annotated[
        Number, Parameter("fuld_tid", "Timer om ugen i en fuldtidsstilling", "timer pr. uge", above=0.0, most=168.0)
    ],
) -> Number:
    """Return the full-time posts that hours a week come to.

    Args:
        hours: hours a week.
        full_time: hours a week of a full-time post.

    Returns: posts, ten decimals; unknown if the hours are.
    Source: sub-agreement 2025-2029; the hours of a post are not printed, so they are a term.
    """
    return round_half_up(hours / full_time, GUARD)
