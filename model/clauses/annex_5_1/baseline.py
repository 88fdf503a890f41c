"""Baselines (Bilag 5.1 pkt. 2.4.2 and 2.5.2): one too far from the expected baseline reopens the price."""

from model.base.rounding import GUARD, round_half_up


def deviation(realised: float, expected: float) -> float:
    """Return the deviation of realised from expected persons, as a fraction of the expected; 1 if none was expected."""
    if expected:
        return float(round_half_up(abs(realised - expected) / expected, GUARD))
    return 1.0 if realised else 0.0


def is_renegotiated(realised: float, expected: float, tolerance: float) -> bool:
    """Return whether a realised baseline deviates from the expected one by more than the tolerance, a fraction.

    Source: Bilag 5.1 pkt. 2.4.2 and 2.5.2; »mere end 5 pct.« excludes exactly the tolerance.
    """
    return deviation(realised, expected) > tolerance
