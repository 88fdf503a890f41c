"""The futures that are drawn at random meanwhile, counted: each set once."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import numpy as np

from model.forecast import sample
from model.targets.common.outlook import Outlook
from tests.work import watch


@contextmanager
def drawn_futures() -> Iterator[Counter[tuple[object, ...]]]:
    """How often each chunk of futures is drawn in this process: seed, number, terms, what has been measured, factors."""
    found = Counter[tuple[object, ...]]()

    def drawn(_: Any, outlook: Outlook, futures: int, seed: np.random.SeedSequence) -> None:
        readings = tuple(one.used for _, one in outlook.agreement.reading.each())
        known = max(outlook.told, default=None), outlook.started_until
        found[seed.entropy, seed.spawn_key, futures, readings, known, *sorted(outlook.factors.items())] += 1

    with ExitStack() as stack:
        watch(stack, sample, "_chunk", drawn)
        yield found


def whole_sets(found: Counter[tuple[object, ...]], chunk: int) -> int:
    """How many sets of more than a chunk of futures were drawn: their first chunks, counted as often as they were."""
    return sum(times for (_, key, futures, *_), times in found.items() if futures == chunk and key == (0,))
