"""All rules by Danish name, bound to the agreement that ships with the program."""

from collections.abc import Mapping
from types import MappingProxyType

from model.clauses import all_rules
from model.rules.rule import Rule
from model.source.load import standard

REGISTRY: Mapping[str, Rule] = MappingProxyType({one.name: one.under(standard()) for one in all_rules()})
