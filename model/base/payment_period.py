"""Payment periods: the parts of a calendar year that one payment statement covers each, such as half-years."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from model.base.daycount import MONTHS_PER_YEAR

_LETTERS = {MONTHS_PER_YEAR // 2: "H", MONTHS_PER_YEAR // 4: "K"}
_WORDS = {MONTHS_PER_YEAR // 2: "halvår", MONTHS_PER_YEAR // 4: "kvartal", 1: "måned"}


@dataclass(frozen=True, order=True)
class PaymentPeriod:
    """The `number`-th stretch of `months` months of a calendar year, counted from 1."""

    year: int
    number: int
    months: int

    @classmethod
    def of(cls, date: dt.date, months: int) -> "PaymentPeriod":
        """The period that a date lies in; `months` divides a year."""
        return cls(date.year, (date.month - 1) // months + 1, months)

    @property
    def first(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, (self.number - 1) * self.months + 1, 1)

    @property
    def last(self) -> dt.date:
        """Its last day."""
        return self.next().first - dt.timedelta(days=1)

    def next(self) -> "PaymentPeriod":
        """The period after it."""
        if self.number * self.months == MONTHS_PER_YEAR:
            return PaymentPeriod(self.year + 1, 1, self.months)
        return PaymentPeriod(self.year, self.number + 1, self.months)

    @property
    def label(self) -> str:
        """Its short name, which also stands in file names: 2025-H1, 2025-K3, 2025."""
        if self.months == MONTHS_PER_YEAR:
            return str(self.year)
        return f"{self.year}-{_LETTERS.get(self.months, 'P')}{self.number}"

    @property
    def name(self) -> str:
        """Its short name where a bare year would look like a number: 2025-H1, 2025-K3, år 2025."""
        return f"år {self.year}" if self.months == MONTHS_PER_YEAR else self.label

    @property
    def title(self) -> str:
        """Its name in a text: 1. halvår 2025."""
        if self.months == MONTHS_PER_YEAR:
            return str(self.year)
        return f"{self.ordinal} {self.year}"

    @property
    def ordinal(self) -> str:
        """Which part of its year it is: 1. halvår; nothing where it is the year."""
        return f"{self.number}. {_WORDS.get(self.months, 'periode')}" if self.months < MONTHS_PER_YEAR else ""


def last_day(year: int) -> dt.date:
    """The last day of a calendar year."""
    return PaymentPeriod(year, 1, MONTHS_PER_YEAR).last


def periods(first: dt.date, last: dt.date, months: int) -> Iterator[PaymentPeriod]:
    """Every period from the one with the first date to the one with the last."""
    period = PaymentPeriod.of(first, months)
    while period.first <= last:
        yield period
        period = period.next()
