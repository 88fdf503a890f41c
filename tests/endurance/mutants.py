"""Whether the tests of the model see a fault in it: `python -m tests.endurance.mutants [--one-in N [--first K]] [ROOM ...]`.

A mutant is a module of a room of `model` with one operator, number, limit or condition changed (tests/endurance/mutations.py). It
is killed if a test fails with it that runs its lines, or one of its room; all others survive. A survivor that tests/endurance/explained.py
does not explain is told, and so is an explanation of one that is killed, or that can no longer be made. First all tests of the
model run once, watched, to know which lines each runs (tests/endurance/watched.py). A mutant of lines that run while modules are
imported gets a process that imports everything anew; any other is exchanged in a process that has collected the tests already.
"""

import argparse
import importlib.machinery
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import CodeType

import pytest

from tests.endurance.explained import EXPLAINED
from tests.endurance.mutations import Mutant, mutations_of
from tests.endurance.watched import MOST_PROCESSOR, UNCHANGED, InOrder, Known, Swapping, Watch, status_of, stored
from tests.places import ROOT

ROOMS = ("clauses", "rules", "outcomes", "targets", "year")
TESTS_OF_MODEL = ("tests/model", "tests/more_kinds/model")
LEAST = 0.9
"""Share of the mutants tried that the tests have to see."""
MOST_SECONDS = 10.0
"""Most seconds of tests for one mutant, of the processor, as they took when they were watched."""
_OPTIONS = ("-qq", "-s", "-x", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")


def collect_with(plugin: object, where: Sequence[str]) -> int:
    """Run pytest for these files with a plugin; returns its status."""
    return int(pytest.main([*_OPTIONS, *where], plugins=[plugin]))


def _from_another(work: Callable[[Path], None]) -> list[object]:
    """What a process of its own writes into a file, one thing after the other."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "told"
        file.touch()
        status = status_of(lambda: work(file) or 0)
        with file.open("rb") as told:
            found = []
            while told.peek(1):
                found.append(pickle.load(told))  # our own
    if status:
        raise RuntimeError(f"a process ended with {status}")
    return found


def watched(where: Sequence[str]) -> Known:
    """Run these tests once to know which lines each runs."""

    def work(file: Path) -> None:
        watch = Watch()
        watch.begin()
        status = collect_with(watch, where)
        sys.settrace(None)
        if status:
            raise RuntimeError(f"the tests fail before anything is changed: {status}")
        file.write_bytes(pickle.dumps(watch.known))

    (known,) = _from_another(work)
    assert isinstance(known, Known)
    return known


def are_killed(mutants: Sequence[Mutant], known: Known, most_seconds: float = MOST_SECONDS) -> list[bool]:
    """Whether a test sees each of them."""
    names = [[known.names[test] for test in known.chosen(mutant, most_seconds)] for mutant in mutants]
    quick = [at for at, mutant in enumerate(mutants) if names[at] and not known.is_before(mutant)]

    def work(file: Path) -> None:
        with file.open("ab", buffering=0) as told:
            swapping = Swapping(
                [mutants[at] for at in quick],
                [names[at] for at in quick],
                lambda status: told.write(pickle.dumps(status)),
            )
            collect_with(swapping, _files(name for at in quick for name in names[at]))

    statuses = dict(zip(quick, _from_another(work) if quick else [], strict=True))
    return [
        bool(names[at]) and bool(_anew(mutant, names[at]) if statuses.get(at, UNCHANGED) == UNCHANGED else statuses[at])
        for at, mutant in enumerate(mutants)
    ]


def _files(names: object) -> list[str]:
    return list(dict.fromkeys(name.partition("::")[0] for name in names))  # type: ignore[attr-defined]


def _anew(mutant: Mutant, names: Sequence[str]) -> int:
    def work() -> int:
        of_module = importlib.machinery.SourceFileLoader.get_code

        def get_code(loader: importlib.machinery.SourceFileLoader, name: str) -> CodeType | None:
            if loader.path == str(mutant.path):
                return compile(mutant.text, loader.path, "exec", dont_inherit=True)
            return of_module(loader, name)

        importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[assignment,method-assign]
        # most are seen by these, and few files have them
        own = [name for name in names if name.startswith(mutant.room_of_tests)]
        parts = [part for part in (own, [name for name in names if name not in own]) if part]
        return next((status for part in parts if (status := collect_with(InOrder(part), _files(part)))), 0)

    return status_of(work, MOST_PROCESSOR)


def main(words: Sequence[str]) -> int:
    """Try the rooms and print what survived; returns the exit status, 0 if enough was killed and the rest is explained."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--one-in", type=int, default=1, help="every N-th mutant")
    parser.add_argument("--first", type=int, default=1, help="the first of them, 1 to N: others make another sample")
    parser.add_argument("--seconds", type=float, default=MOST_SECONDS, help="most seconds of tests for a mutant")
    parser.add_argument(
        "--tests", nargs="+", default=TESTS_OF_MODEL, help="files or folders of tests, if not all of the model"
    )
    parser.add_argument("--known", type=Path, help="where to keep which test runs which line, for the next time")
    parser.add_argument("--again", type=Path, help="what an earlier call printed: only the mutants told there")
    parser.add_argument("rooms", nargs="*", default=ROOMS, help="rooms of model, such as clauses")
    asked = parser.parse_args(words)
    again = asked.again and asked.again.read_text("utf-8").splitlines()
    os.chdir(ROOT)
    known = stored(asked.known, partial(watched, asked.tests))
    total = killed = wrong = 0
    for room in asked.rooms:
        every = mutants_of(room)
        mutants = [one for one in every[asked.first - 1 :: asked.one_in] if not again or f"  {one.told}" in again]
        dead = are_killed(mutants, known, asked.seconds)
        lived = [one for one, is_dead in zip(mutants, dead, strict=True) if not is_dead]
        unexplained = [one for one in lived if not is_explained(one)]
        counts = f"{sum(dead)} killed, {len(lived) - len(unexplained)} explained"
        print(f"model/{room}: {len(every)} mutants, {len(mutants)} tried, {counts}", flush=True)
        wrongly = [one for one, is_dead in zip(mutants, dead, strict=True) if is_dead and is_explained(one)]
        lines = [f"  {one.told}" for one in unexplained] + [f"  explained, but killed: {one.told}" for one in wrongly]
        for line in (*lines, *(f"  explained, but no mutant: {one}" for one in outdated(room, every))):
            print(line, flush=True)
            wrong += 1
        total, killed = total + len(mutants), killed + sum(dead)
    print(f"killed: {killed} of {total}, {killed / max(total, 1):.1%}")
    return 0 if killed >= LEAST * total and not wrong else 1


def mutants_of(room: str) -> list[Mutant]:
    """Return all mutants of a room, in the order of its modules and lines."""
    return [one.mutant() for path in sorted((ROOT / "model" / room).rglob("*.py")) for one in mutations_of(path)]


def is_explained(mutant: Mutant) -> bool:
    """Return whether it is listed why no test can see it."""
    return mutant.change in EXPLAINED.get(mutant.file, {})


def outdated(room: str, every: Sequence[Mutant]) -> list[str]:
    """Return the changes of a room's modules that are explained and that none of its mutants makes."""
    made = {(one.file, one.change) for one in every}
    files = {file: changes for file, changes in EXPLAINED.items() if file.startswith(f"model/{room}/")}
    return [f"{file}: {one}" for file, changes in files.items() for one in changes if (file, one) not in made]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
