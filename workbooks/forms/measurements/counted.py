"""Counts instead of records, from a filled-in form."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from model.base.danish import shown
from model.base.payment_period import PaymentPeriod
from model.facts.observations import Counts, Point, Tally
from model.outcomes.courses import due_days
from model.outcomes.results import PERSONS
from model.terms.agreement import Agreement
from workbooks.forms.checks import Checker
from workbooks.forms.measurements.figures import counted_points
from workbooks.frame.vocabulary import groups_of

_WHOLE = 100.0
_WHOLE_UNITS = {**dict.fromkeys(PERSONS, "personer"), "social_measures": "trin-enheder"}
"""Targets whose results come in whole units, and these units."""
_FIGURES = ("measured", "achieved", "missing")
_SOME = "et tal; 0, hvis der ingen er"
Row: TypeAlias = tuple[str, int, str, str]
_START, _POINTS = "counts_at_start", "counts"


def read_counts(checker: Checker, period: PaymentPeriod) -> Counts:
    """Return the counts of a period, noting the faults between their fields."""
    tables, agreement = checker.filled.tables, checker.agreement
    start, frame = tables.get(_START), tables.get(_POINTS)
    if frame is None:  # every target goes by means
        return Counts({}, {})
    rows = list(counted_points(agreement))
    due = due_days(agreement.on(period.last))
    possible = np.array([_may_lie_in(due.get((name, number)), period) for name, number, *_ in rows])
    if start is not None:
        checker.flag(_START, "persons", start["persons"].isna(), "tom", _SOME)
    for key in _FIGURES:
        figures = frame[key].to_numpy(float)
        checker.flag(_POINTS, key, possible & np.isnan(figures), "tom", _SOME)
        nobody = f"tom eller 0; ingen, der tæller med, kan have den måling i {period.label}"
        checker.flag(_POINTS, key, ~possible & (figures > 0), _told(figures), nobody)
    _check_achieved(checker, frame, rows)
    _check_people(checker, frame, rows, start)
    return Counts(_points(agreement, frame), _baselines(agreement, start))


def _may_lie_in(due: tuple[dt.date, dt.date] | None, period: PaymentPeriod) -> bool:
    """Return whether a period may pay for results that can fall due between two days."""
    return due is not None and due[0] <= period.last and period.first <= due[1]


def _check_achieved(checker: Checker, frame: pd.DataFrame, rows: Sequence[Row]) -> None:
    """Check that achieved is whole where its units are, and no more than the persons measured can achieve."""
    agreement, achieved = checker.agreement, frame["achieved"].to_numpy(float)
    most = frame["measured"].to_numpy(float) * [_most(agreement, name, group) for name, _, _, group in rows]
    for name, unit in _WHOLE_UNITS.items():
        halves = np.array([one == name for one, *_ in rows]) & (achieved % 1 != 0) & ~np.isnan(achieved)
        checker.flag(_POINTS, "achieved", halves, _told(achieved), f"et helt antal {unit}")
    checker.flag(
        _POINTS,
        "achieved",
        achieved > most,
        _told(achieved),
        lambda at: f"højst {shown(float(most[at]))}, når der er målt {shown(float(frame['measured'].iloc[at]))}",
    )


def _check_people(checker: Checker, frame: pd.DataFrame, rows: Sequence[Row], start: pd.DataFrame | None) -> None:
    """Check that no more are measured or missing than exist: per group at first, later in all, as groups change."""
    people, agreement = checker.agreement.people, checker.agreement
    agreed = {"life_satisfaction": people.persons.value, "action_plans": people.households.value}
    at_start = _baselines(agreement, start, unknown=np.inf)
    count = np.nan_to_num(frame["measured"].to_numpy(float) + frame["missing"].to_numpy(float))
    most, why = np.full(len(rows), np.inf), np.full(len(rows), "det antal, aftalen har", object)
    points: dict[tuple[str, int], list[int]] = {}
    for at, (name, number, *_) in enumerate(rows):
        points.setdefault((name, number), []).append(at)
    for (name, number), places in points.items():
        if name not in at_start:
            most[places] = agreed.get(name, np.inf)
        elif number == 1:
            most[places], why[places] = at_start[name], "antallet på arket Antal ved start"
        else:
            count[places[0]], most[places[0]] = count[places].sum(), sum(at_start[name])
            why[places[0]] = "antallet på arket Antal ved start i alt"
    checker.flag(
        _POINTS,
        "measured",
        count > most,
        lambda at: f"{shown(float(count[at]))} målte og manglende",
        lambda at: f"højst {shown(float(most[at]))}, {why[at]}",
    )


def _told(figures: "np.ndarray[Any, Any]") -> Callable[[int], str]:
    return lambda at: shown(float(figures[at]))


def _most(agreement: Agreement, name: str, group: str) -> float:
    """Return the most that one person of a group, or one household, can achieve: no move goes below the lowest step."""
    measures = agreement.target.social_measures
    if name == "social_measures" and measures is not None:
        heights = {one.title: one.height.value for one in measures.step}
        return heights[group] - min(heights.values())
    return _WHOLE if name == "action_plans" else 1.0


def _points(agreement: Agreement, frame: pd.DataFrame) -> dict[str, tuple[Point, ...]]:
    tallies: dict[str, dict[int, list[Tally]]] = {}
    figures = np.nan_to_num(frame[list(_FIGURES)].to_numpy(float))
    for (name, number, _, _), (measured, achieved, missing) in zip(counted_points(agreement), figures, strict=True):
        tally = Tally(float(measured), float(achieved), float(missing))
        tallies.setdefault(name, {}).setdefault(number, []).append(tally)
    return {name: tuple(_point(n, groups) for n, groups in points.items()) for name, points in tallies.items()}


def _point(number: int, groups: list[Tally]) -> Point:
    if len(groups) == 1:
        return Point(number, groups[0])
    sums = (sum(getattr(group, key) for group in groups) for key in _FIGURES)
    return Point(number, Tally(*sums), tuple(groups))


def _baselines(agreement: Agreement, frame: pd.DataFrame | None, unknown: float = 0.0) -> dict[str, tuple[float, ...]]:
    if frame is None:
        return {}
    persons = iter(np.nan_to_num(frame["persons"].to_numpy(float), nan=unknown).tolist())
    groups = groups_of(agreement)
    return {name: tuple(next(persons) for _ in groups[name]) for name, _ in agreement.target.agreed() if name in groups}
