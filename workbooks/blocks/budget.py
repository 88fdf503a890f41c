"""Bilag 4.1 in formulas: a year's budget of a line, or its households, by the terms in force on the year's last day."""

from collections.abc import Sequence

from model.clauses.annex_4_1 import budget_year
from model.formula.date_expression import new_years_day
from model.formula.expression import DECIMALS, Expression, Operand, apply, larger, lift, rounded
from model.plan.budget import Pick, Spread, spreads
from model.terms.agreement import Agreement


def spread_of(agreement: Agreement, pick: Pick, year: int) -> Spread:
    """Return the spread that a year belongs to; the last one for a year after the intervention, whose share is 0."""
    found = spreads(agreement, pick)
    return next((one for one in found if year in one.years), found[-1])


def left(spread: Spread, earlier: Sequence[Operand]) -> Operand:
    """Return the part of a total not used in the years before its spread, DKK or households, at least 0."""
    whole = spread.total
    if not earlier:
        return whole
    gone = lift(whole)
    for one in earlier:
        gone = gone - one
    return larger(0, rounded(gone, DECIMALS))


def start(spread: Spread, first_year: Operand) -> Operand:
    """Return the first day of a spread: that of the intervention, or of the first year under its terms."""
    if spread.start == spread.period.intervention_start.value:
        return spread.period.intervention_start
    return new_years_day(first_year)


def in_budget(spread: Spread, years: Sequence[Operand], earlier: Sequence[Operand], number: int) -> Expression:
    """Return the budget of a year, DKK or households.

    Args:
        spread: the spread that the year belongs to.
        years: the calendar years of the commitment, from the first on.
        earlier: the budget of each of them before the year.
        number: the year's index among them, from 0.
    """
    first = spread.years[0] - int(lift(years[0]).value)
    begins = start(spread, years[first])
    return apply(budget_year, left(spread, earlier[:first]), begins, spread.period.intervention_end, years[number])
