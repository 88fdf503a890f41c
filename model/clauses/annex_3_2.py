"""Bilag 3.2, disbursement plan: the grant in equal instalments."""

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
    """One instalment of the grant, so that all of them add to the grant exactly.

    Returns: DKK, whole kroner, equal ones; the last takes the residual (with the grant's øre, if it has any).
    Source: Bilag 3.2, whose printed instalments add to a krone too much.
    """
    equal = round_half_up(grant / instalments, KRONER)
    return either(number < instalments, equal, round_half_up(grant - (instalments - 1) * equal, OERE))
