"""Bilag 4.1 under amendments (pkt. 11.1): what the budget has for each year, of a line or of the households.

A year that has passed keeps what it had. From 1 January of the first year with other terms on its last day, what is left of
the total is spread over the months that are left.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from model.base.danish import shown
from model.base.rounding import KRONER, round_half_up, summed
from model.clauses.annex_4_1 import budget_year, months_in_year
from model.rules.parameter import ArgumentError
from model.terms.agreement import Agreement, Period
from model.terms.source_location import SourceFault
from model.terms.values import Term

Pick: TypeAlias = Callable[[Agreement], Term | None]
"""What is spread, from the terms of a year; None where these have no such line."""
InYear: TypeAlias = Callable[[Agreement, int], Agreement]


@dataclass(frozen=True)
class Spread:
    """Years in a row by the same terms: what earlier years leave of `total` is spread from `start` to the period's end."""

    years: tuple[int, ...]
    total: Term | None
    period: Period
    start: dt.date

    @property
    def whole(self) -> float:
        """The total; 0 before there is such a line."""
        return self.total.value if self.total is not None else 0.0

    @property
    def terms(self) -> tuple[float, dt.date, dt.date]:
        """What decides it."""
        return self.whole, self.period.intervention_start.value, self.period.intervention_end.value


def line(id: str) -> Pick:
    """A budget line, by its id."""

    def pick(agreement: Agreement) -> Term | None:
        return next((one.total for one in agreement.budget.line if one.id == id), None)

    return pick


def households(agreement: Agreement) -> Term:
    """The households that the budget expects."""
    return agreement.people.households


def picks(agreement: Agreement) -> Iterator[tuple[str, Pick]]:
    """All that the budget spreads, each with the key of its total in a source: the lines, then the households."""
    yield from ((f"budget.line.{one.id}.total", line(one.id)) for one in agreement.budget.line)
    yield "people.households", households


def spreads(agreement: Agreement, pick: Pick, in_year: InYear = Agreement.of_year) -> tuple[Spread, ...]:
    """How a total is spread over the years of the intervention, by the terms of each year's last day.

    Args:
        agreement: the terms, with those that they have replaced.
        pick: the total.
        in_year: gives the terms of a year.

    Returns: one spread, unless the total or the period was amended after the first year.
    """
    found: list[Spread] = []
    for year in agreement.years():
        terms = in_year(agreement, year)
        start = terms.period.intervention_start.value
        new = Spread((year,), pick(terms), terms.period, max(start, dt.date(year, 1, 1)) if found else start)
        if found and found[-1].terms == new.terms:
            found[-1] = Spread((*found[-1].years, year), found[-1].total, found[-1].period, found[-1].start)
        else:
            found.append(new)
    return tuple(found)


def by_year(agreement: Agreement, pick: Pick) -> Mapping[int, float]:
    """What the budget has of a total for each year of the intervention.

    Returns: whole kroner or households, the last year takes what rounding leaves. They add to the total, unless years that
        have passed had more than it, or it has no months left.
    Raises: `ArgumentError` where so little is left that rounding makes the last year negative.
    Source: Bilag 4.1, pkt. 11.1; how an amended total is spread is a reading.
    """
    planned: dict[int, float] = {}
    for spread in spreads(agreement, pick):
        left = max(0.0, summed((spread.whole, *(-one for one in planned.values()))))
        end = spread.period.intervention_end.value
        for year in spread.years:
            planned[year] = float(budget_year(left, spread.start, end, year))
    return planned


def in_all(agreement: Agreement) -> Mapping[int, float]:
    """What all lines of the budget have for each year together, DKK.

    Source: Bilag 4.1.
    """
    rows = [by_year(agreement, line(one.id)) for one in agreement.budget.line]
    return {year: summed(row[year] for row in rows) for year in agreement.years()}


def figures_of_budget(agreement: Agreement) -> dict[str, float]:
    """What the budget has for each line and year, by the names that cells show them by (`model.year.figures`)."""
    return {
        f"lines.{one.id}.{year}.budget": amount
        for one in agreement.budget.line
        for year, amount in by_year(agreement, line(one.id)).items()
    }


def until(agreement: Agreement, pick: Pick, year: int) -> float:
    """What the budget has of a total up to and with a year.

    Source: Bilag 4.1.
    """
    return summed(amount for one, amount in by_year(agreement, pick).items() if one <= year)


def until_day(agreement: Agreement, pick: Pick, day: dt.date) -> float:
    """What the budget has of a total from the start to the last day of a month.

    Returns: the years that are over, and of the day's own its months of the intervention that are, whole kroner or households.
    Source: Bilag 4.1 has whole years alone; that a year is divided by its months, as the total is by years, is a reading.
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


def faults(agreement: Agreement) -> Iterator[SourceFault]:
    """What of amended totals and periods cannot be spread over the months that are left."""
    for one in spreads(agreement, households):
        end = one.period.intervention_end.value
        if end < one.start:
            yield SourceFault("period.intervention_end.value", shown(end), f"en dag efter {shown(one.start)}")
            return
    for key, pick in picks(agreement):
        try:
            by_year(agreement, pick)
        except ArgumentError as error:
            one_of_them = error.faults[0]
            yield SourceFault(f"{key}.value", f"{shown(one_of_them.value)} er tilbage", one_of_them.allowed)
