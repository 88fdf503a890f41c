"""Disbursement plan (Bilag 3.2): the grant in equal instalments."""

from typing import Annotated

from model.base.elementwise import either
from model.base.rounding import KRONER, OERE, Number, round_half_up
from model.rules.parameter import Count, Dkk
from model.rules.rule import Requirement, rule


@rule(
    "DSI_UDBETALINGSRATE",
    help="En rate af tilskuddet i hele kroner; den sidste rate tager resten, så raterne går op",
    clause="Bilag 3.2",
    excel="IF({number}<{instalments},ROUND({grant}/{instalments},0),"
    "ROUND({grant}-({instalments}-1)*ROUND({grant}/{instalments},0),{OERE}))",
    unit="kr.",
    example=(3_912_500, 3, 3),
    gives=1_304_166,
    rounding="til hele kroner; den sidste rate tager resten",
    requires=(
        Requirement(
            "instalments",
            "så få, at den sidste rate ikke bliver under 0",
            lambda grant, instalments, **_: (instalments - 1) * round_half_up(grant / instalments, KRONER) <= grant,
            "({instalments}-1)*ROUND({grant}/{instalments},0)<={grant}",
        ),
        Requirement(
            "number",
            "højst antal_rater",
            lambda instalments, number, **_: number <= instalments,
            "{number}<={instalments}",
        ),
    ),
)
def instalment(
    grant: Annotated[Number, Dkk("tilskud", "Tilskuddet i kr.")],
    instalments: Annotated[Number, Count("antal_rater", "Antal udbetalingsrater", least=1, most=1000, whole=True)],
    number: Annotated[Number, Count("rate_nr", "Ratens nummer, fra 1", least=1, most=1000, whole=True)],
) -> Number:
    """Return one instalment of the grant; all of them add up exactly to the grant.

    Args:
        grant: the grant, DKK.
        instalments: number of instalments.
        number: number of this instalment, from 1.

    Returns: whole kroner, DKK, all equal; the last takes the residual (with the grant's øre, if any).
    Raises: `ArgumentError` if `number` exceeds `instalments`, or the last instalment would be negative.
    Source: Bilag 3.2, whose printed instalments add up to one krone too much.
    """
    equal = round_half_up(grant / instalments, KRONER)
    return either(number < instalments, equal, round_half_up(grant - (instalments - 1) * equal, OERE))
