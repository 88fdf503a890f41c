"""How much is drawn or tried: enough to see a fault at once, and in CI as much as proves endurance.

`.ci/run` sets BILAG_ENDURANCE and runs every module that imports one of these into itself once more, in full (tests/conftest.py).
"""

import os
from collections.abc import Iterable
from typing import TypeVar

FULL = bool(os.environ.get("BILAG_ENDURANCE"))
One = TypeVar("One")


def amount(usual: int, full: int) -> int:
    """The usual amount, or the full one where endurance is to be proved."""
    return full if FULL else usual


def some(every: Iterable[One], nth: int) -> list[One]:
    """Each nth of them, the first among them, or all of them where endurance is to be proved."""
    return list(every)[:: amount(nth, 1)]
