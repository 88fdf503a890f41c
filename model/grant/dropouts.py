"""Pkt. 6.1.1(iii), drop-outs: households whose course is brought to an end, whatever the cause.

Whether a course that ends as planned (Bilag 1.4 pkt. 1.1.3) is one of them is a reading.
"""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from model.base.daycount import MONTHS_PER_HALF_YEAR, later, months_later
from model.base.payment_period import PaymentPeriod
from model.facts.accounts import Accounts, Movement
from model.terms.agreement import Agreement
from model.terms.reading_terms import BEFORE_TIME, EVERY_END

_CALLED: Mapping[str, str] = MappingProxyType({
    BEFORE_TIME: "ophørt før tid",
    EVERY_END: "ophørt, også som planlagt",
})  # fmt: skip


def called(agreement: Agreement) -> str:
    """What households that count as drop-outs are, in words."""
    return _CALLED[agreement.reading.dropouts.used]


def counted(agreement: Agreement, one: Movement) -> float:
    """Households that count as drop-outs on a day."""
    return one.ended + one.as_planned if agreement.reading.dropouts.used == EVERY_END else one.ended


def dropouts(agreement: Agreement, accounts: Accounts, last: dt.date, first: dt.date = dt.date.min) -> float:
    """Households that count as drop-outs from a day to a day, both included.

    Source: pkt. 6.1.1(iii).
    """
    return sum(counted(agreement, one) for one in accounts.movements if first <= one.date <= last)


def short_courses(agreement: Agreement, accounts: Accounts, on: dt.date) -> float:
    """Households that the accounts have as ended as planned by a day, before a whole course was over; 0 where all ends count.

    Source: Bilag 1.4 pkt. 1.1.3, "some 12 months"; pkt. 6.1.1(iii), by which those that end as planned do not count.
    """
    if agreement.reading.dropouts.used == EVERY_END:
        return 0.0
    months = int(agreement.people.course.value)
    planned = (one for one in accounts.left_early or () if one.as_planned and one.left <= on)
    return float(sum(later(one.left, 1) < months_later(one.start, months) for one in planned))


def course_over_since(agreement: Agreement, on: dt.date) -> dt.date:
    """The last day of a half-year whose households have all been in for a whole course by a day.

    Source: Bilag 1.4 pkt. 1.1.3, "some 12 months".
    """
    day = months_later(on, -int(agreement.people.course.value))
    half_year = PaymentPeriod.of(day, MONTHS_PER_HALF_YEAR)
    return day if half_year.last == day else later(half_year.first, -1)


def ended_at_least(agreement: Agreement, accounts: Accounts, on: dt.date) -> float:
    """Households whose course has ended by a day, as planned or before, if a course lasts as long as it is said to.

    At least so many count where planned ends do, whether or not the accounts tell of these.

    Source: pkt. 6.1.1(iii), Bilag 1.4 pkt. 1.1.3.
    """
    return accounts.enrolled(course_over_since(agreement, on))
