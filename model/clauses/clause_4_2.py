"""Reduction of the grant (pkt. 4.2) for fewer households (relative) or lower costs (absolute) than budgeted."""

from typing import Annotated

from model.base.elementwise import not_below_zero
from model.base.rounding import OERE, Number, round_half_up
from model.rules.parameter import Count, Dkk, Share
from model.rules.rule import rule


@rule(
    "DSI_RELATIV_REDUKTION",
    help="Reduktion af tilskuddet, når færre husstande deltager end forventet",
    clause="4.2(i)",
    excel="ROUND(IF({actual}<{expected},{grant}*({expected}-{actual})/{expected},0),{OERE})",
    unit="kr.",
    example=(3_912_500, 150, 180),
    gives=652_083.33,
)
def relative_reduction(
    grant: Annotated[Number, Dkk("tilskud", "Tilskuddet i kr.")],
    actual: Annotated[Number, Count("faktisk", "Faktisk antal husstande")],
    expected: Annotated[Number, Count("forventet", "Forventet antal husstande", above=0)],
) -> Number:
    """Return the reduction of the grant when fewer households take part than budgeted.

    The annex's formula, grant - actual / expected x grant, rearranged so that no øre is lost before rounding.

    Args:
        grant: the grant, DKK.
        actual: actual households.
        expected: expected households, above 0.

    Returns: DKK to the øre; 0 if at least the expected number take part.
    Source: pkt. 4.2(i), Bilag 4.2.
    """
    return round_half_up(not_below_zero(grant * (expected - actual) / expected), OERE)


@rule(
    "DSI_ABSOLUT_REDUKTION",
    help="Reduktion af tilskuddet, når indsatsen koster mindre end budgetteret",
    clause="4.2(ii)",
    excel="ROUND(IF({actual}<{budget},ROUND({budget}-{actual},{OERE})*{share},0),{OERE})",
    unit="kr.",
    example=(5_275_000, 5_000_000, 0.7417),
    gives=203_967.5,
)
def absolute_reduction(
    budget: Annotated[Number, Dkk("budget", "Budgetterede omkostninger i kr.")],
    actual: Annotated[Number, Dkk("faktisk", "Faktiske omkostninger i kr.")],
    share: Annotated[Number, Share("andel", "Den del af besparelsen, der reducerer tilskuddet; 1 er hele")] = 1.0,
) -> Number:
    """Return the reduction of the grant when the intervention costs less than budgeted.

    Args:
        budget: budgeted costs, DKK.
        actual: actual costs, DKK.
        share: share of the saving that reduces the grant, fraction; 1 is all of it.

    Returns: DKK to the øre; 0 if it costs at least the budget.
    Source: pkt. 4.2(ii), which leaves open whether the whole saving counts, hence `andel`.
    """
    return round_half_up(not_below_zero(round_half_up(budget - actual, OERE) * share), OERE)
