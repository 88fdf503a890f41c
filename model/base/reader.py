"""Who reads a line, and what a hint in it therefore asks for: words of a command, or something on a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ON_PAGE: ContextVar[bool] = ContextVar("on_page", default=False)


@contextmanager
def on_a_page() -> Iterator[None]:
    """Word the hints of what runs inside for readers of a page, on which no command is typed."""
    before = _ON_PAGE.set(True)
    try:
        yield
    finally:
        _ON_PAGE.reset(before)


def hint(typed: str, on_page: str) -> str:
    """Return a hint as it is to be read.

    Args:
        typed: what to do at the command line.
        on_page: the same where there is none; "" where a page has nothing to do about it.
    """
    return on_page if _ON_PAGE.get() else typed
