"""What differs between two states of a source, term by term."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from model.base.citation import cited
from model.base.danish import ordinal, shown
from model.base.units import valued
from model.drafting.contents import content_of
from model.drafting.entries import Tables, TermEntry, entries_of
from model.terms.field_shape import FieldKind


class Aspect(Enum):
    """What of an entry differs."""

    VALUE, CLAUSE, ASSUMPTION = "", "punkt", "antagelse"


@dataclass(frozen=True)
class EntryChange:
    """An entry that differs: before and after as the source has it, None where there was nothing."""

    entry: TermEntry
    aspect: Aspect
    before: Any
    after: Any

    @property
    def key(self) -> str:
        """The key of what differs, as faults name it."""
        return self.entry.key if self.aspect is Aspect.VALUE else f"{self.entry.key}.{self.aspect.name.lower()}"

    @property
    def label(self) -> str:
        """What differs, in Danish."""
        return self.entry.label + (f", {self.aspect.value}" if self.aspect.value else "")

    @property
    def clause(self) -> str:
        """The clause, cited."""
        return cited(self.entry.clause) if self.entry.clause else ""

    @property
    def found(self) -> str:
        """What stands there now, as a fault tells it."""
        is_value = self.aspect is Aspect.VALUE
        return shown(content_of(replace(self.entry, value=self.after)) if is_value else self.after)

    def told(self, value: Any) -> str:
        """Return a value as readers see it."""
        if value is None or value == "":
            return "—"
        if self.aspect is not Aspect.VALUE:
            return str(value)
        return told(self.entry, value)


def told(entry: TermEntry, value: Any) -> str:
    """Return a value of an entry as readers see it: 1.500.000 kr., 74 %, 31.10.2026, or the sentence of a reading."""
    unit = entry.unit
    is_figure = isinstance(value, int | float | dt.date) and not isinstance(value, bool)
    if unit is not None and is_figure and (unit.kind == "date") is isinstance(value, dt.date):
        return valued(value, unit)
    content = content_of(replace(entry, value=value))
    if entry.shape.kind is FieldKind.NUMBER:
        return ordinal(content)
    return shown(content) if not isinstance(content, str) else content


def changes(cls: type, before: Tables, after: Tables) -> list[EntryChange]:
    """Return what differs between two states of a source's tables, in the order of the source."""
    old, new = ({one.key: one for one in entries_of(cls, raw)} for raw in (before, after))
    found = []
    for key in {**old, **new}:
        was, now = old.get(key), new.get(key)
        entry = now or was
        if entry is None or entry.is_locked:
            continue
        aspects = Aspect if was is not None and now is not None else (Aspect.VALUE,)  # what comes or goes is told once
        pairs = ((aspect, _of(was, aspect), _of(now, aspect)) for aspect in aspects)
        found += [EntryChange(entry, aspect, *pair) for aspect, *pair in pairs if not _is_same(*pair)]
    return found


def _of(entry: TermEntry | None, aspect: Aspect) -> Any:
    if entry is None:
        return None
    return {Aspect.VALUE: entry.value, Aspect.CLAUSE: entry.clause, Aspect.ASSUMPTION: entry.assumption}[aspect]


def _is_same(before: Any, after: Any) -> bool:
    return (
        (before or None) == (after or None)
        if isinstance(before, str | None) and isinstance(after, str | None)
        else before == after
    )
