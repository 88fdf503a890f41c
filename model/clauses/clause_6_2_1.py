"""Pkt. 6.2.1, revocation: the grant that was paid, with interest, is claimed back."""

from typing import Annotated

from model.base.elementwise import not_below_zero
from model.base.rounding import OERE, Number, round_half_up
from model.rules.parameter import Dkk
from model.rules.rule import rule


@rule(
    "DSI_TILBAGEKALDT",
    help="Kravet efter en tilbagekaldelse: det udbetalte med renter, fratrukket det, der er betalt tilbage",
    clause="6.2.1",
    excel="ROUND(IF({paid}-{repaid}+{interest}>0,{paid}-{repaid}+{interest},0),{OERE})",
    unit="kr.",
    example=(1_304_167, 50_000, 85_000.5),
    gives=1_339_167.5,
)
def revocation_claim(
    paid: Annotated[Number, Dkk("udbetalt", "Udbetalt tilskud i kr.")],
    repaid: Annotated[Number, Dkk("tilbagebetalt", "Uforbrugt tilskud, der allerede er tilbagebetalt, i kr.")] = 0.0,
    interest: Annotated[Number, Dkk("renter", "Renter i kr. efter den fortolkning, der bruges")] = 0.0,
) -> Number:
    """What a revocation claims.

    Returns: DKK to the øre, never below 0.
    Source: pkt. 6.2.1; that unused grant which came back is no longer paid, and the rate of the interest, are readings.
    """
    return round_half_up(not_below_zero(paid - repaid + interest), OERE)
