"""BETA.INV for twins, by a series of positive terms: independent of how rules compute it (`model.base.beta`)."""

from math import exp, log, log1p

_HALVINGS, _NEAR = 52, 1e-17


def beta_inv(chance: float, first: float, second: float) -> float:
    """Return the share below which a beta variable lies with a chance, as Excel's BETA.INV."""
    mean = first / (first + second)
    below, above = _log_area(mean, first, second), _log_area(1 - mean, second, first)
    whole = max(below, above)
    whole += log(exp(below - whole) + exp(above - whole))
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle <= mean:
            found = exp(_log_area(middle, first, second) - whole)
        else:
            found = 1 - exp(_log_area(1 - middle, second, first) - whole)
        low, high = (middle, high) if found < chance else (low, middle)
    return (low + high) / 2


def _log_area(share: float, first: float, second: float) -> float:
    """Return the logarithm of the incomplete beta function up to a share that is at most the mean.

    x^a (1 - x)^b / a times the sum of (a + b)...(a + b + n - 1) / (a + 1)...(a + n) x^n, whose terms fall.
    """
    term = total = 1.0
    number = 0
    while term > total * _NEAR:
        term *= (first + second + number) / (first + 1 + number) * share
        total += term
        number += 1
    return first * log(share) + second * log1p(-share) - log(first) + log(total)
