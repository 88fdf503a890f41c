"""What a reader can infer of hidden counts from sums: the bounds that shown wholes and parts leave each of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import inf

_COUNTS = 3
"""Counts that a hidden small count must be possible as, to a reader who knows that it is small."""
_PASSES = 4
"""Times that all sums are gone through: what one narrows down, another may narrow further."""


@dataclass(frozen=True)
class Sum:
    """A whole that is the sum of its parts, by the ids of areas; a part that has no figure counts as nothing."""

    whole: str
    parts: frozenset[str]


@dataclass(frozen=True)
class Published:
    """What a reader knows: the shown counts, which areas are hidden, and which of these for a count below the limit.

    Of `open_` areas nothing is known, and nothing has to be protected.
    """

    shown: Mapping[str, float]
    hidden: frozenset[str]
    small: frozenset[str]
    open_: frozenset[str]


Bounds = dict[str, tuple[float, float]]


def narrowest(sums: Collection[Sum], told: Published, limit: float) -> str | None:
    """Return a hidden area that is narrowed down too far, None if there is none.

    To a reader who does not know why an area is hidden, it may be of 1 as well as of the limit; one who knows which of them are
    small finds three possible counts for each of those.

    Args:
        sums: every sum that can be formed.
        told: what is shown.
        limit: the smallest count that is shown, persons.
    """
    blind = bounds(sums, told, dict.fromkeys(told.hidden, (1.0, inf)))
    knowing = bounds(
        sums, told, {area: (1.0, limit - 1) if area in told.small else (limit, inf) for area in told.hidden}
    )
    weak = [area for area in told.hidden if _width(blind[area]) < limit - 1]
    weak += [area for area in told.small if _width(knowing[area]) < _COUNTS - 1]
    return min(weak, default=None)


def _width(bounds: tuple[float, float]) -> float:
    return bounds[1] - bounds[0]


def bounds(sums: Iterable[Sum], told: Published, first: Mapping[str, tuple[float, float]]) -> Bounds:
    """Return the least and the most that each hidden or open area can be, from what it can be by itself."""
    found: Bounds = dict.fromkeys(told.open_, (0.0, inf)) | dict(first)
    every = list(sums)
    for _ in range(_PASSES):
        before = dict(found)
        for one in every:
            _narrow(one, told.shown, found)
        if found == before:
            break
    return found


def _narrow(one: Sum, shown: Mapping[str, float], found: Bounds) -> None:
    """Narrow the bounds of a whole and its parts by their sum."""
    parts = [area for area in one.parts if area in found]
    rest = sum(shown[area] for area in one.parts if area in shown)
    least = rest + sum(found[area][0] for area in parts)
    unbounded = sum(found[area][1] == inf for area in parts)
    bounded = rest + sum(most for area in parts if (most := found[area][1]) < inf)
    if one.whole in shown:
        low = high = shown[one.whole]
    elif one.whole in found:
        low, high = found[one.whole]
        low, high = found[one.whole] = max(low, least), min(high, inf if unbounded else bounded)
    else:
        return
    for area in parts:
        own_least, own_most = found[area]
        others_unbounded = unbounded - (own_most == inf)
        others_most = inf if others_unbounded else bounded - (0 if own_most == inf else own_most)
        found[area] = max(own_least, low - others_most), min(own_most, high - (least - own_least))
