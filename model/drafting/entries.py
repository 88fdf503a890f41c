"""The terms of a source, one entry each, as the schema of its kind declares them; also those that are not filled in yet.

An entry's key is its path in the source, as faults and amendments name it. A new row of a list stands under `+1`, `+2` …,
or, where rows are of kinds, under `+` and the kind.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from typing import Any

from model.base.danish import shown
from model.base.units import UNITS, Unit
from model.drafting.words import named
from model.targets.kinds import kinds
from model.terms.agreement import KINDS_OF_TARGETS
from model.terms.field_shape import FieldKind, FieldShape
from model.terms.source_location import below, row_names

Tables = Mapping[str, Any]
NO_TERMS = frozenset({"schema", "contradiction", "amendment", "claim"})
"""Tables of a source that hold no terms: what was found in its text, what was amended, how it is written."""
NEW = "+"
"""Beginning of the name of a row that is added."""
FIRST_NEW = f"{NEW}1"
_TERMS = (FieldKind.TERM, FieldKind.TERMS)
_CALLED = ("title", "name", "id")
_CONTEXT = ("id", "title", "number")


@dataclass(frozen=True)
class TermEntry:
    """One term, or another value of a source; `value` is as the source has it, None where there is none.

    `clause` and `assumption` are those of the entry itself, None where it can have none.
    """

    key: str
    shape: FieldShape
    label: str
    value: Any = None
    clause: str | None = None
    assumption: str | None = None
    printed: str = ""
    is_locked: bool = False
    is_required: bool = True

    @property
    def unit(self) -> Unit | None:
        """Unit of a term."""
        return UNITS[self.shape.unit] if self.shape.kind in _TERMS else None

    @property
    def is_term(self) -> bool:
        """Whether it is a term with value, unit and clause, which alone can be amended."""
        return self.shape.kind in _TERMS

    @property
    def table(self) -> str:
        """The table of the source that it belongs to."""
        return self.key.partition(".")[0].partition("[")[0]


@dataclass(frozen=True)
class FieldOf:
    """A field of a table: its name, what it holds, and whether it has to be there."""

    name: str
    shape: FieldShape
    is_required: bool

    @property
    def is_printed(self) -> bool:
        """Whether it holds what the signed text shows, beside its terms."""
        return self.name.startswith("printed")


def fields_of(cls: type) -> list[FieldOf]:
    """Return the fields of a table's dataclass that a source has, but for those that are no terms."""
    return [
        FieldOf(one.name, one.metadata["shape"], one.default is MISSING and one.default_factory is MISSING)
        for one in fields(cls)
        if "reader" in one.metadata and one.name not in NO_TERMS
    ]


def dataclass_of(shape: FieldShape, row: Tables) -> type | None:
    """Return the dataclass of a row of a list; None for a row of an unknown kind."""
    return known_kinds(shape).get(str(row.get("kind"))) if shape.kinds else shape.of


def known_kinds(shape: FieldShape) -> Mapping[str, type]:
    """Return the dataclasses of a list whose rows are of kinds."""
    return {KINDS_OF_TARGETS: kinds()}[shape.kinds] if shape.kinds else {}


def entries_of(cls: type, raw: Tables) -> list[TermEntry]:
    """Return the entries of a source's tables, in the order of the schema."""
    return list(_Walk(is_new=False).record(cls, raw, "", {}, ""))


def new_entries(cls: type, raw: Tables) -> list[TermEntry]:
    """Return, for each list of a source, the entries of one row more, all of them empty."""
    return list(_Walk(is_new=True).record(cls, raw, "", {}, ""))


@dataclass(frozen=True)
class _Walk:
    """A walk through a source: over what it has, or over the rows that lists could have besides."""

    is_new: bool

    def record(self, cls: type, raw: Tables, key: str, context: Mapping[str, Any], called: str) -> Iterator[TermEntry]:
        """Yield the entries of a table; `called` is what readers know a list's row by."""
        context = {**context, **{name: raw[name] for name in _CONTEXT if name in raw}}
        context |= {"since": shown(raw["since"])} if "since" in raw else {}
        for field in fields_of(cls):
            if field.name != "kind" or not _is_row_of_kind(cls):
                yield from self.field(field, raw.get(field.name), below(key, field.name), context, called)

    def field(self, field: FieldOf, raw: Any, key: str, context: Mapping[str, Any], called: str) -> Iterator[TermEntry]:
        """Yield the entries of a field."""
        kind = field.shape.kind
        if kind is FieldKind.TABLE and field.shape.of is not None:
            yield from self.record(field.shape.of, raw or {}, key, context, called)
        elif kind is FieldKind.ROWS:
            yield from self._rows(field.shape, raw or [], key, context)
        elif kind is FieldKind.TERMS:
            yield from self._terms(field.shape, raw or [], key, context)
        elif not self._is_passed_over(key):
            yield from _leaves(field, raw, key, context, called)

    def _is_passed_over(self, key: str) -> bool:
        """Return whether an entry is none of this walk's."""
        return self.is_new and NEW not in key

    def _rows(
        self, shape: FieldShape, rows: Sequence[Tables], key: str, context: Mapping[str, Any]
    ) -> Iterator[TermEntry]:
        for number, (row, name) in enumerate(zip(rows, row_names(rows), strict=True), 1):
            cls = dataclass_of(shape, row)
            if cls is not None:
                called = str(next((row[one] for one in _CALLED if row.get(one)), f"{number}."))
                yield from self.record(cls, row, below(key, name), {**context, "n": number}, called)
        if not self.is_new:
            return
        new: Mapping[str, Any] = {f"{NEW}{kind}": cls for kind, cls in known_kinds(shape).items()} or {
            FIRST_NEW: shape.of
        }
        for name, cls in new.items():
            told = named(name.removeprefix(NEW)) if shape.kinds else ""
            like = next((row for row in rows if dataclass_of(shape, row) is cls), {})
            yield from self.record(cls, _clauses(like), below(key, name), {}, f"ny {told}".strip())

    def _terms(
        self, shape: FieldShape, rows: Sequence[Tables], key: str, context: Mapping[str, Any]
    ) -> Iterator[TermEntry]:
        if not self.is_new or NEW in key:
            for number, one in enumerate(rows, 1):
                yield _term(shape, one, f"{key}[{number}]", {**context, "n": number}, is_required=True)
        if self.is_new:
            at = {**context, "n": len(rows) + 1}
            yield _term(shape, _clause(rows[-1]) if rows else None, f"{key}[{FIRST_NEW}]", at, is_required=False)


def _clauses(row: Tables) -> Tables:
    """Return the clauses of a row's terms, which those of a new row have as well unless others are written."""
    return {name: _clause(one) for name, one in row.items() if isinstance(one, Mapping) and "clause" in one}


def _clause(term: Tables) -> Tables:
    return {"clause": term["clause"]}


def _is_row_of_kind(cls: type) -> bool:
    return cls in kinds().values()


def _leaves(field: FieldOf, raw: Any, key: str, context: Mapping[str, Any], called: str) -> Iterator[TermEntry]:
    """Yield the entries of a field that holds a value, or values by key."""
    shape, label = field.shape, f"{called}: {named(field.name)}" if called else named(field.name)
    match shape.kind:
        case FieldKind.TERM:
            yield _term(shape, raw, key, context, is_required=field.is_required)
        case FieldKind.READING:
            if raw is not None:
                yield from _reading(shape, raw, key)
        case FieldKind.PRINTED_BY_KEY | FieldKind.TEXTS_BY_KEY | FieldKind.FIGURES:
            for name, one in (raw or {}).items():
                yield _of_key(field, one, below(key, str(name)), f"{label}, {name}")
        case _:
            is_in_key = field.name == "id" and called and NEW not in key
            if not (is_in_key or (field.is_printed and raw is None)):
                yield TermEntry(key, shape, label, raw, is_locked=field.is_printed, is_required=field.is_required)


def _term(
    shape: FieldShape, raw: Tables | None, key: str, context: Mapping[str, Any], *, is_required: bool
) -> TermEntry:
    told, label = raw or {}, shape.label.format_map(defaultdict(lambda: "…", context))
    return TermEntry(
        key,
        shape,
        label,
        told.get("value"),
        told.get("clause", ""),
        told.get("assumption", ""),
        told.get("printed", ""),
        is_required=is_required,
    )


def _of_key(field: FieldOf, raw: Any, key: str, label: str) -> TermEntry:
    """Return the entry of one value of several by key; a figure may have an assumption."""
    if field.shape.kind is not FieldKind.FIGURES:
        return TermEntry(key, field.shape, label, raw, is_locked=field.is_printed)
    told = raw if isinstance(raw, Mapping) else {"printed": raw}
    value = told.get("printed", told.get("computed"))
    return TermEntry(key, field.shape, label, value, assumption=told.get("assumption", ""))


def _reading(shape: FieldShape, raw: Tables, key: str) -> Iterator[TermEntry]:
    """Yield a reading, which is called by its question, and what each alternative says."""
    yield TermEntry(key, shape, str(raw.get("question", "")), raw.get("used"), raw.get("clause", ""))
    text = FieldShape(FieldKind.TEXT)
    for letter, option in zip(letters_of(shape), shape.options, strict=True):
        name = below(below(key, "alternatives"), str(option))
        yield TermEntry(name, text, f"Fortolkning {letter}", raw.get("alternatives", {}).get(option))


def letters_of(shape: FieldShape) -> list[str]:
    """Return the letters by which readers know a reading's alternatives."""
    return [chr(ord("A") + number) for number in range(len(shape.options))]
