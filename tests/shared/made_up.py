"""Small made-up observations for tests: households and persons by what a test is about, all else left as plain as can be."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from model.base.payment_period import PaymentPeriod
from model.facts.observations import (
    MISSING,
    Cohort,
    Counts,
    Households,
    Means,
    Observations,
    Persons,
    Point,
    Records,
    Tally,
)
from model.source.load import load
from model.targets.action_plans import PlanResults
from model.targets.employment import EmploymentResults
from model.targets.life_satisfaction import LifeResults
from model.targets.social_measures import LadderResults
from workbooks.frame.vocabulary import groups_of

VIBORG = load()
START = dt.date(2024, 1, 15)
"""A start whose measurements at 12, 18 and 24 months fall in 2025-H1, 2025-H2 and 2026-H1."""
H1_2025, H2_2025, H1_2026, H2_2026 = (PaymentPeriod(y, n, 6) for y, n in ((2025, 1), (2025, 2), (2026, 1), (2026, 2)))
EMPTY = Counts({}, {})


def days(*dates: dt.date | None) -> Any:
    """A column of dates; None is no date."""
    return np.array(dates, "datetime64[D]")


def codes(*rows: Any) -> Any:
    """A column or table of whole numbers."""
    return np.array(rows, np.int64)


def numbers(*values: float) -> Any:
    """A column of numbers."""
    return np.array(values, float)


def households(*rows: tuple[dt.date, dt.date | None, bool]) -> Households:
    """Households by start, day of leaving and whether a new one came on that day."""
    starts, left, replaced = zip(*rows, strict=True)
    return Households(days(*starts), days(*left), np.where(replaced, days(*left), np.datetime64("NaT")))


def one_each(count: int, **changes: Any) -> Households:
    """Households that all start on the same day and stay."""
    rows = [(changes.get("start", START), changes.get("left"), changes.get("replaced", False))] * count
    return households(*rows)


def grown_ups(
    results: Sequence[int], *, ages: Sequence[float] | None = None, homes: Households | None = None
) -> Records:
    """One person a household, each with a result at the first measurement of target 1 and none at the others."""
    count = len(results)
    homes = homes or one_each(count)
    persons = Persons(np.arange(count), numbers(*(ages or [40.0] * count)))
    benefit = np.zeros((count, 3), np.int64)
    table = np.full((count, 3), MISSING, np.int64)
    table[:, 0] = results
    return Records(homes, persons, {"employment": EmploymentResults(np.arange(count), benefit, table)})


def on_the_ladder(*moves: tuple[int, int]) -> Records:
    """One person a household, from a step to a step of the ladder."""
    count = len(moves)
    persons = Persons(np.arange(count), numbers(*[40.0] * count))
    ladder = LadderResults(np.arange(count), codes(*(a for a, _ in moves)), codes(*([b] for _, b in moves)))
    return Records(one_each(count), persons, {"social_measures": ladder})


def satisfied(*scores: tuple[float, float], day: dt.date = dt.date(2025, 3, 1)) -> Records:
    """One person a household, with a score at start and end."""
    count = len(scores)
    persons = Persons(np.arange(count), numbers(*[40.0] * count))
    before, after = zip(*scores, strict=True)
    life = LifeResults(np.arange(count), numbers(*before), days(*[day] * count), numbers(*after))
    return Records(one_each(count), persons, {"life_satisfaction": life})


def planned(*fulfilled: float, day: dt.date = dt.date(2025, 3, 1), homes: Households | None = None) -> Records:
    """Households with a share of their plan fulfilled."""
    count = len(fulfilled)
    homes = homes or one_each(count)
    plans = PlanResults(np.arange(count), days(*[day] * count), numbers(*fulfilled))
    return Records(homes, Persons(codes(), numbers()), {"action_plans": plans})


def replace_result(records: Records, target: str, results: Any) -> Records:
    """The records with other results of a target."""
    return replace(records, results={**records.results, target: results})


def cohort(*measurements: tuple[float, float], size: float = 60, base: tuple[float, float] = (0.09, 0.10)) -> Cohort:
    """Cohort 1 with mean absence of intervention and control group; measurements left out are not made yet."""
    made = [Means(*one) for one in measurements]
    return Cohort("school_absence", 1, START, size, Means(*base), (*made, *[None] * (3 - len(made))))


def observed(results: Records | Counts = EMPTY, period: PaymentPeriod = H1_2025, **more: Any) -> Observations:
    """Observations of a period."""
    return Observations(period, results, **more)


def counted_point(target: str, achieved: float) -> Counts:
    """So many achieved at the first measurement of a target, by whatever group, and nothing else."""
    groups = groups_of(VIBORG).get(target, ())
    tallies = (Tally(achieved, achieved, 0.0), *[Tally()] * (len(groups) - 1))
    return Counts({target: (Point(1, tallies[0], tallies),)}, {})
