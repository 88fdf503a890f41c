"""Outcome target of the kind employment (Bilag 5.1 pkt. 2.4): persons who meet the criterion of their benefit type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from model.clauses.annex_5_1.employment import carried_types, employment_payment
from model.facts.observations import Codes, Point
from model.formula.expression import added, lift, ratio
from model.formula.relation import Relation, order
from model.rules.rule import Rule
from model.targets.common.counted import CountedTarget
from model.terms.agreement import Agreement
from model.terms.schema import record, tables
from model.terms.values import Printed, Term, choice, identifier, printed, term, terms, text

if TYPE_CHECKING:
    from model.targets.common.outlook import ExpectedGroup
    from model.targets.common.tally import Tallied


@dataclass(frozen=True, eq=False)
class EmploymentResults:
    """Benefit type (index in the source) at the start and at each measurement but the last, and YES or NO."""

    person: Codes
    benefit: Codes
    result: Codes


@record
class Benefit:
    """A benefit type (Ydelsestype) with expected persons and success rate."""

    id: str = identifier()
    title: str = text()
    criterion: str = choice("education_or_employment", "recovery", "flexjob")
    persons: Term = term("persons", "BM{number}_antal_{id}", "BM{number} forventet antal: {title}")
    success: Term = term("fraction", "BM{number}_succes_{id}", "BM{number} forventet succesrate: {title}")
    printed_share: Printed | None = printed(optional=True)


@record
class Employment(CountedTarget):
    """Employment (Bilag 5.1 pkt. 2.4); each criterion's requirement is stored under the criterion's own name."""

    price: Term = term("DKK/person/measurement", "BM{number}_pris", "BM{number} sats")
    youngest: Term = term("years", "BM{number}_alder_fra", "BM{number} alder fra")
    oldest: Term = term("years", "BM{number}_alder_til", "BM{number} alder til")
    measured_after: tuple[Term, ...] = terms(
        "months", "BM{number}_maaling{n}_efter", "BM{number} {n}. måling efter", above=0
    )
    completed_education_within: Term = term(
        "months", "BM{number}_uddannelse_inden", "BM{number} uddannelse gennemført inden for"
    )
    baseline_tolerance: Term = term("fraction", "BM{number}_basis_tolerance", "BM{number} tilladt afvigelse i baseline")
    education_or_employment: str = text(optional=True)
    recovery: str = text(optional=True)
    flexjob: str = text(optional=True)
    benefit: tuple[Benefit, ...] = tables(Benefit)
    printed_persons: Printed | None = printed(optional=True)
    printed_share: Printed | None = printed(optional=True)
    printed_success: Printed | None = printed(optional=True)

    counts_persons: ClassVar[bool] = True
    whole_unit: ClassVar[str] = "personer"
    rule: ClassVar[Rule] = employment_payment

    def times(self) -> tuple[Term, ...]:
        """Return the months after the start of each measurement."""
        return self.measured_after

    def groups(self) -> Sequence[Benefit]:
        """Return the benefit types."""
        return self.benefit

    def tolerance(self) -> Term:
        """Return the deviation of the baseline above which the price is renegotiated."""
        return self.baseline_tolerance

    def expected_groups(self, agreement: Agreement) -> Sequence[ExpectedGroup]:
        """Return all persons as one group, with the rate that the benefit types come to together."""
        from model.targets.common.outlook import ExpectedGroup

        persons = added(one.persons for one in self.benefit)
        rate = ratio(added(lift(one.persons) * one.success for one in self.benefit), persons)
        clause = self.benefit[0].success.clause
        return (ExpectedGroup("", "alle ydelsestyper", clause, persons, rate, lift(1)),) if rate.value else ()

    def points(self, tallied: Tallied) -> tuple[Point, ...]:
        """Return successes at each measurement, by the benefit type that applies to it."""
        found: EmploymentResults = tallied.records.results[self.id]
        of_age = tallied.of_age(found.person, self.youngest.value, self.oldest.value)
        return self.at_times(tallied, found.person, of_age, tallied.known(found.result), carried_types(found.benefit))

    def realised(self, tallied: Tallied) -> tuple[float, ...]:
        """Return the persons of each benefit type at the start."""
        found: EmploymentResults = tallied.records.results[self.id]
        chosen = tallied.of_age(found.person, self.youngest.value, self.oldest.value) & tallied.counts(found.person)
        return tallied.by_group(found.benefit[chosen, 0], len(self.benefit))

    def relations(self) -> Iterator[Relation]:
        """Yield that the age range is one."""
        yield order(self.key("oldest", "value"), self.youngest, self.oldest, or_same=True)


KIND = Employment
