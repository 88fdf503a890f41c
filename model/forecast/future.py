"""One future or many at once: what each period's results pay, and its way through caps, ceiling and tranches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial, reduce
from operator import add
from typing import Generic, Protocol

from model.base.payment_period import PaymentPeriod
from model.formula.either import T, oere
from model.outcomes.waterfall import Of, Waterfall
from model.targets.common.outlook import Draws, Outlook
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement

KEPT = ("gross", "owed", "paid", "parts", "reached")
"""Steps of the waterfall whose figures a forecast is about."""
_SUMMED = ("capped", "paid", "parts")
"""Steps whose sums over earlier periods the waterfall asks for."""


@dataclass(frozen=True)
class Settled(Generic[T]):
    """The figures of one period's statement, DKK to the øre, by step and by what each is of."""

    period: PaymentPeriod
    figures: Mapping[tuple[str, Of], T]


class Keep(Protocol[T]):
    """What is done with each figure of a calculation: it is returned, or a cell that it stands in."""

    def __call__(self, amount: T, period: PaymentPeriod, step: str, of: Of) -> T:
        """Return the figure, or what stands for it in the steps that follow."""


def as_is(amount: T, period: PaymentPeriod, step: str, of: Of) -> T:  # noqa: ARG001
    """Return the figure itself."""
    return amount


def gross_of_future(outlook: Outlook, draws: Draws[T], keep: Keep[T] = as_is) -> dict[PaymentPeriod, dict[str, T]]:
    """Return each target's payment before its cap, DKK to the øre, by period, from the start of the agreement.

    A period that has a statement pays what that says. Each payment for a measurement passes `keep`.
    """
    found = defaultdict[PaymentPeriod, dict[str, list[T]]](lambda: defaultdict(list))
    for period, told in outlook.told.items():
        for name, said in told.items():
            found[period][name].append(draws.figure(("told", period.label, name), said))
    for name, target in targets_of(outlook.agreement).items():
        for period, amount in target.future(outlook, draws):
            found[period][name].append(keep(amount, period, "payment", name))
    return {
        period: {name: oere(reduce(add, amounts)) for name, amounts in found[period].items()}
        for period in sorted(found)
    }


def settled(
    agreement: Agreement, gross: Mapping[PaymentPeriod, Mapping[str, T]], nothing: T, keep: Keep[T] = as_is
) -> list[Settled[T]]:
    """Pass each period's gross payments through the waterfall, in their order; amounts in DKK to the øre.

    Each figure passes `keep`.

    Source: Bilag 5.1 pkt. 1.1, 2.6.3, 2.7.2; pkt. 5.2; the readings in use.
    """
    every, totals = list[Settled[T]](), dict[tuple[str, Of], T]()
    for period, amounts in gross.items():
        every.append(Settled(period, _settle_one(agreement, amounts, totals, nothing, partial(keep, period=period))))
    return every


def _settle_one(
    agreement: Agreement, amounts: Mapping[str, T], totals: dict[tuple[str, Of], T], nothing: T, keep: Callable[..., T]
) -> dict[tuple[str, Of], T]:
    """Return a period's figures, and add them to the totals so far."""
    found = dict[tuple[str, Of], T]()

    def put(amount: T, step: str, of: Of) -> T:
        found[step, of] = kept = keep(amount, step=step, of=of)
        return kept

    def before(step: str, of: Of) -> list[T]:
        return [totals[step, of]] if (step, of) in totals else []

    gross = {one.id: put(amounts.get(one.id, nothing), "gross", one.id) for one in agreement.target}
    Waterfall(agreement, nothing, put, before).settle(gross)
    for key, figure in found.items():
        if key[0] in _SUMMED:
            so_far = oere(totals[key] + figure) if key in totals else figure
            totals[key] = keep(so_far, step=f"{key[0]} since", of=key[1])
    return {key: figure for key, figure in found.items() if key[0] in KEPT}
