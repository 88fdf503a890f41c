"""Kills a program that writes at each of its steps in turn, in CI, and at some of them otherwise: `python -m tests.workbooks.folders.killing FOLDER KIND`.

A step is whatever Python tells its audit hooks of before it does it: a file opened, renamed, linked, removed, a folder made or
removed, a lock taken. After each kill the next call runs, which writes something else; then all has to be old or all new.
Prints how many kills there were, and after how many of them all was new.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from tests.amounts import amount
from tests.workbooks.folders.packages import NEW, OLD, listing
from workbooks.folders import folder_swap as swap
from workbooks.folders import work
from workbooks.folders.store import store, store_folder

STEPS = ("open", "os.", "shutil.", "fcntl.", "tempfile.")
OTHER = {"andet.txt": b"andet"}
APART = amount(5, 1)
"""It is killed at the first step, and at each that is so many steps after the one before."""


def survives(call: Callable[[], object], nth: int) -> bool:
    """Run a call in a process of its own, killed before its nth step; whether it had fewer."""
    child = os.fork()
    if child == 0:
        left = [nth]

        def step(event: str, _: object) -> None:
            if event.startswith(STEPS):
                left[0] -= 1
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(step)
        call()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def put(files: dict[str, bytes], folder: Path) -> None:
    """A folder with these files and nothing else."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.name not in files:
            path.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def kill_sets(folder: Path) -> tuple[int, int]:
    """A set of files in a folder where others lie."""
    kills = new = 0
    while True:
        put(OLD | {"mit.txt": b"mit"}, folder)
        if survives(lambda: store(NEW, folder, overwrite=True), 1 + kills * APART):
            assert listing(folder) == NEW | {"mit.txt": b"mit"}
            return kills, new
        kills += 1
        for name in OLD:
            assert (folder / name).read_bytes() in (OLD[name], NEW[name]), kills
        store(OTHER, folder)
        found = listing(folder)
        assert found in (OLD | OTHER | {"mit.txt": b"mit"}, NEW | OTHER | {"mit.txt": b"mit"}), (kills, sorted(found))
        new += found == NEW | OTHER | {"mit.txt": b"mit"}


def kill_first_sets(folder: Path) -> tuple[int, int]:
    """A set of files in a folder that is not there yet."""
    kills = new = 0
    while True:
        put({}, folder)
        folder.rmdir()
        if survives(lambda: store(NEW, folder), 1 + kills * APART):
            assert listing(folder) == NEW
            return kills, new
        kills += 1
        store(OTHER, folder)
        found = listing(folder)
        assert found in (OTHER, NEW | OTHER), (kills, sorted(found))
        new += found != OTHER


def kill_packages(folder: Path) -> tuple[int, int]:
    """A package that takes another's place, with a file in it that is not ours."""
    package, kills, new = folder / "Aarsmoede_2024", 0, 0
    folder.mkdir()
    while True:
        put(OLD | {"mit.txt": b"mit"}, package)
        if survives(lambda: store_folder(NEW, package, overwrite=True), 1 + kills * APART):
            assert listing(package) == NEW | {"mit.txt": b"mit"}
            assert list(listing(folder)) == [package.name]
            return kills, new
        kills += 1
        store(OTHER, folder)
        found = listing(package)
        assert found in (OLD | {"mit.txt": b"mit"}, NEW | {"mit.txt": b"mit"}), (kills, sorted(found))
        new += found == NEW | {"mit.txt": b"mit"}
        assert sorted(listing(folder)) == [package.name, *OTHER], kills
        (folder / "andet.txt").unlink()


def kill_packages_in_two_steps(folder: Path) -> tuple[int, int]:
    """The same on a system without a single step."""
    swap._exchanged = lambda *_: False  # type: ignore[assignment]
    return kill_packages(folder)


def kill_what_mends(folder: Path) -> tuple[int, int]:
    """A set that was killed when one of its files had taken its place; then the call that mends it is killed, too."""
    torn = OLD | {"a.xlsx": NEW["a.xlsx"]}
    nth = 1
    while True:
        put(OLD, folder)
        assert not survives(lambda: store(NEW, folder, overwrite=True), nth)
        if {name: (folder / name).read_bytes() for name in OLD} == torn:
            break
        shutil.rmtree(folder / work.NAME, ignore_errors=True)
        nth += 1
    kept, kills, new = folder.with_name("revet"), 0, 0
    shutil.copytree(folder, kept)
    while True:
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        done = survives(lambda: store(OTHER, folder), 1 + kills * APART)
        kills, new = kills + (not done), new + (listing(folder) == NEW | OTHER)
        store(OTHER, folder)
        assert listing(folder) == NEW | OTHER, kills
        if done:
            return kills, new


KINDS = {
    one.__name__: one
    for one in (kill_sets, kill_first_sets, kill_packages, kill_packages_in_two_steps, kill_what_mends)
}

if __name__ == "__main__":
    work._PATIENCE = 5.0
    print(*KINDS[sys.argv[2]](Path(sys.argv[1])))
