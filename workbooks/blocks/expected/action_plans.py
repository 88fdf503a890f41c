"""Bilag 5.1 pkt. 2.8, outcome target 5: expected result and payment."""

from dataclasses import dataclass

from model.clauses.annex_5_1.action_plans import action_plan_payment
from model.formula.expression import apply, lift
from model.terms.agreement import People
from model.terms.outcome_terms import ActionPlans
from workbooks.targets.expected import Expected
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Cell

CLAUSE = "Bilag 5.1 pkt. 2.8"
_UNIT = "procentpoint"


@dataclass(frozen=True, kw_only=True)
class ExpectedPlans(Expected):
    """Expected result and payment, with the payment for one completely fulfilled plan, DKK."""

    whole_plan: Cell


def action_plans(steps: Steps, target: ActionPlans, people: People) -> ExpectedPlans:
    """Write the steps of the expected payment: households x percentage points of a plan x price (DKK)."""
    steps.block("Bilag 5.1: betalingsmål 5, forventet")
    figure = apply(action_plan_payment, 100, target.price)
    whole = steps.add("En helt opfyldt handleplan", "kr.", CLAUSE, figure)
    points = lift(people.households) * target.success * 100
    result = steps.add("Opfyldte procentpoint", _UNIT, CLAUSE, points)
    figure = apply(action_plan_payment, result, target.price)
    payment = steps.add("Forventet betaling (DSI_BM5_HANDLEPLAN)", "kr.", CLAUSE, figure)
    return ExpectedPlans(clause=CLAUSE, unit=_UNIT, result=result, payment=payment, whole_plan=whole)
