"""All rules by Danish name, bound to the agreement that ships with the program: those of clauses and of kinds of targets."""

import pkgutil
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType

from model import clauses
from model.rules.rule import Rule
from model.source.load import standard
from model.targets.kinds import kinds


def all_rules() -> Iterator[Rule]:
    """Return every rule of a clause or of a kind of target, in the order of the agreement's clauses."""
    names = [found.name for found in pkgutil.walk_packages(clauses.__path__, f"{clauses.__name__}.")]
    names += [kind.__module__ for kind in kinds().values()]
    rules: dict[str, Rule] = {}
    for value in (value for name in names for value in vars(import_module(name)).values()):
        if isinstance(value, Rule) and rules.setdefault(value.name, value) is not value:
            raise RuntimeError(f"two rules are called {value.name}")
    return iter(sorted(rules.values(), key=lambda r: [int(n) for n in re.findall(r"\d+", r.clause)]))


REGISTRY: Mapping[str, Rule] = MappingProxyType({one.name: one.under(standard()) for one in all_rules()})
