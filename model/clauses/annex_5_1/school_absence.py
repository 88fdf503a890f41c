"""Outcome target 3, school absence (Bilag 5.1 pkt. 2.6)."""

from typing import Annotated

from model.base.elementwise import not_below_zero
from model.base.rounding import GUARD, OERE, Number, round_half_up
from model.rules.parameter import Count, Dkk, Share
from model.rules.rule import rule

_HINT = " (9,85 % skrives 0,0985)"
_PER_CENT = 100
_NOW = "ROUND(ROUND(100*({treated}-{control})/{control},{GUARD}),{decimals})"
_BASE = "ROUND(ROUND(100*({treated_base}-{control_base})/{control_base},{GUARD}),{decimals})"


@rule(
    "DSI_BM3_FRAVAER",
    help="Betaling for fald i skolefraværet mod kontrolgruppen, korrigeret for forskellen ved baseline",
    clause="Bilag 5.1 pkt. 2.6",
    excel=f"ROUND(MAX(0,{_BASE}-{_NOW})*{{price}},{{OERE}})",
    unit="kr.",
    example=(0.075, 0.095, 0.09, 0.10, 6_500),
    gives=72_150,
    rounding="hver forskel i procent til »decimaler« decimaler, beløbet til øre",
)
def school_absence_payment(
    treated: Annotated[Number, Share("indsats", "Indsatsgruppens fravær ved målingen", hint=_HINT)],
    control: Annotated[Number, Share("kontrol", "Kontrolgruppens fravær ved målingen", above=0, hint=_HINT)],
    treated_base: Annotated[Number, Share("indsats_basis", "Indsatsgruppens fravær ved baseline", hint=_HINT)],
    control_base: Annotated[Number, Share("kontrol_basis", "Kontrolgruppens fravær ved baseline", above=0, hint=_HINT)],
    price: Annotated[Number, Dkk("sats", "Kr. pr. procents reduktion")],
    decimals: Annotated[
        Number, Count("decimaler", "Decimaler, forskellen i procent afrundes til", most=10, whole=True)
    ] = 1.0,
) -> Number:
    """Return the outcome payment for reduced absence relative to the control group, corrected for the baseline.

    Each difference in percent is rounded before the correction, as in the annex's example.

    Args:
        treated: absence of the intervention group at the measurement, fraction.
        control: absence of the control group at the measurement, fraction.
        treated_base: absence of the intervention group at baseline, fraction.
        control_base: absence of the control group at baseline, fraction.
        price: DKK per percent of reduction.
        decimals: decimals to which each difference in percent is rounded.

    Returns: DKK to the øre; a corrected difference of 0 or above pays nothing.
    Source: Bilag 5.1 pkt. 2.6.2.
    """
    now = _rounded_to(_PER_CENT * (treated - control) / control, decimals)
    base = _rounded_to(_PER_CENT * (treated_base - control_base) / control_base, decimals)
    return round_half_up(not_below_zero((base - now) * price), OERE)


def _rounded_to(difference: Number, decimals: Number) -> Number:
    per_cent = round_half_up(difference, GUARD)
    if isinstance(decimals, float):
        return round_half_up(per_cent, int(decimals))
    import numpy as np

    result = np.empty(np.broadcast_shapes(np.shape(per_cent), decimals.shape))
    spread = np.broadcast_to(per_cent, result.shape)
    for each in np.unique(decimals):
        chosen = np.broadcast_to(decimals == each, result.shape)
        result[chosen] = round_half_up(spread[chosen], int(each))
    return result
