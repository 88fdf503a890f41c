"""A portfolio for tests: Viborg with all its forms, the plainly fictional agreement without any, a plan, and two that are refused."""

import datetime as dt
from functools import cache

from model.forecast.forecast import forecast
from model.forecast.from_forms import outlook_of
from model.forecast.sample import sample
from model.portfolio.member import Member
from model.portfolio.of_funding import FundingFacts, member_of_funding
from model.portfolio.of_plan import member_of_plan
from model.portfolio.portfolio import Portfolio, PortfolioRow, ahead_only
from model.source.load import load
from tests import places
from tests.shared.forecasts import FUTURES
from tests.shared.made_up import VIBORG
from tests.shared.statements import example
from tests.shared.strategic import NOW
from tests.shared.years import of
from workbooks.frame.edition_inputs import Given
from workbooks.portfolio.portfolio_agreement import PortfolioAgreement
from workbooks.portfolio.portfolio_inputs import digest_of_given, given_of

ON = dt.date(2026, 2, 15)
YEAR = 2025


@cache
def viborg() -> Member:
    """Viborg's agreement with the accounts and measurements of the stored examples, and a small forecast."""
    accounts, _, found = of(VIBORG, YEAR)
    observed = example(VIBORG)
    drawn = forecast(sample(outlook_of(VIBORG, observed, accounts), FUTURES, 1), is_made_up=True)
    return member_of_funding(VIBORG, FundingFacts(accounts, found, observed, drawn))


@cache
def fictional() -> Member:
    """The plainly fictional agreement, of which no form tells anything."""
    return member_of_funding(load(places.FICTIONAL), FundingFacts())


@cache
def portfolio() -> Portfolio:
    """The portfolio on a day in the meeting's spring."""
    rows = (
        PortfolioRow("eksempelby", fictional(), 7, 6),
        PortfolioRow("helhedsplan", member_of_plan(NOW, is_made_up=False), 1, 1),
        PortfolioRow(
            "skaev", faults=("skaev.toml: filen: linje 3, tegn 7: ugyldig skrivemåde; tilladt er gyldig TOML",)
        ),
        PortfolioRow("tom", faults=("mappen har ingen aftaler (.toml); der skal være én",)),
        PortfolioRow("viborg", viborg(), 19, 19),
    )
    return Portfolio(ON, tuple(ahead_only(row, ON) for row in rows))


@cache
def given_portfolio() -> Given:
    """What the portfolio's workbook is made from."""
    return given_of(portfolio())


@cache
def agreement() -> PortfolioAgreement:
    """What stands for its agreements."""
    return PortfolioAgreement(ON, digest_of_given(given_portfolio()))
