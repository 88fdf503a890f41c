"""How much is drawn or tried: enough to see a fault at once, or as much as proves endurance, or one in some of that.

The variable BILAG_ENDURANCE says one in how many: `.ci/run` sets 10, 1 is everything. Without it the usual amounts are tried.
"""

import os
from collections.abc import Iterable
from typing import TypeVar

ONE_IN = int(os.environ.get("BILAG_ENDURANCE") or 0)
"""One in how many of the full amount is tried; 0 where the usual amounts are."""
FULL = ONE_IN == 1
One = TypeVar("One")


def amount(usual: int, full: int) -> int:
    """The usual amount, or the full one where endurance is to be proved, or one in some of it but no less than is usual.

    A full amount that is smaller is that of a step: each so many of something.
    """
    if not ONE_IN:
        return usual
    return max(usual, -(-full // ONE_IN)) if usual <= full else min(usual, full * ONE_IN)


def some(every: Iterable[One], nth: int) -> list[One]:
    """Each nth of them, the first among them, or all of them where endurance is to be proved, or one in some."""
    return list(every)[:: amount(nth, 1)]
