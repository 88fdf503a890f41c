"""Lookup tables of rules: days off, and the default interest rate by half-year."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from model.base.daycount import MONTHS_PER_HALF_YEAR
from model.base.payment_period import PaymentPeriod
from model.rules.column import TableColumn
from model.terms.agreement import Agreement
from model.terms.values import DateTerm, Term

DAYS_OFF, HALF_YEARS = "Fridage", "Morarentesatser"
"""Names of the tables' sheets."""


@dataclass(frozen=True)
class Agreed:
    """Location in an agreement of a term or column that a rule uses."""

    find: Callable[[Agreement], Term | DateTerm | TableColumn]

    def of(self, agreement: Agreement) -> Term | DateTerm | TableColumn:
        """Return the term or column of an agreement."""
        return self.find(agreement)


@lru_cache(maxsize=8)
def named_days_off(agreement: Agreement) -> Mapping[dt.date, str]:
    """Return the days off besides Saturdays and Sundays, in order, with their Danish names.

    The year after the last is included, so that a notice on 31 December has a next business day.

    Source: pkt. 10.2, by the reading in the source; public holidays by the law of each year.
    """
    from holidays.countries.denmark import Denmark  # takes a moment, and most commands need no holiday

    terms = agreement.business_day
    years = range(int(terms.first_year.value), int(terms.last_year.value) + 2)
    closed = {one.day.of(year): one.title for one in terms.closed for year in years}
    public: Mapping[dt.date, str] = Denmark(years=years, language="da")  # type: ignore[no-untyped-call]
    return MappingProxyType(dict(sorted((closed | dict(public)).items())))


def days_off(agreement: Agreement) -> TableColumn:
    """Return the column of these days, in order."""
    return TableColumn("Fridage", DAYS_OFF, tuple(named_days_off(agreement)))


def half_year(date: dt.date) -> PaymentPeriod:
    """Return the half-year of the reference rate that applies on a date."""
    return PaymentPeriod.of(date, MONTHS_PER_HALF_YEAR)


@dataclass(frozen=True)
class HalfYears:
    """The default interest rate (reference rate plus supplement, fraction p.a.) by half-year, with first and last days.

    `accumulated` is the sum of rate times days before the half-year begins; divided by the days of a year, it is the
    interest in DKK earned per DKK.
    """

    since: TableColumn
    until: TableColumn
    rate: TableColumn
    accumulated: TableColumn


@lru_cache(maxsize=8)
def half_years(agreement: Agreement) -> HalfYears:
    """Return the half-years of an agreement's source, in order and without gaps."""
    terms = agreement.default_interest
    since = tuple(one.since for one in terms.reference)
    rates = tuple(one.rate.value + terms.supplement.value for one in terms.reference)
    accumulated = [0.0]
    for (start, end), rate in zip(pairwise(since), rates, strict=False):
        accumulated.append(accumulated[-1] + rate * (end - start).days)
    until = tuple(half_year(one).last for one in since)
    columns = (("fra", since), ("til", until), ("sats", rates), ("opsummeret", tuple(accumulated)))
    return HalfYears(*(TableColumn(f"Morarente_{name}", HALF_YEARS, values) for name, values in columns))
