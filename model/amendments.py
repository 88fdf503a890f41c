"""Amendments (pkt. 11.1): what a source is from each amendment's date on, before it is read like any other source.

A signed amendment never edits the original: the source keeps both, and the amended one is read and checked anew.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from model.parameter import shown
from model.place import SourceFault
from model.terms import Amendment, Change
from model.values import Amended

_PART = re.compile(r"\[\d+\]|[^.\[\]]+")
_A_TERM = "et vilkår i kilden, som »target.employment.price« eller »disbursement.instalment[2].deadline«"


@dataclass(frozen=True)
class AmendedSource:
    """A source from a date on: its tables, what was amended by the place of each term, and the faults on the way."""

    since: dt.date
    raw: Mapping[str, Any]
    amended: Mapping[str, tuple[Amended, ...]]
    faults: tuple[SourceFault, ...]
    names: str


def amended_sources(raw: Mapping[str, Any], amendments: Sequence[Amendment]) -> Iterator[AmendedSource]:
    """The source from each date on, with all amendments up to it."""
    amended: dict[str, tuple[Amended, ...]] = {}
    for since, group in groupby(sorted(amendments, key=lambda one: one.since), key=lambda one: one.since):
        raw, faults, names = deepcopy(raw), [], []
        for amendment in group:
            names.append(amendment.id)
            for number, change in enumerate(amendment.change, 1):
                fault = _apply(raw, amendment, change, amended)
                if fault is not None:
                    faults.append(SourceFault(f"amendment.{amendment.id}.change[{number}].{fault.key}", *fault.said))
        yield AmendedSource(since, raw, dict(amended), tuple(faults), ", ".join(names))


@dataclass(frozen=True)
class _Refused:
    key: str
    said: tuple[str, str]


def _apply(
    raw: Mapping[str, Any], amendment: Amendment, change: Change, amended: dict[str, tuple[Amended, ...]]
) -> _Refused | None:
    found = _find(raw, change.term)
    if found is None:
        return _Refused("term", (shown(change.term), _A_TERM))
    place, term = found
    before = term["value"]
    if amendment.kind == "targets" and not place.startswith("target."):
        return _Refused("term", (shown(change.term), "et vilkår om betalingsmålene, som begynder med »target.«"))
    if amendment.kind == "reduction" and not re.fullmatch(r"funder\[\d+\]\.grant", place):
        return _Refused("term", (shown(change.term), "et tilskud, som »funder.DSI.grant«"))
    if amendment.kind == "reduction" and not _is_less(change.value, before):
        return _Refused("value", (shown(change.value), f"mindre end {shown(before)}"))
    mark = Amended(before, amendment.since, amendment.clause, amendment.reference)
    amended[place] = (*amended.get(place, ()), mark)
    term["value"] = change.value
    return None


def _is_less(value: Any, before: Any) -> bool:
    return isinstance(value, int | float) and isinstance(before, int | float) and value < before


def _find(raw: Mapping[str, Any], path: str) -> tuple[str, dict[str, Any]] | None:
    """The place of a term as faults name it, and its table; parts of a path are keys, ids, or places such as [2]."""
    node: Any = raw
    place = ""
    for part in _PART.findall(path):
        if isinstance(node, list):
            index = _index(node, part)
            if index is None:
                return None
            node, place = node[index], f"{place}[{index + 1}]"
        elif isinstance(node, Mapping) and part in node:
            node, place = node[part], f"{place}.{part}".lstrip(".")
        else:
            return None
    return (place, node) if isinstance(node, dict) and "value" in node else None


def _index(rows: list[Any], part: str) -> int | None:
    if part.startswith("["):
        index = int(part[1:-1]) - 1
        return index if 0 <= index < len(rows) else None
    return next((i for i, one in enumerate(rows) if isinstance(one, Mapping) and one.get("id") == part), None)
