"""Amendments (pkt. 11.1): the source as it reads from each amendment's date on.

A signed amendment never edits the original: the source keeps both, and each amended source is read and checked anew.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from math import isnan, nan
from typing import Any, TypeVar

from model.base.danish import shown
from model.base.fault import Fault
from model.terms.agreement import Agreement
from model.terms.amendment_terms import Amendment, TermChange
from model.terms.schema import read_table
from model.terms.source_location import Place, below, row_names
from model.terms.values import Amended

T = TypeVar("T")
_PART = re.compile(r"\[\d{1,3}\]|[^.\[\]]+")
NOT_AMENDED = ("agreement", "amendment")
"""Tables that no amendment changes: the signing of the agreement, and the amendments themselves."""
_NEW_LINE = re.compile(r"budget\.line\.([^.\[\]]+)\.total")
"""Path by which an amendment adds a budget line."""
_A_TERM = (
    "et vilkår i kilden, som »target.employment.price« eller »disbursement.instalment[2].deadline«; tilføje kan et tillæg kun "
    "en budgetlinje, som »budget.line.materialer.total« i et tillæg af kind »other«, ingen rate, tilskudsgiver eller andet"
)
_NO_TITLE = "ingen title: den er kun til en budgetlinje, som tillægget tilføjer"
_A_TARGET = "et vilkår om betalingsmålene, som begynder med »target.«"


@dataclass(frozen=True)
class AmendedSource:
    """A source from a date on: its tables, amendments by each term's key, and the faults found."""

    since: dt.date
    names: str
    raw: Mapping[str, Any]
    amended: Mapping[str, tuple[Amended, ...]]
    faults: tuple[Fault, ...]


def amended_sources(raw: Mapping[str, Any], signed: Agreement) -> Iterator[AmendedSource]:
    """Yield the source from each amendment's date on, with all amendments up to it.

    Args:
        raw: the tables of the source file.
        signed: the agreement read from them; if its amendments have faults, their readable parts are checked.
    """
    every = signed.amendment
    read = list(zip(row_names(every), every, strict=True)) if every is not None else _readable(raw.get("amendment"))
    amendments = sorted(read, key=lambda one: one[1].since)
    reduced = f"funder.{signed.reduction.funder}.grant" if signed.reduction is not None else ""
    state = _State(raw, reduced)
    for since, group in groupby(amendments, key=lambda one: one[1].since):
        state.faults, names = [], []
        for name, amendment in group:
            names.append(str(amendment.id))
            for place, change in enumerate(amendment.change, 1):
                if change is not None:
                    state.apply(amendment, change, f"{below('amendment', name)}.change[{place}]")
        yield AmendedSource(since, ", ".join(names), state.raw, dict(state.amended), tuple(state.faults))


def _readable(rows: Any) -> list[tuple[str, Amendment]]:
    """Return the readable parts of faulty amendments: those with a date, and their changes that name a term.

    An unreadable value is NaN; a change without a term is None, so that positions stay correct.
    """
    found = []
    rows = rows if isinstance(rows, list) else []
    for name, row in zip(row_names(rows), rows, strict=True):
        one, misread = _read(Amendment, row)
        if one is None or "since" in misread:
            continue
        raw = row.get("change")
        changes = tuple(_readable_change(change) for change in (raw if isinstance(raw, list) else []))
        kind = "other" if "kind" in misread else one.kind
        found.append((name, replace(one, kind=kind, change=changes)))  # type: ignore[arg-type]
    return found


def _readable_change(raw: Any) -> TermChange | None:
    change, misread = _read(TermChange, raw)
    if change is None or "term" in misread:
        return None
    return replace(change, value=nan if "value" in misread else change.value, title=change.title or "")


def _read(cls: type[T], raw: Any) -> tuple[T | None, set[str]]:
    """Return a table's readable parts, and its keys with faults."""
    faults: list[Fault] = []
    return read_table(cls, raw, Place("", {}, faults), partial=True), {
        re.split(r"[.\[]", one.place)[0] for one in faults
    }


@dataclass
class _State:
    """The source as amended so far, and the faults of one date."""

    raw: Mapping[str, Any]
    reduced: str
    amended: dict[str, tuple[Amended, ...]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def apply(self, amendment: Amendment, change: TermChange, key: str) -> None:
        """Set a term to its new value, and record the old one."""
        found = _find(self.raw, change.term)
        if found is None:
            self._add(amendment, change, key)
            return
        place, keys, before = found
        if change.title:
            self.faults.append(Fault(f"{key}.title", shown(change.title), _NO_TITLE))
        known, is_unread = self.amended.get(place, ()), _is_unread(change.value)
        refused = self._refused(amendment, change, place, before)
        if refused and not (is_unread and refused[0] == "value"):
            self.faults.append(Fault(f"{key}.{refused[0]}", shown(getattr(change, refused[0])), refused[1]))
        elif known and known[-1].since == amendment.since:
            found_twice = f"{shown(change.term)} igen fra {shown(amendment.since)}"
            self.faults.append(Fault(f"{key}.term", found_twice, "ét tillæg om hvert vilkår på en dag"))
        elif not is_unread:
            mark = Amended(amendment.id, before, change.value, amendment.since, amendment.clause, amendment.reference)
            self.amended[place] = (*known, mark)
            self.raw = _replaced(self.raw, keys, change.value)

    def _add(self, amendment: Amendment, change: TermChange, key: str) -> None:
        """Add a budget line; no other addition is allowed."""
        match, budget = _NEW_LINE.fullmatch(change.term), self.raw.get("budget")
        lines = budget.get("line") if isinstance(budget, Mapping) else None
        if match is None or amendment.kind != "other" or not isinstance(lines, list):
            self.faults.append(Fault(f"{key}.term", shown(change.term), _A_TERM))
            return
        if _is_unread(change.value):
            return
        title = change.title or match[1].replace("_", " ").capitalize()
        total = {"value": change.value, "unit": "DKK", "clause": amendment.clause}
        line = {"id": match[1], "title": title, "total": total}
        mark = Amended(
            amendment.id, 0.0, change.value, amendment.since, amendment.clause, amendment.reference, is_added=True
        )
        self.amended[f"budget.line.{match[1]}.total"] = (mark,)
        self.raw = {**self.raw, "budget": {**self.raw["budget"], "line": [*lines, line]}}

    def _refused(self, amendment: Amendment, change: TermChange, place: str, before: Any) -> tuple[str, str] | None:
        """Return the key of a change that its kind does not allow, with what is allowed; None if it is allowed."""
        if amendment.kind == "targets" and not place.startswith("target."):
            return "term", _A_TARGET
        if amendment.kind == "reduction":
            grant = _find(self.raw, self.reduced)
            if grant is not None and place != grant[0]:
                return "term", f"det tilskud, der kan nedsættes, {shown(self.reduced)}"
            if not _is_less(change.value, before):
                return "value", f"et tal mindre end {shown(before)}"
        return ("value", f"en anden værdi end den gældende, {shown(before)}") if change.value == before else None


def _is_unread(value: Any) -> bool:
    return isinstance(value, float) and isnan(value)


def _is_less(value: Any, before: Any) -> bool:
    return isinstance(value, int | float) and isinstance(before, int | float) and value < before


def _find(raw: Mapping[str, Any], path: str) -> tuple[str, list[Any], Any] | None:
    """Return a term's key as used in faults, the keys that lead to its value, and the value; None if not found.

    Parts of the path are keys, ids, or positions such as [2].
    """
    node, place, keys = raw, "", list[Any]()
    for part in _PART.findall(path):
        key = _index(node, part) if isinstance(node, list) else part
        if key is None or (isinstance(node, Mapping) and key not in node) or not isinstance(node, Mapping | list):
            return None
        name = row_names(node)[key] if isinstance(node, list) else str(key)
        place = below(place, name)
        node = node[key]
        keys.append(key)
    is_term = isinstance(node, Mapping) and "value" in node and keys[0] not in NOT_AMENDED
    return (place, [*keys, "value"], node["value"]) if is_term else None


def _replaced(node: Any, keys: list[Any], value: Any) -> Any:
    """Return the tables with a value replaced; only the path to it is copied."""
    first, *rest = keys
    copy = node.copy()
    copy[first] = _replaced(node[first], rest, value) if rest else value
    return copy


def _index(rows: list[Any], part: str) -> int | None:
    if part.startswith("["):
        index = int(part[1:-1]) - 1
        return index if 0 <= index < len(rows) else None
    return next((i for i, one in enumerate(rows) if isinstance(one, Mapping) and one.get("id") == part), None)
