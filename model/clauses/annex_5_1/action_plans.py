"""Outcome target 5, action plans (Bilag 5.1 pkt. 2.8)."""

from typing import Annotated

from model.base.rounding import OERE, Number, round_half_up
from model.rules.parameter import Count, Dkk
from model.rules.rule import rule


@rule(
    "DSI_BM5_HANDLEPLAN",
    help="Betaling for opfyldte procentpoint af husstandenes handleplansmål",
    clause="Bilag 5.1 pkt. 2.8",
    excel="ROUND({points}*{price},{OERE})",
    unit="kr.",
    example=(60, 125),
    gives=7_500,
)
def action_plan_payment(
    points: Annotated[Number, Count("procentpoint", "Opfyldte procentpoint af husstandenes handleplansmål")],
    price: Annotated[Number, Dkk("sats", "Kr. pr. procentpoint")],
) -> Number:
    """Return the outcome payment for fulfilled goals of households' action plans.

    Args:
        points: fulfilled percentage points.
        price: DKK per percentage point.

    Returns: DKK to the øre.
    Source: Bilag 5.1 pkt. 2.1 and 2.8.
    """
    return round_half_up(points * price, OERE)
