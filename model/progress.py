"""Budget against accounts by line and year, and households against plan by half-year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.accounts import NO_LINE, Accounts
from model.budget import by_year, households
from model.budget import line as budget_line
from model.daycount import MONTHS_PER_HALF_YEAR, months_later
from model.payment_period import PaymentPeriod, last_day, periods
from model.rounding import KRONER, round_half_up, summed
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
    found, planned_by_year = list[HouseholdsHalfYear](), by_year(agreement, households)
    first, last = agreement.period.intervention_start.value, agreement.period.intervention_end.value
    for period in periods(first, min(last, last_day(until)), MONTHS_PER_HALF_YEAR):
        planned = _planned(agreement.of_year(period.year), period, planned_by_year[period.year])
        so_far = found[-1].planned_in_all if found else 0.0
        enrolled, ended = accounts.enrolled(period.last, period.first), accounts.ended(period.last, period.first)
        in_all = (so_far + planned, accounts.enrolled(period.last), accounts.ended(period.last))
        found.append(HouseholdsHalfYear(period, planned, enrolled, ended, *in_all))
    return tuple(found)


def _planned(agreement: Agreement, period: PaymentPeriod, in_year: float) -> float:
    first = PaymentPeriod(period.year, 1, MONTHS_PER_HALF_YEAR)
    months = _months(agreement, first), _months(agreement, first.next())
    in_first = float(round_half_up(in_year * months[0] / sum(months), KRONER)) if in_year else 0.0
    return in_first if period == first else in_year - in_first


def _months(agreement: Agreement, period: PaymentPeriod) -> int:
    """Months of the intervention that lie in a period."""
    start, end = agreement.period.intervention_start.value, agreement.period.intervention_end.value
    months = (months_later(period.first, number) for number in range(period.months))
    return sum(start <= month <= end for month in months)
