"""The forecast as a part of an annual meeting's package: what is to come, seen from the measurements known at the year's end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from model.forecast.disclosure import hidden_periods, is_hidden
from model.forecast.forecast import Amount, forecast_of, paid_by_year
from model.forecast.from_forms import outlook_of
from model.forecast.limits import IN_PACKAGE, SEED
from model.forecast.sample import sample
from workbooks.forecast import of

if TYPE_CHECKING:
    from model.facts.accounts import Accounts
    from model.facts.observations import Observations
    from model.forecast.forecast import RepaymentForecast
    from model.terms.agreement import Agreement
    from model.year.year import Year
    from workbooks.cells.sheet import Book


def expected_next(agreement: Agreement, accounts: Accounts, year: Year) -> Amount | None:
    """Return what the municipality is expected to pay in the year after, DKK; None if it is not forecast, or known and untold."""
    if not is_forecast(agreement, year):
        return None
    drawn = sample(outlook_of(agreement, year.observed, accounts), IN_PACKAGE, SEED)
    periods = paid_by_year(drawn).get(year.year + 1, [])
    hidden = hidden_periods(drawn, year.observed)
    return None if is_hidden(periods, hidden) else Amount.of(drawn.total(periods))


def is_forecast(agreement: Agreement, year: Year) -> bool:
    """Return whether there is a forecast: with measurements, targets and assumptions."""
    return year.observed is not None and agreement.forecast is not None and bool(agreement.target)


@dataclass(frozen=True, eq=False)
class ForecastPart:
    """The forecast of an agreement from what was known at a year's end."""

    found: RepaymentForecast
    observed: Observations

    @classmethod
    def of(cls, agreement: Agreement, accounts: Accounts, year: Year) -> ForecastPart | None:
        """Return the forecast; None without measurements, targets or assumptions."""
        if year.observed is None or not is_forecast(agreement, year):
            return None
        found = forecast_of(agreement, IN_PACKAGE, SEED, year.observed, accounts)
        return cls(found, year.observed) if found.drawn.periods else None

    @cached_property
    def book(self) -> Book:
        """Its workbook, of which only the first sheet is printed with the package."""
        book = of(self.found)
        for sheet in book.sheets[1:]:
            sheet.is_backing = True
        return book

    @property
    def is_printed(self) -> bool:
        """Whether the first sheet may be printed: not if an amount of a statement so far would tell a small count (pkt. 9.1)."""
        return not hidden_periods(self.found.drawn, self.observed)
