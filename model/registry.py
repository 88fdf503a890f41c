"""All rules by Danish name: those of clauses, of kinds of targets, of strategic agreements and of forecasts.

Those that take terms are bound to the agreement that ships with the program.
"""

import pkgutil
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType

from model import clauses
from model.forecast import rules as of_forecasts
from model.forecast.rules import NOT_AGREED
from model.rules.rule import Rule
from model.source.load import standard
from model.strategic import rules as strategic
from model.targets.kinds import kinds


def all_rules() -> Iterator[Rule]:
    """Return every rule in the order of the clauses, those of strategic agreements and then those that nothing agreed states last."""
    rooms = (clauses, strategic, of_forecasts)
    names = [found.name for room in rooms for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")]
    names += [kind.__module__ for kind in kinds().values()]
    rules: dict[str, Rule] = {}
    for value in (value for name in names for value in vars(import_module(name)).values()):
        if isinstance(value, Rule) and rules.setdefault(value.name, value) is not value:
            raise RuntimeError(f"two rules are called {value.name}")
    return iter(sorted(rules.values(), key=_place))


def _place(one: Rule) -> tuple[bool, list[int]]:
    """Return where a rule stands among all."""
    return one.clause == NOT_AGREED, [int(number) for number in re.findall(r"\d+", one.clause)]


REGISTRY: Mapping[str, Rule] = MappingProxyType({one.name: one.under(standard()) for one in all_rules()})
