"""Reads a TOML table into a typed, frozen dataclass and collects every fault on the way.

A dataclass says with its fields what its table holds: `number: Term = term("DKK", …)`. Nothing is guessed: a key that
is missing, unknown, of a wrong type, unit or size is a fault, and all of them are reported at once.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, TypeVar

from model.parameter import FIRST_DATE, LAST_DATE, shown
from model.units import UNITS, Unit

T = TypeVar("T")
IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,40}")
_CLAUSE = re.compile(r"(Bilag )?\d+(\.\d+)*(\([ivx\d]+\))?(,? (pkt\. )?\d+(\.\d+)*(\([ivx\d]+\))?)*")
_PRINTED = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?( ?%)?")
_LONGEST_TEXT = 400
_ABSENT = object()


@dataclass(frozen=True)
class SourceFault:
    """One fault of a source file: where, what stands there, what is allowed."""

    key: str
    found: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.key}: {self.found}; tilladt er {self.allowed}"


@dataclass(frozen=True)
class Printed:
    """A figure as the signed annex shows it: the text, its number, and the decimals that were printed."""

    text: str
    value: float
    decimals: int


@dataclass(frozen=True)
class Term:
    """One term of the agreement: value, unit and clause, the name its cell has in Excel, and its Danish label."""

    value: float
    unit: Unit
    clause: str
    name: str
    label: str
    printed: Printed | None = None
    assumption: str = ""


@dataclass(frozen=True)
class DateTerm:
    """A term whose value is a date."""

    value: dt.date
    unit: Unit
    clause: str
    name: str
    label: str
    assumption: str = ""


@dataclass(frozen=True)
class Place:
    """Where in a source a value stands, what its names are made from, and where its faults go."""

    key: str
    context: Mapping[str, object]
    faults: list[SourceFault]

    def fault(self, found: str, allowed: str) -> None:
        """Note a fault at this place."""
        self.faults.append(SourceFault(self.key, found, allowed))

    def at(self, key: str, **context: object) -> "Place":
        """The place of a key below this one."""
        joined = f"{self.key}.{key}" if self.key and not key.startswith("[") else f"{self.key}{key}"
        return Place(joined, {**self.context, **context}, self.faults)


Reader = Callable[[Any, Place], Any]


def _spec(reader: Reader, default: Any = MISSING) -> Any:
    return field(default=default, metadata={"reader": reader})


def read_table(cls: type[T], raw: Any, place: Place) -> T | None:
    """Read a table into a dataclass; None when a fault stands in it."""
    if not isinstance(raw, Mapping):
        place.fault(_found(raw), "en tabel")
        return None
    before = len(place.faults)
    known = [f for f in fields(cls) if "reader" in f.metadata]  # type: ignore[arg-type]
    for key in raw.keys() - {f.name for f in known}:
        place.at(str(key)).fault("en ukendt nøgle", ", ".join(sorted(f.name for f in known)))
    if isinstance(raw.get("id"), str):
        place = Place(place.key, {**place.context, "id": raw["id"]}, place.faults)
    values: dict[str, Any] = {}
    for f in known:
        if f.name in raw:
            values[f.name] = f.metadata["reader"](raw[f.name], place.at(f.name))
        elif f.default is MISSING:
            place.at(f.name).fault("mangler", f.metadata["reader"].__doc__ or "en værdi")
    return cls(**values) if len(place.faults) == before else None


def table(cls: type[Any], *, optional: bool = False) -> Any:
    """A table of its own."""

    def read(raw: Any, place: Place) -> Any:
        """en tabel"""
        return read_table(cls, raw, place)

    return _spec(read, None if optional else MISSING)


def tables(cls: type[Any], *, least: int = 1, unique: str = "id") -> Any:
    """A list of tables, each known by its own `unique` field; `{n}` counts them from 1."""

    def read(raw: Any, place: Place) -> Any:
        """en liste af tabeller"""
        if not isinstance(raw, list) or len(raw) < least:
            found = f"{len(raw)} tabeller" if isinstance(raw, list) else _found(raw)
            place.fault(found, f"en liste af mindst {least} tabeller")
            return ()
        read_all = tuple(read_table(cls, one, place.at(f"[{i}]", n=i)) for i, one in enumerate(raw, 1))
        seen: set[object] = set()
        for i, one in enumerate(read_all, 1):
            mark = getattr(one, unique, _ABSENT)
            if mark in seen:
                place.at(f"[{i}]").at(unique).fault(f"{shown(mark)} igen", "en værdi, der ikke er brugt før")
            seen.add(mark if mark is not _ABSENT else object())
        return read_all

    return _spec(read, () if least == 0 else MISSING)


def term(unit: str, name: str, label: str, *, above: float | None = None, least: float = 0.0) -> Any:
    """A term with value, unit and clause; `name` and `label` may use `{id}`, `{n}` and what the parents gave."""
    return _spec(_term_reader(unit, name, label, above, least))


def optional_term(unit: str, name: str, label: str, *, above: float | None = None) -> Any:
    """A term that may be left out."""
    return _spec(_term_reader(unit, name, label, above, 0.0), None)


def terms(unit: str, name: str, label: str, *, above: float | None = None) -> Any:
    """A list of terms; `{n}` counts them."""
    read_one = _term_reader(unit, name, label, above, 0.0)

    def read(raw: Any, place: Place) -> Any:
        """en liste af tabeller med value, unit og clause"""
        if not isinstance(raw, list) or not raw:
            place.fault(_found(raw), "en liste af mindst 1 tabel med value, unit og clause")
            return ()
        return tuple(read_one(one, place.at(f"[{i}]", n=i)) for i, one in enumerate(raw, 1))

    return _spec(read)


def _term_reader(unit: str, name: str, label: str, above: float | None, least: float) -> Reader:
    def read(raw: Any, place: Place) -> Any:
        """en tabel med value, unit og clause"""
        if not isinstance(raw, Mapping):
            place.fault(_found(raw), "en tabel med value, unit og clause")
            return None
        before = len(place.faults)
        is_date = UNITS[unit].kind == "date"
        optional = {"assumption"} if is_date else {"assumption", "printed"}
        for key in raw.keys() - {"value", "unit", "clause"} - optional:
            place.at(str(key)).fault("en ukendt nøgle", "value, unit, clause, " + ", ".join(sorted(optional)))
        for key in ("value", "unit", "clause"):
            if key not in raw:
                place.at(key).fault("mangler", {"unit": f"»{unit}«"}.get(key, "en værdi"))
        if raw.get("unit", unit) != unit:
            place.at("unit").fault(_found(raw["unit"]), f"»{unit}«")
        clause = _clause(raw["clause"], place.at("clause")) if "clause" in raw else ""
        value = _value(raw.get("value", _ABSENT), UNITS[unit], above, least, place.at("value"))
        assumption = _text(raw.get("assumption", ""), place.at("assumption"))
        if len(place.faults) > before:
            return None
        common = (UNITS[unit], clause, name.format(**place.context), label.format(**place.context))
        if is_date:
            return DateTerm(value, *common, assumption)
        printed = _printed(raw["printed"], place.at("printed")) if "printed" in raw else None
        return Term(value, *common, printed, assumption)

    return read


def _value(raw: Any, unit: Unit, above: float | None, least: float, place: Place) -> Any:
    if raw is _ABSENT:
        return None
    if unit.kind == "date":
        return _date(raw, place)
    low = f"større end {shown(above)}" if above is not None else f"mindst {shown(least)}"
    allowed = f"et {'helt ' if unit.whole else ''}tal, {low} og højst {shown(unit.most)}"
    good = isinstance(raw, int | float) and not isinstance(raw, bool) and least <= raw <= unit.most
    if not good or (above is not None and raw <= above) or (unit.whole and raw != int(raw)):
        place.fault(_found(raw), allowed)
        return None
    return float(raw)


def _date(raw: Any, place: Place) -> dt.date | None:
    if not isinstance(raw, dt.date) or isinstance(raw, dt.datetime) or not FIRST_DATE <= raw <= LAST_DATE:
        place.fault(_found(raw), "en dato som 2023-11-01")
        return None
    return raw


def _text(raw: Any, place: Place) -> str:
    if not isinstance(raw, str) or len(raw) > _LONGEST_TEXT or any(ord(c) < ord(" ") for c in raw):
        place.fault(_found(raw), f"en tekst på én linje og højst {_LONGEST_TEXT} tegn")
        return ""
    return raw


def _clause(raw: Any, place: Place) -> str:
    if not isinstance(raw, str) or not _CLAUSE.fullmatch(raw):
        place.fault(_found(raw), "et punkt som »4.2(i)« eller et bilag som »Bilag 5.1 pkt. 2.4.1«")
        return ""
    return raw


def _printed(raw: Any, place: Place) -> Printed | None:
    if not isinstance(raw, str) or not _PRINTED.fullmatch(raw):
        place.fault(_found(raw), "et tal, som det er trykt: »1.785.333« eller »26,2 %«")
        return None
    digits = raw.rstrip(" %")
    decimals = len(digits.partition(",")[2]) + (2 if "%" in raw else 0)
    number = float(digits.replace(".", "").replace(",", "."))
    return Printed(raw, round(number / 100, decimals) if "%" in raw else number, decimals)


def printed(*, optional: bool = False) -> Any:
    """A figure as printed."""

    def read(raw: Any, place: Place) -> Any:
        """et tal, som det er trykt"""
        return _printed(raw, place)

    return _spec(read, None if optional else MISSING)


def printed_by_key() -> Any:
    """Printed figures by funder, or by year and `total`; may be left out."""

    def read(raw: Any, place: Place) -> Any:
        """en tabel af trykte tal"""
        if not isinstance(raw, Mapping):
            place.fault(_found(raw), "en tabel af trykte tal")
            return {}
        return {key: _printed(one, place.at(str(key))) for key, one in raw.items()}

    return field(default_factory=dict, metadata={"reader": read})


def text(*, optional: bool = False) -> Any:
    """One line of text."""

    def read(raw: Any, place: Place) -> Any:
        """en tekst"""
        if raw == "":
            place.fault("en tom tekst", "en tekst")
        return _text(raw, place)

    return _spec(read, "" if optional else MISSING)


def identifier() -> Any:
    """An id: letters, digits and underscores, since names in Excel are made from it."""

    def read(raw: Any, place: Place) -> Any:
        """et id af bogstaver, cifre og _"""
        if not isinstance(raw, str) or not IDENTIFIER.fullmatch(raw):
            place.fault(_found(raw), "et id af bogstaverne a-z, cifre og _, der begynder med et bogstav")
        return raw

    return _spec(read)


def choice(*options: str | bool) -> Any:
    """One of a few values."""

    def read(raw: Any, place: Place) -> Any:
        """en af flere værdier"""
        if not any(raw == o and type(raw) is type(o) for o in options):
            place.fault(_found(raw), " eller ".join(str(o).lower() if isinstance(o, bool) else o for o in options))
        return raw

    return _spec(read)


def names(*, optional: bool = False) -> Any:
    """A list of ids."""

    def read(raw: Any, place: Place) -> Any:
        """en liste af id'er"""
        good = isinstance(raw, list) and raw and all(isinstance(one, str) for one in raw)
        if not good or len(set(raw)) < len(raw):
            place.fault(_found(raw), "en liste af forskellige id'er")
            return ()
        return tuple(raw)

    return _spec(read, () if optional else MISSING)


def day() -> Any:
    """A plain date."""

    def read(raw: Any, place: Place) -> Any:
        """en dato"""
        return _date(raw, place)

    return _spec(read)


def _found(raw: Any) -> str:
    if isinstance(raw, Sequence) and not isinstance(raw, str):
        return "en liste"
    return "en tabel" if isinstance(raw, Mapping) else shown(raw)
