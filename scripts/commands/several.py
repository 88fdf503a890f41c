"""One command for several agreements, each in its own process, with one joint report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from scripts.commands.arguments import Arguments
from scripts.commands.command import BAD, BadInputError, calculating, say
from scripts.commands.progress import Progress

if TYPE_CHECKING:
    from workbooks.package.year_package import Tell


@dataclass(frozen=True)
class Done:
    """Result of a command: exit status, JSON data, lines, and faults of the input."""

    status: int
    document: Any = None
    lines: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    def of(self, name: str) -> "Done":
        """Return the result with the agreement's name on each line and in the data."""
        lines, faults = (tuple(f"{name}: {one}" if one else "" for one in told) for told in (self.lines, self.faults))
        return Done(self.status, self.document and {"aftale": name, **self.document}, lines, faults)


Make: TypeAlias = "Callable[[Arguments, Tell], Done]"


def run_each(arguments: Arguments, make: Make) -> int:
    """Run a command for one agreement, or for each of several, and return the exit status."""
    with Progress(arguments) as progress:
        done = _of_each(arguments.each, make, progress) if arguments.each else [make(arguments, progress)]
    fine = [one for one in done if one.status != BAD]
    if fine:
        documents = [one.document for one in fine]
        say(arguments, documents if arguments.each else documents[0], [line for one in fine for line in one.lines])
    if faults := [line for one in done for line in one.faults]:
        raise BadInputError(faults)
    return max(one.status for one in done)


def _of_each(jobs: Sequence[Arguments], make: Make, progress: "Tell") -> list[Done]:
    """Run each agreement in its own process, as many at a time as there are cores; one that fails stops no other."""
    from concurrent.futures import ProcessPoolExecutor, as_completed

    with ProcessPoolExecutor() as pool:
        running = {pool.submit(partial(_quietly, make), job): job for job in jobs}
        for one in as_completed(running):
            progress(f"{running[one].folder.name}: {'afvist' if one.result().status == BAD else 'færdig'}", len(jobs))
        return [one.result().of(job.folder.name) for one, job in running.items()]


def _quietly(make: Make, arguments: Arguments) -> Done:
    """Run a command without showing its steps; bad input becomes faults."""
    try:
        with calculating():
            return make(arguments, lambda _step, _of: None)
    except BadInputError as error:
        return Done(BAD, faults=tuple(error.lines))
