"""What a funder gets back for each krone that it pays."""

from typing import Annotated

from model.base.rounding import OERE, Number, round_half_up
from model.forecast.rules import NOT_AGREED
from model.rules.parameter import Dkk
from model.rules.rule import rule

_SMALLEST_AMOUNT = 0.01
"""One øre, the smallest divisor allowed."""


@rule(
    "DSI_TILBAGE_PR_KRONE",
    help="Hvad en tilskudsgiver får for hver krone, den betaler; 1 er pengene igen, uden forrentning",
    clause=NOT_AGREED,
    excel="ROUND({received}/{paid},{OERE})",
    unit="kr. pr. kr.",
    # 4,695,000 / 3,912,500
    example=(4_695_000, 3_912_500),
    gives=1.2,
    rounding="til to decimaler",
)
def repaid_per_krone(
    received: Annotated[Number, Dkk("faar", "Det, tilskudsgiveren får i alt, i kr.")],
    paid: Annotated[Number, Dkk("betaler", "Tilskuddet og det, den selv betaler, i kr.", least=_SMALLEST_AMOUNT)],
) -> Number:
    """Return what a funder gets for each krone that it pays.

    Args:
        received: all that it receives, DKK.
        paid: its grant, and what it pays for results itself, DKK.

    Returns: kroner for each krone, two decimals.
    Source: none of the agreement's clauses; the multiple of a forecast's cash flows.
    """
    return round_half_up(received / paid, OERE)
