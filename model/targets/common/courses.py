"""Courses of households: the only place that decides when each ends, who counts from when, and which period pays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from model.base.daycount import later
from model.base.payment_period import PaymentPeriod
from model.clauses.annex_1_4 import counts_from, course_end
from model.clauses.annex_5_1.population import window_of_end
from model.facts.observations import Codes, Dates, Truths
from model.terms.agreement import Agreement
from model.terms.reading_terms import INSIDE_ONLY, LAST_DAY_COUNTS, WITHIN_TERM
from model.terms.values import Term


@dataclass(frozen=True, eq=False)
class Courses:
    """First and last day of each household's course, and the first day on which it counts (NaT: never)."""

    start: Dates
    end: Dates
    counts_from: Dates

    @classmethod
    def of(cls, agreement: Agreement, start: Dates, left: Dates | None = None) -> Courses:
        """Return the courses under the given terms; `left` is the day each household left, NaT if it has not.

        Source: Bilag 1.4 pkt. 1.1.3, 3.2.4; when months are complete is a reading.
        """
        left = np.full_like(start, "NaT") if left is None else left
        end = course_end(left, agreement.period.intervention_end.value)
        return cls(start, end, _in_for(agreement, agreement.people.counts_after, start, end))

    def counting(self, on: dt.date) -> Truths:
        """Return which households count in the results on a day."""
        counted: Truths = self.counts_from <= np.datetime64(on)
        return counted

    def settled(self, on: dt.date) -> Truths:
        """Return which households are settled on a day: they count, or never will."""
        decided: Truths = self.counting(on) | (np.isnat(self.counts_from) & (self.end <= np.datetime64(on)))
        return decided


def _in_for(agreement: Agreement, months: Term, start: Dates, end: Dates) -> Dates:
    """Return the day on which each household has taken part for a number of months; NaT if its course ended before."""
    last_day_counts = agreement.reading.three_months.used == LAST_DAY_COUNTS
    return counts_from(start, end, int(months.value), last_day_counts=last_day_counts)


def ended_within(agreement: Agreement, start: Dates, left: Dates) -> Truths:
    """Return which households left within the months in which they have to be replaced.

    Source: Bilag 1.4 pkt. 3.2.3.
    """
    found: Truths = ~np.isnat(left) & np.isnat(_in_for(agreement, agreement.people.replaced_within, start, left))
    return found


def without_mean(agreement: Agreement, start: Dates, left: Dates, replaced: Truths) -> Truths:
    """Return which replaced households get no mean for missing data.

    Under the narrower reading none is excepted in effect if households count after the number of months within which
    they have to be replaced: those that left earlier never count, and miss no data (Bilag 1.4 pkt. 3.2.4).

    Source: Bilag 5.1 pkt. 2.3; whether it covers every replaced household is a reading.
    """
    if agreement.reading.replacement.used != WITHIN_TERM:
        return replaced
    found: Truths = replaced & ended_within(agreement, start, left)
    return found


def that_can_count(agreement: Agreement) -> Courses:
    """Return one course per possible start day in the intervention, those only whose household can come to count."""
    first, last = agreement.period.intervention_start.value, agreement.period.intervention_end.value
    starts = np.datetime64(first) + np.arange((last - first).days + 1)
    courses = Courses.of(agreement, starts)
    can_count = ~np.isnat(courses.counts_from)
    return Courses(courses.start[can_count], courses.end[can_count], courses.counts_from[can_count])


def latest_start(agreement: Agreement) -> dt.date:
    """Return the last start day from which a household can still count; the day before the intervention if none.

    Source: Bilag 1.4 pkt. 1.1.3, 3.2.4.
    """
    counted = that_can_count(agreement).start
    found: dt.date = counted.max().item() if len(counted) else later(agreement.period.intervention_start.value, -1)
    return found


def end_window(agreement: Agreement, courses: Courses) -> tuple[Dates, Dates]:
    """Return the first and last day of the measurement at the end of each course, none after the commitment period.

    Source: Bilag 5.1 pkt. 2.1; the width of the window is a reading.
    """
    terms, last_day = agreement.measurement, np.datetime64(agreement.period.commitment_end.value)
    before, after = int(terms.earliest_before.value), int(terms.latest_after.value)
    first, last = window_of_end(courses.start, courses.end, before, after)
    return first, np.minimum(last, last_day)


def last_time(agreement: Agreement) -> dt.date:
    """Return the last day on which a measurement can be due: no limit or, by the other reading, the intervention's end.

    Source: Bilag 5.1 pkt. 2.1.
    """
    is_inside = agreement.reading.measured_after_end.used == INSIDE_ONLY
    return agreement.period.intervention_end.value if is_inside else dt.date.max


def due_in(
    agreement: Agreement,
    period: PaymentPeriod,
    start: Dates,
    left: Dates | None,
    time: Callable[[Agreement], Dates],
    household: Codes | None = None,
) -> Truths:
    """Return which results a period pays for: due by its last day, but not by an earlier period's.

    A result is due once its measurement time has come and its household counts. Each period uses its own terms, so
    that no amendment makes a result paid twice, or lost between two periods although its household counts.

    Args:
        agreement: the terms of the period.
        period: the payment period.
        start: first day of each household's course.
        left: the day on which each household left; NaT if it has not, None if unknown for all.
        time: due date of each result under given terms, NaT if it has none.
        household: index of each result's household; None if there is one result per household.

    Source: Bilag 5.1 pkt. 1.2, 2.1; Bilag 1.4 pkt. 3.2.4.
    """

    def ready(terms: Agreement) -> Dates:
        counted = Courses.of(terms, start, left).counts_from
        return np.maximum(time(terms), counted if household is None else counted[household])

    earlier = [(agreement.on(one.last), one.last) for one in agreement.payment_periods() if one < period]
    last_days = {terms.amended_on: (terms, last) for terms, last in earlier}
    now = ready(agreement)
    found: Truths = now <= np.datetime64(period.last)
    for amended_on, (terms, last) in last_days.items():
        found &= ~((now if amended_on == agreement.amended_on else ready(terms)) <= np.datetime64(last))
    return found
