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


class Progress:
    """Progress display that shows each step as it begins; the bar is removed at the end."""

    def __init__(self, arguments: Arguments) -> None:
        self._is_quiet = arguments.json
        self._begun = 0
        self._bar = _bar() if sys.stderr.isatty() and not arguments.json else None

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


def _bar() -> "tqdm[Never]":
    from tqdm import tqdm

    return tqdm(total=1, bar_format=_BAR, leave=False, file=sys.stderr, delay=0)
