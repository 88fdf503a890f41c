"""Payment periods: equal parts of a calendar year, such as half-years, each covered by one payment statement."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from model.base.daycount import MONTHS_PER_YEAR

_LETTERS = {MONTHS_PER_YEAR // 2: "H", MONTHS_PER_YEAR // 4: "K"}
_WORDS = {MONTHS_PER_YEAR // 2: "halvår", MONTHS_PER_YEAR // 4: "kvartal", 1: "måned"}


@dataclass(frozen=True, order=True)
class PaymentPeriod:
    """The `number`-th period of `months` months in a calendar year, counted from 1."""

    year: int
    number: int
    months: int

    @classmethod
    def of(cls, date: dt.date, months: int) -> "PaymentPeriod":
        """Return the period that contains a date; `months` must divide 12."""
        return cls(date.year, (date.month - 1) // months + 1, months)

    @property
    def first(self) -> dt.date:
        """First day of the period."""
        return dt.date(self.year, (self.number - 1) * self.months + 1, 1)

    @property
    def last(self) -> dt.date:
        """Last day of the period."""
        return self.next().first - dt.timedelta(days=1)

    def next(self) -> "PaymentPeriod":
        """Return the following period."""
        if self.number * self.months == MONTHS_PER_YEAR:
            return PaymentPeriod(self.year + 1, 1, self.months)
        return PaymentPeriod(self.year, self.number + 1, self.months)

    @property
    def label(self) -> str:
        """Short name, also used in file names: 2025-H1, 2025-K3, 2025."""
        if self.months == MONTHS_PER_YEAR:
            return str(self.year)
        return f"{self.year}-{_LETTERS.get(self.months, 'P')}{self.number}"

    @property
    def name(self) -> str:
        """Short name that cannot be mistaken for a number: 2025-H1, 2025-K3, år 2025."""
        return f"år {self.year}" if self.months == MONTHS_PER_YEAR else self.label

    @property
    def title(self) -> str:
        """Name in running text: 1. halvår 2025."""
        if self.months == MONTHS_PER_YEAR:
            return str(self.year)
        return f"{self.ordinal} {self.year}"

    @property
    def ordinal(self) -> str:
        """Part of the year: 1. halvår; empty if the period is a whole year."""
        return f"{self.number}. {_WORDS.get(self.months, 'periode')}" if self.months < MONTHS_PER_YEAR else ""


def last_day(year: int) -> dt.date:
    """Return the last day of a calendar year."""
    return PaymentPeriod(year, 1, MONTHS_PER_YEAR).last


def periods(first: dt.date, last: dt.date, months: int) -> Iterator[PaymentPeriod]:
    """Yield every period from the one that contains `first` to the one that contains `last`."""
    period = PaymentPeriod.of(first, months)
    while period.first <= last:
        yield period
        period = period.next()
