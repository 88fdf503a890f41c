"""Benchmarks of the speed and memory that the project promises: `python scripts/bench.py [--skriv | PART ...]`.

Each row compares the product with a baseline, both sides in turn in one run, and reports the median of the ratios.
Rows are printed as they are measured. `--skriv` also writes the tables to docs/benchmarks.md, and measures all parts.
The exit status is 1 if a target is missed.
"""

import argparse
import datetime as dt
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.benchmarks.bench_baselines import openpyxl_script, xlsxwriter_script  # noqa: E402
from scripts.benchmarks.bench_control import measure as measure_control  # noqa: E402
from scripts.benchmarks.bench_files import BenchmarkRow  # noqa: E402
from scripts.benchmarks.bench_files import measure as measure_files  # noqa: E402
from scripts.benchmarks.bench_follow_up import measure as measure_follow_up  # noqa: E402
from scripts.benchmarks.bench_forecast import measure as measure_forecast  # noqa: E402
from scripts.benchmarks.bench_functions import measure_calls, measure_one_call  # noqa: E402
from scripts.benchmarks.bench_lists import measure as measure_lists  # noqa: E402
from scripts.benchmarks.bench_measurements import measure  # noqa: E402
from scripts.benchmarks.bench_page import measure as measure_page  # noqa: E402
from scripts.benchmarks.bench_portfolio import measure as measure_portfolio  # noqa: E402
from scripts.benchmarks.bench_rules import measure_rules  # noqa: E402
from scripts.benchmarks.bench_year import measure as measure_year  # noqa: E402
from scripts.benchmarks.notes import NOTES  # noqa: E402

PAIRS = 9
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "OPENPYXL_LXML": "False", "PYTHONDONTWRITEBYTECODE": ""}
"""Environment of the measured processes; compiled modules are kept, as Python does by default."""


@dataclass(frozen=True)
class Benchmark:
    """One row of the table: what was measured, the result, the target."""

    what: str
    found: float | None
    target: str
    met: bool | None
    how: str

    def cells(self) -> tuple[str, str, str, str, str]:
        """Return the row as text, cell by cell."""
        found = "not measured" if self.found is None else f"{self.found:.2f}"
        return self.what, found, self.target, {True: "yes", False: "NO", None: "-"}[self.met], self.how


def timed(call: Callable[[], object]) -> float:
    """Return the seconds that a call takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def ratio(one: Callable[[], object], other: Callable[[], object], pairs: int = PAIRS) -> float:
    """Return the median ratio of two calls' times, measured in turn after one warm-up turn."""
    one(), other()
    return median(timed(one) / timed(other) for _ in range(pairs))


def process(*words: object) -> Callable[[], object]:
    """Return a call that runs a whole Python process, start-up included."""
    call = [sys.executable, *map(str, words)]
    return lambda: subprocess.run(call, check=True, capture_output=True, env=ENVIRONMENT, cwd=ROOT)


def builds(folder: Path) -> list[Benchmark]:
    """Measure building all workbooks against bare scripts that write the same cells and styles."""
    ours = process("-m", "scripts.cli", "byg", "--overskriv", "--til", folder / "byg")
    fresh = _fresh(folder / "byg", ours)
    rows = []
    for name, script, most in (("openpyxl", openpyxl_script, 1.1), ("XlsxWriter", xlsxwriter_script, 1.3)):
        path = script(folder / name)
        found = ratio(fresh, process(path))
        how = f"`bilag byg` and the script as whole processes, {PAIRS} pairs; the script has the cells as literals"
        rows.append(
            Benchmark(f"build all workbooks / bare {name} script", found, f"at most {most}", found <= most, how)
        )
    return rows


def _fresh(folder: Path, build: Callable[[], object]) -> Callable[[], object]:
    """Return the build as a call into an empty folder each time, so that it really writes."""

    def run() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        build()

    return run


def commands() -> list[Benchmark]:
    """Measure `bilag funktioner` against Python importing openpyxl."""
    found = ratio(process("-m", "scripts.cli", "funktioner"), process("-c", "import openpyxl"))
    how = f"two whole processes, {PAIRS} pairs"
    return [Benchmark("`bilag funktioner` / `import openpyxl`", found, "at most 1.1", found <= 1.1, how)]


def memory(folder: Path) -> list[Benchmark]:
    """Measure the peak memory of a build."""
    found = peak([sys.executable, "-m", "scripts.cli", "byg", "--til", str(folder / "hukommelse")])
    how = "the whole process, interpreter and libraries included"
    return [Benchmark("peak memory of a build, MB", found, "at most 120", None if found is None else found <= 120, how)]


def peak(call: list[str]) -> float | None:
    """Return the peak memory of a process in MB, None on Windows; the process may exit with findings."""
    if sys.platform == "win32":
        return None
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=False, capture_output=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *call], check=True, capture_output=True, text=True, env=ENVIRONMENT, cwd=ROOT
    )
    return int(done.stdout) / (1e6 if sys.platform == "darwin" else 1e3)


def rules() -> tuple[list[Benchmark], list[tuple[str, float]]]:
    """Measure rules on 10,000 rows against the bare NumPy expressions."""
    each = measure_rules(ratio)
    name, found = each[0]
    how = f"`{name}` on three columns, faults looked for; the bare expression rounds with floor and checks nothing"
    return [Benchmark("a rule on 10,000 rows / bare NumPy", found, "at most 2", found <= 2, how)], each


def functions() -> tuple[list[Benchmark], list[tuple[str, float, float]]]:
    """Measure the functions as Excel calls them, over a range of 10,000 rows."""
    each = measure_calls(ratio)
    name, ready, cells = each[0]
    how = f"`{name}`, three columns of cells in, one out; the bare expression has ready arrays and converts nothing"
    once = measure_one_call(ratio)
    rows = [
        Benchmark("a function over 10,000 rows / bare NumPy on ready arrays", ready, "-", None, how),
        Benchmark(
            "the same / bare NumPy on the same cells",
            cells,
            "at most 1",
            cells <= 1,
            "`np.array` of the cells before it and `tolist` after it, as one would write it without us",
        ),
        Benchmark(
            "10,000 calls / one call over 10,000 rows",
            once,
            "at least 100",
            once >= 100,
            "both through xlwings, without the 4-13 ms that COM adds to each call",
        ),
    ]
    return rows, each


def table(rows: list[tuple[str, ...]]) -> str:
    """Return rows as a Markdown table; the first row is the heading."""
    heading, *rest = rows
    lines = [heading, tuple("---" for _ in heading), *rest]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def machine() -> str:
    """Return a description of the machine that was measured on."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        name = names[0] if names else name
    return f"{name}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def parts(folder: Path, tables: dict[str, str]) -> dict[str, Callable[[], list[Benchmark]]]:
    """Return what can be measured, by name; functions and rules put a table of each into `tables`."""

    def of_rules() -> list[Benchmark]:
        rows, each = rules()
        tables["rules"] = table([("rule", "median ratio"), *((f"`{name}`", f"{found:.2f}") for name, found in each)])
        return rows

    def of_functions() -> list[Benchmark]:
        rows, each = functions()
        head = ("function", "/ bare on ready arrays", "/ bare on the same cells")
        tables["functions"] = table([head, *((f"`{name}`", f"{one:.1f}", f"{two:.2f}") for name, one, two in each)])
        return rows

    measures: dict[str, Callable[[], list[BenchmarkRow]]] = {
        "controls": lambda: measure_control(_built(folder).parent, process, ratio),
        "measurements": lambda: measure(folder, peak),
        "lists": lambda: measure_lists(folder / "lister", peak),
        "year": lambda: measure_year(folder / "aar", process, ratio),
        "follow_up": lambda: measure_follow_up(folder / "opfoelgning", process, ratio),
        "forecast": lambda: measure_forecast(folder / "prognose", process, ratio, peak),
        "files": lambda: measure_files(folder / "filer", process, ratio),
        "page": lambda: measure_page(_built(folder), ENVIRONMENT, ratio),
        "portfolio": lambda: measure_portfolio(folder / "portefoelje", process, timed),
    }
    return {
        "builds": lambda: builds(folder),
        "rules": of_rules,
        "functions": of_functions,
        "commands": commands,
        "memory": lambda: memory(folder),
        **{name: partial(_of, of_part) for name, of_part in measures.items()},
    }


def _of(of_part: Callable[[], list[BenchmarkRow]]) -> list[Benchmark]:
    return [Benchmark(*row) for row in of_part()]


def _built(folder: Path) -> Path:
    """Return the folder `byg` with all workbooks of the agreement."""
    if not (folder / "byg").exists():
        process("-m", "scripts.cli", "byg", "--til", folder / "byg")()
    return folder / "byg"


def main() -> int:
    """Measure, print, and with `--skriv` write the page."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--skriv", action="store_true", help="write docs/benchmarks.md as well")
    names = [*parts(Path(), {})]
    asked.add_argument("part", nargs="*", metavar="PART", choices=[*names, []], help=f"{', '.join(names)}; or all")
    words = asked.parse_args()
    writes, chosen, rows, tables = words.skriv, words.part, list[Benchmark](), dict[str, str]()
    if writes and chosen:
        asked.error("--skriv measures all parts")
    with tempfile.TemporaryDirectory() as temporary:
        for name, measured in parts(Path(temporary), tables).items():
            if not chosen or name in chosen:
                rows += (new := measured())
                print("\n".join(" | ".join(row.cells()) for row in new), flush=True)
    main_table = table([("what", "median", "target", "met", "how"), *(row.cells() for row in rows)])
    print("", *tables.values(), sep="\n\n")
    if writes:
        today = dt.datetime.now(tz=dt.UTC).date()
        head = (
            "# Benchmarks\n\nMedians of ratios, both sides measured in turn in one run of `python scripts/bench.py`; "
            "nothing is left out of a whole process.\n"
        )
        page = (
            f"{head}\nMeasured {today} on {machine()}.\n\n{main_table}\n\n## Each rule on 10,000 rows\n\n{tables['rules']}\n"
            f"\n## Each function over 10,000 rows of cells\n\n{tables['functions']}\n"
        )
        (ROOT / "docs" / "benchmarks.md").write_text(page + NOTES, encoding="utf-8")
    return int(any(row.met is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
