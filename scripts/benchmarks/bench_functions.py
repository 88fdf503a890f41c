"""The functions as Excel calls them: through xlwings' own `CallUDF`, conversion from and to cells included.

Only the modules that talk to Windows are faked, as in the tests; what COM itself takes (4-13 ms a call) is not measured.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from scripts.benchmarks.bench_rules import REPEATS, ROWS, Case, cases
from scripts.develop.fake_windows import call

Ratio: TypeAlias = Callable[..., float]
_CALLS = 1_000
"""Rows of the benchmark with one call per row: a tenth of all, because it is slow; the ratio is scaled to all rows."""
_ONE_CALL = "DSI_RELATIV_REDUKTION"


def _sent(value: Any) -> Any:
    """Return a column as Excel sends it: a tuple of rows."""
    return tuple((float(one),) for one in value) if isinstance(value, np.ndarray) else value


def measure_calls(ratio: Ratio) -> list[tuple[str, float, float]]:
    """Return each function's ratio to the bare expression, on ready arrays and on the cells that Excel sends."""
    measured = []
    for name, (arguments, bare) in cases().items():
        sent = [_sent(value) for value in arguments]
        ours = _repeat(call, [name, *sent])
        ready = ratio(ours, _repeat(bare, arguments), 15)
        measured.append((name, ready, ratio(ours, _repeat(_from_cells(bare), sent), 9)))
    return measured


def _repeat(function: Callable[..., Any], arguments: Any) -> Callable[[], None]:
    def run() -> None:
        for _ in range(REPEATS):
            function(*arguments)

    return run


def _from_cells(bare: Callable[..., Any]) -> Callable[..., Any]:
    """Return the bare expression between NumPy's own conversions, as xlwings' `np.array` converter has them."""

    def run(*values: Any) -> Any:
        return bare(*(np.array(v) if isinstance(v, tuple) else v for v in values)).tolist()

    return run


def measure_one_call(ratio: Ratio) -> float:
    """Return how many times faster 10,000 rows are in one call than in 10,000 calls, without COM."""
    case: Case = cases()[_ONE_CALL]
    sent = [_sent(value) for value in case[0]]
    rows = list(zip(*(value[:_CALLS] for value in sent), strict=True))

    def each() -> None:
        for row in rows:
            call(_ONE_CALL, *(value for (value,) in row))

    return ratio(each, lambda: call(_ONE_CALL, *sent), 9) * ROWS / _CALLS
