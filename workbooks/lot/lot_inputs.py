"""Inputs of a workbook of intake, by key, and the figures of the model that it must show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from model.base.daycount import serial
from model.lot.ending import ended_courses
from model.lot.groups import characteristics, left_out, sizes
from model.lot.intake import IntakeByLot
from model.lot.progress import cohorts, half_years, limits, pace
from workbooks.frame.edition_inputs import Given
from workbooks.lot.edition import LotEdition

if TYPE_CHECKING:
    from model.year.named_figures import FigureValue

YES_OR_NO: Mapping[float, str] = MappingProxyType({1.0: "Ja", 0.0: "Nej"})
HIDDEN = "skjult"
"""Word in place of a count that may not be shown, and of what follows from it."""
YES, NO = YES_OR_NO[1.0], YES_OR_NO[0.0]


def row_key(code: str, what: str) -> str:
    """Return the key of something about a household."""
    return f"row.{code}.{what}"


def group_key(title: str, value: str, group: str) -> str:
    """Return the key of the households of a group with a value of a characteristic."""
    return f"group.{title}.{value}.{group}"


def size_key(group: str) -> str:
    """Return the key of the size of a group."""
    return f"size.{group}"


def left_out_key(number: int) -> str:
    """Return the key of the households without a lot for a reason, counted from 1."""
    return f"left_out.{number}"


def given_of(intake: IntakeByLot) -> Given:
    """Return what the form tells of the households with a row, counts of the others, and the edition."""
    return Given(LotEdition.of(intake).said(), dict(_figures(intake)))


def _figures(intake: IntakeByLot) -> Iterator[tuple[str, float]]:
    yield from _of_rows(intake)
    yield from _of_ended(intake)
    for compared in (one for one in characteristics(intake) if one.is_shown):
        for count in compared.counts:
            yield group_key(compared.title, count.title, "treated"), count.treated
            yield group_key(compared.title, count.title, "control"), count.control
    for group, size in zip(("treated", "control"), sizes(intake), strict=True):
        if size is not None:
            yield size_key(group), size
    for number, reason in enumerate(left_out(intake), 1):
        if reason.told is not None:
            yield left_out_key(number), reason.told


def _of_rows(intake: IntakeByLot) -> Iterator[tuple[str, float]]:
    own = intake.listed
    for at in intake.shown.tolist():
        code = own.codes[at]
        yield row_key(code, "area"), float(own.area[at])
        yield row_key(code, "meets"), float(intake.drawn[at])
        yield row_key(code, "listed"), float(serial(own.listed[at].item()))
        for what, day in (("taken_in", own.taken_in[at]), ("excluded_on", own.excluded_on[at])):
            if not np.isnat(day):
                yield row_key(code, what), float(serial(day.item()))


def _of_ended(intake: IntakeByLot) -> Iterator[tuple[str, float]]:
    for one in ended_courses(intake):
        code = intake.listed.codes[one.at]
        yield row_key(code, "ended"), float(serial(one.ended))
        yield row_key(code, "no_more_need"), float(one.no_more_need)
        if one.replaced_on is not None:
            yield row_key(code, "replaced_on"), float(serial(one.replaced_on))


def figures_of(intake: IntakeByLot) -> dict[str, FigureValue]:
    """Return the model's figures that the workbook must show, by name; a household goes by its place."""
    found: dict[str, FigureValue] = {"pace": pace(intake)}
    for place, at in enumerate(intake.shown.tolist(), 1):
        found |= {f"lot.{place}.place": float(place), f"lot.{place}.turn": intake.turn(at).value}
    for half_year in half_years(intake):
        name = f"taken.{half_year.period.label}"
        found |= {f"{name}.{area}": count for area, count in enumerate(half_year.areas)}
        found |= {f"{name}.{what}": getattr(half_year, what) for what in ("so_far", "planned", "aimed_at")}
    for number, limit in enumerate(limits(intake)):
        found |= {f"limit.{number}.count": limit.count, f"limit.{number}.state": limit.state.value}
        found[f"limit.{number}.days_left"] = limit.days_left
    for cohort in cohorts(intake):
        found |= {f"cohort.{cohort.number}.{what}": getattr(cohort, what) for what in ("count", "left_early")}
    for number, course in enumerate(ended_courses(intake)):
        days = course.open_days(intake.on)
        found |= {f"ended.{number}.place": course.place.value, f"ended.{number}.days": "–" if days is None else days}
    for compared in characteristics(intake):
        for one, value in zip(compared.counts, compared.differences(), strict=True):
            found[f"group.{compared.title}.{one.title}"] = HIDDEN if value is None else value
    return found
