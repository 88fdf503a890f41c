"""Drop-outs (pkt. 6.1.1(iii)): households whose course has ended, whatever the cause.

Whether a course that ends as planned (Bilag 1.4 pkt. 1.1.3) counts is a reading.
"""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from model.base.daycount import MONTHS_PER_HALF_YEAR, later, months_later
from model.base.payment_period import PaymentPeriod
from model.facts.accounts import Accounts, HouseholdMovement
from model.terms.agreement import Agreement
from model.terms.reading_terms import BEFORE_TIME, EVERY_END

_CALLED: Mapping[str, str] = MappingProxyType({
    BEFORE_TIME: "ophørt før tid",
    EVERY_END: "ophørt, også som planlagt",
})  # fmt: skip


def called(agreement: Agreement) -> str:
    """Return the Danish term for households that count as drop-outs."""
    return _CALLED[agreement.reading.dropouts.used]


def counted(agreement: Agreement, one: HouseholdMovement) -> float:
    """Return the number of households in a movement that count as drop-outs."""
    return one.ended + one.as_planned if agreement.reading.dropouts.used == EVERY_END else one.ended


def dropouts(agreement: Agreement, accounts: Accounts, last: dt.date, first: dt.date = dt.date.min) -> float:
    """Return the number of drop-outs from `first` to `last`, both included.

    Source: pkt. 6.1.1(iii).
    """
    return sum(counted(agreement, one) for one in accounts.movements if first <= one.date <= last)


def short_courses(agreement: Agreement, accounts: Accounts, on: dt.date) -> float:
    """Return households recorded as ended as planned by a day, but before a full course; 0 if all ends count.

    Source: Bilag 1.4 pkt. 1.1.3, "ca. 12 måneder"; pkt. 6.1.1(iii), under which planned ends do not count.
    """
    if agreement.reading.dropouts.used == EVERY_END:
        return 0.0
    months = int(agreement.people.course.value)
    planned = (one for one in accounts.left_early or () if one.as_planned and one.left <= on)
    return float(sum(later(one.left, 1) < months_later(one.start, months) for one in planned))


def course_over_since(agreement: Agreement, on: dt.date) -> dt.date:
    """Return the last day, a half-year's end, by which households had to enrol to have had a full course by `on`.

    Source: Bilag 1.4 pkt. 1.1.3, "ca. 12 måneder".
    """
    day = months_later(on, -int(agreement.people.course.value))
    half_year = PaymentPeriod.of(day, MONTHS_PER_HALF_YEAR)
    return day if half_year.last == day else later(half_year.first, -1)


def ended_at_least(agreement: Agreement, accounts: Accounts, on: dt.date) -> float:
    """Return the households whose course must have ended by a day, if courses have the stated length.

    This is the least number of drop-outs if planned ends count, even if the accounts do not record them.

    Source: pkt. 6.1.1(iii), Bilag 1.4 pkt. 1.1.3.
    """
    return accounts.enrolled(course_over_since(agreement, on))
