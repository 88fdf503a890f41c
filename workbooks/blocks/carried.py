"""Pkt. 4.3 in formulas: the part of a cost that the grant carries, and the cost of which it carries an amount."""

from collections.abc import Sequence

from model.formula.expression import DECIMALS, Expression, Operand, added, lift, rounded
from model.grant.unused import reducing_funder
from model.terms.agreement import Agreement
from model.terms.reading_terms import SHARE_OF_JOINT_GRANT


def part_carried(agreement: Agreement, cost: Operand) -> Expression:
    """The part of a cost that the grant carries, as the source reads pkt. 4.3."""
    amount = lift(cost)
    if agreement.reading.cost_carried.used != SHARE_OF_JOINT_GRANT:
        return amount
    return rounded(amount * reducing_funder(agreement).grant / _joint(agreement), DECIMALS)


def cost_carried(agreement: Agreement, amount: Operand) -> Expression:
    """The cost of which the grant carries an amount."""
    part = lift(amount)
    if agreement.reading.cost_carried.used != SHARE_OF_JOINT_GRANT:
        return part
    return rounded(part * _joint(agreement) / reducing_funder(agreement).grant, DECIMALS)


def carried(terms: Sequence[Agreement], so_far: Sequence[Operand], number: int) -> Expression:
    """The part of a year's cost that the grant of that year carries, from the costs since the start by year."""
    now = part_carried(terms[number], so_far[number])
    return rounded(now - part_carried(terms[number], so_far[number - 1]), DECIMALS) if number else now


def _joint(agreement: Agreement) -> Expression:
    return added(funder.grant for funder in agreement.funder)
