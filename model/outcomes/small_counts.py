"""Counts of persons or households too small for the steering group, and figures that would reveal them (pkt. 9.1)."""

import datetime as dt
from collections.abc import Iterator, Mapping
from math import ceil, floor, inf

from model.base.rounding import GUARD, WHOLE, round_half_up
from model.facts.accounts import Accounts
from model.facts.privacy import AT_LEAST, shown_count
from model.outcomes.statement import Statement
from model.outcomes.steering_group import SteeringStatement
from model.targets.common.results import Outcome
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement

HIDDEN = 0.0
"""Value in place of a hidden count."""
UNTOLD = "skjult"
"""Text in place of a figure that would reveal a hidden count."""
_ABOVE = 2.0
"""Times the limit: stands for every deviation above it."""


def told_dropouts(agreement: Agreement, count: float) -> float:
    """Return the least number of households that have ended, as reports and overviews may state it.

    Args:
        agreement: the terms; nothing is hidden if the trigger's light turns "near" at a count below the limit, since
            it would reveal the count.
        count: households that have ended.

    Returns: the lower bound of the count's band. Bands begin where the trigger's light changes, which is visible
        anyway, and are at least as wide as the limit. A band depends on nothing but the count, so reports and
        overviews of any days, whichever are read together, do not reveal how many ended between them.
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


def shown_dropouts(agreement: Agreement, count: float) -> str:
    """Return the number of households that have ended as every report words it: »<5«, or »mindst 10«.

    Source: pkt. 9.1, as in `told_dropouts`.
    """
    least = told_dropouts(agreement, count)
    smallest = agreement.measurement.smallest_shown.value
    return f"{AT_LEAST}{least:.15g}" if least >= smallest else shown_count(least, smallest)


def told_areas(agreement: Agreement, accounts: Accounts, on: dt.date) -> Mapping[str, float]:
    """Return the least number of households enrolled from each area by a day, by the area's id; 0 for all of them if any may not be shown.

    They may if every household has an area, and as `least_by_area` says.

    Source: pkt. 9.1, 7.2, Bilag 1.4 pkt. 3.1.3(i).
    """
    counts = dict.fromkeys((one.id for one in agreement.area), 0.0)
    for one in (one for one in accounts.movements if one.enrolled and one.date <= on):
        if one.area not in counts:
            return dict.fromkeys(counts, HIDDEN)
        counts[one.area] += one.enrolled
    return least_by_area(agreement, counts)


def least_by_area(agreement: Agreement, counts: Mapping[str, float]) -> Mapping[str, float]:
    """Return the least number of households that came from each area so far, by area; 0 for all of them if any may not be shown.

    They may if none has few, and the number of all, which is told, leaves each area the whole width of its band:
    otherwise two reports together would tell that few came from an area between their days.

    Source: pkt. 9.1; bands as of every count that grows from report to report.
    """
    smallest = agreement.measurement.smallest_shown.value
    above = sum(count % smallest for count in counts.values())
    is_open = smallest - 1 <= above <= (len(counts) - 1) * (smallest - 1)
    is_told = is_open and all(count >= smallest for count in counts.values())
    return {area: count // smallest * smallest if is_told else HIDDEN for area, count in counts.items()}


def told_deviation(agreement: Agreement, figure: float, limit: float) -> float:
    """Return a fraction on the same side of a trigger's limit, and of where its light turns "near", as a baseline's.

    A baseline's deviation, times the expected number, which the agreement prints, is the number realised. So only what
    the light tells anyway is told: 0, the share from which it is "near", or twice the limit for all above it.

    Source: pkt. 9.1; Bilag 5.1 pkt. 2.4.2, 2.5.2.
    """
    near = float(round_half_up(agreement.trigger.near.value * limit, GUARD))
    return _ABOVE * limit if figure > limit else near if figure >= near else 0.0


def told_results(
    agreement: Agreement, statement: Statement, told: SteeringStatement | None, target: str
) -> tuple[Outcome, ...] | None:
    """Return a target's measurements in a period if their counts may be shown; None if they may not.

    They may if the target's amount is shown and no count of any of its measurements is small: measured, achieved
    (with and without means for missing data), not achieved, missing. Otherwise none is shown, since the amount is the
    price of their sum, and would tell the one hidden from the others.

    Args:
        agreement: the terms; the limit is a reading.
        statement: the statement.
        told: its amounts as the steering group may see them, if any.
        target: a target that counts persons or households.

    Source: pkt. 9.1.
    """
    own = tuple(one for one in statement.outcomes if one.target == target)
    smallest = agreement.measurement.smallest_shown.value
    is_amount_told = told is not None and told.targets[target] is not None
    is_small = any(0 < count < smallest for one in own for count in _counted(agreement, one))
    return own if is_amount_told and not is_small else None


def achieved_told(outcome: Outcome) -> float:
    """Return the number achieved with means for missing data; a whole number where there are any, as people are."""
    return float(round_half_up(outcome.achieved, WHOLE)) if outcome.whole.missing else outcome.achieved


def _counted(agreement: Agreement, one: Outcome) -> Iterator[float]:
    """Yield the counts that a measurement's printed figures, or their differences, are of."""
    tally, target = one.whole, targets_of(agreement)[one.target]
    yield from (tally.measured, tally.missing)
    if target.counts_persons or target.whole_unit:
        yield from (tally.achieved, one.achieved)
    if target.counts_persons:
        yield from (tally.measured - tally.achieved, tally.measured + tally.missing - one.achieved)


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
