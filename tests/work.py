"""What a command has to do for a file, counted: the same on every machine, however fast it is.

`python -m tests.work WORDS…` runs a command of `bilag` in a process of its own, so that its memory can be told, too.
"""

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from math import prod
from pathlib import Path
from typing import Any
from unittest.mock import patch

from workbooks import control, intake
from workbooks.address import column_number
from workbooks.forms import cells, stream

ROOT = Path(__file__).parents[1]
MEGABYTE = 1_000_000
MOST_MEMORY = 300_000
"""Kilobytes that a whole run may take: Python, NumPy and two engines have some 100,000 of them before anything is read."""
MOST_FAULTS = 1_000
MOST_FORMULAS, MOST_LOOKED_AT = 1_000, 200_000
"""Of formulas that a fresh build does not have: how many the engines may get, and the cells that these look at."""
_MOST_ADDRESSES = 3 * 10**9
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)")


@dataclass
class Work:
    """What was done for a file from somebody else."""

    unpacked: int = 0
    """Bytes that were unpacked, each as often as it was."""
    elements: int = 0
    """Elements of XML that were built, or told of by a parser."""
    faults: int = 0
    """Faults of a form that were noted, each with its texts."""
    formulas: int = 0
    """Formulas that the engines got and a fresh build does not have."""
    looked_at: int = 0
    """Cells that these look at, each range as often as the others of its formula make it."""

    def hold(self, *, unpacked: int, elements: int) -> None:
        """Fail where more was done than is allowed; what the engines may get is always the same."""
        assert self.unpacked <= unpacked, self
        assert self.elements <= elements, self
        assert self.faults <= MOST_FAULTS, self
        assert self.formulas <= MOST_FORMULAS, self
        assert self.looked_at <= MOST_LOOKED_AT, self


@contextmanager
def counted() -> Iterator[Work]:
    """Count what is done in this process as long as the context lasts."""
    work = Work()

    def unpacked(content: bytes) -> None:
        work.unpacked += len(content)

    def built(root: Any) -> None:
        work.elements += sum(1 for _ in root.iter())

    def told(_: None) -> None:
        work.elements += 1

    def noted(_: None) -> None:
        work.faults += 1

    def handed_over(book: Any, _found: Any, fresh: Any) -> None:
        own = {(sheet.name, *at): cell.formula() for sheet in fresh.sheets for at, cell in sheet.cells.items()}
        for sheet in book.sheets:
            for at, cell in sheet.cells.items():
                if cell.formula is not None and cell.formula != own.get((sheet.name, *at)):
                    work.formulas += 1
                    work.looked_at += prod(_spanned(match) for match in _RANGE.finditer(cell.formula))

    with ExitStack() as stack:
        watch(stack, zipfile.ZipExtFile, "read", lambda content, *_: unpacked(content))
        watch(stack, intake, "fromstring", lambda root, *_: built(root))
        watch(stack, control, "for_engines", handed_over)
        watch(stack, stream.Faults, "add", lambda found, *_: noted(found))
        for reader in (stream.TextReader, stream.PlainReader, cells.CellReader):
            watch(stack, reader, "start", lambda found, *_: told(found))
        yield work


def watch(stack: ExitStack, owner: Any, name: str, see: Callable[..., None]) -> None:
    """Let each call of a function be seen, with what it returned and what it was called with."""
    kept = getattr(owner, name)

    def seen(*given: Any, **named: Any) -> Any:
        found = kept(*given, **named)
        see(found, *given)
        return found

    stack.enter_context(patch.object(owner, name, seen))


def _spanned(match: re.Match[str]) -> int:
    left, top, right, bottom = match.groups()
    return (abs(column_number(right) - column_number(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


@dataclass(frozen=True)
class Run:
    """A command that ran in a process of its own: its status, its peak memory in kB (0 where it is not told), its work."""

    status: int
    memory: int
    work: Work
    err: str


def run_apart(*words: object) -> Run:
    """Run a command of `bilag` in a process of its own, which the machine's memory is safe from."""
    call = [sys.executable, "-m", "tests.work", *map(str, words)]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"the process was ended by {-done.returncode}: {done.stderr[-300:]}"
    assert "Traceback" not in done.stderr
    status, memory, work = json.loads(done.stdout.splitlines()[-1])
    return Run(status, memory, Work(**work), done.stderr)


def main(words: list[str]) -> None:
    """Run a command within bounds, and print what it took."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_ADDRESSES, _MOST_ADDRESSES))
    from scripts.cli import main as command

    with counted() as work:
        status = command(words)
    told = Path("/proc/self/status")  # only Linux has it
    peak = re.search(r"VmHWM:\s*(\d+)", told.read_text()) if told.exists() else None
    print(json.dumps([status, int(peak[1]) if peak else 0, asdict(work)]))


if __name__ == "__main__":
    main(sys.argv[1:])
