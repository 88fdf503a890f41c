"""The pages that are open: a desk for each in a process of its own, begun when it first asks and ended when the page has gone."""

import asyncio
import itertools
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from uuid import UUID

from scripts.page.served.desk_process import DeskOf, Said, TaskFailed, TaskProgress, work
from scripts.page.served.wire import PageAsked
from workbooks.folders.scratch import sweep

_SPAWN = multiprocessing.get_context("spawn")
_IN_GOOD_ORDER_SECONDS = 1.0
"""How long a process may take to end by itself before it is ended."""
_ENDED = TaskFailed("the process has ended")


class DeskLink:
    """A desk's process, and the tasks that it has not answered."""

    def __init__(self, desk_of: DeskOf) -> None:
        self._loop = asyncio.get_running_loop()
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=work, args=(theirs, desk_of))
        self._process.start()
        theirs.close()
        self._numbers = itertools.count(1)
        self._unanswered: dict[int, asyncio.Queue[Said]] = {}
        self._sending = ThreadPoolExecutor(1)
        self.has_ended = False
        threading.Thread(target=self._listen, daemon=True).start()

    async def ask(self, task: str, asked: PageAsked) -> AsyncGenerator[Said]:
        """Yield what the process says of a task; its end comes last."""
        number = next(self._numbers)
        said = self._unanswered[number] = asyncio.Queue()
        try:
            sent = (number, task, asked.document, asked.files)
            await self._loop.run_in_executor(self._sending, self._pipe.send, sent)
            while isinstance(message := await said.get(), TaskProgress):
                yield message
        except OSError:
            message = _ENDED
        finally:
            del self._unanswered[number]
        yield message

    @property
    def is_asked(self) -> bool:
        """Whether a task is not answered yet."""
        return bool(self._unanswered)

    def begin_to_end(self) -> None:
        """Ask the process to end in good order; on Windows it ends at once, with all it has started."""
        if sys.platform == "win32":
            program = os.path.join(os.environ["SYSTEMROOT"], "System32", "taskkill.exe")  # noqa: PTH118 a name, no path
            subprocess.run([program, "/PID", str(self._process.pid), "/T", "/F"], capture_output=True, check=False)
        else:
            self._process.terminate()

    def end(self) -> None:
        """End the process and whatever it has started, and clear what it left; wait for it."""
        self.begin_to_end()
        self._process.join(_IN_GOOD_ORDER_SECONDS)
        self._end_all()
        self._process.join()
        self._sending.shutdown(wait=False)
        sweep()

    def _end_all(self) -> None:
        if sys.platform != "win32" and self._process.pid is not None:
            with suppress(ProcessLookupError):  # it had not come to stand apart, or nothing is left of it
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()

    def _listen(self) -> None:
        with suppress(RuntimeError):  # the server has ended before the process
            with suppress(EOFError, OSError):
                while True:
                    self._loop.call_soon_threadsafe(self._hear, *self._pipe.recv())
            self._loop.call_soon_threadsafe(self._hear_the_end)

    def _hear(self, number: int, message: Said) -> None:
        if (said := self._unanswered.get(number)) is not None:  # else the page has stopped waiting
            said.put_nowait(message)

    def _hear_the_end(self) -> None:
        self.has_ended = True
        for said in self._unanswered.values():
            said.put_nowait(_ENDED)


class OpenPages:
    """The pages that are open, by the name that each has chosen, and how long ago each was heard.

    Time is counted in ticks, so that a computer that slept is no reason to take a page for closed.
    """

    def __init__(self, desk_of: DeskOf, close: Callable[[], None], *, minutes: float, tick_seconds: float) -> None:
        """Have no page yet.

        Args:
            desk_of: what makes a desk, in its own process.
            close: what ends the server.
            minutes: how long a page may be silent before it counts as gone.
            tick_seconds: how often that is looked at.
        """
        self._most_ticks = minutes * 60 / tick_seconds
        self._tick_seconds, self._close, self._desk_of = tick_seconds, close, desk_of
        self._desks: dict[UUID, DeskLink] = {}
        self._quiet: dict[UUID, int] = {}
        self._all_quiet: int | None = None
        self._ending: set[asyncio.Future[None]] = set()

    def heard(self, page: UUID) -> None:
        """Note that a page is open."""
        self._quiet[page] = self._all_quiet = 0

    def desk(self, page: UUID) -> DeskLink:
        """Return a page's desk; begin it if there is none."""
        self.heard(page)
        desk = self._desks.get(page)
        if desk is None or desk.has_ended:
            self.stop(page)
            desk = self._desks[page] = DeskLink(self._desk_of)
        return desk

    def stop(self, page: UUID) -> None:
        """End a page's desk at once, whatever it is doing; the next task begins a new one."""
        if (desk := self._desks.pop(page, None)) is not None:
            ending = asyncio.ensure_future(asyncio.to_thread(desk.end))
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)

    def leave(self, page: UUID) -> None:
        """Forget a page that has gone."""
        self.stop(page)
        self._quiet.pop(page, None)

    async def watch(self) -> None:
        """Forget pages that have long been quiet; close the server when all have, after the first was there."""
        while True:
            await asyncio.sleep(self._tick_seconds)
            self.tick()

    @property
    def is_waited_for(self) -> bool:
        """Whether a page is there, or may still come."""
        return self._all_quiet is None or self._all_quiet <= self._most_ticks

    def tick(self) -> None:
        """Count another tick in which nothing was heard."""
        for page in [*self._quiet]:
            desk = self._desks.get(page)
            if desk is not None and desk.is_asked:
                self.heard(page)
            self._quiet[page] += 1
            if self._quiet[page] > self._most_ticks:
                self.leave(page)
        if self._all_quiet is not None:
            self._all_quiet += 1
        if not self.is_waited_for:
            self._close()

    def end(self) -> None:
        """End every desk, and wait for it."""
        for desk in self._desks.values():
            desk.begin_to_end()
        for desk in self._desks.values():
            desk.end()
