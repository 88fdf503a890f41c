"""What a strategic agreement's own figures come to: criteria by department, gaps, targets, hours, documents, deadlines."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan

from model.base.daycount import MONTHS_PER_YEAR
from model.rules.unknown import UNKNOWN
from model.strategic.figures import PlanFigure, PlanFigures
from model.strategic.indicator_terms import (
    BASELINE,
    COMPOUND,
    DIRECTIONS,
    LEVEL,
    POINTS,
    Criterion,
    Indicator,
    IndicatorTarget,
)
from model.strategic.rules.criteria import criteria_at_most, criteria_met
from model.strategic.rules.days import end_of_period
from model.strategic.rules.development import gap
from model.strategic.rules.resources import hours_a_year, posts
from model.strategic.rules.targets import compounded_target, is_met, target_in_points
from model.strategic.terms import ON_TOP, PER_WEEK, THREE_FIELDS, Activity, Document, PlanDeadline, StrategicAgreement


@dataclass(frozen=True)
class Counted:
    """How many criteria a department meets, how many it could meet at most, and how many are known."""

    met: float
    at_most: float
    known: int


@dataclass(frozen=True)
class Due:
    """A deadline of the yearly round: the terms, its number since the start of the plan, and its days."""

    deadline: PlanDeadline
    number: int
    opens: dt.date | None
    closes: dt.date


def criterion_met(criterion: Criterion, area: str) -> float:
    """Return whether a department meets a criterion: 1 or 0, or NaN if its figure is unknown or not in the table."""
    figure = criterion.values.get(area)
    return meets(criterion, figure.value if figure is not None else UNKNOWN)


def meets(criterion: Criterion, value: float) -> float:
    """Return whether a figure meets a criterion: 1 or 0, or NaN if it is unknown."""
    return float(is_met(value, criterion.threshold.value, DIRECTIONS[criterion.met], float(criterion.equality)))


def criteria_of(agreement: StrategicAgreement, area: str) -> Counted:
    """Return how many criteria a department meets, and could meet."""
    states = [criterion_met(one, area) for one in agreement.criterion]
    return Counted(criteria_met(states), criteria_at_most(states), sum(not isnan(state) for state in states))


def ranked(agreement: StrategicAgreement, table: PlanFigures) -> dict[str, PlanFigure]:
    """Return the figures of a table that may be ranked: known ones of areas whose size is known, too."""
    name = agreement.follow.ranked_by
    sizes = agreement.table(name).known() if name else table.values
    return {key: one for key, one in table.known().items() if key in sizes}


def gap_of(indicator: PlanFigures, area: str, comparison: str) -> float:
    """Return the gap of an area to a comparison of the same table, in its unit; NaN if either or the year is unknown."""
    year = UNKNOWN if indicator.year is None else indicator.year
    return float(gap(indicator.values[area].value, indicator.values[comparison].value, year, year))


def limits(
    agreement: StrategicAgreement, indicator: Indicator, target: IndicatorTarget, area: str
) -> tuple[float, ...]:
    """Return what an area's indicator is to reach from its printed baseline, as `limits_from`."""
    return limits_from(agreement, indicator, target, indicator.values[area].value)


def limits_from(
    agreement: StrategicAgreement, indicator: Indicator, target: IndicatorTarget, baseline: float, rule: str = ""
) -> tuple[float, ...]:
    """Return what an indicator is to reach from a baseline, once for each time that the target names.

    A target that comes on top of another starts from what that one asks for, if the reading of the text says so.

    Args:
        agreement: the plan, with its readings.
        indicator: the indicator, which says which way is better.
        target: one of its targets.
        baseline: the baseline, in the indicator's unit; NaN if it is unknown.
        rule: one of `rules_of`; "" is the one that is used.

    Returns: limits in the same unit, ten decimals; NaN where unknown.
    """
    rule = rule or next(iter(rules_of(agreement, target)))
    if rule == LEVEL:
        return (target.level.value if target.level is not None else UNKNOWN,)
    if rule == BASELINE:
        return (baseline,)
    if rule == ON_TOP:
        first = next(one for one in indicator.target if one.id == target.after)
        baseline = limits_from(agreement, indicator, first, baseline)[-1]
    change = DIRECTIONS[indicator.better] * (target.change.value if target.change is not None else UNKNOWN)
    times = range(1, times_of(target) + 1)
    by = target_in_points if rule == POINTS else compounded_target
    return tuple(float(by(baseline, change, number)) for number in times)


def times_of(target: IndicatorTarget) -> int:
    """Return how many times a target asks for something: once, unless it names a number."""
    return int(target.times.value) if target.times is not None else 1


def rules_of(agreement: StrategicAgreement, target: IndicatorTarget) -> dict[str, str]:
    """Return the rule of a target, "" beside it, or those of each reading of the text, the one used first, with their sentences."""
    if not target.reading:
        return {target.rule: ""}
    reading = dict(agreement.reading.each())[target.reading]
    every = dict.fromkeys((reading.used, *reading.alternatives))
    return {one if one in (POINTS, ON_TOP) else COMPOUND: reading.alternatives[one] for one in every}


def reached(indicator: Indicator, target: IndicatorTarget, value: float, limit: float) -> float:
    """Return whether a value reaches what a target asks for: 1 or 0, or NaN if either is unknown."""
    return float(is_met(value, limit, DIRECTIONS[indicator.better], float(not target.strict)))


def hours_of(agreement: StrategicAgreement, activity: Activity) -> float:
    """Return the hours of an activity in a year, as the text is read; NaN if they are not printed."""
    if activity.hours is None:
        return UNKNOWN
    reading, hours = agreement.reading.hours, activity.hours.value
    if reading is not None and reading.used != PER_WEEK:
        return hours
    return float(hours_a_year(hours, agreement.follow.weeks.value))


def posts_of(agreement: StrategicAgreement, activity: Activity) -> float:
    """Return the full-time posts of an activity, as the text is read; NaN if its hours are not printed."""
    a_week = hours_of(agreement, activity) / agreement.follow.weeks.value
    return float(posts(a_week, agreement.follow.full_time.value))


def documents(agreement: StrategicAgreement) -> Iterator[tuple[Document, str]]:
    """Yield each required document with the field that it is for; "" for one of the whole plan."""
    reading = agreement.reading.sub_agreements
    every = reading is not None and reading.used != THREE_FIELDS
    fields = [one.id for one in agreement.field if one.sub_agreement or every]
    for one in agreement.document:
        yield from ((one, field) for field in (fields if one.for_each == "field" else [""]))


def yearly_round(agreement: StrategicAgreement) -> list[Due]:
    """Return every deadline of the plan's whole period, by its last day."""
    return sorted(
        (due for one in agreement.deadline for due in _dues(agreement, one)),
        key=lambda due: (due.closes, due.deadline.id),
    )


def _dues(agreement: StrategicAgreement, one: PlanDeadline) -> Iterator[Due]:
    if one.every is None:
        assert one.closes is not None  # noqa: S101 the source would be refused
        yield Due(one, 1, one.opens.value if one.opens is not None else None, one.closes.value)
        return
    start, end, number = agreement.period.start.value, agreement.period.end.value, 1
    while (day := end_of_period(start, one.every.value, number)) <= end:
        yield Due(one, number, None, day)
        number += 1


def project_years(agreement: StrategicAgreement) -> list[tuple[dt.date, dt.date]]:
    """Return the first and last day of each project year."""
    start, years = agreement.period.start.value, list[tuple[dt.date, dt.date]]()
    while start <= agreement.period.end.value:
        last = end_of_period(start, MONTHS_PER_YEAR, 1)
        years.append((start, last))
        start = last + dt.timedelta(days=1)
    return years


def followed(agreement: StrategicAgreement) -> tuple[PlanFigures, ...]:
    """Return the tables whose figures are followed from year to year: criteria, indicators, and sizes of areas."""
    follow = agreement.follow
    sizes = dict.fromkeys(filter(None, (follow.ranked_by, follow.weighed_by, *follow.yearly)))
    return (*agreement.criterion, *agreement.indicator, *(agreement.table(one) for one in sizes))


def followed_years(agreement: StrategicAgreement) -> range:
    """Return the years that a followed figure may be of: from the first printed one to the plan's last."""
    period = agreement.period
    printed = [one.year for one in agreement.tables() if one.year is not None]
    return range(min([period.start.value.year, *printed]), period.end.value.year + 1)


def funds(agreement: StrategicAgreement) -> list[str]:
    """Return the names of the funds that finance the plan: the strategic agreement and its changes need their approval."""
    return [one.title for one in agreement.funding_source if not one.local]


def responsible(agreement: StrategicAgreement) -> dict[str, str]:
    """Return the names by id of those who may answer for something or approve it: bodies, parties, then the fund.

    A party that is a body, too, has the body's name.
    """
    funds = ((one.id, one.title) for one in agreement.funding_source if not one.local)
    parties = ((one.id, one.name) for one in agreement.party)
    found: dict[str, str] = {}
    for key, name in (*((one.id, one.title) for one in agreement.body), *parties, *funds):
        found.setdefault(key, name)
    return found
