"""Waterfall of payments: target caps, return ceiling, tranches and funders, cumulative since the start.

`Waterfall` says which amounts each step takes, once: over numbers here, over cells on a statement's sheet Forløb.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Generic, TypeAlias

from model.base.payment_period import PaymentPeriod
from model.base.rounding import summed
from model.clauses.annex_5_1.tranches import funder_share, tranche_1
from model.clauses.clause_5_2 import under_ceiling
from model.formula.either import T, added, applied, by_limit, not_below_zero, oere
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY, OutcomeTarget
from model.terms.reading_terms import NO, PAID_TO_GRANTOR, YES

Of: TypeAlias = str | tuple[str, str]
"""What a figure is of: a target, a payer, or a payer and a receiver."""
Amounts = Mapping[str, float]


@dataclass(frozen=True)
class Totals:
    """Cumulative totals of all statements so far, DKK: by target, by payer, and by payer and receiver."""

    capped: Amounts = field(default_factory=dict)
    paid: Amounts = field(default_factory=dict)
    in_tranches: float = 0.0
    parts: Mapping[tuple[str, str], float] = field(default_factory=dict)


@dataclass(frozen=True)
class Settlement:
    """One statement through the waterfall, DKK to the øre; the parts of each step add up to its total.

    `gross` and `capped` are by target, `owed` (before the ceiling), `paid` and `tranche_1` by payer, `parts` by payer
    and receiver.
    """

    period: PaymentPeriod
    gross: Amounts
    capped: Amounts
    owed: Amounts
    paid: Amounts
    tranche_1: Amounts
    parts: Mapping[tuple[str, str], float]
    before: Totals
    after: Totals

    @property
    def over(self) -> Amounts:
        """Amount above the return ceiling, which is not paid, by payer, DKK."""
        return {payer: summed((owed, -self.paid[payer])) for payer, owed in self.owed.items()}


def settle(agreement: Agreement, statements: Iterable[tuple[PaymentPeriod, Amounts]]) -> tuple[Settlement, ...]:
    """Pass the gross payments of each statement, in order, through caps, ceiling and tranches.

    Args:
        agreement: the terms.
        statements: period and gross payment of each target, DKK; an omitted target has none.

    Returns: one settlement per statement, DKK to the øre. A funder's part is the difference between its rounded parts
        of all payments before and after, so that the division into statements does not move an øre.
    Source: Bilag 5.1 pkt. 1.1, 2.6.3, 2.7.2; pkt. 5.2. What the ceiling caps, what funders' own payments count towards
        and who receives them are readings.
    """
    settled: list[Settlement] = []
    totals = Totals()
    for period, gross in statements:
        settled.append(_settle_one(agreement, period, gross, totals))
        totals = settled[-1].after
    return tuple(settled)


def _settle_one(agreement: Agreement, period: PaymentPeriod, gross: Amounts, before: Totals) -> Settlement:
    found = defaultdict[str, dict[Any, float]](dict)
    totals: dict[str, Mapping[Any, float]] = {"capped": before.capped, "paid": before.paid, "parts": before.parts}

    def put(amount: float, step: str, of: Of) -> float:
        found[step][of] = amount
        return amount

    rounded = {one.id: summed([gross.get(one.id, 0.0)]) for one in agreement.target}
    Waterfall(agreement, 0.0, put, lambda step, of: [totals[step].get(of, 0.0)]).settle(rounded)
    receivers = [agreement.grantor.id, *(one.id for one in agreement.other_funders)]
    found["parts"] = {key: found["parts"].get(key, 0.0) for key in product(found["paid"], receivers)}
    capped, paid, parts = (
        {of: summed((totals[step].get(of, 0.0), amount)) for of, amount in found[step].items()} for step in totals
    )
    after = Totals(capped, paid, summed((before.in_tranches, *found["through"].values())), parts)
    return Settlement(
        period, rounded, found["capped"], found["owed"], found["paid"], found["tranche_1"], found["parts"], before, after
    )  # fmt: skip


@dataclass(frozen=True)
class Waterfall(Generic[T]):
    """The steps of one statement, DKK to the øre, over numbers or over the cells of a workbook.

    `put` keeps a figure and returns it, or its cell, for the steps that follow; `before` returns its sum over all
    earlier statements, and no sum if there is no earlier one. `paid` fills up, payer by payer.

    Source: Bilag 5.1 pkt. 1.1, 2.6.3, 2.7.2; pkt. 5.2; the readings named at `settle`.
    """

    agreement: Agreement
    nothing: T
    put: Callable[[T, str, Of], T]
    before: Callable[[str, Of], Sequence[T]]
    paid: dict[str, T] = field(default_factory=dict)

    def settle(self, gross: Mapping[str, T]) -> None:
        """Pass the gross payment of each target through its cap to its payer, and what is owed to the receivers."""
        targets = self.agreement.target
        capped = {one.id: self.put(self._under_cap(one, gross[one.id]), "capped", one.id) for one in targets}
        for payer in payers_in_turn(self.agreement):
            due = self._added(capped[one.id] for one in targets if one.payer == payer)
            self._pay(payer, self.put(oere(due), "owed", payer))

    def _under_cap(self, target: OutcomeTarget, gross: T) -> T:
        if target.cap is None:
            return oere(gross)
        return applied(under_ceiling, gross, self._added(self.before("capped", target.id)), target.cap)

    def _pay(self, payer: str, owed: T) -> None:
        """Pass what a payer owes under the ceiling, through the tranches and to the receivers; the grantor gets the rest."""
        agreement, start = self.agreement, self.put(self._through_before(), "start", payer)
        in_part = is_capped_in_part(agreement, payer)
        others = self._shares(payer, start, oere(start + owed)) if in_part else []
        paid = self.paid[payer] = self.put(self._under_ceiling(payer, owed, others), "paid", payer)
        reached = self._through(payer, start, paid) if counts_towards_switch(agreement, payer) else start
        if is_kept(agreement, payer):
            self.put(paid, "parts", (payer, payer))
            return
        if is_beside(agreement, payer):
            paid = self.put(paid, "beside", payer)
            others = self._shares_beside(payer, start, paid)
        elif not in_part:
            others = self._shares(payer, start, reached)
        self.put(oere(paid - self._added(others)), "parts", (payer, agreement.grantor.id))

    def _through_before(self) -> T:
        """Return what was repaid through the tranches before a payer's turn."""
        through = [payer for payer in payers_in_turn(self.agreement) if counts_towards_switch(self.agreement, payer)]
        earlier = [amount for payer in through for amount in self.before("paid", payer)]
        return oere(self._added(earlier + [self.paid[payer] for payer in through if payer in self.paid]))

    def _under_ceiling(self, payer: str, owed: T, others: Sequence[T]) -> T:
        """Return what a payer pays: the municipality's payment, or only the grantor's part of it, under the ceiling."""
        if payer != MUNICIPALITY:
            return owed
        agreement, limited, used = self.agreement, owed, list(self.before("paid", payer))
        if in_part := is_capped_in_part(agreement, payer):
            limited = self.put(not_below_zero(oere(owed - self._added(others))), "uncapped", payer)
            used = list(self.before("parts", (payer, agreement.grantor.id)))
        if agreement.reading.funder_payment_in_ceiling.used == YES:
            for funder, paid in self.paid.items():
                used += self.before("paid", funder)
                used.append(paid)
        fits = applied(under_ceiling, limited, oere(self._added(used)), agreement.return_ceiling.amount)
        return oere(owed - self.put(oere(limited - fits), "over", payer)) if in_part else fits

    def _through(self, payer: str, start: T, paid: T) -> T:
        """Pass a payment through the tranches; return what has been repaid through them after it."""
        through = self.put(paid, "through", payer)
        first = self.put(applied(tranche_1, through, start, self.agreement.repayment.switch), "tranche_1", payer)
        self.put(oere(through - first), "tranche_2", payer)
        return self.put(oere(start + through), "reached", payer)

    def _shares(self, payer: str, start: T, until: T) -> list[T]:
        """Return each other funder's share of all so far less its share of all before."""
        switch, found = self.agreement.repayment.switch, list[T]()
        for one in self.agreement.other_funders:
            of, shares = (payer, one.id), (one.share_1, one.share_2)
            was = self.put(applied(funder_share, start, 0, switch, *shares), "share_before", of)
            now = self.put(applied(funder_share, until, 0, switch, *shares), "share_after", of)
            found.append(self.put(oere(now - was), "parts", of))
        return found

    def _shares_beside(self, payer: str, reached: T, paid: T) -> list[T]:
        """Return each other funder's part of what fills no tranche, by its share in the tranche reached before."""
        switch, found = self.agreement.repayment.switch, list[T]()
        for one in self.agreement.other_funders:
            of = (payer, one.id)
            share = self.put(by_limit(reached, switch, one.share_1, one.share_2), "share", of)
            found.append(self.put(applied(funder_share, paid, 0, switch, share, share), "parts", of))
        return found

    def _added(self, amounts: Iterable[T]) -> T:
        return added(amounts, self.nothing)


def counts_towards_switch(agreement: Agreement, payer: str) -> bool:
    """Return whether a payer's repayments count towards the end of tranche 1; a reading."""
    return payer == MUNICIPALITY or agreement.reading.funder_payment_in_switch.used == YES


def is_kept(agreement: Agreement, payer: str) -> bool:
    """Return whether a payer keeps what it pays for a target; a reading."""
    return payer != MUNICIPALITY and agreement.reading.funder_payment_shared.used == NO


def is_beside(agreement: Agreement, payer: str) -> bool:
    """Return whether a payer's payments are shared by the current tranche without filling it; a reading."""
    return not counts_towards_switch(agreement, payer) and not is_kept(agreement, payer)


def is_divisible(agreement: Agreement) -> bool:
    """Return whether no øre of all that is paid in all depends on how payments are divided into statements; by readings.

    It does where funders' own payments use up the ceiling, or are shared without filling a tranche, and where the ceiling
    caps the grantor's part alone, after the others have theirs of what is owed.
    """
    others = [payer for payer in payers_in_turn(agreement) if payer != MUNICIPALITY]
    in_ceiling = bool(others) and agreement.reading.funder_payment_in_ceiling.used == YES
    is_any_beside = any(is_beside(agreement, payer) for payer in others)
    return not (in_ceiling or is_any_beside or is_capped_in_part(agreement, MUNICIPALITY))


def receivers_of(agreement: Agreement, payer: str) -> list[str]:
    """Return the ids of those who may receive part of a payer's payments."""
    return [payer] if is_kept(agreement, payer) else [funder.id for funder in agreement.funder]


def limited_by_ceiling(agreement: Agreement, totals: Totals) -> float:
    """Return the payments that the return ceiling caps, DKK: the municipality's, or only the grantor's part of them."""
    if is_capped_in_part(agreement, MUNICIPALITY):
        return totals.parts.get((MUNICIPALITY, agreement.reduction.funder), 0.0)
    return totals.paid.get(MUNICIPALITY, 0.0)


def used_of_ceiling(agreement: Agreement, totals: Totals) -> float:
    """Return the used part of the return ceiling, DKK: capped payments, and funders' own if a reading counts them."""
    limited = limited_by_ceiling(agreement, totals)
    if agreement.reading.funder_payment_in_ceiling.used != YES:
        return limited
    return summed((limited, *(paid for payer, paid in totals.paid.items() if payer != MUNICIPALITY)))


def is_capped_in_part(agreement: Agreement, payer: str) -> bool:
    """Return whether the return ceiling caps only the grantor's part of a payer's payments; a reading."""
    return payer == MUNICIPALITY and agreement.reading.ceiling_caps.used == PAID_TO_GRANTOR


def payers_in_turn(agreement: Agreement) -> list[str]:
    """Return the payers of targets; funders come first, since they may use up the ceiling and the tranches."""
    paying = {target.payer for target in agreement.target}
    return [*(funder.id for funder in agreement.funder if funder.id in paying), MUNICIPALITY]
