"""Budget against accounts by line and year, and households against plan by half-year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.accounts import NO_LINE, Accounts
from model.budget import by_year, households, until_day
from model.budget import line as budget_line
from model.daycount import MONTHS_PER_HALF_YEAR
from model.payment_period import PaymentPeriod, last_day, periods
from model.rounding import summed
from model.terms import Agreement
from model.unused import UnusedYear

OUTSIDE_TITLE = "Uden budgetlinje, og rettelser"
"""What stands below the lines: costs that have none, and what is found of years that were decided."""


@dataclass(frozen=True)
class LineYear:
    """A budget line in a calendar year, DKK; `actual` and `deviation` (actual less budget) are None before its accounts.

    The last one of a closed year is no line of the budget, and has none: all that it costs deviates.
    """

    line: str
    title: str
    year: int
    budget: float
    actual: float | None
    deviation: float | None


@dataclass(frozen=True)
class HouseholdsHalfYear:
    """Households in a half-year: planned, enrolled, ended before their time; and each from the start on."""

    period: PaymentPeriod
    planned: float
    enrolled: float
    ended: float
    planned_in_all: float
    enrolled_in_all: float
    ended_in_all: float


def lines_of(
    agreement: Agreement, accounts: Accounts, until: int, unused: Sequence[UnusedYear] = ()
) -> tuple[LineYear, ...]:
    """Budget and accounts of each line in each year of the intervention; what comes after `until` has no accounts.

    Args:
        agreement: the terms.
        accounts: what was spent.
        until: the last year of which there are accounts.
        unused: how much of it counts in which year, and what was found of years that were decided.

    Source: Bilag 4.1.
    """
    found = {one.year: one.found for one in unused}
    return tuple(_lines(agreement, accounts, until, found))


def _lines(agreement: Agreement, accounts: Accounts, until: int, found: Mapping[int, float]) -> Iterator[LineYear]:
    for line in agreement.budget.line:
        for year, budget in by_year(agreement, budget_line(line.id)).items():
            actual = accounts.cost(year, line.id) if year <= until else None
            yield _line(line.id, line.title, year, budget, actual)
    for year in (one for one in agreement.years() if one <= until):
        yield _line(NO_LINE, OUTSIDE_TITLE, year, 0.0, summed((accounts.cost(year, NO_LINE), found.get(year, 0.0))))


def _line(id: str, title: str, year: int, budget: float, actual: float | None) -> LineYear:
    return LineYear(id, title, year, budget, actual, None if actual is None else summed((actual, -budget)))


def households_of(agreement: Agreement, accounts: Accounts, until: int) -> tuple[HouseholdsHalfYear, ...]:
    """Households against plan in each half-year up to the end of a year.

    Source: Bilag 4.1; a year's plan is divided by months, whole households, the second half takes what rounding leaves.
    """
    found = list[HouseholdsHalfYear]()
    first, last = agreement.period.intervention_start.value, agreement.period.intervention_end.value
    for period in periods(first, min(last, last_day(until)), MONTHS_PER_HALF_YEAR):
        planned = until_day(agreement, households, period.last)
        so_far = found[-1].planned_in_all if found else 0.0
        enrolled, ended = accounts.enrolled(period.last, period.first), accounts.ended(period.last, period.first)
        in_all = (planned, accounts.enrolled(period.last), accounts.ended(period.last))
        found.append(HouseholdsHalfYear(period, planned - so_far, enrolled, ended, *in_all))
    return tuple(found)
