"""What happened, as a measurement form tells it: persons and households without names or ids, or counts alone.

Rows of a table are NumPy arrays of one length; a person points at its household by that household's place in the table.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from model.base.payment_period import PaymentPeriod

MISSING = -1
"""Stands where a result could not be provided, or is not due yet; whose it is to count, the measurement time decides."""
NO, YES = 0, 1

Codes: TypeAlias = NDArray[np.int64]
Dates: TypeAlias = NDArray[np.datetime64]
Numbers: TypeAlias = NDArray[np.float64]
Truths: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Households:
    """Each household's first day, the day it left (NaT: it is still in), and that on which a new one replaced it (NaT: none has)."""

    start: Dates
    left: Dates
    replaced_on: Dates

    def replaced(self, on: dt.date) -> Truths:
        """Which households a new one has replaced by a day."""
        found: Truths = self.replaced_on <= np.datetime64(on)
        return found


@dataclass(frozen=True, eq=False)
class Persons:
    """Each person's household and age in whole years, on the day that a reading names."""

    household: Codes
    age: Numbers


@dataclass(frozen=True, eq=False)
class EmploymentResults:
    """Target 1: benefit type by its number in the source at start and at each measurement but the last, and YES or NO."""

    person: Codes
    benefit: Codes
    result: Codes


@dataclass(frozen=True, eq=False)
class LadderResults:
    """Target 2: the step by its number in the source at the start and at each measurement."""

    person: Codes
    before: Codes
    after: Codes


@dataclass(frozen=True, eq=False)
class LifeResults:
    """Target 4: score at the start and at the end, NaN where it is missing, and the day of the end (NaT: not yet)."""

    person: Codes
    before: Numbers
    day: Dates
    after: Numbers


@dataclass(frozen=True, eq=False)
class PlanResults:
    """Target 5: fulfilled share of each household's plan, NaN where it is missing, and the day of the end (NaT: not yet)."""

    household: Codes
    day: Dates
    fulfilled: Numbers


@dataclass(frozen=True, eq=False)
class Records:
    """What was measured of each person and household; a target that the agreement leaves out is None."""

    households: Households
    persons: Persons
    employment: EmploymentResults | None = None
    social_measures: LadderResults | None = None
    life_satisfaction: LifeResults | None = None
    action_plans: PlanResults | None = None


@dataclass(frozen=True)
class Tally:
    """Of a measurement: how many were measured, what they achieved together, how many the mean stands in for."""

    measured: float = 0.0
    achieved: float = 0.0
    missing: float = 0.0


@dataclass(frozen=True)
class Point:
    """One measurement of a target, counted from 1: in all, and by benefit type or step where the target has those."""

    number: int
    whole: Tally
    groups: tuple[Tally, ...] = ()


@dataclass(frozen=True)
class Counts:
    """Counts instead of records: of one period, by target; and the baseline's persons by benefit type or step."""

    points: Mapping[str, tuple[Point, ...]]
    baselines: Mapping[str, tuple[float, ...]]


@dataclass(frozen=True)
class Means:
    """Mean absence as fractions of intervention and control group at one measurement."""

    treated: float
    control: float


@dataclass(frozen=True)
class Cohort:
    """A cohort of target 3: its number, start and size, its baseline, and each measurement (None: not yet)."""

    number: int
    start: dt.date
    households: float
    baseline: Means
    measurements: tuple[Means | None, ...]


@dataclass(frozen=True)
class Earlier:
    """What an earlier statement said of a target, DKK: before and after the target's cap."""

    period: PaymentPeriod
    target: str
    gross: float
    capped: float


@dataclass(frozen=True)
class Repayment:
    """Money that was really repaid, DKK: by whom and to whom."""

    date: dt.date
    payer: str
    receiver: str
    amount: float


@dataclass(frozen=True, eq=False)
class Observations:
    """All that a payment statement is made from; what is made up, for a trial, says so."""

    period: PaymentPeriod
    results: Records | Counts
    cohorts: tuple[Cohort, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    repayments: tuple[Repayment, ...] = ()
    is_made_up: bool = False
