"""Which tests run which lines of `model`, and the plugins of pytest that find it out and that run some tests in an order."""

import gc
import os
import pickle
import resource
import sys
import time
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest

from tests.endurance.mutations import Mutant
from tests.places import ROOT

_MODEL = f"{ROOT / 'model'}{os.sep}"
_Lines = set[tuple[str, int]]
Test = int
"""A test by its number."""


@dataclass
class Known:
    """The tests by number, how long each took and which lines it ran; which ran before there was any test."""

    names: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    tests_of: dict[tuple[str, int], "array[int]"] = field(default_factory=lambda: defaultdict(lambda: array("i")))
    before: _Lines = field(default_factory=set)

    def __getstate__(self) -> dict[str, Any]:
        return vars(self) | {"tests_of": dict(self.tests_of)}

    def is_before(self, mutant: Mutant) -> bool:
        """Whether its lines ran while modules were imported and tests collected: what they made then is kept."""
        return any((str(mutant.path), line) in self.before for line in mutant.lines)

    def chosen(self, mutant: Mutant, most_seconds: float) -> list[Test]:
        """The tests to try: those that ran its lines, then the rest of its room, which may look at what was made and kept.

        All others come last, if its lines ran before there was any test. Of each, first the tests of its room, and of these
        the file that bears its module's name; the quick before the slow, no more than these seconds in all.
        """
        ran = {test for line in mutant.lines for test in self.tests_of.get((str(mutant.path), line), ())}
        own = {test for test, name in enumerate(self.names) if name.startswith(mutant.room_of_tests)}
        rest = set(range(len(self.names))) if self.is_before(mutant) else set()
        namesake = f"{mutant.room_of_tests}test_{mutant.path.stem}.py"
        found, left = list[Test](), most_seconds
        for test in sorted(
            ran | own | rest,
            key=lambda test: (
                test not in ran,
                test not in own,
                not self.names[test].startswith(namesake),
                self.seconds[test],
            ),
        ):
            left -= self.seconds[test]
            if left < 0 and found:
                break
            found.append(test)
        return found


class Watch:
    """A plugin that notes which lines of the model each test runs."""

    def __init__(self) -> None:
        self.known = Known()
        self._all: dict[int, tuple[str, frozenset[int]]] = {}
        self._left: dict[int, set[int]] = {}
        self._codes: list[CodeType] = []

    def begin(self) -> None:
        """Note from here on, before any module of the model is imported."""
        sys.settrace(self._on_call)

    def _on_call(self, frame: FrameType, event: str, arg: object) -> Callable[..., Any] | None:
        code = frame.f_code
        if not code.co_filename.startswith(_MODEL):
            return None
        left = self._left.get(id(code))
        if left is None:
            if id(code) not in self._all:
                lines = frozenset(line for _, _, line in code.co_lines() if line)
                self._all[id(code)] = code.co_filename, lines
                self._codes.append(code)  # as long as it is here no other has its id
            left = self._left[id(code)] = set(self._all[id(code)][1])
        return self._on_line if left else None  # a function all of whose lines have run need not be watched

    def _on_line(self, frame: FrameType, event: str, arg: object) -> Callable[..., Any]:
        self._left[id(frame.f_code)].discard(frame.f_lineno)
        return self._on_line

    def _ran(self) -> _Lines:
        ran = {(self._all[code][0], line) for code, left in self._left.items() for line in self._all[code][1] - left}
        self._left = {}
        return ran

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self) -> None:
        self.known.before = self._ran()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._left = {}
        self.begin()  # a test that recurses too deep makes Python forget whom it told
        self.known.names.append(item.nodeid)
        begin = time.process_time()  # noqa: TID251  # to try the quick tests first; what is killed does not depend on it
        done = yield
        self.known.seconds.append(time.process_time() - begin)  # noqa: TID251
        for place in self._ran():
            self.known.tests_of[place].append(len(self.known.names) - 1)
        return done


class InOrder:
    """A plugin that runs these tests and no others, in this order, up to the first that fails."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        by_name = {item.nodeid: item for item in items}
        items[:] = [by_name[name] for name in self.names]


class Swapping:
    """A plugin that runs no test itself: each mutant gets a process that has collected them all already."""

    def __init__(self, mutants: Sequence[Mutant], names: Sequence[Sequence[str]], told: Callable[[int], None]) -> None:
        self.mutants, self.names, self.told = mutants, names, told

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        by_name = {item.nodeid: item for item in session.items}
        for mutant, names in zip(self.mutants, self.names, strict=True):
            items = [by_name[name] for name in names]
            self.told(status_of(partial(_tried, mutant, items), MOST_PROCESSOR))
        return True


def _tried(mutant: Mutant, items: Sequence[pytest.Item]) -> int:
    if not put_in_place(mutant):
        return UNCHANGED
    for item, following in zip(items, (*items[1:], None), strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if item.session.testsfailed:
            return int(pytest.ExitCode.TESTS_FAILED)
    return int(pytest.ExitCode.OK)


MOST_PROCESSOR = 120
"""Seconds of the processor after which the tests of a mutant are killed, and the mutant with them: it goes on for ever."""
UNCHANGED = 100
"""Status of a mutant for which no function was found that could be exchanged."""


def status_of(work: Callable[[], int], most_seconds: int = resource.RLIM_INFINITY) -> int:
    """How some work ends in a process of its own that tells nothing; negative if it was killed after so much of the processor."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (most_seconds, most_seconds))
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        status = int(pytest.ExitCode.INTERNAL_ERROR)
        try:
            status = work()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def put_in_place(mutant: Mutant) -> bool:
    """Give the functions of the module that is here already the code that the mutant has; False if there are none."""
    old = compile(mutant.path.read_text("utf-8"), str(mutant.path), "exec", dont_inherit=True)
    new = compile(mutant.text, str(mutant.path), "exec", dont_inherit=True)
    changed = {(one.co_qualname, one.co_firstlineno): other for one, other in _pairs(old, new) if one != other}
    gc.unfreeze()  # tests/conftest.py keeps from the search what was there
    found = False
    for function in gc.get_objects():
        if isinstance(function, FunctionType) and function.__code__.co_filename == str(mutant.path):
            other = changed.get((function.__code__.co_qualname, function.__code__.co_firstlineno))
            if other is not None and len(other.co_freevars) == len(function.__code__.co_freevars):
                function.__code__ = other
                found = True
    return found


def _pairs(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    inner = [[const for const in code.co_consts if isinstance(const, CodeType)] for code in (old, new)]
    for one, other in zip(*inner, strict=True):
        yield one, other
        yield from _pairs(one, other)


def stored(path: Path | None, make: Callable[[], Known]) -> Known:
    """What a file has, if it is there; else what is made, put there for the next time."""
    if path and path.exists():
        return pickle.loads(path.read_bytes())  # our own
    known = make()
    if path:
        path.write_bytes(pickle.dumps(known))
    return known
