"""Waterfall of payments: target caps, return ceiling, tranches and funders, cumulative since the start."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from model.base.payment_period import PaymentPeriod
from model.base.rounding import summed
from model.clauses.annex_5_1.tranches import funder_share, tranche_1
from model.clauses.clause_5_2 import under_ceiling
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY, OutcomeTarget
from model.terms.reading_terms import NO, PAID_TO_GRANTOR, YES

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
    targets = {one.id: one for one in agreement.target}
    rounded = {name: summed([gross.get(name, 0.0)]) for name in targets}
    capped = {name: _under_cap(target, rounded[name], before.capped.get(name, 0.0)) for name, target in targets.items()}
    owed: dict[str, float] = {}
    for payer in _payers(agreement):
        owed[payer] = summed(capped[name] for name, target in targets.items() if target.payer == payer)
    paid: dict[str, float] = {}
    first: dict[str, float] = {}
    parts: dict[tuple[str, str], float] = {}
    in_tranches = before.in_tranches
    for payer, amount in owed.items():
        own = _parts_of_payment(agreement, payer, amount, in_tranches)
        over = _over_ceiling(agreement, owed, own, before) if payer == MUNICIPALITY else 0.0
        paid[payer] = summed((amount, -over))
        if over and agreement.reading.ceiling_caps.used == PAID_TO_GRANTOR:
            grantor = agreement.reduction.funder
            own = {**own, grantor: summed((own[grantor], -over))}
        elif over:
            own = _parts_of_payment(agreement, payer, paid[payer], in_tranches)
        parts |= {(payer, receiver): amount for receiver, amount in own.items()}
        if counts_towards_switch(agreement, payer):
            first[payer] = float(tranche_1(paid[payer], in_tranches, agreement.repayment.switch.value))
            in_tranches = summed((in_tranches, paid[payer]))
    after = Totals(
        {name: summed((before.capped.get(name, 0.0), amount)) for name, amount in capped.items()},
        {payer: summed((before.paid.get(payer, 0.0), amount)) for payer, amount in paid.items()},
        in_tranches,
        {key: summed((before.parts.get(key, 0.0), amount)) for key, amount in parts.items()},
    )
    return Settlement(period, rounded, capped, owed, paid, first, parts, before, after)


def counts_towards_switch(agreement: Agreement, payer: str) -> bool:
    """Return whether a payer's repayments count towards the end of tranche 1; a reading."""
    return payer == MUNICIPALITY or agreement.reading.funder_payment_in_switch.used == YES


def is_kept(agreement: Agreement, payer: str) -> bool:
    """Return whether a payer keeps what it pays for a target; a reading."""
    return payer != MUNICIPALITY and agreement.reading.funder_payment_shared.used == NO


def is_beside(agreement: Agreement, payer: str) -> bool:
    """Return whether a payer's payments are shared by the current tranche without filling it; a reading."""
    return not counts_towards_switch(agreement, payer) and not is_kept(agreement, payer)


def receivers_of(agreement: Agreement, payer: str) -> list[str]:
    """Return the ids of those who may receive part of a payer's payments."""
    return [payer] if is_kept(agreement, payer) else [funder.id for funder in agreement.funder]


def limited_by_ceiling(agreement: Agreement, totals: Totals) -> float:
    """Return the payments that the return ceiling caps, DKK: the municipality's, or only the grantor's part of them."""
    if agreement.reading.ceiling_caps.used == PAID_TO_GRANTOR:
        return totals.parts.get((MUNICIPALITY, agreement.reduction.funder), 0.0)
    return totals.paid.get(MUNICIPALITY, 0.0)


def used_of_ceiling(agreement: Agreement, totals: Totals) -> float:
    """Return the used part of the return ceiling, DKK: capped payments, and funders' own if a reading counts them."""
    limited = limited_by_ceiling(agreement, totals)
    if agreement.reading.funder_payment_in_ceiling.used != YES:
        return limited
    return summed((limited, *(paid for payer, paid in totals.paid.items() if payer != MUNICIPALITY)))


def parts_of(agreement: Agreement, total: float) -> dict[str, float]:
    """Return each funder's part of all repayments through the tranches, DKK to the øre; the grantor takes the rest."""
    switch, others = agreement.repayment.switch.value, agreement.other_funders
    shares = {f.id: float(funder_share(total, 0, switch, f.share_1.value, f.share_2.value)) for f in others}
    return {agreement.grantor.id: summed((total, -summed(shares.values()))), **shares}


def parts_beside(agreement: Agreement, amount: float, reached: float) -> dict[str, float]:
    """Return each funder's part of a payment that fills no tranche, DKK to the øre, by the current tranche's shares."""
    switch, others = agreement.repayment.switch.value, agreement.other_funders
    shares = {f.id: f.share_1.value if reached < switch else f.share_2.value for f in others}
    given = {id_: float(funder_share(amount, 0, switch, share, share)) for id_, share in shares.items()}
    return {agreement.grantor.id: summed((amount, -summed(given.values()))), **given}


def _payers(agreement: Agreement) -> list[str]:
    """Return the payers of targets; funders come before the municipality."""
    paying = {target.payer for target in agreement.target}
    return [*(funder.id for funder in agreement.funder if funder.id in paying), MUNICIPALITY]


def _under_cap(target: OutcomeTarget, gross: float, earlier: float) -> float:
    return gross if target.cap is None else float(under_ceiling(gross, earlier, target.cap.value))


def _parts_of_payment(agreement: Agreement, payer: str, amount: float, in_tranches: float) -> dict[str, float]:
    """Return the receivers' parts of a payment, DKK: through the tranches, beside them, or kept by the payer."""
    if is_kept(agreement, payer):
        return {funder.id: amount if funder.id == payer else 0.0 for funder in agreement.funder}
    if is_beside(agreement, payer):
        return parts_beside(agreement, amount, in_tranches)
    one, other = parts_of(agreement, in_tranches), parts_of(agreement, summed((in_tranches, amount)))
    return {funder: summed((other[funder], -one[funder])) for funder in other}


def _over_ceiling(agreement: Agreement, owed: Amounts, parts: Amounts, before: Totals) -> float:
    """Return what the municipality owes beyond the ceiling, DKK: of all its payments, or of the grantor's part alone.

    Funders' payments count towards it where the reading says so.
    """
    grantor, to_grantor = agreement.reduction.funder, agreement.reading.ceiling_caps.used == PAID_TO_GRANTOR
    counted = list(owed) if agreement.reading.funder_payment_in_ceiling.used == YES else [MUNICIPALITY]
    if to_grantor:
        amount = max(0.0, parts[grantor])
        earlier = [before.parts.get((MUNICIPALITY, grantor), 0.0)]
    else:
        amount = owed[MUNICIPALITY]
        earlier = [before.paid.get(MUNICIPALITY, 0.0)]
    earlier += [one for p in counted if p != MUNICIPALITY for one in (before.paid.get(p, 0.0), owed[p])]
    return summed((amount, -float(under_ceiling(amount, summed(earlier), agreement.return_ceiling.amount.value))))
