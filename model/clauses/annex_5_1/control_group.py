"""Control group (Bilag 5.1 pkt. 2.6.1): those of the target group without the intervention, and how alike the two groups are."""

from typing import Annotated

from model.base.elementwise import either
from model.base.rounding import Number
from model.rules.parameter import Count, Share
from model.rules.rule import rule

_BOTH = "({share}*{size}+{control_share}*{control_size})/({size}+{control_size})"

_SPREAD = f"{_BOTH}*(1-{_BOTH})"


@rule(
    "DSI_STANDARDFORSKEL",
    help="Hvor meget to gruppers andele er fra hinanden, målt i den fælles spredning; 0, når de er ens",
    clause="Bilag 5.1 pkt. 2.6.1",
    excel=f"({{share}}-{{control_share}})/({_SPREAD}+({_SPREAD}<=0))^(1/(1+1))",
    unit="spredninger",
    example=(0.45, 60, 0.40, 90),
    gives=0.10130511230913844,
    rounding="ingen",
)
def standardised_difference(
    share: Annotated[Number, Share("indsats_andel", "Andel af indsatsgruppen med kendetegnet")],
    size: Annotated[Number, Count("indsats_antal", "Husstande i indsatsgruppen", most=1e6, above=0)],
    control_share: Annotated[Number, Share("kontrol_andel", "Andel af kontrolgruppen med kendetegnet")],
    control_size: Annotated[Number, Count("kontrol_antal", "Husstande i kontrolgruppen", most=1e6, above=0)],
) -> Number:
    """Return how far the shares of two groups with a characteristic are apart, in standard deviations of both together.

    Args:
        share: share of the intervention group with the characteristic, fraction.
        size: households in the intervention group, above 0.
        control_share: share of the control group, fraction.
        control_size: households in the control group, above 0.

    Returns: a number of standard deviations, above 0 if the intervention group has more; 0 if all or none have it.
    Source: Bilag 5.1 pkt. 2.6.1, by which the control group is the part of the target group without the intervention;
        that the spread is that of both groups together is a choice of ours, so that every two groups can be compared.
    """
    both = (share * size + control_share * control_size) / (size + control_size)
    spread = both * (1 - both)
    is_spread = spread > 0
    return either(is_spread, (share - control_share) / either(is_spread, spread, 1.0) ** 0.5, 0.0)
