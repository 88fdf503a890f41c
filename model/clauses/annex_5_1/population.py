"""Bilag 5.1 pkt. 2.1, who is measured and when: age groups and the windows of measurements."""

from typing import TYPE_CHECKING

from model.base.daycount import months_later

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def in_age_group(age: "NDArray[np.float64]", youngest: float, oldest: float | None = None) -> "NDArray[np.bool_]":
    """Which persons belong to a target's population by their age in whole years, both limits included.

    Source: Bilag 5.1 pkt. 2.1; »over 17« is 18 and above. On which day they have that age is a reading.
    """
    in_group: NDArray[np.bool_] = (age >= youngest) & (age <= (age if oldest is None else oldest))
    return in_group


def window(
    start: "NDArray[np.datetime64]", months: int, before: int, after: int
) -> "tuple[NDArray[np.datetime64], NDArray[np.datetime64]]":
    """First and last day on which a measurement counts as the one some months after the start, never before the start.

    Source: Bilag 5.1 pkt. 2.1; the width, in months before and after, is a reading of the source.
    """
    return window_of_end(start, months_later(start, months), before, after)


def window_of_end(
    start: "NDArray[np.datetime64]", end: "NDArray[np.datetime64]", before: int, after: int
) -> "tuple[NDArray[np.datetime64], NDArray[np.datetime64]]":
    """First and last day on which a measurement counts as the one at the end of a course, never before its start.

    Source: Bilag 5.1 pkt. 2.1, »når indsatsen afsluttes«; the width, in months before and after, is a reading of the source.
    """
    import numpy as np

    return np.maximum(months_later(end, -before), start), months_later(end, after)
