"""Households on the list for the intervention (Bilag 1.4 pkt. 3), by code: what decides who may be drawn, and what became of each."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from model.facts.observations import Codes, Dates, Truths
from model.terms.agreement import Agreement

YES, NO, UNDECIDED = 0, 1, -1
"""Answers to a criterion; undecided ones keep a household out of the draw until they are known."""
NO_DATA, DECLINED, NOT_USEFUL = 0, 1, 2
"""Reasons for an exclusion, beside criteria that are not met: no access to data (pkt. 3.1.4(i)), declined (3.2.2), of no use (3.1.4)."""


@dataclass(frozen=True, eq=False)
class ListedHouseholds:
    """The list as it stands on a day, an entry of each array for each household.

    `area` is the place of the household's area in the agreement; `directorates` the number of directorates with a case;
    `motivated`, `potential` and `consent` are `YES`, `NO` or `UNDECIDED`; `excluded` is a reason or -1, `excluded_on` its
    day. Days are NaT where nothing has happened. `replaced_on` is the first day of the household that came in the place of one that left.
    """

    on: dt.date
    codes: tuple[str, ...]
    area: Codes
    directorates: NDArray[np.float64]
    motivated: Codes
    potential: Codes
    consent: Codes
    excluded: Codes
    excluded_on: Dates
    listed: Dates
    taken_in: Dates
    ended: Dates
    no_more_need: Truths
    replaced_on: Dates
    is_made_up: bool = False

    @cached_property
    def is_taken_in(self) -> Truths:
        """Which households have been taken in."""
        return ~np.isnat(self.taken_in)

    def meets(self, agreement: Agreement) -> Truths:
        """Return which households meet every criterion, also those that were excluded in spite of it.

        Source: Bilag 1.4 pkt. 3.1.1, 3.1.3.
        """
        found: Truths = self.directorates >= agreement.people.directorates.value
        for one in (self.motivated, self.potential, self.consent):
            found &= one == YES
        return found

    def is_excluded(self, by: "Dates | np.datetime64") -> Truths:
        """Return which households had been excluded by a day; one without its day always was.

        Source: Bilag 1.4 pkt. 3.1.4, 3.2.2.
        """
        found: Truths = (self.excluded >= 0) & ~(self.excluded_on > by)
        return found
