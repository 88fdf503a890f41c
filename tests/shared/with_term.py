"""An agreement with another value of one term."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from model.terms.values import DateTerm, Term


def with_term(node: Any, name: str, value: Any) -> Any:
    """The same agreement with another value of one term."""
    if isinstance(node, Term | DateTerm):
        return replace(node, value=value) if node.name == name else node
    if isinstance(node, tuple):
        return tuple(with_term(one, name, value) for one in node)
    if is_dataclass(node) and not isinstance(node, type):
        return replace(node, **{f.name: with_term(getattr(node, f.name), name, value) for f in fields(node)})
    return node
