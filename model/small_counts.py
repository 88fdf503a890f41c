"""Counts of persons or households that are too small for the steering group, and what would give them away (pkt. 9.1)."""

from collections.abc import Iterator, Sequence

from model.findings import baseline_id
from model.privacy import shown_count
from model.results import PERSONS, Baseline, Outcome
from model.rounding import GUARD, round_half_up
from model.statement import Statement
from model.terms import Agreement

HIDDEN = 0.0
"""Stands for a count that is not shown."""
UNTOLD = "skjult"
"""Stands for a figure that would give away a count that is not shown."""


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


def shown_result(agreement: Agreement, outcome: Outcome) -> tuple[str, str, str]:
    """What the steering group may be told of a measurement: measured, achieved with the mean for missing, missing.

    Where few were measured, the result would tell of them one by one; where all but few succeeded, it tells how many failed.

    Source: pkt. 9.1; the limit is a reading.
    """
    smallest, whole = agreement.measurement.smallest_shown.value, outcome.whole
    # to whole ones: the mean that stands in for missing data would betray how few those are
    achieved = float(round(outcome.achieved)) if whole.missing else outcome.achieved
    measured, told, missing = (shown_count(count, smallest) for count in (whole.measured, achieved, whole.missing))
    failed = (whole.measured - whole.achieved, whole.measured + whole.missing - achieved)
    few_failed = outcome.target in PERSONS and any(0 < count < smallest for count in failed)
    return measured, UNTOLD if few_failed or whole.measured < smallest else told, missing


def hidden_baselines(agreement: Agreement, baselines: Sequence[Baseline]) -> frozenset[str]:
    """The ids of findings about baselines whose counts would tell the only one that is hidden below the same sum.

    Source: pkt. 9.1; the limit is a reading.
    """
    smallest = agreement.measurement.smallest_shown.value
    found = set()
    for target in {one.target for one in baselines}:
        rows = [one for one in baselines if one.target == target and one.group is not None]
        larger = sorted((one for one in rows if one.realised >= smallest), key=lambda one: one.realised)
        if len(rows) - len(larger) == 1 and larger:
            found.add(baseline_id(larger[0].target, larger[0].group))
    return frozenset(found)


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
    yield from (one.found for one in statement.findings if one.is_count)
