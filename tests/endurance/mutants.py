"""Whether the tests of the model see a fault in it: `python -m tests.endurance.mutants [--one-in N] ROOM ...`.

Each mutant is a module of a room of `model` with one operator, comparison, number, condition or loop changed (by cosmic-ray,
which only this script needs). It is killed if a test of the room fails, or else one of all tests of the model. Prints by room
how many there were and were killed, and each that survived: module, line, what it was and what it is.
"""

import argparse
import importlib.machinery
import os
import resource
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from difflib import ndiff
from pathlib import Path
from types import CodeType

import cosmic_ray.plugins
from cosmic_ray.mutating import mutate_code

from tests.places import ROOT, TESTS

_OPERATORS = (
    *("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "Mod_Mul", "Pow_Mul"),
    *("Eq_NotEq", "NotEq_Eq", "Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Is_IsNot", "IsNot_Is"),
    *("ReplaceUnaryOperator_Delete_USub", "ReplaceUnaryOperator_Delete_Not", "AddNot", "NumberReplacer"),
    *("ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd"),
    *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "ZeroIterationForLoop"),
)
_MOST_SECONDS = 300
"""Most time of the processor for the tests of one mutant: one that goes on for ever is killed."""
_SURVIVED = 0


@dataclass(frozen=True)
class Mutant:
    """A module with one thing changed."""

    path: Path
    text: str

    def told(self) -> str:
        """Module and lines, as they were and as they are."""
        lines = ndiff(self.path.read_text("utf-8").splitlines(), self.text.splitlines())
        changed = [" ".join(line.split()) for line in lines if line[0] in "+-"]
        return f"{self.path.relative_to(ROOT)}: {' '.join(changed)}"


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module."""
    text = path.read_text("utf-8")
    for name in cosmic_ray.plugins.operator_names():
        if not name.endswith(_OPERATORS):
            continue
        operator, at = cosmic_ray.plugins.get_operator(name)(), 0
        while (changed := mutate_code(text, operator, at)) is not None:
            if changed != text:
                yield Mutant(path, changed)
            at += 1


def survives(mutant: Mutant, tests: Sequence[Path]) -> bool:
    """Whether all these tests pass with the mutant in place of its module, in a process of their own."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        _put_in_place(mutant)
        import pytest

        os._exit(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *map(str, tests)]))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == _SURVIVED


def _put_in_place(mutant: Mutant) -> None:
    of_module = importlib.machinery.SourceFileLoader.get_code

    def get_code(loader: importlib.machinery.SourceFileLoader, name: str) -> CodeType | None:
        if loader.path == str(mutant.path):
            return compile(mutant.text, loader.path, "exec", dont_inherit=True)
        return of_module(loader, name)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[assignment,method-assign]


def is_killed(mutant: Mutant, room: str) -> bool:
    """Whether a test of the room fails with it, or one of all tests of the model."""
    own = TESTS / "model" / room
    return not (own.is_dir() and survives(mutant, [own])) or not survives(mutant, [TESTS / "model"])


def main(words: Sequence[str]) -> int:
    """Try the rooms and print what survived; gives the exit status, 1 if less than nine tenths were killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--one-in", type=int, default=1, help="every N-th mutant")
    parser.add_argument("rooms", nargs="+", help="rooms of model, such as clauses")
    asked = parser.parse_args(words)
    import hypothesis  # noqa: F401  # what all mutants need is here before they are
    import numpy_financial  # noqa: F401
    import openpyxl  # noqa: F401

    total = killed = 0
    for room in asked.rooms:
        every = [one for path in sorted((ROOT / "model" / room).rglob("*.py")) for one in mutants_of(path)]
        chosen = every[:: asked.one_in]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            dead = list(pool.map(lambda one, room=room: is_killed(one, room), chosen))  # type: ignore[misc]
        print(f"model/{room}: {len(every)} mutants, {len(chosen)} tried, {sum(dead)} killed", flush=True)
        print(*(f"  {one.told()}" for one, was in zip(chosen, dead, strict=True) if not was), sep="\n", flush=True)
        total, killed = total + len(chosen), killed + sum(dead)
    print(f"killed: {killed} of {total}, {killed / total:.1%}")
    return 0 if killed >= 0.9 * total else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
