"""Two calls at once on one folder, and drives that take no more: `python -m tests.endurance.crowded COUNT [SEED]`.

Of two calls, each succeeds or is refused in one line, and the folder holds all files of one of them. On a full drive and where
files may grow no further, a call succeeds or is refused in one line, and the folder holds the new files or the old ones.
Prints, by command, how many calls came to what.
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.endurance.commands import DONE, Content, Running, Writing, content, put, wholes, writings

KILOBYTE = 1024


class SpoiltError(AssertionError):
    """Raised where a folder holds neither the one nor the other, or a call said something else than one line."""


def outcome(writing: Writing, run: Running) -> str:
    """What a call came to: "done", or "refused" with one line."""
    _, said = run.communicate()
    if run.returncode in DONE:
        return "done"
    if run.returncode != 2 or said.count("\n") != 1 or "Traceback" in said:
        raise SpoiltError(f"{writing.name}: status {run.returncode}, {said[-300:]}")
    return "refused"


def held(writing: Writing, whole: dict[str, Content], target: Path) -> str:
    """Which of the two sets a folder holds, and nothing else."""
    found = content(target)
    for which, files in whole.items():
        if found == files:
            return which
    raise SpoiltError(f"{writing.name}: {sorted(found)}")


def both(writing: Writing, whole: dict[str, Content], folder: Path, apart: float) -> str:
    """Start it as first called and, so many seconds later, as called now."""
    target, temporary = folder / "mappe", folder / "midlertidig"
    put(whole["old"], target)
    one = writing.start("old", target, temporary)
    time.sleep(apart)
    runs = [one, writing.start("new", target, temporary)]
    found = sorted(outcome(writing, run) for run in runs)
    which = held(writing, whole, target)
    if "done" not in found:
        raise SpoiltError(f"{writing.name}: both were refused")
    return f"two at once {' and '.join(found)}, {which}"


@contextmanager
def drive(folder: Path, kilobytes: int) -> Iterator[bool]:
    """A drive of so many kB at a folder; false where the system gives none."""
    folder.mkdir(exist_ok=True)
    size = f"size={kilobytes}k"
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], capture_output=True, check=False)
    try:
        yield mounted.returncode == 0
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", folder], check=True)


def on_full_drive(writing: Writing, whole: dict[str, Content], folder: Path, more: float) -> str:
    """Write the new files onto a drive that the old ones leave only a part of the room that they need."""
    needed = sum(map(len, whole["new"].values())) // KILOBYTE
    there = sum(len(what) // KILOBYTE + 8 for what in whole["old"].values())
    target = folder / "drev"
    with drive(target, there + round(more * needed)) as is_there:
        if not is_there:
            return "full drive not tried: the system gives none"
        put(whole["old"], target / "mappe")
        done = outcome(writing, writing.start("new", target / "mappe", folder / "midlertidig"))
        which = held(writing, whole, target / "mappe")
    return _as_it_should(writing, f"full drive {done}", done, which)


def where_files_are_small(writing: Writing, whole: dict[str, Content], folder: Path, most: float) -> str:
    """Write the new files where none may be longer than a part of the longest."""
    target = folder / "mappe"
    put(whole["old"], target)
    longest = round(most * max(map(len, whole["new"].values())))
    run = writing.start("new", target, folder / "midlertidig")
    resource.prlimit(run.pid, resource.RLIMIT_FSIZE, (longest, longest))
    done = outcome(writing, run)
    return _as_it_should(writing, f"short files {done}", done, held(writing, whole, target))


def _as_it_should(writing: Writing, what: str, done: str, which: str) -> str:
    if which != {"done": "new", "refused": "old"}[done]:
        raise SpoiltError(f"{writing.name}: {done}, and the folder holds the {which} files")
    return what


def crowded(writing: Writing, count: int, seed: str, folder: Path) -> Counter[str]:
    """Try one command so many times in each of the three ways."""
    folder.mkdir()
    draw, whole, found = random.Random(f"{seed} {writing.name}"), wholes(writing, folder), Counter[str]()
    for _ in range(count):
        found[both(writing, whole, folder, draw.uniform(0, 0.3))] += 1
        found[on_full_drive(writing, whole, folder, draw.uniform(0, 1.5))] += 1
        found[where_files_are_small(writing, whole, folder, draw.uniform(0, 1.2))] += 1
    return found


def main(count: int, seed: str = "1") -> int:
    """Try each of the four commands so many times in each way; gives the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        for one in writings(Path(folder)):
            for what, times in sorted(crowded(one, count, seed, Path(folder) / one.name).items()):
                print(f"{one.name}: {what}: {times}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), *sys.argv[2:3]))
