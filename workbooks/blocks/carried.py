"""Pkt. 4.3 in formulas: the part of each year's cost that the grant carries."""

from collections.abc import Sequence

from model.formula.expression import DECIMALS, Expression, Operand, lift, rounded
from model.grant.carried import carried_by_grant
from model.terms.agreement import Agreement


def carried(terms: Sequence[Agreement], so_far: Sequence[Operand], number: int) -> Expression:
    """Return the part of a year's cost that the grant carries by that year's terms, DKK to the øre.

    `so_far` has the costs accumulated by the end of each year, DKK; `number` is the year's index, from 0.
    """
    now = carried_by_grant(terms[number], lift(so_far[number]))
    return rounded(now - carried_by_grant(terms[number], lift(so_far[number - 1])), DECIMALS) if number else now
