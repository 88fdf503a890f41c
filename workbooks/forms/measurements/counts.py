"""Counts instead of records, from a filled-in form."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from model.base.danish import shown
from model.base.payment_period import PaymentPeriod
from model.facts.observations import Counts, Point, Tally
from model.targets.common.target import targets_of
from model.targets.common.times import due_days
from model.terms.agreement import Agreement
from workbooks.form.checks import Checker
from workbooks.forms.measurements.figures import counted_points
from workbooks.frame.vocabulary import groups_of

_FIGURES = ("measured", "achieved", "missing")
_SOME = "et tal; 0, hvis der ingen er"
CountRow: TypeAlias = tuple[str, int, str, str]
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


def _check_achieved(checker: Checker, frame: pd.DataFrame, rows: Sequence[CountRow]) -> None:
    """Check that achieved is whole where its units are, and no more than the persons measured can achieve."""
    targets, achieved = targets_of(checker.agreement), frame["achieved"].to_numpy(float)
    most = frame["measured"].to_numpy(float) * [targets[name].most_each(group) for name, _, _, group in rows]
    for name, target in targets.items():
        if target.whole_unit:
            halves = np.array([one == name for one, *_ in rows]) & (achieved % 1 != 0) & ~np.isnan(achieved)
            checker.flag(_POINTS, "achieved", halves, _told(achieved), f"et helt antal {target.whole_unit}")
    checker.flag(
        _POINTS,
        "achieved",
        achieved > most,
        _told(achieved),
        lambda at: f"højst {shown(float(most[at]))}, når der er målt {shown(float(frame['measured'].iloc[at]))}",
    )


def _check_people(checker: Checker, frame: pd.DataFrame, rows: Sequence[CountRow], start: pd.DataFrame | None) -> None:
    """Check that no more are measured or missing than exist: per group at first, later in all, as groups change."""
    agreement, targets = checker.agreement, targets_of(checker.agreement)
    at_start = _baselines(agreement, start, unknown=np.inf)
    count = np.nan_to_num(frame["measured"].to_numpy(float) + frame["missing"].to_numpy(float))
    most, why = np.full(len(rows), np.inf), np.full(len(rows), "det antal, aftalen har", object)
    points: dict[tuple[str, int], list[int]] = {}
    for at, (name, number, *_) in enumerate(rows):
        points.setdefault((name, number), []).append(at)
    for (name, number), places in points.items():
        if name not in at_start:
            most[places] = targets[name].most_people(agreement.people)
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
    return {name: tuple(next(persons) for _ in groups[name]) for name in targets_of(agreement) if name in groups}
