"""A kind of agreement: its name in sources, its terms, and how its tables are read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from model.base.fault import Fault
from model.terms.any_agreement import AnyAgreement


@dataclass(frozen=True)
class Read:
    """What the tables of a source were read as: the agreement as signed and after each amendment, or the faults."""

    versions: tuple[AnyAgreement, ...]
    faults: tuple[Fault, ...]
    filled: tuple[str, ...] = ()
    """Terms missing from a source of an older schema and filled in: one Danish line each."""


@dataclass(frozen=True)
class Kind:
    """One kind; `terms` is the dataclass of the whole source."""

    name: str
    terms: type[AnyAgreement]
    read: Callable[[Mapping[str, Any]], Read]
    relations: Callable[[Any], Iterable[Any]]
    """What has to hold between an agreement's terms (`model.formula.relation.Relation`), by the order of the source."""
