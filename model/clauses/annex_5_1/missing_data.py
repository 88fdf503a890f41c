"""Missing data (Bilag 5.1 pkt. 2.3): replaced by the mean of the data provided at the same measurement."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def corrected_for(missing: "NDArray[np.bool_]", excepted: "NDArray[np.bool_]") -> "NDArray[np.bool_]":
    """Return whose missing data the mean replaces: all except households excepted as replaced."""
    return missing & ~excepted


def with_mean_for_missing(achieved: float, measured: float, missing: float) -> float:
    """Return the achievement at a measurement, with the mean of the measured added for each missing one.

    Args:
        achieved: successes, step units or percentage points among the measured.
        measured: persons or households with data.
        missing: persons or households whose missing data the mean replaces.

    Returns: in the unit of `achieved`, unrounded; if none were measured there is no mean, and nothing is added.
    Source: Bilag 5.1 pkt. 2.3.
    """
    return achieved * (measured + missing) / measured if measured else achieved


def with_means_of_groups(groups: Sequence[tuple[float, float, float]]) -> float:
    """Return the achievement at a measurement, with the mean of its own group added for each missing one.

    Args:
        groups: achievement, number measured and number missing of each benefit type or step.

    Returns: in the unit of the achievement, unrounded; a group with none measured uses the mean of all.
    Source: Bilag 5.1 pkt. 2.3, by the alternative reading.
    """
    achieved, measured, _ = (sum(column) for column in zip(*groups, strict=True))
    own = sum(with_mean_for_missing(*group) for group in groups)
    without = sum(missing for _, of_group, missing in groups if not of_group)
    return own + (without * achieved / measured if measured else 0.0)
