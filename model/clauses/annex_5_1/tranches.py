"""The two tranches (Bilag 5.1 pkt. 1.1): each funder's share of a repayment."""

from typing import Annotated

from model.base.elementwise import not_below_zero, smaller
from model.base.rounding import OERE, Number, round_half_up
from model.rules.parameter import Dkk, Share
from model.rules.rule import rule

_Payment = Annotated[Number, Dkk("betaling", "Betalingen i kr.")]
_Earlier = Annotated[Number, Dkk("tidligere", "Alt, der før er tilbagebetalt gennem trancherne, i kr.")]
_Switch = Annotated[Number, Dkk("graense", "Beløbet, hvor tranche 1 er fuld, i kr.")]
_FIRST = "ROUND(({earlier}<{switch})*IF({payment}<{switch}-{earlier},{payment},{switch}-{earlier}),{OERE})"


@rule(
    "DSI_TRANCHE1",
    help="Den del af en betaling, der falder i tranche 1",
    clause="Bilag 5.1 pkt. 1.1",
    excel=_FIRST,
    unit="kr.",
    example=(400_000, 5_000_000, 5_275_000),
    gives=275_000,
)
def tranche_1(payment: _Payment, earlier: _Earlier, switch: _Switch) -> Number:
    """Return the part of a payment that falls in tranche 1; a payment that crosses the limit is split at it.

    Args:
        payment: the payment, DKK.
        earlier: all earlier repayments through the tranches, DKK.
        switch: amount at which tranche 1 is full, DKK.

    Returns: DKK to the øre; the rest falls in tranche 2.
    Source: Bilag 5.1 pkt. 1.1.
    """
    return round_half_up(not_below_zero(smaller(payment, switch - earlier)), OERE)


@rule(
    "DSI_TRANCHEANDEL",
    help="En tilskudsgivers andel af en betaling over begge trancher",
    clause="Bilag 5.1 pkt. 1.1",
    excel=f"ROUND({_FIRST}*{{share_1}}+({{payment}}-{_FIRST})*{{share_2}},{{OERE}})",
    unit="kr.",
    example=(400_000, 5_000_000, 5_275_000, 0.74, 1),
    gives=328_500,
)
def funder_share(
    payment: _Payment,
    earlier: _Earlier,
    switch: _Switch,
    share_1: Annotated[Number, Share("andel1", "Tilskudsgiverens andel i tranche 1")],
    share_2: Annotated[Number, Share("andel2", "Tilskudsgiverens andel i tranche 2")],
) -> Number:
    """Return a funder's share of a payment over both tranches.

    Args:
        payment: the payment, DKK.
        earlier: all earlier repayments through the tranches, DKK.
        switch: amount at which tranche 1 is full, DKK.
        share_1: the funder's share in tranche 1, fraction.
        share_2: the funder's share in tranche 2, fraction.

    Returns: DKK to the øre.
    Source: Bilag 5.1 pkt. 1.1.
    """
    first = tranche_1.function(payment, earlier, switch)
    return round_half_up(first * share_1 + (payment - first) * share_2, OERE)
