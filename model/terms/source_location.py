"""Where in a source file a value stands, and the faults that are found there."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field
from typing import Any, TypeAlias

from model.base.danish import shown

_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]{1,60}|\[\d+\]")


@dataclass(frozen=True)
class SourceFault:
    """One fault of a source file: where, what stands there, what is allowed."""

    key: str
    found: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.key}: {self.found}; tilladt er {self.allowed}"


@dataclass(frozen=True)
class Place:
    """Where in a source a value stands, what its names are made from, and where its faults go."""

    key: str
    context: Mapping[str, object]
    faults: list[SourceFault]

    def fault(self, found: str, allowed: str) -> None:
        """Note a fault at this place."""
        self.faults.append(SourceFault(self.key, found, allowed))

    def at(self, key: str, **context: object) -> "Place":
        """The place of a key below this one."""
        key = key if key and _PLAIN_KEY.fullmatch(key) else shown(key)
        joined = f"{self.key}.{key}" if self.key and not key.startswith("[") else f"{self.key}{key}"
        return Place(joined, {**self.context, **context}, self.faults)


Reader: TypeAlias = Callable[[Any, Place], Any]


def spec(reader: Reader, wanted: str, default: Any = MISSING) -> Any:
    """A dataclass field read by a reader; without a default it has to be there, and `wanted` says what it is."""
    return field(default=default, metadata={"reader": reader, "wanted": wanted})


def found(raw: Any) -> str:
    """What stands in the file, as a reader sees it."""
    if isinstance(raw, Sequence) and not isinstance(raw, str):
        return "en liste"
    return "en tabel" if isinstance(raw, Mapping) else shown(raw)
