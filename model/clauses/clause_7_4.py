"""Annual meeting (Årsmøde, pkt. 7.4): when DSI must have received the accounts of the year before."""

import datetime as dt
from typing import Annotated

from model.base import daycount
from model.base.daycount import Date
from model.rules.parameter import Day
from model.rules.rule import rule
from model.terms.tables import Agreed


@rule(
    "DSI_FRIST_REGNSKAB",
    help="Den sidste dag, regnskabet kan sendes til tilskudsgiveren før årsmødet",
    clause="7.4",
    excel="{meeting}-{days}",
    unit="dato",
    example=(dt.date(2025, 6, 30),),
    gives=dt.date(2025, 6, 20),
    rounding="ingen",
)
def accounts_deadline(
    meeting: Annotated[Date, Day("aarsmoede", "Årsmødets dato")],
    *,
    days: Annotated[float, Agreed(lambda agreement: agreement.steering.accounts_before_meeting)],
) -> Date:
    """Return the last day on which the accounts may be delivered before the annual meeting.

    Args:
        meeting: date of the annual meeting.
        days: calendar days before the meeting, from the agreement.

    Returns: a date, that number of days before the meeting.
    Source: pkt. 7.4.
    """
    return daycount.later(meeting, -days)
