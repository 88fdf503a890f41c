"""A Dask scheduler and its workers for tests, started as docs/portefoelje.md says, each a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.places import ROOT

DASK = Path(sys.executable).with_name("dask")


@dataclass(frozen=True)
class Cluster:
    """The scheduler's address, and its workers."""

    address: str
    workers: Sequence["subprocess.Popen[bytes]"]


@contextmanager
def cluster(folder: Path, workers: int, *options: str) -> Iterator[Cluster]:
    """Start a scheduler and workers, and end them."""
    folder.mkdir(parents=True)
    told = folder / "scheduler.json"
    here = {**os.environ, "PYTHONPATH": str(ROOT)}

    def start(*words: str) -> "subprocess.Popen[bytes]":
        call = [str(DASK), *words, "--no-dashboard", "--scheduler-file", str(told)]
        return subprocess.Popen(call, cwd=folder, env=here, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    started = [start("scheduler", "--host", "127.0.0.1", "--port", "0")]
    try:
        options = options or ("--nthreads", "1")
        started += [start("worker", "--no-nanny", *options) for _ in range(workers)]
        yield Cluster(_address(told, started[0]), started[1:])
    finally:
        for one in reversed(started):
            one.kill()
            one.wait()


def _address(told: Path, scheduler: "subprocess.Popen[bytes]") -> str:
    """The address that a scheduler writes into its file when it is there."""
    import json
    import time

    while not told.exists() or not told.read_text("utf-8"):
        assert scheduler.poll() is None
        time.sleep(0.1)
    address: str = json.loads(told.read_text("utf-8"))["address"]
    return address
