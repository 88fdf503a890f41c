"""Development of indicators: change, direction, gap to what they are compared with, and how many are in a state."""

from typing import Annotated

from model.base.elementwise import either, indicator
from model.base.rounding import GUARD, Number, round_half_up
from model.rules.parameter import CalendarYear, Direction, Measured, Parameter
from model.rules.rule import Requirement, rule
from model.rules.unknown import UNKNOWN, column

_CLAUSE = "Samarbejdsaftalen 2025-2029 afsnit 5"
_ROUNDING = "10 decimaler"
_UNIT = "egen enhed"
ONE_WAY = (Requirement("better", "1 eller -1", lambda better, **_: better != 0, "{better}<>0"),)
"""A direction is one of two."""


@rule(
    "HP_UDVIKLING",
    help="En indikators udvikling fra udgangspunktet, i dens egen enhed; tom, hvis en af værdierne er ukendt",
    clause=_CLAUSE,
    excel="ROUND({latest}-{baseline},{GUARD})",
    unit=_UNIT,
    example=(0.375, 0.4539),
    gives=-0.0789,
    rounding=_ROUNDING,
)
def change(
    latest: Annotated[Number, Measured("seneste", "Den seneste værdi")],
    baseline: Annotated[Number, Measured("basis", "Udgangspunktet")],
) -> Number:
    """Return the change of an indicator since its baseline.

    Args:
        latest: latest value, in the indicator's unit (a fraction where it is a share).
        baseline: baseline, in the same unit.

    Returns: the difference in the same unit, ten decimals; unknown if either is.
    Source: strategic agreement 2025-2029 section 5, sub-agreement.
    """
    return round_half_up(latest - baseline, GUARD)


@rule(
    "HP_UDVIKLING_RELATIV",
    help="En indikators udvikling i forhold til udgangspunktet; tom, hvis det er 0, eller en af værdierne er ukendt",
    clause="Samarbejdsaftalen 2017-2021 afsnit 5.1, afsnit 5.3, afsnit 5.4",
    excel="ROUND({latest}/{baseline}-1,{GUARD})",
    where="{baseline}<>0",
    unit="andel",
    example=(24, 32),
    gives=-0.25,
    rounding=_ROUNDING,
)
def relative_change(
    latest: Annotated[Number, Measured("seneste", "Den seneste værdi", least=0.0)],
    baseline: Annotated[Number, Measured("basis", "Udgangspunktet", least=0.0)],
) -> Number:
    """Return the change of an indicator as a share of its baseline.

    Args:
        latest: latest value, in the indicator's unit.
        baseline: baseline, in the same unit.

    Returns: fraction, ten decimals; unknown if either is unknown or the baseline is 0.
    Source: strategic agreement 2017-2021 section 5.
    """
    ratio = latest / either(baseline == 0, 1.0, baseline)
    return either(baseline == 0, UNKNOWN, round_half_up(ratio - 1, GUARD))


@rule(
    "HP_RETNING",
    help="Om en udvikling er en forbedring (1), en forværring (-1) eller ingen (0); tom, hvis den er ukendt",
    clause=_CLAUSE,
    excel="SIGN({moved})*{better}*(ABS({moved})>{tolerance})",
    unit="tilstand",
    example=(-0.0789, -1),
    gives=1,
    rounding="ingen",
    requires=ONE_WAY,
)
def direction(
    moved: Annotated[Number, Measured("udvikling", "Udviklingen, fx fra HP_UDVIKLING")],
    better: Annotated[Number, Direction("bedre", "1, hvis mere er bedre; -1, hvis mindre er")],
    tolerance: Annotated[
        Number, Parameter("bagatelgraense", "Den største udvikling, der regnes for ingen", _UNIT, most=1e9)
    ] = 0.0,
) -> Number:
    """Return whether a change is for the better.

    Args:
        moved: the change, in the indicator's unit.
        better: 1 if more is better, -1 if less is.
        tolerance: largest change that counts as none, in the same unit, 0 or more.

    Returns: 1 better, -1 worse, 0 unchanged; unknown if the change is.
    Source: strategic agreement 2025-2029 section 5, which names directions only; the tolerance is a term.
    """
    up, down = indicator(moved > tolerance), indicator(-moved > tolerance)
    return (up - down) * better + 0.0


@rule(
    "HP_AFSTAND",
    help="Områdets værdi minus den, det sammenlignes med; tom, hvis de er fra hvert sit år, eller noget er ukendt",
    clause=_CLAUSE,
    excel="ROUND({area}-{comparison},{GUARD})",
    where="{year}={other_year}",
    unit=_UNIT,
    example=(0.9795, 0.8277, 2021, 2021),
    gives=0.1518,
    rounding=_ROUNDING,
)
def gap(
    area: Annotated[Number, Measured("omraade", "Områdets værdi")],
    comparison: Annotated[Number, Measured("sammenligning", "Værdien, det sammenlignes med, fx kommunens")],
    year: Annotated[Number, CalendarYear("aar", "Året for områdets værdi", may_be_unknown=True)],
    other_year: Annotated[
        Number, CalendarYear("sammenligningsaar", "Året for sammenligningens værdi", may_be_unknown=True)
    ],
) -> Number:
    """Return the gap between an area and what it is compared with.

    Args:
        area: the area's value, in the indicator's unit.
        comparison: the comparison's value, in the same unit.
        year: year of the area's value.
        other_year: year of the comparison's value.

    Returns: the difference in the same unit, ten decimals; unknown for different years, or if anything is unknown.
    Source: strategic agreement 2025-2029 section 5, which holds the area against the municipality.
    """
    return either(year == other_year, round_half_up(area - comparison, GUARD), UNKNOWN)


@rule(
    "HP_AFSTAND_UDVIKLING",
    help="Hvor meget en afstand er blevet bedre siden udgangspunktet; under 0, hvis den er blevet værre",
    clause=_CLAUSE,
    excel="ROUND(({gap_now}-{gap_then})*{better},{GUARD})",
    unit=_UNIT,
    example=(0.2401, 0.3059, -1),
    gives=0.0658,
    rounding=_ROUNDING,
    requires=ONE_WAY,
)
def gap_change(
    gap_now: Annotated[Number, Measured("afstand", "Den seneste afstand, fx fra HP_AFSTAND")],
    gap_then: Annotated[Number, Measured("afstand_basis", "Afstanden ved udgangspunktet")],
    better: Annotated[Number, Direction("bedre", "1, hvis mere er bedre; -1, hvis mindre er")],
) -> Number:
    """Return by how much a gap has changed in the better direction.

    Args:
        gap_now: latest gap, in the indicator's unit.
        gap_then: gap at the baseline, in the same unit.
        better: 1 if more is better, -1 if less is.

    Returns: the change in the same unit, ten decimals, above 0 for the better; unknown if either gap is.
    Source: strategic agreement 2025-2029 section 5.
    """
    return round_half_up((gap_now - gap_then) * better, GUARD)


@rule(
    "HP_ANTAL_TILSTAND",
    help="Hvor mange af et måls indikatorer der er i en tilstand; de ukendte er i ingen",
    clause=_CLAUSE,
    excel='SUMPRODUCT(({states}={state})*({states}<>""))',
    unit="antal",
    example=((1, -1, 1, 0), 1),
    gives=2,
    rounding="ingen",
)
def states_counted(
    states: Annotated[
        Number, Direction("tilstande", "Tilstandene, en kolonne, fx fra HP_RETNING", column=True, may_be_unknown=True)
    ],
    state: Annotated[Number, Direction("tilstand", "Tilstanden, der tælles: 1, 0 eller -1")],
) -> Number:
    """Return how many indicators are in a state.

    Args:
        states: the indicators' states, a column; unknown ones are in none.
        state: the state that is counted: 1, 0 or -1.

    Returns: a count.
    Source: strategic agreement 2025-2029 section 5, which weighs indicators nowhere, so there is no single verdict.
    """
    return float(sum(one == state for one in column(states)))
