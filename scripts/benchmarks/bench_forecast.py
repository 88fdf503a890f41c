"""Cost of a million futures: against a bare script that computes the same, against their draws alone, in memory, in two processes."""

import sys
from collections.abc import Callable
from pathlib import Path

PAIRS, FEWER, FUTURES = 5, 3, 1_000_000
_FIRST_ROW = 6
"""Row of the first future in the workbook."""
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

_BARE_PARTS = """
from openpyxl import Workbook
from scripts.benchmarks import bare_forecast
FORMULAS = {formulas!r}
bare_forecast.main({futures})
bare_forecast.main({live})
book = Workbook(write_only=True)
for title, formulas in FORMULAS.items():
    sheet = book.create_sheet(title)
    for row in range({live}):
        sheet.append([one.replace("#", str(row + 6)) for one in formulas])
book.save({out!r})
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
    whole = process("-m", "scripts.cli", "prognose", "--overskriv", "--til", folder / "prognose")
    in_all = ratio(whole, process(_bare_parts(folder)), FEWER)
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
        (
            "`bilag prognose` / its bare parts",
            in_all,
            "at most 3.0",
            in_all <= 3.0,
            f"two whole processes, {FEWER} pairs; the parts are the bare script of 1,000,000 futures, of 1,000 more, and openpyxl writing the "
            "same formulas; readings, sensitivity and the proof by twins are ours alone",
        ),
    ]


def _bare_parts(folder: Path) -> Path:
    """Write a script that draws the same futures, and writes the formulas of the live ones."""
    from model.forecast.forecast import forecast_of
    from model.forecast.limits import LEAST_FUTURES, LIVE
    from model.source.load import load
    from workbooks.forecast import of

    book = of(forecast_of(load(), LEAST_FUTURES, 1))
    formulas = {
        sheet.name: [
            f"={cell.formula()}".replace("6", "#")
            for (row, _), cell in sorted(sheet.cells.items())
            if row == _FIRST_ROW
        ]
        for sheet in book.sheets
        if sheet.name in ("Fremtider", "Trækninger")
    }
    path = folder / "dele.py"
    out = str(folder / "dele.xlsx")
    path.write_text(_BARE_PARTS.format(formulas=formulas, futures=FUTURES, live=LIVE, out=out), "utf-8")
    return path
