"""Reader of TOML tables into typed, frozen dataclasses; collects every fault on the way.

A dataclass declares in its fields what its table holds: `line: tuple[BudgetLine, ...] = tables(BudgetLine)`. Nothing
is guessed: a key that is missing, unknown, or of a wrong type, unit or size is a fault; all are reported at once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeVar, dataclass_transform

from model.base.danish import shown
from model.terms.field_shape import FieldKind, FieldShape
from model.terms.source_location import LACKING, Place, Reader, found, row_names, spec

T = TypeVar("T")
_ABSENT = object()


@dataclass_transform(kw_only_default=True, frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Decorate a class as the frozen dataclass of one TOML table, without eq and repr, which slow start-up."""
    return dataclass(frozen=True, kw_only=True, eq=False, repr=False)(cls)


def parts(node: Any) -> Iterator[tuple[str, Any]]:
    """Return the fields that a table's dataclass reads from the source, by name."""
    return ((f.name, getattr(node, f.name)) for f in fields(node) if "reader" in f.metadata)


_BITS = 64
"""Bits of the integers of TOML."""


def read_table(cls: type[T], raw: Any, place: Place, *, partial: bool = False) -> T | None:
    """Return a table as a dataclass; None if it has faults or, with `partial`, None for each part that has."""
    if not isinstance(raw, Mapping):
        place.fault(found(raw), "en tabel")
        return None
    before = len(place.faults)
    known = [f for f in fields(cls) if "reader" in f.metadata]  # type: ignore[arg-type]
    known_names = {f.name for f in known}
    for key in raw:
        if key not in known_names:
            place.at(str(key)).fault("en ukendt nøgle", ", ".join(sorted(known_names)))
    named: dict[str, object] = {key: _named(raw.get(key)) for key in ("id", "title", "number") if key in known_names}
    named |= {"since": shown(raw.get("since"))} if "since" in known_names else {}
    place = Place(place.key, {**place.context, **named}, place.faults)
    values: dict[str, Any] = {}
    for f in known:
        if f.name in raw:
            values[f.name] = f.metadata["reader"](raw[f.name], place.at(f.name))
        elif f.default is MISSING and f.default_factory is MISSING:
            values[f.name] = None
            place.at(f.name).fault(LACKING, f.metadata["wanted"])
    return cls(**values) if partial or len(place.faults) == before else None


def _named(value: Any) -> object:
    """Return a value for the names of terms; a number that TOML cannot have, which has no text, as faults show it."""
    is_too_large = isinstance(value, int) and value.bit_length() >= _BITS
    return shown(value) if is_too_large else value


def table(cls: type[Any], *, optional: bool = False) -> Any:
    """Return a field for one table."""

    def read(raw: Any, place: Place) -> Any:
        return read_table(cls, raw, place)

    return spec(read, "en tabel", None if optional else MISSING, FieldShape(FieldKind.TABLE, of=cls))


def tables(cls: type[Any], *, least: int = 1, unique: str = "id") -> Any:
    """Return a field for a list of at least `least` tables with distinct `unique` fields; `{n}` counts them from 1."""

    def read_one(raw: Any, place: Place) -> Any:
        return read_table(cls, raw, place)

    return list_of(read_one, least, unique, FieldShape(FieldKind.ROWS, of=cls))


def tables_of_kinds(kinds: str) -> Any:
    """Return a field for a list of tables with distinct ids, each read as the dataclass of the `kind` that it names.

    Args:
        kinds: name in the place's context of the mapping from kinds to dataclasses.
    """

    def read_one(raw: Any, place: Place) -> Any:
        known: Any = place.context[kinds]
        if not isinstance(raw, Mapping):
            return read_table(object, raw, place)  # a fault
        kind = raw.get("kind")
        if isinstance(kind, str) and kind in known:
            return read_table(known[kind], raw, place)
        place.at("kind").fault(found(kind) if "kind" in raw else "mangler", ", ".join(sorted(known)))
        return None

    return list_of(read_one, 0, "id", FieldShape(FieldKind.ROWS, kinds=kinds))


def list_of(read_one: Reader, least: int, unique: str, shape: FieldShape) -> Any:
    """Return a field for a list of at least `least` tables, each read by `read_one`, with distinct `unique` fields."""

    def read(raw: Any, place: Place) -> Any:
        if not isinstance(raw, list) or len(raw) < least:
            what = f"{len(raw)} tabeller" if isinstance(raw, list) else found(raw)
            place.fault(what, f"en liste af mindst {least} tabeller")
            return None
        before = len(place.faults)
        names = row_names(raw)
        read_all = tuple(
            read_one(one, place.at(name, n=i)) for i, (one, name) in enumerate(zip(raw, names, strict=True), 1)
        )
        seen: set[object] = set()
        for i, one in enumerate(read_all, 1):
            mark = getattr(one, unique, _ABSENT)
            if mark in seen:
                place.at(names[i - 1]).at(unique).fault(f"{shown(mark)} igen", "en værdi, der ikke er brugt før")
            seen.add(mark if mark is not _ABSENT else object())
        return read_all if len(place.faults) == before else None

    return spec(read, "en liste af tabeller", () if least == 0 else MISSING, shape)
