"""How payments fall: cap of the target, return ceiling, tranches, funders; the parts of each step add to the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.clauses.annex_5_1.tranches import funder_share, tranche_1
from model.clauses.clause_5_2 import under_ceiling
from model.expression import DECIMALS, Expression, Operand, added, apply, lift, rounded, smaller
from model.outcome_terms import MUNICIPALITY
from model.values import Term
from workbooks.frame import AnnexBook
from workbooks.sheet import Cell
from workbooks.steps import Steps

CEILING, TRANCHES = "5.2", "Bilag 5.1 pkt. 1.1"
_TOTAL = "Total beløb øre"


@dataclass(frozen=True)
class Payment:
    """What is owed for an outcome target, after its cap, and by whom."""

    payer: str
    amount: Cell


@dataclass(frozen=True)
class Split:
    """Each funder's part of an amount."""

    whole: Mapping[str, Cell]
    tranche_1: Mapping[str, Cell]
    tranche_2: Mapping[str, Cell]


@dataclass(frozen=True)
class Fall:
    """What the municipality owes, what the ceiling leaves of it, what funders pay, and who gets how much of it all."""

    owed: Cell
    over_ceiling: Cell
    paid: Cell
    paid_by: Mapping[str, Cell]
    in_all: Cell
    tranche_1: Cell
    tranche_2: Cell
    split: Split


def capped(annex: AnnexBook, steps: Steps, label: str, payment: Cell, cap: Term) -> Cell:
    """What the cap of a target leaves of its payment."""
    figure = apply(under_ceiling, payment, 0, cap)
    left = steps.add(f"{label}: betaling efter loft (DSI_UNDER_LOFT)", "kr.", cap.clause, figure)
    over = steps.add(f"{label}: over loftet", "kr.", cap.clause, _oere(lift(payment) - left))
    annex.check(f"{label}: trin og DSI_UNDER_LOFT er ens", smaller(payment, cap), left, cap.clause)
    whole = _oere(lift(left) + over)
    annex.check(f"{label}: betaling og det over loftet er det hele", whole, payment, cap.clause)
    return left


def fall(annex: AnnexBook, steps: Steps, payments: Sequence[Payment]) -> Fall:
    """The municipality's payments under the ceiling, then with those of funders through the tranches.

    A payment that a funder owes counts towards the ceiling and the tranches as the source reads it for target 4; what
    does not count towards the tranches is not split.
    """
    repayment, ceiling = annex.agreement.repayment, annex.agreement.return_ceiling.amount
    steps.block("Fra betalinger til tilskudsgivere")
    owed = steps.add(
        "Kommunens betalinger i alt",
        "kr.",
        CEILING,
        _oere(added(p.amount for p in payments if p.payer == MUNICIPALITY)),
    )
    paid_by = {
        funder.id: steps.add(f"{funder.id} betaler", "kr.", TRANCHES, _oere(added(p.amount for p in own)))
        for funder in annex.agreement.funder
        if (own := [p for p in payments if p.payer == funder.id])
    }
    used = added(paid_by.values()) if repayment.life_satisfaction_under_ceiling else lift(0)
    paid = steps.add("Kommunen betaler (DSI_UNDER_LOFT)", "kr.", CEILING, apply(under_ceiling, owed, used, ceiling))
    over = steps.add("Over afkastloftet, betales ikke", "kr.", CEILING, _oere(lift(owed) - paid))
    counted = [paid, *(paid_by.values() if repayment.life_satisfaction_under_switch else ())]
    in_all = steps.add("Til fordeling i trancherne", "kr.", TRANCHES, _oere(added(counted)), _TOTAL)
    first = steps.add("Heraf tranche 1 (DSI_TRANCHE1)", "kr.", TRANCHES, apply(tranche_1, in_all, 0, repayment.switch))
    second = steps.add("Heraf tranche 2", "kr.", TRANCHES, _oere(lift(in_all) - first))
    parts = split(steps, annex, in_all, first)
    annex.check("Kommunen: betalt og over afkastloftet er det hele", _oere(lift(paid) + over), owed, CEILING)
    annex.check("Trin og DSI_TRANCHE1 er ens", smaller(in_all, repayment.switch), first, TRANCHES)
    annex.check("Trancherne er det hele", _oere(lift(first) + second), in_all, TRANCHES)
    for one in annex.agreement.funder[1:]:
        by_steps = _oere(lift(first) * one.share_1 + lift(second) * one.share_2)
        annex.check(f"{one.id}: trin og DSI_TRANCHEANDEL er ens", by_steps, parts.whole[one.id], TRANCHES)
    for name, cells, whole in (
        ("alt", parts.whole, in_all),
        ("tranche 1", parts.tranche_1, first),
        ("tranche 2", parts.tranche_2, second),
    ):
        annex.check(f"Tilskudsgivernes dele af {name} er det hele", _oere(added(cells.values())), whole, TRANCHES)
    return Fall(owed, over, paid, paid_by, in_all, first, second, parts)


def split(steps: Steps, annex: AnnexBook, amount: Cell, first: Cell) -> Split:
    """An amount and its part in tranche 1, split between the funders."""
    whole, early = parts(steps, annex, amount, "i alt"), parts(steps, annex, first, "i tranche 1")
    late = {
        funder: steps.add(f"{funder} i tranche 2", "kr.", TRANCHES, _oere(lift(cell) - early[funder]))
        for funder, cell in whole.items()
    }
    return Split(whole, early, late)


def parts(steps: Steps, annex: AnnexBook, amount: Operand, label: str) -> dict[str, Cell]:
    """Each funder's part of an amount paid from the start: by its share, the first funder takes what is left.

    So the parts add to the amount to the øre, however many funders there are.
    """
    switch, (taker, *others) = annex.agreement.repayment.switch, annex.agreement.funder
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
    """An amount that somebody pays, to the øre: sums and differences of øre are no whole øre in floats."""
    return rounded(amount, DECIMALS)
