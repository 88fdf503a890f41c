"""Counts instead of records, from a filled-in form."""

import numpy as np
import pandas as pd

from model.observations import Counts, Point, Tally
from model.parameter import shown
from model.results import PERSONS
from model.terms import Agreement
from workbooks.forms.checks import Checker
from workbooks.forms.measurements.figures import counted_points
from workbooks.forms.measurements.words import groups_of

_WHOLE = 100.0
_START, _POINTS = "counts_at_start", "counts"


def read_counts(checker: Checker) -> Counts:
    """The counts of a period, with the faults between their fields noted."""
    tables, agreement = checker.filled.tables, checker.agreement
    for table, keys in ((_START, ("persons",)), (_POINTS, ("measured", "achieved", "missing"))):
        for key in keys if table in tables else ():
            checker.flag(table, key, tables[table][key].isna(), "tom", "et tal; 0, hvis der ingen er")
    frame, rows = tables[_POINTS], list(counted_points(agreement))
    most = frame["measured"].to_numpy() * [_most(agreement, name, group) for name, _, _, group in rows]
    halves = np.array([name in PERSONS for name, *_ in rows]) & (frame["achieved"].to_numpy() % 1 != 0)
    checker.flag(
        _POINTS,
        "achieved",
        halves & ~frame["achieved"].isna().to_numpy(),
        lambda at: shown(float(frame["achieved"].iloc[at])),
        "et helt antal personer",
    )
    checker.flag(
        _POINTS,
        "achieved",
        frame["achieved"].to_numpy() > most,
        lambda at: shown(float(frame["achieved"].iloc[at])),
        lambda at: f"højst {shown(float(most[at]))}, når der er målt {shown(float(frame['measured'].iloc[at]))}",
    )
    return Counts(_points(agreement, frame), _baselines(agreement, tables.get(_START)))


def _most(agreement: Agreement, name: str, group: str) -> float:
    """The most that one person of a group, or one household, can achieve: nobody moves below the lowest step."""
    measures = agreement.target.social_measures
    if name == "social_measures" and measures is not None:
        heights = {one.title: one.height.value for one in measures.step}
        return heights[group] - min(heights.values())
    return _WHOLE if name == "action_plans" else 1.0


def _points(agreement: Agreement, frame: pd.DataFrame) -> dict[str, tuple[Point, ...]]:
    tallies: dict[str, dict[int, list[Tally]]] = {}
    figures = np.nan_to_num(frame[["measured", "achieved", "missing"]].to_numpy(float))
    for (name, number, _, _), (measured, achieved, missing) in zip(counted_points(agreement), figures, strict=True):
        tally = Tally(float(measured), float(achieved), float(missing))
        tallies.setdefault(name, {}).setdefault(number, []).append(tally)
    return {name: tuple(_point(n, groups) for n, groups in points.items()) for name, points in tallies.items()}


def _point(number: int, groups: list[Tally]) -> Point:
    if len(groups) == 1:
        return Point(number, groups[0])
    sums = (sum(getattr(group, key) for group in groups) for key in ("measured", "achieved", "missing"))
    return Point(number, Tally(*sums), tuple(groups))


def _baselines(agreement: Agreement, frame: pd.DataFrame | None) -> dict[str, tuple[float, ...]]:
    if frame is None:
        return {}
    persons = iter(np.nan_to_num(frame["persons"].to_numpy(float)).tolist())
    groups = groups_of(agreement)
    return {name: tuple(next(persons) for _ in groups[name]) for name, _ in agreement.target.agreed() if name in groups}
