"""A portfolio built: each agreement as a task, what is built already left alone, and the workbook of them all at the end."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from model.portfolio.portfolio import Portfolio, PortfolioRow, ahead_only, repeated_told
from workbooks.batch.collect import EntryError, FolderEntry
from workbooks.batch.engine import Engine
from workbooks.batch.job import BatchRelease, BookProof, Delivery, Job
from workbooks.batch.kept import calendars, kept, put
from workbooks.batch.made import JobError
from workbooks.batch.overview_task import PortfolioFiles, build_overview
from workbooks.batch.task import deliver

BUILT, SAME, REFUSED = "bygget", "uændret", "afvist"
"""What became of an agreement."""
Tell: TypeAlias = Callable[[str, str], None]
"""Callback for each agreement when it is done: its name, and what became of it."""
_DIED = "kunne ikke bygges: den proces, der byggede aftalen, blev afbrudt to gange"


@dataclass(frozen=True)
class Wanted:
    """What is wanted of every agreement, and where it is written."""

    folder: Path
    on: dt.date
    year: int | None
    futures: int
    seed: int
    release: BatchRelease
    overwrite: bool = False


@dataclass(frozen=True)
class MemberOutcome:
    """What became of an agreement: its row in the portfolio, the proofs of its workbooks."""

    state: str
    row: PortfolioRow
    proofs: tuple[BookProof, ...] = ()


@dataclass
class PortfolioRun:
    """A run over agreements; `done` is what has become of each by its name."""

    wanted: Wanted
    tell: Tell
    done: dict[str, MemberOutcome] = field(default_factory=dict)

    def build(self, entries: list[FolderEntry], engine: Engine) -> None:
        """Build the agreements that have changed, and write each as soon as it is there; a fault in one stops no other."""
        for delivery in engine.each(deliver, self._jobs(entries), _lost):
            faults = delivery.faults or put(
                delivery, self.wanted.folder / delivery.name, overwrite=self.wanted.overwrite
            )
            self._note(delivery.name, REFUSED if faults else BUILT, replace(delivery, files={}, faults=faults))

    def overview(self, entries: list[FolderEntry], engine: Engine) -> PortfolioFiles:
        """Return the workbook of all agreements in the order of the entries, proved; raise `JobError` if it is not."""
        rows = repeated_told([self.done[one.name].row for one in entries])
        self.done = {row.name: replace(self.done[row.name], row=row) for row in rows}
        portfolio = Portfolio(self.wanted.on, rows)
        (made,) = engine.each(build_overview, [portfolio], lambda _: PortfolioFiles({}, None, (_DIED,)))
        if made.faults:
            raise JobError(made.faults)
        return made

    def _jobs(self, entries: list[FolderEntry]) -> Iterator[Job]:
        """Yield the jobs to do; what needs none is noted at once. Files are read only when a job's turn comes."""
        for entry in entries:
            folder = self.wanted.folder / entry.name
            try:
                if entry.fault:
                    raise EntryError([entry.fault])
                source, forms = entry.content()
            except EntryError as error:
                self._note(entry.name, REFUSED, Delivery(entry.name, "", faults=tuple(error.lines)))
                continue
            wanted = self.wanted
            job = Job(
                entry.name,
                entry.source.name,
                source,
                forms,
                wanted.year,
                wanted.futures,
                wanted.seed,
                wanted.release,
                calendars(folder, wanted.year),
            )
            if (found := kept(job, folder)) is not None:
                self._note(entry.name, SAME, found)
            else:
                yield job

    def _note(self, name: str, state: str, delivery: Delivery) -> None:
        proofs = delivery.proofs if not delivery.faults else ()
        fine = sum(one.is_fine for one in proofs)
        row = ahead_only(PortfolioRow(name, delivery.member, len(proofs), fine, delivery.faults), self.wanted.on)
        self.done[name] = MemberOutcome(state, row, proofs)
        self.tell(name, state)


def _lost(job: Job) -> Delivery:
    return Delivery(job.name, job.key, faults=(_DIED,))
