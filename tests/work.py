"""What a command has to do for a file, counted: the same on every machine, however fast it is.

`python -m tests.work [[WORD, …], …]` runs commands of `bilag` in a process of their own, so that its memory can be told, too.
"""

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from math import prod
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.places import ROOT
from workbooks.cells.address import column_number
from workbooks.form import cell_reader as cells
from workbooks.form import stream
from workbooks.proof import control
from workbooks.reading import intake
from workbooks.reading.shared_texts import SharedTexts
from workbooks.reading.xml_stream import PlainReader

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
        for reader in (SharedTexts, PlainReader, cells.CellReader):
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
    """A command that ran in another process: its status, what it printed, its work, and the most memory in kB up to its end.

    Only Linux tells of memory; elsewhere it is 0.
    """

    status: int
    out: str
    err: str
    memory: int
    work: Work


def run_apart(*commands: Sequence[object]) -> list[Run]:
    """Run commands of `bilag` one after the other in a process of their own, which the machine's memory is safe from."""
    call = [sys.executable, "-m", "tests.work", json.dumps([[str(word) for word in words] for words in commands])]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, f"ended by {-done.returncode} in {commands[len(told)]}: {done.stderr[-300:]}"
    assert done.stderr == ""  # nothing but what the commands themselves said, neither of Python's nor of an engine's
    return [Run(*run, Work(**work)) for *run, work in told]


def main(commands: list[list[str]]) -> None:
    """Run commands within bounds, and print a line of what each took."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_ADDRESSES, _MOST_ADDRESSES))
    from scripts.cli import main as command

    system = Path("/proc/self/status")
    for words in commands:
        out, err = io.StringIO(), io.StringIO()
        with counted() as work, redirect_stdout(out), redirect_stderr(err):
            status = command(words)
        peak = re.search(r"VmHWM:\s*(\d+)", system.read_text()) if system.exists() else None
        memory = int(peak[1]) if peak else 0
        print(json.dumps([status, out.getvalue(), err.getvalue(), memory, asdict(work)]), flush=True)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
