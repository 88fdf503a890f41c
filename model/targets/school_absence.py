"""Outcome target of the kind school absence (Bilag 5.1 pkt. 2.6): absence of cohorts against a control group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from model.base.fault import Fault
from model.base.payment_period import PaymentPeriod
from model.clauses.annex_5_1.school_absence import school_absence_payment
from model.facts.observations import Cohort, Means
from model.formula.either import T, applied, not_below_zero
from model.formula.relation import Relation, order
from model.targets.common.results import CohortOutcome
from model.targets.common.target import Target
from model.terms.agreement import Agreement
from model.terms.schema import record, tables
from model.terms.values import Printed, Term, identifier, printed, term, terms, text

if TYPE_CHECKING:
    from model.targets.common.outlook import Draws, Key, Outlook


@record
class Absence:
    """Mean absence of control and intervention group at one measurement, as fractions, with the printed figures."""

    id: str = identifier()
    title: str = text()
    control: Term = term("fraction", "BM{number}_kontrol_{id}", "BM{number} fravær, kontrolgruppe: {title}", above=0)
    treated: Term = term("fraction", "BM{number}_indsats_{id}", "BM{number} fravær, indsatsgruppe: {title}")
    printed_success: Printed | None = printed(optional=True)
    printed_difference: Printed | None = printed(optional=True)
    printed_corrected: Printed | None = printed(optional=True)
    printed_payment: Printed | None = printed(optional=True)


@record
class SchoolAbsence(Target):
    """School absence (Bilag 5.1 pkt. 2.6); the first row of each table is the baseline."""

    price: Term = term("DKK/per cent", "BM{number}_pris", "BM{number} sats")
    first_grade: Term = term("grade", "BM{number}_klasse_fra", "BM{number} klassetrin fra")
    last_grade: Term = term("grade", "BM{number}_klasse_til", "BM{number} klassetrin til")
    absence_over: Term = term("months", "BM{number}_fravaer_over", "BM{number} fravær opgjort over")
    cohorts: Term = term("cohorts", "BM{number}_kohorter", "BM{number} kohorter", above=0)
    smallest_cohort: Term = term("households", "BM{number}_mindste_kohorte", "BM{number} mindste kohorte")
    decimals: Term = term("decimals", "BM{number}_decimaler", "BM{number} decimaler af en procent i opgørelsen")
    expected_decimals: Term = term(
        "decimals", "BM{number}_decimaler_forventet", "BM{number} decimaler af en procent i forventningen"
    )
    measured_after: tuple[Term, ...] = terms(
        "months", "BM{number}_maaling{n}_efter", "BM{number} {n}. måling efter", above=0
    )
    expected: tuple[Absence, ...] = tables(Absence, least=2)
    example: tuple[Absence, ...] = tables(Absence, least=0)
    printed_overperformance: Printed | None = printed(optional=True)

    is_counted: ClassVar[bool] = False

    def times(self) -> tuple[Term, ...]:
        """Return the months after the start of each measurement."""
        return self.measured_after

    def least_households(self) -> Term:
        """Return the least number of households in a cohort."""
        return self.smallest_cohort

    def number_of_cohorts(self) -> Term:
        """Return the number of cohorts that households are divided into."""
        return self.cohorts

    def least_difference(self) -> float:
        """Return what the last decimal of a per cent is worth, DKK."""
        return float(self.price.value * 0.1**self.decimals.value)

    def payment(self, means: Means, baseline: Means) -> float:
        """Return the payment for a measurement before the cap, DKK to the øre."""
        groups = (means.treated, means.control, baseline.treated, baseline.control)
        return float(school_absence_payment(*groups, self.price.value, self.decimals.value))

    def of_cohorts(
        self, agreement: Agreement, cohorts: Sequence[Cohort], period: PaymentPeriod
    ) -> Iterator[CohortOutcome]:
        """Yield the results and payments before the cap (DKK) of the cohort measurements that a period pays for."""
        for cohort in (one for one in cohorts if one.target == self.id):
            for number, means in enumerate(cohort.measurements, 1):
                if means is not None and self._is_due(agreement, cohort, number, period):
                    payment = self.payment(means, cohort.baseline)
                    yield CohortOutcome(self.id, cohort.number, number, cohort.baseline, means, payment)

    def expected_means(self) -> Sequence[tuple[Term, Term]]:
        """Return the expected mean absence of intervention and control group, fractions, at the baseline and each measurement."""
        return [(one.treated, one.control) for one in self.expected]

    def expected_cohorts(self) -> int:
        """Return the number of cohorts."""
        return int(self.cohorts.value)

    def future(self, outlook: Outlook, draws: Draws[T]) -> Iterator[tuple[PaymentPeriod, T]]:
        """Yield what is paid for each measurement of each cohort, DKK to the øre.

        Source: Bilag 5.1 pkt. 2.6.
        """
        for cohort in range(self.expected_cohorts()):
            start = outlook.cohort_start(self, cohort + 1, self.cohorts.value)
            if start is None:
                continue
            basis = self._means(outlook, draws, cohort, 0)
            for number in self.numbers():
                period = outlook.due(self, number, start)
                if period is not None and not outlook.is_told(period):
                    now = self._means(outlook, draws, cohort, number)
                    groups, agreed = (now[1], basis[0], basis[1]), outlook.in_force(self, period)
                    yield period, applied(school_absence_payment, now[0], *groups, agreed.price, agreed.decimals)

    def _means(self, outlook: Outlook, draws: Draws[T], cohort: int, number: int) -> tuple[T, T]:
        """Return the mean absence of a cohort's intervention and control group at a measurement, 0 the baseline."""
        known, cohort = outlook.known_means.get((self.id, cohort + 1, number)), cohort + 1
        if known is not None:
            of: Key = (self.id, cohort, number)
            return draws.figure(("treated", *of), known.treated), draws.figure(("control", *of), known.control)
        (base, unchanged), (treated, control) = self._expected(draws, 0), self._expected(draws, number)
        as_before = control * base / unchanged
        treated = not_below_zero(as_before + draws.factor(self.id) * (treated - as_before))
        return (
            draws.mean((self.id, 0, cohort, number), treated, outlook.terms.mean_error_treated),
            draws.mean((self.id, 1, cohort, number), control, outlook.terms.mean_error_control),
        )

    def _expected(self, draws: Draws[T], number: int) -> tuple[T, T]:
        """Return the expected mean absence of intervention and control group at a measurement, 0 the baseline."""
        row = self.expected[number]
        of: Key = (self.id, number)
        return draws.figure(("treated", *of), row.treated.value), draws.figure(("control", *of), row.control.value)

    def _is_due(self, agreement: Agreement, cohort: Cohort, number: int, period: PaymentPeriod) -> bool:
        import numpy as np

        from model.targets.common.courses import due_in
        from model.targets.common.times import time_of

        start = np.array([cohort.start], "datetime64[D]")
        (is_due,) = due_in(agreement, period, start, None, lambda terms: time_of(terms, self.id, number, start))
        return bool(is_due)

    def relations(self) -> Iterator[Relation]:
        """Yield that the grades are in order."""
        yield order(self.key("last_grade", "value"), self.first_grade, self.last_grade, or_same=True)

    def faults(self) -> Iterator[Fault]:
        """Yield an expectation that lacks a measurement."""
        rows, needed = len(self.expected), len(self.measured_after) + 1
        if rows != needed:
            yield Fault(self.key("expected"), f"{rows} rækker", f"{needed}: baseline og hver måling")


KIND = SchoolAbsence
