"""Targets of indicators and criteria of departments: what is to be reached, and whether a value is on the right side."""

from typing import Annotated

from model.base.elementwise import indicator
from model.base.rounding import GUARD, Number, round_half_up
from model.rules.parameter import Direction, Measured, Parameter, Years
from model.rules.rule import Requirement, rule

_LOCAL = "Samarbejdsaftalen 2017-2021 afsnit 5.1, afsnit 5.3, afsnit 5.4"
_ROUNDING = "10 decimaler"
_UNIT = "egen enhed"
_CHANGE = {"above": -1.0, "most": 1.0}
_ONE_SIDE = (Requirement("side", "1 eller -1", lambda side, **_: side != 0, "{side}<>0"),)


@rule(
    "HP_MAAL_AARLIGT",
    help="Målet, når udgangspunktet skal ændres med samme procent hver gang, af det forrige mål",
    clause=_LOCAL,
    excel="ROUND({baseline}*(1+{percent})^{times},{GUARD})",
    unit=_UNIT,
    example=(32, -0.05, 2),
    gives=28.88,
    rounding=_ROUNDING,
)
def compounded_target(
    baseline: Annotated[Number, Measured("basis", "Udgangspunktet", least=0.0)],
    percent: Annotated[
        Number, Parameter("procent", "Ændringen hver gang som andel; et fald på 5 % skrives -0,05", "andel", **_CHANGE)
    ],
    times: Annotated[Number, Years("aar", "Antal gange, fx år siden udgangspunktet", whole=True)],
) -> Number:
    """Return the target after a number of changes by the same share, each of the target before.

    Args:
        baseline: baseline, in the indicator's unit.
        percent: change each time, a fraction, below 0 for a fall.
        times: how many times, such as years since the baseline.

    Returns: the target in the same unit, ten decimals; unknown if the baseline is.
    Source: strategic agreement 2017-2021 sections 5.1, 5.3, 5.4.
    """
    return round_half_up(baseline * (1 + percent) ** times, GUARD)


@rule(
    "HP_MAAL_POINT",
    help="Målet, når udgangspunktet skal ændres med lige mange point hver gang",
    clause=_LOCAL,
    excel="ROUND({baseline}+{points}*{times},{GUARD})",
    unit=_UNIT,
    example=(0.268, -0.02, 1),
    gives=0.248,
    rounding=_ROUNDING,
)
def target_in_points(
    baseline: Annotated[Number, Measured("basis", "Udgangspunktet", least=0.0)],
    points: Annotated[
        Number,
        Parameter(
            "point", "Ændringen hver gang i samme enhed; 2 procentpoint ned skrives -0,02", _UNIT, least=-1e6, most=1e6
        ),
    ],
    times: Annotated[Number, Years("aar", "Antal gange, fx år siden udgangspunktet", whole=True)],
) -> Number:
    """Return the target after a number of equal changes in points.

    Args:
        baseline: baseline, in the indicator's unit.
        points: change each time, in the same unit, below 0 for a fall.
        times: how many times, such as years since the baseline.

    Returns: the target in the same unit, ten decimals; unknown if the baseline is.
    Source: strategic agreement 2017-2021 section 5.1, read as percentage points.
    """
    return round_half_up(baseline + points * times, GUARD)


@rule(
    "HP_OPFYLDT",
    help="Om en værdi opfylder et kriterium eller når et mål: 1 for ja, 0 for nej; tom, hvis noget er ukendt",
    clause="Samarbejdsaftalen 2025-2029 afsnit 1, afsnit 2",
    excel="1*(ROUND(({value}-{threshold})*{side},{GUARD})>0)+(ROUND({value}-{threshold},{GUARD})=0)*{equality}",
    unit="tilstand",
    example=(0.6, 0.6, 1, 0),
    gives=0,
    rounding="ingen",
    requires=_ONE_SIDE,
)
def is_met(
    value: Annotated[Number, Measured("vaerdi", "Værdien")],
    threshold: Annotated[Number, Measured("graense", "Grænsen eller målet, i samme enhed")],
    side: Annotated[Number, Direction("retning", "1, hvis den skal ligge over grænsen; -1, hvis under")],
    equality: Annotated[
        Number, Parameter("lighed", "1, hvis grænsen selv er nok; 0, hvis ikke", "ja/nej", most=1.0, whole=True)
    ] = 1.0,
) -> Number:
    """Return whether a value is on the right side of a threshold or target.

    Args:
        value: the value, in any unit.
        threshold: threshold or target, in the same unit.
        side: 1 if the value has to be above it, -1 if below.
        equality: 1 if the threshold itself is enough, 0 if not.

    Returns: 1 or 0; unknown if value or threshold is, never »not met«.
    Source: strategic agreement 2025-2029 sections 1 and 2; thresholds are strict or not as they are printed.
    """
    beyond = round_half_up((value - threshold) * side, GUARD)
    return indicator(beyond > 0) + indicator(beyond == 0) * equality


@rule(
    "HP_GRAENSEAFSTAND",
    help="Hvor langt en værdi er fra en grænse, den endnu ikke har nået; under 0, når den er forbi",
    clause="Samarbejdsaftalen 2025-2029 afsnit 1",
    excel="ROUND(({threshold}-{value})*{side},{GUARD})",
    unit=_UNIT,
    example=(0.477, 0.5, 1),
    gives=0.023,
    rounding=_ROUNDING,
    requires=_ONE_SIDE,
)
def distance(
    value: Annotated[Number, Measured("vaerdi", "Værdien")],
    threshold: Annotated[Number, Measured("graense", "Grænsen, i samme enhed")],
    side: Annotated[Number, Direction("retning", "1, hvis kriteriet er opfyldt over grænsen; -1, hvis under")],
) -> Number:
    """Return how far a value is from a threshold that it has not passed.

    Args:
        value: the value, in any unit.
        threshold: the threshold, in the same unit.
        side: 1 if the criterion is met above it, -1 if below.

    Returns: the distance in the same unit, ten decimals, below 0 beyond the threshold; unknown if either is.
    Source: strategic agreement 2025-2029 section 1.
    """
    return round_half_up((threshold - value) * side, GUARD)


@rule(
    "HP_TAET_PAA",
    help="Om en værdi, der ikke er forbi en grænse, er tæt på den: 1 for ja, 0 for nej; tom, hvis den er ukendt",
    clause="Samarbejdsaftalen 2025-2029 afsnit 1",
    excel="({distance}>=0)*({distance}<={within})",
    unit="tilstand",
    example=(0.004, 0.02),
    gives=1,
    rounding="ingen",
)
def is_near(
    distance: Annotated[Number, Measured("afstand", "Afstanden, fra HP_GRAENSEAFSTAND")],
    within: Annotated[Number, Parameter("inden_for", "Den største afstand, der er tæt på", _UNIT, most=1e9)],
) -> Number:
    """Return whether a value that has not passed its threshold is near it.

    Args:
        distance: distance to the threshold, below 0 beyond it.
        within: largest distance that counts as near, in the same unit.

    Returns: 1 or 0; unknown if the distance is.
    Source: strategic agreement 2025-2029 section 1, which knows met and not met only; how near is a term.
    """
    return indicator(distance >= 0) * indicator(distance <= within)
