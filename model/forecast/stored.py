"""Futures from stored random numbers, few enough that a spreadsheet computes them again: Latin hypercube, inverse functions.

Each list of numbers has the middle of every one of as many equal parts of 0 to 1 as there are futures, shuffled. A draw reads
a list from one of its rows on, and begins again at its end; no two pairs of draws that read one list are as many rows
apart, so the numbers of each two draws stand beside each other in an order of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from model.forecast.draws import Belief, Futures
from model.forecast.inverse import beta_inverse, binomial_inverse, normal_inverse
from model.targets.common.outlook import Key
from model.terms.values import Term

STARTS = (0, 4, 6, 20, 35, 52, 59, 77, 78, 86, 89, 99, 122, 127)
"""Rows at which draws begin to read a list, from 0: a Golomb ruler, whose differences are all different."""
SHOCK: Key = ("shock",)


@dataclass(frozen=True)
class NumberPlace:
    """Where a draw begins to read: the list, and the row of it, both from 0."""

    list: int
    row: int


@dataclass
class NumberPlaces:
    """The places of draws, in the order in which they are first asked for."""

    found: dict[Key, NumberPlace] = field(default_factory=dict)

    def of(self, key: Key) -> NumberPlace:
        """Return the place of a draw."""
        if key not in self.found:
            number, start = divmod(len(self.found), len(STARTS))
            self.found[key] = NumberPlace(number, STARTS[start])
        return self.found[key]

    @property
    def lists(self) -> int:
        """Number of lists that are read."""
        return 1 + max((one.list for one in self.found.values()), default=0)


def stored_numbers(futures: int, seed: int, number: int) -> Futures:
    """Return a list: the middles of equal parts of 0 to 1, in a random order.

    Args:
        futures: how many parts there are.
        seed: where the random numbers begin.
        number: which list, from 0.
    """
    order = np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=(number,)))).permutation(futures)
    found: Futures = (2 * order + 1) / (2 * futures)
    return found


KeepDrawn = Callable[[Futures, str, Key], Futures]
"""Takes a figure, what it is, and its key; returns it."""


@dataclass(frozen=True, eq=False)
class FromStored:
    """Figures of futures from stored numbers; `keep` sees each that is drawn."""

    futures: int
    seed: int
    belief: Belief
    shock: float
    keep: KeepDrawn
    places: NumberPlaces = field(default_factory=NumberPlaces)

    def numbers(self, key: Key) -> Futures:
        """Return the random number of a draw in each future."""
        place = self.places.of(key)
        return np.roll(stored_numbers(self.futures, self.seed, place.list), -place.row)

    @cached_property
    def _against(self) -> Futures:
        """What the shock that is common to all rates multiplies the odds against a success by, in each future."""
        return self.keep(np.exp(-self.shock * normal_inverse(self.numbers(SHOCK))), "against", SHOCK)

    def rate(self, key: Key, expected: float) -> Futures:
        """Return a rate in each future."""
        succeeded, failed = self.belief.odds(key, expected)
        if failed <= 0 or succeeded <= 0:
            return self.figure(("rate", *key), float(succeeded > 0))
        against = self._against
        found = self.keep(beta_inverse(self.numbers(key), succeeded, failed), "rate", key)
        return self.keep(found / (found + (1 - found) * against), "moved", key)

    def successes(self, key: Key, persons: Futures, rate: Futures) -> Futures:
        """Return how many of the persons succeed in each future."""
        return self.keep(binomial_inverse(self.numbers(key), persons, rate), "successes", key)

    def mean(self, key: Key, expected: Futures, spread: Term, of: float = 1.0) -> Futures:
        """Return a mean in each future, from 0 to 1."""
        drawn = expected + spread.value * normal_inverse(self.numbers(key)) / of**0.5
        return self.keep(np.minimum(np.maximum(drawn, 0.0), 1.0), "mean", key)

    def figure(self, key: Key, value: float) -> Futures:  # noqa: ARG002
        """Return the figure in each future."""
        return np.full(self.futures, value)

    def factor(self, target: str) -> Futures:  # noqa: ARG002
        """Return 1: everything succeeds as believed."""
        return self.figure((), 1.0)
