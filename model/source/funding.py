"""A funding agreement read from the tables of its source: older schemas, amendments, and what must hold between terms."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from model.base.fault import Fault
from model.plan import budget
from model.source.amendments import AmendedSource, amended_sources
from model.source.consistency import check
from model.source.migrations import up_to_date
from model.source.relations import relations
from model.targets.kinds import kinds
from model.terms.agreement import FUNDING, KINDS_OF_TARGETS, Agreement
from model.terms.keyed_terms import repeated_names
from model.terms.kind import Kind, Read
from model.terms.schema import read_table
from model.terms.source_location import Place
from model.terms.values import Amended

VIBORG = Path(__file__).parents[1] / "agreements" / "viborg.toml"


def read(raw: Mapping[str, Any]) -> Read:
    """Return the agreement of a source's tables as signed and after each amendment, or every fault."""
    raw, filled, unknown = up_to_date(dict(raw), _own_tables)
    if unknown:
        return Read((), tuple(unknown))
    signed, faults = _read(raw, {})
    amended = list(amended_sources(raw, signed)) if signed is not None else []
    told = {fault.place for fault in faults}
    faults += [fault for source in amended for fault in source.faults if fault.place not in told]
    if signed is None or faults:
        return Read((), (*faults, *_misread(amended, faults)))
    versions, faults = _versions(signed, amended)
    return Read(() if faults else tuple(versions), tuple(faults), tuple(map(str, filled)))


KIND = Kind(FUNDING, Agreement, read, relations)


def _own_tables() -> dict[str, Any]:
    """Return the tables of the agreement that ships with the program."""
    return tomllib.loads(VIBORG.read_text("utf-8"))


def _versions(signed: Agreement, amended: Sequence[AmendedSource]) -> tuple[list[Agreement], list[Fault]]:
    """Return the terms as signed, then from each amendment's date on, each read and checked like the signed ones."""
    versions, faults, known = [signed], list[Fault](), set[Fault]()
    for source in amended:
        agreement, found = _read(source.raw, source.amended)
        if agreement is not None:
            versions.append(replace(agreement, amended_on=source.since))
            if not found:
                found += budget.faults(replace(versions[-1], versions=tuple(versions)))
        faults += [replace(one, place=f"{one.place} (efter {source.names})") for one in found if one not in known]
        known.update(found)
    return versions, faults


def _misread(amended: Sequence[AmendedSource], faults: Sequence[Fault]) -> list[Fault]:
    """Return invalid new values, to report with other faults; unmet relations are omitted, as they may follow."""
    later, known = list[Fault](), set(faults)
    for source in amended:
        found = list[Fault]()
        read_table(Agreement, source.raw, _place(source.amended, found), partial=True)
        later += [replace(one, place=f"{one.place} (efter {source.names})") for one in found if one not in known]
        known.update(found)
    return later


def _read(raw: Mapping[str, Any], amended: Mapping[str, tuple[Amended, ...]]) -> tuple[Agreement | None, list[Fault]]:
    faults: list[Fault] = []
    agreement = read_table(Agreement, raw, _place(amended, faults), partial=True)
    if agreement is not None:
        faults += check(agreement)
        faults += repeated_names(agreement)
    return agreement, faults


def _place(amended: Mapping[str, tuple[Amended, ...]], faults: list[Fault]) -> Place:
    """Return the top of a source, with what its reader needs to know."""
    return Place("", {"amended": amended, KINDS_OF_TARGETS: kinds()}, faults)
