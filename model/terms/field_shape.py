"""What a field of a source holds, for a reader or editor of sources that knows none of their tables."""

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class FieldKind(Enum):
    """Kind of content of a field of a source."""

    TERM, TERMS, TEXT, CLAUSE, ID, NUMBER, CHOICE, NAMES, DAY = range(9)
    PRINTED, PRINTED_BY_KEY, TEXTS_BY_KEY, FIGURES, READING = range(9, 14)
    TABLE, ROWS, OTHER = range(14, 17)


@dataclass(frozen=True)
class FieldShape:
    """The content of a field.

    `unit`, `label` and the limits are those of a term; `options` those of a choice or reading; `of` is the dataclass of
    a table or of each row of a list, `kinds` the name in a place's context of the dataclasses by kind.
    """

    kind: FieldKind = FieldKind.OTHER
    unit: str = ""
    label: str = ""
    above: float | None = None
    least: float = 0.0
    options: tuple[str | bool, ...] = ()
    of: type | None = None
    kinds: str = ""


OTHER = FieldShape()
"""A field of which nothing is told but that it is a value."""
PLAIN = MappingProxyType({kind: FieldShape(kind) for kind in FieldKind})
"""The shapes that their kind alone tells."""
