"""The kinds of agreement that a source may be of: one line each."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from model.formula.relation import Relation
from model.source import funding
from model.strategic import kind as strategic
from model.terms.any_agreement import AnyAgreement
from model.terms.kind import Kind

KINDS: Mapping[str, Kind] = MappingProxyType({one.name: one for one in (funding.KIND, strategic.KIND)})
"""Each kind by its name; `workbooks.catalogue` has the workbooks of each."""


def relations_between(agreement: AnyAgreement, names: Collection[str]) -> list[Relation]:
    """Return an agreement's relations that involve only terms with these names."""
    every = KINDS[agreement.agreement.type].relations(agreement)
    return [one for one in every if all(term.name in names for term in one.holds.inputs())]
