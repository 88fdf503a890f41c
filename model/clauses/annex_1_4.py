"""Households (Bilag 1.4 pkt. 1.1.3 and 3.2.4): when a course ends, and from when a household counts in the results."""

import datetime as dt
from typing import TYPE_CHECKING

from model.base.daycount import months_later

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def course_end(left: "NDArray[np.datetime64]", intervention_end: dt.date) -> "NDArray[np.datetime64]":
    """Return the last day of each course: the day the household left (NaT: not yet), at most the intervention's last.

    Source: Bilag 1.4 pkt. 1.1.3.
    """
    import numpy as np

    end: NDArray[np.datetime64] = np.fmin(left, np.datetime64(intervention_end))
    return end


def counts_from(
    start: "NDArray[np.datetime64]", end: "NDArray[np.datetime64]", months: int, *, last_day_counts: bool = False
) -> "NDArray[np.datetime64]":
    """Return the first day on which each household counts in the results; NaT if its course ends before.

    Args:
        start: first day of each course.
        end: last day of each course, as returned by `course_end`.
        months: months for which a household must have taken part.
        last_day_counts: whether months are complete on their last day (1 August to 31 October are three), or only on
            the same day of the month as the start (1 August to 1 November). The text does not say.

    Source: Bilag 1.4 pkt. 3.2.4.
    """
    import numpy as np

    reached = months_later(start, months) - int(last_day_counts)
    counted: NDArray[np.datetime64] = np.where(end >= reached, reached, np.datetime64("NaT"))
    return counted
