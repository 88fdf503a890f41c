"""Cost of many agreements: more of them, more processes, few of them changed, Dask instead, and one inside against a process of its own."""

import contextlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

FEW, MANY, CHANGED, LEAST = 100, 1_000, 10, 10
BenchmarkRow = tuple[str, float | None, str, bool | None, str]
Call = Callable[[], object]
Timed = Callable[[Call], float]
_SOURCE = Path(__file__).resolve().parents[2] / "tests" / "agreements" / "fiktiv.toml"
"""A small agreement; each one measured has another ceiling, so that no two are equal."""
_CEILING = re.compile(r"amount = \{ value = 5_750_000,")
_ANY_STATUS = (
    "import sys; from scripts.cli import main; status = main(sys.argv[1:]); sys.exit(status if status > 1 else 0)"
)
"""A command whose findings are no failure of a measurement."""
_BUILDS = """
import sys
from pathlib import Path
from model.source.load import load
from workbooks.batch.funding_task import build_funding
from workbooks.batch.job import BatchRelease, Job
from workbooks.batch.made import Building
release = BatchRelease.here()
for path in map(Path, sys.argv[1:]):
    agreement = load(path)
    build_funding(Job(path.stem, path.name, b"", {}, None, 0, 1, release), agreement, [], Building())
"""


def measure(
    folder: Path, process: Callable[..., Call], timed: Timed, few: int = FEW, many: int = MANY
) -> list[BenchmarkRow]:
    """Return rows of the table; `process` makes a call of a Python process, `timed` returns the seconds of a call."""
    sources = {count: _sources(folder / f"ind{count}", count) for count in (LEAST, few, many)}

    def run(count: int, to: str, *how: str) -> Call:
        words = (sources[count], "--til", folder / to, "--uden-prognose", "--dato", "01.01.2032", "--json", *how)
        call = process("-c", _ANY_STATUS, "portefoelje", *words)

        def fresh() -> None:
            shutil.rmtree(folder / to, ignore_errors=True)
            call()

        return fresh

    two, one = timed(run(few, "to")), timed(run(few, "en", "--processer", "1"))
    whole = timed(run(many, "mange"))
    for number in range(CHANGED):
        path = sources[many] / f"a{number:04}.toml"
        path.write_text(path.read_text("utf-8").replace("nr. ", "nummer "), "utf-8")
    again = process(
        *("-c", _ANY_STATUS, "portefoelje", sources[many], "--til", folder / "mange"),
        *("--uden-prognose", "--dato", "01.01.2032", "--json"),
    )
    changed = timed(again)
    after = timed(run(few, "efter"))  # a machine that is slower after a quarter of an hour is so for both sides
    with _dask(folder / "dask") as address:
        run(LEAST, "dask_foerst", "--scheduler", address)()  # the workers import the program
        dask = [timed(run(count, "dask_ud", "--scheduler", address)) for count in (few, LEAST)]
    pool = [after, timed(run(LEAST, "ti"))]
    beside = (dask[0] - dask[1]) / (pool[0] - pool[1])
    inside = _inside(folder, process, timed, sources[few])
    growth, apart = (whole / many) / ((two + after) / 2 / few), one / two
    how = f"whole processes, annexes alone, all proved, two processes; {few} and {many} agreements with one workbook over them; the few before and after the many"
    return [
        (f"time per agreement, {many} / {few}", growth, "at most 1.1", growth <= 1.1, how),
        (f"{few} agreements, one process / two", apart, "at least 1.8", apart >= 1.8, "whole processes, once each"),
        (
            f"{CHANGED} changed of {many} / all of them",
            changed / whole,
            "at most 0.04",
            changed / whole <= 0.04,
            "the other files are hashed, the workbook over all is made anew and proved",
        ),
        (
            f"{few} agreements, Dask with two local workers / two processes",
            beside,
            "at most 1.15",
            beside <= 1.15,
            f"what {few} take longer than {LEAST}, so that neither side's start is in it; the workers have worked before",
        ),
        (
            "building one agreement inside the batch / `bilag byg`",
            inside,
            "at most 0.6",
            inside <= 0.6,
            "each of ten in one process against a process for each, start included; neither proves",
        ),
    ]


def _sources(folder: Path, count: int) -> Path:
    folder.mkdir(parents=True)
    text = _SOURCE.read_text("utf-8").replace("Højtlæsning for Lygtepæle", "Højtlæsning nr. 0")
    for number in range(count):
        own = _CEILING.sub(f"amount = {{ value = {5_750_000 + 1_000 * number},", text)
        (folder / f"a{number:04}.toml").write_text(own.replace("nr. 0", f"nr. {number}"), "utf-8")
    return folder


def _inside(folder: Path, process: Callable[..., Call], timed: Timed, sources: Path) -> float:
    """Return what an agreement costs in one process for ten, as a share of a process for it alone."""
    ten, script = sorted(sources.glob("*.toml"))[:10], folder / "byg.py"
    script.write_text(_BUILDS, "utf-8")
    together = timed(process(script, *ten)) - timed(process(script))
    alone = [process("-c", _ANY_STATUS, "byg", "--aftale", one, "--til", folder / f"alene_{one.stem}") for one in ten]
    return together / timed(lambda: [call() for call in alone])


@contextlib.contextmanager
def _dask(folder: Path) -> Iterator[str]:
    """Start a scheduler with two workers of this machine, and return its address."""
    from distributed import Client

    folder.mkdir()
    dask, told = Path(sys.executable).with_name("dask"), folder / "scheduler.json"
    common = ["--scheduler-file", str(told), "--no-dashboard"]
    started = [
        subprocess.Popen([str(dask), *words, *common], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for words in (["scheduler", "--host", "127.0.0.1", "--port", "0"], *[["worker", "--nthreads", "1"]] * 2)
    ]
    try:
        with Client(scheduler_file=str(told), timeout=60) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(2, timeout=60)
            address: str = client.scheduler_info()["address"]
        yield address
    finally:
        for one in reversed(started):
            one.terminate()
            one.wait()
