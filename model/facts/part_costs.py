"""Costs of half a year (pkt. 7.2) that are more than their whole year has: one of the two is wrong, or something was credited since."""

from dataclasses import dataclass

from model.base.rounding import summed
from model.facts.accounts import Accounts


@dataclass(frozen=True)
class AboveYear:
    """What a budget line (or none) had cost from 1 January to a day, and what the accounts have of the whole year, DKK."""

    line: str
    year: int
    part: float
    booked: float


def above_year(accounts: Accounts) -> tuple[AboveYear, ...]:
    """The costs up to a day inside a year that are above those of the year, where the year has accounts.

    Credits of the sheet of corrections are left out: they may have come after the day.
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
