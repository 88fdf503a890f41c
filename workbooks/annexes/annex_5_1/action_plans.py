"""Bilag 5.1 pkt. 2.8, outcome target 5: basis of its expected result."""

from model.terms.outcome_terms import ActionPlans
from workbooks.annexes.annex_5_1.outcome import Outcome
from workbooks.blocks.expected.action_plans import ExpectedPlans, action_plans
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Sheet
from workbooks.frame.layout import fact, write_facts
from workbooks.frame.parts import section


class PlansOutcome(Outcome[ActionPlans, ExpectedPlans]):
    """Outcome target 5 in the annex."""

    number = 5
    counted = "hvert procentpoint af målene, en husstand har opfyldt"
    population = "alle husstande"

    def calculate(self, steps: Steps) -> ExpectedPlans:
        """Calculate the expected payment: households x percentage points x price (DKK)."""
        found = action_plans(steps, self.terms, self.annex.agreement.people)
        self.check_price(steps, found)
        return found

    def write_table(self, sheet: Sheet, row: int) -> int:
        """Write households, expected result, and the payment for a whole plan; return the next row."""
        facts = [
            fact("Forventet antal husstande", self.annex.agreement.people.households),
            fact("Forventet opfyldelse af målene", self.terms.success),
            ("En helt opfyldt handleplan", (self.found.whole_plan, "Beløb øre"), "kr."),
            fact("Målene kan justeres de første", self.terms.adjusted_within),
        ]
        row = section(sheet, row, f"Betalingsmål {self.title} (pkt. 2.8)")
        return write_facts(sheet, row, facts, self.found.clause)
