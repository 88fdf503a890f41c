"""How much a forecast moves with the expected success: target by target, and how far all may fall before a grant is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from model.forecast.sample import Sample, sample
from model.targets.common.outlook import Outlook
from model.targets.common.target import targets_of
from model.terms.forecast_terms import ForecastTerms

_PARTS, _HIGHEST, _FUTURES = 1_000, 4, 5_000
"""In how many parts of 1 the break-even factor is looked for, up to which, and in how many futures."""


@dataclass(frozen=True)
class Moved:
    """What the municipality repays in the mean, DKK, if one target succeeds less, or more, than expected."""

    target: str
    less: float
    more: float


@dataclass(frozen=True)
class Sensitivity:
    """Repaid in the mean as expected, and by target with the factors `low` and `high`; `break_even` is a factor on all targets.

    At the break-even factor the grantor receives its grant in the mean; None if it does not even at the highest.
    """

    repaid: float
    low: float
    high: float
    by_target: Sequence[Moved]
    break_even: float | None


def factor_range(terms: ForecastTerms) -> tuple[float, float]:
    """Return the lowest and highest factor of the scenarios, the expected one with a factor of 1 among them."""
    factors = [1.0, *(one.factor.value for one in terms.scenario)]
    return min(factors), max(factors)


def sensitivity(drawn: Sample) -> Sensitivity:
    """Return how a forecast moves with the lowest and highest factor of its scenarios, over the same futures.

    Args:
        drawn: futures as expected, at most `MOST_EACH`.
    """
    outlook, count, seed = drawn.outlook, drawn.futures, drawn.seed
    low, high = factor_range(outlook.terms)

    def repaid(factors: dict[str, float]) -> float:
        return float(sample(replace(outlook, factors=factors), count, seed).repaid.mean())

    names = list(targets_of(outlook.agreement))
    moved = [Moved(name, repaid({name: low}), repaid({name: high})) for name in names]
    return Sensitivity(float(drawn.repaid.mean()), low, high, moved, _break_even(outlook, min(count, _FUTURES), seed))


def _break_even(outlook: Outlook, futures: int, seed: int) -> float | None:
    grantor = outlook.agreement.grantor

    def gets_it_back(factor: float) -> bool:
        drawn = sample(outlook.times(factor), futures, seed)
        return bool(drawn.received(grantor.id).mean() >= grantor.grant.value)

    low, high = 0, _HIGHEST * _PARTS
    if not gets_it_back(_HIGHEST):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if gets_it_back(middle / _PARTS) else (middle, high)
    return high / _PARTS
