"""Outcome target of the kind action plans (Bilag 5.1 pkt. 2.8): percentage points of plans fulfilled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from model.base.payment_period import PaymentPeriod
from model.base.rounding import GUARD, round_half_up
from model.clauses.annex_5_1.action_plans import action_plan_payment
from model.facts.observations import Codes, Dates, Numbers, Point
from model.formula.either import T
from model.formula.expression import lift
from model.rules.rule import Rule
from model.targets.common.counted import CountedTarget
from model.terms.agreement import Agreement, People
from model.terms.schema import record
from model.terms.values import Printed, Term, printed, term

if TYPE_CHECKING:
    from model.targets.common.outlook import Draws, ExpectedGroup, Intake, Key, Outlook
    from model.targets.common.tally import Tallied

_WHOLE = 100.0
"""Percentage points of a completely fulfilled plan."""


@dataclass(frozen=True, eq=False)
class PlanResults:
    """Fraction of each household's plan fulfilled (NaN: missing), and the day of the end (NaT: not yet)."""

    household: Codes
    day: Dates
    fulfilled: Numbers


@record
class ActionPlans(CountedTarget):
    """Action plans (Bilag 5.1 pkt. 2.8)."""

    price: Term = term("DKK/percentage point", "BM{number}_pris", "BM{number} sats")
    adjusted_within: Term = term("months", "BM{number}_maal_justeres_inden", "BM{number} mål kan justeres inden for")
    success: Term = term("fraction", "BM{number}_succes", "BM{number} forventet opfyldelse")
    printed_whole_plan: Printed | None = printed(optional=True)

    achieved_unit: ClassVar[str] = "procentpoint"
    rule: ClassVar[Rule] = action_plan_payment

    def most_people(self, people: People) -> float:
        """Return the households of the agreement."""
        return people.households.value

    def most_each(self, group: str) -> float:
        """Return the percentage points of a whole plan."""
        return _WHOLE

    def expected_groups(self, agreement: Agreement) -> Sequence[ExpectedGroup]:
        """Return all households as one group, and a whole plan as what one of them can achieve."""
        from model.targets.common.outlook import ExpectedGroup

        clause, households = self.success.clause, lift(agreement.people.households)
        whole = lift(100)  # percentage points of a whole plan
        return (
            (ExpectedGroup("", "alle husstande", clause, households, lift(self.success), whole),)
            if self.success.value
            else ()
        )

    def achieved(
        self, outlook: Outlook, draws: Draws[T], group: ExpectedGroup, intake: Intake, rate: T
    ) -> Iterator[tuple[PaymentPeriod, int, T]]:
        """Yield the plans fulfilled by an intake: its households times their mean, which varies less the more they are."""
        period, households = outlook.due(self, 1, intake.start), intake.of(group.persons.value)
        if period is None or outlook.is_told(period) or not households:
            return
        key: Key = (self.id, group.id, intake.number, 1)
        mean = draws.mean(key, rate, outlook.terms.fulfilment_spread, households)
        yield period, 1, draws.figure(("persons", self.id, group.id, intake.number), households) * mean

    def points(self, tallied: Tallied) -> tuple[Point, ...]:
        """Return percentage points fulfilled by households whose final measurement the period pays for."""
        import numpy as np

        found: PlanResults = tallied.records.results[self.id]
        everyone = np.ones(len(found.household), bool)
        return (
            tallied.at_end(
                everyone, np.asarray(round_half_up(found.fulfilled * _WHOLE, GUARD)), found.household, found.day
            ),
        )


KIND = ActionPlans
