"""Population and times of measurements (Bilag 5.1 pkt. 2.1): age groups and measurement windows."""

from typing import TYPE_CHECKING

from model.base.daycount import months_later

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def in_age_group(age: "NDArray[np.float64]", youngest: float, oldest: float | None = None) -> "NDArray[np.bool_]":
    """Return which persons are in a target's age range, in whole years, both limits included.

    Source: Bilag 5.1 pkt. 2.1; »over 17« means 18 and above. The day on which age is determined is a reading.
    """
    in_group: NDArray[np.bool_] = (age >= youngest) & (age <= (age if oldest is None else oldest))
    return in_group


def window(
    start: "NDArray[np.datetime64]", months: int, before: int, after: int
) -> "tuple[NDArray[np.datetime64], NDArray[np.datetime64]]":
    """Return the first and last day on which a measurement counts as the one due `months` months after the start.

    The window never begins before the start.

    Source: Bilag 5.1 pkt. 2.1; its width, in months before and after, is a reading.
    """
    return window_of_end(start, months_later(start, months), before, after)


def window_of_end(
    start: "NDArray[np.datetime64]", end: "NDArray[np.datetime64]", before: int, after: int
) -> "tuple[NDArray[np.datetime64], NDArray[np.datetime64]]":
    """Return the first and last day on which a measurement counts as the one at the end of a course.

    The window never begins before the start.

    Source: Bilag 5.1 pkt. 2.1, »når indsatsen afsluttes«; its width, in months before and after, is a reading.
    """
    import numpy as np

    return np.maximum(months_later(end, -before), start), months_later(end, after)
