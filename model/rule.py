"""Public import path of the rule registry: a mapping from Danish name to rule."""

from model.registry import REGISTRY

__all__ = ["REGISTRY"]
