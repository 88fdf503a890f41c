"""Tasks done by the workers of a Dask scheduler, on this machine or on others; an optional package, imported only here."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from workbooks.batch.engine import AHEAD, Answered, Asked, collect_seldom
from workbooks.batch.job import BatchRelease

if TYPE_CHECKING:
    from distributed import Client

_PATIENCE = 10.0
"""How long a scheduler may take to answer, and its first worker to come, seconds."""
_MISSING = "kræver Dask; installer det med: pip install --require-hashes -r requirements/dask.txt"


class SchedulerError(Exception):
    """Raised when a scheduler, or its workers, cannot be used; the message is one Danish line."""


@contextmanager
def dask_engine(address: str) -> "Iterator[DaskEngine]":
    """Provide the workers of a scheduler.

    Raises: `SchedulerError` where none answers, and where a worker is of another release or works at several tasks at a time.
    """
    try:
        from distributed import Client
    except ImportError:
        raise SchedulerError(_MISSING) from None
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError, TypeError):
        raise SchedulerError("der svarer ingen Dask-scheduler") from None
    with client:
        _check(client)
        yield DaskEngine(client)


class DaskEngine:
    """Engine of a scheduler's workers; the scheduler hands what a dead worker had to another one."""

    def __init__(self, client: "Client") -> None:
        self._client = client

    def each(
        self, task: Callable[[Asked], Answered], asked: Iterable[Asked], lost: Callable[[Asked], Answered]
    ) -> Iterator[Answered]:
        """Yield the result of each task."""
        from distributed import Future, KilledWorker, as_completed
        from distributed.comm.core import CommClosedError

        left, done = iter(asked), as_completed(loop=self._client.loop)
        running = dict[Future[Answered], Asked]()

        def ask_for_more() -> None:
            workers = max(1, len(self._client.nthreads()))
            while len(running) < AHEAD * workers and (one := next(left, None)) is not None:
                future = self._client.submit(_done, task, one, pure=False)
                running[future] = one
                done.add(future)

        ask_for_more()
        for future in done:
            one = running.pop(future)
            try:
                found = future.result()
            except KilledWorker:
                found = lost(one)
            except (CommClosedError, OSError):
                raise SchedulerError("forbindelsen blev afbrudt; kør igen, så bygges resten") from None
            future.release()
            yield found
            ask_for_more()


def _done(task: Callable[[Asked], Answered], asked: Asked) -> Answered:
    """Return the result of a task, done by a worker, which may have come at any time."""
    collect_seldom()
    return task(asked)


def release_here() -> BatchRelease:
    """Return the release of the process that this is called in, a worker's."""
    return BatchRelease.here()


def _check(client: "Client") -> None:
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        raise SchedulerError("har ingen workers; start dem med: dask worker ADRESSE --nthreads 1") from None
    here = BatchRelease.here()
    found: Mapping[str, Any] = client.run(release_here, on_error="return")
    others = [one for one in found.values() if one != here]
    if others:
        versions = sorted(
            {f"bilag {one.version}" if isinstance(one, BatchRelease) else "intet bilag" for one in others}
        )
        told = " og ".join(versions)
        raise SchedulerError(
            f"{len(others)} af {len(found)} workers har {told} eller en anden husstil; her er bilag {here.version}"
        )
    if any(threads > 1 for threads in client.nthreads().values()):
        raise SchedulerError("en worker må kun bygge én aftale ad gangen; start dem med --nthreads 1")
