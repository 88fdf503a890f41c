"""Cost of reading and computing a payment statement for 460 persons and for 100,000."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from model.outcomes.statement import state
from model.source.load import load
from scripts.develop.made_up_measurements import HOUSEHOLDS, made_up
from workbooks.forms.measurements.observed import read_measurements

_PERSONS, _MANY_PERSONS = 460, 100_000
_MOST_MEMORY = 500.0
_PAIRS = 3
BenchmarkRow = tuple[str, float | None, str, bool | None, str]


def measure(folder: Path, peak_of: Callable[[list[str]], float | None]) -> list[BenchmarkRow]:
    """Return rows of the table; `peak_of` returns the peak memory of a process in MB."""
    agreement, paths = load(), list[Path]()
    for persons in (_PERSONS, _MANY_PERSONS):
        path = folder / f"{persons}.xlsx"
        path.write_bytes(made_up(agreement, HOUSEHOLDS * persons // _PERSONS))
        paths.append(path)

    def seconds(path: Path) -> tuple[float, float]:
        began = time.perf_counter()
        observed = read_measurements(path, agreement)
        read = time.perf_counter()
        state(agreement, observed)
        return read - began, time.perf_counter() - read

    seconds(paths[0])
    runs = [[seconds(path) for path in paths] for _ in range(_PAIRS)]
    times = [(median(run[i][0] for run in runs), median(run[i][1] for run in runs)) for i in (0, 1)]
    growth = median(sum(many) / sum(few) for few, many in runs)
    most, share = _MANY_PERSONS / _PERSONS, times[1][1] / times[1][0]
    how = f"reading and computing in one process, {_PAIRS} pairs; {times[1][0] + times[1][1]:.1f} s for the larger form"
    peak = peak_of(
        [sys.executable, "-m", "scripts.cli", "resultat", "--maalinger", str(paths[1]), "--til", str(folder)]
    )
    return [
        ("a form with 100,000 persons / one with 460", growth, f"at most {most:.0f}", growth <= most, how),
        (
            "computing / reading, 100,000 persons",
            share,
            "at most 1",
            share <= 1,
            "the same runs; earlier periods included",
        ),
        (
            "peak memory of `bilag resultat`, 100,000 persons, MB",
            peak,
            f"at most {_MOST_MEMORY:.0f}",
            None if peak is None else peak <= _MOST_MEMORY,
            "the whole process, interpreter and libraries included",
        ),
    ]
