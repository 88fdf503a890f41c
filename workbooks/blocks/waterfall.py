"""Payments through target caps, return ceiling, tranches and funders; the parts of each step add to the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.clauses.annex_5_1.tranches import funder_share, tranche_1
from model.clauses.clause_5_2 import under_ceiling
from model.formula.expression import DECIMALS, Expression, Operand, added, apply, larger, lift, rounded, smaller
from model.outcomes.waterfall import counts_towards_switch, is_beside, is_kept
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from model.terms.reading_terms import PAID_TO_GRANTOR, YES
from model.terms.values import Term
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook

CEILING, TRANCHES = "5.2", "Bilag 5.1 pkt. 1.1"
_TOTAL = Style.TOTAL_ORE


@dataclass(frozen=True)
class Payment:
    """The payer of an outcome target, and the amount owed after its cap, DKK."""

    payer: str
    amount: Cell


@dataclass(frozen=True)
class Split:
    """Each funder's part of an amount, DKK: in all, in tranche 1 and in tranche 2."""

    whole: Mapping[str, Cell]
    tranche_1: Mapping[str, Cell]
    tranche_2: Mapping[str, Cell]


@dataclass(frozen=True)
class Fall:
    """Amounts at each step, DKK: owed by the municipality, over the ceiling, paid, by tranche, by receiving funder.

    `beside` is each funder's part of the payments that fill no tranche; empty if there are none.
    """

    owed: Cell
    over_ceiling: Cell
    paid: Cell
    paid_by: Mapping[str, Cell]
    in_all: Cell
    tranche_1: Cell
    tranche_2: Cell
    split: Split
    beside: Mapping[str, Cell]


def capped(annex: AnnexBook, steps: Steps, label: str, payment: Cell, cap: Term) -> Cell:
    """Write the steps of a target's cap; return the cell with the payment after the cap, DKK to the øre."""
    figure = apply(under_ceiling, payment, 0, cap)
    left = steps.add(f"{label}: betaling efter loft (DSI_UNDER_LOFT)", "kr.", cap.clause, figure)
    over = steps.add(f"{label}: over loftet", "kr.", cap.clause, _oere(lift(payment) - left))
    annex.check(f"{label}: trin og DSI_UNDER_LOFT er ens", smaller(payment, cap), left, cap.clause)
    whole = _oere(lift(left) + over)
    annex.check(f"{label}: betaling og det over loftet er det hele", whole, payment, cap.clause)
    return left


def fall(annex: AnnexBook, steps: Steps, payments: Sequence[Payment], read_as: Agreement | None = None) -> Fall:
    """Write the municipality's payments under the ceiling and then, with those of funders, through the tranches.

    What the ceiling caps, what a funder's payment counts towards, and who receives it are readings: those of the
    agreement, or of `read_as`, the same agreement with other readings. Amounts are DKK to the øre.
    """
    agreement = read_as or annex.agreement
    switch = agreement.repayment.switch
    owed = steps.add(
        "Kommunens betalinger i alt",
        "kr.",
        CEILING,
        _oere(added(p.amount for p in payments if p.payer == MUNICIPALITY)),
    )
    paid_by = {
        funder.id: steps.add(f"{funder.id} betaler", "kr.", TRANCHES, _oere(added(p.amount for p in own)))
        for funder in agreement.funder
        if (own := [p for p in payments if p.payer == funder.id])
    }
    counted = [amount for payer, amount in paid_by.items() if counts_towards_switch(agreement, payer)]
    paid = _under_ceiling(agreement, steps, owed, paid_by, counted)
    over = steps.add("Over afkastloftet, betales ikke", "kr.", CEILING, _oere(lift(owed) - paid))
    in_all = steps.add("Til fordeling i trancherne", "kr.", TRANCHES, _oere(added([paid, *counted])), _TOTAL)
    first = steps.add("Heraf tranche 1 (DSI_TRANCHE1)", "kr.", TRANCHES, apply(tranche_1, in_all, 0, switch))
    second = steps.add("Heraf tranche 2", "kr.", TRANCHES, _oere(lift(in_all) - first))
    parts = split(steps, annex, in_all, first)
    annex.check("Kommunen: betalt og over afkastloftet er det hele", _oere(lift(paid) + over), owed, CEILING)
    annex.check("Trin og DSI_TRANCHE1 er ens", smaller(in_all, switch), first, TRANCHES)
    annex.check("Trancherne er det hele", _oere(lift(first) + second), in_all, TRANCHES)
    for one in agreement.other_funders:
        by_steps = _oere(lift(first) * one.share_1 + lift(second) * one.share_2)
        annex.check(f"{one.id}: trin og DSI_TRANCHEANDEL er ens", by_steps, parts.whole[one.id], TRANCHES)
    parts = _kept(agreement, steps, _of_grantor(agreement, steps, parts, (in_all, owed, counted)), paid_by)
    parts = _with_beside(agreement, steps, parts, paid_by)
    not_counted = [cell for cell in paid_by.values() if cell not in counted]
    for name, cells, whole in (
        ("alt", parts.whole, added([in_all, *not_counted])),
        ("tranche 1", parts.tranche_1, lift(first)),
        ("tranche 2", parts.tranche_2, lift(second)),
    ):
        label = f"Tilskudsgivernes dele af {name} er det hele"
        annex.check(label, _oere(added(cells.values())), _oere(whole), TRANCHES)
    beside = (
        {}
        if agreement.reading.funder_payment_in_switch.used == YES or not paid_by
        else {
            funder: steps.add(
                f"{funder} uden at fylde tranche 1",
                "kr.",
                TRANCHES,
                _oere(lift(whole) - parts.tranche_1[funder] - parts.tranche_2[funder]),
            )
            for funder, whole in parts.whole.items()
        }
    )
    return Fall(owed, over, paid, paid_by, in_all, first, second, parts, beside)


def _under_ceiling(
    agreement: Agreement, steps: Steps, owed: Cell, paid_by: Mapping[str, Cell], counted: Sequence[Cell]
) -> Cell:
    """Return the municipality's payment, DKK to the øre: the ceiling caps all of it, or only the grantor's part."""
    ceiling, readings = agreement.return_ceiling.amount, agreement.reading
    used = added(paid_by.values()) if readings.funder_payment_in_ceiling.used == YES else lift(0)
    if readings.ceiling_caps.used != PAID_TO_GRANTOR:
        return steps.add("Kommunen betaler (DSI_UNDER_LOFT)", "kr.", CEILING, apply(under_ceiling, owed, used, ceiling))
    grantor, before = agreement.reduction.funder, _oere(added(counted))
    every = steps.add("Trancherne uden afkastloft", "kr.", TRANCHES, _oere(before + owed))
    part = _oere(_part_of(agreement, every, grantor) - _part_of(agreement, before, grantor))
    uncapped = steps.add(f"Heraf kommunens betaling til {grantor}", "kr.", TRANCHES, larger(0, part))
    fits = steps.add(
        f"Det, afkastloftet giver {grantor} (DSI_UNDER_LOFT)",
        "kr.",
        CEILING,
        apply(under_ceiling, uncapped, used, ceiling),
    )
    return steps.add("Kommunen betaler", "kr.", CEILING, _oere(lift(owed) - uncapped + fits))


def _of_grantor(agreement: Agreement, steps: Steps, parts: Split, amounts: tuple[Cell, Cell, Sequence[Cell]]) -> Split:
    """Return the split if the ceiling reduces only the grantor's part: the other funders receive theirs uncapped."""
    in_all, owed, counted = amounts
    if agreement.reading.ceiling_caps.used != PAID_TO_GRANTOR:
        return parts
    grantor, every = agreement.reduction.funder, _oere(added([owed, *counted]))
    whole, early, late = dict(parts.whole), dict(parts.tranche_1), dict(parts.tranche_2)
    for one in agreement.funder:
        if one.id != grantor:
            label = f"{one.id} i alt, uden afkastloft"
            whole[one.id] = steps.add(label, "kr.", TRANCHES, _part_of(agreement, every, one.id))
    others = [cell for funder, cell in whole.items() if funder != grantor]
    rest = _oere(lift(in_all) - added(others))
    whole[grantor] = steps.add(f"{grantor} i alt: resten, efter afkastloft", "kr.", TRANCHES, rest)
    for funder, cell in whole.items():
        late[funder] = steps.add(f"{funder} i tranche 2", "kr.", TRANCHES, _oere(lift(cell) - early[funder]))
    return Split(whole, early, late)


def _kept(agreement: Agreement, steps: Steps, parts: Split, paid_by: Mapping[str, Cell]) -> Split:
    """Return the split if a funder keeps its own payment by the source's reading, in its place in the tranches."""
    kept = {payer: cell for payer, cell in paid_by.items() if is_kept(agreement, payer)}
    if not kept:
        return parts
    switch, none = agreement.repayment.switch, lift(0)
    counted = {payer: cell for payer, cell in kept.items() if counts_towards_switch(agreement, payer)}
    place = steps.add("Beholdt af betaleren, i trancherne", "kr.", TRANCHES, _oere(added(counted.values())))
    first = steps.add("Heraf tranche 1", "kr.", TRANCHES, apply(tranche_1, place, 0, switch))
    own_first, so_far = {}, none
    for payer, cell in counted.items():
        own_first[payer] = apply(tranche_1, cell, so_far, switch)
        so_far = _oere(so_far + cell)
    whole, early, late = {}, {}, {}
    for one in agreement.funder:
        own, in_first = lift(kept[one.id]) if one.id in kept else none, own_first.get(one.id, none)
        label = f"{one.id}, når betaleren beholder sin betaling"
        shared, shared_first = _part_of(agreement, place, one.id), _part_of(agreement, first, one.id)
        whole[one.id] = steps.add(f"{label}: i alt", "kr.", TRANCHES, _oere(lift(parts.whole[one.id]) - shared + own))
        early[one.id] = steps.add(
            f"{label}: i tranche 1", "kr.", TRANCHES, _oere(lift(parts.tranche_1[one.id]) - shared_first + in_first)
        )
        outside = own if one.id not in counted else none
        late[one.id] = steps.add(
            f"{label}: i tranche 2", "kr.", TRANCHES, _oere(lift(whole[one.id]) - early[one.id] - outside)
        )
    return Split(whole, early, late)


def _with_beside(agreement: Agreement, steps: Steps, parts: Split, paid_by: Mapping[str, Cell]) -> Split:
    """Return the split with the payments that fill no tranche added: they are shared by the shares of tranche 1."""
    switch, taker, others = agreement.repayment.switch, agreement.grantor, agreement.other_funders
    whole = dict(parts.whole)
    for payer, amount in paid_by.items():
        if not is_beside(agreement, payer):
            continue
        label = f"af det, {payer} betaler uden at fylde tranche 1"
        shares = {
            o.id: steps.add(
                f"{o.id} {label} (DSI_TRANCHEANDEL)",
                "kr.",
                TRANCHES,
                apply(funder_share, amount, 0, switch, o.share_1, o.share_1),
            )
            for o in others
        }
        rest = _oere(lift(amount) - added(shares.values()))
        shares[taker.id] = steps.add(f"{taker.id} {label}: resten", "kr.", TRANCHES, rest)
        for funder, cell in whole.items():
            both = _oere(lift(cell) + shares[funder])
            whole[funder] = steps.add(f"{funder} i alt, også {label}", "kr.", TRANCHES, both)
    return Split(whole, parts.tranche_1, parts.tranche_2)


def _part_of(agreement: Agreement, amount: Operand, funder: str) -> Expression:
    """Return a funder's part of an amount counted from the start, DKK to the øre, computed as in `parts`."""
    switch, taker, others = agreement.repayment.switch, agreement.grantor, agreement.other_funders
    shares = {o.id: apply(funder_share, amount, 0, switch, o.share_1, o.share_2) for o in others}
    return shares[funder] if funder != taker.id else _oere(lift(amount) - added(shares.values()))


def split(steps: Steps, annex: AnnexBook, amount: Cell, first: Cell) -> Split:
    """Write the split of an amount and of its part in tranche 1 between the funders; return it, DKK to the øre."""
    whole, early = parts(steps, annex, amount, "i alt"), parts(steps, annex, first, "i tranche 1")
    late = {
        funder: steps.add(f"{funder} i tranche 2", "kr.", TRANCHES, _oere(lift(cell) - early[funder]))
        for funder, cell in whole.items()
    }
    return Split(whole, early, late)


def parts(steps: Steps, annex: AnnexBook, amount: Operand, label: str) -> dict[str, Cell]:
    """Write and return each funder's part of an amount counted from the start, DKK to the øre, by its share.

    The grantor takes the residual, so that the parts add to the amount for any number of funders.
    """
    agreement = annex.agreement
    switch, taker, others = agreement.repayment.switch, agreement.grantor, agreement.other_funders
    found = {
        one.id: steps.add(
            f"{one.id} {label} (DSI_TRANCHEANDEL)",
            "kr.",
            TRANCHES,
            apply(funder_share, amount, 0, switch, one.share_1, one.share_2),
        )
        for one in others
    }
    rest = _oere(lift(amount) - added(found.values()))
    return {taker.id: steps.add(f"{taker.id} {label}: resten", "kr.", TRANCHES, rest), **found}


def _oere(amount: Expression) -> Expression:
    """Return a payable amount, DKK, rounded to the øre, as sums and differences of floats are not exact øre."""
    return rounded(amount, DECIMALS)
