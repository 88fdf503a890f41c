"""Counts of persons or households that are too small for the steering group, and what would give them away (pkt. 9.1)."""

from collections.abc import Iterator, Sequence
from math import ceil, floor, inf

from model.base.rounding import GUARD, round_half_up
from model.facts.privacy import shown_count
from model.outcomes.findings import baseline_id
from model.outcomes.results import PERSONS, Baseline, Outcome
from model.outcomes.statement import Statement
from model.terms.agreement import Agreement

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


def told_dropouts(agreement: Agreement, count: float) -> float:
    """How many households have ended at least, as a half-yearly report may tell.

    Args:
        agreement: the terms; where their trigger is near at a count that would not be shown, its light tells it anyway.
        count: households that have ended.

    Returns: the least count of its band. Bands begin where the trigger's light changes, which tells so much anyway, and are
        as wide as the limit at least. Nobody can tell from reports that follow on each other, nor from the two of a year and
        its overview, which has the exact number of 31 December, how many ended in a half-year, unless it is nobody or enough
        to be shown.
    Source: pkt. 9.1, 7.2, 6.1.1(iii); the limit is a reading.
    """
    smallest, trigger = agreement.measurement.smallest_shown.value, agreement.trigger
    near = round_half_up(trigger.near.value * trigger.dropouts_more_than.value, GUARD)
    if near < smallest:
        return count
    edges = (HIDDEN, float(ceil(near)), floor(trigger.dropouts_more_than.value) + 1.0)
    start = max(edge for edge in edges if edge <= count)
    end = min((edge for edge in edges if edge > count), default=inf)
    last = max(0.0, (end - start) // smallest - 1) if end < inf else inf
    return start + smallest * min((count - start) // smallest, last)


def told_results(agreement: Agreement, outcomes: Sequence[Outcome]) -> tuple[float, float] | None:
    """How many were measured of a target in a period, and what they achieved with the mean for missing, in all its measurements.

    Returns: None where one of them may not be told in full: the sum would give it away.
    Source: pkt. 9.1, as in `shown_result`.
    """
    own = [one for one in outcomes if one.whole.measured or one.whole.missing]
    for one in own:
        measured, achieved, missing = shown_result(agreement, one)
        few = shown_count(HIDDEN, agreement.measurement.smallest_shown.value)
        if achieved == UNTOLD or few in (measured, achieved) or (one.whole.missing and missing == few):
            return None
    achieved_in_all = sum(float(round(one.achieved)) if one.whole.missing else one.achieved for one in own)
    return sum(one.whole.measured for one in own), achieved_in_all


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
