"""Remedy deadlines (pkt. 6.1.3, 6.2.1(i)): whether one had passed when DSI revoked for want of a remedy."""

import datetime as dt
from collections.abc import Iterator, Sequence

from model.base.state import State
from model.facts.accounts import REVOCATION, WITHHOLDING, Notice

REMEDIED, REVOKED = "afhjulpet", "tilbagekaldt"
NOT_REMEDIED = "6.2.1(i)"
"""Reason of a revocation that requires an earlier withholding."""


def withheld_before(notices: Sequence[Notice], number: int) -> tuple[int, ...]:
    """Return the numbers, from 1, of the withholdings that a revocation for want of a remedy may rest on, if any.

    They had arrived by its day and were not yet renegotiated, dropped, or remedied by their deadline.
    """
    revocation = notices[number - 1]
    if revocation.kind != REVOCATION or revocation.reason != NOT_REMEDIED:
        return ()
    return tuple(_open(notices, revocation.date))


def remedy_state(notices: Sequence[Notice], number: int) -> State | None:
    """Return whether such a revocation came after the first remedy deadline it may rest on; None for other notices.

    Source: pkt. 6.1.3, 6.2.1(i). The day of sending counts: only then does DSI know whether the deadline was kept.
    """
    revocation = notices[number - 1]
    if revocation.kind != REVOCATION or revocation.reason != NOT_REMEDIED:
        return None
    first = first_deadline(notices, number)
    return State.UNMET if first is None or revocation.date <= first else State.FINE


def first_deadline(notices: Sequence[Notice], number: int) -> dt.date | None:
    """Return the first remedy deadline that a revocation for want of a remedy may rest on; None if there is none."""
    deadlines = (notices[one - 1].remedied_by for one in withheld_before(notices, number))
    return min((day for day in deadlines if day is not None), default=None)


def _open(notices: Sequence[Notice], on: dt.date) -> Iterator[int]:
    for number, one in enumerate(notices, 1):
        if one.kind == WITHHOLDING and one.remedied_by is not None and one.date <= on and not _is_over(one, on):
            yield number


def _is_over(one: Notice, on: dt.date) -> bool:
    settled, deadline = one.outcome_on, one.remedied_by
    if settled is None or settled > on or one.outcome == REVOKED:
        return False
    return one.outcome != REMEDIED or (deadline is not None and settled <= deadline)
