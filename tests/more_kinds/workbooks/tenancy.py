"""The kind of target that the program does not have, in the workbooks."""

import numpy as np
from model.targets.tenancy import Tenancy, TenancyResults, tenancy_payment

from model.facts import observations
from model.formula.expression import apply, lift
from model.terms.agreement import Agreement
from workbooks.blocks.steps import Steps
from workbooks.form.checks import codes
from workbooks.form.form import FormColumn, choice
from workbooks.frame.layout import fact, write_facts
from workbooks.frame.stack import Stack
from workbooks.targets.common.counted import CountedSheets
from workbooks.targets.common.expected import Expected
from workbooks.targets.common.form_columns import ANSWERS, PERSON, measured_after, measurements_of
from workbooks.targets.common.record_reader import RecordReader

_RESULTS = np.array([observations.YES, observations.NO, observations.MISSING, observations.MISSING])


class TenancySheets(CountedSheets[Tenancy, Expected]):
    """Expected result, facts, form; all else follows."""

    counted = "hver borger, der har beholdt sin bolig"
    population = "alle borgere"
    sheet = "Bolig"

    def expect(self, steps: Steps, agreement: Agreement) -> Expected:
        """Write the steps: persons x success rate x price (DKK)."""
        target, clause = self.target, self.target.clause
        steps.block(f"Bilag 5.1: {self.label.lower()}, forventet")
        result = steps.add("Borgere med samme bolig", "personer", clause, lift(target.persons) * target.success)
        figure = apply(tenancy_payment, result, target.price)
        payment = steps.add(f"Forventet betaling ({tenancy_payment.name})", "kr.", clause, figure)
        measured = [(months, lift(payment)) for months in target.times()]
        return Expected(clause=clause, unit="personer", result=result, payment=payment, measured=measured)

    def write_table(self, stack: Stack, found: Expected, agreement: Agreement) -> None:
        """Write persons and expected result."""
        facts = [fact("Forventet antal", self.target.persons), fact("Forventet andel", self.target.success)]
        stack.section(f"Betalingsmål {self.title} ({self.point(self.target.clause)})")
        write_facts(stack, facts, found.clause)

    def intro(self, agreement: Agreement) -> str:
        """Return what a row of the form is."""
        return "Én række pr. person."

    def columns(self, agreement: Agreement) -> list[FormColumn]:
        """Return day and answer of each measurement."""
        columns = [PERSON]
        for number, title, when in measurements_of(self.target):
            asked = f"Har personen beholdt sin bolig {when}?"
            columns.append(measured_after(agreement, number, title, when))
            columns.append(choice(f"result_{number}", f"{title}, beholdt", asked, ANSWERS, is_required=False))
        return columns

    def read(self, reader: RecordReader) -> TenancyResults:
        """Return the answers."""
        key, frame = self.target.id, reader.frame(self.target.id)
        person, start = reader.persons_of(key)
        every, results = np.ones(len(person), bool), []
        for number, months in enumerate(self.target.times(), 1):
            answer = codes(frame[f"result_{number}"])
            answered = (answer >= 0) & (answer < len(ANSWERS.words) - 1)
            reader.check_answers(key, number, f"result_{number}", months, start, every, answered, answer < 0)
            results.append(_RESULTS[answer])
        return TenancyResults(person, np.column_stack(results))


KIND = TenancySheets
