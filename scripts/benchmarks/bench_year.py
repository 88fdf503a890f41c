"""Cost of an annual meeting's package against a bare script, and of ten agreements in one call against one."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from model.forecast.drawn_sets import DrawnSets
from model.source.load import load
from model.year.year import year
from scripts.benchmarks.bench_baselines import openpyxl_script
from scripts.develop.made_up_accounts import made_up
from scripts.develop.made_up_measurements import made_up as made_up_measurements
from workbooks.cells.sheet import Book

YEAR, AGREEMENTS, PAIRS = 2024, 10, 5
BenchmarkRow = tuple[str, float | None, str, bool | None, str]
Call = Callable[[], object]


def measure(
    folder: Path, process: Callable[..., Call], ratio: Callable[[Call, Call, int], float]
) -> list[BenchmarkRow]:
    """Return rows of the table; `process` makes a call of a Python process, `ratio` the median ratio of two calls."""
    folder.mkdir()
    forms = _forms(folder)
    whole = _into(folder / "pakke", process, "--regnskab", forms[0], "--maalinger", forms[1])
    script = process(openpyxl_script(folder / "openpyxl", _books(*forms)))
    package = ratio(whole, script, PAIRS)
    one, ten = _several(folder, process, forms[0], 1), _several(folder, process, forms[0], AGREEMENTS)
    several = ratio(ten, one, PAIRS)
    how = f"two whole processes, {PAIRS} pairs; reading both forms, computing the year and drawing 100,000 futures included"
    return [
        (
            "the package of an annual meeting without PDF / bare openpyxl script",
            package,
            "at most 1.5",
            package <= 1.5,
            how,
        ),
        (
            "packages of ten agreements in one call / of one",
            several,
            "at most 5.5",
            several <= 5.5,
            f"two whole processes, {PAIRS} pairs, on as many cores as the machine has",
        ),
    ]


def _forms(folder: Path) -> tuple[Path, Path]:
    agreement, accounts, measurements = load(), folder / "regnskab.xlsx", folder / "maalinger.xlsx"
    accounts.write_bytes(made_up(agreement))
    measurements.write_bytes(made_up_measurements(agreement))
    return accounts, measurements


def _books(accounts: Path, measurements: Path) -> list[Book]:
    from workbooks.forms.accounts.read_accounts import read_accounts
    from workbooks.forms.measurements.observed import read_measurements
    from workbooks.package.forecast_part import ForecastPart
    from workbooks.package.year_books import books

    agreement = load()
    told, observed = read_accounts(accounts, agreement), read_measurements(measurements, agreement)
    found = year(agreement, told, YEAR, observed)
    forecast = ForecastPart.of(DrawnSets(agreement), told, found)
    assert forecast is not None  # noqa: S101 the agreement has assumptions, and something was measured
    return [*books(agreement, told, found, forecast.next_year), forecast.book]


def _into(folder: Path, process: Callable[..., Call], *words: object) -> Call:
    """Return the command as a call into an empty folder each time; a tripped trigger is allowed."""
    code = "import sys; from scripts.cli import run; sys.exit(run() == 2)"
    call = process("-c", code, "aarsmoede", "--aar", YEAR, *words, "--til", folder, "--uden-pdf")

    def run() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        call()

    return run


def _several(folder: Path, process: Callable[..., Call], accounts: Path, count: int) -> Call:
    source = Path(sys.modules["model"].__file__ or "").parent / "agreements" / "viborg.toml"
    words: list[object] = []
    for number in range(count):
        copy = folder / f"aftale{number}.toml"
        shutil.copy(source, copy)
        words += ["--aftale", copy, "--regnskab", accounts]
    return _into(folder / f"pakker{count}", process, *words)
