"""Intake as it stands on a day: who is next, who was taken in out of turn, and who should not have been taken in."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from model.base.state import Turn
from model.facts.listed import ListedHouseholds
from model.facts.observations import Codes, Truths
from model.lot.draw import Draw
from model.terms.agreement import Agreement

ALL_SHOWN = 600
"""Households, drawn for or taken in, up to which a list shows all of them."""
NEXT_SHOWN = 40
"""Waiting households of each area that a longer list shows."""


@dataclass(frozen=True, eq=False)
class IntakeByLot:
    """The list of an agreement on a day, with the order that follows from a seed."""

    agreement: Agreement
    listed: ListedHouseholds
    seed: str

    @property
    def on(self) -> dt.date:
        """The day as of which the list stands."""
        return self.listed.on

    @cached_property
    def draw(self) -> Draw:
        """The lots of all households on the list."""
        return Draw(self.seed, self.listed.codes)

    @cached_property
    def drawn(self) -> Truths:
        """Which households lots were drawn for: those that meet every criterion, also if they were excluded on a day since."""
        own = self.listed
        return own.meets(self.agreement) & ((own.excluded < 0) | ~np.isnat(own.excluded_on))

    @cached_property
    def meets(self) -> Truths:
        """Which households lots are drawn for still."""
        return self.drawn & (self.listed.excluded < 0)

    @cached_property
    def by_lot(self) -> Truths:
        """Which households were taken in while lots were drawn for them: the intervention group."""
        own = self.listed
        return self.drawn & own.is_taken_in & ~own.is_excluded(own.taken_in)

    @cached_property
    def waiting(self) -> Truths:
        """Which households lots are drawn for, and have not been taken in: the control group so far."""
        return self.meets & ~self.listed.is_taken_in

    def next_in(self, area: int) -> Codes:
        """Return the waiting households of an area, by their place in the agreement, in the order of the lot."""
        return self._in_order(self.waiting & (self.listed.area == area))

    def _in_order(self, mask: Truths) -> Codes:
        found = np.flatnonzero(mask)
        ordered: Codes = found[np.argsort(self.draw.places[found], kind="stable")]
        return ordered

    @cached_property
    def passed_in_area(self) -> Codes:
        """For each household taken in, the first one of its own area that it was taken in ahead of; -1 if it was its turn.

        Source: Bilag 1.4 pkt. 3.2.2: the first on the list is taken in, then the next.
        """
        return self._passed(by_area=True)

    @cached_property
    def passed(self) -> Codes:
        """The same over the list of all areas together."""
        return self._passed(by_area=False)

    def _passed(self, *, by_area: bool) -> Codes:
        """Return the first household that could be taken in on the day of an intake, was not, and has an earlier place.

        It could if it was on the list, and neither taken in nor excluded by then: to exclude it later mends nothing.
        """
        own, places = self.listed, self.draw.places
        found = np.full(len(own.codes), -1, np.int64)
        last = len(own.codes)
        for area in range(len(self.agreement.area)) if by_area else (None,):
            inside = self.drawn if area is None else self.drawn & (own.area == area)
            taken = own.is_taken_in if area is None else own.is_taken_in & (own.area == area)
            for day in np.unique(own.taken_in[taken]):
                could = inside & (own.listed <= day) & ~(own.taken_in <= day) & ~own.is_excluded(day)
                first = int(np.argmin(np.where(could, places, last)))
                late = taken & (own.taken_in == day) & (places > places[first]) & bool(could[first])
                found[late] = first
        return found

    def turn(self, at: int) -> Turn:
        """Return whether a household was taken in when it was its turn."""
        if not self.listed.is_taken_in[at]:
            return Turn.WAITING if self.meets[at] else Turn.EXCLUDED
        if not self.by_lot[at]:
            return Turn.WITHOUT_LOT
        if self.passed_in_area[at] >= 0:
            return Turn.IN_AREA
        return Turn.ELSEWHERE if self.passed[at] >= 0 else Turn.IN_TURN

    @cached_property
    def shown(self) -> Codes:
        """The households that a list shows, in the order of the lot: all drawn for or taken in, unless there are too many.

        A longer list shows those taken in, whom they were taken in ahead of, and the next of each area: enough to follow
        every turn.
        """
        relevant = self.drawn | self.listed.is_taken_in
        if relevant.sum() > ALL_SHOWN:
            relevant = self.listed.is_taken_in.copy()
            for passed in (self.passed_in_area, self.passed):
                relevant[passed[passed >= 0]] = True
            for area in range(len(self.agreement.area)):
                relevant[self.next_in(area)[:NEXT_SHOWN]] = True
        return self._in_order(relevant)

    @property
    def is_cut(self) -> bool:
        """Whether the list shows only some of those that lots were drawn for."""
        return len(self.shown) < int((self.drawn | self.listed.is_taken_in).sum())

    def turns(self) -> Iterator[Turn]:
        """Yield the turn of each household that was taken in."""
        return (self.turn(int(at)) for at in np.flatnonzero(self.listed.is_taken_in))
