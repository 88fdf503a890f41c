"""Unused grant (pkt. 4.3): what was paid and not used is repaid krone for krone."""

import datetime as dt
from typing import Annotated

from model.base import daycount
from model.base.daycount import Date
from model.base.elementwise import not_below_zero
from model.base.rounding import OERE, Number, round_half_up
from model.rules.parameter import Day, Dkk
from model.rules.rule import rule
from model.terms.tables import Agreed


@rule(
    "DSI_UFORBRUGT",
    help="Uforbrugt tilskud, der skal betales tilbage krone for krone",
    clause="4.3",
    excel="ROUND(IF({paid}-{used}-{accrued}-{repaid}>0,{paid}-{used}-{accrued}-{repaid},0),{OERE})",
    unit="kr.",
    example=(1_304_167, 1_000_000, 100_000),
    gives=204_167,
)
def unused_grant(
    paid: Annotated[Number, Dkk("udbetalt", "Udbetalt tilskud i kr.")],
    used: Annotated[Number, Dkk("anvendt", "Anvendt på indsatsen i kr.")],
    accrued: Annotated[Number, Dkk("periodiseret", "Henført til det næste års omkostninger i kr.")] = 0.0,
    repaid: Annotated[Number, Dkk("tilbagebetalt", "Uforbrugt tilskud, der allerede er tilbagebetalt, i kr.")] = 0.0,
) -> Number:
    """Return the unused grant that the municipality repays, independent of the outcome targets.

    Args:
        paid: grant paid, DKK.
        used: amount used on the intervention, DKK.
        accrued: amount carried over to the next year's costs, DKK.
        repaid: unused grant already repaid, DKK.

    Returns: DKK to the øre, at least 0.
    Source: pkt. 4.3.
    """
    return round_half_up(not_below_zero(paid - used - accrued - repaid), OERE)


@rule(
    "DSI_FRIST_UFORBRUGT",
    help="Den sidste dag, uforbrugt tilskud kan betales tilbage efter årsmødet",
    clause="4.3",
    excel="EDATE({meeting},{months})",
    unit="dato",
    example=(dt.date(2025, 5, 31),),
    gives=dt.date(2025, 6, 30),
    rounding="ingen",
)
def unused_grant_deadline(
    meeting: Annotated[Date, Day("aarsmoede", "Årsmødets dato")],
    *,
    months: Annotated[float, Agreed(lambda agreement: agreement.steering.unused_grant_after_meeting)],
) -> Date:
    """Return the last day on which unused grant may be repaid after the annual meeting.

    Args:
        meeting: date of the annual meeting.
        months: months after the meeting, from the agreement.

    Returns: a date, the same day that number of months later, or that month's last day.
    Source: pkt. 4.3.
    """
    return daycount.months_later(meeting, int(months))
