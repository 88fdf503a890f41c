"""Households whose course has ended: who must be replaced, since when, and who need not (Bilag 1.4 pkt. 3.2.2, 3.2.3)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from model.base.state import PlaceState
from model.lot.intake import IntakeByLot
from model.targets.common.courses import ended_within


@dataclass(frozen=True)
class EndedCourse:
    """A household that left: its index on the list, its days, and what becomes of its place."""

    at: int
    taken_in: dt.date
    ended: dt.date
    is_early: bool
    no_more_need: bool
    replaced_on: dt.date | None
    place: PlaceState

    def open_days(self, on: dt.date) -> float | None:
        """Return the days for which a place that has to be filled was open, or has been by a day; None if it need not be.

        Source: Bilag 1.4 pkt. 3.2.3, »as soon as possible«: a number of days, and no verdict.
        """
        if self.place not in (PlaceState.OPEN, PlaceState.TAKEN) or not self.is_early or self.no_more_need:
            return None
        return float(((self.replaced_on or on) - self.ended).days)


def ended_courses(intake: IntakeByLot) -> tuple[EndedCourse, ...]:
    """Return the households that left, the first that did first; of one day, in the order of the lot."""
    return tuple(_ended(intake))


def _ended(intake: IntakeByLot) -> Iterator[EndedCourse]:
    own = intake.listed
    early = ended_within(intake.agreement, own.taken_in, own.ended)
    gone = np.flatnonzero(~np.isnat(own.ended))
    for at in gone[np.lexsort((intake.draw.places[gone], own.ended[gone]))].tolist():
        new = own.replaced_on[at]
        is_early, no_need = bool(early[at]), bool(own.no_more_need[at])
        replaced = None if np.isnat(new) else new.item()
        if replaced is not None:
            place = PlaceState.TAKEN
        elif no_need:
            place = PlaceState.NO_NEED
        else:
            place = PlaceState.OPEN if is_early else PlaceState.LATER
        yield EndedCourse(at, own.taken_in[at].item(), own.ended[at].item(), is_early, no_need, replaced, place)
