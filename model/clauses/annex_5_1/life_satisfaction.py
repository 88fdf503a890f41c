"""Outcome target 4, life satisfaction (Bilag 5.1 pkt. 2.7)."""

from typing import Annotated

from model.base.rounding import OERE, Number, round_half_up
from model.rules.parameter import Count, Dkk
from model.rules.rule import rule


@rule(
    "DSI_BM4_LIVSTILFREDSHED",
    help="Betaling for borgere, hvis livstilfredshed er steget",
    clause="Bilag 5.1 pkt. 2.7",
    excel="ROUND({risen}*{price},{OERE})",
    unit="kr.",
    example=(136, 2_000),
    gives=272_000,
)
def life_satisfaction_payment(
    risen: Annotated[Number, Count("antal", "Antal borgere, hvis livstilfredshed er steget")],
    price: Annotated[Number, Dkk("sats", "Kr. pr. borger")],
) -> Number:
    """Return the outcome payment for persons whose life satisfaction has risen, before the target's cap.

    Args:
        risen: persons whose score has risen.
        price: DKK per person.

    Returns: DKK to the øre.
    Source: Bilag 5.1 pkt. 2.1 and 2.7.
    """
    return round_half_up(risen * price, OERE)
