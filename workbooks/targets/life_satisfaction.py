"""Outcome target of the kind life satisfaction (Bilag 5.1 pkt. 2.7) in the workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from model.clauses.annex_5_1.life_satisfaction import life_satisfaction_payment
from model.formula.expression import apply, lift
from model.targets.life_satisfaction import LifeResults, LifeSatisfaction
from model.terms.agreement import Agreement
from model.terms.values import Term
from workbooks.blocks.reconciliation import Reconciliation
from workbooks.blocks.steps import Steps
from workbooks.form.form import FormColumn, whole
from workbooks.frame.layout import fact, write_facts
from workbooks.frame.stack import Stack
from workbooks.targets.common.counted import CountedSheets
from workbooks.targets.common.expected import Expected
from workbooks.targets.common.form_columns import MISSING, PERSON, measured_at_end, row_per_person

if TYPE_CHECKING:
    from workbooks.targets.common.record_reader import RecordReader

_UNIT = "personer"


class SatisfactionSheets(CountedSheets[LifeSatisfaction, Expected]):
    """A target of this kind in the workbooks."""

    counted = "hver borger, der er mere tilfreds med livet end ved start"
    population = "borgere (år)"
    sheet = "Livstilfredshed"

    @property
    def limits(self) -> Sequence[Term]:
        """Youngest age, years."""
        return (self.target.youngest,)

    def expect(self, steps: Steps, agreement: Agreement) -> Expected:
        """Write the steps: persons x success rate x price (DKK)."""
        target, clause = self.target, self.target.clause
        steps.block(f"Bilag 5.1: {self.label.lower()}, forventet")
        risen = lift(target.persons) * target.success
        result = steps.add("Borgere med højere livstilfredshed", _UNIT, clause, risen)
        figure = apply(life_satisfaction_payment, result, target.price)
        before = ", før loft" if target.cap is not None else ""
        payment = steps.add(f"Forventet betaling{before} ({life_satisfaction_payment.name})", "kr.", clause, figure)
        return Expected(clause=clause, unit=_UNIT, result=result, payment=payment)

    def write_table(self, stack: Stack, found: Expected, agreement: Agreement) -> None:
        """Write persons, expected result and scale."""
        facts = [
            fact("Forventet antal personer", self.target.persons),
            fact("Forventet andel, der bliver mere tilfreds", self.target.success),
            fact("Skalaen går fra", self.target.lowest_score),
            fact("Skalaen går til", self.target.highest_score),
        ]
        stack.section(f"Betalingsmål {self.title} ({self.point(self.target.clause)})")
        write_facts(stack, facts, found.clause)

    def compare(self, table: Reconciliation) -> Expected:
        """Compare the cap, and the expected payment with it."""
        found, cap = self.expect(table.steps, table.annex.agreement), self.target.cap
        if cap is not None:
            table.compare(f"{self.printed}.cap", cap.clause, f"{self.label}: loft", cap.printed, cap)
            label = f"{self.label}: forventet betaling mod loft"
            table.compare(f"{self.printed}.expected", found.clause, label, cap.printed, found.payment)
        return found

    def intro(self, agreement: Agreement) -> str:
        """Return what a row of the form is."""
        return row_per_person(agreement, self.target.youngest)

    def columns(self, agreement: Agreement) -> list[FormColumn]:
        """Return the score at the start, and day and score of the end."""
        scale: dict[str, Any] = {
            "least": self.target.lowest_score.value,
            "most": self.target.highest_score.value,
            "words": (MISSING,),
        }
        return [
            PERSON,
            whole("before", "Score ved start", "Personens svar ved start.", **scale),
            measured_at_end(agreement),
            whole("after", "Score ved slut", "Personens svar, da forløbet sluttede.", is_required=False, **scale),
        ]

    def read(self, reader: RecordReader) -> LifeResults:
        """Return the scores."""
        from workbooks.form.checks import days

        key, frame = self.target.id, reader.frame(self.target.id)
        person, _ = reader.persons_of(key)
        who = reader.due_persons(self.target, self.sheet_name, person, self.target.youngest)
        reader.check_ends(key, "after", reader.home(person), who)
        return LifeResults(person, frame["before"].to_numpy(float), days(frame["day"]), frame["after"].to_numpy(float))


KIND = SatisfactionSheets
