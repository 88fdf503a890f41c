"""Accounts against budget by line and year, and households against plan by half-year."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.base.daycount import MONTHS_PER_HALF_YEAR, MONTHS_PER_YEAR
from model.base.payment_period import PaymentPeriod, last_day, periods
from model.base.rounding import KRONER, round_half_up, summed
from model.clauses.annex_4_1 import months_in_year
from model.facts.accounts import NO_LINE, Accounts
from model.grant.dropouts import dropouts
from model.grant.unused import UnusedYear
from model.plan.budget import by_year, households, until_day
from model.plan.budget import line as budget_line
from model.terms.agreement import Agreement

OUTSIDE_TITLE = "Uden budgetlinje, og rettelser"
"""Title of the row below the lines: costs without a budget line, and differences found in decided years."""


@dataclass(frozen=True)
class LineYear:
    """A budget line in a calendar year, DKK; `actual` and `deviation` (actual less budget) are None without accounts.

    The last row of a closed year is no budget line; its budget is 0, so all its costs deviate. After the intervention
    no line has a budget: `budget` and `deviation` are None, and entries correct earlier years.
    """

    line: str
    title: str
    year: int
    budget: float | None
    actual: float | None
    deviation: float | None


@dataclass(frozen=True)
class HouseholdsHalfYear:
    """Households in a half-year: planned, enrolled, and ended; each also cumulative since the start."""

    period: PaymentPeriod
    planned: float
    enrolled: float
    ended: float
    planned_in_all: float
    enrolled_in_all: float
    ended_in_all: float


@dataclass(frozen=True)
class HouseholdsYear:
    """Households of a calendar year: expected from the agreed yearly intake, planned, and enrolled."""

    year: int
    expected: float
    planned: float
    enrolled: float


def lines_of(
    agreement: Agreement, accounts: Accounts, until: int, unused: Sequence[UnusedYear] = ()
) -> tuple[LineYear, ...]:
    """Return budget and accounts of each line by budget year, and accounts of later years, none after `until`.

    Args:
        agreement: the terms.
        accounts: the costs.
        until: last year with accounts.
        unused: the costs that count in each year, with differences found in decided years.

    Source: Bilag 4.1.
    """
    found = {one.year: one.unbooked for one in unused}
    return tuple(_lines(agreement, accounts, until, found))


def _lines(agreement: Agreement, accounts: Accounts, until: int, found: Mapping[int, float]) -> Iterator[LineYear]:
    for line in agreement.budget.line:
        for year, budget in by_year(agreement, budget_line(line.id)).items():
            actual = accounts.cost(year, line.id) if year <= until else None
            yield _line(line.id, line.title, year, budget, actual)
        for year in _after(agreement, until):
            yield LineYear(line.id, line.title, year, None, accounts.cost(year, line.id), None)
    for year in range(agreement.years().start, until + 1):
        outside = summed((accounts.cost(year, NO_LINE), found.get(year, 0.0)))
        if year in agreement.years():
            yield _line(NO_LINE, OUTSIDE_TITLE, year, 0.0, outside)
        else:
            yield LineYear(NO_LINE, OUTSIDE_TITLE, year, None, outside, None)


def _after(agreement: Agreement, until: int) -> range:
    """Return the years after the last budget year, up to and including `until`."""
    return range(agreement.years().stop, until + 1)


def _line(id: str, title: str, year: int, budget: float, actual: float | None) -> LineYear:
    return LineYear(id, title, year, budget, actual, None if actual is None else summed((actual, -budget)))


def households_of(agreement: Agreement, accounts: Accounts, until: int) -> tuple[HouseholdsHalfYear, ...]:
    """Return households against plan for each half-year up to the end of a year.

    Source: Bilag 4.1; a year's plan is divided by months into whole households, the second half-year taking the rest.
    """
    found = list[HouseholdsHalfYear]()
    first, last = agreement.period.intervention_start.value, agreement.period.intervention_end.value
    for period in periods(first, min(last, last_day(until)), MONTHS_PER_HALF_YEAR):
        planned = until_day(agreement, households, period.last)
        so_far = found[-1].planned_in_all if found else 0.0
        enrolled, ended = (
            accounts.enrolled(period.last, period.first),
            dropouts(agreement, accounts, period.last, period.first),
        )
        in_all = (planned, accounts.enrolled(period.last), dropouts(agreement, accounts, period.last))
        found.append(HouseholdsHalfYear(period, planned - so_far, enrolled, ended, *in_all))
    return tuple(found)


def intake_of(agreement: Agreement, accounts: Accounts, until: int) -> tuple[HouseholdsYear, ...]:
    """Return the households of each budget year up to `until`, with the intake agreed for a year.

    Source: Bilag 1.4 pkt. 3.2.2, in proportion to the year's months of intervention, in whole households; Bilag 4.1.
    """
    planned = by_year(agreement, households)
    return tuple(_intake(agreement, accounts, year, planned[year]) for year in agreement.years() if year <= until)


def _intake(agreement: Agreement, accounts: Accounts, year: int, planned: float) -> HouseholdsYear:
    terms, first = agreement.of_year(year), dt.date(year, 1, 1)
    start, end = terms.period.intervention_start.value, terms.period.intervention_end.value
    months = float(months_in_year.function(start, end, year))
    expected = float(round_half_up(terms.people.intake_a_year.value * months / MONTHS_PER_YEAR, KRONER))
    return HouseholdsYear(year, expected, planned, accounts.enrolled(last_day(year), first))


@dataclass(frozen=True)
class LineToDay:
    """A budget line up to a day, DKK: budget, cost, and deviation (cost less budget)."""

    line: str
    title: str
    budget: float
    cost: float
    deviation: float
