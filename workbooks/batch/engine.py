"""Where tasks are done: in this process, or in several of this machine; `dask_engine` has other machines."""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Protocol, TypeVar

Asked = TypeVar("Asked")
Answered = TypeVar("Answered")
AHEAD = 2
"""Tasks under way for each process: one is done, one waits, so that none is idle and few results are in memory."""
_ALLOCATIONS = 50_000
"""New objects between two garbage collections of a process, as of the command line."""


class Engine(Protocol):
    """Place where tasks are done, in whatever order."""

    def each(
        self, task: Callable[[Asked], Answered], asked: Iterable[Asked], lost: Callable[[Asked], Answered]
    ) -> Iterator[Answered]:
        """Yield the result of each task as soon as it is there; no more arguments are taken than are under way.

        Args:
            task: a function of a module, whose argument and result can be sent.
            asked: the arguments.
            lost: the result of a task whose processes die of it.
        """
        ...


class InProcess:
    """Engine that does tasks one after the other, here."""

    def each(
        self, task: Callable[[Asked], Answered], asked: Iterable[Asked], lost: Callable[[Asked], Answered]
    ) -> Iterator[Answered]:
        """Yield the result of each task."""
        del lost
        return map(task, asked)


class ProcessPool:
    """Engine of several processes of this machine; what was under way when one died is done again, each alone."""

    def __init__(self, processes: int) -> None:
        self._processes = processes

    def each(
        self, task: Callable[[Asked], Answered], asked: Iterable[Asked], lost: Callable[[Asked], Answered]
    ) -> Iterator[Answered]:
        """Yield the result of each task."""
        left, again = iter(asked), list[Asked]()
        while True:
            again.clear()
            yield from _until_broken(self._processes, task, left, again)
            for one in again:
                alone = list[Asked]()
                yield from _until_broken(1, task, iter((one,)), alone)
                yield from map(lost, alone)
            if not again:
                return


def _until_broken(
    processes: int,
    task: Callable[[Asked], Answered],
    left: Iterator[Asked],
    again: list[Asked],
) -> Iterator[Answered]:
    """Yield results until a process dies; `again` then has what was under way."""
    pool = ProcessPoolExecutor(processes, initializer=_begin)
    running: dict[Future[Answered], Asked] = {}
    try:
        while not again:
            while len(running) < AHEAD * processes and (one := next(left, None)) is not None:
                try:
                    running[pool.submit(task, one)] = one
                except BrokenProcessPool:
                    again.append(one)
                    break
            if not running:
                break
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                asked = running.pop(done)
                try:
                    found = done.result()
                except BrokenProcessPool:
                    again.append(asked)
                else:
                    yield found
        again += running.values()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Set up a process: a stop from the keyboard is for the process that waits for this one, and without that this one ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    collect_seldom()


def _end_with_the_parent() -> None:
    """End this process once the one that waits for it is gone, however that ended: its siblings keep the pool's pipes open."""
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


def collect_seldom() -> None:
    """Let this process look for garbage as seldom as the command line does: a workbook is many objects that all stay."""
    gc.set_threshold(_ALLOCATIONS)
