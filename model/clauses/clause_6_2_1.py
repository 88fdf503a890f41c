"""Revocation (pkt. 6.2.1): the grant paid is claimed back with interest."""

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
    """Return the claim of a revocation.

    Args:
        paid: grant paid, DKK.
        repaid: unused grant already repaid, DKK.
        interest: interest by the reading used, DKK.

    Returns: DKK to the øre, at least 0.
    Source: pkt. 6.2.1; that repaid unused grant no longer counts as paid, and the interest rate, are readings.
    """
    return round_half_up(not_below_zero(paid - repaid + interest), OERE)
