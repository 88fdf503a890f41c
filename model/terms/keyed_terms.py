"""The terms below a part of an agreement, and that no two of them claim the same name."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import is_dataclass
from functools import lru_cache

from model.base.fault import Fault
from model.terms.schema import parts
from model.terms.source_location import below, row_names
from model.terms.values import DateTerm, Term


@lru_cache(maxsize=8)
def every_term(node: Hashable) -> tuple[Term | DateTerm, ...]:
    """Return all terms below a part of an agreement, in the order of the source; each workbook asks for them."""
    return tuple(term for _, term in keyed_terms(node))


def keyed_terms(node: object, key: str = "") -> Iterator[tuple[str, Term | DateTerm]]:
    """Yield all terms below a part of an agreement, each with its key in the source."""
    if isinstance(node, (Term, DateTerm)):
        yield key, node
    elif is_dataclass(node):
        for name, part in parts(node):
            yield from keyed_terms(part, below(key, name))
    elif isinstance(node, tuple):
        for one, name in zip(node, row_names(node), strict=True):
            yield from keyed_terms(one, below(key, name))
    elif isinstance(node, Mapping):
        for name, one in node.items():
            yield from keyed_terms(one, below(key, name))


def repeated_names(agreement: object) -> list[Fault]:
    """Return a fault for each term whose name an earlier one has: two cells of a workbook cannot share it."""
    first: dict[str, str] = {}
    faults = []
    for key, term in keyed_terms(agreement):
        known = first.setdefault(term.name.casefold(), key)
        if known != key:
            found = f"navnet {term.name} har også {known}"
            faults.append(Fault(key, found, "id'er, der giver hvert vilkår sit eget navn"))
    return faults
