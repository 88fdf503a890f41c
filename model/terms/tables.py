"""The tables that rules look things up in: days that are no business days, and the rate of default interest by half-year."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from model.base.daycount import MONTHS_PER_HALF_YEAR
from model.base.payment_period import PaymentPeriod
from model.rules.column import Column
from model.terms.agreement import Agreement
from model.terms.values import DateTerm, Term

DAYS_OFF, HALF_YEARS = "Fridage", "Morarentesatser"
"""The tables by the names of their sheets."""


@dataclass(frozen=True)
class Agreed:
    """Where in an agreement a rule finds a term or a column that it computes with."""

    find: Callable[[Agreement], Term | DateTerm | Column]

    def of(self, agreement: Agreement) -> Term | DateTerm | Column:
        """The term or column of an agreement."""
        return self.find(agreement)


@lru_cache(maxsize=8)
def named_days_off(agreement: Agreement) -> Mapping[dt.date, str]:
    """The days that are no business days beside Saturdays and Sundays, in order, with their Danish names.

    The year after the last is there too, so that a notice of a 31 December has a next business day.

    Source: pkt. 10.2, by the reading in the source; public holidays as the law had and has them.
    """
    from holidays.countries.denmark import Denmark  # takes a moment, and most commands need no holiday

    terms = agreement.business_day
    years = range(int(terms.first_year.value), int(terms.last_year.value) + 2)
    closed = {one.day.of(year): one.title for one in terms.closed for year in years}
    public: Mapping[dt.date, str] = Denmark(years=years, language="da")  # type: ignore[no-untyped-call]
    return MappingProxyType(dict(sorted((closed | dict(public)).items())))


def days_off(agreement: Agreement) -> Column:
    """All of these days, in order."""
    return Column("Fridage", DAYS_OFF, tuple(named_days_off(agreement)))


def half_year(date: dt.date) -> PaymentPeriod:
    """The half-year of a reference rate that a date lies in."""
    return PaymentPeriod.of(date, MONTHS_PER_HALF_YEAR)


@dataclass(frozen=True)
class HalfYears:
    """The rate of default interest (reference rate and supplement) of each half-year, first and last days included.

    `accumulated` is what a krone has earned before the half-year begins: rate times days, not yet divided by the days of
    a year.
    """

    since: Column
    until: Column
    rate: Column
    accumulated: Column


@lru_cache(maxsize=8)
def half_years(agreement: Agreement) -> HalfYears:
    """The half-years of an agreement's source, in order; none is missing between them."""
    terms = agreement.default_interest
    since = tuple(one.since for one in terms.reference)
    rates = tuple(one.rate.value + terms.supplement.value for one in terms.reference)
    accumulated = [0.0]
    for (start, end), rate in zip(pairwise(since), rates, strict=False):
        accumulated.append(accumulated[-1] + rate * (end - start).days)
    until = tuple(half_year(one).last for one in since)
    columns = (("fra", since), ("til", until), ("sats", rates), ("opsummeret", tuple(accumulated)))
    return HalfYears(*(Column(f"Morarente_{name}", HALF_YEARS, values) for name, values in columns))
