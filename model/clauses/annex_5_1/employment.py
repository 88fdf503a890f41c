"""Outcome target 1, employment (Bilag 5.1 pkt. 2.4)."""

from typing import TYPE_CHECKING, Annotated

from model.base.rounding import OERE, Number, round_half_up
from model.rules.parameter import Count, Dkk
from model.rules.rule import rule

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


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
    """Return the outcome payment for persons who meet the success criterion at a measurement.

    Args:
        successes: persons who meet the criterion.
        price: DKK per person per measurement.

    Returns: DKK to the øre.
    Source: Bilag 5.1 pkt. 2.1 and 2.4.
    """
    return round_half_up(successes * price, OERE)


def carried_types(types: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """Return the benefit type that applies to each measurement: the one at the measurement before, first at the start.

    Args:
        types: benefit type by number, shape (persons, measurements); column 0 is the start, -1 is unknown.

    Returns: the same shape; an unknown type is replaced by the last known one.
    Source: Bilag 5.1 pkt. 2.1, 2.4.1.
    """
    carried = types.copy()
    for point in range(1, types.shape[1]):
        unknown = carried[:, point] < 0
        carried[unknown, point] = carried[unknown, point - 1]
    return carried
