"""Futures of the Viborg agreement as one would draw them without the program: `python -m scripts.benchmarks.bare_forecast [draws]`.

All figures are literals, nothing is checked, no reading is asked for, and nothing but this agreement can be computed. The
draws are those of `model.forecast`, in its order, so that both come to the same; with `draws` nothing else is done.
"""

import sys
from collections.abc import Iterator
from typing import Any

import numpy as np

CHUNK, STRENGTH, SHOCK, KEPT = 25_000, 20, 0.2, 0.6
STARTED = np.cumsum([0, 10, 30, 30, 30, 30, 30, 20]) / 180
ENDS = (0, 1, 2, 3, 4, 4, 4)
"""Period in which the course of each intake ends, and its plans and satisfaction are paid for; 0 is 2024-H2."""
PERIODS, MEANS = 9, 3 * 4 * 2 + 7
"""Payment periods; means that are drawn: of two groups at four times in three cohorts, and of the plans of seven intakes."""


def oere(amount: Any) -> Any:
    """Round an amount in DKK to the øre with plain NumPy."""
    return np.floor(amount * 100 + 0.5) / 100


def persons(count: int) -> list[int]:
    """Return the persons of each intake."""
    return [int(one) for one in np.diff(np.floor(count * STARTED + 0.5))]


class BareDraws:
    """Draws of a number of futures."""

    def __init__(self, futures: int, seed: Any) -> None:
        self.draw, self.futures = np.random.Generator(np.random.SFC64(seed)), futures
        self.against: Any = None

    def rate(self, expected: float) -> Any:
        """Draw a rate, moved by the common shock."""
        found = self.draw.beta(STRENGTH * expected, STRENGTH * (1 - expected), self.futures)
        if self.against is None:
            self.against = np.exp(-SHOCK * self.draw.standard_normal(self.futures))
        return found / (found + (1 - found) * self.against)

    def normal(self, mean: Any, error: float) -> Any:
        """Draw a mean, from 0 to 1."""
        return np.clip(mean + error * self.draw.standard_normal(self.futures), 0, 1)

    def employment(self) -> Iterator[tuple[int, Any]]:
        """Yield persons at work by period."""
        rate = self.rate(87.37 / 333)
        gained = rate * (1 - KEPT)
        for intake, count in enumerate(persons(333)):
            now = self.draw.binomial(count, rate)
            yield intake, now
            for number in (1, 2):
                again = self.draw.binomial(now, gained + KEPT)
                now = again + self.draw.binomial(count - now, gained)
                yield intake + number, now

    def ladder(self) -> Iterator[tuple[int, Any]]:
        """Yield steps moved down by period."""
        for count, expected, worth in ((5, 0.75, 1), (54, 0.25, 2), (22, 0.05, 2)):
            rate = self.rate(expected)
            for intake, of in enumerate(persons(count)):
                yield intake + 2, self.draw.binomial(of, rate) * worth

    def absence(self) -> Iterator[tuple[int, Any]]:
        """Yield per cents of reduced absence by period."""
        for first in (0, 2, 4):
            base = self._below(0.0985)
            for number, treated in enumerate((0.0754, 0.08, 0.085)):
                yield first + number, np.maximum(base - self._below(treated), 0)

    def _below(self, treated: float) -> Any:
        mean, control = self.normal(treated, 0.017), self.normal(0.0985, 0.008)
        return np.floor(1_000 * (mean - control) / control + 0.5) / 10

    def life(self) -> Iterator[tuple[int, Any]]:
        """Yield persons whose satisfaction has risen by period."""
        rate = self.rate(0.4)
        for period, count in zip(ENDS, persons(340), strict=True):
            yield period, self.draw.binomial(count, rate)

    def plans(self) -> Iterator[tuple[int, Any]]:
        """Yield percentage points of plans by period."""
        rate = self.rate(0.6)
        for period, count in zip(ENDS, persons(180), strict=True):
            yield period, self.normal(rate, 0.25 / count**0.5) * count * 100


def gross(found: Iterator[tuple[int, Any]], price: float, futures: int) -> list[Any]:
    """Return what is paid for achievements, by period."""
    every: list[Any] = [np.zeros(futures) for _ in range(PERIODS)]
    for period, achieved in found:
        every[period] += achieved
    return [oere(one * price) for one in every]


def chunk(futures: int, seed: Any) -> tuple[Any, Any, Any]:
    """Return what the municipality repays, by period and future, what DSI gets, and what LBF gets."""
    chance, nothing = BareDraws(futures, seed), np.zeros(futures)
    work, ladder = gross(chance.employment(), 8_600, futures), gross(chance.ladder(), 42_000, futures)
    absence, life = gross(chance.absence(), 6_500, futures), gross(chance.life(), 2_000, futures)
    plans = gross(chance.plans(), 125, futures)
    repaid, absent, satisfied, owed_lbf, through = nothing, nothing, nothing, nothing, nothing
    by_period, dsi, lbf = [], nothing, nothing
    for period in range(PERIODS):
        own = np.maximum(np.minimum(life[period], 250_000 - satisfied), 0)
        less = np.maximum(np.minimum(absence[period], 1_400_000 - absent), 0)
        satisfied, absent = satisfied + own, absent + less
        owed = oere(work[period] + ladder[period] + less + plans[period])
        paid = oere(np.maximum(np.minimum(owed, 6_000_000 - repaid), 0))
        for amount in (own, paid):
            through = oere(through + amount)
            part = oere(np.minimum(through, 5_275_000) * 0.26) - owed_lbf
            owed_lbf, lbf, dsi = owed_lbf + part, lbf + part, dsi + amount - part
        repaid = oere(repaid + paid)
        by_period.append(paid)
    return np.array(by_period), dsi, lbf


def sizes(futures: int) -> list[int]:
    """Return the sizes of chunks."""
    return [min(CHUNK, futures - at) for at in range(0, futures, CHUNK)]


def main(futures: int, seed: int = 1) -> tuple[Any, Any, Any]:
    """Return the same of all futures; each period is a row."""
    seeds = np.random.SeedSequence(seed).spawn(len(sizes(futures)))
    by_period, dsi, lbf, at = np.empty((PERIODS, futures)), np.empty(futures), np.empty(futures), 0
    for size, one in zip(sizes(futures), seeds, strict=True):
        by_period[:, at : at + size], dsi[at : at + size], lbf[at : at + size] = chunk(size, one)
        at += size
    return by_period, dsi, lbf


def draw(futures: int, seed: int = 1) -> None:
    """Draw all random numbers, and do nothing with them."""
    seeds = np.random.SeedSequence(seed).spawn(len(sizes(futures)))
    for size, one in zip(sizes(futures), seeds, strict=True):
        chance = BareDraws(size, one)
        for found in (chance.employment(), chance.ladder(), chance.life()):
            for _ in found:
                pass
        chance.rate(0.6)
        for _ in range(MEANS):
            chance.draw.standard_normal(size)


if __name__ == "__main__":
    if "draws" in sys.argv:
        draw(1_000_000)
    else:
        main(1_000_000)
