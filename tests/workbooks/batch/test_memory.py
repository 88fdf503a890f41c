"""What a run over many agreements holds in memory: as much at 600 as at 60, whatever each of them makes."""

import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.amounts import amount
from tests.shared.many_agreements import name
from tests.shared.portfolios import ON, fictional
from workbooks.batch.collect import FolderEntry
from workbooks.batch.job import TOP, BatchRelease, BookProof, Delivery
from workbooks.batch.run import PortfolioRun, Wanted

FEW, MANY = amount(4, 60), amount(24, 600)
FILE = 100_000
"""Bytes that each agreement's files have; ten times as many as its row needs."""


class MakesFiles:
    """Engine that makes files of every job at once, few under way."""

    def each(self, task: Callable[[Any], Any], asked: Iterable[Any], lost: Callable[[Any], Any]) -> Iterator[Any]:
        for job in asked:
            files = {TOP: {"Bilag.xlsx": job.key.encode() * (FILE // 64)}}
            yield Delivery(job.name, job.key, files, fictional(), (BookProof("Bilag.xlsx", 1, 0, deviates=False),))


def peak(folder: Path, count: int) -> int:
    """The most memory that a run allocates, bytes."""
    folder.mkdir()
    source = folder / "kilde.toml"
    source.write_bytes(b"x" * FILE)
    entries = [FolderEntry(name(number), source) for number in range(count)]
    wanted = Wanted(folder / "ud", ON, None, 0, 1, BatchRelease.here())
    run = PortfolioRun(wanted, lambda _name, _became: None)
    fictional()
    tracemalloc.start()
    try:
        run.build(entries, MakesFiles())
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_files_of_many_agreements(tmp_path: Path) -> None:
    """Ten times as many agreements have ten times as many files; of each only its row stays, which is less than a quarter of a file."""
    few, many = peak(tmp_path / "faa", FEW), peak(tmp_path / "mange", MANY)
    assert many - few < (MANY - FEW) * FILE / 4
