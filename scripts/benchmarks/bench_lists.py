"""Cost of an intake by lot: of a list of 100,000 households against one of 10,000, and the memory that it needs."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from model.lot.draw import own_seed
from model.lot.intake import IntakeByLot
from model.source.load import load
from model.terms.agreement import Agreement
from scripts.develop.made_up_list import many
from workbooks import lot
from workbooks.forms.lot.read_list import read_list
from workbooks.writing.write import to_bytes

_FEW, _MANY, _PAIRS = 10_000, 100_000, 3
_MOST_MEMORY = 300.0
BenchmarkRow = tuple[str, float | None, str, bool | None, str]


def measure(folder: Path, peak_of: Callable[[list[str]], float | None]) -> list[BenchmarkRow]:
    """Return rows of the table; `peak_of` returns the peak memory of a process in MB."""
    folder.mkdir()
    agreement, paths = load(), list[Path]()
    for households in (_FEW, _MANY):
        path = folder / f"{households}.xlsx"
        path.write_bytes(many(agreement, households))
        paths.append(path)
    _seconds(agreement, paths[0])
    runs = [[_seconds(agreement, path) for path in paths] for _ in range(_PAIRS)]
    growth, most = median(large / small for small, large in runs), _MANY / _FEW
    seconds = median(large for _, large in runs)
    commands = ["visitation", "--skema"], ["skema", "--fra"]
    peaks = [
        (" ".join(words), peak_of([sys.executable, "-m", "scripts.cli", *words, str(paths[1]), "--til", str(folder)]))
        for words in commands
    ]
    return [
        (
            f"a list of {_MANY:,} households / one of {_FEW:,}",
            growth,
            f"at most {most:.0f}",
            growth <= most,
            f"reading, drawing and writing in one process, {_PAIRS} pairs; {seconds:.1f} s for the longer list",
        ),
        *(
            (
                f"peak memory of `bilag {words}`, {_MANY:,} households, MB",
                peak,
                f"at most {_MOST_MEMORY:.0f}",
                None if peak is None else peak <= _MOST_MEMORY,
                "the whole process, interpreter and libraries included",
            )
            for words, peak in peaks
        ),
    ]


def _seconds(agreement: Agreement, path: Path) -> float:
    began = time.perf_counter()
    intake = IntakeByLot(agreement, read_list(path, agreement), own_seed(agreement))
    to_bytes(lot.of(intake), agreement.dated)
    return time.perf_counter() - began
