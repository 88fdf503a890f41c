"""Outcome target of the kind school absence (Bilag 5.1 pkt. 2.6) in the workbooks: expected cohort and worked example."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from model.clauses.annex_5_1.school_absence import school_absence_payment
from model.formula.expression import (
    DECIMALS,
    GUARD_DECIMALS,
    Expression,
    added,
    apply,
    larger,
    lift,
    ratio,
    rounded,
)
from model.targets.school_absence import Absence
from model.terms.agreement import Agreement
from model.terms.values import Term
from workbooks.blocks.reconciliation import Reconciliation
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.layout import fact, write_facts
from workbooks.frame.stack import Column, Stack, Table
from workbooks.targets.common.cohorts import CohortSheets
from workbooks.targets.common.expected import Expected

_UNIT = "procent"
_COHORT = (
    Column("Måling", Style.TEXT), Column("Indsatsgruppe", Style.SHARE), Column("Kontrolgruppe", Style.SHARE),
    Column("Forskel, afrundet", Style.SHARE), Column("Korrigeret for baseline", Style.SHARE),
    Column("Fald, der betales", Style.SHARE, "fall"), Column("Betaling (kr.)", key="payment"),
)  # fmt: skip


@dataclass(frozen=True)
class AbsenceDifference:
    """The intervention group's absence relative to the control group's: a fraction, and rounded per cent."""

    title: str
    exact: Cell
    per_cent: Cell


@dataclass(frozen=True)
class ExampleMeasurement:
    """One measurement: its difference, that less the baseline's (fraction and per cent), and the payment, DKK."""

    difference: AbsenceDifference
    corrected: Cell
    per_cent: Cell
    fall: Cell
    priced: Cell
    payment: Cell


@dataclass(frozen=True)
class ExampleCohort:
    """A cohort from its baseline to its last measurement, with its clause."""

    clause: str
    base: AbsenceDifference
    measured: Sequence[ExampleMeasurement]


@dataclass(frozen=True, kw_only=True)
class ExpectedAbsence(Expected):
    """Expected result and payment, with the cohort that represents all."""

    cohort: ExampleCohort


class AbsenceSheets(CohortSheets[ExpectedAbsence]):
    """A target of this kind in the workbooks."""

    counted = "hver procent, fraværet er faldet mod kontrolgruppen"
    population = "skolebørn (klassetrin)"
    sheet = "Skolefravær"

    @property
    def limits(self) -> Sequence[Term]:
        """First and last school grade, both included."""
        return (self.target.first_grade, self.target.last_grade)

    def priced(self, means: Sequence[Cell], price: Cell) -> Expression:
        """Return the payment for a measurement, DKK to the øre."""
        return apply(school_absence_payment, *means, price, self.target.decimals)

    def expect(self, steps: Steps, agreement: Agreement) -> ExpectedAbsence:
        """Write the steps: payments for one expected cohort (DKK) x cohorts."""
        target, clause = self.target, self.target.clause
        steps.block(f"Bilag 5.1: {self.label.lower()}, forventet")
        one = self._steps_of_cohort(steps, target.expected, target.expected_decimals)
        in_all = added(row.fall for row in one.measured) * target.cohorts
        result = steps.add("Fald i procent, alle målinger og kohorter", _UNIT, clause, in_all)
        paid = added(row.payment for row in one.measured) * target.cohorts
        payment = steps.add("Forventet betaling, alle kohorter", "kr.", clause, paid)
        paid_at = [lift(row.payment) * target.cohorts for row in one.measured]
        measured = list(zip(target.measured_after, paid_at, strict=True))
        return ExpectedAbsence(clause=clause, unit=_UNIT, result=result, payment=payment, measured=measured, cohort=one)

    def check(self, annex: AnnexBook, steps: Steps, found: ExpectedAbsence) -> None:
        """Add a check of each payment of the expected cohort."""
        _check(annex, found.cohort)

    def example(self, annex: AnnexBook, steps: Steps) -> ExampleCohort | None:
        """Write the worked example, with checks, and return its cohort; None if there is none."""
        found = self._example(steps)
        if found is not None:
            _check(annex, found)
        return found

    def _example(self, steps: Steps) -> ExampleCohort | None:
        if not self.target.example:
            return None
        steps.block(f"Bilag 5.1: {self.label.lower()}, regneeksempel")
        return self._steps_of_cohort(steps, self.target.example, self.target.decimals)

    def _steps_of_cohort(self, steps: Steps, rows: Sequence[Absence], decimals: Term) -> ExampleCohort:
        basis, *later = rows
        base = _difference(steps, basis, decimals)
        return ExampleCohort(
            basis.treated.clause, base, [self._measured(steps, basis, one, base, decimals) for one in later]
        )

    def _measured(
        self, steps: Steps, basis: Absence, one: Absence, base: AbsenceDifference, decimals: Term
    ) -> ExampleMeasurement:
        clause, price, found = basis.treated.clause, self.target.price, _difference(steps, one, decimals)
        exact = steps.add(f"{one.title}: korrigeret", "andel", clause, lift(found.exact) - base.exact, Style.SHARE)
        apart = lift(found.per_cent) - base.per_cent
        per_cent = steps.add(f"{one.title}: korrigeret, afrundet", "procent", clause, apart, Style.DECIMAL)
        fall = steps.add(f"{one.title}: fald", "procent", clause, larger(0, lift(0) - per_cent), Style.DECIMAL)
        title = f"{one.title}: fald x sats, afrundet"
        priced = steps.add(title, "kr.", clause, rounded(lift(fall) * price, DECIMALS))
        means = (one.treated, one.control, basis.treated, basis.control)
        figure = apply(school_absence_payment, *means, price, decimals)
        payment = steps.add(f"{one.title}: betaling ({school_absence_payment.name})", "kr.", clause, figure)
        return ExampleMeasurement(found, exact, per_cent, fall, priced, payment)

    def write_table(self, stack: Stack, found: ExpectedAbsence, agreement: Agreement) -> None:
        """Write expected absence, payments for one cohort and for all, and how it is measured."""
        clause = found.cohort.clause
        stack.section(f"Betalingsmål {self.title}: forventet fravær ({self.point(clause)})")
        table = _write_cohort(stack, self.target.expected, found.cohort)
        _, *measured = table.rows
        row = table.row("En kohorte, alle målinger", clause=clause, is_total=True)
        for key in ("fall", "payment"):
            row.put(key, added(one[key] for one in measured))
        row = table.row("Alle kohorter og målinger", clause=found.clause, is_total=True)
        row.put("fall", lift(found.result) / 100)
        row.put("payment", found.payment)
        stack.skip()
        facts = [
            fact("Antal kohorter", self.target.cohorts),
            fact("Mindst i hver kohorte", self.target.smallest_cohort),
            fact("Fraværet er gennemsnittet af de seneste", self.target.absence_over),
        ]
        write_facts(stack, facts, found.clause)

    def write_example(self, stack: Stack, example: Any) -> None:
        """Write the worked example, one cohort from baseline to its last measurement."""
        if example is not None:
            stack.section(f"Regneeksempel, betalingsmål {self.title} ({self.point(example.clause)})")
            _write_cohort(stack, self.target.example, example)

    def compare(self, table: Reconciliation) -> ExpectedAbsence:
        """Compare the rates of success, the cap with the expected payment, and the worked example."""
        target, found = self.target, self.expect(table.steps, table.annex.agreement)
        for one, row in zip(target.expected[1:], found.cohort.measured, strict=True):
            label, success = f"{one.title}: succesrate", lift(0) - row.corrected
            name = f"{self.printed}.{one.id}.success"
            table.compare(name, found.cohort.clause, label, one.printed_success, success, "share")
        if target.cap is not None:
            label, over = f"{self.label}: loftet over det forventede", ratio(target.cap, found.payment) - 1
            above = table.steps.add("Loftet over det forventede", "andel", target.cap.clause, over, Style.SHARE)
            name, printed = f"{self.printed}.overperformance", target.printed_overperformance
            table.compare(name, target.cap.clause, label, printed, above, "share")
        self._compare_example(table)
        return found

    def _compare_example(self, table: Reconciliation) -> None:
        cohort = self._example(table.steps)
        if cohort is None:
            return
        basis, *later = self.target.example
        label, clause = f"{basis.title}: forskel", cohort.clause
        name = f"{self.printed}.basis.difference"
        table.compare(name, clause, label, basis.printed_difference, cohort.base.exact, "share")
        for one, row in zip(later, cohort.measured, strict=True):
            name, label = f"{self.printed}.{one.id}", f"{one.title}: forskel"
            difference = row.difference.exact
            table.compare(f"{name}.difference", clause, label, one.printed_difference, difference, "share")
            label = f"{one.title}: korrigeret"
            table.compare(f"{name}.corrected", clause, label, one.printed_corrected, row.corrected, "share")
            table.compare(f"{name}.payment", clause, f"{one.title}: betaling", one.printed_payment, row.payment)
            # the payment by the text itself, without the example's rounding
            plain = rounded(larger(0, (lift(0) - row.corrected) * 100 * self.target.price), DECIMALS)
            label = f"{one.title}: betaling uden afrunding"
            cell = table.steps.add(label, "kr.", clause, plain)
            table.compare(f"{name}.unrounded", clause, label, one.printed_payment, cell)

    def intro(self, agreement: Agreement) -> str:
        """Return what a row of the form is."""
        target = self.target
        grades = f"{target.first_grade.value:.0f}.-{target.last_grade.value:.0f}. klasse"
        months = f"{target.absence_over.value:.0f}"
        return f"Gennemsnitligt fravær de seneste {months} måneder, {grades}; kun gennemsnit for hele kohorten."


def _difference(steps: Steps, one: Absence, decimals: Term) -> AbsenceDifference:
    clause, apart = one.treated.clause, (lift(one.treated) - one.control) / one.control
    exact = steps.add(f"{one.title}: forskel", "andel", clause, apart, Style.SHARE)
    per_cent = rounded(rounded(lift(exact) * 100, GUARD_DECIMALS), decimals)
    cell = steps.add(f"{one.title}: forskel, afrundet", "procent", clause, per_cent, Style.DECIMAL)
    return AbsenceDifference(one.title, exact, cell)


def _check(annex: AnnexBook, cohort: ExampleCohort) -> None:
    for one in cohort.measured:
        label = f"{one.difference.title}: trin og {school_absence_payment.name} er ens"
        annex.check(label, one.priced, one.payment, cohort.clause)


def _write_cohort(stack: Stack, terms: Sequence[Absence], cohort: ExampleCohort) -> Table:
    """Write a row for the baseline and each measurement; return their table."""
    table, (basis, *later) = stack.table(*_COHORT), terms
    apart = lift(cohort.base.per_cent) / 100
    table.row(basis.title, basis.treated, basis.control, apart, clause=cohort.clause)
    for one, found in zip(later, cohort.measured, strict=True):
        shares = (lift(cell) / 100 for cell in (found.difference.per_cent, found.per_cent, found.fall))
        table.row(one.title, one.treated, one.control, *shares, found.payment, clause=cohort.clause)
    return table


KIND = AbsenceSheets
