"""Bilag 5.1 pkt. 2.3, missing data: the mean of what was provided at the same measurement stands in for them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def corrected_for(missing: "NDArray[np.bool_]", excepted: "NDArray[np.bool_]") -> "NDArray[np.bool_]":
    """Whose missing data the mean stands in for: everybody's, but not those of households that are excepted as replaced."""
    return missing & ~excepted


def with_mean_for_missing(achieved: float, measured: float, missing: float) -> float:
    """What was achieved at a measurement, the mean of the measured added for each that is missing.

    Args:
        achieved: successes, step units or percentage points among the measured.
        measured: persons or households with data.
        missing: those whose data the mean stands in for.

    Returns: in the unit of `achieved`, unrounded; without any measured there is no mean, and nothing is added.
    Source: Bilag 5.1 pkt. 2.3.
    """
    return achieved * (measured + missing) / measured if measured else achieved


def with_means_of_groups(groups: Sequence[tuple[float, float, float]]) -> float:
    """What was achieved at a measurement, for each that is missing the mean of the measured of its own group added.

    Args:
        groups: of each benefit type or step what was achieved, how many were measured, and how many are missing.

    Returns: in the unit of what was achieved, unrounded; where nobody of a group was measured, the mean is that of all.
    Source: Bilag 5.1 pkt. 2.3, by the other reading of it.
    """
    achieved, measured, _ = (sum(column) for column in zip(*groups, strict=True))
    own = sum(with_mean_for_missing(*group) for group in groups)
    without = sum(missing for _, of_group, missing in groups if not of_group)
    return own + (without * achieved / measured if measured else 0.0)
