"""The forecast: what is repaid in each budget year, what each funder gets back, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from model.base.payment_period import PaymentPeriod, last_day
from model.base.rounding import OERE, round_half_up
from model.facts.accounts import Accounts
from model.facts.observations import Observations
from model.forecast.alternatives import Priced, price
from model.forecast.cash_flow import CashFlow, cash_flow, donations, municipal_flow, payment_day
from model.forecast.draws import Futures
from model.forecast.expected import expected_repayments
from model.forecast.from_forms import outlook_of
from model.forecast.limits import HIGH, LOW, MIDDLE, MOST_EACH
from model.forecast.sample import Sample, ShareDrawn, sample
from model.forecast.sensitivity import Sensitivity, sensitivity
from model.forecast.spread import below_shares, fan
from model.terms.agreement import Agreement


@dataclass(frozen=True)
class Amount:
    """An amount that is not known yet, DKK to the øre: its mean with its standard error, and P10, P50 and P90."""

    mean: float
    error: float
    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, column: Futures) -> Amount:
        """Return what the amounts of many futures come to; percentiles as Excel's PERCENTILE.INC."""
        low, middle, high = np.quantile(column, [LOW, MIDDLE, HIGH])
        figures = (column.mean(), column.std() / len(column) ** 0.5, low, middle, high)
        return cls(*(float(round_half_up(float(one), OERE)) for one in figures))


@dataclass(frozen=True)
class Chance:
    """A share of futures, and its standard error, fractions."""

    share: float
    error: float

    @classmethod
    def of(cls, share: float, futures: int) -> Chance:
        """Return a share of a number of futures with its error."""
        return cls(share, (share * (1 - share) / futures) ** 0.5)


@dataclass(frozen=True)
class RepaymentForecast:
    """What many futures come to; `expected` is what is repaid for each period if all that is to come goes as expected, DKK.

    `is_made_up` marks fictional measurements or accounts.
    """

    agreement: Agreement
    drawn: Sample
    is_made_up: bool
    by_year: Mapping[int, Amount]
    owed_at_end_of: Mapping[int, Amount]
    in_all: Amount
    expected: Mapping[PaymentPeriod, float]
    received: Mapping[str, Amount]
    ceiling_binds: Chance
    reaches_tranche_2: Chance
    below_grant: Chance
    readings: Sequence[Priced]
    sensitivity: Sensitivity
    below: Sequence[float]
    """Share of futures in which less is repaid than each of the shares of the return ceiling (`spread`)."""
    fan: Mapping[PaymentPeriod, Sequence[float]]
    """P10, P50 and P90 of what is repaid for all results until each period, DKK."""

    @cached_property
    def flows(self) -> Sequence[CashFlow]:
        """Expected cash flow of each funder."""
        return [cash_flow(self.agreement, self.drawn, one) for one in self.agreement.funder]

    @property
    def donations(self) -> Sequence[CashFlow]:
        """What donors give the grantor."""
        return donations(self.agreement)

    @cached_property
    def municipal_flow(self) -> CashFlow:
        """Expected cash flow of the municipality."""
        return municipal_flow(self.agreement, self.drawn)


def forecast_of(
    agreement: Agreement,
    futures: int,
    seed: int,
    observed: Observations | None = None,
    accounts: Accounts | None = None,
    processes: int = 1,
    tell: ShareDrawn = lambda _share: None,
) -> RepaymentForecast:
    """Return the forecast of an agreement from what the forms tell.

    Args:
        agreement: the terms, with assumptions of a forecast.
        futures: number of futures.
        seed: where the random numbers begin.
        observed: measurements up to the end of a payment period; None if nothing has been measured.
        accounts: who has started by the end of their year; None if they are not given.
        processes: how many draw at once.
        tell: is called with the share of the futures that are drawn.
    """
    drawn = sample(outlook_of(agreement, observed, accounts), futures, seed, processes, tell)
    return forecast(drawn, is_made_up=is_made_up(observed, accounts))


def is_made_up(*forms: Observations | Accounts | None) -> bool:
    """Return whether any of the forms that a forecast is made from has fictional figures."""
    return any(one is not None and one.is_made_up for one in forms)


def forecast(drawn: Sample, *, is_made_up: bool = False) -> RepaymentForecast:
    """Return the forecast that many futures come to.

    The year of a repayment is that in which it is paid; what is owed at the end of a year is earned by then and paid later.
    """
    outlook, count = drawn.outlook, drawn.futures
    each = drawn if count <= MOST_EACH else sample(outlook, MOST_EACH, drawn.seed)
    agreement = outlook.agreement
    return RepaymentForecast(
        agreement,
        drawn,
        is_made_up,
        {year: Amount.of(drawn.total(periods)) for year, periods in paid_by_year(drawn).items()},
        {year: Amount.of(drawn.total(periods)) for year, periods in owed_by_year(drawn).items()},
        Amount.of(drawn.repaid),
        expected_repayments(outlook),
        {one.id: Amount.of(drawn.received(one.id)) for one in agreement.funder},
        Chance.of(drawn.bound_by_ceiling(), count),
        Chance.of(drawn.in_tranche_2(), count),
        Chance.of(drawn.below_grant(), count),
        price(each),
        sensitivity(each),
        below_shares(agreement, drawn.repaid),
        fan(drawn, (LOW, MIDDLE, HIGH)),
    )


def paid_by_year(drawn: Sample) -> Mapping[int, list[PaymentPeriod]]:
    """Return the periods whose results are paid in each calendar year."""
    found = dict[int, list[PaymentPeriod]]()
    for one in drawn.periods:
        found.setdefault(payment_day(drawn.outlook.terms, one).year, []).append(one)
    return found


def owed_by_year(drawn: Sample) -> Mapping[int, list[PaymentPeriod]]:
    """Return the periods over by the end of each year, whose results are paid after it."""
    years = dict.fromkeys(one.last.year for one in drawn.periods)
    return {
        year: [
            one
            for one in drawn.periods
            if one.last <= last_day(year) < payment_day(drawn.outlook.terms, one)
        ]
        for year in years
    }  # fmt: skip
