"""Sources and forms changed at random are read or refused in good order: `python -m tests.endurance.mutated COUNT [SEED]`.

Half of them are sources, half forms: their bytes, their structure, their cells. Prints how many were read and refused, what
came out that no reader may let out, the longest time and the most memory of a process that reads some hundred of them.
"""

import multiprocessing
import os
import random
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from model.source.load import SourceError, parse_any, standard
from tests import places
from tests.endurance.package_changes import KINDS
from tests.endurance.source_changes import SourceText
from tests.shared.files import parts_of
from workbooks.form.read_form import FormError
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.forms.measurements.observed import read_measurements

MOST_SECONDS, MOST_MEGABYTES = 2.0, 300.0
"""Longest time to read one file, in seconds of the processor, and most memory of the process, in MB."""
_AT_ONCE = 250
Reader = Callable[[Path], object]


@dataclass
class MutantTally:
    """What came of the files of one process or of all."""

    outcomes: Counter[str] = field(default_factory=Counter)
    escaped: list[str] = field(default_factory=list)
    seconds: float = 0.0
    megabytes: float = 0.0

    def add(self, other: "MutantTally") -> None:
        """Take the figures of another process in."""
        self.outcomes += other.outcomes
        self.escaped += other.escaped
        self.seconds, self.megabytes = max(self.seconds, other.seconds), max(self.megabytes, other.megabytes)

    def holds(self) -> bool:
        """Whether every file was read or refused, within time and memory."""
        return not self.escaped and self.seconds <= MOST_SECONDS and self.megabytes <= MOST_MEGABYTES

    def lines(self) -> Iterator[str]:
        """What it comes to, for people."""
        for outcome, count in sorted(self.outcomes.items()):
            yield f"{outcome}: {count}"
        yield f"other exceptions: {len(self.escaped)}"
        yield f"longest: {self.seconds:.2f} s; most memory: {self.megabytes:.0f} MB"
        yield from self.escaped[:20]


@cache
def sources() -> dict[str, SourceText]:
    """The text of each source of ours and of the made-up ones."""
    ours = [path for path in files("model.agreements").iterdir() if path.name.endswith(".toml")]
    made_up = places.AGREEMENTS.glob("fiktiv*.toml")
    return {path.name: SourceText(path.read_text(encoding="utf-8")) for path in (*ours, *made_up)}


@cache
def forms() -> dict[Path, Reader]:
    """Each filled-in form, and how it is read."""
    agreement = standard()
    return {
        places.ACCOUNTS: lambda path: read_accounts(path, agreement),
        places.MEASUREMENTS: lambda path: read_measurements(path, agreement),
    }


@cache
def _opened(path: Path) -> tuple[bytes, dict[str, bytes]]:
    return path.read_bytes(), parts_of(path)


def read_source(draw: random.Random) -> str:
    """Read a changed source; gives what came of it."""
    name = draw.choice(sorted(sources()))
    try:
        parse_any(sources()[name].drawn(draw).encode(errors="surrogatepass"), name)
    except SourceError:
        return "sources refused"
    return "sources read"


def read_form(draw: random.Random, path: Path) -> str:
    """Read a changed form; gives what came of it."""
    original = draw.choice(sorted(forms()))
    kind = draw.choice(sorted(KINDS))
    path.write_bytes(KINDS[kind](*_opened(original), draw))
    try:
        forms()[original](path)
    except FormError:
        return f"forms with other {kind} refused"
    return f"forms with other {kind} read"


def tried(seed: str, count: int) -> MutantTally:
    """Read so many changed files, every other one a form."""
    tally = MutantTally()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Skema.xlsx"
        for number in range(count):
            draw = random.Random(f"{seed} {number}")
            begin = time.process_time()  # noqa: TID251  # a figure of this script; no test looks at it
            try:
                tally.outcomes[read_form(draw, path) if number % 2 else read_source(draw)] += 1
            except Exception:
                where = traceback.format_exc(limit=-1).replace("\n", " ")
                tally.escaped.append(f"seed {seed} {number}: {where}")
            if number > 1:  # the first of each kind reads what all of them share
                tally.seconds = max(tally.seconds, time.process_time() - begin)  # noqa: TID251
    tally.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return tally


def _tried(one: tuple[str, int]) -> MutantTally:
    return tried(*one)


def main(count: int, seed: str = "1") -> int:
    """Read them on all processors and print what came of it; gives the exit status."""
    found = MutantTally()
    rounds = [(f"{seed}.{first}", min(_AT_ONCE, count - first)) for first in range(0, count, _AT_ONCE)]
    with multiprocessing.get_context("spawn").Pool(os.cpu_count(), maxtasksperchild=4) as pool:
        for one in pool.imap_unordered(_tried, rounds):
            found.add(one)
    print(*found.lines(), sep="\n")
    return 0 if found.holds() else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), *sys.argv[2:3]))
