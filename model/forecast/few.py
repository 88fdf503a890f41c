"""Futures few enough that a spreadsheet computes each of them again, step by step, from stored random numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from model.base.payment_period import PaymentPeriod
from model.forecast.draws import Belief, Futures
from model.forecast.future import Keep, gross_of_future, settled
from model.forecast.seen import belief_of
from model.forecast.stored import FromStored, NumberPlaces
from model.forecast.together import in_one, together
from model.formula.either import T, added, oere
from model.outcomes.waterfall import Of, payers_in_turn, receivers_of
from model.targets.common.outlook import Draws, Key, Outlook
from model.terms.outcome_terms import MUNICIPALITY

REPAID, OWED, OVER, REACHED = "repaid", "owed", "over", "reached"
IN_ALL = "in_all"
"""The step that adds what all statements come to."""


@dataclass(frozen=True)
class FutureStep:
    """A figure of a future: what it is, of what, and in which period's statement, if it is one of a statement."""

    what: str
    of: Key
    period: PaymentPeriod | None = None


@dataclass
class FutureSteps:
    """The figures of a number of futures, a column each, in the order in which they are computed."""

    found: list[tuple[FutureStep, Futures]] = field(default_factory=list)

    def drawn(self, figure: Futures, what: str, key: Key) -> Futures:
        """Keep a figure that is drawn."""
        self.found.append((FutureStep(what, key), figure))
        return figure

    def computed(self, amount: Futures, period: PaymentPeriod, step: str, of: Of) -> Futures:
        """Keep a figure of a payment or a statement."""
        self.found.append((FutureStep(step, of if isinstance(of, tuple) else (of,), period), amount))
        return amount


@dataclass(frozen=True, eq=False)
class Few:
    """A number of futures: the outlook, put together, their steps, what they come to, and how they are drawn."""

    outlook: Outlook
    futures: int
    seed: int
    steps: Sequence[tuple[FutureStep, Futures]]
    results: Mapping[Key, Futures]
    draws: FromStored

    @property
    def belief(self) -> Belief:
        """What is believed of the success rates."""
        return self.draws.belief

    @property
    def places(self) -> NumberPlaces:
        """Where each draw reads its numbers."""
        return self.draws.places

    def number(self, key: Key) -> float:
        """Return the first future's random number of a draw."""
        return float(self.draws.numbers(key)[0])


def few_futures(outlook: Outlook, futures: int, seed: int, belief: Belief | None = None) -> Few:
    """Return a number of futures from stored random numbers.

    Args:
        outlook: the agreement, its assumptions, and what has been measured.
        futures: number of futures.
        seed: where the random numbers begin.
        belief: what is believed of the success rates; None for what the outlook says.
    """
    as_one, steps = together(outlook), FutureSteps()
    draws = FromStored(futures, seed, belief or belief_of(outlook), outlook.terms.common_shock.value, steps.drawn)
    results = results_of(as_one, draws, np.zeros(futures), steps.computed)
    return Few(as_one, futures, seed, steps.found, results, draws)


def results_of(outlook: Outlook, draws: Draws[T], nothing: T, keep: Keep[T]) -> Mapping[Key, T]:
    """Return what futures come to in all, DKK: repaid, owed without the ceiling, received by each funder, and through tranches."""
    agreement = outlook.agreement
    every = settled(agreement, in_one(outlook, gross_of_future(outlook, draws, keep), keep), nothing, keep)
    payers, last = payers_in_turn(agreement), every[-1]
    found: dict[Key, list[T]] = {
        (REPAID,): [one.figures["paid", MUNICIPALITY] for one in every],
        (OWED,): [one.figures["owed", MUNICIPALITY] for one in every],
    }
    for funder in agreement.funder:
        keys: list[tuple[str, Of]] = [
            ("parts", (payer, funder.id)) for payer in payers if funder.id in receivers_of(agreement, payer)
        ]
        found["received", funder.id] = [one.figures[key] for one in every for key in keys]
    results = {
        key: amounts[0] if len(amounts) == 1 else keep(oere(added(amounts, nothing)), last.period, IN_ALL, key)  # type: ignore[arg-type]
        for key, amounts in found.items()
    }
    over = keep(oere(results[OWED,] - results[REPAID,]), last.period, IN_ALL, OVER)
    return {**results, (OVER,): over, (REACHED,): last.figures["reached", MUNICIPALITY]}
