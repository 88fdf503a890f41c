"""Outcome target of the kind life satisfaction (Bilag 5.1 pkt. 2.7): persons whose score has risen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from model.clauses.annex_5_1.life_satisfaction import life_satisfaction_payment
from model.facts.observations import Codes, Dates, Numbers, Point
from model.formula.expression import lift
from model.formula.relation import Relation, order
from model.rules.rule import Rule
from model.targets.common.counted import CountedTarget
from model.terms.agreement import Agreement, People
from model.terms.schema import record
from model.terms.values import Term, term

if TYPE_CHECKING:
    from model.targets.common.outlook import ExpectedGroup
    from model.targets.common.tally import Tallied


@dataclass(frozen=True, eq=False)
class LifeResults:
    """Score at the start and the end (NaN: missing), and the day of the end (NaT: not yet)."""

    person: Codes
    before: Numbers
    day: Dates
    after: Numbers


@record
class LifeSatisfaction(CountedTarget):
    """Life satisfaction (Bilag 5.1 pkt. 2.7)."""

    price: Term = term("DKK/person", "BM{number}_pris", "BM{number} sats")
    youngest: Term = term("years", "BM{number}_alder_fra", "BM{number} alder fra")
    lowest_score: Term = term("score", "BM{number}_score_fra", "BM{number} laveste score")
    highest_score: Term = term("score", "BM{number}_score_til", "BM{number} højeste score")
    persons: Term = term("persons", "BM{number}_antal", "BM{number} forventet antal")
    success: Term = term("fraction", "BM{number}_succes", "BM{number} forventet succesrate")

    counts_persons: ClassVar[bool] = True
    whole_unit: ClassVar[str] = "personer"
    rule: ClassVar[Rule] = life_satisfaction_payment

    def most_people(self, people: People) -> float:
        """Return the persons of the agreement."""
        return people.persons.value

    def expected_groups(self, agreement: Agreement) -> Sequence[ExpectedGroup]:
        """Return all persons as one group."""
        from model.targets.common.outlook import ExpectedGroup

        clause, rate = self.success.clause, lift(self.success)
        return (ExpectedGroup("", "alle", clause, lift(self.persons), rate, lift(1)),) if rate.value else ()

    def points(self, tallied: Tallied) -> tuple[Point, ...]:
        """Return persons whose score has risen, among those whose final measurement the period pays for."""
        import numpy as np

        found: LifeResults = tallied.records.results[self.id]
        missing = np.isnan(found.before) | np.isnan(found.after)
        risen = np.where(missing, np.nan, found.after > found.before)
        of_age = tallied.of_age(found.person, self.youngest.value)
        return (tallied.at_end(of_age, risen, tallied.home(found.person), found.day),)

    def relations(self) -> Iterator[Relation]:
        """Yield that the scale has two ends."""
        yield order(self.key("highest_score", "value"), self.lowest_score, self.highest_score)


KIND = LifeSatisfaction
