"""One module per clause or annex, named by its number, with the rules that implement it."""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module

from model.rules.rule import Rule


def all_rules() -> Iterator[Rule]:
    """Return every rule in this package, in the order of the agreement's clauses."""
    rules: dict[str, Rule] = {}
    for found in pkgutil.walk_packages(__path__, f"{__name__}."):
        for value in vars(import_module(found.name)).values():
            if isinstance(value, Rule) and rules.setdefault(value.name, value) is not value:
                raise RuntimeError(f"two rules are called {value.name}")
    return iter(sorted(rules.values(), key=lambda r: [int(n) for n in re.findall(r"\d+", r.clause)]))
