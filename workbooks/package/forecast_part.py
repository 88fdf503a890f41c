"""The forecast as a part of an annual meeting's package: what is to come, seen from the measurements known at the year's end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from model.forecast.disclosure import hidden_periods, is_hidden
from model.forecast.forecast import Amount, forecast, is_made_up, paid_by_year
from workbooks.forecast import of

if TYPE_CHECKING:
    from model.facts.accounts import Accounts
    from model.forecast.drawn_sets import DrawnSets
    from model.forecast.forecast import RepaymentForecast
    from model.forecast.sample import Sample
    from model.year.year import Year
    from workbooks.cells.sheet import Book


def drawn_for(sets: DrawnSets, accounts: Accounts, year: Year) -> Sample | None:
    """Return the futures of a year's package; None without measurements, targets or assumptions, or if nothing falls due."""
    agreement = sets.agreement
    if year.observed is None or agreement.forecast is None or not agreement.target:
        return None
    drawn = sets.of(year.observed, accounts, until=year.on)
    return drawn if drawn.periods else None


def expected_next(drawn: Sample | None, year: Year) -> Amount | None:
    """Return what the municipality is expected to pay in the year after, DKK; None if it is not forecast, or known and untold."""
    if drawn is None:
        return None
    periods = paid_by_year(drawn).get(year.year + 1, [])
    hidden = hidden_periods(drawn, year.observed)
    return None if is_hidden(periods, hidden) else Amount.of(drawn.total(periods))


@dataclass(frozen=True, eq=False)
class ForecastPart:
    """The forecast of an agreement from what was known at a year's end."""

    found: RepaymentForecast
    year: Year

    @classmethod
    def of(cls, sets: DrawnSets, accounts: Accounts, year: Year) -> ForecastPart | None:
        """Return the forecast; None if there is none (`drawn_for`)."""
        drawn = drawn_for(sets, accounts, year)
        if drawn is None:
            return None
        return cls(forecast(drawn, is_made_up=is_made_up(year.observed, accounts)), year)

    @cached_property
    def next_year(self) -> Amount | None:
        """What the municipality is expected to pay in the year after, DKK; None if that is known and untold."""
        return expected_next(self.found.drawn, self.year)

    @cached_property
    def book(self) -> Book:
        """Its workbook, of which only the first sheet is printed with the package."""
        return of(self.found)

    @property
    def is_printed(self) -> bool:
        """Whether the first sheet may be printed: not if an amount of a statement so far would tell a small count (pkt. 9.1)."""
        return not hidden_periods(self.found.drawn, self.year.observed)
