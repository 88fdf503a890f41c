"""Measurements as reported in a form: persons and households without names or ids, or counts only.

Columns of a table are NumPy arrays of equal length; a person refers to its household by row index.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from model.base.payment_period import PaymentPeriod

MISSING = -1
"""Code for a result that is missing or not yet due; the due date tells which."""
NO, YES = 0, 1

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Codes: TypeAlias = "NDArray[np.int64]"
Dates: TypeAlias = "NDArray[np.datetime64]"
Numbers: TypeAlias = "NDArray[np.float64]"
Truths: TypeAlias = "NDArray[np.bool_]"


@dataclass(frozen=True, eq=False)
class Households:
    """First day of each household, the day it left (NaT: it has not), and the day it was replaced (NaT: it was not)."""

    start: Dates
    left: Dates
    replaced_on: Dates

    def replaced(self, on: dt.date) -> Truths:
        """Return which households had been replaced by a day."""
        import numpy as np

        found: Truths = self.replaced_on <= np.datetime64(on)
        return found


@dataclass(frozen=True, eq=False)
class Persons:
    """Household (row index) and age of each person, whole years on the day set by a reading."""

    household: Codes
    age: Numbers


@dataclass(frozen=True, eq=False)
class Records:
    """Measurements of persons and households; results by target, as its kind declares them."""

    households: Households
    persons: Persons
    results: Mapping[str, Any]


@dataclass(frozen=True)
class Tally:
    """One measurement: number measured, their total achievement, and number whose missing data the mean replaces."""

    measured: float = 0.0
    achieved: float = 0.0
    missing: float = 0.0


@dataclass(frozen=True)
class Point:
    """One measurement of a target, numbered from 1: in total, and by benefit type or step if the target has them."""

    number: int
    whole: Tally
    groups: tuple[Tally, ...] = ()


@dataclass(frozen=True)
class Counts:
    """Counts in place of records, for one period: by target, and the baseline's persons by benefit type or step."""

    points: Mapping[str, tuple[Point, ...]]
    baselines: Mapping[str, tuple[float, ...]]


@dataclass(frozen=True)
class Means:
    """Mean absence of intervention and control group at one measurement, fractions."""

    treated: float
    control: float


@dataclass(frozen=True)
class Cohort:
    """A cohort: its target, number, start, size (households), baseline, and each measurement (None: not yet)."""

    target: str
    number: int
    start: dt.date
    households: float
    baseline: Means
    measurements: tuple[Means | None, ...]


@dataclass(frozen=True)
class Earlier:
    """Amount of a target in an earlier statement, DKK, before and after the target's cap."""

    period: PaymentPeriod
    target: str
    gross: float
    capped: float


@dataclass(frozen=True)
class Repayment:
    """Actual repayment, DKK, with payer and receiver."""

    date: dt.date
    payer: str
    receiver: str
    amount: float


@dataclass(frozen=True, eq=False)
class Observations:
    """Input of a payment statement; `is_made_up` marks fictional measurements for a trial."""

    period: PaymentPeriod
    results: Records | Counts
    cohorts: tuple[Cohort, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    repayments: tuple[Repayment, ...] = ()
    is_made_up: bool = False

    @property
    def records(self) -> Records | None:
        """Records of persons and households; None if only counts were delivered."""
        return self.results if isinstance(self.results, Records) else None
