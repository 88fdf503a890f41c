"""Outcome target 2, social measures (Bilag 5.1 pkt. 2.5)."""

from typing import Annotated

from model.base.elementwise import not_below_zero
from model.base.rounding import OERE, Number, round_half_up
from model.rules.parameter import Count, Dkk
from model.rules.rule import rule


@rule(
    "DSI_BM2_FORANSTALTNING",
    help="Betaling for de trin-enheder, en borger er rykket ned ad foranstaltningstrappen",
    clause="Bilag 5.1 pkt. 2.5",
    excel="ROUND(IF({after}<{before},({before}-{after})*{price},0),{OERE})",
    unit="kr.",
    example=(3, 1, 42_000),
    gives=84_000,
)
def social_measures_payment(
    before: Annotated[Number, Count("trin_foer", "Trin-enheder ved baseline")],
    after: Annotated[Number, Count("trin_efter", "Trin-enheder ved målingen")],
    price: Annotated[Number, Dkk("sats", "Kr. pr. trin-enhed")],
) -> Number:
    """Return the outcome payment for moving down the support ladder; staying or moving up pays nothing.

    Args:
        before: step units at baseline.
        after: step units at the measurement.
        price: DKK per step unit.

    Returns: DKK to the øre.
    Source: Bilag 5.1 pkt. 2.5.
    """
    return round_half_up(not_below_zero((before - after) * price), OERE)
