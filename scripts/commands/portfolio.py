"""`bilag portefoelje`: every agreement of a folder built and proved, and one workbook over them all."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from model.base.danish import counted
from scripts.commands.arguments import Arguments
from scripts.commands.command import BAD, FINE, FOUND, BadInputError, building, put, say
from scripts.commands.progress import TimedProgress

if TYPE_CHECKING:
    from workbooks.batch.collect import FolderEntry
    from workbooks.batch.engine import Engine
    from workbooks.batch.run import MemberOutcome


def write_portfolio(arguments: Arguments) -> int:
    """`bilag portefoelje`: build what has changed, and write the overview; a fault in one agreement stops no other."""
    (folder,) = arguments.folders
    from workbooks.batch.job import BatchRelease
    from workbooks.batch.made import JobError
    from workbooks.batch.run import PortfolioRun, Wanted

    entries = _entries(arguments)
    with building():
        release = BatchRelease.here()
    today = arguments.date or dt.datetime.now(tz=dt.UTC).astimezone().date()
    wanted = Wanted(
        arguments.folder,
        today,
        arguments.year,
        arguments.futures,
        arguments.seed,
        release,
        overwrite=arguments.overwrite,
    )
    progress = TimedProgress(arguments, len(entries), "aftaler")
    run = PortfolioRun(wanted, progress)
    try:
        with _engine(arguments) as engine:
            run.build(entries, engine)
            made = run.overview(entries, engine)
    except JobError as error:
        raise BadInputError(error.lines) from None
    finally:
        progress.close()
    stored = put(arguments, made.files)
    found = [run.done[one.name] for one in entries]
    document = {
        "mappe": str(folder),
        "opgjort": today.isoformat(),
        "aftaler": [_document(one) for one in found],
        "filer": stored.document(),
    }
    say(arguments, document, [*_lines(found), *stored.lines()])
    if all(one.row.faults for one in found):
        return BAD
    return FINE if all(_is_fine(one) for one in found) else FOUND


def _entries(arguments: Arguments) -> "list[FolderEntry]":
    """Return the agreements of the folder; raise `BadInputError` where it has none, or is where the files are to be written."""
    from workbooks.batch.collect import entries_of

    (folder,) = arguments.folders
    if not folder.is_dir():
        raise BadInputError([f"{folder}: er ingen mappe med aftaler"])
    own, to = folder.resolve(), arguments.folder.resolve()
    if own == to or own in to.parents:
        raise BadInputError(
            [f"--til: {to} er i mappen med aftalerne; giv en anden, så det skrevne ikke tages for skemaer"]
        )
    if to.is_file():  # before an hour is spent on what cannot be written
        raise BadInputError([f"--til: {arguments.folder} er en fil, men skulle være en mappe"])
    entries = entries_of(folder)
    if not entries:
        raise BadInputError([f"{folder}: har ingen aftaler (en mappe til hver, eller .toml-filer)"])
    return entries


@contextmanager
def _engine(arguments: Arguments) -> "Iterator[Engine]":
    """Provide where agreements are built; raise `BadInputError` where a scheduler cannot be used."""
    from workbooks.batch.engine import InProcess, ProcessPool

    if not arguments.scheduler:
        yield InProcess() if arguments.processes == 1 else ProcessPool(arguments.processes)
        return
    from workbooks.batch.dask_engine import SchedulerError, dask_engine

    try:
        with dask_engine(arguments.scheduler) as engine:
            yield engine
    except SchedulerError as error:
        raise BadInputError([f"--scheduler {arguments.scheduler}: {error}"]) from None


def _is_fine(one: "MemberOutcome") -> bool:
    return one.row.books == one.row.fine and not one.row.faults and not _of_folder(one)


def _of_folder(one: "MemberOutcome") -> list[str]:
    """Return what an agreement's folder lacks, or has twice."""
    return [remark.what for remark in one.row.member.remarks if remark.is_of_folder] if one.row.member else []


def _document(one: "MemberOutcome") -> dict[str, Any]:
    return {
        "aftale": one.row.name,
        "tilstand": one.state,
        "fejl": list(one.row.faults),
        "bemaerkninger": _of_folder(one),
        "projektmapper": [
            {"fil": proof.file, "formler": proof.formulas, "egen_kontrol_afviger": proof.deviates}
            for proof in one.proofs
        ],
    }


def _lines(found: "Sequence[MemberOutcome]") -> list[str]:
    """Return the faults of each agreement, what its folder lacks, the workbooks whose own checks deviate, and how many became what."""
    from workbooks.batch.run import BUILT, REFUSED, SAME
    from workbooks.cells.states import DEVIATES

    lines = [f"{one.row.name}: {line}" for one in found for line in (*one.row.faults, *_of_folder(one))]
    lines += [
        f"{one.row.name}: {proof.file}: egen kontrol siger {DEVIATES}"
        for one in found
        for proof in one.proofs
        if proof.deviates
    ]
    counts = ", ".join(f"{sum(one.state == state for one in found)} {state}" for state in (BUILT, SAME, REFUSED))
    books = sum(one.row.books for one in found)
    return [
        *lines,
        f"{counted(len(found))} {'aftale' if len(found) == 1 else 'aftaler'}: {counts}; {counted(books)} {'projektmappe' if books == 1 else 'projektmapper'} genberegnet af to motorer",
    ]
