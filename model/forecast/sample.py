"""Many futures drawn at random: what the municipality repays, who receives it, and how often a limit is reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TypeAlias

import numpy as np

from model.base.payment_period import PaymentPeriod
from model.base.rounding import OERE
from model.forecast.draws import AtRandom, Futures
from model.forecast.future import Settled, gross_of_future, settled
from model.forecast.seen import belief_of
from model.outcomes.waterfall import payers_in_turn, receivers_of
from model.targets.common.outlook import Outlook
from model.terms.outcome_terms import MUNICIPALITY

IN_A_CHUNK = 25_000
"""Futures computed at a time: few enough that their figures stay near the processor."""
_LARGE_BLOCK = 2_500_000
"""Figures of 20 MB together; from 32 MB on, a block that is freed changes nothing."""
_PERIOD, _OTHERS, _RECEIVER, _OWED, _REACHED = "period", "others", "receiver", "owed", "reached"
APART = 10.0**-OERE / 2
"""By more than this, two amounts are not the same to the øre."""
FigureName = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Sample:
    """Figures of many futures, DKK, a column each; `flows` are means by period, payer and receiver."""

    outlook: Outlook
    seed: int
    periods: Sequence[PaymentPeriod]
    columns: Mapping[FigureName, Futures]
    flows: Mapping[tuple[PaymentPeriod, str, str], float]

    @property
    def futures(self) -> int:
        """Number of futures."""
        return len(self.repaid)

    @cached_property
    def repaid(self) -> Futures:
        """What the municipality repays in all."""
        return self.total(self.periods)

    def total(self, periods: Sequence[PaymentPeriod]) -> Futures:
        """Return what the municipality repays for the results of some periods."""
        return sum((self.paid_for(one) for one in periods), start=np.zeros_like(self.paid_by_others()))

    def paid_for(self, period: PaymentPeriod) -> Futures:
        """Return what the municipality repays for the results of a period."""
        return self.columns[_PERIOD, period.label]

    def received(self, receiver: str) -> Futures:
        """Return what a funder receives in all, also of what it pays itself."""
        return self.columns[_RECEIVER, receiver]

    def paid_by_others(self) -> Futures:
        """Return what funders themselves pay for targets."""
        return self.columns[_OTHERS, ""]

    def bound_by_ceiling(self) -> float:
        """Return the share of futures in which the return ceiling binds.

        Source: pkt. 5.2; what it caps is a reading.
        """
        return float(np.mean(self.columns[_OWED, ""] - self.repaid > APART))

    def below_grant(self) -> float:
        """Return the share of futures in which the grantor receives less than its grant, also of what it pays itself."""
        grantor = self.outlook.agreement.grantor
        return float(np.mean(grantor.grant.value - self.received(grantor.id) > APART))

    def in_tranche_2(self) -> float:
        """Return the share of futures in which repayments reach tranche 2.

        Source: Bilag 5.1 pkt. 1.1.
        """
        switch = self.outlook.agreement.repayment.switch.value
        return float(np.mean(self.columns[_REACHED, ""] > switch))


ShareDrawn: TypeAlias = Callable[[float], None]
"""Takes the share of the futures that are drawn."""


def sample(
    outlook: Outlook, futures: int, seed: int, processes: int = 1, tell: ShareDrawn = lambda _share: None
) -> Sample:
    """Return figures of a number of futures; the same seed makes the same futures, in however many processes.

    Args:
        outlook: the agreement, its assumptions, and what has been measured.
        futures: number of futures.
        seed: where the random numbers begin.
        processes: how many compute at once.
        tell: is called with the share that is drawn, after each part.
    """
    sizes = [min(IN_A_CHUNK, futures - at) for at in range(0, futures, IN_A_CHUNK)]
    seeds = np.random.SeedSequence(seed).spawn(len(sizes))
    chunk = partial(_chunk, outlook)
    if processes > 1 and len(sizes) > 1:
        with ProcessPoolExecutor(processes, initializer=_keep_memory) as pool:
            return _together(outlook, seed, futures, pool.map(chunk, sizes, seeds), tell)
    return _together(outlook, seed, futures, map(chunk, sizes, seeds), tell)


def _keep_memory() -> None:
    """Let a new process keep what it frees, else each chunk begins with fresh pages: glibc returns less after it freed a large block."""
    np.empty(_LARGE_BLOCK)


@dataclass(frozen=True, eq=False)
class _Chunk:
    periods: Sequence[PaymentPeriod]
    columns: Mapping[FigureName, Futures]
    flows: Mapping[tuple[PaymentPeriod, str, str], float]


def _together(outlook: Outlook, seed: int, futures: int, chunks: Iterator[_Chunk], tell: ShareDrawn) -> Sample:
    columns, flows, at = dict[FigureName, Futures](), dict[tuple[PaymentPeriod, str, str], float](), 0
    periods: Sequence[PaymentPeriod] = ()
    for one in chunks:
        size = len(next(iter(one.columns.values())))
        for name, column in one.columns.items():
            columns.setdefault(name, np.empty(futures))[at : at + size] = column
        for key, amount in one.flows.items():
            flows[key] = flows.get(key, 0.0) + amount / futures
        at, periods = at + size, one.periods
        tell(at / futures)
    return Sample(outlook, seed, periods, columns, flows)


def draws_of(outlook: Outlook, futures: int, seed: np.random.SeedSequence) -> AtRandom:
    """Return the draws of a number of futures under an outlook's assumptions, updated by what has been measured."""
    generator = np.random.Generator(np.random.SFC64(seed))
    return AtRandom(generator, futures, belief_of(outlook), outlook.terms.common_shock.value)


def _chunk(outlook: Outlook, futures: int, seed: np.random.SeedSequence) -> _Chunk:
    draws = draws_of(outlook, futures, seed)
    nothing = draws.figure((), 0.0)
    every = settled(outlook.agreement, gross_of_future(outlook, draws), nothing)
    return _Chunk([one.period for one in every], _columns(outlook, every, nothing), _flows(outlook, every))


def _columns(outlook: Outlook, every: Sequence[Settled[Futures]], zero: Futures) -> dict[FigureName, Futures]:
    agreement = outlook.agreement
    payers = payers_in_turn(agreement)
    others = [payer for payer in payers if payer != MUNICIPALITY]
    found = {(_PERIOD, one.period.label): one.figures["paid", MUNICIPALITY] for one in every}
    found[_OTHERS, ""] = sum((one.figures["paid", payer] for one in every for payer in others), start=zero)
    for funder in agreement.funder:
        keys = [("parts", (payer, funder.id)) for payer in payers if funder.id in receivers_of(agreement, payer)]
        found[_RECEIVER, funder.id] = sum((one.figures[key] for one in every for key in keys), start=zero)
    found[_OWED, ""] = sum((one.figures["owed", MUNICIPALITY] for one in every), start=zero)
    found[_REACHED, ""] = every[-1].figures["reached", MUNICIPALITY] if every else zero
    return found


def _flows(outlook: Outlook, every: Sequence[Settled[Futures]]) -> dict[tuple[PaymentPeriod, str, str], float]:
    """Return the sums of what each payer pays each receiver for a period."""
    agreement = outlook.agreement
    return {
        (one.period, payer, receiver): float(np.sum(one.figures["parts", (payer, receiver)]))
        for one in every
        for payer in payers_in_turn(agreement)
        for receiver in receivers_of(agreement, payer)
    }
