"""Costs up to mid-year (pkt. 7.2) above the whole year's: one of the two is wrong, or there was a later credit."""

from dataclasses import dataclass

from model.base.rounding import summed
from model.facts.accounts import Accounts


@dataclass(frozen=True)
class AboveYear:
    """Cost of a budget line (or none) from 1 January to a day, and the whole year's cost in the accounts, DKK."""

    line: str
    year: int
    part: float
    booked: float


def above_year(accounts: Accounts) -> tuple[AboveYear, ...]:
    """Return the costs up to a day within a year that exceed those of the year, for years with accounts.

    Credits entered as corrections are left out, since they may be later than the day.
    """
    return tuple(
        AboveYear(one.line, one.until.year, one.amount, booked)
        for one in accounts.parts
        if one.until.year <= accounts.year
        and one.amount > (booked := _without_credits(accounts, one.until.year, one.line))
    )


def _without_credits(accounts: Accounts, year: int, line: str) -> float:
    own = (one for one in accounts.costs if (one.year, one.line) == (year, line))
    return summed(one.amount for one in own if one.about is None or one.amount > 0)
