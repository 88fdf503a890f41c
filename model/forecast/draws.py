"""Ways to draw a result that is not known yet: as expected, or at random for many futures at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from model.targets.common.outlook import Key, KnownResult
from model.terms.values import Term

Futures = NDArray[np.float64]
"""A figure in each of many futures."""


@dataclass(frozen=True)
class Belief:
    """What is believed of rates: what is expected weighs as much as `strength` persons measured, and `seen` are those that were.

    `seen` has persons and successes by the rate's key; `factors` multiply the rates of targets, which stay at most 1.
    """

    strength: float
    factors: Mapping[str, float] = field(default_factory=dict)
    seen: Mapping[Key, KnownResult] = field(default_factory=dict)

    def odds(self, key: Key, expected: float) -> tuple[float, float]:
        """Return how many persons speak for a success and how many against: the two parameters of the beta distribution."""
        seen = self.seen.get(key, KnownResult(0.0, 0.0))
        succeeded, failed = self.strength * expected, self.strength * (1 - expected)
        return succeeded + seen.achieved, failed + seen.persons - seen.achieved

    def factor(self, target: str) -> float:
        """Return what every expected success of a target is multiplied by."""
        return self.factors.get(target, 1.0)


@dataclass(frozen=True)
class AsExpected:
    """Every figure is what is expected of it; a rate is the mean of what is believed of it."""

    belief: Belief

    def rate(self, key: Key, expected: float) -> float:
        """Return the mean of a rate."""
        succeeded, failed = self.belief.odds(key, expected)
        return min(1.0, self.factor(str(key[0])) * succeeded / (succeeded + failed))

    def successes(self, key: Key, persons: float, rate: float) -> float:  # noqa: ARG002
        """Return the share of the persons that the rate is."""
        return persons * rate

    def mean(self, key: Key, expected: float, spread: Term, of: float = 1.0) -> float:  # noqa: ARG002
        """Return the expected mean."""
        return expected

    def figure(self, key: Key, value: float) -> float:  # noqa: ARG002
        """Return the figure."""
        return value

    def factor(self, target: str) -> float:
        """Return what every expected success of a target is multiplied by."""
        return self.belief.factor(target)


@dataclass(frozen=True, eq=False)
class AtRandom:
    """Figures drawn for a number of futures by a generator; given the rates, each key's draw is independent of the others.

    A rate has a beta distribution; a shock common to all rates then moves each on the scale of log-odds, by a spread of
    `shock`.
    """

    generator: np.random.Generator
    futures: int
    belief: Belief
    shock: float

    @cached_property
    def _against(self) -> Futures:
        """What the shock that is common to all rates multiplies the odds against a success by, in each future."""
        return np.exp(-self.shock * self.generator.standard_normal(self.futures))

    def rate(self, key: Key, expected: float) -> Futures:
        """Return a rate in each future."""
        (succeeded, failed), factor = self.belief.odds(key, expected), self.belief.factor(str(key[0]))
        if failed <= 0 or succeeded <= 0:
            return np.full(self.futures, min(1.0, factor * (succeeded > 0)))
        found = self.generator.beta(succeeded, failed, self.futures)
        if self.shock:
            found = found / (found + (1 - found) * self._against)
        return found if factor == 1 else np.minimum(found * factor, 1.0)

    def successes(self, key: Key, persons: Futures, rate: Futures) -> Futures:  # noqa: ARG002
        """Return how many of the persons succeed in each future."""
        found: Futures = self.generator.binomial((persons + 0.5).astype(np.int64), rate).astype(float)
        return found

    def mean(self, key: Key, expected: Futures, spread: Term, of: float = 1.0) -> Futures:  # noqa: ARG002
        """Return a mean in each future, from 0 to 1."""
        error: float = spread.value / of**0.5
        drawn = expected + error * self.generator.standard_normal(self.futures)
        return np.minimum(np.maximum(drawn, 0.0, out=drawn), 1.0, out=drawn)

    def figure(self, key: Key, value: float) -> Futures:  # noqa: ARG002
        """Return the figure in each future."""
        return np.full(self.futures, value)

    def factor(self, target: str) -> Futures:
        """Return what every expected success of a target is multiplied by."""
        return self.figure((), self.belief.factor(target))
