"""The exact arithmetic of the rules of strategic agreements; an unknown value is None, and so is an unknown result."""

import calendar
import datetime as dt
from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise
from math import floor
from types import MappingProxyType
from typing import Any


def _rounded(exact: Fraction, decimals: int = 10) -> Fraction:
    scale = 10**decimals
    away = Fraction(floor(abs(exact) * scale + Fraction(1, 2)), scale)
    return away if exact >= 0 else -away


def _if_known(function: Callable[..., Any]) -> Callable[..., Any]:
    """Nothing comes of nothing."""
    return lambda *values: None if any(value is None for value in values) else function(*values)


def _direction(moved: Fraction, better: Fraction, tolerance: Fraction) -> Fraction:
    if -tolerance <= moved <= tolerance:
        return Fraction(0)
    return better if moved > 0 else -better


def _side(value: Fraction, threshold: Fraction, side: Fraction, equality: Fraction) -> Fraction:
    left = _rounded((value - threshold) * side)
    return equality if left == 0 else Fraction(left > 0)


def _weighted(values: list[Fraction | None], weights: list[Fraction | None]) -> Fraction | None:
    pairs = [(v, w) for v, w in zip(values, weights, strict=True) if v is not None and w is not None]
    whole = sum((w for _, w in pairs), Fraction(0))
    return _rounded(sum((v * w for v, w in pairs), Fraction(0)) / whole) if whole else None


def _end_of_period(start: dt.date, months: Fraction, number: Fraction) -> dt.date:
    """Month by month, to the last day of the last."""
    for _ in range(int(months * number) - 1):
        start = start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
    return start.replace(day=calendar.monthrange(start.year, start.month)[1])


def _project_year(start: dt.date, day: dt.date) -> Fraction:
    """Anniversary by anniversary."""
    starts = [start.replace(year=year) for year in range(start.year, day.year + 2)]
    return Fraction(next(n for n, (one, after) in enumerate(pairwise(starts), 1) if one <= day < after))


STRATEGIC: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "HP_UDVIKLING": _if_known(lambda latest, baseline: _rounded(latest - baseline)),
        "HP_UDVIKLING_RELATIV": _if_known(
            lambda latest, baseline: _rounded((latest - baseline) / baseline) if baseline else None
        ),
        "HP_RETNING": _if_known(_direction),
        "HP_AFSTAND": _if_known(lambda area, other, year, of: _rounded(area - other) if year == of else None),
        "HP_AFSTAND_UDVIKLING": _if_known(lambda now, then, better: _rounded(now * better - then * better)),
        "HP_ANTAL_TILSTAND": lambda states, state: Fraction(states.count(state)),
        "HP_MAAL_AARLIGT": _if_known(lambda base, change, times: _rounded(base * (1 + change) ** int(times))),
        "HP_MAAL_POINT": _if_known(lambda base, points, times: _rounded(base + sum([points] * int(times)))),
        "HP_OPFYLDT": _if_known(_side),
        "HP_GRAENSEAFSTAND": _if_known(lambda value, limit, side: _rounded(limit * side - value * side)),
        "HP_TAET_PAA": _if_known(lambda distance, within: Fraction(0 <= distance <= within)),
        "HP_KRITERIER": lambda met: Fraction(met.count(1)),
        "HP_KRITERIER_HOEJST": lambda met: Fraction(met.count(1) + met.count(None)),
        "HP_VEJET_GENNEMSNIT": _weighted,
        "HP_MEDFINANSIERING": _if_known(lambda local, whole: _rounded(local / whole) if whole else None),
        "HP_AFVIGELSE": _if_known(lambda actual, planned: _rounded(actual - planned, 2)),
        "HP_TIMER": _if_known(lambda hours, weeks: _rounded(hours * weeks)),
        "HP_STILLINGER": _if_known(lambda hours, full: _rounded(hours / full)),
        "HP_FRIST_PERIODE": _end_of_period,
        "HP_PROJEKTAAR": _project_year,
        "HP_DAGE_OVER": lambda due, day: Fraction(max(0, (day - due).days)),
    }
)
