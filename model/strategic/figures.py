"""Figures as a table of the text prints them: one for each area, year or source of money, or why there is none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import nan
from types import MappingProxyType
from typing import Any

from model.base.units import UNITS, Unit
from model.terms.field_shape import PLAIN, FieldKind, FieldShape
from model.terms.schema import read_table, record
from model.terms.source_location import IDENTIFIER, Place, found, spec
from model.terms.values import Printed, Term, clause, identifier, printed, text

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "-": "under diskretionsgrænsen",
        "afventer": "opgøres senere",
        "ikke tilgængelig": "ikke tilgængelig",
        "ikke trykt": "står ikke i aftalen",
    }
)
"""Why a figure is unknown: how a source writes it, and what a reader is told. Unknown is never 0 and never »not met«."""
FIGURE_UNITS = (
    *(
        "fraction",
        "number",
        "grade average",
        "persons",
        "homes",
        "departments",
        "complaints",
        "evictions",
        "DKK",
        "DKK 1000",
    ),
)
"""Units that a table of figures may have; those of a fraction are printed as per cent, with or without the sign."""
_YEAR = re.compile(r"(19|20)\d\d")
_READ_PRINTED = printed().metadata["reader"]
_READ_TEXT = text().metadata["reader"]


@dataclass(frozen=True)
class PlanFigure(Term):
    """A term that may be unknown: then its value is NaN, and `unknown` one of `REASONS`."""

    unknown: str = ""

    @property
    def is_known(self) -> bool:
        """Whether there is a value."""
        return not self.unknown


def _unit(raw: Any, place: Place) -> Unit | None:
    if raw not in FIGURE_UNITS:
        place.fault(found(raw), " eller ".join(FIGURE_UNITS))
        return None
    return UNITS[raw]


def _year(raw: Any, place: Place) -> int | None:
    if type(raw) is not int or not _YEAR.fullmatch(str(raw)):
        place.fault(found(raw), "et årstal fra 1900 til 2099")
        return None
    return raw


@record
class PlanFigures:
    """A column of figures: what is measured, in which unit and year, by which source, and the figure of each key."""

    id: str = identifier()
    title: str = text()
    unit: Unit = spec(_unit, "en enhed", shape=FieldShape(FieldKind.CHOICE, options=FIGURE_UNITS))
    clause: str = clause()
    year: int | None = spec(_year, "et årstal", None, PLAIN[FieldKind.NUMBER])
    source: str = text(optional=True)
    note: str = text(optional=True)
    share_of: str = text(optional=True)
    """The table of sizes that a share is one of: of homes, not of the residents of `follow.ranked_by`."""
    values: Mapping[str, PlanFigure] = spec(
        lambda raw, _: raw, "en tabel med et trykt tal for hvert område eller år", shape=PLAIN[FieldKind.FIGURES]
    )

    def known(self) -> dict[str, PlanFigure]:
        """Return the figures that have a value, by key."""
        return {key: one for key, one in self.values.items() if one.is_known}

    @cached_property
    def shown_decimals(self) -> int | None:
        """The most decimals that a known figure is printed with; None where none is printed."""
        return max(
            (one.printed.shown_decimals for one in self.known().values() if one.printed is not None), default=None
        )


def figures_of(raw: Any, place: Place, cls: type[PlanFigures]) -> Any:
    """Return a table of figures read as a dataclass, its values by the unit and clause that the table has."""
    before = len(place.faults)
    read = read_table(cls, raw, place, partial=True)
    if read is None:
        return None
    values = _values(read.values, read, place.at("values"))
    return replace(read, values=values) if len(place.faults) == before else None


def _values(raw: Any, table: PlanFigures, place: Place) -> dict[str, PlanFigure]:
    if raw is None:
        return {}
    if not isinstance(raw, Mapping) or not raw:
        place.fault(found(raw), "en tabel med et trykt tal for hvert område eller år")
        return {}
    values = {}
    for key, one in raw.items():
        here = place.at(str(key))
        if not (IDENTIFIER.fullmatch(str(key)) or _YEAR.fullmatch(str(key))):
            here.fault("en ugyldig nøgle", "et id af bogstaver, cifre og _ eller et årstal")
            continue
        values[key] = _figure(one, table, str(key), here)
    return values


def _figure(raw: Any, table: PlanFigures, key: str, place: Place) -> Any:
    """Return one figure: a text as printed, or a table of what is printed (or only `computed`) and an assumption."""
    told, assumption, is_printed = raw, "", True
    if isinstance(raw, Mapping):
        is_printed = "computed" not in raw
        own = "printed" if is_printed else "computed"
        for name in sorted(map(str, raw.keys() - {own, "assumption"})):
            place.at(name).fault("en ukendt nøgle", f"{own}, assumption")
        told, assumption = raw.get(own), _READ_TEXT(raw.get("assumption", "-"), place.at("assumption"))
        place = place.at(own)
    if table.unit is None:
        return None  # its own fault is told
    common = (table.unit, table.clause, f"{table.id}_{key}", f"{table.title}: {key}")
    if isinstance(told, str) and told in REASONS:
        return PlanFigure(nan, *common, None, assumption, unknown=told)
    number = _number(told, table.unit, place)
    return None if number is None else PlanFigure(number.value, *common, number if is_printed else None, assumption)


def _number(raw: Any, unit: Unit, place: Place) -> Printed | None:
    """Return a printed number; one of a fraction without its sign is a per cent all the same."""
    told = f"{raw} %" if unit.code == "fraction" and isinstance(raw, str) and "%" not in raw else raw
    faults = len(place.faults)
    number: Printed | None = _READ_PRINTED(told, place)
    if len(place.faults) > faults:
        place.faults.pop()
        place.fault(found(raw), f"et tal, som det er trykt: »38,0« eller »1.102«, eller {_reasons()}")
        return None
    assert number is not None  # noqa: S101 it would be a fault
    if unit.code != "fraction" and "%" in number.text:
        place.fault(found(raw), f"et tal i {unit.danish}, uden %")
        return None
    if not 0 <= number.value <= unit.most or (unit.whole and number.value != int(number.value)):
        most = f"{unit.most * 100:g} %" if unit.code == "fraction" else f"{unit.most:g}"
        place.fault(found(raw), f"et {'helt ' if unit.whole else ''}tal fra 0 til {most}")
        return None
    return number


def _reasons() -> str:
    return " eller ".join(f"»{one}«" for one in REASONS)
