"""What a kind of outcome target is: its terms, and what the rest of the program asks of any target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from model.base.fault import Fault
from model.base.payment_period import PaymentPeriod
from model.base.rounding import OERE
from model.facts.observations import Cohort, Point
from model.formula.either import T
from model.formula.expression import lift
from model.formula.relation import Relation, inside
from model.targets.common.results import CohortOutcome, Outcome
from model.terms.agreement import Agreement, People
from model.terms.outcome_terms import OutcomeTarget
from model.terms.schema import record
from model.terms.values import Term

if TYPE_CHECKING:
    from model.targets.common.outlook import Draws, ExpectedGroup, Outlook
    from model.targets.common.tally import Tallied


class Group(Protocol):
    """A group of the persons of a target: a benefit type, or a step."""

    @property
    def id(self) -> str:
        """Its id in the source."""

    @property
    def title(self) -> str:
        """Its Danish title."""

    @property
    def persons(self) -> Term:
        """Persons expected in it."""


@record
class Target(OutcomeTarget):
    """An outcome target of some kind. A kind adds its terms and overrides what is otherwise for it.

    The class attributes say what a result counts: whether persons or households are counted at all, or only means of
    cohorts are known; whether each counted person either succeeds or does not; the whole units of an achievement, in
    Danish, if it comes in such; and the word behind an achievement that does not count persons.
    """

    is_counted: ClassVar[bool] = True
    counts_persons: ClassVar[bool] = False
    whole_unit: ClassVar[str] = ""
    achieved_unit: ClassVar[str] = ""

    def least_difference(self) -> float:
        """Return the least by which two of its payments may differ, DKK."""
        return float(self.price.value) if self.whole_unit else 10.0**-OERE

    def point_title(self, number: int) -> str:
        """Return a measurement's name in Danish."""
        return f"{number}. måling" if self.times() else "slutmåling"

    def groups(self) -> Sequence[Group]:
        """Return the groups of its persons in the baseline; none if it has no baseline."""
        return ()

    def tolerance(self) -> Term | None:
        """Return the deviation of the baseline above which the price is renegotiated; None without a baseline."""
        return None

    def most_people(self, people: People) -> float:
        """Return the most persons or households that can be measured, if the baseline does not say it."""
        return inf

    def most_each(self, group: str) -> float:
        """Return the most that one person of a group, given by title, or one household can achieve."""
        return 1.0

    def least_households(self) -> Term | None:
        """Return the least number of households in a cohort; None without cohorts."""
        return None

    def number_of_cohorts(self) -> Term | None:
        """Return the number of cohorts that are measured; None without cohorts."""
        return None

    def points(self, tallied: Tallied) -> tuple[Point, ...]:
        """Return what the period's records say about each measurement, if persons or households are counted."""
        return ()

    def realised(self, tallied: Tallied) -> tuple[float, ...]:
        """Return the persons of each group at the end of the period."""
        return ()

    def outcomes(self, agreement: Agreement, points: Sequence[Point]) -> Iterator[Outcome]:
        """Yield the results and payments before the cap (DKK) of measurements, if persons or households are counted."""
        return iter(())

    def of_cohorts(
        self,
        agreement: Agreement,
        cohorts: Sequence[Cohort],
        period: PaymentPeriod,
    ) -> Iterator[CohortOutcome]:
        """Yield the results and payments before the cap (DKK) of a period, if means of cohorts are known."""
        return iter(())

    def expected_groups(self, agreement: Agreement) -> Sequence[ExpectedGroup]:
        """Return the groups of its persons or households of whom a share is expected to succeed; none without such."""
        return ()

    def future(self, outlook: Outlook, draws: Draws[T]) -> Iterator[tuple[PaymentPeriod, T]]:
        """Yield what is paid for its results before the cap, DKK to the øre, by period; drawn where not known yet."""
        return iter(())

    def expected_means(self) -> Sequence[tuple[Term, Term]]:
        """Return the expected means of intervention and control group, fractions, at the baseline and each measurement."""
        return ()

    def expected_cohorts(self) -> int:
        """Return the number of cohorts whose means it is about."""
        return 0

    def key(self, *path: str) -> str:
        """Return the key of one of its terms in the source."""
        return ".".join(("target", self.id, *path))

    def relations(self) -> Iterator[Relation]:
        """Yield what has to hold between its own terms."""
        return iter(())

    def times_rise(self) -> Iterator[Relation]:
        """Yield that each measurement comes after the one before."""
        found = tuple(term.value for term in self.times())
        for earlier, later in pairwise(self.times()):
            label = f"{later.label} er mere end {inside(earlier)}"
            holds = lift(earlier) < later
            yield Relation(self.key("measured_after"), found, "måneder, der stiger", label, later.clause, holds)

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong between its terms beyond relations."""
        return iter(())


def cohort_name(agreement: Agreement, target: str, number: int) -> str:
    """Return the name of a target's cohort among all cohorts of the agreement: its number, if one target has any."""
    return f"{number}" if len(_with_cohorts(agreement)) == 1 else f"{target}.{number}"


def cohort_named(agreement: Agreement, name: str) -> tuple[str, int]:
    """Return the target and number of a cohort by its name.

    Raises: `LookupError` if the agreement has no such target.
    """
    known = _with_cohorts(agreement)
    target, _, number = name.rpartition(".")
    (found,) = known if len(known) == 1 and not target else [one for one in known if one == target] or [""]
    if not found or not number.isdecimal():
        raise LookupError(name)
    return found, int(number)


def _with_cohorts(agreement: Agreement) -> list[str]:
    return [name for name, one in targets_of(agreement).items() if one.least_households() is not None]


def targets_of(agreement: Agreement) -> Mapping[str, Target]:
    """Return an agreement's targets by id, in the order of the source."""
    return {one.id: cast(Target, one) for one in agreement.target}
