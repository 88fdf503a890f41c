"""All rules by Danish name, bound to the agreement that ships with the program: those of clauses and of kinds of targets."""

import pkgutil
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType, ModuleType

from model import clauses, targets
from model.rules.rule import Rule
from model.source.load import standard


def all_rules(*packages: ModuleType) -> Iterator[Rule]:
    """Return every rule in some packages, in the order of the agreement's clauses."""
    rules: dict[str, Rule] = {}
    for package in packages:
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for value in vars(import_module(found.name)).values():
                if isinstance(value, Rule) and rules.setdefault(value.name, value) is not value:
                    raise RuntimeError(f"two rules are called {value.name}")
    return iter(sorted(rules.values(), key=lambda r: [int(n) for n in re.findall(r"\d+", r.clause)]))


REGISTRY: Mapping[str, Rule] = MappingProxyType(
    {one.name: one.under(standard()) for one in all_rules(clauses, targets)}
)
