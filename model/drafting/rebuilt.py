"""The tables of a source put together again from what its entries say now, row by row; the order of the rows is no matter."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from model.drafting.entries import NEW, FieldOf, Tables, dataclass_of, fields_of, known_kinds
from model.terms.field_shape import FieldKind, FieldShape
from model.terms.source_location import IDENTIFIER, LONGEST_ID, below, row_names

_PART = re.compile(r"\[\+?\d{1,3}\]|[^.\[\]]+")
_NEW = re.compile(r"\[?\+([a-z_]*)(\d{0,3})\]?")
_PLAIN = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe", "ä": "ae"})
_YEAR = re.compile(r"\d{4}", re.ASCII)


@dataclass(frozen=True)
class StatedTerm:
    """What an entry says now: the value as a source writes it, clause and assumption; None or empty where there is none."""

    value: Any
    clause: str = ""
    assumption: str = ""


@dataclass
class _Node:
    """What is stated at a key of the source, and below it."""

    stated: StatedTerm | None = None
    below: dict[str, "_Node"] = field(default_factory=dict)

    def put(self, parts: list[str], stated: StatedTerm) -> None:
        """Keep what is stated at a path."""
        node = self
        for part in parts:
            node = node.below.setdefault(part, _Node())
        node.stated = stated

    @property
    def is_empty(self) -> bool:
        """Whether no value is stated here or below."""
        own = self.stated is None or self.stated.value is None
        return own and all(one.is_empty for one in self.below.values())


def parts_of(key: str) -> list[str]:
    """Return the parts of a key: names, and positions such as [2]."""
    return _PART.findall(key)


def is_known(cls: type, raw: Tables, key: str) -> bool:
    """Return whether a key may be stated in a source: of a field, of a row that there is, or of one that is added."""
    return _is_below(cls, raw, parts_of(key))


def _is_below(cls: type, raw: Any, parts: Sequence[str]) -> bool:
    """Return whether parts of a key lead to a value below a table."""
    one = next((one for one in fields_of(cls) if parts and one.name == parts[0]), None)
    if one is None or one.is_printed:
        return False
    node, rest = raw.get(one.name) if isinstance(raw, Mapping) else None, parts[1:]
    match one.shape.kind:
        case FieldKind.TABLE if one.shape.of is not None:
            is_there = _is_below(one.shape.of, node, rest)
        case FieldKind.TERMS | FieldKind.ROWS:
            is_there = bool(rest) and _is_in_list(one.shape, node or [], rest)
        case FieldKind.TEXTS_BY_KEY | FieldKind.FIGURES:
            is_there = len(rest) == 1 and bool(IDENTIFIER.fullmatch(rest[0]) or _YEAR.fullmatch(rest[0]))
        case FieldKind.READING:
            ends = ([], *(["alternatives", option] for option in one.shape.options))
            is_there = node is not None and list(rest) in ends
        case _:
            is_there = not rest
    return is_there


def _is_in_list(shape: FieldShape, rows: Sequence[Any], parts: Sequence[str]) -> bool:
    name, rest = parts[0], parts[1:]
    row = dict(zip(row_names(rows), rows, strict=True)).get(name)
    if shape.kind is FieldKind.TERMS:
        return not rest and (row is not None or bool(_NEW.fullmatch(name)))
    of = dataclass_of(shape, row) if row is not None else _new_class(shape, name)
    return of is not None and _is_below(of, row, rest)


def _new_class(shape: FieldShape, name: str) -> type | None:
    """Return the dataclass of a row that is added under a name; None for a name that no such row has."""
    match = _NEW.fullmatch(name)
    if match is None:
        return None
    return known_kinds(shape).get(match[1]) if shape.kinds else None if match[1] else shape.of


@dataclass(frozen=True)
class RebuiltTables:
    """The tables put together again; by a list's key, which name each of its rows was stated under; the rows that are gone."""

    tables: dict[str, Any]
    names: Mapping[str, Mapping[str, str]]
    gone: Sequence[str]

    def stated_at(self, key: str) -> str:
        """Return the key under which an entry was stated that has a key in the new tables."""
        place = ""
        for part in parts_of(key):
            place = below(place, self.names.get(place, {}).get(part, part))
        return place


def rebuilt(cls: type, raw: Tables, stated: Mapping[str, StatedTerm]) -> RebuiltTables:
    """Return the tables of a source with every entry as it is stated now.

    Args:
        cls: the dataclass of the source.
        raw: the tables as they were; what is no term stays as it is there.
        stated: what each entry says, by key; one that is missing is gone.
    """
    root = _Node()
    for key, one in stated.items():
        root.put(parts_of(key), one)
    making, known = _Rebuilding(), {one.name for one in fields_of(cls)}
    made = making.record(cls, root, raw, "")
    above = {key: one for key, one in raw.items() if key not in known and not isinstance(one, list | Mapping)}
    return RebuiltTables(
        {**above, **made, **{key: one for key, one in raw.items() if key not in {*known, *above}}},
        making.names,
        making.gone,
    )


@dataclass
class _Rebuilding:
    """The rows that lists have now, by the list's key: the name that each was stated under, by its new one."""

    names: dict[str, dict[str, str]] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    """Keys of the rows of lists that have no value any more."""

    def record(self, cls: type, node: _Node, raw: Tables | None, key: str) -> dict[str, Any]:
        """Return a table; its id and kind stay where they are not stated."""
        old, made = raw or {}, {}
        for one in fields_of(cls):
            value = self._field(one, node.below.get(one.name, _Node()), old.get(one.name), below(key, one.name))
            if value is None and one.name in ("id", "kind") and one.name not in node.below:
                value = old.get(one.name)
            if value is not None:
                made[one.name] = value
        return made

    def _field(self, one: FieldOf, node: _Node, old: Any, key: str) -> Any:
        """Return the value of a field; None where there is none."""
        shape = one.shape
        made: Any = None
        match shape.kind:
            case _ if one.is_printed:
                made = old
            case FieldKind.TABLE if shape.of is not None:
                is_there = one.is_required or not node.is_empty
                made = self.record(shape.of, node, old, key) if is_there else None
            case FieldKind.TERM:
                made = _term(shape, node, old, is_required=one.is_required)
            case FieldKind.TERMS:
                made = self._terms(shape, node, old or [], key) or ([] if one.is_required else None)
            case FieldKind.ROWS:
                made = self._rows(shape, node, old or [], key) or ([] if one.is_required else None)
            case FieldKind.TEXTS_BY_KEY | FieldKind.FIGURES:
                made = _by_key(node, old or {}) or None
            case FieldKind.READING:
                made = _reading(node, old)
            case _ if node.stated is not None:
                made = node.stated.value
        return made

    def _terms(self, shape: FieldShape, node: _Node, old: list[Any], key: str) -> list[dict[str, Any]]:
        made = [(name, _term(shape, part, was, is_required=False)) for name, part, was in _in_order(node, old)]
        self.gone += [below(key, name) for name, one in made if one is None and not _NEW.fullmatch(name)]
        there = [(name, one) for name, one in made if one is not None]
        self.names[key] = {f"[{number}]": name for number, (name, _) in enumerate(there, 1)}
        return [one for _, one in there]

    def _rows(self, shape: FieldShape, node: _Node, old: list[Any], key: str) -> list[dict[str, Any]]:
        made, stated = [], []
        for name, part, row in _in_order(node, old):
            of = dataclass_of(shape, row) if row is not None else _new_class(shape, name)
            if of is None or part.is_empty:
                self.gone += [below(key, name)] if row is not None else []
                continue
            one = self.record(of, part, row, below(key, name))
            if row is None:
                one = _named(one, of, name if shape.kinds else "")
            made.append(one)
            stated.append(name)
        self.names[key] = dict(zip(row_names(made), stated, strict=True))
        return made


def _named(row: dict[str, Any], cls: type, kind: str) -> dict[str, Any]:
    """Return a row that is added, with the kind that its name tells, and an id if it was given none."""
    own: dict[str, Any] = {}
    if "id" not in row and any(one.name == "id" for one in fields_of(cls)) and (made := _id_from(row)):
        own["id"] = made
    if kind:
        own["kind"] = kind.removeprefix(NEW).rstrip("0123456789")
    return own | row


def _term(shape: FieldShape, node: _Node, old: Any, *, is_required: bool) -> dict[str, Any] | None:
    stated = node.stated
    if stated is None or (stated.value is None and not (is_required and (stated.clause or old))):
        return None
    told = {"value": stated.value, "unit": shape.unit, "clause": stated.clause, "assumption": stated.assumption}
    kept = {"printed": old["printed"]} if old and "printed" in old else {}
    return {name: one for name, one in told.items() if one not in (None, "")} | kept


def _in_order(node: _Node, old: list[Any]) -> Iterator[tuple[str, _Node, Any]]:
    """Yield the rows of a list that are still stated, in their order, then those that are added: name, what is stated, row."""
    known = dict(zip(row_names(old), old, strict=True))
    yield from ((name, node.below[name], row) for name, row in known.items() if name in node.below)
    added = [name for name in node.below if name not in known]
    yield from ((name, node.below[name], None) for name in sorted(added, key=_number_of))


def _number_of(name: str) -> tuple[int, str]:
    match = _NEW.fullmatch(name)
    return (int(match[2] or 1) if match else 0), name


def _id_from(row: Tables) -> str:
    """Return an id made from a row's title or name; empty if there is none."""
    title = str(row.get("title") or row.get("name") or row.get("text") or "")
    words = re.sub(r"[^a-z0-9]+", "_", title.casefold().translate(_PLAIN)).strip("_")
    named = words if words[:1].isalpha() or not words else f"r_{words}"
    return named[:LONGEST_ID].strip("_")


def _by_key(node: _Node, old: Tables) -> dict[str, Any]:
    """Return values by key: those there were, in their order, then those that are added."""
    made = {}
    for name in [*(name for name in old if name in node.below), *(name for name in node.below if name not in old)]:
        stated = node.below[name].stated
        if stated is not None and stated.value is not None:
            made[name] = _figure(stated, old.get(name))
    return made


def _figure(stated: StatedTerm, old: Any) -> Any:
    """Return a figure as a source writes it: alone, or with what is assumed of it."""
    own = "computed" if isinstance(old, Mapping) and "computed" in old else "printed"
    if own == "computed" or stated.assumption:
        return {own: stated.value} | ({"assumption": stated.assumption} if stated.assumption else {})
    return stated.value


def _reading(node: _Node, old: Any) -> dict[str, Any] | None:
    if node.stated is None and not node.below:
        return None
    alternatives = node.below.get("alternatives", _Node()).below
    own = node.stated or StatedTerm(None)
    told = {
        "clause": own.clause or None,
        "question": old["question"],
        "used": own.value,
        "alternatives": {
            option: one.stated.value
            for option, one in sorted(alternatives.items(), key=lambda item: list(old["alternatives"]).index(item[0]))
            if one.stated is not None and one.stated.value is not None
        },
    }
    return {name: one for name, one in told.items() if one is not None}
