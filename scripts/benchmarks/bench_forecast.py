"""Cost of a million futures: against a bare script that computes the same, against their draws alone, in memory, in two processes."""

import sys
from collections.abc import Callable
from pathlib import Path

PAIRS, FUTURES = 5, 1_000_000
BARE = "scripts.benchmarks.bare_forecast"
BenchmarkRow = tuple[str, float | None, str, bool | None, str]
Call = Callable[[], object]

_OURS = f"""
import sys
from model.forecast.from_forms import outlook_of
from model.forecast.sample import sample
from model.source.load import load
if __name__ == "__main__":
    sample(outlook_of(load()), {FUTURES}, 1, int(sys.argv[1]))
"""


def measure(
    folder: Path,
    process: Callable[..., Call],
    ratio: Callable[[Call, Call, int], float],
    peak: Callable[[list[str]], float | None],
) -> list[BenchmarkRow]:
    """Return rows of the table; `process` makes a call of a Python process, `ratio` the median ratio of two calls."""
    folder.mkdir()
    script = folder / "fremtider.py"
    script.write_text(_OURS, "utf-8")
    ours, two = process(script, 1), process(script, 2)
    bare, draws = process("-m", BARE), process("-m", BARE, "draws")
    against, alone, apart = ratio(ours, bare, PAIRS), ratio(ours, draws, PAIRS), ratio(ours, two, PAIRS)
    memory = peak([sys.executable, str(script), "1"])
    how = f"two whole processes, {PAIRS} pairs; the source is read; the script has the agreement's figures as literals and comes to the same øre"
    return [
        ("1,000,000 futures of nine half-years / bare NumPy script", against, "at most 1.4", against <= 1.4, how),
        (
            "1,000,000 futures of nine half-years / their draws alone",
            alone,
            "at most 2.2",
            alone <= 2.2,
            "the same random numbers, and nothing is done with them",
        ),
        (
            "peak memory of 1,000,000 futures, MB",
            memory,
            "at most 250",
            None if memory is None else memory <= 250,
            "the whole process, interpreter and libraries included",
        ),
        (
            "1,000,000 futures in one process / in two",
            apart,
            "at least 1.7",
            apart >= 1.7,
            "two whole processes, start included",
        ),
    ]
