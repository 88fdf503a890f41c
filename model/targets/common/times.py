"""Times of targets' measurements: when a result is due, and between which days it can be."""

from __future__ import annotations

import datetime as dt

import numpy as np

from model.base.daycount import months_later
from model.facts.observations import Dates
from model.targets.common.courses import end_window, last_time, that_can_count
from model.terms.agreement import Agreement


def time_of(agreement: Agreement, target: str, number: int, start: Dates) -> Dates:
    """Return the due date of a target's measurement (numbered from 1) for each start; NaT if it is not taken.

    Source: Bilag 5.1 pkt. 2.1; that the due date counts, not the day of measuring, is a reading.
    """
    months = next(one for one in agreement.target if one.id == target).times()[number - 1]
    time = months_later(start, int(months.value))
    taken: Dates = np.where(time <= np.datetime64(last_time(agreement)), time, np.datetime64("NaT"))
    return taken


def due_days(agreement: Agreement) -> dict[tuple[str, int], tuple[dt.date, dt.date]]:
    """Return the first and last possible due day of a counting household's result, by target and measurement number.

    A target without measurement times has one measurement, at the end of a course. Empty if no household can count.

    Source: Bilag 5.1 pkt. 2.1; Bilag 1.4 pkt. 1.1.3, 3.2.4.
    """
    counted = that_can_count(agreement)
    found = {}
    for target in agreement.target:
        for number in target.numbers():
            if target.times():
                due = np.maximum(time_of(agreement, target.id, number, counted.start), counted.counts_from)
                found[target.id, number] = due, due
            else:
                found[target.id, number] = counted.counts_from, end_window(agreement, counted)[1]
    return {
        key: (first[is_due].min().item(), last[is_due].max().item())
        for key, (first, last) in found.items()
        if (is_due := ~np.isnat(first)).any()
    }
