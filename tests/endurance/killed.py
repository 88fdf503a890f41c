"""Commands that are killed while they write leave all old or all new: `python -m tests.endurance.killed COUNT [SEED]`.

Each is killed at a moment drawn at random. Every file has to be an old or a new one then; after the next call for the folder,
which writes another file, all of them have to be old or all new, with nothing left of the one that was killed. Prints, by
command, how many kills came while it ran, and after how many all was new.
"""

import os
import random
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.endurance.commands import Content, Writing, content, put, wholes, writings
from workbooks.folders.scratch import sweep
from workbooks.folders.store import store

_LATEST = 1.1
"""Latest moment of a kill, as a part of the time that the command takes; most come near its end, when it writes."""
_OTHER = {"andet.txt": b"andet"}


class TornError(AssertionError):
    """Raised where a killed command left neither old nor new."""


def seconds_of(writing: Writing, folder: Path) -> float:
    """How long the command takes on this machine now, to draw moments from; nothing is bounded by it."""
    begin = time.monotonic()  # noqa: TID251
    writing.start("new", folder / "hele", folder).communicate()
    return time.monotonic() - begin  # noqa: TID251


def kill(writing: Writing, whole: dict[str, Content], folder: Path, after: float) -> str:
    """Kill the command so many seconds after its start; gives "old" or "new", or "too late" if it had ended."""
    target, temporary = folder / "mappe", folder / "midlertidig"
    put(whole["old"], target)
    temporary.mkdir(exist_ok=True)
    run = writing.start("new", target, temporary)
    time.sleep(after)
    was_over = run.poll() is not None
    run.kill()
    run.communicate()
    _single(writing, whole, content(target))
    store(_OTHER, target)
    found = content(target)
    (left,) = [which for which in whole if found == whole[which] | _OTHER] or [""]
    if not left:
        raise TornError(f"{writing.name}, killed after {after:.3f} s: {sorted(found)}")
    return "too late" if was_over else left


def _single(writing: Writing, whole: dict[str, Content], found: Content) -> None:
    """Each file by itself is an old or a new one, whatever became of the set."""
    for name, what in found.items():
        known = [files[name] for files in whole.values() if name in files]
        if known and what not in known:
            raise TornError(f"{writing.name}: {name} is neither old nor new")


def swept(temporary: Path) -> None:
    """The next call leaves no temporary folder of a killed one."""
    tempfile.tempdir = str(temporary)
    try:
        sweep()
    finally:
        tempfile.tempdir = None
    if left := list(temporary.glob("bilag-*")):
        raise TornError(f"left over: {left}")


def killed(writing: Writing, count: int, seed: str, folder: Path) -> Counter[str]:
    """Kill one command so many times."""
    folder.mkdir()
    whole = wholes(writing, folder)
    draw, longest = random.Random(f"{seed} {writing.name}"), seconds_of(writing, folder)
    found = Counter(kill(writing, whole, folder, draw.triangular(0, _LATEST * longest, longest)) for _ in range(count))
    swept(folder / "midlertidig")
    return found


def main(count: int, seed: str = "1") -> int:
    """Kill each of the four commands a quarter of the times, two at once; gives the exit status."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        every = writings(Path(folder))
        runs = [pool.submit(killed, one, count // len(every), seed, Path(folder) / one.name) for one in every]
        for one, run in zip(every, runs, strict=True):
            print(f"{one.name}:", ", ".join(f"{what} {times}" for what, times in sorted(run.result().items())))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), *sys.argv[2:3]))
