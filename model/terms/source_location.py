"""Location of a value in a source file, and the faults found there."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field
from typing import Any, TypeAlias

from model.base.danish import shown
from model.base.fault import Fault

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
        key = key if key and _PLAIN_KEY.fullmatch(key) else shown(key)
        joined = f"{self.key}.{key}" if self.key and not key.startswith("[") else f"{self.key}{key}"
        return Place(joined, {**self.context, **context}, self.faults)


Reader: TypeAlias = Callable[[Any, Place], Any]


def spec(reader: Reader, wanted: str, default: Any = MISSING) -> Any:
    """Return a dataclass field with a reader; required unless it has a default; `wanted` describes it in Danish."""
    return field(default=default, metadata={"reader": reader, "wanted": wanted})


def found(raw: Any) -> str:
    """Return what was found in the file, described in Danish."""
    if isinstance(raw, Sequence) and not isinstance(raw, str):
        return "en liste"
    return "en tabel" if isinstance(raw, Mapping) else shown(raw)
