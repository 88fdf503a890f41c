"""Outcome target of the kind social measures (Bilag 5.1 pkt. 2.5): steps moved down on the support ladder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from model.base.danish import shown
from model.base.fault import Fault
from model.clauses.annex_5_1.social_measures import social_measures_payment
from model.facts.observations import MISSING, Codes, Point
from model.formula.expression import lift
from model.formula.relation import Relation, inside
from model.rules.rule import Rule
from model.targets.common.counted import CountedTarget
from model.terms.agreement import Agreement
from model.terms.schema import record, tables
from model.terms.values import Printed, Term, clause, identifier, printed, term, terms, text

if TYPE_CHECKING:
    from model.targets.common.outlook import ExpectedGroup
    from model.targets.common.tally import Tallied


@dataclass(frozen=True, eq=False)
class LadderResults:
    """Step (index in the source) at the start and at each measurement."""

    person: Codes
    before: Codes
    after: Codes


@record
class Step:
    """A step of the support ladder (Foranstaltningstrappe)."""

    id: str = identifier()
    title: str = text()
    height: Term = term("steps", "BM{number}_trin_{id}", "BM{number} trin-enheder: {title}")
    persons: Term = term("persons", "BM{number}_antal_{id}", "BM{number} forventet antal: {title}")
    success: Term = term("fraction", "BM{number}_succes_{id}", "BM{number} forventet succesrate: {title}")
    printed_share: Printed | None = printed(optional=True)


@record
class LadderExample:
    """A worked example of Bilag 5.1 pkt. 2.5.3: a move from one step to another."""

    id: str = identifier()
    title: str = text()
    clause: str = clause()
    before: str = identifier()
    after: str = identifier()
    printed: Printed = printed()


@record
class SocialMeasures(CountedTarget):
    """Social measures (Bilag 5.1 pkt. 2.5); steps in ascending order, the lowest being no measure."""

    price: Term = term("DKK/step", "BM{number}_pris", "BM{number} sats")
    youngest: Term = term("years", "BM{number}_alder_fra", "BM{number} alder fra")
    measured_after: tuple[Term, ...] = terms(
        "months", "BM{number}_maaling{n}_efter", "BM{number} {n}. måling efter", above=0
    )
    baseline_tolerance: Term = term("fraction", "BM{number}_basis_tolerance", "BM{number} tilladt afvigelse i baseline")
    step: tuple[Step, ...] = tables(Step, least=2)
    example: tuple[LadderExample, ...] = tables(LadderExample, least=0)
    printed_persons: Printed | None = printed(optional=True)
    printed_with_measure: Printed | None = printed(optional=True)
    printed_with_measure_share: Printed | None = printed(optional=True)
    printed_share: Printed | None = printed(optional=True)

    whole_unit: ClassVar[str] = "trin-enheder"
    achieved_unit: ClassVar[str] = "trin-enheder"
    rule: ClassVar[Rule] = social_measures_payment
    between: ClassVar[tuple[float, ...]] = (0.0,)

    def times(self) -> tuple[Term, ...]:
        """Return the months after the start of each measurement."""
        return self.measured_after

    def groups(self) -> Sequence[Step]:
        """Return the steps, from the lowest up."""
        return self.step

    def tolerance(self) -> Term:
        """Return the deviation of the baseline above which the price is renegotiated."""
        return self.baseline_tolerance

    def most_each(self, group: str) -> float:
        """Return the step units from a step down to the lowest."""
        heights = {one.title: one.height.value for one in self.step}
        return heights[group] - min(heights.values())

    def expected_groups(self, agreement: Agreement) -> Sequence[ExpectedGroup]:
        """Return the persons of each step of whom a share is expected to move down one step, as Bilag 5.1 pkt. 2.5.1 counts."""
        from model.targets.common.outlook import ExpectedGroup

        return tuple(
            ExpectedGroup(
                one.id,
                one.title,
                one.success.clause,
                lift(one.persons),
                lift(one.success),
                lift(one.height) - below.height,
            )
            for below, one in pairwise(self.step)
            if one.success.value
        )

    def points(self, tallied: Tallied) -> tuple[Point, ...]:
        """Return step units moved down at each measurement, by the step at the start."""
        import numpy as np

        found: LadderResults = tallied.records.results[self.id]
        heights = np.array([step.height.value for step in self.step])
        down = np.maximum(heights[found.before][:, None] - heights[found.after], 0.0)
        results = np.where(found.after == MISSING, np.nan, down)
        of_age = tallied.of_age(found.person, self.youngest.value)
        before = np.broadcast_to(found.before[:, None], found.after.shape)
        return self.at_times(tallied, found.person, of_age, results, before)

    def realised(self, tallied: Tallied) -> tuple[float, ...]:
        """Return the persons on each step at the start."""
        found: LadderResults = tallied.records.results[self.id]
        chosen = tallied.of_age(found.person, self.youngest.value) & tallied.counts(found.person)
        return tallied.by_group(found.before[chosen], len(self.step))

    def relations(self) -> Iterator[Relation]:
        """Yield that the steps begin with 0 and rise, and that no success is expected on the lowest."""
        heights = [step.height for step in self.step]
        found = tuple(height.value for height in heights)
        lowest = heights[0]
        key, allowed = self.key("step"), "trin, der begynder med 0 og stiger"
        yield Relation(key, found, allowed, f"{lowest.label} er 0", lowest.clause, lift(lowest).equals(0))
        rate = self.step[0].success  # no one can move down from the lowest step
        label = f"{rate.label} er 0"
        yield Relation(
            f"{key}.{self.step[0].id}.success.value", (rate.value,), "0", label, rate.clause, lift(rate).equals(0)
        )
        for lower, higher in pairwise(heights):
            label = f"{higher.label} er mere end {inside(lower)}"
            yield Relation(key, found, allowed, label, higher.clause, lift(lower) < higher)

    def faults(self) -> Iterator[Fault]:
        """Yield the steps of an example that the ladder does not have."""
        known = {step.id for step in self.step}
        for one in self.example:
            for step in (one.before, one.after):
                if step not in known:
                    yield Fault(self.key("example", one.id), shown(step), ", ".join(sorted(known)))


KIND = SocialMeasures
