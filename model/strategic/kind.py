"""The kind of strategic agreements: its name, its terms, and how its tables are read."""

from collections.abc import Mapping
from typing import Any

from model.base.fault import Fault
from model.strategic.consistency import check
from model.strategic.relations import relations
from model.strategic.terms import STRATEGIC, StrategicAgreement, called_by_titles
from model.terms.keyed_terms import repeated_names
from model.terms.kind import Kind, Read
from model.terms.schema import read_table
from model.terms.source_location import Place


def read(raw: Mapping[str, Any]) -> Read:
    """Return the agreement of a source's tables, or every fault."""
    faults: list[Fault] = []
    agreement = read_table(StrategicAgreement, raw, Place("", {}, faults), partial=True)
    if agreement is not None:
        faults += check(agreement)
        faults += repeated_names(agreement)
    return Read(() if agreement is None or faults else (called_by_titles(agreement),), tuple(faults))


KIND = Kind(STRATEGIC, StrategicAgreement, read, relations)
