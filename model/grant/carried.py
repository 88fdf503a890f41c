"""Part of a cost that the grant carries (pkt. 4.3), over numbers and over expressions alike."""

from model.formula.either import T, added, like, oere
from model.terms.agreement import Agreement
from model.terms.reading_terms import SHARE_OF_JOINT_GRANT


def carried_by_grant(agreement: Agreement, cost: T) -> T:
    """Return the part of a cost that the grant carries, DKK to the øre.

    Source: pkt. 4.3, which leaves open the part: all of it, or the grant's share of all funders' grants.
    """
    if agreement.reading.cost_carried.used != SHARE_OF_JOINT_GRANT:
        return cost
    return oere(cost * like(cost, agreement.grantor.grant) / joint_grant(agreement, cost))


def cost_carried(agreement: Agreement, amount: T) -> T:
    """Return the cost of which the grant carries an amount, DKK to the øre.

    Source: pkt. 4.3, as in `carried_by_grant`.
    """
    if agreement.reading.cost_carried.used != SHARE_OF_JOINT_GRANT:
        return amount
    return oere(amount * joint_grant(agreement, amount) / like(amount, agreement.grantor.grant))


def joint_grant(agreement: Agreement, amount: T) -> T:
    """Return the sum of all funders' grants, DKK, as an amount is given."""
    return added([like(amount, funder.grant) for funder in agreement.funder], like(amount, agreement.grantor.grant))
