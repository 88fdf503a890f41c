"""Budget under amendments (Bilag 4.1, pkt. 11.1): the amount of a line, or number of households, for each year.

Past years keep their figures. From 1 January of the first year with other terms on its last day, what is left of the
total is spread over the remaining months.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from model.base.danish import shown
from model.base.fault import Fault
from model.base.rounding import KRONER, round_half_up, summed
from model.clauses.annex_4_1 import budget_year, months_in_year
from model.rules.parameter import ArgumentError
from model.terms.agreement import Agreement, Period
from model.terms.values import Term

Pick: TypeAlias = Callable[[Agreement], Term]
"""Function that returns the term to spread from a year's terms; a line added later is 0 before."""


@dataclass(frozen=True)
class Spread:
    """Consecutive years under the same terms; what earlier years leave of `total` is spread from `start` on."""

    years: tuple[int, ...]
    total: Term
    period: Period
    start: dt.date

    @property
    def terms(self) -> tuple[float, dt.date, dt.date]:
        """The values that determine the spread."""
        return self.total.value, self.period.intervention_start.value, self.period.intervention_end.value


def line(id: str) -> Pick:
    """Return the pick of a budget line, by its id."""

    def pick(agreement: Agreement) -> Term:
        return next(one.total for one in agreement.budget.line if one.id == id)

    return pick


def households(agreement: Agreement) -> Term:
    """Return the number of households that the budget expects."""
    return agreement.people.households


def picks(agreement: Agreement) -> Iterator[tuple[str, Pick]]:
    """Yield each total that the budget spreads, with its key in a source: the lines, then the households."""
    yield from ((f"budget.line.{one.id}.total", line(one.id)) for one in agreement.budget.line)
    yield "people.households", households


def spreads(agreement: Agreement, pick: Pick) -> tuple[Spread, ...]:
    """Return how a total is spread over the years of the intervention, by the terms of each year's last day.

    Args:
        agreement: the terms, with their earlier versions.
        pick: the total to spread.

    Returns: one spread, unless the total or the period was amended after the first year.
    """
    found: list[Spread] = []
    for year in agreement.years():
        terms = agreement.of_year(year)
        start = terms.period.intervention_start.value
        new = Spread((year,), pick(terms), terms.period, max(start, dt.date(year, 1, 1)) if found else start)
        if found and found[-1].terms == new.terms:
            found[-1] = Spread((*found[-1].years, year), found[-1].total, found[-1].period, found[-1].start)
        else:
            found.append(new)
    return tuple(found)


def by_year(agreement: Agreement, pick: Pick) -> Mapping[int, float]:
    """Return the budget of a total for each year of the intervention.

    Returns: whole kroner or households by year; the last year takes the rounding residual. They add up to the total
        unless past years exceed it or it has no months left.
    Raises: `ArgumentError` if so little is left that rounding makes the last year negative.
    Source: Bilag 4.1, pkt. 11.1; how an amended total is spread is a reading.
    """
    planned: dict[int, float] = {}
    for spread in spreads(agreement, pick):
        left = max(0.0, summed((spread.total.value, *(-one for one in planned.values()))))
        end = spread.period.intervention_end.value
        for year in spread.years:
            planned[year] = float(budget_year(left, spread.start, end, year))
    return planned


def in_all(agreement: Agreement) -> Mapping[int, float]:
    """Return the budget of all lines together for each year, DKK.

    Source: Bilag 4.1.
    """
    rows = [by_year(agreement, line(one.id)) for one in agreement.budget.line]
    return {year: summed(row[year] for row in rows) for year in agreement.years()}


def figures_of_budget(agreement: Agreement) -> dict[str, float]:
    """Return the budget of each line and year, DKK, by the names used for cells (`model.year.named_figures`)."""
    return {
        f"lines.{one.id}.{year}.budget": amount
        for one in agreement.budget.line
        for year, amount in by_year(agreement, line(one.id)).items()
    }


def until(agreement: Agreement, pick: Pick, year: int) -> float:
    """Return the budget of a total up to and including a year, DKK or households.

    Source: Bilag 4.1.
    """
    return summed(amount for one, amount in by_year(agreement, pick).items() if one <= year)


def until_day(agreement: Agreement, pick: Pick, day: dt.date) -> float:
    """Return the budget of a total from the start to the last day of a month.

    Returns: past years, plus the part of the day's year for the months of intervention passed; whole kroner or
        households.
    Source: Bilag 4.1 has whole years only; that a year is divided by months, as the total is by years, is a reading.
    """
    planned = by_year(agreement, pick)
    before = summed(amount for year, amount in planned.items() if year < day.year)
    if not planned.get(day.year):
        return before
    period = agreement.of_year(day.year).period
    start, end = period.intervention_start.value, period.intervention_end.value
    if day < start:
        return before
    gone, whole = (float(months_in_year(start, last, day.year)) for last in (min(day, end), end))
    return summed((before, float(round_half_up(planned[day.year] * gone / whole, KRONER))))


def faults(agreement: Agreement) -> Iterator[Fault]:
    """Yield a fault for each amended total or period that cannot be spread over the remaining months."""
    for one in spreads(agreement, households):
        end = one.period.intervention_end.value
        if end < one.start:
            yield Fault("period.intervention_end.value", shown(end), f"en dag efter {shown(one.start)}")
            return
    for key, pick in picks(agreement):
        try:
            by_year(agreement, pick)
        except ArgumentError as error:
            one_of_them = error.faults[0]
            yield Fault(f"{key}.value", f"{one_of_them.found} er tilbage", one_of_them.allowed)
