"""Bilag 1.4 pkt. 3.2, households: when one counts, and when it was replaced in time."""

import datetime as dt
from typing import TYPE_CHECKING

from model.daycount import months_later

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def counting(
    start: "NDArray[np.datetime64]", left: "NDArray[np.datetime64]", months: int, on: dt.date
) -> "NDArray[np.bool_]":
    """Which households count in the results on a date: those that have been in the intervention for some months.

    Args:
        start: first day of each household's course, shape (households,).
        left: the day it ended, NaT while it runs.
        months: how long a household has to be in before it counts.
        on: the day of the statement.

    Returns: truth per household; one that leaves on the very day counts, one that leaves the day before does not.
    Source: Bilag 1.4 pkt. 3.2.4.
    """
    import numpy as np

    reached = months_later(start, months)
    counts: NDArray[np.bool_] = (np.isnat(left) | (left >= reached)) & (reached <= np.datetime64(on))
    return counts
