"""Values of a source and their readers: terms with unit and clause, printed figures, texts, ids, dates."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field
from typing import Any
from unicodedata import category

from model.base.danish import FIRST_DATE, LAST_DATE, ordinal, read_number, shown
from model.base.rounding import round_half_up
from model.base.units import UNITS, Unit
from model.terms.field_shape import PLAIN, FieldKind, FieldShape
from model.terms.source_location import ANY_VALUE, IDENTIFIER, LACKING, LONGEST_ID, Place, Reader, found, spec

_ITEM = r"\d+(\.\d+)*(\([ivx\d]+\))?"
_SECTION = r" afsnit \d+(?:\.\d+)*"
_OTHER = rf"[A-ZÆØÅ][a-zæøå]+aftalen \d{{4}}-\d{{4}}({_SECTION}(,{_SECTION})*)?( \([^();]+\))?"
_CLAUSE = re.compile(
    rf"(Bilag )?{_ITEM}( pkt\. {_ITEM})?(, (Bilag |pkt\. )?{_ITEM}( pkt\. {_ITEM})?)*|{_OTHER}(; {_OTHER})*"
)
"""Clauses and annexes of the agreement, or agreements of several years with section and heading."""
_PER_CENT = re.compile(r" ?%\Z")
_LONGEST_TEXT, _LONGEST_CLAUSE, _LONGEST_PRINTED = 400, 80, 24
_UNPRINTABLE = ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")  # control, format, surrogate, unassigned, line, paragraph
_PERCENT_DECIMALS, _LAST_NUMBER = 2, 99
_TERM, _ABSENT = "en tabel med value, unit og clause", object()


@dataclass(frozen=True)
class Printed:
    """A figure as shown in the signed annex: its text, its number, and the number's decimals."""

    text: str
    value: float
    decimals: int

    @property
    def shown_decimals(self) -> int:
        """Decimals as printed; for a percentage, those of the percent figure."""
        return self.decimals - _PERCENT_DECIMALS if "%" in self.text else self.decimals


@dataclass(frozen=True)
class Amended:
    """The amendment of a term: the amendment's id, old and new value, start date, clause and document.

    `is_added` marks a term that did not exist before.
    """

    by: str
    before: float | dt.date
    after: float | dt.date
    since: dt.date
    clause: str
    reference: str
    is_added: bool = False


@dataclass(frozen=True)
class Term:
    """A term of the agreement: value, unit and clause, its cell's name in Excel, and its Danish label.

    Allowed are numbers from `least`, or greater than `above` if set, up to the unit's maximum.
    """

    value: float
    unit: Unit
    clause: str
    name: str
    label: str
    printed: Printed | None = None
    assumption: str = ""
    least: float = 0.0
    above: float | None = None
    amended: tuple[Amended, ...] = ()


@dataclass(frozen=True)
class DateTerm:
    """A term whose value is a date."""

    value: dt.date
    unit: Unit
    clause: str
    name: str
    label: str
    assumption: str = ""
    amended: tuple[Amended, ...] = ()


def term(unit: str, name: str, label: str, *, above: float | None = None, least: float = 0.0) -> Any:
    """Return a field for a term with value, unit and clause; `name`, `label` may use `{id}`, `{n}`, parents' values."""
    shape = FieldShape(FieldKind.TERM, unit, label, above, least)
    return spec(_term_reader(unit, name, label, above, least), _TERM, shape=shape)


def optional_term(unit: str, name: str, label: str, *, above: float | None = None) -> Any:
    """Return a field for a term that may be omitted."""
    return spec(
        _term_reader(unit, name, label, above, 0.0), _TERM, None, FieldShape(FieldKind.TERM, unit, label, above)
    )


def terms(unit: str, name: str, label: str, *, above: float | None = None) -> Any:
    """Return a field for a list of terms; `{n}` counts them from 1."""
    read_one = _term_reader(unit, name, label, above, 0.0)

    def read(raw: Any, place: Place) -> Any:
        if not isinstance(raw, list) or not raw:
            place.fault(found(raw), "en liste af mindst 1 tabel med value, unit og clause")
            return ()
        return tuple(read_one(one, place.at(f"[{i}]", n=i)) for i, one in enumerate(raw, 1))

    shape = FieldShape(FieldKind.TERMS, unit, label, above)
    return spec(read, "en liste af tabeller med value, unit og clause", shape=shape)


def _term_reader(unit: str, name: str, label: str, above: float | None, least: float) -> Reader:
    def read(raw: Any, place: Place) -> Any:
        if not isinstance(raw, Mapping):
            place.fault(found(raw), _TERM)
            return None
        before = len(place.faults)
        is_date = UNITS[unit].kind == "date"
        optional = {"assumption"} if is_date else {"assumption", "printed"}
        for key in raw:
            if key in {"value", "unit", "clause"} | optional:
                continue
            place.at(str(key)).fault("en ukendt nøgle", "value, unit, clause, " + ", ".join(sorted(optional)))
        for key in ("value", "unit", "clause"):
            if key not in raw:
                place.at(key).fault(LACKING, {"unit": f"»{unit}«"}.get(key, ANY_VALUE))
        if raw.get("unit", unit) != unit:
            place.at("unit").fault(found(raw["unit"]), f"»{unit}«")
        clause = _clause(raw["clause"], place.at("clause")) if "clause" in raw else ""
        value = _value(raw.get("value", _ABSENT), UNITS[unit], above, least, place.at("value"))
        assumption = _text(raw.get("assumption", ""), place.at("assumption"))
        if len(place.faults) > before:
            return None
        amendments: Any = place.context.get("amended", {})
        amended = amendments.get(place.key, ())
        common = (UNITS[unit], clause, name.format(**place.context), label.format(**place.context))
        if is_date:
            return DateTerm(value, *common, assumption, amended)
        printed = _printed(raw["printed"], place.at("printed")) if "printed" in raw else None
        return Term(value, *common, printed, assumption, least, above, amended)

    return read


def _value(raw: Any, unit: Unit, above: float | None, least: float, place: Place) -> Any:
    if raw is _ABSENT:
        return None
    if unit.kind == "date":
        return _date(raw, place)
    is_number = isinstance(raw, int | float) and not isinstance(raw, bool)
    good = is_number and least <= raw <= unit.most
    if not good or (above is not None and raw <= above) or (unit.whole and raw != int(raw)):
        low = f"større end {shown(above)}" if above is not None else f"mindst {shown(least)}"
        told = ordinal(raw) if unit.is_ordinal and is_number else found(raw)
        place.fault(told, f"et {'helt ' if unit.whole else ''}tal, {low} og højst {shown(unit.most)}")
        return None
    return float(raw)


def _date(raw: Any, place: Place) -> dt.date | None:
    if not isinstance(raw, dt.date) or isinstance(raw, dt.datetime) or not FIRST_DATE <= raw <= LAST_DATE:
        place.fault(found(raw), f"en dato som 2023-11-01, mellem {FIRST_DATE} og {LAST_DATE}")
        return None
    return raw


def _text(raw: Any, place: Place) -> str:
    if not isinstance(raw, str) or len(raw) > _LONGEST_TEXT or any(category(c) in _UNPRINTABLE for c in raw):
        place.fault(found(raw), f"en tekst på én linje, uden usynlige tegn, og højst {_LONGEST_TEXT} tegn")
        return ""
    return raw


def _clause(raw: Any, place: Place) -> str:
    if not isinstance(raw, str) or len(raw) > _LONGEST_CLAUSE or not _CLAUSE.fullmatch(raw):
        place.fault(
            found(raw),
            "et punkt som »4.2(i)«, et bilag som »Bilag 5.1 pkt. 2.4.1« eller en aftale som »Samarbejdsaftalen 2025-2029«",
        )
        return ""
    return raw


def _printed(raw: Any, place: Place) -> Printed | None:
    digits = _PER_CENT.sub("", raw, count=1) if isinstance(raw, str) else ""
    number = read_number(digits)
    if number is None or len(raw) > _LONGEST_PRINTED:
        place.fault(found(raw), "et tal, som det er trykt: »1.785.333« eller »26,2 %«")
        return None
    decimals = len(digits.partition(",")[2]) + (_PERCENT_DECIMALS if "%" in raw else 0)
    return Printed(raw, float(round_half_up(number / 100, decimals)) if "%" in raw else number, decimals)


def printed(*, optional: bool = False) -> Any:
    """Return a field for a printed figure."""

    def read(raw: Any, place: Place) -> Any:
        return _printed(raw, place)

    return spec(read, "et tal, som det er trykt", None if optional else MISSING, PLAIN[FieldKind.PRINTED])


def printed_by_key() -> Any:
    """Return a field for printed figures by key (funder, year, `total` or what they are compared with); optional."""

    def read(raw: Any, place: Place) -> Any:
        if not isinstance(raw, Mapping):
            place.fault(found(raw), "en tabel af trykte tal")
            return {}
        return {key: _printed(one, place.at(str(key))) for key, one in raw.items()}

    return field(default_factory=dict, metadata=_by_key(read, "en tabel af trykte tal", FieldKind.PRINTED_BY_KEY))


def _by_key(reader: Reader, wanted: str, kind: FieldKind) -> dict[str, Any]:
    return {"reader": reader, "wanted": wanted, "shape": PLAIN[kind]}


def texts_by_key() -> Any:
    """Return a field for ids by key; optional."""

    def read(raw: Any, place: Place) -> Any:
        if not isinstance(raw, Mapping):
            place.fault(found(raw), "en tabel af id'er")
            return {}
        return {str(key): _text(one, place.at(str(key))) for key, one in raw.items()}

    return field(default_factory=dict, metadata=_by_key(read, "en tabel af id'er", FieldKind.TEXTS_BY_KEY))


def text(*, optional: bool = False) -> Any:
    """Return a field for one line of text."""

    def read(raw: Any, place: Place) -> Any:
        if isinstance(raw, str) and not raw.strip(" "):
            place.fault("en tom tekst", "en tekst")
        return _text(raw, place)

    return spec(read, "en tekst", "" if optional else MISSING, PLAIN[FieldKind.TEXT])


def clause() -> Any:
    """Return a field for a clause."""

    def read(raw: Any, place: Place) -> Any:
        return _clause(raw, place)

    return spec(read, "et punkt eller et bilag", shape=PLAIN[FieldKind.CLAUSE])


def identifier() -> Any:
    """Return a field for an id: letters, digits and underscores, because Excel names are made from it."""

    def read(raw: Any, place: Place) -> Any:
        if not isinstance(raw, str) or not IDENTIFIER.fullmatch(raw):
            place.fault(
                found(raw),
                f"et id af bogstaverne a-z, cifre og _, der begynder med et bogstav og har højst {LONGEST_ID} tegn",
            )
        return raw

    return spec(read, "et id af bogstaver, cifre og _", shape=PLAIN[FieldKind.ID])


def serial_number() -> Any:
    """Return a field for the number by which readers know a thing, from 1."""
    wanted = f"et helt tal fra 1 til {_LAST_NUMBER}"

    def read(raw: Any, place: Place) -> Any:
        if type(raw) is not int or not 1 <= raw <= _LAST_NUMBER:
            place.fault(found(raw), wanted)
        return raw

    return spec(read, wanted, shape=PLAIN[FieldKind.NUMBER])


def choice(*options: str | bool, default: Any = MISSING) -> Any:
    """Return a field for one of several values; required unless it has a default."""

    def read(raw: Any, place: Place) -> Any:
        if not any(raw == o and type(raw) is type(o) for o in options):
            place.fault(found(raw), " eller ".join(str(o).lower() if isinstance(o, bool) else o for o in options))
        return raw

    return spec(read, "en af flere værdier", default, FieldShape(FieldKind.CHOICE, options=options))


def names(*, optional: bool = False) -> Any:
    """Return a field for a list of distinct ids; one that may be left out is then empty."""

    def read(raw: Any, place: Place) -> Any:
        good = isinstance(raw, list) and raw and all(isinstance(one, str) for one in raw)
        if not good or len(set(raw)) < len(raw):
            place.fault(found(raw), "en liste af forskellige id'er")
            return ()
        return tuple(raw)

    return spec(read, "en liste af id'er", () if optional else MISSING, PLAIN[FieldKind.NAMES])


def day() -> Any:
    """Return a field for a date."""

    def read(raw: Any, place: Place) -> Any:
        return _date(raw, place)

    return spec(read, "en dato", shape=PLAIN[FieldKind.DAY])
