"""Keys and values of a source that are shaped like a CPR number: each is a fault that does not repeat it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from model.base.fault import Fault
from model.facts.privacy import LIKE_CPR, is_private, is_private_value
from model.terms.source_location import below, row_names, shown_key

_ALLOWED = "en kilde uden personnumre; filen læses ikke, før det er slettet"
_UNNAMED = "en nøgle"
"""Replacement for a key that must not be shown."""


def private_values(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield a fault for each key, text and number of a source, as TOML is read, that may identify a person."""
    left: list[tuple[str, Any]] = [("", raw)]
    while left:  # a source may be nested deeper than functions may call themselves
        key, part = left.pop()
        below_it: list[tuple[str, Any]] = []
        if isinstance(part, Mapping):
            below_it = list(part.items())
            if any(map(is_private, part)):
                yield Fault(below(key, _UNNAMED), LIKE_CPR, _ALLOWED)
        elif isinstance(part, Sequence) and not isinstance(part, str):
            names = (f"[{at}]" if is_private(name) else name for at, name in enumerate(row_names(part), 1))
            below_it = list(zip(names, part, strict=True))
        elif is_private_value(part):
            yield Fault(key, LIKE_CPR, _ALLOWED)
        left += [
            (below(key, _UNNAMED if is_private(name) else shown_key(name)), one) for name, one in reversed(below_it)
        ]
