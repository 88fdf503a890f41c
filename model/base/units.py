"""Units of terms: code in the source, Danish name and kind of value."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from model.base.danish import grouped, per_cent, shown
from model.base.rounding import OERE


@dataclass(frozen=True)
class Unit:
    """A unit; `kind` sets how its values are formatted in a workbook ("kr", "share", "date", "year" or "number").

    `most` is the largest value allowed; `is_ordinal` marks values that identify rather than count, such as years,
    and `of_persons` counts of persons or of what befalls them: few of them could be recognised; `dkk` is what one of a unit of
    money is worth.
    """

    code: str
    danish: str
    kind: str
    most: float = 1e12
    whole: bool = False
    is_ordinal: bool = False
    of_persons: bool = False
    dkk: float = 1


_UNITS = (
    Unit("DKK", "kr.", "kr"),
    Unit("DKK/person", "kr. pr. person", "kr"),
    Unit("DKK/person/measurement", "kr. pr. person pr. måling", "kr"),
    Unit("DKK/step", "kr. pr. trin-enhed", "kr"),
    Unit("DKK/per cent", "kr. pr. procent", "kr"),
    Unit("DKK/percentage point", "kr. pr. procentpoint", "kr"),
    Unit("fraction", "andel", "share", most=1),
    Unit("fraction p.a.", "pr. år", "share", most=1),
    Unit("factor", "faktor", "number", most=10),
    Unit("log-odds", "log-odds", "number", most=5),
    Unit("date", "dato", "date"),
    Unit("year", "årstal", "year", most=2199, whole=True, is_ordinal=True),
    Unit("month of the year", "måned", "number", most=12, whole=True, is_ordinal=True),
    Unit("years", "år", "number", most=150),
    Unit("quarters", "kvartaler", "number", most=400, whole=True),
    Unit("months", "måneder", "number", most=1200, whole=True),
    Unit("days", "dage", "number", most=40_000, whole=True),
    Unit("households", "husstande", "number", most=1e7, whole=True),
    Unit("persons", "personer", "number", most=1e7, whole=True, of_persons=True),
    Unit("cohorts", "kohorter", "number", most=1000, whole=True),
    Unit("directorates", "direktørområder", "number", most=100, whole=True),
    Unit("digits", "cifre", "number", most=64, whole=True),
    Unit("meetings", "møder", "number", most=366, whole=True),
    Unit("grade", "klassetrin", "number", most=13, whole=True, is_ordinal=True),
    Unit("score", "point", "number", most=1000, whole=True),
    Unit("steps", "trin-enheder", "number", most=1000),
    Unit("number", "antal", "number", most=1e9, of_persons=True),
    Unit("grade average", "karakter", "number", most=12),
    Unit("homes", "lejemål", "number", most=1e7, whole=True),
    Unit("departments", "afdelinger", "number", most=1e4, whole=True),
    Unit("complaints", "klagesager", "number", most=1e7, whole=True, of_persons=True),
    Unit("evictions", "udsættelser", "number", most=1e7, whole=True, of_persons=True),
    Unit("hours a week", "timer pr. uge", "number", most=1e5),
    Unit("weeks", "uger", "number", most=53),
    Unit("DKK 1000", "1.000 kr.", "number", most=1e9, dkk=1000),
    Unit("decimals", "decimaler", "number", most=10, whole=True),
)
UNITS: Mapping[str, Unit] = MappingProxyType({unit.code: unit for unit in _UNITS})


def valued(value: float | dt.date, unit: Unit) -> str:
    """Return a value with its unit in contract style: 1.500.000 kr., 12,50 kr. pr. person, 74 %, 2025, 01.07.2025."""
    if isinstance(value, dt.date) or unit.kind == "date":
        return shown(value)
    if unit.kind == "year":
        return f"{value:.0f}"
    if unit.kind == "share":
        return f"{per_cent(value, 4)} {unit.danish.removeprefix('andel')}".rstrip()
    least, most = (0, 0) if value == int(value) else (OERE, OERE) if unit.kind == "kr" else (0, 4)
    return f"{grouped(value, least, most)} {unit.danish}"
