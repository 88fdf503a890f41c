"""Counts of persons or households too small for the steering group, and figures that would reveal them (pkt. 9.1)."""

from collections.abc import Iterator, Sequence
from math import ceil, floor, inf

from model.base.rounding import GUARD, WHOLE, round_half_up
from model.facts.privacy import shown_count
from model.outcomes.findings import baseline_id
from model.outcomes.statement import Statement
from model.targets.common.results import Baseline, Outcome
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement

HIDDEN = 0.0
"""Value in place of a hidden count."""
UNTOLD = "skjult"
"""Text in place of a figure that would reveal a hidden count."""


def shown_dropouts(agreement: Agreement, counts: Sequence[float]) -> list[float]:
    """Return the households that have ended since the start, at successive days, as the steering group may see them.

    Args:
        agreement: the terms; nothing is hidden if the trigger's light turns "near" at a count below the limit, since
            it would reveal the count.
        counts: total households at each day, non-decreasing.

    Returns: the counts; `HIDDEN` if below the limit, or if a later count is higher by less than the limit.
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
    """Return the least number of households that have ended, as a half-yearly report may state it.

    Args:
        agreement: the terms; nothing is hidden if the trigger's light turns "near" at a count below the limit, since
            it would reveal the count.
        count: households that have ended.

    Returns: the lower bound of the count's band. Bands begin where the trigger's light changes, which is visible
        anyway, and are at least as wide as the limit. Successive reports, or a year's two reports with its overview,
        which has the exact number at 31 December, do not reveal how many ended in a half-year unless it is none or
        enough to be shown.
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
    """Return persons measured and their achievement (with means for missing data) over a target's measurements.

    Returns: None if one of the measurements may not be shown in full, since the sum would reveal it.
    Source: pkt. 9.1, as in `shown_result`.
    """
    own = [one for one in outcomes if one.whole.measured or one.whole.missing]
    for one in own:
        measured, achieved, missing = shown_result(agreement, one)
        few = shown_count(HIDDEN, agreement.measurement.smallest_shown.value)
        if achieved == UNTOLD or few in (measured, achieved) or (one.whole.missing and missing == few):
            return None
    return sum(one.whole.measured for one in own), sum(map(_whole, own))


def shown_result(agreement: Agreement, outcome: Outcome) -> tuple[str, str, str]:
    """Return what the steering group may see of a measurement: measured, achieved (with means for missing), missing.

    If few were measured, the result would reveal individuals; if all but few succeeded, it would reveal how few failed.

    Source: pkt. 9.1; the limit is a reading.
    """
    smallest, whole = agreement.measurement.smallest_shown.value, outcome.whole
    achieved = _whole(outcome)
    measured, told, missing = (shown_count(count, smallest) for count in (whole.measured, achieved, whole.missing))
    failed = (whole.measured - whole.achieved, whole.measured + whole.missing - achieved)
    few_failed = targets_of(agreement)[outcome.target].counts_persons and any(0 < count < smallest for count in failed)
    return measured, UNTOLD if few_failed or whole.measured < smallest else told, missing


def _whole(outcome: Outcome) -> float:
    """Return the number achieved, as a whole number where the mean for missing data would reveal how few are missing."""
    return float(round_half_up(outcome.achieved, WHOLE)) if outcome.whole.missing else outcome.achieved


def hidden_baselines(agreement: Agreement, baselines: Sequence[Baseline]) -> frozenset[str]:
    """Return finding ids of baselines whose counts, subtracted from the total, would reveal the only hidden one.

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
    """Return whether a payment statement, the municipality's own document, has a count of people below the limit.

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
