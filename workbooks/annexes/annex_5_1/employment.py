"""Bilag 5.1 pkt. 2.4, outcome target 1: the table of benefit types."""

from collections.abc import Sequence

from model.formula.expression import total
from model.terms.outcome_terms import Employment
from model.terms.values import Term
from workbooks.annexes.annex_5_1.outcome import Outcome
from workbooks.blocks.expected.employment import ExpectedEmployment, employment
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Range, Sheet
from workbooks.frame.layout import EMPTY, Figure, fact, write_facts, write_row
from workbooks.frame.parts import header, section
from workbooks.frame.vocabulary import CRITERIA

_CLAUSE = "Bilag 5.1 pkt. 2.4.1"


class EmploymentOutcome(Outcome[Employment, ExpectedEmployment]):
    """Outcome target 1 in the annex."""

    number = 1
    counted = "hver borger, der ved en måling opfylder kriteriet for sin ydelsestype"
    population = "borgere (år)"

    @property
    def limits(self) -> Sequence[Term]:
        """Youngest and oldest age, years, both included."""
        return (self.terms.youngest, self.terms.oldest)

    def calculate(self, steps: Steps) -> ExpectedEmployment:
        """Calculate the expected payment: persons by benefit type x success rate x measurements x price (DKK)."""
        found = employment(steps, self.terms)
        self.check_price(steps, found)
        return found

    def write_table(self, sheet: Sheet, row: int) -> int:
        """Write the benefit types and the terms of the criteria; return the next row."""
        found, base = self.found, self.found.baseline
        row = section(sheet, row, f"Betalingsmål {self.title}: ydelsestyper (pkt. 2.4)")
        titles = (
            "Ydelsestype",
            "Forventet antal",
            "Forventet andel",
            "Succeskriterium",
            "",
            "Forventet succesrate",
            "Opfyldt ved en måling",
        )
        header(sheet, row, titles, text_columns=(1, 4))
        sheet.merge(row, 4, 5)
        first = row = row + 1
        for one, share, success in zip(self.terms.benefit, base.shares, found.successes, strict=True):
            figures: list[Figure] = [
                (one.persons, "Tal"),
                (share, "Andel"),
                (CRITERIA[one.criterion], "Enhed"),
                EMPTY,
                (one.success, "Andel"),
                (success, "Beløb øre"),
            ]
            row = write_row(sheet, row, one.title, figures, _CLAUSE)
            sheet.merge(row - 1, 4, 5)
        shares = total(Range(sheet.cells[first, 3], sheet.cells[row - 1, 3]))
        sums: list[Figure] = [
            (base.persons, "Tal"),
            (shares, "Andel"),
            EMPTY,
            EMPTY,
            (found.rate, "Andel"),
            (found.met, "Beløb øre"),
        ]
        row = write_row(sheet, row, "I alt", sums, _CLAUSE, is_total=True)
        facts = [fact("Uddannelse gennemført inden for de seneste", self.terms.completed_education_within)]
        return write_facts(sheet, row + 1, facts, _CLAUSE)
