"""A desk of the served page, and what its tasks are asked and answer."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.page.served.desk import FullDesk
from tests.places import ACCOUNTS, FOLLOW_UP, LIST, MEASUREMENTS

Named = tuple[str, str, bytes]
"""A dropped file: its field, its name, its content."""
MEASURED, BOOKED, FOLLOWED, LISTED = (path.read_bytes() for path in (MEASUREMENTS, ACCOUNTS, FOLLOW_UP, LIST))


@dataclass(frozen=True)
class TaskAnswer:
    """What a task answers."""

    lines: list[str]
    faults: list[str]
    drawings: list[dict[str, Any]]
    status: int
    files: Mapping[str, bytes]


def done(desk: FullDesk, task: str, values: Mapping[str, Any], dropped: Sequence[Named] = ()) -> TaskAnswer:
    """What a task comes to."""
    named = [{"felt": field, "navn": name} for field, name, _ in dropped]
    asked = json.dumps({"opgave": task, "valg": values, "filer": named})
    told, files = desk.run(asked, *(content for _, _, content in dropped))
    said = json.loads(told)
    assert said.keys() == {"linjer", "fejl", "tavler", "status"}
    return TaskAnswer(said["linjer"], said["fejl"], said["tavler"], said["status"], files)


def here(field: str, path: Path) -> Named:
    """A file dropped under its own name."""
    return field, path.name, path.read_bytes()
