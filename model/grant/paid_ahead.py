"""Amounts that the disbursement plan (Bilag 3.2) pays ahead of the budget (Bilag 4.1): by pkt. 4.3 a reading."""

from collections.abc import Mapping
from types import MappingProxyType

from model.base.rounding import summed
from model.terms.agreement import Agreement
from model.terms.reading_terms import CARRIED, REPAID, UNTIL_CARRIED

ADVICE: Mapping[str, str] = MappingProxyType({
    UNTIL_CARRIED: "det kan aftales ført videre (pkt. 4.3) og skrives da på arket Periodisering i skemaet",
    CARRIED: "det føres videre til næste års omkostninger (pkt. 4.3) og skal ikke skrives i skemaet",
    REPAID: "det betales tilbage efter årsmødet, medmindre parterne aftaler andet (pkt. 4.3)",
})  # fmt: skip
"""Danish advice on amounts paid ahead, by the reading used."""


def carried_over(terms: Agreement, told: float, ahead: float, most: float) -> float:
    """Return the unused grant carried over, DKK, up to `most`: as accounted or, by one reading, at least `ahead`.

    Source: pkt. 4.3.
    """
    return min(max(told, ahead) if terms.reading.paid_ahead.used == CARRIED else told, most)


def nobodys_fault(terms: Agreement, repayable: float, ahead: float, kept: float) -> float:
    """Return the repayable amount that the plan paid ahead and is not kept, DKK: never late, except by one reading.

    Source: pkt. 4.3, 6.1.1.
    """
    if terms.reading.paid_ahead.used == REPAID:
        return 0.0
    return min(repayable, max(0.0, summed((ahead, -kept))))
