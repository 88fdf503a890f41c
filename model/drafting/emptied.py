"""Tables of a source without what belongs to one agreement alone: findings and printed figures, or every value of it."""

from collections.abc import Mapping
from typing import Any

from model.drafting.entries import Tables, dataclass_of, fields_of
from model.terms.field_shape import FieldKind, FieldShape

_FINDINGS = frozenset({"contradiction", "amendment", "claim"})
"""Tables of what was found in a signed text, and of what was amended: a new agreement has none of it."""
_LAW = frozenset({"business_day", "default_interest"})
"""Tables of what the law says, not the parties."""
_OWN_TEXTS = frozenset({"agreement", "disbursement"})
"""Tables whose texts are an agreement's own: its name, and where money goes."""
_OWN_ROWS = frozenset({"area", "condition", "note", "example", "party"})
"""Lists whose rows are one agreement's own."""


def stripped(cls: type, tables: Tables) -> dict[str, Any]:
    """Return tables without findings, amendments and whatever a signed text shows beside its terms."""
    return {name: one for name, one in _stripped(cls, tables).items() if name not in _FINDINGS}


def _stripped(cls: type, raw: Tables) -> dict[str, Any]:
    shapes, made = {one.name: one for one in fields_of(cls)}, {}
    for name, value in raw.items():
        one = shapes.get(name)
        if one is None:
            made[name] = value
        elif not one.is_printed:
            kept = _without_printed(one.shape, value)
            if kept is not None:
                made[name] = kept
    return made


def _without_printed(shape: FieldShape, value: Any) -> Any:
    match shape.kind:
        case FieldKind.TERM if isinstance(value, Mapping):
            return {key: one for key, one in value.items() if key != "printed"}
        case FieldKind.TERMS:
            return [{key: one for key, one in term.items() if key != "printed"} for term in value]
        case FieldKind.TABLE if shape.of is not None:
            return _stripped(shape.of, value)
        case FieldKind.ROWS:
            rows = [(dataclass_of(shape, row), row) for row in value]
            if any(of is not None and _needs_printed(of) for of, _ in rows):
                return None
            return [row if of is None else _stripped(of, row) for of, row in rows]
    return value


def _needs_printed(cls: type) -> bool:
    """Return whether a row makes no sense without what is printed."""
    return any(one.is_printed and one.is_required for one in fields_of(cls))


def emptied(cls: type, tables: Tables) -> dict[str, Any]:
    """Return tables with the lists, titles and clauses that agreements of the kind have, and no value of this one."""
    return {
        name: one if name in _LAW else _emptied(of, one) if (of := _table_of(cls, name)) is not None else one
        for name, one in _unowned(cls, stripped(cls, tables)).items()
    }


def _table_of(cls: type, name: str) -> FieldShape | None:
    return next((one.shape for one in fields_of(cls) if one.name == name), None)


def _unowned(cls: type, raw: Tables) -> dict[str, Any]:
    """Return a table without what only this agreement has: rows of some lists, and texts of some tables."""
    kinds = {one.name: one.shape.kind for one in fields_of(cls)}
    made = {name: one for name, one in raw.items() if name not in _OWN_ROWS or kinds.get(name) is not FieldKind.ROWS}
    texts = {
        name: {key: value for key, value in made[name].items() if not isinstance(value, str | bool) or key == "type"}
        for name in _OWN_TEXTS & made.keys()
    }
    return made | texts


def _emptied(shape: FieldShape, value: Any) -> Any:
    """Return the value of a field without its figures; texts, choices and clauses stay."""
    match shape.kind:
        case FieldKind.TERM if isinstance(value, Mapping):
            return {key: one for key, one in value.items() if key in ("unit", "clause")}
        case FieldKind.TERMS:
            return [{key: one for key, one in term.items() if key in ("unit", "clause")} for term in value]
        case FieldKind.FIGURES:
            return {}
        case FieldKind.TABLE if shape.of is not None:
            return _record(shape.of, value)
        case FieldKind.ROWS:
            return [row if (of := dataclass_of(shape, row)) is None else _record(of, row) for row in value]
    return value


def _record(cls: type, raw: Tables) -> dict[str, Any]:
    shapes = {one.name: one.shape for one in fields_of(cls)}
    kept = _unowned(cls, raw)
    return {
        name: _emptied(shapes[name], one) if name in shapes else one
        for name, one in kept.items()
        if name != "assumption"
    }
