"""An amendment (pkt. 11.1) made from edited terms: values of terms, and budget lines that are added, and nothing else."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from model.base.danish import shown
from model.base.fault import Fault
from model.drafting.changes import Aspect, EntryChange, changes
from model.drafting.entries import Tables, TermEntry
from model.source.amendments import NOT_AMENDED
from model.terms.agreement import Agreement
from model.terms.source_location import ANY_VALUE, LACKING, below, row_names

TARGETS, REDUCTION, OTHER = "targets", "reduction", "other"
CLAUSES: Mapping[str, str] = MappingProxyType({TARGETS: "2.2", REDUCTION: "4.2", OTHER: "11.1"})
"""The clause by which each kind of amendment is made."""
_ID = "tillaeg_{}"
_LINES = "budget.line"
_LINE = re.compile(r"budget\.line\.([^.\[\]]+)\.(title|total)")
ONLY_VALUES = (
    "det, der stod; et tillæg ændrer værdier af vilkår og tilføjer budgetlinjer, alt andet er en ny aftale (uden --fra)"
)
_LATER = "en dag senere end {}, hvor vilkåret sidst blev ændret"


def amendment_of(
    raw: Tables, edited: Tables, since: dt.date, reference: str
) -> tuple[dict[str, Any], list[EntryChange], list[Fault]]:
    """Return the amendment that turns the terms in force into the edited ones.

    Args:
        raw: the tables of the source with all amendments so far, and the amendments themselves.
        edited: the tables with the terms as they are to be.
        since: the first day with the new terms.
        reference: the document, as readers know it.

    Returns: the table of the amendment, what it changes, and a fault by key for whatever an amendment cannot change.
    """
    found = changes(Agreement, raw, edited)
    unfinished = list(_unfinished(raw["budget"]["line"], edited["budget"]["line"]))
    if unfinished:  # what else the lines differ by follows from that
        found = [one for one in found if not one.key.startswith(_LINES)]
    titles = {match[1]: one.after for one in found if (match := _LINE.fullmatch(one.key)) and match[2] == "title"}
    lines = {row["id"] for row in raw["budget"]["line"]}
    rows, faults = [], unfinished
    for one in found:
        match = _LINE.fullmatch(one.key)
        added = match is not None and match[1] not in lines
        if match is not None and added:
            if match[2] == "total":
                title = {"title": titles[match[1]]} if match[1] in titles else {}
                rows.append({"term": one.key, "value": one.after} | title)
        elif _is_of_added(one, lines):
            continue  # its clause is that of the amendment
        elif one.aspect is Aspect.VALUE and _is_amendable(one.entry) and None not in (one.before, one.after):
            rows.append({"term": one.key, "value": one.after})
        else:
            faults.append(Fault(one.key, one.found, ONLY_VALUES))
    faults += _too_early(raw, rows, since)
    kind = _kind(raw, found)
    return (
        {
            "id": _free_id(raw),
            "since": since,
            "kind": kind,
            "clause": CLAUSES[kind],
            "reference": reference,
            "change": rows,
        },
        found,
        faults,
    )


def _is_amendable(entry: TermEntry) -> bool:
    return entry.is_term and entry.table not in NOT_AMENDED


def _unfinished(known: Sequence[Tables], edited: Sequence[Tables]) -> Iterator[Fault]:
    """Yield a fault for whatever an added budget line lacks, and for its id where an earlier line has it."""
    seen, there = set[Any](), {line["id"] for line in known}
    for name, line in zip(row_names(edited), edited, strict=True):
        id_, place = line.get("id"), below(_LINES, name)
        if id_ in seen:
            yield Fault(below(place, "id"), f"{shown(id_)} igen", "en værdi, der ikke er brugt før")
        elif id_ not in there:
            lacking = {"title": "title" not in line, "total": "value" not in line.get("total", {})}
            yield from (Fault(below(place, one), LACKING, ANY_VALUE) for one, is_so in lacking.items() if is_so)
        seen.add(id_)


def _is_of_added(one: EntryChange, lines: set[str]) -> bool:
    match = _LINE.fullmatch(one.entry.key)
    return match is not None and match[1] not in lines


def _too_early(raw: Tables, rows: Sequence[Mapping[str, Any]], since: dt.date) -> list[Fault]:
    """Return a fault for each term that an amendment of the same or a later day has changed: that one would stand."""
    last: dict[str, dt.date] = {}
    for amendment in raw.get("amendment", []):
        for change in amendment["change"]:
            last[change["term"]] = max(last.get(change["term"], amendment["since"]), amendment["since"])
    return [
        Fault(one["term"], f"en ændring fra {shown(since)}", _LATER.format(shown(last[one["term"]])))
        for one in rows
        if one["term"] in last and last[one["term"]] >= since
    ]


def _kind(raw: Tables, found: Sequence[EntryChange]) -> str:
    """Return the narrowest kind of amendment that may make these changes."""
    if found and all(one.key.startswith("target.") for one in found):
        return TARGETS
    grant = f"funder.{raw['reduction']['funder']}.grant"
    is_lowered = len(found) == 1 and found[0].key == grant and _is_less(found[0].after, found[0].before)
    return REDUCTION if is_lowered else OTHER


def _is_less(after: Any, before: Any) -> bool:
    return isinstance(after, int | float) and isinstance(before, int | float) and after < before


def _free_id(raw: Tables) -> str:
    """Return the first id of its series that no amendment has."""
    known = {one["id"] for one in raw.get("amendment", [])}
    return next(name for number in range(1, len(known) + 2) if (name := _ID.format(number)) not in known)
