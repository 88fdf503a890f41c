"""Location of a value in a source file, and the faults found there."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field
from typing import Any, TypeAlias

from model.base.danish import shown
from model.base.fault import Fault
from model.terms.field_shape import OTHER, FieldShape

LONGEST_ID = 41
IDENTIFIER = re.compile(rf"[A-Za-z][A-Za-z0-9_]{{0,{LONGEST_ID - 1}}}")
LACKING, ANY_VALUE = "mangler", "en værdi"
"""What is found where a source has nothing, and what is allowed there if only the file's reader knows more."""
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]{1,60}|\[\d+\]")


@dataclass(frozen=True)
class Place:
    """Location of a value in a source: its key, the values for its names, and the list that collects faults."""

    key: str
    context: Mapping[str, object]
    faults: list[Fault]

    def fault(self, found: str, allowed: str) -> None:
        """Record a fault at this location."""
        self.faults.append(Fault(self.key, found, allowed))

    def at(self, key: str, **context: object) -> "Place":
        """Return the location of a key below this one."""
        return Place(below(self.key, shown_key(key)), {**self.context, **context}, self.faults)


Reader: TypeAlias = Callable[[Any, Place], Any]


def shown_key(key: str) -> str:
    """Return a key of a source as faults name it: in quotes unless it is plain."""
    return key if key and _PLAIN_KEY.fullmatch(key) else shown(key)


def below(key: str, name: str) -> str:
    """Return the key of a part of what has a key; positions such as "[2]" follow without a full stop."""
    return f"{key}.{name}" if key and not name.startswith("[") else f"{key}{name}"


def row_names(rows: Sequence[Any]) -> list[str]:
    """Return the key of each row of a list: its id if no other row has it, otherwise its position, "[2]".

    Args:
        rows: tables of a source, or what they were read as.
    """
    ids = [row.get("id") if isinstance(row, Mapping) else getattr(row, "id", None) for row in rows]
    count = Counter(one for one in ids if isinstance(one, str))
    return [
        one if isinstance(one, str) and count[one] == 1 and IDENTIFIER.fullmatch(one) else f"[{at}]"
        for at, one in enumerate(ids, 1)
    ]


def spec(reader: Reader, wanted: str, default: Any = MISSING, shape: FieldShape = OTHER) -> Any:
    """Return a dataclass field with a reader; required unless it has a default; `wanted` describes it in Danish."""
    return field(default=default, metadata={"reader": reader, "wanted": wanted, "shape": shape})


def found(raw: Any) -> str:
    """Return what was found in the file, described in Danish."""
    if isinstance(raw, Sequence) and not isinstance(raw, str):
        return "en liste"
    return "en tabel" if isinstance(raw, Mapping) else shown(raw)
