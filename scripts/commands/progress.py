"""Progress of a long command: a bar on a terminal, plain lines otherwise, nothing beside JSON; or told to a page."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import TracebackType
from typing import TYPE_CHECKING, Never, TypeAlias

from scripts.commands.arguments import Arguments
from scripts.commands.screen import show
from workbooks.cells.text import printable

if TYPE_CHECKING:
    from tqdm import tqdm

Tell: TypeAlias = Callable[[float | None, str], None]
"""Takes how much is done, a share from 0 to 1 or None where that is not known, and what is done now."""
_TOLD: ContextVar[Tell | None] = ContextVar("told", default=None)
_BAR = "{desc:<44.44} {bar:24} {n_fmt}/{total_fmt}"
_TIMED = "{desc:<30.30} {bar:20} {n_fmt}/{total_fmt} · {rate_noinv_fmt} · {remaining} tilbage"


@contextmanager
def told_to(tell: Tell) -> Iterator[None]:
    """Tell the progress of the commands that run inside to a page, in place of a bar or lines."""
    before = _TOLD.set(tell)
    try:
        yield
    finally:
        _TOLD.reset(before)


def tell_page(share: float | None, now: str) -> None:
    """Tell a page how far a command is that draws no bar; nothing where there is no page."""
    if (tell := _TOLD.get()) is not None:
        tell(share, printable(now))


class TimedProgress:
    """Progress of many things alike: a bar with how many are done, how many a second, and the time left; or a line for each."""

    def __init__(self, arguments: Arguments, of: int, unit: str) -> None:
        self._of, self._done, self._is_quiet, self._tell = of, 0, arguments.json, _TOLD.get()
        self._bar = _bar(of, _TIMED, unit) if _is_drawn(arguments) else None
        tell_page(0.0, f"0 af {of}")

    def __call__(self, name: str, became: str) -> None:
        """Count one that is done."""
        self._done += 1
        if self._tell is not None:
            self._tell(self._done / self._of, printable(f"{self._done} af {self._of}: {name}: {became}"))
        elif self._bar is not None:
            self._bar.set_description_str(printable(f"{name}: {became}"), refresh=False)
            self._bar.update()
        elif not self._is_quiet:
            show([f"{self._done} af {self._of}: {name}: {became}"])

    def close(self) -> None:
        """Remove the bar."""
        if self._bar is not None:
            self._bar.close()


class Progress:
    """Progress display that shows each step as it begins; the bar is removed at the end."""

    def __init__(self, arguments: Arguments) -> None:
        self._is_quiet, self._tell = arguments.json, _TOLD.get()
        self._begun = 0
        self._bar = _bar(1, _BAR) if _is_drawn(arguments) else None

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()
        elif not self._is_quiet and self._tell is None and error is None:
            show([""])

    def __call__(self, step: str, of: int) -> None:
        """Begin a step; `of` is the number of steps, as far as known."""
        if self._tell is not None:
            self._tell(min(1.0, self._begun / of), printable(step))
            self._begun += 1
        elif self._bar is not None:
            self._bar.total = of
            self._bar.n, self._begun = self._begun, self._begun + 1
            self._bar.set_description_str(printable(step))
        elif not self._is_quiet:
            show([step])


def _is_drawn(arguments: Arguments) -> bool:
    """Return whether there is a terminal to draw a bar on, and no page is told."""
    return sys.stderr.isatty() and not arguments.json and _TOLD.get() is None


def _bar(of: int, form: str, unit: str = "") -> "tqdm[Never]":
    from tqdm import tqdm

    return tqdm(total=of, bar_format=form, unit=f" {unit}", leave=False, file=sys.stderr, delay=0)
