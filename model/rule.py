"""Where the registry of rules is looked for: a mapping from Danish name to rule."""

from model.registry import REGISTRY

__all__ = ["REGISTRY"]
