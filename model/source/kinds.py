"""The kinds of agreement that a source may be of: one line each."""

from collections.abc import Mapping
from types import MappingProxyType

from model.source import funding
from model.strategic import kind as strategic
from model.terms.kind import Kind

KINDS: Mapping[str, Kind] = MappingProxyType({one.name: one for one in (funding.KIND, strategic.KIND)})
"""Each kind by its name; `workbooks.catalogue` has the workbooks of each."""
