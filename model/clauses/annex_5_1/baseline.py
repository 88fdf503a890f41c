"""Bilag 5.1 pkt. 2.4.2 and 2.5.2: a baseline too far from the expected one means that the price is renegotiated."""

from model.base.rounding import GUARD, round_half_up


def deviation(realised: float, expected: float) -> float:
    """How far a realised number of persons lies from the expected, as a fraction of it; any number where none was expected is 1."""
    if expected:
        return float(round_half_up(abs(realised - expected) / expected, GUARD))
    return 1.0 if realised else 0.0


def is_renegotiated(realised: float, expected: float, tolerance: float) -> bool:
    """Whether a realised baseline deviates by more than the tolerance (a fraction) from the expected one.

    Source: Bilag 5.1 pkt. 2.4.2 and 2.5.2; »mere end 5 pct.«, so exactly the tolerance does not.
    """
    return deviation(realised, expected) > tolerance
