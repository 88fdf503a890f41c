"""Counts of persons or households that are too small for the steering group, and what would give them away (pkt. 9.1)."""

from collections.abc import Iterator, Sequence

from model.rounding import GUARD, round_half_up
from model.statement import Statement
from model.terms import Agreement

HIDDEN = 0.0
"""Stands for a count that is not shown."""


def shown_dropouts(agreement: Agreement, counts: Sequence[float]) -> list[float]:
    """Households that have ended since the start, at successive days, as the steering group may be told of them.

    Args:
        agreement: the terms; where their trigger is near at a count that would not be shown, its light tells it anyway.
        counts: households in all at each day, none less than the one before.

    Returns: `HIDDEN` for a count below the limit, and for an earlier one where it leaves less than the limit to a later one.
    Source: pkt. 9.1, 6.1.1(iii); the limit is a reading.
    """
    smallest, trigger = agreement.measurement.smallest_shown.value, agreement.trigger
    if round_half_up(trigger.near.value * trigger.dropouts_more_than.value, GUARD) < smallest:
        return list(counts)
    found: list[float] = []
    later: float | None = None
    for count in reversed(counts):
        is_shown = count >= smallest and (later is None or later - count >= smallest)
        found.append(count if is_shown else HIDDEN)
        later = count if is_shown or later is None else later
    return found[::-1]


def has_small_counts(agreement: Agreement, statement: Statement) -> bool:
    """Whether a payment statement, which is the municipality's own, has a count of somebody that is below the limit.

    Source: pkt. 9.1.
    """
    smallest = agreement.measurement.smallest_shown.value
    return any(0 < count < smallest for count in _counts_of(statement))


def _counts_of(statement: Statement) -> Iterator[float]:
    for outcome in statement.outcomes:
        for one in (outcome.whole, *outcome.groups):
            yield from (one.measured, one.missing)
    yield from (one.realised for one in statement.baselines)
