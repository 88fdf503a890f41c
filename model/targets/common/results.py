"""Results of outcome targets: what was achieved at a measurement and what it is worth, and realised baselines."""

from dataclasses import dataclass

from model.clauses.annex_5_1.baseline import deviation
from model.facts.observations import Means, Tally


@dataclass(frozen=True)
class Outcome:
    """Result of one measurement of a target: tally, achievement including means for missing data, and payment, DKK."""

    target: str
    number: int
    whole: Tally
    groups: tuple[Tally, ...]
    achieved: float
    payment: float


@dataclass(frozen=True)
class CohortOutcome:
    """Result of one measurement of a cohort's means; payment in DKK."""

    target: str
    cohort: int
    number: int
    baseline: Means
    means: Means
    payment: float


@dataclass(frozen=True)
class Baseline:
    """A realised and an expected baseline, persons; group None is the total."""

    target: str
    group: int | None
    title: str
    realised: float
    expected: float
    renegotiated: bool

    @property
    def deviation(self) -> float:
        """Deviation of the realised from the expected baseline, as a fraction of the expected."""
        return deviation(self.realised, self.expected)
