"""Bilag 5.1 pkt. 2.4, outcome target 1: employment."""

from typing import Annotated

from model.parameter import Count, Dkk
from model.rounding import OERE, Number, round_half_up
from model.rule import rule


@rule(
    "DSI_BM1_BESKAEFTIGELSE",
    help="Betaling for borgere, der opfylder succeskriteriet ved en måling",
    clause="Bilag 5.1 pkt. 2.4",
    excel="ROUND({successes}*{price},{OERE})",
    unit="kr.",
    example=(10, 8_600),
    gives=86_000,
)
def employment_payment(
    successes: Annotated[Number, Count("antal", "Antal borgere, der opfylder succeskriteriet ved målingen")],
    price: Annotated[Number, Dkk("sats", "Kr. pr. borger pr. måling")],
) -> Number:
    """Outcome payment for persons who meet the success criterion at a measurement.

    Returns: DKK to the øre.
    Source: Bilag 5.1 pkt. 2.1 and 2.4.
    """
    return round_half_up(successes * price, OERE)
