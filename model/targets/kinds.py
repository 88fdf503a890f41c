"""The kinds of outcome targets: every module of this package that has a `KIND`."""

import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import Any

from model import targets
from model.targets.common.target import Target


@cache
def kinds() -> Mapping[str, type[Target]]:
    """Return the kinds of targets by the name of their module, which is the `kind` of a target in the source."""
    return MappingProxyType(dict(kinds_in(targets)))


def kinds_in(package: ModuleType) -> Iterator[tuple[str, Any]]:
    """Yield the `KIND` of each module of a package that has one, by the module's name; packages inside are left out."""
    for found in pkgutil.iter_modules(package.__path__):
        if not found.ispkg and (kind := getattr(import_module(f"{package.__name__}.{found.name}"), "KIND", None)):
            yield found.name, kind
