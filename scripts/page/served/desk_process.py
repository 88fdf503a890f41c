"""The process of one page: its desk, on which the files of no other page lie; it ends with the page, and its temporary folder with it."""

import contextlib
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from typing import TypeAlias

from scripts.page.inside.tasks import Desk, Files
from scripts.page.served.desk import FullDesk
from workbooks.folders.scratch import scratch

Tell: TypeAlias = Callable[[float | None, str], None]


@dataclass(frozen=True)
class TaskProgress:
    """What a task has come to: a share from 0 to 1, or None where it is not known, and a text."""

    share: float | None
    text: str


@dataclass(frozen=True)
class TaskDone:
    """The end of a task: a JSON document, and files by name."""

    document: str
    files: Files


@dataclass(frozen=True)
class TaskFailed:
    """The end of a task that no sentence was found for."""

    why: str


ABOUT = "about"
"""The task that a page begins with; it takes nothing, and returns a document alone."""
Said: TypeAlias = TaskProgress | TaskDone | TaskFailed


Link: TypeAlias = "Connection[tuple[int, Said], tuple[int, str, str, list[bytes]]]"
"""The process's end of the pipe: numbered messages out; number, task, document and files in."""
_WARM = ("scripts.commands.control", "workbooks.proof.marked_copy", "formualizer", "ironcalc")
"""What the first check would else wait for."""


DeskOf: TypeAlias = Callable[[Tell], object]
"""A function of a module, which another process finds by its name; each public method of what it returns is a task."""


def full_desk(tell: Tell) -> Desk:
    """Return the desk with everything on it, which says through `tell` how far it is."""
    return FullDesk(tell)


def work(pipe: Link, desk_of: DeskOf) -> None:
    """Do what comes through the pipe, one task after the other, until it is closed."""
    _stand_apart()
    with contextlib.suppress(EOFError, OSError), scratch() as made:
        os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(made.folder)))
        tempfile.tempdir = None  # or the folder that was found before would stay
        try:
            _answer_all(pipe, desk_of)
        finally:
            # the folder is cleared to the end, whoever ends the process meanwhile
            signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _answer_all(pipe: Link, desk_of: DeskOf) -> None:
    number = 0
    desk = desk_of(lambda share, text: pipe.send((number, TaskProgress(share, text))))
    while True:
        number, task, asked, files = pipe.recv()
        pipe.send((number, _answer(desk, task, asked, files)))
        if task == ABOUT:  # the page is there, and whoever reads it has not chosen a file yet
            for name in _WARM:
                import_module(name)


def _stand_apart() -> None:
    """Make this process one that only the server ends: by its own signal, or by ending itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # typed in the server's window
    signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit(1))
    if hasattr(os, "setsid"):
        os.setsid()  # so that what it has started can be ended with it
    threading.Thread(target=_end_with_the_server, daemon=True).start()


def _end_with_the_server() -> None:
    if (server := multiprocessing.parent_process()) is not None:
        server.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _answer(desk: object, task: str, asked: str, files: Sequence[bytes]) -> Said:
    try:
        done = None if task.startswith("_") else getattr(desk, task, None)
        if not callable(done):
            return TaskFailed("no such task")
        return TaskDone(done(), {}) if task == ABOUT else TaskDone(*done(asked, *files))
    except Exception as error:  # a task without a sentence for it must not end the others
        last = traceback.extract_tb(error.__traceback__)[-1]
        return TaskFailed(f"{type(error).__name__}, {os.path.basename(last.filename)}:{last.lineno}")  # noqa: PTH119 a name, no path
