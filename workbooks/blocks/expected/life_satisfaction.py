"""Bilag 5.1 pkt. 2.7, outcome target 4: expected result and payment."""

from model.clauses.annex_5_1.life_satisfaction import life_satisfaction_payment
from model.formula.expression import apply, lift
from model.terms.outcome_terms import LifeSatisfaction
from workbooks.targets.expected import Expected
from workbooks.blocks.steps import Steps

CLAUSE = "Bilag 5.1 pkt. 2.7"
_UNIT = "personer"


def life_satisfaction(steps: Steps, target: LifeSatisfaction) -> Expected:
    """Write the steps of the expected payment: persons x success rate x price (DKK)."""
    steps.block("Bilag 5.1: betalingsmål 4, forventet")
    risen = lift(target.persons) * target.success
    result = steps.add("Borgere med højere livstilfredshed", _UNIT, CLAUSE, risen)
    figure = apply(life_satisfaction_payment, result, target.price)
    payment = steps.add("Forventet betaling, før loft (DSI_BM4_LIVSTILFREDSHED)", "kr.", CLAUSE, figure)
    return Expected(clause=CLAUSE, unit=_UNIT, result=result, payment=payment)
