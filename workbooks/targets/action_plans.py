"""Outcome target of the kind action plans (Bilag 5.1 pkt. 2.8) in the workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.clauses.annex_5_1.action_plans import action_plan_payment
from model.formula.expression import Expression, apply, lift
from model.targets.action_plans import ActionPlans, PlanResults
from model.terms.agreement import Agreement
from workbooks.blocks.reconciliation import Reconciliation
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.form.form import FormColumn, share
from workbooks.frame.layout import fact, write_facts
from workbooks.frame.stack import Stack
from workbooks.targets.common.counted import CountedSheets
from workbooks.targets.common.expected import Expected
from workbooks.targets.common.form_columns import HOUSEHOLD, MISSING, measured_at_end

if TYPE_CHECKING:
    from workbooks.targets.common.record_reader import RecordReader

_UNIT = "procentpoint"


@dataclass(frozen=True, kw_only=True)
class ExpectedPlans(Expected):
    """Expected result and payment, with the payment for one completely fulfilled plan, DKK."""

    whole_plan: Cell


class PlansSheets(CountedSheets[ActionPlans, ExpectedPlans]):
    """A target of this kind in the workbooks."""

    counted = "hvert procentpoint af målene, en husstand har opfyldt"
    population = "alle husstande"
    sheet = "Handleplaner"

    def expect(self, steps: Steps, agreement: Agreement) -> ExpectedPlans:
        """Write the steps: households x percentage points of a plan x price (DKK)."""
        target, clause = self.target, self.target.clause
        steps.block(f"Bilag 5.1: {self.label.lower()}, forventet")
        figure = apply(action_plan_payment, 100, target.price)
        whole = steps.add("En helt opfyldt handleplan", "kr.", clause, figure)
        points = lift(agreement.people.households) * target.success * 100
        result = steps.add("Opfyldte procentpoint", _UNIT, clause, points)
        figure = apply(action_plan_payment, result, target.price)
        payment = steps.add(f"Forventet betaling ({action_plan_payment.name})", "kr.", clause, figure)
        return ExpectedPlans(clause=clause, unit=_UNIT, result=result, payment=payment, whole_plan=whole)

    def write_table(self, stack: Stack, found: ExpectedPlans, agreement: Agreement) -> None:
        """Write households, expected result, and the payment for a whole plan."""
        facts = [
            fact("Forventet antal husstande", agreement.people.households),
            fact("Forventet opfyldelse af målene", self.target.success),
            ("En helt opfyldt handleplan", (found.whole_plan, Style.ORE), "kr."),
            fact("Målene kan justeres de første", self.target.adjusted_within),
        ]
        stack.section(f"Betalingsmål {self.title} ({self.point(self.target.clause)})")
        write_facts(stack, facts, found.clause)

    def compare(self, table: Reconciliation) -> ExpectedPlans:
        """Compare the payment for a whole plan."""
        found, printed = self.expect(table.steps, table.annex.agreement), self.target.printed_whole_plan
        label = f"{self.label}: en helt opfyldt handleplan"
        table.compare(f"{self.printed}.whole", found.clause, label, printed, found.whole_plan)
        return found

    def intro(self, agreement: Agreement) -> str:
        """Return what a row of the form is."""
        return "Én række pr. husstand."

    def columns(self, agreement: Agreement) -> list[FormColumn]:
        """Return day and fulfilment at the end."""
        help_text = "Hvor stor en del af handleplanens mål der er opfyldt, fx 60 %."
        fulfilled = share("fulfilled", "Opfyldt", help_text, is_required=False, words=(MISSING,))
        return [HOUSEHOLD, measured_at_end(agreement), fulfilled]

    def read(self, reader: RecordReader) -> PlanResults:
        """Return the fulfilment of each household's plan."""
        from workbooks.form.checks import days

        key, frame = self.target.id, reader.frame(self.target.id)
        household = reader.due_households(key, self.sheet_name)
        reader.check_ends(key, "fulfilled", household)
        return PlanResults(household, days(frame["day"]), frame["fulfilled"].to_numpy(float))

    def possible(self, measured: Cell, achieved: Cell) -> Iterator[Expression]:
        """Yield that no plan is more than fulfilled."""
        yield lift(achieved) <= lift(measured) * 100


KIND = PlansSheets
