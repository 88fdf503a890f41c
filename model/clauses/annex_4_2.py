"""Return ceiling by the annex formula (Bilag 4.2), and the rate or years that a given ceiling implies."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from model.base.rounding import OERE, Number, round_half_up
from model.rules.parameter import Dkk, Rate, Years
from model.rules.rule import rule

_SMALLEST_AMOUNT = 0.01
"""One øre, the smallest divisor allowed; smaller ones overflow."""
_Grant = Annotated[Number, Dkk("tilskud", "Tilskuddet i kr.", least=_SMALLEST_AMOUNT)]
_Rate = Annotated[Number, Rate("rente", "Årlig rente som andel, fx 0,0507")]
_Years = Annotated[Number, Years("aar", "Antal år i tilsagnsperioden")]
_Ceiling = Annotated[Number, Dkk("loft", "Afkastloftet i kr.", least=_SMALLEST_AMOUNT)]


@contextmanager
def _library() -> Iterator[Any]:
    """Yield numpy_financial for columns; it evaluates both branches: ignore warnings from the one it discards."""
    import numpy as np
    import numpy_financial

    with np.errstate(divide="ignore", invalid="ignore"):
        yield numpy_financial


def _grown(grant: Number, rate: Number, years: Number) -> Number:
    return grant * (1 + rate) ** years


@rule(
    "DSI_AFKASTLOFT",
    help="Tilskuddet med rente gennem et antal år",
    clause="Bilag 4.2 pkt. 4",
    excel="ROUND({grant}*(1+{rate})^{years},{OERE})",
    unit="kr.",
    example=(3_912_500, 0.0507, 5),
    gives=5_010_118.66,
)
def return_ceiling(grant: _Grant, rate: _Rate, years: _Years) -> Number:
    """Return the grant with compound interest over a number of years.

    Args:
        grant: the grant, DKK.
        rate: interest rate, fraction p.a.
        years: number of years.

    Returns: DKK to the øre.
    Source: pkt. 5.2, which caps grant and interest together; Bilag 4.2 pkt. 4 for the interest.
    """
    return round_half_up(_grown(grant, rate, years), OERE)


@rule(
    "DSI_AFKASTLOFT_RENTE",
    help="Renten alene efter bilagets formel",
    clause="Bilag 4.2 pkt. 4",
    excel="ROUND(ROUND((1+{rate})^{years}*{grant},{OERE})-{grant},{OERE})",
    unit="kr.",
    example=(3_912_500, 0.0507, 5),
    gives=1_097_618.66,
)
def return_ceiling_interest(grant: _Grant, rate: _Rate, years: _Years) -> Number:
    """Return the interest alone by the annex formula; grant and interest add up to the ceiling to the øre.

    Args:
        grant: the grant, DKK.
        rate: interest rate, fraction p.a.
        years: number of years.

    Returns: DKK to the øre.
    Source: Bilag 4.2 pkt. 4.
    """
    return round_half_up(round_half_up(_grown(grant, rate, years), OERE) - grant, OERE)


@rule(
    "DSI_IMPLICIT_RENTE",
    help="Den årlige rente, der gør tilskuddet til loftet",
    clause="Bilag 4.2 pkt. 4",
    excel="({ceiling}/{grant})^(1/{years})-1",
    unit="pr. år",
    example=(3_912_500, 6_000_000, 5),
    gives=0.0892796244,
    rounding="ingen",
)
def implied_rate(
    grant: _Grant,
    ceiling: _Ceiling,
    years: Annotated[Number, Years("aar", "Antal år i tilsagnsperioden", least=0.25)],
) -> Number:
    """Return the yearly rate at which the annex formula turns the grant into the ceiling.

    Args:
        grant: the grant, DKK.
        ceiling: the ceiling, DKK.
        years: number of years.

    Returns: fraction p.a., unrounded.
    Source: Bilag 4.2 pkt. 4, solved for the rate.
    """
    # numpy_financial.rate iterates, fails at a rate of 0 and then fails for the whole column; this is exact
    found: Number = (ceiling / grant) ** (1 / years) - 1
    return found


@rule(
    "DSI_IMPLICIT_AAR",
    help="De år, tilskuddet skal bruge om at blive til loftet",
    clause="Bilag 4.2 pkt. 4",
    excel="LN({ceiling}/{grant})/LN(1+{rate})",
    unit="år",
    example=(3_912_500, 6_000_000, 0.0507),
    gives=8.6456173299,
    rounding="ingen",
)
def implied_years(
    grant: _Grant,
    ceiling: _Ceiling,
    rate: Annotated[Number, Rate("rente", "Årlig rente som andel, fx 0,0507", least=0.0001)],
) -> Number:
    """Return the years in which the annex formula turns the grant into the ceiling; negative if it is below the grant.

    Args:
        grant: the grant, DKK.
        ceiling: the ceiling, DKK.
        rate: interest rate, fraction p.a.

    Returns: years, unrounded.
    Source: Bilag 4.2 pkt. 4, solved for the years.
    """
    if isinstance(grant, float) and isinstance(ceiling, float) and isinstance(rate, float):
        return math.log(ceiling / grant) / math.log(1 + rate)
    with _library() as library:
        found: Number = library.nper(rate, 0, -grant, ceiling)
    return found
