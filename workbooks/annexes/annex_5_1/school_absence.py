"""Bilag 5.1 pkt. 2.6, outcome target 3: the expected cohort and the worked example, in one layout."""

from collections.abc import Sequence

from model.formula.expression import added, lift
from model.terms.outcome_terms import Absence, SchoolAbsence
from model.terms.values import Term
from workbooks.annexes.annex_5_1.outcome import Outcome
from workbooks.blocks.expected.school_absence import (
    EXAMPLE,
    EXPECTED,
    Cohort,
    Difference,
    ExpectedAbsence,
    absence_example,
    school_absence,
)
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Cell, Sheet
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.layout import EMPTY, Figure, fact, write_facts, write_row
from workbooks.frame.parts import header, section


class AbsenceOutcome(Outcome[SchoolAbsence, ExpectedAbsence]):
    """Outcome target 3 in the annex."""

    number = 3
    counted = "hver procent, fraværet er faldet mod kontrolgruppen"
    population = "skolebørn (klassetrin)"

    def __init__(self, annex: AnnexBook, steps: Steps, terms: SchoolAbsence) -> None:
        super().__init__(annex, steps, terms)
        self.example: Cohort | None = absence_example(steps, terms)
        if self.example is not None:
            self._check(self.example, EXAMPLE)

    @property
    def limits(self) -> Sequence[Term]:
        """First and last school grade, both included."""
        return (self.terms.first_grade, self.terms.last_grade)

    def calculate(self, steps: Steps) -> ExpectedAbsence:
        """Calculate the expected payment: payments for one cohort (DKK), each checked by its rule, x cohorts."""
        found = school_absence(steps, self.terms)
        self._check(found.cohort, EXPECTED)
        return found

    def _check(self, cohort: Cohort, clause: str) -> None:
        for one in cohort.measured:
            label = f"{one.difference.title}: trin og DSI_BM3_FRAVAER er ens"
            self.annex.check(label, one.priced, one.payment, clause)

    def write_table(self, sheet: Sheet, row: int) -> int:
        """Write expected absence, payments for one cohort and for all, and how it is measured; return the next row."""
        row = section(sheet, row, f"Betalingsmål {self.title}: forventet fravær (pkt. 2.6.1)")
        row, paid = _write_cohort(sheet, row, self.terms.expected, self.found.cohort, EXPECTED)
        label = "Alle kohorter og målinger"
        in_all: list[Figure] = [
            *[EMPTY] * 4,
            (lift(self.found.result) / 100, "Andel"),
            (self.found.payment, "Beløb øre"),
        ]
        row = _one_cohort(sheet, row, paid)
        row = write_row(sheet, row, label, in_all, EXPECTED, is_total=True)
        facts = [
            fact("Antal kohorter", self.terms.cohorts),
            fact("Mindst i hver kohorte", self.terms.smallest_cohort),
            fact("Fraværet er gennemsnittet af de seneste", self.terms.absence_over),
        ]
        return write_facts(sheet, row + 1, facts, self.found.clause)

    def write_example(self, sheet: Sheet, row: int) -> int:
        """Write pkt. 2.6.2, one cohort from baseline to its last measurement; return the next row."""
        if self.example is None:
            return row
        row = section(sheet, row, f"Regneeksempel, betalingsmål {self.title} (pkt. 2.6.2)")
        row, _ = _write_cohort(sheet, row, self.terms.example, self.example, EXAMPLE)
        return row


def _one_cohort(sheet: Sheet, row: int, paid: Sequence[Cell]) -> int:
    falls: Sequence[Cell] = [sheet.cells[cell.row, cell.column - 1] for cell in paid]
    figures: list[Figure] = [*[EMPTY] * 4, (added(falls), "Andel"), (added(paid), "Beløb øre")]
    return write_row(sheet, row, "En kohorte, alle målinger", figures, EXPECTED, is_total=True)


def _write_cohort(
    sheet: Sheet, row: int, terms: Sequence[Absence], cohort: Cohort, clause: str
) -> tuple[int, list[Cell]]:
    """Write a row for the baseline and each measurement; return the next row and the cells with payments."""
    titles = (
        "Måling",
        "Indsatsgruppe",
        "Kontrolgruppe",
        "Forskel, afrundet",
        "Korrigeret for baseline",
        "Fald, der betales",
        "Betaling (kr.)",
    )
    header(sheet, row, titles)
    basis, *later = terms
    row = write_row(sheet, row + 1, basis.title, [*_groups(basis, cohort.base), *[EMPTY] * 3], clause)
    for one, found in zip(later, cohort.measured, strict=True):
        figures: list[Figure] = [
            *_groups(one, found.difference),
            (lift(found.per_cent) / 100, "Andel"),
            (lift(found.fall) / 100, "Andel"),
            (found.payment, "Beløb øre"),
        ]
        row = write_row(sheet, row, one.title, figures, clause)
    return row, [sheet.cells[at, 7] for at in range(row - len(later), row)]


def _groups(one: Absence, difference: Difference) -> list[Figure]:
    return [(one.treated, "Andel"), (one.control, "Andel"), (lift(difference.per_cent) / 100, "Andel")]
