"""The kinds of outcome targets: every module of this package that has a `KIND`."""

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

import model.targets
from model.targets.common.target import Target


@cache
def kinds() -> Mapping[str, type[Target]]:
    """Return the kinds of targets by the name of their module, which is the `kind` of a target in the source."""
    modules = (
        (found.name, import_module(f"{model.targets.__name__}.{found.name}"))
        for found in pkgutil.iter_modules(model.targets.__path__)
        if not found.ispkg
    )
    return MappingProxyType({name: module.KIND for name, module in modules if hasattr(module, "KIND")})
