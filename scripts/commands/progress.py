"""Progress of a long command: a bar on a terminal, plain lines otherwise, nothing beside JSON."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Never

from scripts.commands.arguments import Arguments
from scripts.commands.screen import show
from workbooks.cells.text import printable

if TYPE_CHECKING:
    from tqdm import tqdm

_BAR = "{desc:<44.44} {bar:24} {n_fmt}/{total_fmt}"
_TIMED = "{desc:<30.30} {bar:20} {n_fmt}/{total_fmt} · {rate_noinv_fmt} · {remaining} tilbage"


class TimedProgress:
    """Progress of many things alike: a bar with how many are done, how many a second, and the time left; or a line for each."""

    def __init__(self, arguments: Arguments, of: int, unit: str) -> None:
        self._of, self._done, self._is_quiet = of, 0, arguments.json
        self._bar = _bar(of, _TIMED, unit) if sys.stderr.isatty() and not arguments.json else None

    def __call__(self, name: str, became: str) -> None:
        """Count one that is done."""
        self._done += 1
        if self._bar is not None:
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
        self._is_quiet = arguments.json
        self._begun = 0
        self._bar = _bar(1, _BAR) if sys.stderr.isatty() and not arguments.json else None

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()
        elif not self._is_quiet and error is None:
            show([""])

    def __call__(self, step: str, of: int) -> None:
        """Begin a step; `of` is the number of steps, as far as known."""
        if self._bar is not None:
            self._bar.total = of
            self._bar.n, self._begun = self._begun, self._begun + 1
            self._bar.set_description_str(printable(step))
        elif not self._is_quiet:
            show([step])


def _bar(of: int, form: str, unit: str = "") -> "tqdm[Never]":
    from tqdm import tqdm

    return tqdm(total=of, bar_format=form, unit=f" {unit}", leave=False, file=sys.stderr, delay=0)
