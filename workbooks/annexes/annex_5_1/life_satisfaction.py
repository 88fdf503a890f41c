"""Bilag 5.1 pkt. 2.7, outcome target 4: basis of its expected result."""

from collections.abc import Sequence

from model.terms.outcome_terms import LifeSatisfaction
from model.terms.values import Term
from workbooks.annexes.annex_5_1.outcome import Outcome
from workbooks.blocks.expected.life_satisfaction import life_satisfaction
from workbooks.blocks.expected.result import Expected
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Sheet
from workbooks.frame.layout import fact, write_facts
from workbooks.frame.parts import section


class SatisfactionOutcome(Outcome[LifeSatisfaction, Expected]):
    """Outcome target 4 in the annex."""

    number = 4
    counted = "hver borger, der er mere tilfreds med livet end ved start"
    population = "borgere (år)"

    @property
    def limits(self) -> Sequence[Term]:
        """Youngest age, years."""
        return (self.terms.youngest,)

    def calculate(self, steps: Steps) -> Expected:
        """Calculate the expected payment: persons x success rate x price (DKK)."""
        found = life_satisfaction(steps, self.terms)
        self.check_price(steps, found)
        return found

    def write_table(self, sheet: Sheet, row: int) -> int:
        """Write persons, expected result and scale; return the next row."""
        facts = [
            fact("Forventet antal personer", self.terms.persons),
            fact("Forventet andel, der bliver mere tilfreds", self.terms.success),
            fact("Skalaen går fra", self.terms.lowest_score),
            fact("Skalaen går til", self.terms.highest_score),
        ]
        row = section(sheet, row, f"Betalingsmål {self.title} (pkt. 2.7)")
        return write_facts(sheet, row, facts, self.found.clause)
