"""Pkt. 4.3 in formulas: the part of a cost that the grant carries, and the reverse."""

from collections.abc import Sequence

from model.formula.expression import DECIMALS, Expression, Operand, added, lift, rounded
from model.terms.agreement import Agreement
from model.terms.reading_terms import SHARE_OF_JOINT_GRANT


def part_carried(agreement: Agreement, cost: Operand) -> Expression:
    """Return the part of a cost that the grant carries, DKK, as the source reads pkt. 4.3.

    By its share of the joint grant it is rounded to the øre; otherwise it is the whole cost.
    """
    amount = lift(cost)
    if agreement.reading.cost_carried.used != SHARE_OF_JOINT_GRANT:
        return amount
    return rounded(amount * agreement.grantor.grant / _joint(agreement), DECIMALS)


def cost_carried(agreement: Agreement, amount: Operand) -> Expression:
    """Return the cost of which the grant carries an amount, DKK; the inverse of `part_carried`, rounded alike."""
    part = lift(amount)
    if agreement.reading.cost_carried.used != SHARE_OF_JOINT_GRANT:
        return part
    return rounded(part * _joint(agreement) / agreement.grantor.grant, DECIMALS)


def carried(terms: Sequence[Agreement], so_far: Sequence[Operand], number: int) -> Expression:
    """Return the part of a year's cost that the grant carries by that year's terms, DKK to the øre.

    `so_far` has the costs accumulated by the end of each year, DKK; `number` is the year's index, from 0.
    """
    now = part_carried(terms[number], so_far[number])
    return rounded(now - part_carried(terms[number], so_far[number - 1]), DECIMALS) if number else now


def _joint(agreement: Agreement) -> Expression:
    return added(funder.grant for funder in agreement.funder)
