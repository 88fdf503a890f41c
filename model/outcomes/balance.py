"""Final control (pkt. 5.3): total repaid compared with total owed, by payer and receiver."""

from dataclasses import dataclass

from model.base.rounding import summed
from model.facts.observations import Observations
from model.outcomes.waterfall import Settlement
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY

ONLY_BOOKED = "skal kun bogføres; ingen penge flyttes"


def party_names(agreement: Agreement) -> dict[str, str]:
    """Return the names of the municipality and the funders by id."""
    return {MUNICIPALITY: agreement.agreement.municipality, **{funder.id: funder.name for funder in agreement.funder}}


def from_to(payer: str, receiver: str) -> str:
    """Return payer and receiver as Danish text; a funder keeps its own share of its own payment."""
    return f"{payer}, egen andel" if payer == receiver else f"{payer} til {receiver}"


@dataclass(frozen=True)
class Balance:
    """Owed and repaid by one payer to one receiver after all statements, DKK; difference above 0: the payer owes."""

    payer: str
    receiver: str
    owed: float
    repaid: float
    difference: float


def balances_of(last: Settlement, observed: Observations) -> tuple[Balance, ...]:
    """Return total owed and total repaid, DKK to the øre, by payer and receiver.

    Source: pkt. 5.3.
    """
    repaid: dict[tuple[str, str], float] = {}
    for one in observed.repayments:
        key = (one.payer, one.receiver)
        repaid[key] = summed((repaid.get(key, 0.0), one.amount))
    keys = [*last.after.parts, *(key for key in repaid if key not in last.after.parts)]
    return tuple(
        Balance(*key, owed, paid, summed((owed, -paid)))
        for key in keys
        for owed, paid in [(last.after.parts.get(key, 0.0), repaid.get(key, 0.0))]
    )
